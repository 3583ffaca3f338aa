package viewmodel

import "pohonkinerja/data/phrase"

// pictureKeys are what mouse and keys do in the picture of the tree beside the
// commands: the text key of what is done has "_do" behind it.
var pictureKeys = [...]string{
	"picture.drag_ground", "picture.wheel", "picture.zoom", "picture.drag_card",
	"picture.toggle", "picture.band", "picture.extend", "picture.escape", "picture.letter", "picture.tab", "picture.link",
}

// PictureKeys returns pairs of what is pressed in the picture and what it does.
func PictureKeys(texts *phrase.Book) [][2]string {
	rows := make([][2]string, len(pictureKeys))
	for i, key := range pictureKeys {
		rows[i] = [2]string{texts.T(key), texts.T(key + "_do")}
	}
	return rows
}
