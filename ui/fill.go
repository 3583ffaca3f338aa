package ui

import (
	"errors"
	"os"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/sheet"
	"pohonkinerja/ui/viewmodel"
)

// filled has fill put what it begins with into the new file of an open
// document. Where that fails the file is taken away again.
func filled(document Document, file string, fill func(*edit.Session) error) (Document, error) {
	session, err := edit.Open(document)
	if err == nil {
		err = fill(session)
	}
	if err != nil {
		return nil, errors.Join(err, document.Close(), os.Remove(file))
	}
	return document, nil
}

// createExample makes a file with the bundled example.
func createExample(files Files, file, name string) (Document, error) {
	folder, err := sheet.Read(assets.Example())
	if err != nil {
		return nil, err
	}
	region, err := viewmodel.RegionOf(folder)
	if err != nil {
		return nil, err
	}
	region.Name, region.Example = name, true
	document, err := files.Create(file, region)
	if err != nil {
		return nil, err
	}
	return filled(document, file, withFolder(folder, name))
}

// withFolder begins a plan with what a folder holds.
func withFolder(folder *sheet.Folder, name string) func(*edit.Session) error {
	return func(s *edit.Session) error {
		_, err := sheet.Fill(s, folder, name)
		return err
	}
}
