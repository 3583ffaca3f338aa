package btree

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// stored returns the plan of a stored format, and with it the table of every
// root page: the pages that a plan's rows begin on.
func stored(t testing.TB) []byte {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "format-1.pokin.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// walkAll reads every page as if it were the root of a table.
func walkAll(data []byte) (rows int, errs []error) {
	f, err := Open(bytes.NewReader(data))
	if err != nil {
		return 0, []error{err}
	}
	for root := range min(f.pages, 200) + 2 {
		err := f.Rows(root, func([]Cell) error { rows++; return nil })
		if err != nil {
			errs = append(errs, err)
		}
	}
	return rows, errs
}

func TestVarint(t *testing.T) {
	cases := map[string]uint64{
		"\x00": 0, "\x7f": 127, "\x81\x00": 128, "\x82\x2c": 300,
		"\xff\xff\xff\xff\xff\xff\xff\xff\xff": 1<<64 - 1, "\x80\x80\x80\x80\x80\x80\x80\x80\x05": 5,
	}
	for s, want := range cases {
		if got, after, ok := varint(s+"rest", 0); got != want || after != len(s) || !ok {
			t.Errorf("%x: %d, %d, %v, want %d, %d", s, got, after, ok, want, len(s))
		}
		if _, _, ok := varint(s[:len(s)-1], 0); ok {
			t.Errorf("%x without its end is a number", s)
		}
	}
}

// The record of https://sqlite.org/fileformat.html#record_format with a cell of
// each serial type.
func TestSplit(t *testing.T) {
	record := "\x0b\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09" +
		"\xff" + "\x01\x00" + "\xff\xff\xfe" + "\x80\x00\x00\x00" + "\x00\x00\x00\x00\x00\x07" + "\x7f\xff\xff\xff\xff\xff\xff\xff" + "abcdefgh"
	want := []Cell{{}, {Integer, -1, ""}, {Integer, 256, ""}, {Integer, -2, ""}, {Integer, -1 << 31, ""}, {Integer, 7, ""}, {Integer, 1<<63 - 1, ""}, {Type: Real}, {Integer, 0, ""}, {Integer, 1, ""}}
	if got, err := split(record, nil); !slices.Equal(got, want) || err != nil {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	if got, err := split("\x03\x13\x10hipq", nil); !slices.Equal(got, []Cell{{Text, 0, "hip"}, {Blob, 0, "q\x00"}}) && err == nil {
		t.Errorf("%v", got)
	}
	for end := range record {
		if _, err := split(record[:end], nil); !errors.Is(err, ErrNotRead) {
			t.Errorf("cut off after %d bytes: error %v", end, err)
		}
	}
}

func TestOpenRefusesWhatItDoesNotKnow(t *testing.T) {
	for name, change := range map[string]func([]byte){
		"other_file":    func(b []byte) { b[0] = 'X' },
		"size_of_pages": func(b []byte) { b[16], b[17] = 0, 3 },
		"UTF-16":        func(b []byte) { b[59] = 2 },
	} {
		data := stored(t)
		change(data)
		if _, err := Open(bytes.NewReader(data)); !errors.Is(err, ErrNotRead) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := Open(strings.NewReader("SQLite format 3\x00")); !errors.Is(err, ErrNotRead) {
		t.Errorf("cut off: error %v", err)
	}
}

func TestCircleOfPagesEnds(t *testing.T) {
	data := stored(t)
	f, err := Open(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	page := data[f.size : 2*f.size] // the second one becomes a page that is below itself
	clear(page)
	page[0], page[11] = interior, 2
	if err := f.Rows(2, func([]Cell) error { return nil }); !errors.Is(err, ErrNotRead) {
		t.Errorf("error %v", err)
	}
}

func FuzzRows(f *testing.F) {
	data := stored(f)
	f.Add(uint32(0), []byte{})
	for at := 0; at < len(data); at += 1021 {
		f.Add(uint32(at), []byte{0xff, 0x02, 0x00, 0x81})
	}
	if rows, _ := walkAll(data); rows < 20 {
		f.Fatalf("the stored plan has %d rows", rows)
	}
	f.Fuzz(func(t *testing.T, at uint32, change []byte) {
		changed := slices.Clone(data)
		copy(changed[int(at)%len(changed):], change)
		_, errs := walkAll(changed)
		for _, err := range errs {
			if !errors.Is(err, ErrNotRead) {
				t.Fatal(err)
			}
		}
	})
}
