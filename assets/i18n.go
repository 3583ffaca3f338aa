package assets

import "embed"

//go:embed i18n/id.json i18n/en.json
var texts embed.FS

// Texts returns the users' texts of a language ("id" or "en") as JSON, and nil
// for any other.
func Texts(lang string) []byte {
	b, err := texts.ReadFile("i18n/" + lang + ".json")
	if err != nil {
		return nil
	}
	return b
}
