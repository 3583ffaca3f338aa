package pdffile

import (
	"bytes"
	"errors"
	"runtime"
	"slices"
	"testing"
)

func decode(t *testing.T, s *Stream) ([]byte, error) {
	t.Helper()
	f := &File{index: map[int]Entry{}, loaded: map[int]parsed{}}
	return f.Decode(s)
}

// pngFilter is the encoder's side of the PNG specification, §9.2, for one row.
func pngFilter(kind byte, row, above []byte, step int) []byte {
	out := []byte{kind}
	for i := range row {
		var left, corner int
		if i >= step {
			left, corner = int(row[i-step]), int(above[i-step])
		}
		up, prediction := int(above[i]), 0
		switch kind {
		case 1:
			prediction = left
		case 2:
			prediction = up
		case 3:
			prediction = (left + up) / 2
		case 4:
			prediction = int(paeth(byte(left), byte(up), byte(corner)))
		}
		out = append(out, row[i]-byte(prediction))
	}
	return out
}

func TestDecodeUndoesPNGPredictors(t *testing.T) {
	want := []byte{1, 2, 3, 250, 5, 6, 7, 9, 200, 100, 50, 25, 0, 255, 1, 254, 3, 3, 3, 3, 3, 3, 3, 3}
	const columns = 4
	for kind := range byte(5) {
		var filtered []byte
		above := make([]byte, columns)
		for row := range slices.Chunk(want, columns) {
			filtered = append(filtered, pngFilter(kind, row, above, 2)...)
			above = row
		}
		s := Compressed(Dict{"DecodeParms": Dict{
			"Predictor": Integer(10 + int(kind)), "Columns": Integer(2), "Colors": Integer(2),
		}}, filtered)
		got, err := decode(t, s)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("PNG filter %d: %v, %v, want %v", kind, got, err, want)
		}
	}
}

func TestDecodeUndoesTIFFPredictor(t *testing.T) {
	s := Compressed(Dict{"DecodeParms": Dict{"Predictor": Integer(2), "Columns": Integer(3)}}, []byte{1, 1, 1, 10, 0, 255})
	got, err := decode(t, s)
	if want := []byte{1, 2, 3, 10, 10, 9}; err != nil || !bytes.Equal(got, want) {
		t.Errorf("TIFF predictor: %v, %v, want %v", got, err, want)
	}
}

func TestDecodeChainsFilters(t *testing.T) {
	s := &Stream{Dict: Dict{"Filter": Array{Name("ASCIIHexDecode"), Name("A85")}}, Raw: []byte("38 37 63 55 52 44 5d 6a 37 42 45 62 6f 37 7e 3e >")}
	got, err := decode(t, s)
	if err != nil || string(got) != "Hello world" {
		t.Errorf("decoded %q, %v", got, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := map[string]*Stream{
		"unknown filter":     {Dict: Dict{"Filter": Name("DCTDecode")}},
		"filter of no name":  {Dict: Dict{"Filter": Integer(1)}},
		"unknown predictor":  Compressed(Dict{"DecodeParms": Dict{"Predictor": Integer(7)}}, []byte{1}),
		"unknown row filter": Compressed(Dict{"DecodeParms": Dict{"Predictor": Integer(12)}}, []byte{9, 1}),
	}
	for name, s := range tests {
		if _, err := decode(t, s); !errors.Is(err, ErrFilter) {
			t.Errorf("%s: error %v, want ErrFilter", name, err)
		}
	}
	if _, err := decode(t, &Stream{Dict: Dict{"Filter": Name("FlateDecode")}, Raw: []byte("no zlib")}); err == nil {
		t.Error("broken zlib data decoded without error")
	}
}

func TestDecodeStopsAtDecompressionBombs(t *testing.T) {
	zeros := append(bytes.Repeat([]byte("z"), maxDecoded/4+1), "~>"...) // four each
	for name, bomb := range map[string]*Stream{
		"flate":             Compressed(Dict{}, make([]byte, maxDecoded+1)),
		"ascii85":           {Dict: Dict{"Filter": Name("ASCII85Decode")}, Raw: zeros},
		"ascii85 and flate": {Dict: Dict{"Filter": Array{Name("FlateDecode"), Name("A85")}}, Raw: deflate(zeros)},
	} {
		if got, err := decode(t, bomb); err == nil {
			t.Errorf("%s: the first %d bytes stand for the whole", name, len(got))
		}
	}
}

// allocated is how many bytes something takes.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestDecodeTakesNoRoomForRowsThatAreNotThere(t *testing.T) {
	s := Compressed(Dict{"DecodeParms": Dict{
		"Predictor": Integer(12), "Columns": Integer(1 << 24), "Colors": Integer(8), "BitsPerComponent": Integer(8),
	}}, []byte{1, 5, 5})
	if took := allocated(func() { _, _ = decode(t, s) }); took > 10<<20 {
		t.Errorf("three bytes of a row took %d bytes of memory", took)
	}
}
