package sign

import (
	"errors"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// A signature container should be in DER (ISO 32000-2, §12.8.3.3.1), and programs that sign with the library NSS, such as
// LibreOffice and poppler (pdfsig, Okular), or with streams of Bouncy Castle write BER all the same: with lengths that are
// only known at the end, and strings in pieces. What stands in such a container is what counts, not how it was written,
// so it is written anew in DER before it is read. What was in DER before, such as the certificates within, comes out byte
// for byte.

// maxBERDepth is deeper than any certificate in a container is nested.
const maxBERDepth = 64

var errNotBER = errors.New("not BER")

// toDER writes the first element of in anew in DER (X.690, §10), and gives what follows it.
func toDER(in []byte) (der, rest []byte, err error) { return berElement(in, 0) }

func berElement(in []byte, depth int) (der, rest []byte, err error) {
	if depth > maxBERDepth || len(in) < 2 || in[0]&0x1f == 0x1f || in[0] == 0 {
		return nil, nil, errNotBER // tags of several bytes occur in no container
	}
	constructed := in[0]&0x20 != 0
	if in[1] == 0x80 {
		if !constructed {
			return nil, nil, errNotBER
		}
		return berOpen(in, depth)
	}
	content, rest, err := berContent(in)
	if err != nil || !constructed {
		return berWritten(in[0], content), rest, err
	}
	der, err = berChildren(in[0], content, depth)
	return der, rest, err
}

// berContent reads a length and as many bytes (X.690, §8.1.3.4 and 8.1.3.5).
func berContent(in []byte) (content, rest []byte, err error) {
	length, at := int(in[1]), 2
	if length > 0x80 {
		count := length & 0x7f
		if count > 4 || len(in) < 2+count {
			return nil, nil, errNotBER
		}
		length = 0
		for _, b := range in[2 : 2+count] {
			length = length<<8 | int(b)
		}
		at += count
	}
	if length > len(in)-at {
		return nil, nil, errNotBER
	}
	return in[at : at+length], in[at+length:], nil
}

// berOpen reads an element whose end is marked by two zeros (X.690, §8.1.3.6).
func berOpen(in []byte, depth int) (der, rest []byte, err error) {
	var parts []byte
	for rest = in[2:]; len(rest) < 2 || rest[0] != 0 || rest[1] != 0; {
		var part []byte
		if part, rest, err = berElement(rest, depth+1); err != nil {
			return nil, nil, err
		}
		parts = append(parts, part...)
	}
	der, err = berJoined(in[0], parts)
	return der, rest[2:], err
}

func berChildren(tag byte, content []byte, depth int) ([]byte, error) {
	parts := make([]byte, 0, len(content))
	for len(content) > 0 {
		part, rest, err := berElement(content, depth+1)
		if err != nil {
			return nil, err
		}
		parts, content = append(parts, part...), rest
	}
	return berJoined(tag, parts)
}

// berJoined writes a constructed element; a string in pieces becomes one (X.690, §8.7.3).
func berJoined(t byte, parts []byte) ([]byte, error) {
	const stringInPieces = byte(tag.OCTET_STRING) | 0x20
	if t != stringInPieces {
		return berWritten(t, parts), nil
	}
	var whole []byte
	for in := cryptobyte.String(parts); !in.Empty(); {
		var piece cryptobyte.String
		if !in.ReadASN1(&piece, tag.OCTET_STRING) {
			return nil, errNotBER
		}
		whole = append(whole, piece...)
	}
	return berWritten(byte(tag.OCTET_STRING), whole), nil
}

func berWritten(t byte, content []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tag.Tag(t), func(b *cryptobyte.Builder) { b.AddBytes(content) })
	return b.BytesOrPanic()
}
