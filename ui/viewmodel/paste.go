package viewmodel

import (
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Pasted says what became of cells copied from a spreadsheet.
type Pasted struct {
	Stored    int // cells that were read
	Unsettled int // cells that were kept as text, to be settled
	Outside   int // cells that had no place beside or below the first one
	Refused   int // cells whose text stays in them and is not stored
	Agreed    int // cells of targets that are agreed, which were left as they are
}

// SplitCells takes text copied from a spreadsheet apart into rows of cells. It
// reports whether the text is more than one cell.
func SplitCells(text string) (rows [][]string, several bool) {
	rows = ParseCells(strings.TrimRight(text, "\r\n"))
	return rows, len(rows) > 1 || len(rows[0]) > 1
}

// PasteFigures puts copied cells into the figures of the indicators, the first
// into the given column of the given indicator, the others beside it and in the
// indicators below. All of it is one step. A cell that cannot be read is kept
// as text to be settled, so that nothing of what was pasted is lost.
func (f *NodeForm) PasteFigures(at plan.IndicatorID, column int, rows [][]string) (Pasted, Fault) {
	var done Pasted
	var writes []func(*edit.Tx)
	indicators, convention := f.from(at), cellConvention(rows)
	for i, row := range rows {
		for j, text := range row {
			if i >= len(indicators) || column+j > len(f.ws.Years()) {
				done.Outside++
				continue
			}
			if indicators[i].keepsAgreed(column+j, text) {
				done.Agreed++
				continue
			}
			v := indicators[i].settle(text, row, convention, &done)
			writes = append(writes, indicators[i].figureWrite(column+j, v))
		}
	}
	err := f.ws.Do(edit.Op{Name: "indicator.paste", Subject: f.subject()}, func(tx *edit.Tx) error {
		for _, write := range writes {
			write(tx)
		}
		return nil
	})
	if err != nil {
		return Pasted{}, FaultOf(err)
	}
	f.ws.sayPasted(done)
	return done, Fault{}
}

// from lists the node's indicators from one on.
func (f *NodeForm) from(at plan.IndicatorID) []*IndicatorForm {
	all := f.Indicators()
	for i, form := range all {
		if form.ID == at {
			return all[i:]
		}
	}
	return nil
}

// keepsAgreed reports whether a figure that is pasted would change a target that is
// agreed.
func (f *IndicatorForm) keepsAgreed(column int, text string) bool {
	if column == 0 {
		return false
	}
	year := f.ws.Years()[column-1]
	now := f.target(year, score.Year).Get()
	return now != "" && now != text && f.ws.Plan().AgreedBy(f.ID, year) != ""
}

// settle reads a cell and counts what became of it.
func (f *IndicatorForm) settle(text string, row []string, c locale.Convention, done *Pasted) plan.Value {
	ours, told := f.series().inOurForm(text, row, c)
	v, bad := ParseValue(ours, f.get(func(i *plan.Indicator) string { return i.Unit })())
	if !bad.OK() || !told {
		done.Unsettled++
		return plan.Unsettled(text)
	}
	done.Stored++
	return v
}

// figureWrite puts a value into a column of [IndicatorForm.Figures].
func (f *IndicatorForm) figureWrite(column int, v plan.Value) func(*edit.Tx) {
	if column == 0 {
		return func(tx *edit.Tx) {
			edit.Update(tx, tx.Plan().Indicator(f.ID), func(i *plan.Indicator) { i.Baseline = v })
		}
	}
	year := f.ws.Years()[column-1]
	return func(tx *edit.Tx) { f.putTarget(tx, year, 0, v) }
}

func (ws *Workspace) sayPasted(done Pasted) {
	ws.SayText(ws.T("status.pasted", FormatCount(done.Stored)) + ws.pastedRest(done))
}

// pastedRest tells of the cells that were not simply stored.
func (ws *Workspace) pastedRest(done Pasted) (text string) {
	if done.Unsettled > 0 {
		text += " " + ws.T("status.pasted_unsettled", FormatCount(done.Unsettled))
	}
	if done.Agreed > 0 {
		text += " " + ws.T("status.pasted_agreed", FormatCount(done.Agreed))
	}
	if done.Outside > 0 {
		text += " " + ws.T("status.pasted_outside", FormatCount(done.Outside))
	}
	return text
}
