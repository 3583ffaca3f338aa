package widgets

import "fyne.io/fyne/v2"

// Bound ties an entry to a place where its text is kept: a name, a number, a
// date. What is typed is stored on Enter and when the entry loses the focus, and
// with Live at every key; Esc brings back what was there when it was entered.
// What the place refuses stays in the entry, with the reason below it.
type Bound struct {
	*Field
	Entry *Entry
	// Live stores at every key.
	Live bool

	get    func() string
	set    func(text string) (refused string)
	before string // when the entry got the focus
}

// NewBound returns a field around an entry. set returns the reason why it
// refused, or nothing.
func NewBound(caption string, entry *Entry, get func() string, set func(text string) (refused string)) *Bound {
	b := &Bound{Field: NewField(caption, entry), Entry: entry, get: get, set: set}
	entry.OnFocus = func() { b.before = b.get() }
	entry.OnBlur = b.Commit
	entry.OnKey = b.key
	if !entry.MultiLine {
		entry.OnEnter = b.Commit
	}
	entry.OnChanged = func(text string) {
		if b.Live {
			b.store(text)
		}
	}
	b.Reset()
	return b
}

func (b *Bound) key(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape || b.Entry.Text == b.before && b.Message() == "" {
		return false
	}
	b.Entry.ShowText(b.before)
	b.Commit()
	b.SetMessage("")
	return true
}

// Commit stores what is in the entry now.
func (b *Bound) Commit() {
	if b.store(b.Entry.Text) {
		b.Entry.ShowText(b.get()) // as the place writes it
	}
}

func (b *Bound) store(text string) bool {
	refused := ""
	if text != b.get() {
		refused = b.set(text)
	}
	b.SetMessage(refused)
	return refused == ""
}

// Update shows what is kept, unless the entry is being written into or holds
// something that was refused.
func (b *Bound) Update() {
	if !b.Entry.Focused() && b.Message() == "" {
		b.Reset()
	}
}

// Reset shows what is kept and forgets what was refused.
func (b *Bound) Reset() {
	b.Entry.ShowText(b.get())
	b.SetMessage("")
}
