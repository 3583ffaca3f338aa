package plan

import (
	"fmt"
	"slices"
)

// codeOf returns the code of a constant, and its name and number where it has
// none.
func codeOf[T ~uint8](codes []string, name string, v T) string {
	if int(v) >= len(codes) {
		return fmt.Sprintf("%s(%d)", name, uint8(v))
	}
	return codes[v]
}

// parseCode returns the constant that has the code.
func parseCode[T ~uint8](codes []string, code string) (T, bool) {
	i := slices.Index(codes, code)
	return T(max(i, 0)), i >= 0
}
