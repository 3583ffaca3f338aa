package sign

import "pohonkinerja/report/sign/internal/pdffile"

// Keys of a field or widget that point back up and are judged at the other end.
var backKeys = []pdffile.Name{"Parent", "P", "Kids"}

// Keys that signing a field may change: its value, its looks within its rectangle, and the date of the annotation.
var signingKeys = append([]pdffile.Name{"V", "AP", "AS", "MK", "DA", "F", "BS", "Border", "M"}, backKeys...)

// fields compares the forms field by field, matched by name.
func (c *comparison) fields() {
	was, is := formFields(c.old), formFields(c.new)
	known := map[string]formField{}
	for _, field := range is {
		known[field.Name] = field
	}
	c.pairFields(was, known)
	for _, field := range was {
		now, present := known[field.Name]
		delete(known, field.Name)
		switch {
		case !present, now.Loose && !field.Loose:
			c.report(Change{Kind: FieldRemoved, Field: field.Name})
		case field.signed():
			c.signedField(field, now)
		case now.signed():
			c.filledField(field, now)
		default:
			c.unsignedField(field, now)
		}
	}
	for _, field := range is {
		if _, isNew := known[field.Name]; isNew {
			c.addedField(field)
		}
	}
}

// pairFields declares fields of the same name, and their widgets, equal for whoever refers to them.
func (c *comparison) pairFields(was []formField, is map[string]formField) {
	for _, field := range was {
		now, present := is[field.Name]
		if !present || field.Ref == (pdffile.Ref{}) {
			continue
		}
		c.pair(field.Ref, now.Ref)
		for i := range min(len(field.Widgets), len(now.Widgets)) {
			c.pair(field.Widgets[i], now.Widgets[i])
		}
	}
}

// signedField allows no change at all.
func (c *comparison) signedField(was, is formField) {
	for _, key := range c.fieldDifferences(was, is, backKeys) {
		c.report(Change{Kind: SignedFieldChanged, Field: was.Name, Key: string(key)})
	}
}

// unsignedField allows no change either; it only has another name.
func (c *comparison) unsignedField(was, is formField) {
	for _, key := range c.fieldDifferences(was, is, backKeys) {
		c.report(Change{Kind: FieldChanged, Field: was.Name, Key: string(key)})
	}
}

// filledField allows what signing does, unless an earlier signature forbade it.
func (c *comparison) filledField(was, is formField) {
	for _, key := range c.fieldDifferences(was, is, signingKeys) {
		c.report(Change{Kind: FieldChanged, Field: was.Name, Key: string(key)})
	}
	c.lock(is, false)
	c.drew(is)
	c.report(Change{Kind: SignatureAdded, Field: is.Name})
}

// addedField allows a signature field, and only a filled one, whose widgets do nothing.
func (c *comparison) addedField(field formField) {
	if c.hasActions(field) {
		c.report(Change{Kind: ScriptAdded, Field: field.Name})
	}
	if !field.signed() || c.hasActions(field) {
		c.report(Change{Kind: FieldAdded, Field: field.Name})
		return
	}
	c.lock(field, true)
	c.drew(field)
	for _, widget := range field.Widgets {
		if c.old.Lookup(widget.Num).Kind == pdffile.Free {
			c.added[widget.Num] = true
		}
	}
	c.report(Change{Kind: SignatureFieldAdded, Field: field.Name})
}

// drew notes that the widgets of a field have new looks.
func (c *comparison) drew(field formField) {
	for _, widget := range field.Widgets {
		c.drawn[widget.Num] = true
	}
}

func (c *comparison) hasActions(field formField) bool {
	if field.Dict["AA"] != nil || field.Dict["A"] != nil {
		return true
	}
	for _, ref := range field.Widgets {
		widget := c.new.Dict(ref)
		if widget["AA"] != nil || widget["A"] != nil || c.new.Name(widget["Subtype"]) != "Widget" {
			return true
		}
	}
	return false
}

// lock asks the signatures of the old revision. A document time-stamp may follow whatever lock.
func (c *comparison) lock(field formField, adding bool) {
	value := c.new.Dict(field.Dict["V"])
	if c.new.Name(value["SubFilter"]) == subFilterTimestamp {
		return
	}
	if by, locked := lockedAgainst(c.old, field.Name, adding); locked {
		c.report(Change{Kind: LockBroken, Field: by})
	}
}

// fieldDifferences compares a field and its widgets.
func (c *comparison) fieldDifferences(was, is formField, except []pdffile.Name) []pdffile.Name {
	out := c.differences(was.Dict, is.Dict, except...)
	if len(was.Widgets) != len(is.Widgets) {
		return append(out, "Kids")
	}
	for i := range was.Widgets {
		if merged := was.Widgets[i] == was.Ref; merged != (is.Widgets[i] == is.Ref) {
			out = append(out, "Kids")
		} else if !merged {
			out = append(out, c.differences(c.old.Dict(was.Widgets[i]), c.new.Dict(is.Widgets[i]), except...)...)
		}
	}
	return out
}
