package viewmodel

// Text is a field that is written into. Set commits what is typed so far, or
// leaves the record as it was and says why.
type Text struct {
	Key string // text key of the label
	// Place names what of the plan is written, wherever it is; empty for what
	// is written in one place only.
	Place string
	Get   func() string
	Set   func(text string) Fault
	// Standing tells what is doubtful about the stored text; nil for a field
	// that cannot be.
	Standing func() Fault
	// Keep stores the text as it is where Set refuses it, to be settled
	// later; nil where that is not possible.
	Keep func(text string) Fault
	// Ways offers what can be done about a text that is refused or doubtful,
	// such as choosing one of its readings; nil for nothing.
	Ways func(text string) []WayOut
	// Series is what figures that are pasted are read by; nil for a field that
	// holds none.
	Series func() Series
}

// Doubt returns what is doubtful about the stored text.
func (t Text) Doubt() Fault {
	if t.Standing == nil {
		return Fault{}
	}
	return t.Standing()
}

// Option is one thing to choose. An empty ID stands for none of the others.
type Option struct {
	ID, Text, Hint string
}

// Choice is a field in which one of several options is chosen.
type Choice struct {
	Key     string // text key of the label
	Options func() []Option
	Get     func() string
	Set     func(id string) Fault
}

// Chosen returns the text of the option that is chosen.
func (c Choice) Chosen() string {
	id := c.Get()
	for _, o := range c.Options() {
		if o.ID == id {
			return o.Text
		}
	}
	return ""
}
