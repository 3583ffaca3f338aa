package treecanvas

import (
	"fmt"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// rig is a canvas in a window of a test, with what its handlers were told.
type rig struct {
	*Canvas
	t     *testing.T
	plan  *plan.Plan
	said  []string
	keys  fyne.KeyModifier
	timer func() // the last that was set
	fold  map[plan.NodeID]bool
	may   func(id, target plan.NodeID, where Where) (bool, string)
}

func words() scene.Words {
	return scene.Words{
		Rank: [3]string{"STRATEGIC", "TACTICAL", "OPERATIONAL"}, Count: "{0} nodes", NoTarget: "no target",
		NoIndicator: "no indicator", NoOwner: "no owner", Unsettled: "unsettled", Nameless: "(none)", Empty: "begin",
	}
}

func build(p *plan.Plan, o scene.Options) *scene.Scene {
	o.Year, o.Words, o.Palette = 2026, words(), scene.Colour()
	return scene.Build(p, o)
}

func newRig(t *testing.T, p *plan.Plan) *rig {
	t.Helper()
	test.NewTempApp(t)
	r := &rig{t: t, plan: p, fold: map[plan.NodeID]bool{}}
	r.Canvas = New(Handlers{
		Selected:      func(id plan.NodeID) { r.note("selected", id) },
		EditRequested: func(id plan.NodeID) { r.note("edit", id) },
		FoldToggled:   func(id plan.NodeID) { r.note("fold", id) },
		Toggled:       func(id plan.NodeID) { r.note("toggled", id) },
		Banded:        func(list []plan.NodeID, more bool) { r.note("banded", list, more) },
		Moved:         func(id, target plan.NodeID, where Where) { r.note("moved", id, target, where) },
		Menu:          func(id plan.NodeID, _ fyne.Position) { r.note("menu", id) },
		Key: func(name fyne.KeyName, held fyne.KeyModifier) bool {
			r.note("key", name)
			return name == fyne.KeyDelete
		},
		MayMove: func(id, target plan.NodeID, where Where) (bool, string) {
			if r.may == nil {
				return true, ""
			}
			return r.may(id, target, where)
		},
	})
	r.held = func() fyne.KeyModifier { return r.keys }
	r.later = func(_ time.Duration, f func()) func() {
		r.timer = f
		return func() { r.timer = nil }
	}
	w := test.NewTempWindow(t, r.Canvas)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 600))
	r.SetScene(build(p, scene.Options{Folded: r.fold}))
	return r
}

func (r *rig) note(args ...any) { r.said = append(r.said, fmt.Sprint(args...)) }

// heard checks what the handlers were told since the last time.
func (r *rig) heard(want ...string) {
	r.t.Helper()
	if fmt.Sprint(r.said) != fmt.Sprint(want) {
		r.t.Errorf("the handlers heard %q, want %q", r.said, want)
	}
	r.said = nil
}

// on is a place on a card at shares of its width and height.
func (r *rig) on(id plan.NodeID, x, y float32) fyne.Position {
	r.t.Helper()
	at, size := r.CardArea(id)
	if size.IsZero() {
		r.t.Fatalf("no card of %s", id)
	}
	return at.AddXY(size.Width*x, size.Height*y)
}

func (r *rig) mouseDown(at fyne.Position, b desktop.MouseButton) {
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: b})
}

func (r *rig) click(at fyne.Position, when time.Time) {
	r.mouseDown(at, desktop.MouseButtonPrimary)
	r.MouseUp(&desktop.MouseEvent{})
	r.tapped(at, when)
}

// pull drags from one place to others without letting go.
func (r *rig) pull(b desktop.MouseButton, from fyne.Position, to ...fyne.Position) {
	r.mouseDown(from, b)
	for _, at := range to {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(at.X-from.X, at.Y-from.Y)})
		from = at
	}
}

func (r *rig) key(names ...fyne.KeyName) {
	for _, name := range names {
		r.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (r *rig) wheel(dx, dy float32, at fyne.Position) {
	r.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(dx, dy)})
}

func node(n int) plan.NodeID { return plantest.ID[plan.NodeID](n) }

func near(a, b fyne.Position) bool {
	return math.Abs(float64(a.X-b.X)) <= 1 && math.Abs(float64(a.Y-b.Y)) <= 1
}

func TestView(t *testing.T) {
	r := newRig(t, plantest.Sample())

	t.Run("the first scene is fitted", func(t *testing.T) {
		if !r.View().Encloses(r.scene.Bounds()) {
			t.Errorf("the view %v does not show the whole %v", r.View(), r.scene.Bounds())
		}
		r.Resize(fyne.NewSize(700, 500))
		if !r.View().Encloses(r.scene.Bounds()) {
			t.Error("the whole does not stay fitted in another size")
		}
		r.Resize(fyne.NewSize(900, 600))
	})
	t.Run("scenes that come before there is room are fitted", func(t *testing.T) {
		c := New(Handlers{})
		c.SetScene(r.scene)
		c.SetScene(r.scene)
		c.Resize(fyne.NewSize(700, 500))
		if !c.View().Encloses(r.scene.Bounds()) {
			t.Errorf("the view %v does not show the whole %v", c.View(), r.scene.Bounds())
		}
	})
	t.Run("Ctrl and the wheel zoom about the pointer", func(t *testing.T) {
		at := r.on(node(3), 0.5, 0.5)
		r.keys = fyne.KeyModifierControl
		for range 6 {
			r.wheel(0, 25, at)
		}
		if got := r.on(node(3), 0.5, 0.5).Subtract(at); math.Hypot(float64(got.X), float64(got.Y)) > 4 { // half a pixel a step, magnified by the next
			t.Errorf("the card went by %v", got)
		}
		zoom := r.Zoom()
		r.wheel(0, 25, at)
		r.wheel(0, -25, at)
		if math.Abs(r.Zoom()-zoom) > 1e-9 {
			t.Errorf("in and out again: zoom %v, was %v", r.Zoom(), zoom)
		}
		r.keys = 0
	})
	t.Run("the wheel pans", func(t *testing.T) {
		r.Reveal(node(3))
		at := r.on(node(3), 0, 0)
		r.wheel(0, -10, fyne.NewPos(5, 5))
		if got, want := r.on(node(3), 0, 0), at.SubtractXY(0, 10*wheelPan); !near(got, want) {
			t.Errorf("wheel: card at %v, want %v", got, want)
		}
		r.keys = fyne.KeyModifierShift
		r.wheel(0, 10, fyne.NewPos(5, 5))
		r.keys = 0
		if got, want := r.on(node(3), 0, 0), at.AddXY(10*wheelPan, -10*wheelPan); !near(got, want) {
			t.Errorf("Shift and wheel: card at %v, want %v", got, want)
		}
	})
	t.Run("zoom has limits", func(t *testing.T) {
		r.SetZoom(1e6)
		if r.Zoom() != mostZoom {
			t.Errorf("zoom %v", r.Zoom())
		}
		r.SetZoom(0)
		if low, _ := r.ZoomRange(); r.Zoom() != low || !(low > 0) {
			t.Errorf("zoom %v, least %v", r.Zoom(), low)
		}
	})
	t.Run("nobody can pan away from the drawing", func(t *testing.T) {
		r.SetZoom(1)
		r.pan(1e6, 1e6)
		if c := r.View().Center(); !r.scene.Bounds().Grow(1).Contains(c) {
			t.Errorf("the middle shows %v", c)
		}
	})
	t.Run("keys zoom", func(t *testing.T) {
		r.TypedRune('1')
		if r.Zoom() != 1 {
			t.Errorf("1: zoom %v", r.Zoom())
		}
		r.TypedRune('+')
		r.TypedRune('-')
		if math.Abs(r.Zoom()-1) > 1e-9 {
			t.Errorf("+ and -: zoom %v", r.Zoom())
		}
		r.TypedRune('0')
		if !r.View().Encloses(r.scene.Bounds()) {
			t.Error("0 does not show the whole")
		}
	})
	t.Run("a branch is fitted", func(t *testing.T) {
		r.SetSelected(node(3))
		r.FitSelection()
		if box := branch(r.scene, r.scene.Index(node(3))); !r.View().Encloses(box) || r.View().Encloses(r.scene.Bounds()) {
			t.Errorf("the view %v does not show just the branch %v", r.View(), box)
		}
	})
	t.Run("a card beyond the edge comes into the middle", func(t *testing.T) {
		r.SetZoom(2)
		card := r.scene.Card(node(3))
		r.look(r.lens.panned(r.Size().Width-r.on(node(3), 0, 0).X+10, 0))
		r.Reveal(node(3))
		if at, middle := r.View().Center(), card.Box.Center(); math.Abs(at.X-middle.X) > 1 {
			t.Errorf("the middle shows %v, the card lies about %v", at, middle)
		}
	})
	t.Run("a card is revealed with as little panning as needed", func(t *testing.T) {
		r.SetZoom(1)
		for i := range r.scene.Cards {
			card := &r.scene.Cards[i]
			r.Reveal(card.Node)
			if !r.View().Encloses(card.Box) {
				t.Fatalf("%s is not in view", card.Node)
			}
			before := r.lens
			if r.Reveal(card.Node); r.lens != before {
				t.Fatalf("%s is in view, yet the view moved", card.Node)
			}
		}
	})
}

func TestSceneChange(t *testing.T) {
	t.Run("the selected card stays in its place", func(t *testing.T) {
		r := newRig(t, plantest.Sample())
		r.SetZoom(0.8)
		r.SetSelected(node(4))
		r.Reveal(node(4))
		at := r.on(node(4), 0.5, 0.5)
		r.fold[node(2)] = true
		r.SetScene(build(r.plan, scene.Options{Folded: r.fold}))
		if got := r.on(node(4), 0.5, 0.5); !near(got, at) {
			t.Errorf("the card went from %v to %v", at, got)
		}
	})
	t.Run("a card folded by its button stays, whatever is selected", func(t *testing.T) {
		r := newRig(t, plantest.Sample())
		r.SetZoom(0.8)
		r.SetSelected(node(4))
		r.Reveal(node(3))
		at := r.on(node(3), 0.5, 0.5)
		r.click(r.lens.place(r.scene.Card(node(3)).Button.Center()), time.Unix(100, 0))
		r.heard("fold" + string(node(3)))
		r.SetScene(build(r.plan, scene.Options{Folded: map[plan.NodeID]bool{node(3): true}}))
		if got := r.on(node(3), 0.5, 0.5); !near(got, at) {
			t.Errorf("the card went from %v to %v", at, got)
		}
	})
	t.Run("without a selection the card in the middle stays", func(t *testing.T) {
		r := newRig(t, plantest.Sample())
		r.SetZoom(0.8)
		card := nearest(r.scene, r.View().Center(), func(*scene.Card) bool { return true })
		id, at := card.Node, r.on(card.Node, 0.5, 0.5)
		r.SetScene(build(r.plan, scene.Options{Density: scene.Everything}))
		if got := r.on(id, 0.5, 0.5); !near(got, at) {
			t.Errorf("the card went from %v to %v", at, got)
		}
	})
	t.Run("an empty plan and no scene do no harm", func(t *testing.T) {
		r := newRig(t, plantest.Empty())
		r.key(fyne.KeyDown, fyne.KeyHome, fyne.KeyF2, fyne.KeySpace)
		r.Fit()
		r.click(r.lens.place(r.scene.Cards[0].Box.Center()), time.Unix(9, 0))
		bare := New(Handlers{})
		bare.Resize(fyne.NewSize(300, 300))
		bare.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
		bare.SetZoom(2)
		bare.paint(10, 10)
	})
}

func TestPointer(t *testing.T) {
	r := newRig(t, plantest.Sample())
	r.SetZoom(1)
	r.Reveal(node(3))
	start := time.Unix(100, 0)

	t.Run("a press selects at once", func(t *testing.T) {
		r.mouseDown(r.on(node(3), 0.5, 0.4), desktop.MouseButtonPrimary)
		r.heard("selected" + string(node(3)))
	})
	t.Run("a double click asks to edit, two slow clicks do not", func(t *testing.T) {
		at := r.on(node(3), 0.5, 0.4)
		r.click(at, start)
		r.click(at, start.Add(time.Second))
		r.heard()
		r.click(at, start.Add(time.Second+doubleClick/2))
		r.heard("edit" + string(node(3)))
	})
	t.Run("the fold button folds", func(t *testing.T) {
		at := r.lens.place(r.scene.Card(node(3)).Button.Center())
		r.click(at, start.Add(time.Minute))
		r.heard("fold" + string(node(3)))
	})
	t.Run("a click on the ground selects nothing", func(t *testing.T) {
		r.click(r.on(node(3), 0.5, -0.1), start.Add(2*time.Minute))
		r.heard("selected")
	})
	t.Run("the right button selects and asks for a menu", func(t *testing.T) {
		at := r.on(node(3), 0.5, 0.4)
		r.mouseDown(at, desktop.MouseButtonSecondary)
		r.TappedSecondary(&fyne.PointEvent{Position: at})
		r.heard("selected"+string(node(3)), "menu"+string(node(3)))
	})
	t.Run("the ground and the middle button pan", func(t *testing.T) {
		for _, c := range []struct {
			from   fyne.Position
			button desktop.MouseButton
		}{{r.on(node(3), 0.5, -0.1), desktop.MouseButtonPrimary}, {r.on(node(3), 0.5, 0.5), desktop.MouseButtonTertiary}} {
			at := r.on(node(3), 0, 0)
			r.pull(c.button, c.from, c.from.AddXY(10, 5), c.from.AddXY(-30, 20))
			r.DragEnd()
			if got, want := r.on(node(3), 0, 0), at.AddXY(-30, 20); !near(got, want) {
				t.Errorf("card at %v, want %v", got, want)
			}
		}
		r.heard()
	})
	t.Run("Esc takes a pan back", func(t *testing.T) {
		at, from := r.on(node(3), 0, 0), r.on(node(3), 0.5, -0.1)
		r.pull(desktop.MouseButtonPrimary, from, from.AddXY(40, 40))
		r.key(fyne.KeyEscape)
		r.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(50, 50)})
		r.DragEnd()
		if got := r.on(node(3), 0, 0); !near(got, at) {
			t.Errorf("card at %v, want %v", got, at)
		}
		r.heard()
	})
	t.Run("the map moves the view", func(t *testing.T) {
		m := r.over.minimap
		if !m.Visible() {
			t.Fatal("there is no map")
		}
		want := r.scene.Card(node(20)).Box.Center()
		m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: lens{Zoom: m.scale()}.place(want)}})
		if got := r.View().Center(); math.Abs(got.X-want.X) > 1 || math.Abs(got.Y-want.Y) > 1 {
			t.Errorf("the middle shows %v, want %v", got, want)
		}
		r.SetMinimap(false)
		if m.Visible() {
			t.Error("the map does not hide")
		}
	})
}

func TestMove(t *testing.T) {
	r := newRig(t, plantest.Sample())
	r.SetZoom(0.6)
	card := func(i int) plan.NodeID { return r.scene.Cards[i].Node }
	child := r.scene.Index(node(3))
	var other plan.NodeID // a sibling of node 3
	for i := range r.scene.Cards {
		if i != child && r.scene.Cards[i].Parent == r.scene.Cards[child].Parent {
			other = card(i)
		}
	}
	from, to := node(3), other
	r.FitSelection()

	for _, c := range []struct {
		name  string
		x     float32
		where Where
	}{{"on the middle it lands below", 0.5, Below}, {"on the left edge before", 0.1, Before}, {"on the right edge after", 0.9, After}} {
		t.Run(c.name, func(t *testing.T) {
			r.SetSelected(from)
			r.pull(desktop.MouseButtonPrimary, r.on(from, 0.5, 0.5), r.on(from, 0.6, 0.6), r.on(to, c.x, 0.5))
			if !r.over.landing.Visible() {
				t.Error("nothing shows where it would land")
			}
			r.DragEnd()
			r.heard(fmt.Sprint("moved", from, to, c.where))
			if r.over.landing.Visible() {
				t.Error("the mark stays")
			}
		})
	}
	t.Run("nothing moves on the ground, on itself, and by Esc", func(t *testing.T) {
		r.pull(desktop.MouseButtonPrimary, r.on(from, 0.5, 0.5), r.on(from, 0.5, -0.2))
		r.DragEnd()
		r.pull(desktop.MouseButtonPrimary, r.on(from, 0.5, 0.5), r.on(from, 0.7, 0.5))
		r.DragEnd()
		r.pull(desktop.MouseButtonPrimary, r.on(from, 0.5, 0.5), r.on(to, 0.5, 0.5))
		r.key(fyne.KeyEscape)
		r.DragEnd()
		r.heard()
	})
	t.Run("where it may not land the reason stands at the pointer", func(t *testing.T) {
		r.may = func(id, target plan.NodeID, where Where) (bool, string) { return false, "no room" }
		r.pull(desktop.MouseButtonPrimary, r.on(from, 0.5, 0.5), r.on(to, 0.5, 0.5))
		if got := r.over.note.said(); got != "no room" {
			t.Errorf("the note says %q", got)
		}
		r.DragEnd()
		r.heard()
	})
	t.Run("held at the edge it pans", func(t *testing.T) {
		before := r.lens
		r.pull(desktop.MouseButtonPrimary, r.on(from, 0.5, 0.5), fyne.NewPos(3, 300))
		if r.timer == nil {
			t.Fatal("no timer runs")
		}
		r.timer()
		if !(r.lens.X < before.X) || r.timer == nil {
			t.Errorf("the view is at %v, was at %v", r.lens.X, before.X)
		}
		r.key(fyne.KeyEscape)
		r.DragEnd()
	})
}

func TestKeys(t *testing.T) {
	r := newRig(t, plantest.Sample())
	r.SetZoom(0.6)
	at := func() *scene.Card { return r.scene.Card(r.selected) }

	t.Run("Home selects the first card", func(t *testing.T) {
		r.key(fyne.KeyHome)
		r.heard("selected" + string(r.scene.Cards[0].Node))
	})
	t.Run("down goes to a child and up to the parent", func(t *testing.T) {
		parent := r.scene.Index(r.selected)
		r.key(fyne.KeyDown)
		if at().Parent != parent {
			t.Fatalf("down selected %s, which is no child", r.selected)
		}
		r.key(fyne.KeyUp)
		if r.scene.Index(r.selected) != parent {
			t.Errorf("up selected %s", r.selected)
		}
	})
	t.Run("right and left go along a row and back", func(t *testing.T) {
		r.key(fyne.KeyDown)
		first := at()
		r.key(fyne.KeyRight)
		if second := at(); second == first || second.Parent != first.Parent || second.Box.X <= first.Box.X {
			t.Errorf("right of %v is %v", first.Box, second.Box)
		}
		r.key(fyne.KeyLeft)
		if at() != first {
			t.Error("left does not lead back")
		}
	})
	t.Run("what is selected is in view", func(t *testing.T) {
		if !r.View().Encloses(at().Box) {
			t.Error("it is not")
		}
	})
	t.Run("other keys go to the owner first", func(t *testing.T) {
		r.said = nil
		r.key(fyne.KeyDelete, fyne.KeyF2)
		r.heard("keyDelete", "keyF2", "edit"+string(r.selected))
		r.keys = fyne.KeyModifierShift
		r.key(fyne.KeyUp)
		r.keys = 0
		r.heard("keyUp")
		r.key(fyne.KeySpace)
		r.heard("keySpace", "fold"+string(r.selected))
	})
}

// TestEveryCardIsReached walks with the arrow keys alone, in every layout.
func TestEveryCardIsReached(t *testing.T) {
	for _, layout := range scene.Layouts {
		s := build(plantest.Sample(), scene.Options{Layout: layout})
		reached := map[*scene.Card]bool{&s.Cards[0]: true}
		for queue := []*scene.Card{&s.Cards[0]}; len(queue) > 0; queue = queue[1:] {
			for _, d := range []Direction{Up, Down, Left, Right} {
				if next := neighbour(s, queue[0], d); next != nil && !reached[next] {
					reached[next] = true
					queue = append(queue, next)
				}
			}
		}
		if len(reached) != len(s.Cards) {
			t.Errorf("%v: %d of %d cards can be reached", layout, len(reached), len(s.Cards))
		}
	}
}

func TestEditInPlace(t *testing.T) {
	r := newRig(t, plantest.Sample())
	r.SetZoom(1)
	var got []string
	begin := func() {
		got = nil
		if !r.EditText(node(3), "before", func(s string) { got = append(got, "commit "+s) }, func() { got = append(got, "cancel") }) {
			t.Fatal("no entry opens")
		}
	}
	focus := func() fyne.Focusable { return fyne.CurrentApp().Driver().CanvasForObject(r.Canvas).Focused() }
	write := func(text string) {
		for _, c := range text {
			focus().TypedRune(c)
		}
	}
	expect := func(want ...string) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("told %q, want %q", got, want)
		}
		if id, ok := r.Editing(); ok {
			t.Errorf("still editing %s", id)
		}
	}
	t.Run("it lies over the statement", func(t *testing.T) {
		begin()
		at, size := r.lens.rect(r.scene.Card(node(3)).Statement())
		if !near(r.edit.box.Position(), at) || math.Abs(float64(r.edit.box.Size().Width-size.Width)) > 1 {
			t.Errorf("the entry is at %v, %v wide; the statement at %v, %v", r.edit.box.Position(), r.edit.box.Size().Width, at, size.Width)
		}
		r.pan(-13, 7)
		if want := r.lens.place(scene.Point{X: r.scene.Card(node(3)).Statement().X, Y: r.scene.Card(node(3)).Statement().Y}); !near(r.edit.box.Position(), want) {
			t.Errorf("after panning the entry is at %v, want %v", r.edit.box.Position(), want)
		}
		r.CommitEdit()
	})
	t.Run("typing replaces the text and Enter commits", func(t *testing.T) {
		begin()
		write("after")
		focus().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		expect("commit after")
		if focus() != r.Canvas {
			t.Error("the canvas has not got the keyboard back")
		}
	})
	t.Run("Tab commits and is a key of the picture", func(t *testing.T) {
		begin()
		r.said = nil
		write("after")
		if tab, ok := focus().(fyne.Tabbable); !ok || !tab.AcceptsTab() {
			t.Fatal("Tab goes on to the next field")
		}
		focus().TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		expect("commit after")
		r.heard("keyTab")
		if focus() != r.Canvas {
			t.Error("the canvas has not got the keyboard back")
		}
	})
	t.Run("Esc cancels", func(t *testing.T) {
		begin()
		write("after")
		focus().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		expect("cancel")
	})
	t.Run("a click elsewhere commits", func(t *testing.T) {
		begin()
		write("x")
		r.mouseDown(fyne.NewPos(1, 1), desktop.MouseButtonPrimary)
		expect("commit x")
	})
	t.Run("nothing is lost when its card goes", func(t *testing.T) {
		begin()
		write("kept")
		r.SetScene(build(r.plan, scene.Options{Folded: map[plan.NodeID]bool{r.scene.Cards[0].Node: true}}))
		expect("commit kept")
	})
	t.Run("a node without a card has no entry", func(t *testing.T) {
		if r.EditText("nobody", "", nil, nil) {
			t.Error("an entry opened")
		}
	})
}

func TestSelectedCardStaysInViewInASmallerWindow(t *testing.T) {
	r := newRig(t, plantest.Sample())
	id := r.scene.Cards[len(r.scene.Cards)-1].Node
	r.SetSelected(id)
	r.look(r.lens.holding(r.scene.Card(id).Box.Center(), fyne.NewPos(r.Size().Width/2, r.Size().Height-60), 1))
	r.Resize(fyne.NewSize(r.Size().Width, r.Size().Height/2))
	if !r.View().Encloses(r.scene.Card(id).Box) {
		t.Errorf("%v is looked at, the card is at %v", r.View(), r.scene.Card(id).Box)
	}
}

// TestWholeDrawingStaysInViewWhenACardMoves has the selected card go to the other
// side of a tree that is shown whole.
func TestWholeDrawingStaysInViewWhenACardMoves(t *testing.T) {
	p := plantest.Sample()
	r := newRig(t, p)
	r.Fit()
	moved := p.Children(p.Roots()[0].ID)[0]
	r.SetSelected(moved.ID)
	other := *moved
	other.Order = "zzz"
	if err := p.Apply([]plan.Change{{Before: moved, After: &other}}); err != nil {
		t.Fatal(err)
	}
	zoom := r.Zoom()
	r.SetScene(build(p, scene.Options{}))
	if view := r.View(); !view.Encloses(r.scene.Bounds()) || r.Zoom() != zoom {
		t.Errorf("at %v × %.2f, was %.2f, of %v is looked at", view, r.Zoom(), zoom, r.scene.Bounds())
	}
}

// TestWholeDrawingIsInViewAgainOnceItFits has a tree that is shown whole outgrow
// the view, and shrink after another card was selected, until somebody pans.
func TestWholeDrawingIsInViewAgainOnceItFits(t *testing.T) {
	p := plantest.Big(60)
	r := newRig(t, p)
	tops := p.Children(p.Roots()[0].ID)
	folded := make(map[plan.NodeID]bool)
	for _, n := range tops {
		folded[n.ID] = true
	}
	few, all := build(p, scene.Options{Folded: folded}), build(p, scene.Options{})
	inView := func() bool { return r.View().Encloses(r.scene.Bounds()) }
	r.SetScene(few)
	r.Fit()
	zoom := r.Zoom()
	for _, top := range []*plan.Node{tops[len(tops)-1], tops[0]} {
		r.SetScene(all)
		if inView() {
			t.Fatal("the tree has not outgrown the view")
		}
		if view, whole := r.View(), r.scene.Bounds(); view.W < whole.W && (view.X < whole.X-1 || view.Right() > whole.Right()+1) {
			t.Errorf("beside the tree at %v is looked at, too, at %v", whole, view)
		}
		r.SetSelected(top.ID)
		r.Reveal(top.ID)
		r.SetScene(few)
		if !inView() || r.Zoom() != zoom {
			t.Errorf("at %v × %.2f, was %.2f, of %v is looked at", r.View(), r.Zoom(), zoom, r.scene.Bounds())
		}
	}
	r.SetScene(all)
	r.pan(-300, 0)
	if r.SetScene(few); r.unmoved {
		t.Error("a view that was panned is still held to the whole")
	}
	r.SetZoom(zoom * 0.6)
	r.pan(20, 20)
	if !inView() {
		t.Fatal("there is no room for the whole")
	}
	r.SetScene(all)
	r.SetSelected(tops[0].ID)
	r.Reveal(tops[0].ID)
	if r.SetScene(few); !inView() {
		t.Errorf("what was in view, not because it was asked for, is not again: %v of %v", r.View(), r.scene.Bounds())
	}
}

// TestTreeThatOneBeginsToDrawStaysInView has more cards come to a tree that fills
// the view.
func TestTreeThatOneBeginsToDrawStaysInView(t *testing.T) {
	p := plantest.Big(4)
	r := newRig(t, p)
	r.SetScene(build(p, scene.Options{Folded: map[plan.NodeID]bool{p.Roots()[0].ID: true}}))
	r.Fit()
	before := r.Zoom()
	r.SetScene(build(p, scene.Options{}))
	if !r.View().Encloses(r.scene.Bounds()) || r.Zoom() >= before || !r.fitted {
		t.Errorf("at %.2f, was %.2f, %v of %v is looked at", r.Zoom(), before, r.View(), r.scene.Bounds())
	}
}
