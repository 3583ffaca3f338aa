package plan

import "strings"

// PlainName is a name or another short text without what people write differently:
// case, and how many spaces stand between the words. It is for comparing only.
func PlainName(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }
