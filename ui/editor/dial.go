package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/score"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// dial stands above the picture while it is coloured by achievement: the quarters
// to look at, a button that plays through them, and how the plan stands.
type dial struct {
	page    *Page
	stops   []*widgets.Button // by quarter, the year last
	play    *widgets.Button
	summary *widgets.Line
	object  *fyne.Container
	stop    func() // ends the playing; nil while it does not
}

// beat is how long a quarter is shown while the year is played through.
const beat = 1200 * time.Millisecond

// dialOrder is the order of the stops.
var dialOrder = [...]int{1, 2, 3, 4, score.Year}

func newDial(p *Page) *dial {
	d := &dial{page: p, summary: widgets.Caption("")}
	d.play = widgets.NewIconButton(theme.MediaPlayIcon(), "", d.toggle)
	d.play.Tip = func() string { return p.ws.T("lamps.play") }
	row := form.Flow()
	row.Add(d.play)
	for _, q := range dialOrder {
		stop := widgets.NewButton(p.ws.QuarterName(q), func() { d.rest(); p.ws.SetQuarter(q) })
		d.stops = append(d.stops, stop)
		row.Add(stop)
	}
	off := widgets.NewIconButton(theme.CancelIcon(), "", func() { p.ws.SetLamps(false); p.Focus() })
	off.Tip = func() string { return p.ws.T("lamps.close") }
	d.object = container.New(layout.NewCustomPaddedLayout(2, 2, 6, 6),
		container.NewVBox(container.NewBorder(nil, nil, nil, off, row), d.summary, widget.NewSeparator()))
	d.update()
	return d
}

// toggle plays through the quarters from the first one, or stops.
func (d *dial) toggle() {
	if d.stop != nil {
		d.rest()
		return
	}
	d.page.ws.SetQuarter(1)
	d.wait()
}

func (d *dial) wait() {
	d.stop = widgets.Later(beat, d.next)
	d.play.SetIcon(theme.MediaStopIcon())
}

func (d *dial) next() {
	d.rest()
	q, more := d.page.ws.NextQuarter()
	if !more {
		return
	}
	d.page.ws.SetQuarter(q)
	if _, more = d.page.ws.NextQuarter(); more {
		d.wait()
	}
}

// rest ends the playing.
func (d *dial) rest() {
	if d.stop != nil {
		d.stop()
		d.stop = nil
		d.play.SetIcon(theme.MediaPlayIcon())
	}
}

// changed follows the workspace.
func (d *dial) changed(what viewmodel.What) {
	if what.Has(viewmodel.QuarterChanged|viewmodel.PictureChanged) || d.page.ws.Lamps() && what.Has(viewmodel.PlanChanged|viewmodel.YearChanged) {
		d.update()
	}
}

func (d *dial) update() {
	if d.object.Hidden = !d.page.ws.Lamps(); d.object.Hidden {
		d.rest()
		return
	}
	for i, q := range dialOrder {
		d.stops[i].Importance = widget.LowImportance
		if q == d.page.ws.Quarter() {
			d.stops[i].Importance = widget.HighImportance
		}
		d.stops[i].Refresh()
	}
	d.summary.SetText(d.page.ws.ResultSummary())
	d.object.Refresh()
}
