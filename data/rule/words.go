package rule

import (
	_ "embed" // for standardWords
	"errors"
	"fmt"
	"strings"

	"pohonkinerja/data/plan"
)

// Words are the word lists by which indicators are judged. They are data: a
// region may bring its own. All are in lower case with single spaces.
type Words struct {
	Direction []string // say which way something goes: "meningkatnya"
	Measure   []string // with which the name of an indicator begins: "persentase"
	Output    []string // begin what counts work done and not what came of it: "jumlah rapat"
	Share     []string // begin what cannot be more than all of it: "cakupan"
}

// ErrBadWords tells that a word list is not as it must be.
var ErrBadWords = errors.New("rule: bad word list")

//go:embed words/words.txt
var standardWords string

// StandardWords returns the lists that come with the program.
func StandardWords() *Words {
	w, err := ParseWords(standardWords)
	if err != nil {
		panic(err) // the embedded file is tested
	}
	return w
}

// ParseWords reads word lists: one word or phrase to a line under the name of its
// list in brackets ([direction], [measure], [output], [share]); lines that begin
// with # are remarks. It returns an error that wraps [ErrBadWords] and names the
// line for anything else.
func ParseWords(text string) (*Words, error) {
	w := new(Words)
	lists := map[string]*[]string{"[direction]": &w.Direction, "[measure]": &w.Measure, "[output]": &w.Output, "[share]": &w.Share}
	var list *[]string
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = plan.PlainName(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			if list = lists[line]; list == nil {
				return nil, fmt.Errorf("%w: line %d: no list is called %q", ErrBadWords, i+1, line)
			}
		case list == nil:
			return nil, fmt.Errorf("%w: line %d: %q stands under no list", ErrBadWords, i+1, line)
		default:
			*list = append(*list, line)
		}
	}
	return w, nil
}

// beginning returns the phrase of a list with which a text begins, whole words
// only; empty where there is none.
func beginning(list []string, text string) string {
	text = plan.PlainName(text)
	for _, phrase := range list {
		if rest, ok := strings.CutPrefix(text, phrase); ok && (rest == "" || !isLetter(rest[0])) {
			return phrase
		}
	}
	return ""
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 0x80 }
