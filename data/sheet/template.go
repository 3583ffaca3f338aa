package sheet

import (
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Names is what the texts of a template leave room for: {daerah}, {pendek},
// {kepala} and {unit}.
type Names struct {
	Region plan.Region
	Unit   string // the agency or unit that the tree is of
}

func (n *Names) replacer() *strings.Replacer {
	head := n.Region.Head()
	if head == "" {
		head = "Kepala Daerah"
	}
	return strings.NewReplacer("{daerah}", n.Region.Name, "{pendek}", n.Region.ShortName(), "{kepala}", head, "{unit}", n.Unit)
}

// FillTemplate is [Fill] with a folder whose texts leave room for names.
func FillTemplate(s *edit.Session, f *Folder, n Names) error {
	diff := f.Propose(s.Plan()).Diff
	fill := n.replacer()
	return s.Begin(edit.Op{Name: "folder.import", Subject: n.Region.Name}, func(tx *edit.Tx) error {
		for _, c := range diff {
			tx.Put(named(c.After, fill))
		}
		return nil
	})
}

// named returns a record with names in its texts.
func named(r plan.Record, fill *strings.Replacer) plan.Record {
	switch r := r.(type) {
	case *plan.Agency:
		out := *r
		out.Name = fill.Replace(r.Name)
		return &out
	case *plan.Position:
		out := *r
		out.Title = fill.Replace(r.Title)
		return &out
	case *plan.Node:
		out := *r
		out.Statement, out.Key = fill.Replace(r.Statement), ""
		return &out
	case *plan.Indicator:
		out := *r
		out.Name, out.Definition = fill.Replace(r.Name), fill.Replace(r.Definition)
		return &out
	}
	return r
}

// WantsUnit reports whether the folder's texts leave room for an agency or
// unit.
func (f *Folder) WantsUnit() bool {
	for _, a := range f.agencies.rows {
		if strings.Contains(a.R.Name, "{unit}") {
			return true
		}
	}
	return false
}
