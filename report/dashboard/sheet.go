package dashboard

import (
	"strconv"
	"strings"

	"pohonkinerja/data/phrase"
	"pohonkinerja/data/score"
	"pohonkinerja/report/chart"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/scene"
)

// Look is how a sheet is drawn.
type Look struct {
	Width   float64 // in drawing units
	Palette scene.Palette
	// Chosen is the key of the line that is looked at, see [AgencyKey].
	Chosen string
}

// writer writes the charts of a view.
type writer struct {
	*chart.Sheet
	view *View
	book *phrase.Book
	look Look
}

// AgencyKey and NodeKey are the beginnings of the keys of a sheet's areas, before
// the identity.
const (
	AgencyKey = "agency:"
	NodeKey   = "node:"
)

// Sheet draws the charts of a view.
func (v *View) Sheet(book *phrase.Book, look Look) *chart.Sheet {
	w := &writer{chart.New(look.Width, look.Palette), v, book, look}
	w.head()
	if v.Empty() {
		w.Text(book.T("dashboard.empty", quarterName(book, v.Quarter), v.Year))
		w.Note(book.T("dashboard.empty_how"))
	}
	w.Heading(book.T("dashboard.agencies"))
	w.Bars(w.agencies())
	w.Heading(book.T("dashboard.ranks"))
	w.Bars(w.ranks())
	w.Heading(w.course())
	w.Trends(w.trend("dashboard.quarters", v.Quarters), w.trend("dashboard.years", v.Years))
	w.money()
	w.voices()
	w.Note(book.T("dashboard.foot", explain.RollUp(book, v.RollUp), explain.Green(book, v.RollUp)))
	return w.Sheet
}

func (w *writer) head() {
	v := w.view
	w.Title(w.book.T("dashboard.title", v.Region.Name, quarterName(w.book, v.Quarter), v.Year),
		w.words(&v.Region)+" · "+w.facts(&v.Region))
}

func quarterName(book *phrase.Book, quarter int) string {
	if quarter == score.Year {
		return book.T("quarter.year")
	}
	return book.T("quarter.of", []string{"I", "II", "III", "IV"}[quarter-1])
}

// graded writes a percentage with its predicate, or why there is none.
func (w *writer) graded(m score.Mark, signal score.Signal) string {
	if m.State != score.Computed {
		return w.book.T("signal." + signal.String())
	}
	text := explain.Percent(m.Percent)
	if band, ok := w.view.judge.Band(m.Percent); ok {
		text += " · " + band.Label
	}
	return text
}

func (w *writer) words(l *Line) string { return w.graded(l.Result.Value, l.Signal) }

// facts says what stands beside a result: how complete it is, what is late, and
// what was spent.
func (w *writer) facts(l *Line) string {
	facts := []string{explain.Filled(w.book, l.Result.All)}
	if l.Late > 0 {
		facts = append(facts, w.book.T("dashboard.late", l.Late))
	}
	if r := l.Result.Rolled; r.State == score.Computed && r.Percent != l.Result.Value.Percent {
		facts = append(facts, w.book.T("lamps.below", explain.Percent(r.Percent)))
	}
	if spent := w.spent(l); spent != "" {
		facts = append(facts, spent)
	}
	return strings.Join(facts, " · ")
}

// spent says how much of the budget was spent, by which lines, and what that is
// against the achievement; empty where nothing is known.
func (w *writer) spent(l *Line) string {
	percent, ok := l.Absorption.Percent()
	if !ok {
		return ""
	}
	a := l.Absorption
	text := w.book.T("dashboard.spent", explain.Percent(percent), a.Told, a.Lines, strings.ToLower(w.book.T("program_kind."+a.Kind.String())))
	if a.Kind.String() == "" {
		text = w.book.T("dashboard.spent", explain.Percent(percent), a.Told, a.Lines, w.book.T("dashboard.lines"))
	}
	if l.Judged {
		text += ", " + w.book.T("efficiency."+l.Efficiency.String())
	}
	return text
}

func (w *writer) agencies() (bars []chart.Bar) {
	for i := range w.view.Agencies {
		l := &w.view.Agencies[i]
		key := AgencyKey + string(l.Agency)
		bars = append(bars, chart.Bar{
			Key: key, Name: l.Name, Signal: l.Signal, Percent: l.Percent(),
			Words: w.words(l), Note: w.facts(l), Chosen: key == w.look.Chosen,
		})
	}
	return bars
}

func (w *writer) ranks() (bars []chart.Bar) {
	for i := range w.view.Ranks {
		l := &w.view.Ranks[i]
		bars = append(bars, chart.Bar{
			Name: w.book.T("band." + l.Rank.String()), Signal: l.Signal, Percent: l.Percent(), Words: w.words(l), Note: w.facts(l),
		})
	}
	return bars
}

func (w *writer) course() string {
	if w.view.Course != "" {
		return w.book.T("dashboard.trend_of", w.view.Course)
	}
	return w.book.T("dashboard.trend")
}

func (w *writer) trend(caption string, moments []Moment) chart.Trend {
	t := chart.Trend{Caption: w.book.T(caption, w.view.Year)}
	for _, m := range moments {
		name := strconv.Itoa(m.Year)
		if m.Quarter != score.Year {
			name = quarterName(w.book, m.Quarter)
		}
		t.Moments = append(t.Moments, chart.Moment{Name: name, Percent: percentOf(m.Mark), Words: explain.Percent(m.Mark.Percent), Signal: m.Signal})
	}
	return t
}

// money compares what was reached with what was spent, of the agencies of which
// both are known.
func (w *writer) money() {
	var dots []chart.Dot
	for i := range w.view.Agencies {
		l := &w.view.Agencies[i]
		if spent, ok := l.Absorption.Percent(); ok && l.Result.Value.State == score.Computed {
			dots = append(dots, chart.Dot{
				Key: AgencyKey + string(l.Agency), X: spent, Y: l.Percent(), Signal: l.Signal,
				Words: l.Name + ": " + w.words(l) + "; " + w.spent(l),
			})
		}
	}
	w.Heading(w.book.T("dashboard.money"))
	if len(dots) == 0 {
		w.Note(w.book.T("dashboard.no_money"))
		return
	}
	w.Scatter(w.book.T("dashboard.money_across"), w.book.T("dashboard.money_up"), dots)
	w.Note(w.book.T("dashboard.money_how"))
}

func (w *writer) voices() {
	w.Heading(w.book.T("dashboard.voices"))
	if len(w.view.Voices) == 0 {
		w.Note(w.book.T("dashboard.no_voices"))
		return
	}
	var bars []chart.Bar
	for _, v := range w.view.Voices {
		bars = append(bars, chart.Bar{
			Key: NodeKey + string(v.Node), Name: v.Name, Signal: v.Signal, Percent: percentOf(v.Mark),
			Words: w.graded(v.Mark, v.Signal), Note: v.Agency, Public: true,
		})
	}
	w.Bars(bars)
}
