package sign

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Metadata is what a file says about itself, in the Info dictionary and, equal to it, in XMP. Empty entries are left
// out of both.
type Metadata struct {
	Title    string
	Author   string
	Subject  string
	Keywords string
	Creator  string // the program the document was written with
	Producer string // the program that made it a PDF
	Created  time.Time
	Modified time.Time
}

// infoMetadata reads the Info dictionary of a generator's file.
func infoMetadata(f *pdffile.File) Metadata {
	info := f.Dict(f.Trailer()["Info"])
	date := func(key pdffile.Name) time.Time {
		t, _ := pdffile.ParseDate(f.Text(info[key]))
		return t
	}
	return Metadata{
		Title: f.Text(info["Title"]), Author: f.Text(info["Author"]), Subject: f.Text(info["Subject"]),
		Keywords: f.Text(info["Keywords"]), Creator: f.Text(info["Creator"]), Producer: f.Text(info["Producer"]),
		Created: date("CreationDate"), Modified: date("ModDate"),
	}
}

// over returns m with the gaps filled from below, and without characters that XML cannot hold.
func (m Metadata) over(below Metadata) Metadata {
	text := func(a, b string) string {
		if a == "" {
			a = b
		}
		return strings.Map(printable, strings.ToValidUTF8(a, ""))
	}
	date := func(a, b time.Time) time.Time {
		if a.IsZero() {
			a = b
		}
		return a.Truncate(time.Second)
	}
	return Metadata{
		Title: text(m.Title, below.Title), Author: text(m.Author, below.Author),
		Subject: text(m.Subject, below.Subject), Keywords: text(m.Keywords, below.Keywords),
		Creator: text(m.Creator, below.Creator), Producer: text(m.Producer, below.Producer),
		Created: date(m.Created, below.Created), Modified: date(m.Modified, below.Modified),
	}
}

// printable turns line breaks into spaces and drops what is neither shown nor allowed in XML 1.0.
func printable(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), r == '\ufffe', r == '\uffff':
		return -1
	}
	return r
}

// info gives the Info dictionary.
func (m Metadata) info() pdffile.Dict {
	d := pdffile.Dict{}
	for key, text := range map[pdffile.Name]string{
		"Title": m.Title, "Author": m.Author, "Subject": m.Subject,
		"Keywords": m.Keywords, "Creator": m.Creator, "Producer": m.Producer,
	} {
		if text != "" {
			d[key] = pdffile.Text(text)
		}
	}
	for key, t := range map[pdffile.Name]time.Time{"CreationDate": m.Created, "ModDate": m.Modified} {
		if !t.IsZero() {
			d[key] = pdffile.Date(t)
		}
	}
	return d
}

// xmp gives the same as an XMP packet (ISO 19005-2, §6.6; the pairs of table 1 of TechNote 0003).
func (m Metadata) xmp(conformance Conformance) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` + "\n")
	fmt.Fprintf(&b, "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n", conformance.part())
	element := func(open, value, shut string) {
		if value != "" {
			b.WriteString(open + escapeXML(value) + shut + "\n")
		}
	}
	element(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, m.Title, `</rdf:li></rdf:Alt></dc:title>`)
	element(`<dc:creator><rdf:Seq><rdf:li>`, m.Author, `</rdf:li></rdf:Seq></dc:creator>`)
	element(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, m.Subject, `</rdf:li></rdf:Alt></dc:description>`)
	element(`<pdf:Keywords>`, m.Keywords, `</pdf:Keywords>`)
	element(`<xmp:CreatorTool>`, m.Creator, `</xmp:CreatorTool>`)
	element(`<pdf:Producer>`, m.Producer, `</pdf:Producer>`)
	element(`<xmp:CreateDate>`, xmpDate(m.Created), `</xmp:CreateDate>`)
	element(`<xmp:ModifyDate>`, xmpDate(m.Modified), `</xmp:ModifyDate>`)
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

func xmpDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02T15:04:05-07:00")
}

func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}
