package assets

import (
	"embed"
	"io/fs"
)

//go:embed example
var example embed.FS

// Example returns the bundled example as a folder of CSV files: an invented
// regency whose statements, indicators, targets and budgets are those of
// published plans. See example/README.md for what was taken from where.
func Example() fs.FS {
	dir, err := fs.Sub(example, "example")
	if err != nil {
		panic("assets: " + err.Error())
	}
	return dir
}
