package editor

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/scene"
	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// presenter fills the screen with one step of a presentation after the other. It
// takes the keys that remote controls send, and none that would edit.
type presenter struct {
	widget.BaseWidget
	page    *Page
	show    *viewmodel.Presentation
	builder scene.Builder
	leave   func()

	ground   *canvas.Rectangle
	slide    *treecanvas.Slide
	crumbs   *widgets.Line
	hint     *widgets.Line
	progress *widgets.Line
	bar      *canvas.Rectangle
	dark     *canvas.Rectangle
}

// presentCommand starts the presentation at the selected branch.
func (p *Page) presentCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "view.present", Menu: viewmodel.MenuView, Group: 6, Shortcut: viewmodel.Shortcut{Key: "F5"},
		Enabled: p.hasNode, Run: p.present,
	}
}

// present covers the window with the presentation until it is left. The node that
// was shown last is selected then.
func (p *Page) present() {
	c, window := p.canvas(), p.options.Window
	if c == nil || widgets.DialogOpen(c) {
		return
	}
	p.tree.canvas.CommitEdit()
	s := newPresenter(p, p.ws.Presentation())
	full := window.FullScreen()
	uncover := widgets.Cover(c, s)
	s.leave = func() {
		uncover()
		window.SetFullScreen(full)
		p.ws.Select(s.show.Node())
		if p.options.Enter != nil {
			p.options.Enter()
		}
		p.Focus()
	}
	window.SetFullScreen(true)
	c.Focus(s)
}

func newPresenter(p *Page, show *viewmodel.Presentation) *presenter {
	s := &presenter{page: p, show: show, slide: treecanvas.NewSlide()}
	s.ground, s.bar, s.dark = canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(color.Black)
	s.crumbs, s.hint, s.progress = widgets.Plain(""), widgets.Caption(""), widgets.Plain("")
	s.crumbs.SizeName, s.crumbs.Ellipsis = theme.SizeNameSubHeadingText, true
	s.progress.SizeName, s.progress.Align = theme.SizeNameSubHeadingText, fyne.TextAlignTrailing
	s.hint.Ellipsis = true
	s.ExtendBaseWidget(s)
	return s
}

// update shows the step.
func (s *presenter) update() {
	options := s.show.Picture(s.aspect())
	options.Palette = s.page.palette()
	s.slide.SetScene(withoutFolding(s.builder.Build(s.page.ws.Plan(), options)))
	s.ground.FillColor = options.Palette.Ground
	s.bar.FillColor = s.Theme().Color(theme.ColorNamePrimary, fyne.CurrentApp().Settings().ThemeVariant())
	s.hint.SetText(s.show.Hint())
	s.crumbs.SetText(s.show.Crumbs())
	s.progress.SetText(s.show.Progress())
	s.dark.Hidden = !s.show.Dark()
	s.layOut(s.Size())
	s.ground.Refresh()
	canvas.Refresh(s)
}

// withoutFolding takes away the buttons that would fold; those that say how much
// is hidden stay.
func withoutFolding(s *scene.Scene) *scene.Scene {
	for i := range s.Cards {
		if s.Cards[i].Hidden == 0 {
			s.Cards[i].Button = scene.Box{}
		}
	}
	return s
}

func (s *presenter) aspect() float64 {
	area := s.slideArea(s.Size())
	return float64(fyne.Max(1, area.Width) / fyne.Max(1, area.Height))
}

// The heights of what stands above and below the slide.
const (
	presentHead = 44
	presentFoot = 40
	presentPad  = 20
	presentBar  = 4
)

func (s *presenter) slideArea(size fyne.Size) fyne.Size {
	return fyne.NewSize(size.Width, size.Height-presentHead-presentFoot)
}

// layOut puts the crumbs above the slide, keys and progress below it.
func (s *presenter) layOut(size fyne.Size) {
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(fyne.Max(0, w), fyne.Max(0, h)))
	}
	for _, o := range []fyne.CanvasObject{s.ground, s.dark} {
		at(o, 0, 0, size.Width, size.Height)
	}
	wide, number := size.Width-2*presentPad, s.progress.Natural()+4
	at(s.crumbs, presentPad, (presentHead-s.crumbs.MinSize().Height)/2, wide, s.crumbs.MinSize().Height)
	area := s.slideArea(size)
	at(s.slide, 0, presentHead, area.Width, area.Height)
	foot := size.Height - presentFoot
	at(s.hint, presentPad, foot+10, wide-number-presentPad, s.hint.MinSize().Height)
	at(s.progress, size.Width-presentPad-number, foot+6, number, s.progress.MinSize().Height)
	at(s.bar, 0, size.Height-presentBar, size.Width*float32(s.show.Share()), presentBar)
}

// do makes a step and shows it.
func (s *presenter) do(step func()) {
	step()
	s.update()
}

// TypedKey implements [fyne.Focusable].
func (s *presenter) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		s.leave()
	case fyne.KeySpace, fyne.KeyPageDown, fyne.KeyRight, fyne.KeyDown:
		s.do(s.show.Next)
	case fyne.KeyBackspace, fyne.KeyPageUp, fyne.KeyLeft, fyne.KeyUp:
		s.do(s.show.Back)
	case fyne.KeyHome:
		s.do(s.show.First)
	case fyne.KeyEnd:
		s.do(s.show.Last)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.do(s.show.Enter)
	case fyne.KeyB, fyne.KeyPeriod:
		s.do(s.show.ToggleDark)
	}
}

// TypedRune implements [fyne.Focusable].
func (s *presenter) TypedRune(r rune) { s.do(func() { s.show.Type(r) }) }

// FocusGained implements [fyne.Focusable].
func (s *presenter) FocusGained() {}

// FocusLost implements [fyne.Focusable].
func (s *presenter) FocusLost() {}

// AcceptsTab implements [fyne.Tabbable], so that the keyboard stays here.
func (s *presenter) AcceptsTab() bool { return true }

// Tapped implements [fyne.Tappable]: a click goes on.
func (s *presenter) Tapped(*fyne.PointEvent) { s.do(s.show.Next) }

// TappedSecondary implements [fyne.SecondaryTappable]: the other button goes back.
func (s *presenter) TappedSecondary(*fyne.PointEvent) { s.do(s.show.Back) }

// MouseIn, MouseMoved and MouseOut implement [desktop.Hoverable], so that nothing
// below answers to the pointer.
func (s *presenter) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements [desktop.Hoverable].
func (s *presenter) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (s *presenter) MouseOut() {}

// Scrolled implements [fyne.Scrollable]: the wheel does nothing here.
func (s *presenter) Scrolled(*fyne.ScrollEvent) {}

// Resize implements [fyne.CanvasObject].
func (s *presenter) Resize(size fyne.Size) {
	changed := size != s.Size()
	s.BaseWidget.Resize(size)
	if changed {
		s.update()
	}
}

// CreateRenderer implements [fyne.Widget].
func (s *presenter) CreateRenderer() fyne.WidgetRenderer { return presenterRenderer{s} }

type presenterRenderer struct{ s *presenter }

func (r presenterRenderer) Destroy()              {}
func (r presenterRenderer) MinSize() fyne.Size    { return fyne.NewSize(200, 150) }
func (r presenterRenderer) Layout(size fyne.Size) { r.s.layOut(size) }
func (r presenterRenderer) Refresh()              {}
func (r presenterRenderer) Objects() []fyne.CanvasObject {
	s := r.s
	return []fyne.CanvasObject{s.ground, s.slide, s.crumbs, s.hint, s.progress, s.bar, s.dark}
}
