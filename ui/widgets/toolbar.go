package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ToolItem is one button of a tool bar; one without an icon is a gap.
type ToolItem struct {
	Icon fyne.Resource
	// Tip is what the button does and by which key, or why it cannot now.
	Tip func() string
	Tap func()
	// Enabled is asked by [Toolbar.Update]; nil means always.
	Enabled func() bool
}

// Toolbar is a row of flat buttons with pictures.
type Toolbar struct {
	widget.BaseWidget
	items   []ToolItem
	buttons []*Button // nil for a gap
	row     *fyne.Container
}

// NewToolbar returns a tool bar.
func NewToolbar(items ...ToolItem) *Toolbar {
	t := &Toolbar{row: container.NewHBox(), items: items}
	for _, item := range items {
		if item.Icon == nil {
			t.buttons = append(t.buttons, nil)
			t.row.Add(widget.NewSeparator())
			continue
		}
		b := NewIconButton(item.Icon, "", item.Tap)
		b.Tip = item.Tip
		t.buttons = append(t.buttons, b)
		t.row.Add(b)
	}
	t.ExtendBaseWidget(t)
	t.Update()
	return t
}

// CreateRenderer implements [fyne.Widget].
func (t *Toolbar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.row) }

// Update asks anew which buttons can be pressed.
func (t *Toolbar) Update() {
	for i, b := range t.buttons {
		if b == nil || t.items[i].Enabled == nil {
			continue
		}
		if enabled := t.items[i].Enabled(); enabled && b.Disabled() {
			b.Enable()
		} else if !enabled && !b.Disabled() {
			b.Disable()
		}
	}
}
