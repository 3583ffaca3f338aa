package viewmodel

import (
	"math"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

// paperFrame says which sheet is drawn around the tree.
type paperFrame struct {
	shown   bool
	name    string // of [layout.ParsePaper]; empty for the one that is usual for a tree
	turn    layout.Turn
	natural bool // not fitted on one sheet but as many as its natural size takes
}

// usualPaper is the sheet of which every office has a printer or a copier.
const usualPaper = "A3"

// framePapers are the sheets to choose from.
var framePapers = [...]string{"A4", "F4", "A3", "A2", "A1", "A0"}

func (f paperFrame) paper() layout.Paper {
	paper, _ := layout.ParsePaper(f.size()) // one of the names above
	return paper
}

func (f paperFrame) size() string {
	if f.name == "" {
		return usualPaper
	}
	return f.name
}

// aspect is the shape that the tree takes for the sheet on which it is to fit.
func (f paperFrame) aspect() float64 {
	if !f.shown || f.natural {
		return 0
	}
	return poster.Aspect(f.paper(), f.turn)
}

// Sheets is where sheets of paper lie around a drawing: the first one, and how
// many there are beside and below it. Label says what they are.
type Sheets struct {
	First        scene.Box
	Across, Down int
	Label        string
}

// SheetPicture returns the choices of the picture as it would be printed, and
// whether sheets are to be shown.
func (ws *Workspace) SheetPicture() (o scene.Options, shown bool) {
	form := ws.PosterForm().Options()
	o = ws.Picture()
	o.Notes, o.Badges = false, nil
	o.Medium, o.Title, o.Subtitle = scene.Sheet, form.Title, form.Subtitle
	return o, ws.paper.shown
}

// Sheets returns where the sheets lie around what is on the screen. Printed is the
// same picture made with [Workspace.SheetPicture]; its title and legend take their
// room, and it is placed on the sheet by the rule of the PDF.
func (ws *Workspace) Sheets(screen, printed *scene.Scene) Sheets {
	f := ws.paper
	if f.natural {
		return ws.naturalSheets(screen, printed)
	}
	sheet, scale := pdf.Sheet(printed, f.paper(), f.turn)
	key := "paper.label_upright"
	if sheet.W > sheet.H {
		key = "paper.label_across"
	}
	label := ws.T(key, f.size(), FormatDecimal(tenths(scale*scene.StatementSize)))
	if scale*scene.StatementSize < poster.LeastLetters {
		label += " · " + ws.T("paper.too_small")
	}
	return Sheets{onScreen(sheet, screen, printed), 1, 1, label}
}

// tenths rounds to one decimal place.
func tenths(v float64) plan.Decimal {
	return plan.Decimal(strconv.FormatFloat(v, 'f', 1, 64))
}

// naturalSheets lays sheets beside each other until they cover the picture, each
// without the margin that printers cannot reach.
func (ws *Workspace) naturalSheets(screen, printed *scene.Scene) Sheets {
	f := ws.paper
	paper := f.paper().Turned(f.turn)
	if across := paper.Landscape(); f.turn == layout.AnyWay && pieces(printed, across) < pieces(printed, paper) {
		paper = across
	}
	w, h := pdf.Printable(paper)
	s := Sheets{Across: int(math.Ceil(printed.Width / w)), Down: int(math.Ceil(printed.Height / h))}
	s.First = onScreen(scene.Box{W: w, H: h}, screen, printed)
	s.Label = ws.T("paper.label_natural", f.size(), FormatCount(s.Across), FormatCount(s.Down))
	return s
}

// pieces is how many sheets a picture takes in its natural size.
func pieces(s *scene.Scene, paper layout.Paper) float64 {
	w, h := pdf.Printable(paper)
	return math.Ceil(s.Width/w) * math.Ceil(s.Height/h)
}

// onScreen moves a box of the printed picture to where it lies on the screen's.
func onScreen(b scene.Box, screen, printed *scene.Scene) scene.Box {
	b.X += screen.Drawing.X - printed.Drawing.X
	b.Y += screen.Drawing.Y - printed.Drawing.Y
	return b
}

// setPaper shows sheets of another kind, or none.
func (ws *Workspace) setPaper(change func(*paperFrame)) {
	before := ws.paper
	if change(&ws.paper); ws.paper != before {
		ws.tell(Notice{What: PictureChanged})
	}
}

func (ws *Workspace) paperCommands() []Command {
	choice := func(id string, in func(paperFrame) bool, change func(*paperFrame)) Command {
		return Command{
			ID: "view.paper_" + id, Menu: MenuView, Group: 7, Under: "menu.paper",
			Checked: func() bool { return ws.paper.shown && in(ws.paper) },
			Run: func() {
				ws.setPaper(func(f *paperFrame) { f.shown = true; change(f) })
			},
		}
	}
	list := []Command{{
		ID: "view.paper", Menu: MenuView, Group: 7, Shortcut: key("F8"), Under: "menu.paper",
		Checked: func() bool { return ws.paper.shown },
		Run:     func() { ws.setPaper(func(f *paperFrame) { f.shown = !f.shown }) },
	}}
	for _, name := range framePapers {
		cmd := choice(name, func(f paperFrame) bool { return f.size() == name }, func(f *paperFrame) { f.name = name })
		list = append(list, cmd)
	}
	for _, turn := range layout.Turns {
		list = append(list, choice(turn.String(), func(f paperFrame) bool { return f.turn == turn }, func(f *paperFrame) { f.turn = turn }))
	}
	return append(list,
		choice("fit", func(f paperFrame) bool { return !f.natural }, func(f *paperFrame) { f.natural = false }),
		choice("natural", func(f paperFrame) bool { return f.natural }, func(f *paperFrame) { f.natural = true }))
}
