package monitoring

import "pohonkinerja/data/plan"

// ShowIndicator goes to the cell in which a figure of an indicator is entered, of a
// quarter, 1 to 4, or of the year as a whole, which is score.Year.
func (p *Page) ShowIndicator(id plan.IndicatorID, quarter int) {
	if !p.view.Seek(id, quarter) {
		return
	}
	p.goTo("entry")
	if sheet := p.entry.sheet; sheet.Model().Seek(id) {
		sheet.ShowCursor()
	}
}
