package assets

import (
	"embed"
	"io/fs"
	"slices"
)

//go:embed templates
var templates embed.FS

// templateNames lists the templates in the order in which they are offered.
var templateNames = []string{"kabupaten", "dinas", "kecamatan", "kelurahan", "puskesmas", "bagian"}

// Templates names the trees that a new plan may begin with: a regency, an
// agency, a district, an urban village, a health centre, a division of the
// secretariat.
func Templates() []string { return slices.Clone(templateNames) }

// Template returns one of [Templates] as a folder of CSV files. Its texts leave
// room for {daerah} (the region's name), {pendek} (the name without
// "Kabupaten"), {kepala} (the title of its head) and {unit} (the agency or
// unit). It panics on any other name, which is a mistake in the program.
func Template(name string) fs.FS {
	dir, err := fs.Sub(templates, "templates/"+name)
	if err != nil || !slices.Contains(templateNames, name) {
		panic("assets: no such template: " + name)
	}
	return dir
}
