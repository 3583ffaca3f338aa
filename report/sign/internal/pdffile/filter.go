package pdffile

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// maxDecoded bounds the size of one decoded stream, against decompression bombs.
const maxDecoded = 64 << 20

// ErrFilter marks a stream encoded in a way that this package does not read (images, mostly).
var ErrFilter = errors.New("stream filter not supported")

// Decode returns the plain bytes of s. It understands FlateDecode with TIFF and PNG predictors, ASCIIHexDecode and
// ASCII85Decode; other filters give [ErrFilter].
func (f *File) Decode(s *Stream) ([]byte, error) {
	filters, err := f.filterNames(s.Dict["Filter"])
	if err != nil {
		return nil, err
	}
	data := s.Raw
	for i, name := range filters {
		if data, err = f.applyFilter(name, f.filterParams(s.Dict["DecodeParms"], i), data); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// filterNames accepts a single name or an array of them.
func (f *File) filterNames(o Object) ([]Name, error) {
	switch v := f.Resolve(o).(type) {
	case nil:
		return nil, nil
	case Name:
		return []Name{v}, nil
	case Array:
		if len(v) > 8 {
			return nil, ErrFilter
		}
		var out []Name
		for _, e := range v {
			name, ok := f.Resolve(e).(Name)
			if !ok {
				return nil, ErrFilter
			}
			out = append(out, name)
		}
		return out, nil
	}
	return nil, ErrFilter
}

func (f *File) filterParams(o Object, i int) Dict {
	switch v := f.Resolve(o).(type) {
	case Dict:
		return v
	case Array:
		if i < len(v) {
			return f.Dict(v[i])
		}
	}
	return nil
}

func (f *File) applyFilter(name Name, params Dict, data []byte) ([]byte, error) {
	switch name {
	case "FlateDecode", "Fl":
		out, err := inflate(data)
		if err != nil {
			return nil, err
		}
		return f.unpredict(params, out)
	case "ASCIIHexDecode", "AHx":
		l := &lexer{data: append([]byte("<"), append(bytes.TrimSuffix(bytes.TrimSpace(data), []byte(">")), '>')...)}
		o, err := l.hexString()
		if err != nil {
			return nil, err
		}
		return []byte(o.(String)), nil
	case "ASCII85Decode", "A85":
		text := bytes.TrimSuffix(bytes.TrimSpace(data), []byte("~>"))
		return decoded(ascii85.NewDecoder(bytes.NewReader(text)))
	}
	return nil, fmt.Errorf("%w: %s", ErrFilter, name)
}

func inflate(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("inflate: %w", err)
	}
	out, err := decoded(r)
	if err != nil {
		return nil, fmt.Errorf("inflate: %w", err)
	}
	return out, nil
}

// decoded reads all that a decoder gives. More than the bound is an error: what stands behind it would not be compared.
func decoded(r io.Reader) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(r, maxDecoded+1))
	if err == nil && len(out) > maxDecoded {
		err = fmt.Errorf("stream of more than %d bytes", maxDecoded)
	}
	return out, err
}

// deflate is the inverse of inflate; same input, same bytes (for one Go release).
func deflate(data []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(data) // a bytes.Buffer never fails
	_ = w.Close()
	return out.Bytes()
}

// predictor holds the parameters of ISO 32000-1, table 8.
type predictor struct {
	kind, colors, bits, columns int
}

func (p predictor) pixelBytes() int { return (p.colors*p.bits + 7) / 8 }
func (p predictor) rowBytes() int   { return (p.colors*p.bits*p.columns + 7) / 8 }

func (f *File) unpredict(params Dict, data []byte) ([]byte, error) {
	p := predictor{
		kind:    f.intOr(params["Predictor"], 1),
		colors:  f.intOr(params["Colors"], 1),
		bits:    f.intOr(params["BitsPerComponent"], 8),
		columns: f.intOr(params["Columns"], 1),
	}
	switch {
	case p.kind == 1:
		return data, nil
	case p.colors < 1 || p.colors > 64 || p.bits < 1 || p.bits > 16 || p.columns < 1 || p.columns > 1<<24:
		return nil, errors.New("predictor: parameters out of range")
	case p.kind == 2:
		return p.undoTIFF(data)
	case p.kind >= 10 && p.kind <= 15:
		return p.undoPNG(data)
	}
	return nil, fmt.Errorf("predictor %d: %w", p.kind, ErrFilter)
}

// undoTIFF adds to each component the one of the pixel to its left.
func (p predictor) undoTIFF(data []byte) ([]byte, error) {
	if p.bits != 8 {
		return nil, fmt.Errorf("TIFF predictor with %d bits: %w", p.bits, ErrFilter)
	}
	out := bytes.Clone(data)
	for start := 0; start < len(out); start += p.rowBytes() {
		row := out[start:min(start+p.rowBytes(), len(out))]
		for i := p.colors; i < len(row); i++ {
			row[i] += row[i-p.colors]
		}
	}
	return out, nil
}

// undoPNG undoes the row filters of the PNG specification, §9: each row starts with the number of its filter.
func (p predictor) undoPNG(data []byte) ([]byte, error) {
	size, step := min(p.rowBytes(), len(data)), p.pixelBytes() // a row that is cut short takes no more room than it has
	out := make([]byte, 0, len(data))
	above := make([]byte, size)
	for len(data) > 1 {
		row := make([]byte, size)
		copied := copy(row, data[1:])
		if err := undoPNGRow(data[0], row, above, step); err != nil {
			return nil, err
		}
		out = append(out, row[:copied]...)
		above, data = row, data[1+copied:]
	}
	return out, nil
}

func undoPNGRow(filter byte, row, above []byte, step int) error {
	for i := range row {
		var left, upperLeft byte
		if i >= step {
			left, upperLeft = row[i-step], above[i-step]
		}
		switch filter {
		case 0:
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(left, above[i], upperLeft)
		default:
			return fmt.Errorf("PNG row filter %d: %w", filter, ErrFilter)
		}
	}
	return nil
}

// paeth picks the neighbour nearest to left + above - upperLeft (PNG specification, §9.4).
func paeth(left, above, upperLeft byte) byte {
	estimate := int(left) + int(above) - int(upperLeft)
	dLeft, dAbove, dCorner := abs(estimate-int(left)), abs(estimate-int(above)), abs(estimate-int(upperLeft))
	switch {
	case dLeft <= dAbove && dLeft <= dCorner:
		return left
	case dAbove <= dCorner:
		return above
	}
	return upperLeft
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
