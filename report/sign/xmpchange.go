package sign

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
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

// maxXMP is some ten times as long as packets are that hold pictures and a history. Longer ones are not taken apart.
const maxXMP = 1 << 20

// lastingXMP lists the properties of an XMP packet without the volatile ones, in order of their names, so that it does
// not matter how they were written: tools with Adobe's library, such as iText, turn elements into attributes
// (ISO 16684-1, §7.9.2.2) and put them into another order.
func lastingXMP(f *pdffile.File, o pdffile.Object) ([]string, error) {
	stream, ok := f.Resolve(o).(*pdffile.Stream)
	if !ok {
		return nil, errors.New("metadata is no stream")
	}
	data, err := f.Decode(stream)
	if err != nil {
		return nil, err
	}
	if len(data) > maxXMP {
		return nil, fmt.Errorf("metadata of more than %d bytes", maxXMP)
	}
	var out []string
	for decoder := xml.NewDecoder(bytes.NewReader(data)); ; {
		var root xmlNode
		switch err := decoder.Decode(&root); {
		case errors.Is(err, io.EOF):
			slices.Sort(out)
			return out, nil
		case err != nil:
			return nil, err
		}
		out = append(out, root.properties()...)
	}
}

// xmlNode is an element with all that is in it.
type xmlNode struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Text       string     `xml:",chardata"`
	Kids       []xmlNode  `xml:",any"`
}

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// wrappers are the elements around the properties.
var wrappers = []xml.Name{{Space: "adobe:ns:meta/", Local: "xmpmeta"}, {Space: rdf, Local: "RDF"}}

// properties lists what the descriptions of a packet say, one line each.
func (n xmlNode) properties() (out []string) {
	switch {
	case slices.Contains(wrappers, n.XMLName):
		for _, kid := range n.Kids {
			out = append(out, kid.properties()...)
		}
	case n.XMLName == xml.Name{Space: rdf, Local: "Description"}:
		for _, a := range n.Attributes {
			if a.Name != (xml.Name{Space: rdf, Local: "about"}) && !isNamespace(a) && !slices.Contains(volatileXMP, a.Name) {
				out = append(out, lineOf(a.Name, a.Value))
			}
		}
		for _, kid := range n.Kids {
			if !slices.Contains(volatileXMP, kid.XMLName) {
				out = append(out, kid.line())
			}
		}
	default:
		return []string{n.line()}
	}
	return out
}

// line writes an element with what is in it; one that has nothing but text as an attribute would be.
func (n xmlNode) line() string {
	out := lineOf(n.XMLName, strings.TrimSpace(n.Text))
	slices.SortFunc(n.Attributes, func(a, b xml.Attr) int {
		return cmp.Or(strings.Compare(a.Name.Space, b.Name.Space), strings.Compare(a.Name.Local, b.Name.Local))
	})
	for _, a := range n.Attributes {
		if !isNamespace(a) {
			out += "\x00@" + lineOf(a.Name, a.Value)
		}
	}
	for _, kid := range n.Kids {
		out += "\x00<" + kid.line() + "\x00>"
	}
	return out
}

func lineOf(name xml.Name, value string) string { return name.Space + " " + name.Local + "=" + value }

func isNamespace(a xml.Attr) bool { return a.Name.Space == "xmlns" || a.Name.Local == "xmlns" }
