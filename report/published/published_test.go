package published

import (
	"maps"
	"os"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

const evaluated = "../../data/sheet/testdata/deliserdang_bappedalitbang_renja_2025"

func imported(t *testing.T) (*plan.Plan, *sheet.Folder) {
	t.Helper()
	folder, err := sheet.Read(os.DirFS(evaluated))
	if err != nil {
		t.Fatal(err)
	}
	region, err := folder.Region()
	if err != nil {
		t.Fatal(err)
	}
	p, err := plan.New(region)
	if err == nil {
		err = p.Apply(folder.Propose(p).Diff)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p, folder
}

// TestEveryDifferenceToThePublishedEvaluationIsExplained recomputes the evaluation
// that Deli Serdang published for 2025.
func TestEveryDifferenceToThePublishedEvaluationIsExplained(t *testing.T) {
	p, folder := imported(t)
	counts := make(map[string]int)
	for _, d := range Compare(p, folder) {
		for _, r := range d.Reasons {
			counts[d.Column.String()+" "+r.String()]++
			if r == Unknown {
				t.Errorf("line %d %s: %s published, %v computed (%v)", d.Line.Line, d.Column, d.Printed, d.Computed.Float64(), d.Known)
			}
		}
	}
	want := map[string]int{
		"figure_year quarters_summed": 45, "figure_year quarter_left_out": 1, "figure_year no_counterpart": 1,
		"figure_plan quarters_summed": 45, "figure_plan baseline_added": 75, "figure_plan no_counterpart": 1,
		"figure_reached published_figure": 76, "figure_reached rounded": 2, "figure_reached no_counterpart": 1,
		"money_plan earlier_money": 76, "money_plan figure_as_money": 1, "money_reached last_budget": 92,
	}
	if !maps.Equal(counts, want) {
		t.Errorf("got %v", counts)
	}
}

// TestWhatNobodyCanExplainIsUnknown changes one published sum.
func TestWhatNobodyCanExplainIsUnknown(t *testing.T) {
	p, folder := imported(t)
	c := comparer{plan: p, lines: folder.Published(), nodes: make(map[string]*plan.Node)}
	for r := range p.All(plan.KindNode) {
		c.nodes[r.(*plan.Node).Key] = r.(*plan.Node)
	}
	line := c.lines[3]
	line.Figure, line.PlanFigure, line.FigureAchieved, line.Money = "1.3", "9", "7", "5"
	c.figures(line)
	c.money(line)
	unknown := 0
	for _, d := range c.out {
		if len(d.Reasons) == 1 && d.Reasons[0] == Unknown {
			unknown++
		}
	}
	if unknown != 5 {
		t.Errorf("%d unknown, want five: %+v", unknown, c.out)
	}
}

// TestTheYearsMoneyIsNotItsQuartersAndItself notes the money of a year as a whole beside
// that of its quarters.
func TestTheYearsMoneyIsNotItsQuartersAndItself(t *testing.T) {
	p, folder := imported(t)
	c := comparer{plan: p, lines: folder.Published(), nodes: make(map[string]*plan.Node)}
	for r := range p.All(plan.KindNode) {
		c.nodes[r.(*plan.Node).Key] = r.(*plan.Node)
	}
	for _, line := range c.lines {
		n := c.nodes[line.Node]
		if n == nil || line.Money == "" || line.Money == "0" || len(p.ProgramLines(n.ID)) != 1 {
			continue
		}
		whole := &plan.Spending{ID: "whole", Line: p.ProgramLines(n.ID)[0].ID, Year: line.Year, Amount: plan.Number(line.Money)}
		if err := p.Apply([]plan.Change{{After: whole}}); err != nil {
			t.Fatal(err)
		}
		c.money(line)
		for _, d := range c.out {
			if d.Column == MoneyOfYear {
				t.Errorf("line %d: %s published, %v computed", d.Line.Line, d.Printed, d.Computed.Float64())
			}
		}
		return
	}
	t.Fatal("no line with money")
}
