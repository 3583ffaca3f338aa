package sign

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"pohonkinerja/report/sign/internal/pdffile"
)

// volatileXMP are the properties that a tool which appends a revision may update: dates, its own name, and the
// identifiers and history of media management. Anything else is what the document says about itself.
var volatileXMP = []xml.Name{
	{Space: "http://ns.adobe.com/xap/1.0/", Local: "ModifyDate"},
	{Space: "http://ns.adobe.com/xap/1.0/", Local: "MetadataDate"},
	{Space: "http://ns.adobe.com/pdf/1.3/", Local: "Producer"},
	{Space: "http://ns.adobe.com/xap/1.0/mm/", Local: "InstanceID"},
	{Space: "http://ns.adobe.com/xap/1.0/mm/", Local: "History"},
}

// metadata compares two XMP streams that are not equal byte for byte.
func (c *comparison) metadata(was, is pdffile.Object) {
	a, errA := lastingXMP(c.old, was)
	b, errB := lastingXMP(c.new, is)
	if errors.Join(errA, errB) != nil || !slices.Equal(a, b) {
		c.report(Change{Kind: MetadataChanged, Key: "Metadata"})
		return
	}
	c.report(Change{Kind: MetadataUpdated})
}

// lastingXMP lists elements, attributes and text of an XMP packet in order, without the volatile ones.
func lastingXMP(f *pdffile.File, o pdffile.Object) ([]string, error) {
	stream, ok := f.Resolve(o).(*pdffile.Stream)
	if !ok {
		return nil, errors.New("metadata is no stream")
	}
	data, err := f.Decode(stream)
	if err != nil {
		return nil, err
	}
	var out []string
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && slices.Contains(volatileXMP, start.Name) {
			if err := decoder.Skip(); err != nil {
				return nil, err
			}
			continue
		}
		out = append(out, describeXML(token)...)
	}
}

// describeXML writes a token so that the way it was written does not matter.
func describeXML(token xml.Token) []string {
	switch t := token.(type) {
	case xml.StartElement:
		out := []string{"<" + t.Name.Space + " " + t.Name.Local}
		attributes := slices.Clone(t.Attr)
		slices.SortFunc(attributes, func(a, b xml.Attr) int {
			return cmp.Or(strings.Compare(a.Name.Space, b.Name.Space), strings.Compare(a.Name.Local, b.Name.Local))
		})
		for _, a := range attributes {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && !slices.Contains(volatileXMP, a.Name) {
				out = append(out, "@"+a.Name.Space+" "+a.Name.Local+"="+a.Value)
			}
		}
		return out
	case xml.EndElement:
		return []string{">"}
	case xml.CharData:
		if text := strings.TrimSpace(string(t)); text != "" {
			return []string{text}
		}
	}
	return nil
}
