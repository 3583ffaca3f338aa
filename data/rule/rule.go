package rule

import "pohonkinerja/data/plan"

// Severity says how much a finding weighs.
type Severity uint8

// The severities. An agreement with an Error cannot be made final.
const (
	Error Severity = iota + 1
	Warning
	Info
)

var severityNames = map[Severity]string{Error: "error", Warning: "warning", Info: "info"}

// String returns "error", "warning" or "info".
func (s Severity) String() string { return severityNames[s] }

// Rule is one row of the table of rules.
type Rule struct {
	ID       string
	Severity Severity
	// Citation is the regulation or the practice that the rule stands on.
	Citation string
	// Variants are what the rule may find, see [Finding].
	Variants []string
	check    func(*Case) []Finding
}

// Case is an agreement that is tested: what it says, and the plan that it is an
// agreement of.
type Case struct {
	Plan *plan.Plan
	// Terms are those of the draft; not looked at where there is an edition.
	Terms Terms
	// Edition is the newest edition and Frozen what it says; nil for a draft.
	Edition *plan.Edition
	Frozen  *Terms
	// Now are the terms that the tree would give today; only looked at where
	// there is an edition.
	Now Terms
}

// said returns the terms that count: those that are frozen, else the draft's.
func (c *Case) said() Terms {
	if c.Frozen != nil {
		return *c.Frozen
	}
	return c.Terms
}

// Finding is something that a rule found. Variant tells apart what one rule may
// find, Args are what a sentence about it has to name. The identities that do
// not apply are empty.
type Finding struct {
	Rule      string
	Severity  Severity
	Variant   string
	Args      []string
	Position  plan.PositionID
	Node      plan.NodeID
	Indicator plan.IndicatorID
	Line      plan.ProgramLineID
	Crosscut  plan.CrosscutID
}

// Check tests a case against every rule and returns what was found, in the
// order of the table.
func Check(c Case) []Finding {
	var out []Finding
	for _, r := range Agreements {
		for _, f := range r.check(&c) {
			f.Rule = r.ID
			if f.Severity == 0 {
				f.Severity = r.Severity
			}
			out = append(out, f)
		}
	}
	return out
}

const (
	lampiran = "PermenPANRB 53/2014, Lampiran I"
	evaluasi = "PermenPANRB 88/2021"
)

// Agreements are the rules on a Perjanjian Kinerja.
var Agreements = []Rule{
	{"P01", Error, lampiran + ", formulir pernyataan", []string{"place", "date", "first_title", "first_name", "second_title", "second_name"}, checkParties},
	{"P02", Warning, lampiran + ", paling lambat satu bulan setelah dokumen anggaran disahkan", []string{"unknown", "late"}, checkDate},
	{"P03", Warning, evaluasi + "; PermenPANRB 53/2014, Lampiran III", []string{"differs"}, checkTree},
	{"P04", Error, lampiran + ", formulir lampiran", []string{"nothing", "statement", "indicator", "target"}, checkPromises},
	{"P05", Warning, lampiran + ", kolom Anggaran", []string{"amount", "sum", "total", "over"}, checkMoney},
	{"P06", Info, lampiran + ", kolom Keterangan", []string{"mixed"}, checkFunds},
	{"P07", Warning, lampiran + ", atasan pihak pertama", []string{"unknown", "other"}, checkSuperior},
	{"P08", Warning, lampiran + ", revisi dan penyesuaian", []string{"due"}, checkAmendment},
	{"P09", Error, lampiran + ", pihak yang menandatangani", []string{"head", "alone"}, checkSignatories},
	{"P10", Error, lampiran + ", tanda tangan para pihak", []string{"swapped"}, checkBlocks},
	{"P11", Warning, "UU 30/2014 tentang Administrasi Pemerintahan", []string{"acting"}, checkActing},
}
