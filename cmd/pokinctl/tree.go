package main

import (
	"errors"
	"flag"
	"math"
	"path/filepath"
	"strings"
	"time"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

var treeCommand = command{name: "tree", args: 1, run: runTree, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.layout, "layout", scene.Triangle.String(), "")
	f.StringVar(&c.palette, "palette", scene.PaletteNames()[0], "")
	f.StringVar(&c.root, "root", "", "")
	f.IntVar(&c.year, "year", 0, "")
	f.StringVar(&c.date, "date", "", "")
	f.StringVar(&c.paper, "paper", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// picture is the drawing of one call.
type picture struct {
	poster.Options
	plan *plan.Plan
}

// runTree looks at every option before it draws and writes the file whole or
// not at all.
func runTree(c *call) error {
	pic, err := c.pictureWanted("tree")
	if err != nil {
		return err
	}
	if pic.plan, err = readPlan(c.files[0]); err != nil {
		return err
	}
	if err := c.choose(pic); err != nil {
		return err
	}
	drawn, err := poster.Draw(pic.plan, pic.Options)
	if err != nil {
		return err
	}
	if err := safefile.Write(c.outPath, drawn.Write); err != nil {
		return err
	}
	return c.tellPicture(drawn, pic.Options)
}

// pictureWanted reads the options of a command that do not need the plan.
func (c *call) pictureWanted(name string) (*picture, error) {
	if err := c.require(name, flagValue{"out", c.outPath}); err != nil {
		return nil, err
	}
	pic := &picture{}
	var known bool
	if pic.Format, known = poster.FormatOf(c.outPath); !known {
		return nil, explain.New("ctl.error.picture_kind", filepath.Base(c.outPath))
	}
	if err := mayWrite(c.outPath); err != nil {
		return nil, err
	}
	if pic.Layout, known = scene.ParseLayout(c.layout); !known {
		return nil, explain.New("ctl.error.layout", c.layout)
	}
	if pic.Palette, known = scene.ParsePalette(c.palette); !known {
		return nil, explain.New("ctl.error.palette", c.palette)
	}
	if err := c.choosePaper(pic); err != nil {
		return nil, err
	}
	pic.Day = plan.Date(c.date)
	if c.date == "" {
		pic.Day = plan.DateOf(time.Now())
	}
	if !pic.Day.Valid() {
		return nil, explain.New("ctl.error.date", c.date)
	}
	return pic, nil
}

// choosePaper shapes the drawing for the paper laid across. Without a paper it
// has its own shape, and a PDF a page of its size.
func (c *call) choosePaper(pic *picture) error {
	if strings.TrimSpace(c.paper) == "" {
		return nil
	}
	paper, err := layout.ParsePaper(c.paper)
	if errors.As(err, new(*layout.PaperError)) {
		return explain.New("ctl.error.paper", c.paper, strings.Join(layout.PaperNames(), ", "))
	}
	pic.Paper = paper
	return err
}

// choose completes the options from the plan.
func (c *call) choose(pic *picture) error {
	region, o := pic.plan.Region(), &pic.Options
	if len(pic.plan.Roots()) == 0 {
		return explain.New("ctl.error.empty_tree")
	}
	top := region.Name
	if c.root != "" {
		n := findNode(pic.plan, c.root)
		if n == nil {
			return explain.New("ctl.error.root", c.root)
		}
		o.Root = n.ID
		if a := pic.plan.Agency(n.Agency); a != nil && a.Name != top {
			top = a.Name + ", " + top
		}
	}
	if err := c.settleYear(region, pic.Day); err != nil {
		return err
	}
	o.Year = c.year
	o.Words = scene.WordsFrom(c.book.T)
	o.Title = c.book.T("poster.title", top)
	o.Subtitle = c.book.T("poster.subtitle", c.year, locale.FormatDate(locale.DateOf(pic.Day.Time())))
	return nil
}

// findNode finds a node by its identity, or by the one it had in the exchange
// files that it came from.
func findNode(p *plan.Plan, id string) *plan.Node {
	if n := p.Node(plan.NodeID(id)); n != nil {
		return n
	}
	for r := range p.All(plan.KindNode) {
		if n := r.(*plan.Node); n.Key == id {
			return n
		}
	}
	return nil
}

// pictureReport is the JSON of a drawing. Width and height are drawing units,
// one of which is a point of a PDF of natural size and a pixel of a PNG at scale
// 1.
type pictureReport struct {
	File   string  `json:"file"`
	Nodes  int     `json:"nodes"`
	Year   int     `json:"year"`
	Layout string  `json:"layout"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Scale  float64 `json:"scale"`
}

func (c *call) tellPicture(p *poster.Poster, o poster.Options) error {
	s := p.Scene
	if c.json {
		return c.printJSON(pictureReport{
			File: c.outPath, Nodes: len(s.Cards), Year: c.year, Layout: o.Layout.String(),
			Width: s.Width, Height: s.Height, Scale: p.Scale,
		})
	}
	c.say("ctl.tree.done", c.outPath, len(s.Cards))
	if !p.Legible() {
		points, _ := locale.NewDecimal(int64(math.Round(p.Letters*10)), 1) // far from the largest number
		c.say("ctl.tree.small", locale.FormatNumber(points))
	}
	if p.Scale < 1 {
		c.say("ctl.tree.scaled", math.Floor(p.Scale*100))
	}
	return nil
}
