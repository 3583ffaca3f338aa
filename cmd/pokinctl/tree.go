package main

import (
	"errors"
	"flag"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/raster"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/svg"
)

var treeCommand = command{name: "tree", args: 1, run: runTree, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.layout, "layout", scene.Triangle.String(), "")
	f.StringVar(&c.root, "root", "", "")
	f.IntVar(&c.year, "year", 0, "")
	f.StringVar(&c.date, "date", "", "")
	f.StringVar(&c.paper, "paper", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// picture is the drawing of one call: what is drawn and how it becomes a file.
type picture struct {
	kind    string // "pdf", "svg" or "png"
	paper   layout.Paper
	day     plan.Date
	plan    *plan.Plan
	scene   *scene.Scene
	options scene.Options
}

// runTree looks at every option before it draws and writes the file whole or
// not at all.
func runTree(c *call) error {
	pic, err := c.pictureWanted()
	if err != nil {
		return err
	}
	if pic.plan, err = readPlan(c.files[0]); err != nil {
		return err
	}
	if err := c.choose(pic); err != nil {
		return err
	}
	pic.scene = scene.Build(pic.plan, pic.options)
	if err := safefile.Write(c.outPath, pic.write); err != nil {
		return err
	}
	return c.tellPicture(pic)
}

// pictureWanted reads the options that do not need the plan.
func (c *call) pictureWanted() (*picture, error) {
	if err := c.require("tree", flagValue{"out", c.outPath}); err != nil {
		return nil, err
	}
	pic := &picture{kind: strings.ToLower(strings.TrimPrefix(filepath.Ext(c.outPath), "."))}
	switch pic.kind {
	case "pdf", "svg", "png":
	default:
		return nil, explain.New("ctl.error.picture_kind", filepath.Base(c.outPath))
	}
	if info, err := os.Stat(c.outPath); err == nil && info.IsDir() {
		return nil, &fs.PathError{Op: "write", Path: c.outPath, Err: fs.ErrExist}
	}
	var known bool
	if pic.options.Layout, known = scene.ParseLayout(c.layout); !known {
		return nil, explain.New("ctl.error.layout", c.layout)
	}
	if err := c.choosePaper(pic); err != nil {
		return nil, err
	}
	pic.day = plan.Date(c.date)
	if c.date == "" {
		pic.day = plan.DateOf(time.Now())
	}
	if !pic.day.Valid() {
		return nil, explain.New("ctl.error.date", c.date)
	}
	return pic, nil
}

// frameShare is the part of a sheet's height that title and legend take.
const frameShare = 0.14

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
	pic.paper = paper
	pic.options.Aspect = paper.Landscape().Width / paper.Landscape().Height / (1 - frameShare)
	return err
}

// choose completes the options from the plan.
func (c *call) choose(pic *picture) error {
	region, o := pic.plan.Region(), &pic.options
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
	if c.year == 0 {
		c.year = min(max(pic.day.Time().Year(), region.FirstYear), region.LastYear)
	}
	if err := c.checkYear(region); err != nil {
		return err
	}
	o.Year, o.Medium, o.Palette = c.year, scene.Sheet, scene.Colour()
	o.Words = scene.WordsFrom(c.book.T)
	o.Title = c.book.T("ctl.tree.title", top)
	o.Subtitle = c.book.T("ctl.tree.subtitle", c.year, locale.FormatDate(locale.DateOf(pic.day.Time())))
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

// write puts the picture into a file.
func (pic *picture) write(w io.Writer) error {
	switch pic.kind {
	case "svg":
		return svg.Write(w, pic.scene)
	case "png":
		return raster.WritePNG(w, pic.scene, 1)
	}
	file, err := pdf.Scene(pic.scene, pic.paper, pdf.Info{
		Title: pic.options.Title, Author: pic.plan.Region().Name, Subject: pic.options.Subtitle, Made: pic.day.Time(),
	})
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
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

func (c *call) tellPicture(pic *picture) error {
	s, scale := pic.scene, 1.0
	if pic.kind == "png" {
		scale = raster.FitScale(s, 1)
	}
	if c.json {
		return c.printJSON(pictureReport{
			File: c.outPath, Nodes: len(s.Cards), Year: c.year, Layout: pic.options.Layout.String(),
			Width: s.Width, Height: s.Height, Scale: scale,
		})
	}
	c.say("ctl.tree.done", c.outPath, len(s.Cards))
	if scale < 1 {
		c.say("ctl.tree.scaled", math.Floor(scale*100))
	}
	return nil
}
