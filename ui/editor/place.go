package editor

import (
	"cmp"
	"strconv"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Every field of the inspector can be found by where its drafts are kept and its
// text key, so that what is found in it leads there.

// spot is a field of the inspector: what is to be in view, and what takes the
// keyboard.
type spot struct {
	object fyne.CanvasObject
	field  fyne.Focusable
}

// register has a field found again.
func (d *desk) register(key, text string, object fyne.CanvasObject, field fyne.Focusable) {
	d.spots[key+"/"+text] = spot{object, field}
}

// chosen registers a field in which something is chosen, and returns it.
func (d *desk) chosen(key, text string, f *widgets.Field) *widgets.Field {
	if in, ok := f.Input.(fyne.Focusable); ok {
		d.register(key, text, f, in)
	}
	return f
}

// seek puts the keyboard where a finding is mended, and has it in view.
func (in *inspector) seek(at viewmodel.FindingPlace) {
	if in.form.Node() == nil || in.many != nil {
		return
	}
	key := in.key()
	if at.Indicator != "" {
		key = "indicator/" + string(at.Indicator)
		in.openPart(key, at.Part)
	}
	if at.Crosscut != "" {
		key = "crosscut/" + string(at.Crosscut)
	}
	field := at.Field
	switch {
	case field == "indicator.target" && at.Part == viewmodel.CardQuarters:
		field = quarterSpot
	case field == "indicator.target":
		field += "/" + strconv.Itoa(cmp.Or(at.Year, in.ws.Year()))
	}
	s, known := in.spots[key+"/"+field]
	if !known {
		s, known = in.spots[key+"/indicator.name"]
	}
	if c := in.canvas(); known && c != nil {
		in.revealObject(s.object)
		c.Focus(s.field)
	}
}

// openPart opens the part of an indicator's card in which a field stands.
func (in *inspector) openPart(key string, part viewmodel.IndicatorCardPart) {
	if f := in.folders[key][part]; f != nil && !f.open {
		f.toggle()
	}
}

// quarterSpot is where the targets of the quarters begin.
const quarterSpot = "indicator.target/quarters"
