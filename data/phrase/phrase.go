// Package phrase looks up what the program says to people. The sentences
// themselves are data: one flat JSON object of key and text per language, given
// by the caller. A text may hold placeholders {0}, {1}, … for its arguments.
//
// The program speaks Indonesian first; English is the second language and
// Indonesian stands in where an English text is missing.
package phrase

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Language is a language the program can speak, as an ISO 639-1 code.
type Language string

// The languages.
const (
	Indonesian Language = "id"
	English    Language = "en"
)

// ParseLanguage reads a language from a setting or an environment variable such
// as "en", "en_US.UTF-8" or "id-ID". Anything that is not English is Indonesian.
func ParseLanguage(s string) Language {
	if strings.HasPrefix(strings.ToLower(s), "en") {
		return English
	}
	return Indonesian
}

// Book is the texts of one language. It is safe for concurrent use.
type Book struct {
	lang  Language
	texts map[string]string
}

// Load reads a book. The files map each language to its JSON; that of
// Indonesian must be there.
func Load(lang Language, files map[Language][]byte) (*Book, error) {
	texts := make(map[string]string)
	for _, l := range []Language{Indonesian, lang} {
		var own map[string]string
		if err := json.Unmarshal(files[l], &own); err != nil {
			return nil, fmt.Errorf("read texts of %s: %w", l, err)
		}
		maps.Copy(texts, own)
	}
	return &Book{lang, texts}, nil
}

// Language returns the language of the book.
func (b *Book) Language() Language { return b.lang }

// Has reports whether there is a text under the key.
func (b *Book) Has(key string) bool {
	_, ok := b.texts[key]
	return ok
}

// Keys returns all keys in order.
func (b *Book) Keys() []string { return slices.Sorted(maps.Keys(b.texts)) }

// T returns the text under the key with its arguments in place; one with a full
// stop of its own, such as a name with the title M.Kes., ends a sentence as well. An
// unknown key is returned in brackets, so that it shows on screen and in tests.
func (b *Book) T(key string, args ...any) string {
	text, ok := b.texts[key]
	if !ok {
		return "[" + key + "]"
	}
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, 4*len(args))
	for i, a := range args {
		place, said := "{"+strconv.Itoa(i)+"}", fmt.Sprint(a)
		if strings.HasSuffix(said, ".") {
			pairs = append(pairs, place+". ", said+" ")
			if strings.HasSuffix(text, place+".") {
				text = strings.TrimSuffix(text, ".")
			}
		}
		pairs = append(pairs, place, said)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
