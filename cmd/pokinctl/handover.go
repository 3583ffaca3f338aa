package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
)

var handoverCommand = command{name: "handover", args: 1, run: runHandover, flags: func(c *call, f *flag.FlagSet) {
	f.IntVar(&c.year, "year", 0, "")
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.position, "position", "", "")
	f.StringVar(&c.archiveDir, "archive", "", "")
	f.StringVar(&c.logo, "logo", "", "")
	f.StringVar(&c.garuda, "garuda", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// runHandover writes what is final and not yet signed by all, for certified
// signatures to be made elsewhere. The answer is no where something is left out.
func runHandover(c *call) error {
	o, err := c.handoverOrder()
	if err != nil {
		return err
	}
	editions, err := c.unsigned(o.plan)
	if err != nil {
		return err
	}
	ctx, stop := untilInterrupted()
	defer stop()
	got, err := filing.HandOver(ctx, o.plan, c.archive(), editions, o.options, c.outPath, nil)
	if err != nil {
		return err
	}
	if err := c.tellHandedOver(o.plan, got); err != nil {
		return err
	}
	for _, h := range got {
		if h.Err != nil {
			return errNo
		}
	}
	return nil
}

func (c *call) handoverOrder() (o agreementOrder, err error) {
	year := ""
	if c.year != 0 {
		year = strconv.Itoa(c.year)
	}
	if err := c.require("handover", flagValue{"year", year}, flagValue{"out", c.outPath}); err != nil {
		return o, err
	}
	if o.options, err = c.pageOptions(); err != nil {
		return o, err
	}
	if o.plan, err = readPlan(c.files[0]); err != nil {
		return o, err
	}
	return o, c.adopt(o.plan, &o.profile, &o.options)
}

// unsigned lists the newest editions of the year, or the one that is asked for,
// that somebody still has to sign.
func (c *call) unsigned(p *plan.Plan) (out []*plan.Edition, err error) {
	if strings.TrimSpace(c.position) != "" {
		e, err := c.editionAsked(p)
		return []*plan.Edition{e}, err
	}
	for _, e := range p.AllEditions() {
		if e.Year == c.year && p.LastEdition(e.Position, c.year) == e && e.Signatures() < e.Parties {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return nil, explain.New("ctl.error.nothing_to_sign", c.year)
	}
	return out, nil
}

// handedReport is the JSON of one agreement that was handed over.
type handedReport struct {
	File     string        `json:"file"`
	Document string        `json:"document"`
	Position string        `json:"position"`
	Number   string        `json:"number"`
	SHA256   string        `json:"sha256"`
	Reason   string        `json:"reason"` // why it was left out
	Places   []placeReport `json:"places"`
}

// placeReport counts in points from the lower left corner of the page; y_from_top
// from its upper edge.
type placeReport struct {
	Party  string  `json:"party"`
	Name   string  `json:"name"`
	NIP    string  `json:"nip"`
	Page   int     `json:"page"`
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Top    float64 `json:"y_from_top"`
	Tag    string  `json:"tag"`
}

func (c *call) tellHandedOver(p *plan.Plan, got []filing.Handed) error {
	reports, places, files := []handedReport{}, 0, 0
	for _, h := range got {
		e := h.Edition
		r := handedReport{h.File, string(e.ID), p.Position(e.Position).Title, e.Number, h.SHA256, "", []placeReport{}}
		if h.Err != nil {
			r.Reason = explain.Error(c.book, explain.File(h.File, h.Err))
			fmt.Fprintln(c.errOut, r.Position+": "+r.Reason)
		} else {
			files, places = files+1, places+len(h.Places)
			if !h.Certifiable() {
				fmt.Fprintln(c.errOut, r.Position+": "+c.book.T("tte.not_certified"))
			}
		}
		for _, s := range h.Places {
			r.Places = append(r.Places, placeReport{s.Party.String(), s.Name, s.NIP, s.Page, s.X, s.Y, s.W, s.H, s.Top, s.Mark})
		}
		reports = append(reports, r)
	}
	if c.json {
		return c.printJSON(struct {
			Files []handedReport `json:"files"`
		}{reports})
	}
	c.say("ctl.handover.done", files, c.outPath, places, filepath.Join(c.outPath, filing.ListName))
	return nil
}
