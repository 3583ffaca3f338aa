package pdffile

// Inheritable are the page attributes that a page may take from the nodes above it (ISO 32000-1, table 30).
var Inheritable = []Name{"Resources", "MediaBox", "CropBox", "Rotate"}

// Page is a leaf of the page tree.
type Page struct {
	Ref  Ref
	Dict Dict // with the inherited attributes filled in
}

// PageTree is the page tree laid flat.
type PageTree struct {
	Pages []Page
	Nodes []Ref // the inner nodes
}

// maxPages bounds the walk through the page tree.
const maxPages = 100000

// Pages walks the page tree. Nodes met a second time are left out.
func (f *File) Pages() PageTree {
	var tree PageTree
	seen := map[int]bool{}
	var walk func(o Object, inherited Dict, depth int)
	walk = func(o Object, inherited Dict, depth int) {
		ref, isRef := o.(Ref)
		node, isDict := f.Resolve(o).(Dict)
		if !isRef || !isDict || seen[ref.Num] || depth > maxDepth || len(tree.Pages) >= maxPages {
			return
		}
		seen[ref.Num] = true
		node = node.Clone()
		for _, key := range Inheritable {
			if node[key] == nil && inherited[key] != nil {
				node[key] = inherited[key]
			}
		}
		kids, inner := f.Resolve(node["Kids"]).(Array)
		if !inner || f.Name(node["Type"]) == "Page" { // which some readers show, whatever kids it has
			tree.Pages = append(tree.Pages, Page{ref, node})
		}
		if !inner {
			return
		}
		tree.Nodes = append(tree.Nodes, ref)
		for _, kid := range kids {
			walk(kid, node, depth+1)
		}
	}
	walk(f.Catalog()["Pages"], nil, 0)
	return tree
}
