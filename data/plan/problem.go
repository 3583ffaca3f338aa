package plan

// Problem keeps what an import could not read, as text, until a person settles
// it: which cell it was, why it was refused, and the row it stood in.
type Problem struct {
	ID     ProblemID `json:"id"`
	File   string    `json:"file,omitzero"`
	Line   int       `json:"line,omitzero"`   // counted from 1, the header included
	Column string    `json:"column,omitzero"` // name of the column
	Value  string    `json:"value,omitzero"`  // the cell as it stood there
	Reason string    `json:"reason,omitzero"` // code of the reason, such as "unknown_parent"
	// Row is the whole row, column by column, where the row itself could not
	// be placed; nil where only the cell is in question.
	Row []Cell `json:"row,omitzero"`
	// Subject and SubjectID name the record that holds the doubtful value.
	Subject   Kind   `json:"subject,omitzero"`
	SubjectID string `json:"subject_id,omitzero"`
}

// Cell is one cell of a row kept aside.
type Cell struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

// Kind implements [Record].
func (*Problem) Kind() Kind { return KindProblem }

// RecordID implements [Record].
func (p *Problem) RecordID() string { return string(p.ID) }

// A problem outlives its subject, so the subject is no reference.
func (*Problem) references(func(Kind, string)) {}

func (p *Problem) check() error {
	if p.Reason == "" {
		return recordError(p, ErrBadCode)
	}
	return nil
}
