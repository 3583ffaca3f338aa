package sqlite

import (
	"encoding/json"
	"fmt"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// For each kind of record a pair of functions: the cells of its row, and the
// record of a row, both in the order of the columns in tables.

func regionCells(r *plan.Region) []any {
	return []any{
		r.RecordID(), cell(r.PlanID), cell(r.Name), cell(r.HeadTitle), cell(r.Place),
		number(r.Baseline), number(r.FirstYear), number(r.LastYear), bit(r.Example),
		cell(r.Forms), cell(r.AgreementDue),
	}
}

func readRegion(r *row) *plan.Region {
	_ = r.text() // the identity is the same in every file
	return &plan.Region{
		PlanID: r.text(), Name: r.text(), HeadTitle: r.text(), Place: r.text(),
		Baseline: int(r.integer()), FirstYear: int(r.integer()), LastYear: int(r.integer()),
		Example: r.integer() != 0, Forms: r.text(),
		AgreementDue: text[plan.YearDay](r),
	}
}

func agencyCells(a *plan.Agency) []any {
	return []any{string(a.ID), cell(a.Parent), cell(a.Name), cell(a.Code), cell(a.Order), cell(a.Address)}
}

func readAgency(r *row) *plan.Agency {
	return &plan.Agency{
		ID: text[plan.AgencyID](r), Parent: text[plan.AgencyID](r),
		Name: r.text(), Code: r.text(), Order: r.text(), Address: r.text(),
	}
}

func positionCells(p *plan.Position) []any {
	return []any{
		string(p.ID), cell(p.Agency), cell(p.Superior), cell(p.Title), cell(p.Type.String()), cell(p.Order),
	}
}

func readPosition(r *row) *plan.Position {
	return &plan.Position{
		ID: text[plan.PositionID](r), Agency: text[plan.AgencyID](r), Superior: text[plan.PositionID](r),
		Title: r.text(), Type: code(r, plan.ParsePositionKind), Order: r.text(),
	}
}

func officialCells(o *plan.Official) []any {
	return []any{string(o.ID), cell(o.Name), cell(o.NIP), cell(o.Grade)}
}

func readOfficial(r *row) *plan.Official {
	return &plan.Official{ID: text[plan.OfficialID](r), Name: r.text(), NIP: r.text(), Grade: r.text()}
}

func tenureCells(t *plan.Tenure) []any {
	return []any{
		string(t.ID), cell(t.Official), cell(t.Position), t.Status.String(), cell(t.From), cell(t.To),
	}
}

func readTenure(r *row) *plan.Tenure {
	return &plan.Tenure{
		ID: text[plan.TenureID](r), Official: text[plan.OfficialID](r), Position: text[plan.PositionID](r),
		Status: code(r, plan.ParseTenureStatus), From: text[plan.Date](r), To: text[plan.Date](r),
	}
}

// A node's owners lie in a table of their own and are added by the caller.

func nodeCells(n *plan.Node) []any {
	return []any{
		string(n.ID), cell(n.Parent), cell(n.Order), n.Level.String(), cell(n.Statement), cell(n.Agency),
		cell(n.Term), cell(n.Code), cell(n.Cascade.String()), cell(n.CascadeReason),
		cell(n.SuccessFactor), cell(n.SourceRef), cell(n.Key),
		cell(n.Remark), cell(n.Origin), cell(n.OriginPlan),
	}
}

func readNode(r *row) *plan.Node {
	return &plan.Node{
		ID: text[plan.NodeID](r), Parent: text[plan.NodeID](r), Order: r.text(),
		Level: code(r, plan.ParseLevel), Statement: r.text(), Agency: text[plan.AgencyID](r),
		Term: r.text(), Code: r.text(), Cascade: code(r, plan.ParseCascadeType), CascadeReason: r.text(),
		SuccessFactor: r.text(), SourceRef: r.text(), Key: r.text(),
		Remark: r.text(), Origin: text[plan.NodeID](r), OriginPlan: r.text(),
	}
}

func indicatorCells(i *plan.Indicator) []any {
	baseline := valueCells(i.Baseline)
	return []any{
		string(i.ID), cell(i.Node), cell(i.Order), cell(i.Name), cell(i.Unit),
		cell(i.Polarity.String()), cell(i.Type.String()), cell(i.Aggregation.String()),
		cell(i.Definition), cell(i.Formula), cell(i.DataSource), cell(i.Responsible), cell(i.Period),
		number(i.BaselineYear), baseline[0], baseline[1], baseline[2], baseline[3], baseline[4], cell(i.Note),
		cell(i.Achievement.String()), cell(i.Worst), cell(i.Cap), cell(i.Scale), cell(i.UnitAggregation.String()),
		cell(i.Weight), cell(i.Serves), cell(i.Part.String()), cell(i.Composition.String()), bit(i.Feedback),
	}
}

func readIndicator(r *row) *plan.Indicator {
	return &plan.Indicator{
		ID: text[plan.IndicatorID](r), Node: text[plan.NodeID](r), Order: r.text(), Name: r.text(), Unit: r.text(),
		Polarity: code(r, plan.ParsePolarity), Type: code(r, plan.ParseIndicatorKind),
		Aggregation: code(r, plan.ParseAggregation), Definition: r.text(), Formula: r.text(),
		DataSource: r.text(), Responsible: r.text(), Period: r.text(),
		BaselineYear: int(r.integer()), Baseline: r.value(), Note: r.text(),
		Achievement: code(r, plan.ParseAchievementFormula), Worst: text[plan.Decimal](r), Cap: text[plan.Decimal](r),
		Scale: r.text(), UnitAggregation: code(r, plan.ParseUnitAggregation), Weight: text[plan.Decimal](r),
		Serves: text[plan.IndicatorID](r), Part: code(r, plan.ParsePart), Composition: code(r, plan.ParseComposition),
		Feedback: r.integer() != 0,
	}
}

func targetCells(t *plan.Target) []any {
	value := valueCells(t.Value)
	return []any{
		string(t.ID), cell(t.Indicator), number(t.Year), cell(t.Label), number(t.Quarter),
		value[0], value[1], value[2], value[3], value[4], cell(t.Unit), cell(t.Note), number(t.Month),
	}
}

func readTarget(r *row) *plan.Target {
	return &plan.Target{
		ID: text[plan.TargetID](r), Indicator: text[plan.IndicatorID](r),
		Year: int(r.integer()), Label: r.text(), Quarter: int(r.integer()),
		Value: r.value(), Unit: r.text(), Note: r.text(), Month: int(r.integer()),
	}
}

func measurementCells(m *plan.Measurement) []any {
	value := valueCells(m.Value)
	return []any{
		string(m.ID), cell(m.Indicator), number(m.Year), number(m.Quarter),
		value[0], value[1], value[2], value[3], value[4], cell(m.Numerator), cell(m.Denominator), cell(m.Note),
		cell(m.Obstacle), cell(m.FollowUp), cell(m.Support), cell(m.Entered),
	}
}

func readMeasurement(r *row) *plan.Measurement {
	return &plan.Measurement{
		ID: text[plan.MeasurementID](r), Indicator: text[plan.IndicatorID](r),
		Year: int(r.integer()), Quarter: int(r.integer()), Value: r.value(),
		Numerator: text[plan.Decimal](r), Denominator: text[plan.Decimal](r), Note: r.text(),
		Obstacle: r.text(), FollowUp: r.text(), Support: r.text(), Entered: text[plan.Date](r),
	}
}

func programLineCells(p *plan.ProgramLine) []any {
	return []any{
		string(p.ID), cell(p.Node), cell(p.Type.String()), cell(p.Code), cell(p.Name), cell(p.Order),
	}
}

func readProgramLine(r *row) *plan.ProgramLine {
	return &plan.ProgramLine{
		ID: text[plan.ProgramLineID](r), Node: text[plan.NodeID](r),
		Type: code(r, plan.ParseProgramKind), Code: r.text(), Name: r.text(), Order: r.text(),
	}
}

func budgetCells(b *plan.Budget) []any {
	amount := valueCells(b.Amount)
	return []any{
		string(b.ID), cell(b.Line), number(b.Year), cell(b.Label),
		amount[0], amount[1], amount[2], amount[3], amount[4], cell(b.Raw), cell(b.Note),
	}
}

func readBudget(r *row) *plan.Budget {
	return &plan.Budget{
		ID: text[plan.BudgetID](r), Line: text[plan.ProgramLineID](r), Year: int(r.integer()), Label: r.text(),
		Amount: r.value(), Raw: r.text(), Note: r.text(),
	}
}

func crosscutCells(c *plan.Crosscut) []any {
	return []any{
		string(c.ID), cell(c.From), cell(c.To), cell(c.Partner), cell(c.Note),
		cell(c.Asked), cell(c.Status.String()), cell(c.Reason), cell(c.AskedOn), cell(c.AnsweredOn),
	}
}

func readCrosscut(r *row) *plan.Crosscut {
	return &plan.Crosscut{
		ID: text[plan.CrosscutID](r), From: text[plan.NodeID](r), To: text[plan.NodeID](r),
		Partner: r.text(), Note: r.text(),
		Asked: text[plan.AgencyID](r), Status: code(r, plan.ParseCrosscutStatus), Reason: r.text(),
		AskedOn: text[plan.Date](r), AnsweredOn: text[plan.Date](r),
	}
}

func agreementCells(a *plan.Agreement) []any {
	return []any{
		string(a.ID), cell(a.Position), number(a.Year), cell(a.Number), cell(a.Place),
		cell(a.Date), cell(a.Second), cell(a.Note),
	}
}

func readAgreement(r *row) *plan.Agreement {
	return &plan.Agreement{
		ID: text[plan.AgreementID](r), Position: text[plan.PositionID](r), Year: int(r.integer()),
		Number: r.text(), Place: r.text(), Date: text[plan.Date](r),
		Second: text[plan.PositionID](r), Note: r.text(),
	}
}

func problemCells(p *plan.Problem) []any {
	subject := ""
	if p.Subject.Valid() {
		subject = p.Subject.String()
	}
	return []any{
		string(p.ID), cell(p.File), number(p.Line), cell(p.Column), cell(p.Value), cell(p.Reason),
		cellsJSON(p.Row), cell(subject), cell(p.SubjectID),
	}
}

// cellsJSON writes an empty list as one, and never as NULL: to SQLite tools older
// than 3.45 NULL is no valid JSON, and they would call the file unsound.
func cellsJSON(cells []plan.Cell) any {
	if len(cells) == 0 {
		return "[]"
	}
	encoded, err := json.Marshal(cells)
	if err != nil {
		panic("sqlite: a list of texts has no JSON: " + err.Error())
	}
	return string(encoded)
}

func readProblem(r *row) *plan.Problem {
	return &plan.Problem{
		ID: text[plan.ProblemID](r), File: r.text(), Line: int(r.integer()), Column: r.text(),
		Value: r.text(), Reason: r.text(), Row: readCells(r),
		Subject: code(r, parseSubject), SubjectID: r.text(),
	}
}

func readCells(r *row) []plan.Cell {
	encoded := r.text()
	if encoded == "" || encoded == "[]" {
		return nil
	}
	var cells []plan.Cell
	if err := json.Unmarshal([]byte(encoded), &cells); err != nil && r.err == nil {
		r.err = fmt.Errorf("%w: row of a problem: %w", edit.ErrDamaged, err)
	}
	return cells
}

func noteCells(n *plan.Note) []any {
	return []any{
		string(n.ID), cell(n.Node), cell(n.Author), cell(n.Written), cell(n.Text),
		bit(n.Settled), cell(n.SettledBy), cell(n.SettledAt),
	}
}

func readNote(r *row) *plan.Note {
	return &plan.Note{
		ID: text[plan.NoteID](r), Node: text[plan.NodeID](r), Author: r.text(), Written: text[plan.Moment](r),
		Text: r.text(), Settled: r.integer() != 0, SettledBy: r.text(), SettledAt: text[plan.Moment](r),
	}
}

func editionCells(e *plan.Edition) []any {
	return []any{
		string(e.ID), string(e.Position), number(e.Year), e.Turn, cell(e.Ground.String()), cell(e.Number),
		cell(e.Date), cell(e.Finalised), number(e.Parties), number(e.Schema), cell(e.Content),
		number(e.Size), cell(e.Hash), cell(e.SignedFirst), cell(e.SignedSecond),
		cell(e.Signed.Name), number(e.Signed.Size), cell(e.Signed.Hash),
		cell(e.Scan.Name), number(e.Scan.Size), cell(e.Scan.Hash),
	}
}

func readEdition(r *row) *plan.Edition {
	return &plan.Edition{
		ID: text[plan.EditionID](r), Position: text[plan.PositionID](r), Year: int(r.integer()), Turn: int(r.integer()),
		Ground: code(r, plan.ParseGround), Number: r.text(), Date: text[plan.Date](r), Finalised: text[plan.Moment](r),
		Parties: int(r.integer()), Schema: int(r.integer()), Content: r.text(),
		Size: int(r.integer()), Hash: r.text(), SignedFirst: text[plan.Date](r), SignedSecond: text[plan.Date](r),
		Signed: readFiledFile(r), Scan: readFiledFile(r),
	}
}

func readFiledFile(r *row) plan.FiledFile {
	return plan.FiledFile{Name: r.text(), Size: int(r.integer()), Hash: r.text()}
}

func budgetDocumentCells(b *plan.BudgetDocument) []any {
	return []any{string(b.ID), number(b.Year), cell(b.Passed), cell(b.Total)}
}

func readBudgetDocument(r *row) *plan.BudgetDocument {
	return &plan.BudgetDocument{
		ID: text[plan.BudgetDocumentID](r), Year: int(r.integer()), Passed: text[plan.Date](r), Total: text[plan.Decimal](r),
	}
}

func emblemCells(e *plan.Emblem) []any { return []any{string(e.ID), cell(e.Picture)} }

func readEmblem(r *row) *plan.Emblem {
	return &plan.Emblem{ID: text[plan.EmblemID](r), Picture: r.text()}
}

func parseSubject(name string) (plan.Kind, bool) {
	if name == "" {
		return 0, true
	}
	return plan.ParseKind(name)
}
