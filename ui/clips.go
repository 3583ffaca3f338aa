package ui

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/safefile"
)

// clipShelf keeps the branches that were copied last in a file of the user's own,
// where another running program finds them whole: the system's clipboard has
// room for their text alone.
type clipShelf struct{ path string }

// shelved is what the file holds. Sum is that of the text that stands on the
// clipboard for the branches.
type shelved struct {
	Sum  string    `json:"sum"`
	Clip edit.Clip `json:"clip"`
}

// maxShelved is how large a file is read.
const maxShelved = 64 << 20

func (s clipShelf) Put(text string, c edit.Clip) error {
	content, err := json.Marshal(shelved{textSum(text), c})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return err
	}
	return safefile.WriteBytes(s.path, content)
}

// Get looks at the sum first, which begins the file, since most texts are not of
// this program. A file that cannot be read holds nothing.
func (s clipShelf) Get(text string) (edit.Clip, bool) {
	file, err := os.Open(s.path)
	if err != nil {
		return edit.Clip{}, false
	}
	defer func() { _ = file.Close() }() // it was only read
	begin := []byte(`{"sum":"` + textSum(text) + `"`)
	head := make([]byte, len(begin))
	if _, err := io.ReadFull(file, head); err != nil || !bytes.Equal(head, begin) {
		return edit.Clip{}, false
	}
	var out shelved
	rest := io.MultiReader(bytes.NewReader(head), io.LimitReader(file, maxShelved))
	if err := json.NewDecoder(rest).Decode(&out); err != nil || len(out.Clip.Tops()) == 0 {
		return edit.Clip{}, false
	}
	return out.Clip, true
}

func textSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
