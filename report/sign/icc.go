package sign

import (
	"encoding/binary"
	"math"
)

// sRGBProfile makes the colour profile that a PDF/A file must carry to say what its RGB numbers mean.
//
// It is a version 2 matrix/TRC display profile (ICC.1:2001-04, §6.3.1.2): white point, the three primaries of
// IEC 61966-2-1 adapted to D50, and one tone curve of 1024 points shared by the three channels. Version 2, because
// PDF/A-1 knows no later one. Same bytes every time.
func sRGBProfile() []byte {
	return iccProfile([]iccTag{
		{[]string{"desc"}, iccDescription("sRGB IEC61966-2.1")},
		{[]string{"cprt"}, append([]byte("text\x00\x00\x00\x00"), "Public domain\x00"...)},
		{[]string{"wtpt"}, iccXYZ(0.9642, 1, 0.8249)},
		{[]string{"rXYZ"}, iccXYZ(0.4360747, 0.2225045, 0.0139322)},
		{[]string{"gXYZ"}, iccXYZ(0.3850649, 0.7168786, 0.0971045)},
		{[]string{"bXYZ"}, iccXYZ(0.1430804, 0.0606169, 0.7141733)},
		{[]string{"rTRC", "gTRC", "bTRC"}, iccCurve(1024, sRGBToLinear)},
	})
}

// iccTag is one element and the signatures under which it is listed.
type iccTag struct {
	names []string
	data  []byte
}

const iccHeaderSize = 128

func iccProfile(tags []iccTag) []byte {
	count := 0
	for _, tag := range tags {
		count += len(tag.names)
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(count))
	var body []byte
	bodyStart := iccHeaderSize + 4 + 12*count
	for _, tag := range tags {
		for _, name := range tag.names {
			table = append(table, name...)
			table = binary.BigEndian.AppendUint32(table, uint32(bodyStart+len(body)))
			table = binary.BigEndian.AppendUint32(table, uint32(len(tag.data)))
		}
		body = append(body, tag.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(append(iccHeader(bodyStart+len(body)), table...), body...)
}

// iccHeader follows ICC.1:2001-04, §6.1.
func iccHeader(size int) []byte {
	h := make([]byte, iccHeaderSize)
	binary.BigEndian.PutUint32(h[0:], uint32(size))
	binary.BigEndian.PutUint32(h[8:], 0x02100000) // version 2.1
	copy(h[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{1998, 2, 9, 6, 49, 0} { // the date of the HP/Microsoft profile of this name
		binary.BigEndian.PutUint16(h[24+2*i:], v)
	}
	copy(h[36:], "acsp")
	copy(h[68:], iccXYZ(0.9642, 1, 0.8249)[8:]) // illuminant D50
	return h
}

// iccXYZ encodes one colour as XYZType.
func iccXYZ(x, y, z float64) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		out = binary.BigEndian.AppendUint32(out, uint32(math.Round(v*65536)))
	}
	return out
}

// iccCurve encodes a tone curve as curveType with the given number of points.
func iccCurve(points int, curve func(float64) float64) []byte {
	out := []byte("curv\x00\x00\x00\x00")
	out = binary.BigEndian.AppendUint32(out, uint32(points))
	for i := range points {
		v := curve(float64(i) / float64(points-1))
		out = binary.BigEndian.AppendUint16(out, uint16(math.Round(v*65535)))
	}
	return out
}

// sRGBToLinear is the transfer function of IEC 61966-2-1.
func sRGBToLinear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// iccDescription encodes textDescriptionType, whose Unicode and Macintosh parts stay empty.
func iccDescription(text string) []byte {
	out := []byte("desc\x00\x00\x00\x00")
	out = binary.BigEndian.AppendUint32(out, uint32(len(text)+1))
	out = append(append(out, text...), 0)
	return append(out, make([]byte, 4+4+2+1+67)...)
}
