package signing

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
)

// ErrTooLarge says that a document is larger than any agreement could be.
var ErrTooLarge = errors.New("document too large")

// maxDocument bounds what is read into memory; a signature covers every byte.
const maxDocument = 512 << 20

// ReadDocument reads a PDF that is to be signed or judged. It fails with
// [ErrTooLarge] or with what the file system says.
func ReadDocument(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readBounded(file, maxDocument)
}

// HasSignature reports whether somebody has signed in a PDF, soundly or not. It
// looks for the one mark that no signature lacks, so that a damaged file counts
// as well.
func HasSignature(pdf []byte) bool { return bytes.Contains(pdf, []byte("/ByteRange")) }

// CarriesSignature reports whether there is a file in which somebody has
// signed, and which nothing may therefore be written over. Of a file that is there
// and cannot be read, such as one that a cloud drive has yet to fetch, nobody knows:
// the error says so, and it may not be written over either.
func CarriesSignature(path string) (bool, error) {
	data, err := ReadDocument(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && HasSignature(data), err
}

// readBounded reads all there is, if it is no more than most bytes. What says
// itself that it is more is not read at all.
func readBounded(file *os.File, most int64) ([]byte, error) {
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.Size() > most:
		return nil, ErrTooLarge
	}
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err = data.ReadFrom(io.LimitReader(file, most+1)); err == nil && int64(data.Len()) > most {
		return nil, ErrTooLarge
	}
	return data.Bytes(), err
}
