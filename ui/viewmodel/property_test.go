package viewmodel

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/scene"
)

// person is somebody who does anything that can be done, in no order.
type person struct {
	*Workspace
	t       *testing.T
	dice    *rand.Rand
	can     []Command
	table   *Commands
	picture scene.Builder
	did     []string
}

func newPerson(t *testing.T, seed uint64) *person {
	t.Helper()
	session, err := edit.Open(storetest.NewMemory(plantest.Sample()))
	if err != nil {
		t.Fatal(err)
	}
	ws := New(session, texts(t), File{Name: "contoh"}, func() time.Time { return noon })
	p := &person{Workspace: ws, t: t, dice: rand.New(rand.NewPCG(seed, 1)), table: NewCommands(ws)}
	for _, m := range Menus {
		p.can = append(p.can, p.table.In(m)...)
	}
	p.can = slices.DeleteFunc(p.can, func(c Command) bool {
		return c.ID == "edit.undo" || c.ID == "edit.redo" // what they do is what is tested
	})
	return p
}

// anyNode is one of the nodes, empty where there is none.
func (p *person) anyNode() plan.NodeID {
	var all []plan.NodeID
	for _, n := range p.Plan().Walk("") {
		all = append(all, n.ID)
	}
	if len(all) == 0 {
		return ""
	}
	return all[p.dice.IntN(len(all))]
}

// act does one thing, most often a command of the table.
func (p *person) act() {
	things := []struct {
		name string
		do   func()
	}{
		{"select", func() { p.Select(p.anyNode()) }},
		{"choose", func() { p.Choose(p.anyNode()) }},
		{"drag", func() { p.MoveBeside([]plan.NodeID{p.anyNode()}, p.anyNode(), Side(p.dice.IntN(3))) }},
		{"write", func() { p.NodeForm(p.Selected()).Statement().Set(fmt.Sprint("hasil ", p.dice.IntN(1000))) }},
		{"rank", func() {
			p.NodeForm(p.Selected()).Level().Set(plan.Levels[p.dice.IntN(len(plan.Levels))].String())
		}},
		{"duplicate", p.DuplicateBranches},
		{"cut", func() { p.CutBranches() }},
		{"add indicator", func() { p.NodeForm(p.Selected()).AddIndicator() }},
	}
	if i := p.dice.IntN(2 * len(things)); i < len(things) {
		p.did = append(p.did, things[i].name)
		things[i].do()
		return
	}
	command := p.can[p.dice.IntN(len(p.can))]
	p.did = append(p.did, command.ID)
	p.table.Run(command)
}

// exported is the plan as its files for exchange.
func (p *person) exported() []byte {
	p.t.Helper()
	files, err := sheet.Export(p.Plan())
	if err != nil {
		p.t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range files {
		all.WriteString(f.Name + "\n")
		all.Write(f.Content)
	}
	return all.Bytes()
}

// all does undo or redo until there is nothing left, and returns how many steps
// that were.
func all(do func(), more func() (string, bool)) (steps int) {
	for _, ok := more(); ok; _, ok = more() {
		do()
		steps++
	}
	return steps
}

// TestAnySequenceOfCommandsIsUndone does what comes to the mind of a person, takes
// all of it back and does it again: the exported plan has the same bytes before
// and after. On the way the picture, in which only what has changed is composed
// again, is the one that is made from nothing.
func TestAnySequenceOfCommandsIsUndone(t *testing.T) {
	whole := 0
	for seed := range uint64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			p := newPerson(t, seed)
			before := p.exported()
			for i := range 80 {
				p.act()
				if i%10 == 0 {
					p.samePicture()
				}
			}
			after := p.exported()
			steps := all(p.Undo, p.UndoLabel)
			if !bytes.Equal(p.exported(), before) {
				t.Fatalf("%d steps were taken back and the plan is another one; done was %q", steps, p.did)
			}
			if again := all(p.Redo, p.RedoLabel); again != steps {
				t.Errorf("%d steps were taken back, %d done again", steps, again)
			}
			if !bytes.Equal(p.exported(), after) {
				t.Errorf("done again the plan is another one; done was %q", p.did)
			}
			whole += steps
		})
	}
	if whole < 150 {
		t.Errorf("only %d steps in all, which tests little", whole)
	}
}

func (p *person) samePicture() {
	p.t.Helper()
	var fresh scene.Builder
	got, want := p.picture.Build(p.Plan(), p.Picture()), fresh.Build(p.Plan(), p.Picture())
	if len(got.Cards) != len(want.Cards) {
		p.t.Fatalf("%d cards, from nothing %d; done was %q", len(got.Cards), len(want.Cards), p.did)
	}
	for i := range got.Cards {
		if a, b := &got.Cards[i], &want.Cards[i]; a.Node != b.Node || a.Box != b.Box {
			p.t.Fatalf("card %d is %q in %v, from nothing %q in %v; done was %q", i, a.Title(), a.Box, b.Title(), b.Box, p.did)
		}
	}
}
