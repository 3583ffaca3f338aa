package viewmodel

import (
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

// PosterForm is what is asked before the tree is saved as a picture.
type PosterForm struct {
	ws                             *Workspace
	format, paper, branch, palette string
	turn                           layout.Turn
}

// PosterForm returns the choices as one usually wants them: all of the tree as a
// PDF of its own size, or on the paper whose frame is shown.
func (ws *Workspace) PosterForm() *PosterForm {
	f := &PosterForm{ws: ws, format: string(poster.PDF), palette: scene.PaletteNames()[0]}
	if ws.paper.shown {
		f.paper, f.turn = ws.paper.size(), ws.paper.turn
	}
	return f
}

// Format is the kind of file.
func (f *PosterForm) Format() Choice {
	return Choice{
		Key: "poster.format",
		Options: func() []Option {
			var options []Option
			for _, format := range poster.Formats {
				options = append(options, Option{ID: string(format), Text: f.ws.T("poster.format." + string(format))})
			}
			return options
		},
		Get: func() string { return f.format },
		Set: func(id string) Fault { f.format = id; return Fault{} },
	}
}

// Paper is the sheet for which the drawing is shaped.
func (f *PosterForm) Paper() Choice {
	return Choice{
		Key: "poster.paper",
		Options: func() []Option {
			options := []Option{{Text: f.ws.T("poster.paper.own")}}
			for _, name := range layout.PaperNames() {
				options = append(options, Option{ID: name, Text: name})
			}
			return options
		},
		Get: func() string { return f.paper },
		Set: func(id string) Fault { f.paper = id; return Fault{} },
	}
}

// Turn is how the sheet lies.
func (f *PosterForm) Turn() Choice {
	return Choice{
		Key: "poster.turn",
		Options: func() []Option {
			var options []Option
			for _, turn := range layout.Turns {
				options = append(options, Option{ID: turn.String(), Text: f.ws.T("poster.turn." + turn.String())})
			}
			return options
		},
		Get: func() string { return f.turn.String() },
		Set: func(id string) Fault {
			for _, turn := range layout.Turns {
				if turn.String() == id {
					f.turn = turn
				}
			}
			return Fault{}
		},
	}
}

// Branch is what is drawn: everything, or the selected branch.
func (f *PosterForm) Branch() Choice {
	return Choice{
		Key: "poster.branch",
		Options: func() []Option {
			options := []Option{{Text: f.ws.T("poster.branch.all")}}
			if n := f.ws.Plan().Node(f.ws.Selected()); n != nil {
				options = append(options, Option{ID: string(n.ID), Text: f.ws.T("poster.branch.selected", Excerpt(f.ws.NodeText(n)))})
			}
			return options
		},
		Get: func() string { return f.branch },
		Set: func(id string) Fault { f.branch = id; return Fault{} },
	}
}

// Palette is for what kind of printing the colours are.
func (f *PosterForm) Palette() Choice {
	return Choice{
		Key: "poster.palette",
		Options: func() []Option {
			var options []Option
			for _, name := range scene.PaletteNames() {
				options = append(options, Option{ID: name, Text: f.ws.T("poster.palette." + name)})
			}
			return options
		},
		Get: func() string { return f.palette },
		Set: func(id string) Fault { f.palette = id; return Fault{} },
	}
}

// Extension is the ending of the file's name, with its dot.
func (f *PosterForm) Extension() string { return "." + f.format }

// Name proposes a name for the file.
func (f *PosterForm) Name() string {
	return f.ws.T("poster.name", f.ws.File().Name, f.ws.Year()) + f.Extension()
}

// Options are the choices as the drawing takes them. The arrangement and what
// stands on the cards are those of the screen.
func (f *PosterForm) Options() poster.Options {
	ws, paper := f.ws, layout.Paper{}
	if f.paper != "" {
		paper, _ = layout.ParsePaper(f.paper) // one of the names offered
	}
	palette, _ := scene.ParsePalette(f.palette) // one of the names offered
	return poster.Options{
		Palette: palette,
		Format:  poster.Format(f.format), Paper: paper, Turn: f.turn, Root: plan.NodeID(f.branch), Year: ws.year,
		Layout: ws.layout, Density: ws.density, Day: ws.Today(), Words: scene.WordsFrom(ws.T),
		Title:    ws.T("poster.title", f.top()),
		Subtitle: f.subtitle(), Results: ws.frozenResults(),
	}
}

// subtitle tells the year and the day, and of a picture coloured by achievement
// for which time and by which rule.
func (f *PosterForm) subtitle() string {
	text := f.ws.T("poster.subtitle", f.ws.year, FormatDate(f.ws.Today()))
	if f.ws.Lamps() {
		text += " · " + f.ws.T("lamps.title", f.ws.QuarterName(f.ws.Quarter()), explain.RollUp(f.ws.Texts(), f.ws.Board().RollUp()))
	}
	return text
}

// top names whose tree it is: the agency of the branch, and the region.
func (f *PosterForm) top() string {
	names := []string{f.ws.Plan().Region().Name}
	if n := f.ws.Plan().Node(plan.NodeID(f.branch)); n != nil {
		if agency := f.ws.AgencyName(n.Agency); agency != "" && agency != names[0] {
			names = []string{agency, names[0]}
		}
	}
	return strings.Join(names, ", ")
}
