package viewmodel

import "cmp"

// Drafts are texts that were refused and not mended yet, by the place in the plan
// that they were written for. They wait beside the plan, so that nothing that was
// typed is lost by looking elsewhere, and are the same wherever the place is shown;
// nothing of them is stored.
type Drafts struct {
	texts map[string]draft
	told  func()
}

// NewDrafts returns a store without texts, which calls told, if that is not nil,
// after each change.
func NewDrafts(told func()) *Drafts {
	if told == nil {
		told = func() {}
	}
	return &Drafts{texts: make(map[string]draft), told: told}
}

func (d *Drafts) put(key string, text draft) {
	d.texts[key] = text
	d.told()
}

func (d *Drafts) drop(key string) (there bool) {
	if _, there = d.texts[key]; there {
		delete(d.texts, key)
		d.told()
	}
	return there
}

// draft is a text that could not be stored, and why.
type draft struct {
	text string
	bad  Fault
}

// Writing is a text of the plan as it is written: what is typed is stored at
// once, what is refused waits in the drafts.
type Writing struct {
	Text
	drafts *Drafts
	key    string
	before string // what was stored when the writing began
}

// Write begins to write a text; key tells one that has no place of its own from
// all others.
func (d *Drafts) Write(key string, t Text) *Writing {
	return &Writing{Text: t, drafts: d, key: cmp.Or(t.Place, key), before: t.Get()}
}

// Begin takes what is stored now for what the text was before.
func (w *Writing) Begin() { w.before = w.Get() }

// Shown is the refused text, and why it was refused, or the stored one and what
// is doubtful about it.
func (w *Writing) Shown() (text string, bad Fault) {
	if d, ok := w.drafts.texts[w.key]; ok {
		return d.text, d.bad
	}
	return w.Get(), w.Doubt()
}

// Refused reports whether a text waits to be mended.
func (w *Writing) Refused() bool {
	_, refused := w.drafts.texts[w.key]
	return refused
}

// Type stores a text, or keeps it beside the plan and says why it cannot be
// stored. In the plan then stands again what was there before, since the first
// letters of the text may have been accepted, or the emptiness between two texts.
func (w *Writing) Type(s string) Fault {
	bad := w.Set(s)
	if bad.OK() || w.Get() == s {
		w.Drop()
		return bad
	}
	w.hold(s, bad)
	w.putBack()
	return bad
}

func (w *Writing) hold(s string, bad Fault) { w.drafts.put(w.key, draft{s, bad}) }

func (w *Writing) putBack() {
	if w.Get() == w.before {
		return
	}
	if bad := w.Set(w.before); !bad.OK() && w.Keep != nil {
		w.Keep(w.before)
	}
}

// Drop forgets a refused text, and reports whether there was one.
func (w *Writing) Drop() bool { return w.drafts.drop(w.key) }

// WaysOut lists what can be done about the text as it is shown.
func (w *Writing) WaysOut() []WayOut {
	text, bad := w.Shown()
	if bad.OK() || w.Ways == nil {
		return nil
	}
	ways := w.Ways(text)
	for i, way := range ways {
		if way.Take != nil {
			ways[i].Take = func() Fault { return w.dropped(way.Take()) }
		}
		if way.ForReason != nil {
			ways[i].ForReason = func(reason string) Fault { return w.dropped(way.ForReason(reason)) }
		}
	}
	return ways
}

// dropped forgets a refused text where something else was stored in its place.
func (w *Writing) dropped(bad Fault) Fault {
	if bad.OK() {
		w.Drop()
	}
	return bad
}

// CanKeep reports whether the refused text can be stored as it is, to be settled
// later, and Settle does so.
func (w *Writing) CanKeep() bool { return w.Refused() && w.Keep != nil }

// Settle does what [Writing.CanKeep] tells of.
func (w *Writing) Settle() Fault {
	if !w.CanKeep() {
		return Fault{}
	}
	bad := w.Keep(w.drafts.texts[w.key].text)
	if bad.OK() {
		w.Drop()
	}
	return bad
}
