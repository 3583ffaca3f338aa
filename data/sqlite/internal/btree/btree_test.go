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
		if got, after, ok := varint([]byte(s+"rest"), 0); got != want || after != len(s) || !ok {
			t.Errorf("%x: %d, %d, %v, want %d, %d", s, got, after, ok, want, len(s))
		}
		if _, _, ok := varint([]byte(s[:len(s)-1]), 0); ok {
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
	if got, err := new(splitter).split([]byte(record)); !slices.Equal(got, want) || err != nil {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	if got, err := new(splitter).split([]byte("\x03\x13\x10hipq")); !slices.Equal(got, []Cell{{Text, 0, "hip"}, {Blob, 0, "q\x00"}}) && err == nil {
		t.Errorf("%v", got)
	}
	for end := range record {
		if _, err := new(splitter).split([]byte(record[:end])); !errors.Is(err, ErrNotRead) {
			t.Errorf("cut off after %d bytes: error %v", end, err)
		}
	}
}

// A row takes over from the one before what is the same, and nothing else.
func TestSplitRowAfterRow(t *testing.T) {
	row := func(texts ...string) []byte {
		header, body := []byte{byte(1 + len(texts))}, ""
		for _, text := range texts {
			header, body = append(header, byte(13+2*len(text))), body+text
		}
		return append(header, body...)
	}
	s := new(splitter)
	var kept [][]Cell
	rows := [][]string{{"a", "unit", "x"}, {"b", "unit", ""}, {"c", "", "unit"}, {"c"}, {"d", "unit", "unit", "more"}}
	for _, texts := range rows {
		cells, err := s.split(row(texts...))
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, slices.Clone(cells))
	}
	for i, texts := range rows {
		for j, want := range texts {
			if got := kept[i][j]; len(kept[i]) != len(texts) || got != (Cell{Type: Text, Text: want}) {
				t.Errorf("row %d of %d cells has %v in column %d, want %q", i, len(kept[i]), got, j, want)
			}
		}
	}
	if got, err := s.split([]byte("\x04\x00\x01\x10\x05ab")); err != nil || !slices.Equal(got, []Cell{{}, {Type: Integer, Int: 5}, {Type: Blob, Text: "ab"}}) {
		t.Errorf("after texts come %v, %v", got, err)
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
