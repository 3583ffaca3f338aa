package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"pohonkinerja/data/edit"
)

// applicationID marks a database as a plan: "pokn" in ASCII, at byte 68 of the
// file (https://sqlite.org/fileformat.html#the_database_header).
const applicationID = 0x706f6b6e

const (
	headerSize   = 100
	headerMagic  = "SQLite format 3\x00"
	formatOffset = 60
	appOffset    = 68
)

// checkHeader reads the first bytes of a file without SQLite's help and refuses
// what is no plan of a format known here. Asking SQLite instead might write to
// another program's database, to take back an unfinished step of its own.
func checkHeader(path string, known int) error {
	header, err := readHeader(path)
	if err != nil {
		return err
	}
	if string(header[:len(headerMagic)]) != headerMagic || field(header, appOffset) != applicationID {
		return edit.ErrNotPlan
	}
	format := int(int32(field(header, formatOffset)))
	if format > known {
		return &edit.FormatError{Path: path, Have: format, Known: known}
	}
	if format < 1 {
		return fmt.Errorf("%w: format %d", edit.ErrDamaged, format)
	}
	return nil
}

func field(header []byte, offset int) uint32 { return binary.BigEndian.Uint32(header[offset:]) }

func readHeader(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, translate(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: not a regular file", edit.ErrNotPlan)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, translate(err)
	}
	defer f.Close()
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(f, header); err != nil {
		return nil, shortHeader(header, err)
	}
	return header, nil
}

// shortHeader tells a plan cut off in its header from a short file of any kind.
func shortHeader(header []byte, err error) error {
	if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %w", edit.ErrUnreachable, err)
	}
	if string(header[:len(headerMagic)]) == headerMagic {
		return fmt.Errorf("%w: cut off in its header", edit.ErrDamaged)
	}
	return edit.ErrNotPlan
}
