package viewmodel

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/signing"
)

// agreementStages is what the place of agreements knows about those that are
// final.
type agreementStages struct {
	// tree has the tree's draft looked at although something is final.
	tree  bool
	cases map[plan.PositionID]agreementCase // of the present plan and year
	// terms are those of the editions met so far. Reading them costs as much as
	// drafting, and they never change.
	terms map[plan.EditionID]rule.Terms
}

// agreementCase is an agreement as the rules see it.
type agreementCase struct {
	rule.Case
	differences []rule.Difference // of an edition from the tree
	err         error
}

func (a *Agreements) edition(id plan.PositionID) *plan.Edition {
	return a.ws.Plan().LastEdition(id, a.Year())
}

// Edition returns the newest edition of the agreement that is looked at; nil for
// a draft.
func (a *Agreements) Edition() *plan.Edition { return a.edition(a.position) }

func (a *Agreements) caseOf(id plan.PositionID) agreementCase {
	if c, known := a.stages.cases[id]; known {
		return c
	}
	if a.stages.cases == nil {
		a.stages.cases = make(map[plan.PositionID]agreementCase)
	}
	var c agreementCase
	c.Case, c.err = a.drawUp(id)
	if c.Frozen != nil {
		c.differences = rule.Compare(*c.Frozen, c.Now)
	}
	a.stages.cases[id] = c
	return c
}

func (a *Agreements) drawUp(id plan.PositionID) (rule.Case, error) {
	e, p, r := a.edition(id), a.ws.Plan(), a.request(id)
	if e == nil {
		return dossier.DraftCase(p, r)
	}
	terms, err := a.termsOf(e)
	if err != nil {
		return rule.Case{Plan: p, Edition: e}, err
	}
	return dossier.EditionCase(p, r, a.ws.Today(), e, terms)
}

// termsOf returns what an edition says.
func (a *Agreements) termsOf(e *plan.Edition) (rule.Terms, error) {
	if terms, known := a.stages.terms[e.ID]; known {
		return terms, nil
	}
	terms, err := dossier.TermsOf(e)
	if err == nil {
		if a.stages.terms == nil {
			a.stages.terms = make(map[plan.EditionID]rule.Terms)
		}
		a.stages.terms[e.ID] = terms
	}
	return terms, err
}

// settledState says how far an edition is, and whether the tree has moved on.
func (a *Agreements) settledState(e *plan.Edition) (AgreementState, string) {
	text := a.ws.T("agreement.short_" + a.ws.Plan().StageOf(e).String())
	if e.Amended() {
		text = a.ws.T("agreement.state_amendment", e.Turn, text)
	}
	if n := len(a.caseOf(e.Position).differences); n > 0 {
		return Drifted, a.ws.T("agreement.state_drifted", text, FormatCount(n))
	}
	return Settled, text
}

// StageText says how far the agreement that is looked at is, in a sentence.
func (a *Agreements) StageText() string {
	e := a.Edition()
	if e == nil {
		return a.ws.T("agreement.stage_draft")
	}
	stage := explain.Stage(a.ws.Texts(), a.ws.Plan(), e)
	if e.Amended() {
		return a.ws.T("agreement.stage_amendment", e.Turn, e.Number, FormatDate(e.Date), stage, a.groundText(e))
	}
	return a.ws.T("agreement.stage_final", e.Number, FormatDate(e.Date), stage)
}

// groundText says why an amendment was made, and on which document that rests.
func (a *Agreements) groundText(e *plan.Edition) string {
	ground := explain.Ground(a.ws.Texts(), e.Ground)
	if terms, err := a.termsOf(e); err == nil && terms.Basis != "" {
		return a.ws.T("agreement.ground_basis", ground, terms.Basis)
	}
	return ground
}

// Frozen reports whether the pages that are shown are those of an edition.
func (a *Agreements) Frozen() bool { return a.Edition() != nil && !a.stages.tree }

// ShowTree shows what the tree says now in place of what is final, or goes back.
func (a *Agreements) ShowTree(tree bool) {
	a.stages.tree, a.draft = tree, nil
}

// GapsTitle says how much is missing in a draft, or in how much an edition and
// the tree differ.
func (a *Agreements) GapsTitle() string {
	n, differences := len(a.Gaps()), len(a.caseOf(a.position).differences)
	switch {
	case a.Frozen() && differences > 0:
		return a.ws.T("agreement.differences_count", FormatCount(differences))
	case a.Frozen() && n == 0:
		return a.ws.T("agreement.differences_none")
	case n == 0:
		return a.ws.T("agreement.gaps_none")
	}
	return a.ws.T("agreement.gaps_count", FormatCount(n))
}

// frozenRows lists what an edition and the tree say differently, after what is
// to be done about it, and then what else the rules find in it.
func (a *Agreements) frozenRows() []GapRow {
	rows := a.findingRows(func(f rule.Finding) bool { return f.Rule == "P08" })
	for _, d := range a.caseOf(a.position).differences {
		to := GapPlace{Node: d.Node, Position: d.Position}
		if l := a.ws.Plan().ProgramLine(d.Line); l != nil {
			to.Node = l.Node
		}
		if a.ws.Plan().Node(to.Node) == nil {
			to.Node = ""
		}
		if to == (GapPlace{}) {
			to.Position = a.position
		}
		rows = append(rows, GapRow{Text: explain.Difference(a.ws.Texts(), d), To: to})
	}
	return append(rows, a.findingRows(func(f rule.Finding) bool { return f.Rule != "P03" && f.Rule != "P08" })...)
}

// gapFindings are the rules whose findings a gap does not tell already.
var gapFindings = []string{"P02 late", "P02 unknown", "P05 sum", "P05 total", "P05 over", "P06 mixed", "P07 other", "P09 head", "P09 alone", "P10 swapped", "P11 acting"}

func (a *Agreements) draftFindings() []GapRow {
	return a.findingRows(func(f rule.Finding) bool { return slices.Contains(gapFindings, f.Rule+" "+f.Variant) })
}

func (a *Agreements) findingRows(wanted func(rule.Finding) bool) []GapRow {
	c := a.caseOf(a.position)
	if c.err != nil {
		return nil
	}
	if !a.Frozen() && c.Edition != nil {
		if c.Case, c.err = dossier.DraftCase(a.ws.Plan(), a.request(a.position)); c.err != nil {
			return nil
		}
	}
	var rows []GapRow
	for _, f := range rule.Check(c.Case) {
		if wanted(f) {
			rows = append(rows, GapRow{
				Text: explain.Finding(a.ws.Texts(), a.ws.Plan(), f), Blank: f.Severity == rule.Error, To: a.placeOfFinding(f),
			})
		}
	}
	return rows
}

func (a *Agreements) placeOfFinding(f rule.Finding) GapPlace {
	switch l := a.ws.Plan().ProgramLine(f.Line); {
	case f.Rule == "P02" && (f.Variant == "unknown" || a.Frozen()): // the day of what is final stands
		return GapPlace{Budget: true}
	case f.Rule == "P02":
		return GapPlace{Date: true}
	case f.Variant == "total", f.Variant == "over":
		return GapPlace{Budget: true}
	case a.ws.Plan().Node(f.Node) != nil:
		return GapPlace{Node: f.Node}
	case l != nil && l.Node != "":
		return GapPlace{Node: l.Node}
	case f.Position != "":
		return GapPlace{Position: f.Position}
	}
	return GapPlace{Position: a.position}
}

// BudgetPassed is the day on which the budget of the year was passed.
func (a *Agreements) BudgetPassed() Text {
	return Text{
		Key: "agreement.budget_passed",
		Get: func() string {
			if b := a.ws.Plan().BudgetDocumentOf(a.Year()); b != nil {
				return FormatDate(b.Passed)
			}
			return ""
		},
		Set: func(s string) Fault {
			day, bad := ParseDate(s)
			if !bad.OK() {
				return bad
			}
			return a.setBudgetPassed(day)
		},
	}
}

// emptied is the total of a budget whose day was emptied. Whoever writes the day anew
// empties it first, and the total belongs to the next one.
type emptied struct {
	year  int
	total plan.Decimal
}

func (a *Agreements) setBudgetPassed(day plan.Date) Fault {
	year, before := a.Year(), a.ws.Plan().BudgetDocumentOf(a.Year())
	op := edit.Op{Name: "agreement.budget", Subject: strconv.Itoa(year), Merge: "agreement/budget/" + strconv.Itoa(year)}
	bad := FaultOf(a.ws.Do(op, func(tx *edit.Tx) error {
		edit.SetBudgetPassed(tx, year, day)
		if before == nil && day != "" && a.emptied.year == year {
			return edit.SetBudgetTotal(tx, year, a.emptied.total)
		}
		return nil
	}))
	if a.emptied = (emptied{}); before != nil && day == "" {
		a.emptied = emptied{year, before.Total}
	}
	return bad
}

// BudgetTotal is all that the budget of the year grants, in rupiah. It can be
// entered when the day is known.
func (a *Agreements) BudgetTotal() Text {
	return Text{
		Key: "agreement.budget_total",
		Get: func() string {
			if b := a.ws.Plan().BudgetDocumentOf(a.Year()); b != nil {
				return FormatValue(plan.Number(b.Total))
			}
			return ""
		},
		Set: func(s string) Fault {
			total, bad := parseTotal(s)
			switch known := a.ws.Plan().BudgetDocumentOf(a.Year()) != nil; {
			case !bad.OK():
				return bad
			case !known && total == "":
				return Fault{}
			case !known:
				return fault("fault.no_budget_day")
			}
			op := edit.Op{Name: "agreement.budget_total", Subject: strconv.Itoa(a.Year()), Merge: "agreement/budget_total/" + strconv.Itoa(a.Year())}
			return FaultOf(a.ws.Do(op, func(tx *edit.Tx) error { return edit.SetBudgetTotal(tx, a.Year(), total) }))
		},
	}
}

// parseTotal reads rupiah, none of them owed; nothing at all is nothing.
func parseTotal(s string) (plan.Decimal, Fault) {
	if strings.TrimSpace(s) == "" || locale.Absent(s) {
		return "", Fault{}
	}
	d, err := locale.ParseRupiah(s)
	if err != nil || d.Sign() < 0 {
		return "", fault("fault.rupiah")
	}
	return plan.Decimal(d.String()), Fault{}
}

// CanFinalise reports whether the agreement that is looked at can be made final,
// or else the text key of why it cannot; likewise the others below.
func (a *Agreements) CanFinalise() (ok bool, reason string) {
	switch {
	case a.position == "":
		return false, "reason.no_agreement"
	case a.Edition() != nil:
		return false, "reason.agreement_final"
	}
	return true, ""
}

// CanWithdraw is for what is final and signed by nobody.
func (a *Agreements) CanWithdraw() (ok bool, reason string) {
	switch e := a.Edition(); {
	case e == nil:
		return false, "reason.agreement_draft"
	case e.Signatures() > 0:
		return false, "reason.agreement_signed"
	}
	return true, ""
}

// CanAmend is for what somebody has signed and the tree says otherwise now.
func (a *Agreements) CanAmend() (ok bool, reason string) {
	switch e := a.Edition(); {
	case e == nil:
		return false, "reason.agreement_draft"
	case e.Signatures() == 0:
		return false, "reason.agreement_unsigned"
	case len(a.caseOf(a.position).differences) == 0:
		return false, "reason.agreement_same"
	}
	return true, ""
}

// CanMark is for what waits for a signature.
func (a *Agreements) CanMark() (ok bool, reason string) {
	switch e := a.Edition(); {
	case e == nil:
		return false, "reason.agreement_draft"
	case e.Signatures() == e.Parties:
		return false, "reason.agreement_all_signed"
	}
	return true, ""
}

func (a *Agreements) stageOp(step string) edit.Op {
	return edit.Op{Name: "agreement." + step, Subject: Excerpt(a.ws.PositionTitle(a.position))}
}

// Withdraw takes back what is final and signed by nobody.
func (a *Agreements) Withdraw() error {
	e := a.Edition()
	if e == nil {
		return edit.ErrNoSuchEdition
	}
	return a.ws.Do(a.stageOp("withdraw"), func(tx *edit.Tx) error { return edit.Withdraw(tx, e.ID) })
}

// Finalising is an agreement that is about to be final, or amended: what is
// still to be decided, and what follows from it.
type Finalising struct {
	place  *Agreements
	number string
	date   string
	ground plan.Ground
	basis  string // on which document the ground rests
	amends bool
	// certified is whether it is to be signed by way of a certifying body.
	certified bool
}

// Finalise begins to make the agreement that is looked at final, or to amend it
// where it is final already.
func (a *Agreements) Finalise() *Finalising {
	f := &Finalising{place: a, amends: a.Edition() != nil, date: FormatDate(a.ws.Today())}
	if r := a.record(a.position); r != nil && !f.amends {
		f.number = r.Number
		if r.Date != "" {
			f.date = FormatDate(r.Date)
		}
	}
	if f.amends {
		f.ground = rule.Suggest(a.caseOf(a.position).differences)
		if f.ground == plan.NoGround {
			f.ground = plan.OfficialChanged
		}
	}
	return f
}

// Amends reports whether an amendment is made.
func (f *Finalising) Amends() bool { return f.amends }

// Number is the number of the document.
func (f *Finalising) Number() Text {
	return Text{Key: "agreement.final_number", Get: func() string { return f.number }, Set: func(s string) Fault { f.number = s; return Fault{} }}
}

// Date is the day that the document bears.
func (f *Finalising) Date() Text {
	return Text{Key: "agreement.date", Get: func() string { return f.date }, Set: func(s string) Fault {
		f.date = s
		_, bad := ParseDate(s)
		return bad
	}}
}

// Certified is whether it is to be signed by way of a certifying body.
func (f *Finalising) Certified() Choice { return certifiedChoice(f.place.ws, &f.certified) }

// Ground is why an amendment is made.
func (f *Finalising) Ground() Choice {
	texts := f.place.ws.Texts()
	options := func() (out []Option) {
		for _, g := range plan.Grounds {
			out = append(out, Option{ID: g.String(), Text: g.String() + ". " + explain.Ground(texts, g)})
		}
		return out
	}
	return Choice{
		Key: "agreement.ground", Options: options, Get: f.ground.String,
		Set: func(id string) Fault {
			if g, known := plan.ParseGround(id); known {
				f.ground = g
			}
			return Fault{}
		},
	}
}

// Basis is the document on which the ground of an amendment rests, such as the
// regulation that changed the budget, with its number and day; it may stay empty.
func (f *Finalising) Basis() Text {
	return Text{Key: "agreement.basis", Get: func() string { return f.basis }, Set: func(s string) Fault { f.basis = s; return Fault{} }}
}

// BasisHint shows by an example what is asked for with the ground that is chosen.
func (f *Finalising) BasisHint() string {
	return f.place.ws.T("agreement.basis_hint_" + f.ground.String())
}

// maxChanges is how many changes a dialog lists; the page of an amendment has
// all of them.
const maxChanges = 12

// Changes lists what an amendment changes.
func (f *Finalising) Changes() []string {
	if !f.amends {
		return nil
	}
	var out []string
	differences := f.place.caseOf(f.place.position).differences
	for _, d := range differences[:min(len(differences), maxChanges)] {
		out = append(out, explain.Difference(f.place.ws.Texts(), d))
	}
	if more := len(differences) - maxChanges; more > 0 {
		out = append(out, f.place.ws.T("agreement.gaps_more", FormatCount(more)))
	}
	return out
}

// request is the agreement with the day that was decided.
func (f *Finalising) request() (r document.Request, bad Fault) {
	r = f.place.request(f.place.position)
	r.Date, bad = ParseDate(f.date)
	return r, bad
}

// Do makes the agreement final in one step, which can be undone. What is in the
// way is returned as sentences and nothing changes.
func (f *Finalising) Do() (refused []string) {
	a, texts := f.place, f.place.ws.Texts()
	r, bad := f.request()
	if !bad.OK() {
		return []string{bad.Text(texts)}
	}
	order := dossier.Order{Number: f.number, Now: a.ws.now(), Certified: f.certified}
	step := "final"
	if f.amends {
		order.Ground, order.Basis, step = f.ground, f.basis, "amend"
	}
	final, err := dossier.Freeze(a.ws.Plan(), r, a.options(), order)
	if err != nil {
		return a.refusals(err)
	}
	a.stages.tree = false
	return a.refusals(a.ws.Do(a.stageOp(step), func(tx *edit.Tx) error {
		a.put(tx, a.position, func(kept *plan.Agreement) { kept.Number, kept.Date = final.Edition.Number, r.Date })
		return edit.Freeze(tx, final.Edition)
	}))
}

// refusals puts an error into sentences: the findings one by one where it is
// they that are in the way.
func (a *Agreements) refusals(err error) []string {
	if err == nil {
		return nil
	}
	out := []string{explain.Error(a.ws.Texts(), err)}
	for _, f := range dossier.FindingsIn(err) {
		if len(out) > maxChanges {
			break
		}
		out = append(out, explain.Finding(a.ws.Texts(), a.ws.Plan(), f))
	}
	return out
}

// noteSigned files what was signed here, where it is an agreement that was made
// final; any other file is none of the plan's business. The name in the
// certificate was shown before it was signed with.
func (ws *Workspace) noteSigned(file []byte) error {
	_, err := filing.Sign(ws, ws.archive(), file, filing.Rules{AnyName: true, Now: ws.now()})
	for _, fine := range []error{signing.ErrUnknownDocument, signing.ErrUnsigned, filing.ErrFiled} {
		if errors.Is(err, fine) {
			return nil
		}
	}
	return err
}

// stageSearch are the words by which the list finds an edition.
func (a *Agreements) stageSearch(id plan.PositionID) string {
	if e := a.edition(id); e != nil {
		return strings.Join([]string{e.Number, string(e.ID)}, "\n")
	}
	return ""
}
