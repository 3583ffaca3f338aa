package document

import (
	"slices"
	"strings"
)

// gridForm is the template of a [Grid]: which of the things that a companion
// says are printed, in which order and under which heads.
type gridForm struct {
	columns  []gridColumnForm
	numbered bool
}

type gridColumnForm struct {
	over, head phrase
	holds      gridContent
	share      float64
	line       int // in the template
}

// gridContent is what a column of a companion holds, by its name in templates.
type gridContent string

// The contents of columns. One column of a series stands for several: the
// periods of a year, the years of a plan, the results of a leader.
const (
	numberCell          gridContent = "nomor"
	statementCell       gridContent = "sasaran"
	indicatorCell       gridContent = "indikator"
	unitCell            gridContent = "satuan"
	targetCell          gridContent = "target"
	seriesCell          gridContent = "deret"
	definitionCell      gridContent = "definisi"
	formulaCell         gridContent = "formula"
	explanationCell     gridContent = "penjelasan" // definition and formula
	sourceCell          gridContent = "sumber"
	responsibleCell     gridContent = "penanggung jawab"
	collectionCell      gridContent = "periode"
	baselineCell        gridContent = "kondisi awal"
	regionalCell        gridContent = "sasaran daerah"
	goalCell            gridContent = "tujuan"
	outcomeCell         gridContent = "outcome"
	outputCell          gridContent = "output"
	programCell         gridContent = "program"
	remarkCell          gridContent = "keterangan"
	superiorCell        gridContent = "rhk atasan"
	planCell            gridContent = "rhk"
	aspectCell          gridContent = "aspek"
	actionCell          gridContent = "rencana aksi"
	memberCell          gridContent = "pegawai"
	rankCell            gridContent = "jenjang"
	agreementCell       gridContent = "perjanjian"
	stageCell           gridContent = "tahap"
	missingCell         gridContent = "menunggu"
	waitingCell         gridContent = "lama menunggu"
	dueCell             gridContent = "batas"
	lateCell            gridContent = "terlambat"
	actualCell          gridContent = "realisasi"
	achievedCell        gridContent = "capaian"
	rawCell             gridContent = "capaian hitungan" // as the arithmetic gave it
	bandCell            gridContent = "predikat"
	budgetCell          gridContent = "anggaran"
	spentCell           gridContent = "realisasi anggaran"
	absorbedCell        gridContent = "serapan"
	nameCell            gridContent = "nama"
	ownerCell           gridContent = "milik"
	filledCell          gridContent = "kelengkapan"
	lineCell            gridContent = "baris" // whether a row is of figures or money
	endCell             gridContent = "target akhir"
	beforeCell          gridContent = "realisasi lalu"
	toDateCell          gridContent = "realisasi sd"
	endAchievedCell     gridContent = "capaian akhir"
	nationalCell        gridContent = "standar"
	nationalSourceCell  gridContent = "sumber standar"
	comparedCell        gridContent = "banding standar"
	efficiencyCell      gridContent = "efisiensi"
	againstTargetCell   gridContent = "analisis target"
	againstEarlierCell  gridContent = "analisis tahun lalu"
	againstMidtermCell  gridContent = "analisis jangka menengah"
	againstNationalCell gridContent = "analisis nasional"
	causesCell          gridContent = "analisis sebab"
	efficientCell       gridContent = "analisis efisiensi"
	programsCell        gridContent = "analisis program"
)

func (c gridContent) align() Alignment {
	switch c {
	case numberCell, unitCell, targetCell, baselineCell, aspectCell, waitingCell, dueCell, lateCell,
		actualCell, achievedCell, rawCell, bandCell, budgetCell, spentCell, absorbedCell,
		lineCell, endCell, beforeCell, toDateCell, endAchievedCell, nationalCell, comparedCell, efficiencyCell:
		return AlignCentre
	}
	return AlignLeft
}

// gridData is what a grid is filled with: the heads of the columns of a series,
// and the lines.
type gridData struct {
	series []string
	// figures says that the series holds figures, which stand in the middle.
	figures bool
	lines   []gridLine
}

// gridLine is one row by what its cells hold. A content that is not there is an
// empty cell, or one that a cell above spans. A line with a heading is that alone.
type gridLine struct {
	heading string
	cells   map[gridContent]Cell
	series  []Cell
}

// rulesForm is where the rules stand by which a report was reckoned.
type rulesForm struct{}

func (rulesForm) fill(c *contents) (Block, bool) {
	return Footnotes{Notes: c.notes}, len(c.notes) > 0
}

func parseRules(s section) (rulesForm, error) {
	if len(s.lines) > 0 {
		return rulesForm{}, s.faultAt(s.lines[0], BadLine, s.lines[0].text)
	}
	return rulesForm{}, nil
}

func (g gridForm) fill(c *contents) (Block, bool) {
	out := Grid{Numbered: g.numbered, Rows: make([]GridRow, len(c.grid.lines))}
	for _, col := range g.columns {
		out.Columns = append(out.Columns, col.fill(c)...)
	}
	for i, line := range c.grid.lines {
		if line.heading != "" {
			out.Rows[i].Heading = line.heading
			continue
		}
		for _, col := range g.columns {
			if col.holds == seriesCell {
				out.Rows[i].Cells = append(out.Rows[i].Cells, line.series...)
				continue
			}
			out.Rows[i].Cells = append(out.Rows[i].Cells, line.cells[col.holds])
		}
	}
	return out, true
}

// fill returns the column, or one for each of a series.
func (g gridColumnForm) fill(c *contents) []GridColumn {
	column := GridColumn{Over: g.over.fill(&c.facts), Head: g.head.fill(&c.facts), Share: g.share, Align: g.holds.align(), Whole: g.holds == unitCell}
	if g.holds != seriesCell {
		return []GridColumn{column}
	}
	out := make([]GridColumn, len(c.grid.series))
	facts := c.facts
	for i, name := range c.grid.series {
		facts[seriesField] = name
		out[i] = column
		out[i].Head = g.head.fill(&facts)
		if c.grid.figures {
			out[i].Align = AlignCentre
		}
	}
	return out
}

func parseGrid(s section) (g gridForm, err error) {
	for _, l := range s.lines {
		if key, value, ok := l.keyValue(); ok && key == "nomor kolom" {
			if g.numbered, err = s.yes(l, value); err != nil {
				return g, err
			}
			continue
		}
		column, err := s.gridColumn(l)
		if err != nil {
			return g, err
		}
		if slices.ContainsFunc(g.columns, func(c gridColumnForm) bool { return c.holds == column.holds }) {
			return g, s.faultAt(l, RepeatedPart, string(column.holds))
		}
		g.columns = append(g.columns, column)
	}
	return g, nil
}

// gridColumn reads "Head | content | share", where the head may have another one
// above it that neighbours share: "Target > {kolom} | deret | 8".
func (s section) gridColumn(l sourceLine) (c gridColumnForm, err error) {
	parts := strings.Split(l.text, "|")
	if len(parts) < 3 {
		return c, s.faultAt(l, BadLine, l.text)
	}
	n := len(parts) - 2
	c.line = l.number
	c.holds = gridContent(strings.TrimSpace(parts[n]))
	if c.share, err = s.number(l, strings.TrimSpace(parts[n+1]), 1, 1000); err != nil {
		return c, err
	}
	over, head, stacked := strings.Cut(strings.Join(parts[:n], "|"), " > ")
	if !stacked {
		over, head = "", over
	}
	if c.over, err = s.phrase(l, strings.TrimSpace(over)); err != nil {
		return c, err
	}
	foreign := []field{pageField, pagesField}
	if c.holds != seriesCell {
		foreign = append(foreign, seriesField)
	}
	c.head, err = s.phraseWithout(l, strings.TrimSpace(head), foreign...)
	return c, err
}

// terms are words that a form needs besides its text, by name: "deret = I; II".
type terms map[string][]string

// term is a name that has one word.
func (f *form) term(name string) string { return strings.Join(f.terms[name], " ") }

func parseTerms(s section) (terms, error) {
	out := make(terms)
	for _, l := range s.lines {
		key, value, ok := l.keyValue()
		if !ok {
			return nil, s.faultAt(l, BadLine, l.text)
		}
		if out[key] != nil {
			return nil, s.faultAt(l, RepeatedPart, key)
		}
		out[key] = list(value)
	}
	return out, nil
}

// aspect is one of the aspects of SKP with the units by which it is known.
type aspect struct {
	name  string
	units []string
}

func parseAspects(s section) ([]aspect, error) {
	var out []aspect
	for _, l := range s.lines {
		name, value, ok := l.keyValue()
		if !ok {
			return nil, s.faultAt(l, BadLine, l.text)
		}
		out = append(out, aspect{name, list(value)})
	}
	return out, nil
}
