package document

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// companionRule says what the template of a companion may and must hold.
type companionRule struct {
	file string
	// columns are the contents that are known for it; the first ones, as many
	// as required, must be there.
	columns  []gridContent
	required int
	// series is how many names the deret of its [istilah] must give to the columns of the
	// series; 0 where they have names of their own.
	series int
	terms  []string // other names that its [istilah] must have
	extras []string // and those that it may have
	bare   bool     // it is no form and has nothing but words
}

// The files of the companions' templates.
const (
	quarterlyFile   = "rencana-aksi-triwulan.txt"
	monthlyFile     = "rencana-aksi-bulan.txt"
	ikuFile         = "iku.txt"
	goalsFile       = "renstra-3.1.txt"
	programsFile    = "renstra-4.1.txt"
	measuresFile    = "renstra-4.4.txt"
	skpFile         = "skp.txt"
	rolesFile       = "peran-hasil.txt"
	boardFile       = "papan.txt"
	reminderFile    = "pengingat.txt"
	measurementFile = "pengukuran.txt"
	spendingFile    = "pengukuran-anggaran.txt"
	rankingFile     = "peringkat.txt"
	renjaFile       = "evaluasi-renja.txt"
)

const seriesTerm, definitionTerm, formulaTerm = "deret", "definisi", "formula"

var (
	actionColumns  = []gridContent{statementCell, indicatorCell, targetCell, seriesCell, numberCell, unitCell}
	measureColumns = []gridContent{indicatorCell, statementCell, numberCell, unitCell, definitionCell, formulaCell, explanationCell, sourceCell, responsibleCell, collectionCell, baselineCell, seriesCell, remarkCell, targetCell}
	cascadeColumns = []gridContent{indicatorCell, regionalCell, goalCell, statementCell, outcomeCell, outputCell, programCell, unitCell, baselineCell, seriesCell, remarkCell}
	skpColumns     = []gridContent{planCell, indicatorCell, targetCell, superiorCell, aspectCell, actionCell, numberCell, unitCell}
	roleColumns    = []gridContent{memberCell, seriesCell, numberCell}
	reachedColumns = []gridContent{indicatorCell, targetCell, actualCell, achievedCell, numberCell, statementCell, unitCell, rawCell, bandCell, remarkCell}
	spentColumns   = []gridContent{programCell, budgetCell, spentCell, absorbedCell, numberCell, remarkCell}
	rankedColumns  = []gridContent{nameCell, achievedCell, filledCell, ownerCell, bandCell, remarkCell, numberCell}
	renjaColumns   = []gridContent{indicatorCell, lineCell, endCell, beforeCell, targetCell, seriesCell, actualCell, toDateCell, statementCell, numberCell, unitCell, achievedCell, endAchievedCell, remarkCell}
	lkjColumns     = []gridContent{indicatorCell, statementCell, numberCell, unitCell, targetCell, actualCell, achievedCell, rawCell, bandCell, remarkCell, seriesCell, endCell, beforeCell, toDateCell, endAchievedCell, nationalCell, nationalSourceCell, comparedCell, absorbedCell, efficiencyCell, programCell, againstTargetCell, againstEarlierCell, againstMidtermCell, againstNationalCell, causesCell, efficientCell, programsCell}
	boardColumns   = []gridContent{memberCell, stageCell, missingCell, waitingCell, dueCell, lateCell, agreementCell, rankCell, numberCell}
)

var reminderTerms = []string{draftTerm, finalTerm, oneTerm, daysTerm, nothingTerm}

var companionRules = []companionRule{
	{file: quarterlyFile, columns: actionColumns, required: 4, series: 4},
	{file: monthlyFile, columns: actionColumns, required: 4, series: 12},
	{file: ikuFile, columns: measureColumns, required: 1, terms: []string{definitionTerm, formulaTerm}},
	{file: goalsFile, columns: cascadeColumns, required: 1},
	{file: programsFile, columns: cascadeColumns, required: 1},
	{file: measuresFile, columns: measureColumns, required: 1, terms: nil},
	{file: skpFile, columns: skpColumns, required: 3},
	{file: rolesFile, columns: roleColumns, required: 2},
	{file: boardFile, columns: boardColumns, required: 2, terms: append(reminderTerms, allTerm, replacedTerm), extras: basisTerms[1:]},
	{file: reminderFile, columns: boardColumns, required: 2, terms: reminderTerms, extras: basisTerms[1:]},
	{file: measurementFile, columns: reachedColumns, required: 4},
	{file: spendingFile, columns: spentColumns, required: 4},
	{file: rankingFile, columns: rankedColumns, required: 3, terms: []string{unitsTerm, peopleTerm, bestTerm, weakestTerm, unrankedTerm}},
	{file: renjaFile, columns: renjaColumns, required: 8, series: 4, terms: []string{figuresTerm, moneyTerm, budgetTerm, budgetsLackTerm, targetsLackTerm}},
	{file: performanceFiles[0], columns: lkjColumns, required: 1},
	{file: performanceFiles[1], columns: lkjColumns, required: 1},
	{file: performanceFiles[2], columns: lkjColumns, required: 1},
	{file: performanceFiles[3], columns: lkjColumns, required: 1},
	{file: performanceFiles[4], columns: lkjColumns, required: 1},
	{file: performanceFiles[5], columns: lkjColumns, required: 1, terms: efficiencyTerms[:]},
	{file: performanceFiles[6], columns: lkjColumns, required: 1},
	{file: wordsFile, terms: reportWords, bare: true},
}

// companions reads and checks the templates of all companions.
func (l *loader) companions() (map[string]*form, error) {
	out := make(map[string]*form)
	for _, rule := range companionRules {
		src, err := l.read(rule.file)
		if err != nil {
			return nil, err
		}
		f, err := parseForm(src)
		if err == nil {
			err = rule.check(f)
		}
		if err != nil {
			return nil, err
		}
		out[rule.file], l.forms[rule.file] = f, f
	}
	return out, nil
}

func (r companionRule) check(f *form) error {
	if r.bare {
		return cmp.Or(f.checkBare(), r.checkTerms(f))
	}
	if err := f.checkParts(require[titleForm](f, "judul"), require[gridForm](f, "matriks")); err != nil {
		return err
	}
	for _, wrong := range []string{has[tableForm](f, "tabel"), has[budgetForm](f, "anggaran"), has[changesForm](f, "perubahan")} {
		if wrong != "" {
			return &TemplateError{File: f.file, Line: f.lines[wrong], Fault: UnknownSection, Part: wrong}
		}
	}
	return cmp.Or(r.checkColumns(f), r.checkTerms(f))
}

// checkBare refuses whatever is printed.
func (f *form) checkBare() error {
	for _, name := range slices.Sorted(maps.Keys(f.lines)) {
		if name != "istilah" {
			return &TemplateError{File: f.file, Line: f.lines[name], Fault: UnknownSection, Part: name}
		}
	}
	return nil
}

func (r companionRule) checkColumns(f *form) error {
	g, _ := find[gridForm](f)
	for _, c := range g.columns {
		if !slices.Contains(r.columns, c.holds) {
			return &TemplateError{File: f.file, Line: c.line, Fault: BadValue, Part: string(c.holds)}
		}
	}
	for _, wanted := range r.columns[:r.required] {
		if !g.holds(wanted) {
			return &TemplateError{File: f.file, Fault: MissingPart, Part: string(wanted)}
		}
	}
	return nil
}

func (g gridForm) holds(content gridContent) bool {
	return slices.ContainsFunc(g.columns, func(c gridColumnForm) bool { return c.holds == content })
}

func (r companionRule) checkTerms(f *form) error {
	if got := len(f.terms[seriesTerm]); got != r.series {
		return &TemplateError{File: f.file, Line: f.lines["istilah"], Fault: BadValue, Part: fmt.Sprintf("%s: %d", seriesTerm, got)}
	}
	for _, wanted := range r.terms {
		if len(f.terms[wanted]) != 1 {
			return &TemplateError{File: f.file, Fault: MissingPart, Part: wanted}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.terms)) {
		if name != seriesTerm && !slices.Contains(r.terms, name) && !slices.Contains(r.extras, name) {
			return &TemplateError{File: f.file, Line: f.lines["istilah"], Fault: UnknownKey, Part: name}
		}
	}
	return nil
}

// has returns the name of a part that is there, or "".
func has[T blockForm](f *form, name string) string {
	if _, ok := find[T](f); ok {
		return name
	}
	return ""
}

// checkOfAgreement refuses what only companions have.
func (f *form) checkOfAgreement() error {
	for _, wrong := range []string{has[gridForm](f, "matriks"), has[rulesForm](f, "catatan")} {
		if wrong != "" {
			return &TemplateError{File: f.file, Line: f.lines[wrong], Fault: UnknownSection, Part: wrong}
		}
	}
	return nil
}
