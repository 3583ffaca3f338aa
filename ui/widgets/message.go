package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Message is a dialog that says something. An error says what happened, what is
// safe and what to do, each a paragraph.
type Message struct {
	Title      string
	Icon       fyne.Resource // nil for none
	Paragraphs []string
	// Detail is small print below, such as the chain of an error; it can be
	// marked and copied.
	Detail string
	// Verb and Act are the button that acts, if any; Danger marks what removes
	// something, which Enter alone does not do then.
	Verb   string
	Act    func()
	Danger bool
	// Close is the label of the button that closes.
	Close string
	// OnClose is called when the message is gone in whatever way.
	OnClose func()
}

const messageWidth = 460

// ShowMessage shows a message over the canvas.
func ShowMessage(c fyne.Canvas, m Message) *Dialog {
	o := DialogOptions{
		Title: m.Title, Content: m.content(), Verb: m.Verb, Danger: m.Danger, Cancel: m.Close,
		OnClose: m.OnClose, Width: messageWidth,
	}
	o.Act = func() bool { return true }
	var acted bool
	if m.Act != nil {
		o.Act = func() bool { acted = true; return true }
		o.OnClose = func() {
			if m.OnClose != nil {
				m.OnClose()
			}
			if acted {
				m.Act()
			}
		}
	}
	return ShowDialog(c, o)
}

func (m *Message) content() fyne.CanvasObject {
	box := container.NewVBox()
	for _, p := range m.Paragraphs {
		if p != "" {
			box.Add(Paragraph(p))
		}
	}
	if m.Detail != "" {
		detail := Note(m.Detail)
		detail.Selectable = true
		box.Add(detail)
	}
	if m.Icon == nil {
		return box
	}
	icon := widget.NewIcon(m.Icon)
	side := container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()*1.6), icon)
	return container.NewBorder(nil, nil, container.NewVBox(side), nil, box)
}

// Progress is a dialog that shows how far something is.
type Progress struct {
	dialog *Dialog
	text   *widget.Label
	bar    *widget.ProgressBar
	done   bool
}

// ShowProgress shows a progress bar. With a cancel function there is a button
// for it, and Esc does the same; the dialog stays until [Progress.Close].
func ShowProgress(c fyne.Canvas, title, cancelLabel string, cancel func()) *Progress {
	p := &Progress{text: Paragraph(""), bar: widget.NewProgressBar()}
	p.bar.TextFormatter = func() string { return "" }
	o := DialogOptions{Title: title, Content: container.NewVBox(p.text, p.bar), Width: messageWidth}
	if cancel != nil {
		o.Cancel = cancelLabel
		o.OnClose = func() {
			if !p.done {
				p.done = true
				cancel()
			}
		}
	}
	p.dialog = ShowDialog(c, o)
	p.dialog.stays = cancel == nil
	return p
}

// Set shows a share from 0 to 1 and what is being done.
func (p *Progress) Set(share float64, text string) {
	p.bar.SetValue(share)
	if p.text.Text != text {
		p.text.SetText(text)
	}
}

// Close takes the dialog away without cancelling.
func (p *Progress) Close() {
	p.done = true
	p.dialog.stays = false
	p.dialog.Close()
}
