package sign

import (
	"bytes"
	"cmp"
	"slices"

	"pohonkinerja/report/sign/internal/pdffile"
)

// What happened after a signature.
//
// A signature covers one revision of a file. Whatever is appended later does not touch the signed bytes, so the digest
// still matches, and yet the reader sees another document: a later revision can replace a page, lay a picture over it,
// swap the looks of a signature, or make an old, hidden object visible again ("shadow attacks", Mainka et al., NDSS
// 2021; "incremental saving attacks", Mladenov et al., CCS 2019). So the signed revision and the file as it is are
// compared as documents:
//
//  1. History. The cross-reference sections of the file must lead back to the one of the signed revision, and every
//     byte behind it must belong to an object, a cross-reference section or a tail that these sections know of. This
//     leaves no place for objects that only a reader with other habits would find.
//  2. Meaning. Both catalogs are walked side by side, object by object, numbers by value and references by what they
//     lead to; so a tool may write an equal page anew. Pages, the tree they hang in, annotations, form and metadata each
//     have their rule for what may differ, and the rule is: a signature field may have been filled or added with its
//     widget, looks and value, and the store of certificates (DSS) may have grown. Nothing else.
//  3. Rest. An object that the later revisions brought, or that reads otherwise by them, must be reachable, readable and
//     unambiguous, and no index may show some readers objects that it hides from others.
//
// The cost is one walk over both documents. What the comparison cannot judge is what a new signature shows in its own
// rectangle; the report therefore says when a field was added, and on which page, and lets none take much of a page.

// comparison is one walk over two revisions of a file.
type comparison struct {
	old, new *pdffile.File
	end      int // of the old revision
	changes  []Change

	// equals holds pairs of object numbers that are equal, or that somebody else judges; and pairs being compared, which
	// count as equal until proven otherwise, so that circles come to an end.
	equals map[[2]int]bool
	depth  int

	// added are the widgets of new signature fields, drawn those of all fields that were signed later.
	added, drawn map[int]bool

	packs map[int]bool // the object streams that were compared: whether they are the same
}

// Limits of the comparison, far above any real document.
const (
	maxComparedDepth = 20000
	maxComparedPairs = 4 << 20
)

// compareRevisions lists what the new file changed over the old one, of which it must be an extension.
func compareRevisions(old, new *pdffile.File) []Change {
	c := &comparison{
		old: old, new: new, end: len(old.Data()), equals: map[[2]int]bool{},
		added: map[int]bool{}, drawn: map[int]bool{}, packs: map[int]bool{},
	}
	later, ok := c.laterSections()
	if !ok {
		return append(c.changes, Change{Kind: HistoryBroken})
	}
	c.bytes(later)
	c.pair(old.Root(), new.Root()) // DocMDP may lead to the catalog, which catalog judges
	c.pairPages()
	c.fields()
	c.pages()
	c.catalog()
	c.info()
	c.objects(later)
	c.certification()
	return c.changes
}

func (c *comparison) report(change Change) {
	if !slices.Contains(c.changes, change) {
		c.changes = append(c.changes, change)
	}
}

// laterSections gives the sections behind the signed revision, newest first.
func (c *comparison) laterSections() ([]*pdffile.Section, bool) {
	signed := c.old.Sections[0]
	for i, s := range c.new.Sections {
		if s.Start == signed.Start {
			return c.new.Sections[:i], true
		}
		if s.Start < c.end {
			return nil, false
		}
	}
	return nil, false
}

// bytes accounts for every byte behind the signed revision.
func (c *comparison) bytes(later []*pdffile.Section) {
	var spans []pdffile.Span
	last := c.end
	for _, s := range later {
		tail, ok := c.new.SectionTail(s)
		if !ok {
			c.report(Change{Kind: BytesAppended})
			return
		}
		if c.hidesObject(s, tail) {
			c.report(Change{Kind: BytesAppended})
		}
		spans = append(spans, pdffile.Span{Start: s.Start, End: tail})
		last = max(last, tail)
		if s.Extra != nil {
			spans = append(spans, pdffile.Span{Start: s.Extra.Start, End: s.Extra.End})
		}
		spans = append(spans, c.objectSpans(s)...)
	}
	if last != len(c.new.Data()) || c.hasGap(spans) {
		c.report(Change{Kind: BytesAppended})
	}
}

// hidesObject looks for an object in the comments of an index, where a reader finds it that reads no comments there and
// repairs the file.
func (c *comparison) hidesObject(s *pdffile.Section, tail int) bool {
	start := s.Start
	if s.IsStream {
		start = s.End
	}
	return c.new.NamesObject(pdffile.Span{Start: start, End: tail})
}

// objectSpans gives the places of the objects that one later section lists.
func (c *comparison) objectSpans(s *pdffile.Section) []pdffile.Span {
	var spans []pdffile.Span
	for num, e := range s.Entries {
		if e.Kind != pdffile.Plain || e == c.old.Lookup(num) {
			continue
		}
		found, span, err := c.new.ObjectAt(e.Offset)
		if err != nil || found != num || span.Start < c.end {
			c.report(Change{Kind: ObjectUnreadable, Object: num})
			continue
		}
		spans = append(spans, span)
	}
	return spans
}

// hasGap looks for anything but white space between the spans.
func (c *comparison) hasGap(spans []pdffile.Span) bool {
	slices.SortFunc(spans, func(a, b pdffile.Span) int { return cmp.Compare(a.Start, b.Start) })
	at := c.end
	for _, s := range spans {
		if s.Start > at && !c.new.IsFiller(pdffile.Span{Start: at, End: s.Start}) {
			return true
		}
		at = max(at, s.End)
	}
	return false
}

// pairPages declares pages of the same place, and inner nodes of the page trees of the same place, equal for whoever
// refers to them: pages and nodes judge them.
func (c *comparison) pairPages() {
	was, is := c.old.Pages(), c.new.Pages()
	for i := range min(len(was.Pages), len(is.Pages)) {
		c.pair(was.Pages[i].Ref, is.Pages[i].Ref)
	}
	for i := range min(len(was.Nodes), len(is.Nodes)) {
		c.pair(was.Nodes[i], is.Nodes[i])
	}
}

func (c *comparison) pair(old, new pdffile.Ref) { c.equals[[2]int{old.Num, new.Num}] = true }

// pages compares page by page, with inherited attributes, and their annotations apart.
func (c *comparison) pages() {
	before, now := c.old.Pages(), c.new.Pages()
	c.nodes(before.Nodes, now.Nodes)
	was, is := before.Pages, now.Pages
	if len(was) != len(is) || len(was) == 0 {
		c.report(Change{Kind: PagesChanged})
		return
	}
	if moved := inOrderOf(was, is); moved != nil {
		c.report(Change{Kind: PagesChanged})
		is = moved
	}
	for i := range was {
		for _, key := range c.differences(was[i].Dict, is[i].Dict, "Annots") {
			c.report(Change{Kind: pageKind(key), Page: i + 1, Key: string(key)})
		}
		c.annotations(i+1, c.old.Array(was[i].Dict["Annots"]), c.new.Array(is[i].Dict["Annots"]))
		c.covered(i+1, is[i])
	}
}

// inOrderOf gives the pages of is in the order in which was has them, so that each is compared with itself; nil where they
// stand so already, or are not the same pages.
func inOrderOf(was, is []pdffile.Page) []pdffile.Page {
	if slices.EqualFunc(was, is, samePage) {
		return nil
	}
	byRef := make(map[pdffile.Ref]pdffile.Page, len(is))
	for _, page := range is {
		byRef[page.Ref] = page
	}
	out := make([]pdffile.Page, len(was))
	for i, page := range was {
		same, there := byRef[page.Ref]
		if !there {
			return nil
		}
		out[i] = same
	}
	return out
}

func samePage(a, b pdffile.Page) bool { return a.Ref == b.Ref }

// nodes compares the inner nodes of the page trees: how many pages they count, since some readers show no more; and what
// hangs on them that is not listed as a page and all the same shown by some, and is not judged elsewhere. What pages
// inherit is compared with them.
func (c *comparison) nodes(was, is []pdffile.Ref) {
	if len(was) != len(is) {
		c.report(Change{Kind: PagesChanged})
		return
	}
	for i := range was {
		if len(c.differences(c.old.Dict(was[i]), c.new.Dict(is[i]), pdffile.Inheritable...)) > 0 {
			c.report(Change{Kind: PagesChanged})
		}
	}
}

// largestLooks is the part of a page that the looks of later signatures may take together, in fields of their own and in
// those that were reserved for them. A stamp takes some percent; one that takes more is a page of its own, laid over the
// one that was signed.
const largestLooks = 1.0 / 3

// covered adds up what the widgets of fields that were signed later take of a page.
func (c *comparison) covered(number int, page pdffile.Page) {
	box := readPage(c.new, page.Dict).Box
	var taken float64
	var last pdffile.Ref
	for _, a := range c.new.Array(page.Dict["Annots"]) {
		if ref, ok := a.(pdffile.Ref); ok && c.drawn[ref.Num] {
			rect := readRect(c.new, c.new.Dict(ref)["Rect"]).within(box)
			taken += max(rect.width(), 0) * max(rect.height(), 0)
			last = ref
		}
	}
	if taken > largestLooks*box.width()*box.height() {
		c.report(Change{Kind: PageCovered, Field: c.fieldOf(last), Page: number})
	}
}

// fieldOf names the field of a widget.
func (c *comparison) fieldOf(widget pdffile.Ref) string {
	for _, field := range formFields(c.new) {
		if slices.Contains(field.Widgets, widget) {
			return field.Name
		}
	}
	return ""
}

// pageKind sorts the entries of a page by what they do to it (ISO 32000-1, table 30).
func pageKind(key pdffile.Name) ChangeKind {
	switch key {
	case "Resources":
		return ResourcesChanged
	case "MediaBox", "CropBox", "Rotate", "UserUnit":
		return PageReshaped
	case "AA":
		return ScriptAdded
	}
	return PageChanged
}

// annotations allows that widgets of new signature fields were put among those that were there.
func (c *comparison) annotations(page int, was, is pdffile.Array) {
	for _, a := range is {
		ref, isRef := a.(pdffile.Ref)
		switch {
		case len(was) > 0 && c.same(was[0], a):
			if !c.equal(was[0], a) {
				c.report(Change{Kind: AnnotationChanged, Page: page})
			}
			was = was[1:]
		case isRef && c.added[ref.Num]:
			c.notePage(ref, page)
		default:
			c.report(Change{Kind: AnnotationAdded, Page: page})
			if d := c.new.Dict(a); d["AA"] != nil || d["A"] != nil {
				c.report(Change{Kind: ScriptAdded, Page: page})
			}
		}
	}
	if len(was) > 0 {
		c.report(Change{Kind: AnnotationRemoved, Page: page})
	}
}

// same says whether two entries of a list of annotations mean the same one: by number, or, written in place, by content.
func (c *comparison) same(a, b pdffile.Object) bool {
	refA, isRefA := a.(pdffile.Ref)
	refB, isRefB := b.(pdffile.Ref)
	if isRefA && isRefB {
		return refA.Num == refB.Num
	}
	return isRefA == isRefB && c.equal(a, b)
}

// notePage puts the page into the change that tells of an added field.
func (c *comparison) notePage(widget pdffile.Ref, page int) {
	name := c.fieldOf(widget)
	for i, change := range c.changes {
		if change.Kind == SignatureFieldAdded && change.Field == name && !readRect(c.new, c.new.Dict(widget)["Rect"]).empty() {
			c.changes[i].Page = page
		}
	}
}

// catalog compares what hangs on the root beside pages, form and metadata.
func (c *comparison) catalog() {
	was, is := c.old.Catalog(), c.new.Catalog()
	if c.old.Root() != c.new.Root() || was == nil || is == nil {
		c.report(Change{Kind: CatalogChanged, Key: "Root"})
		return
	}
	// Version and Extensions only say what a reader must understand.
	for _, key := range c.differences(was, is, "Pages", "AcroForm", "Version", "Extensions") {
		switch key {
		case "DSS":
			c.report(Change{Kind: SecurityStoreGrown})
		case "Metadata":
			c.metadata(was[key], is[key])
		case "Names":
			c.names(c.old.Dict(was[key]), c.new.Dict(is[key]))
		default:
			c.report(Change{Kind: catalogKind(key), Key: string(key)})
		}
	}
	c.form(c.old.Dict(was["AcroForm"]), c.new.Dict(is["AcroForm"]))
}

// catalogKind sorts the entries of the catalog by what they do (ISO 32000-1, table 28).
func catalogKind(key pdffile.Name) ChangeKind {
	switch key {
	case "OpenAction", "AA":
		return ScriptAdded
	case "OCProperties":
		return LayersChanged
	case "AF", "Collection":
		return AttachmentsChanged
	}
	return CatalogChanged
}

// names compares the name trees (ISO 32000-1, table 31). Signing tools leave an empty one of attachments behind.
func (c *comparison) names(was, is pdffile.Dict) {
	for _, key := range c.differences(was, is) {
		switch key {
		case "JavaScript":
			c.report(Change{Kind: ScriptAdded, Key: "Names"})
		case "EmbeddedFiles":
			c.report(Change{Kind: AttachmentsChanged, Key: "Names"})
		default:
			c.report(Change{Kind: CatalogChanged, Key: "Names"})
		}
	}
}

// form compares the entries of the form other than its fields. Signing tools add default resources, which nothing uses.
func (c *comparison) form(was, is pdffile.Dict) {
	for _, key := range c.differences(was, is, "Fields", "SigFlags") {
		if was[key] == nil && (key == "DR" || key == "DA") {
			continue
		}
		c.report(Change{Kind: FormChanged, Key: string(key)})
	}
}

// info compares the Info dictionary, where a signing tool may leave its name and the date.
func (c *comparison) info() {
	was, is := c.old.Dict(c.old.Trailer()["Info"]), c.new.Dict(c.new.Trailer()["Info"])
	for _, key := range c.differences(was, is) {
		if key == "ModDate" || key == "Producer" {
			c.report(Change{Kind: MetadataUpdated})
			continue
		}
		c.report(Change{Kind: MetadataChanged, Key: string(key)})
	}
}

// objects looks at what the later sections brought: each must be readable, unambiguous and used, or mean what it meant.
func (c *comparison) objects(later []*pdffile.Section) {
	used, misnamed := reachable(c.new)
	for num := range c.new.Numbers {
		if !c.rewritten(num) {
			continue
		}
		if c.new.HasRepeatedKey(num) {
			c.report(Change{Kind: ObjectAmbiguous, Object: num})
		}
		if !c.new.CanRead(num) {
			c.report(Change{Kind: ObjectUnreadable, Object: num})
		}
		ref := c.new.Ref(num)
		switch {
		case used[num] || isStructural(c.new, ref) || c.equal(c.old.Ref(num), ref):
		case isDrawing(c.new, ref):
			c.report(Change{Kind: LooksLeftOver})
		default:
			c.report(Change{Kind: ObjectUnexplained, Object: num})
		}
	}
	for num := range misnamed {
		if c.rewritten(num) {
			c.report(Change{Kind: ObjectAmbiguous, Object: num})
		}
	}
	c.indexes(later)
	slices.SortStableFunc(c.changes, func(a, b Change) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Object, b.Object)) })
}

// rewritten says whether an object stands elsewhere than in the old revision, or lies in a stream that holds something
// else now.
func (c *comparison) rewritten(num int) bool {
	e := c.new.Lookup(num)
	if e != c.old.Lookup(num) || e.Kind != pdffile.Packed {
		return e != c.old.Lookup(num)
	}
	same, known := c.packs[e.Stream]
	if !known {
		same = c.old.SamePack(c.new, e.Stream)
		c.packs[e.Stream] = same
	}
	return !same
}

// indexes looks for objects of the old revision that are there for some readers only: where an index can be read in two
// ways, where a hybrid section both frees and lists them, and where they lie behind the end that the trailer names.
func (c *comparison) indexes(later []*pdffile.Section) {
	for _, s := range later {
		if s.Ambiguous {
			c.report(Change{Kind: ObjectAmbiguous})
		}
		for _, num := range s.Freed {
			if c.old.Lookup(num).Kind != pdffile.Free {
				c.report(Change{Kind: ObjectAmbiguous, Object: num})
			}
		}
	}
	was, _ := c.old.Int(c.old.Trailer()["Size"])
	is, _ := c.new.Int(c.new.Trailer()["Size"])
	for num := range c.new.Numbers {
		if num < was && num >= is {
			c.report(Change{Kind: ObjectAmbiguous, Object: num})
		}
	}
}

// isStructural tells the streams that hold the file together from those that hold the document.
func isStructural(f *pdffile.File, ref pdffile.Ref) bool {
	stream, ok := f.Resolve(ref).(*pdffile.Stream)
	return ok && (stream.Dict["Type"] == pdffile.Name("XRef") || stream.Dict["Type"] == pdffile.Name("ObjStm"))
}

// isDrawing tells a form XObject. One that nothing shows changes nothing: poppler leaves two behind in every revision,
// and whoever would show it later has to append a revision that is judged in its turn.
func isDrawing(f *pdffile.File, ref pdffile.Ref) bool {
	stream, ok := f.Resolve(ref).(*pdffile.Stream)
	return ok && f.Name(stream.Dict["Subtype"]) == "Form"
}

// reachable gives the numbers of all objects that the trailer leads to, and of those that it leads to only for readers
// who do not mind the generation.
func reachable(f *pdffile.File) (seen, misnamed map[int]bool) {
	seen, misnamed = map[int]bool{}, map[int]bool{}
	waiting := []pdffile.Object{f.Root(), f.Trailer()["Info"]}
	for len(waiting) > 0 {
		o := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		switch v := o.(type) {
		case pdffile.Ref:
			switch {
			case f.Dangling(v):
				misnamed[v.Num] = true
			case !seen[v.Num]:
				seen[v.Num] = true
				waiting = append(waiting, f.Resolve(v))
			}
		case pdffile.Array:
			waiting = append(waiting, v...)
		case pdffile.Dict:
			for _, value := range v {
				waiting = append(waiting, value)
			}
		case *pdffile.Stream:
			waiting = append(waiting, v.Dict)
		}
	}
	return seen, misnamed
}

// differences gives, in order, the keys under which two dictionaries differ, leaving out those not asked for.
func (c *comparison) differences(was, is pdffile.Dict, except ...pdffile.Name) []pdffile.Name {
	var out []pdffile.Name
	for _, key := range unionOfKeys(was, is) {
		if !slices.Contains(except, key) && !c.equal(was[key], is[key]) {
			out = append(out, key)
		}
	}
	return out
}

func unionOfKeys(a, b pdffile.Dict) []pdffile.Name {
	var keys []pdffile.Name
	for key := range a {
		keys = append(keys, key)
	}
	for key := range b {
		if _, both := a[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// equal says whether a in the old file means the same as b in the new one.
func (c *comparison) equal(a, b pdffile.Object) bool {
	if c.depth >= maxComparedDepth || len(c.equals) >= maxComparedPairs {
		c.report(Change{Kind: ComparisonAbandoned})
		return false
	}
	c.depth++
	defer func() { c.depth-- }()
	refA, isRefA := a.(pdffile.Ref)
	refB, isRefB := b.(pdffile.Ref)
	if !isRefA || !isRefB || c.old.Dangling(refA) || c.new.Dangling(refB) {
		return c.equalDirect(c.old.Resolve(a), c.new.Resolve(b))
	}
	key := [2]int{refA.Num, refB.Num}
	if known, met := c.equals[key]; met {
		return known
	}
	c.equals[key] = true
	result := c.equalDirect(c.old.Resolve(a), c.new.Resolve(b))
	c.equals[key] = result
	return result
}

func (c *comparison) equalDirect(a, b pdffile.Object) bool {
	switch a := a.(type) {
	case pdffile.Array:
		b, ok := b.(pdffile.Array)
		return ok && slices.EqualFunc(a, b, c.equal)
	case pdffile.Dict:
		b, ok := b.(pdffile.Dict)
		return ok && len(c.differences(a, b)) == 0
	case *pdffile.Stream:
		b, ok := b.(*pdffile.Stream)
		return ok && c.equalStreams(a, b)
	}
	if x, ok := pdffile.Number(a); ok {
		y, ok := pdffile.Number(b)
		return ok && x == y
	}
	switch b.(type) {
	case pdffile.Array, pdffile.Dict, *pdffile.Stream:
		return false
	}
	return a == b
}

// equalStreams compares encoded bytes and, where a tool has packed them anew, the plain ones.
func (c *comparison) equalStreams(a, b *pdffile.Stream) bool {
	if bytes.Equal(a.Raw, b.Raw) {
		return len(c.differences(a.Dict, b.Dict, "Length")) == 0
	}
	if len(c.differences(a.Dict, b.Dict, "Length", "Filter", "DecodeParms")) > 0 {
		return false
	}
	plainA, errA := c.old.Decode(a)
	plainB, errB := c.new.Decode(b)
	return errA == nil && errB == nil && bytes.Equal(plainA, plainB)
}
