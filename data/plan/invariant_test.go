package plan_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// ids of package plantest's sample: nodes 2 to 5 hang below node 1, 6 to 9 below
// node 2, and so on.
func nodeID(n int) plan.NodeID           { return plantest.ID[plan.NodeID](n) }
func agencyID(n int) plan.AgencyID       { return plantest.ID[plan.AgencyID](n) }
func positionID(n int) plan.PositionID   { return plantest.ID[plan.PositionID](n) }
func indicatorID(n int) plan.IndicatorID { return plantest.ID[plan.IndicatorID](n) }

// changed returns the change of a record by f.
func changed[R any, P interface {
	*R
	plan.Record
}](old P, f func(P)) plan.Change {
	after := *old
	f(&after)
	return plan.Change{Before: old, After: P(&after)}
}

func TestApplyRefuses(t *testing.T) {
	p := plantest.Followed()
	node := func(n int, f func(*plan.Node)) plan.Change { return changed(p.Node(nodeID(n)), f) }
	target := p.Targets(indicatorID(1))[0]
	tenure := p.TenuresOf(positionID(1))[0]
	note := p.Notes(nodeID(7))[1]
	noted := bareNoted(t, p)
	edition, promised := p.LastEdition(positionID(2), 2026), barePromised(t, p)
	measured, revised := p.MeasurementOf(indicatorID(1), 2026, 2), p.TargetRevisions(indicatorID(1))[0]
	proof, spent, said := p.EvidenceFor(measured.ID)[0], p.Spendings(plantest.ID[plan.ProgramLineID](1))[0], p.AnalysisOf(indicatorID(1), 2026)
	indicator := func(f func(*plan.Indicator)) plan.Change { return changed(p.Indicator(indicatorID(3)), f) }
	asked := func(n int, f func(*plan.Crosscut)) plan.Change { return changed(p.CrosscutsAsked(agencyID(2))[n], f) }
	judged := func(f func(*plan.Scoring)) plan.Change {
		after := plantest.Scoring()
		f(after)
		return plan.Change{Before: p.Scoring(), After: after}
	}
	newEdition := func(f func(*plan.Edition)) plan.Change {
		e := plantest.Edition(3, 0)
		f(e)
		return plan.Change{After: e}
	}
	for name, c := range map[string]struct {
		change plan.Change
		want   error
	}{
		"a_node_below_itself":        {node(1, func(n *plan.Node) { n.Parent = n.ID }), plan.ErrCycle},
		"a_node_below_its_child":     {node(1, func(n *plan.Node) { n.Parent = nodeID(2) }), plan.ErrCycle},
		"a_node_below_its_grandson":  {node(2, func(n *plan.Node) { n.Parent = nodeID(30) }), plan.ErrCycle},
		"a_rank_above_the_parent's":  {node(6, func(n *plan.Node) { n.Level = plan.RegionalStrategic }), plan.ErrLevelAboveParent},
		"a_rank_below_a_child's":     {node(2, func(n *plan.Node) { n.Level = plan.OperationalStaff }), plan.ErrLevelAboveParent},
		"a_parent_of_lower_rank":     {node(2, func(n *plan.Node) { n.Parent = nodeID(60) }), plan.ErrLevelAboveParent},
		"a_rank_that_does_not_exist": {node(2, func(n *plan.Node) { n.Level = 77 }), plan.ErrBadCode},
		"no_rank":                    {node(2, func(n *plan.Node) { n.Level = 0 }), plan.ErrBadCode},
		"a_parent_that_is_not_there": {node(2, func(n *plan.Node) { n.Parent = "x" }), plan.ErrMissingReference},
		"an_agency_not_there":        {node(2, func(n *plan.Node) { n.Agency = "x" }), plan.ErrMissingReference},
		"an_owner_not_there":         {node(2, func(n *plan.Node) { n.Owners = []plan.PositionID{"x"} }), plan.ErrMissingReference},
		"an_owner_twice": {node(2, func(n *plan.Node) {
			n.Owners = []plan.PositionID{positionID(1), positionID(1)}
		}), plan.ErrMissingReference},
		"a_node_without_identity":   {plan.Change{After: &plan.Node{Level: plan.TacticalLevel}}, plan.ErrBadID},
		"removing_a_parent":         {plan.Change{Before: p.Node(nodeID(2))}, plan.ErrInUse},
		"removing_a_node_in_use":    {plan.Change{Before: p.Node(nodeID(60))}, plan.ErrInUse},
		"removing_an_agency_in_use": {plan.Change{Before: p.Agency(agencyID(1))}, plan.ErrInUse},
		"removing_an_owner":         {plan.Change{Before: p.Position(positionID(3))}, plan.ErrInUse},
		"removing_an_official":      {plan.Change{Before: p.Official(tenure.Official)}, plan.ErrInUse},
		"removing_the_region":       {plan.Change{Before: p.Region()}, plan.ErrInUse},
		"an_agency_below_its_unit":  {changed(p.Agency(agencyID(1)), func(a *plan.Agency) { a.Parent = agencyID(4) }), plan.ErrCycle},
		"an_agency_without_a_name":  {changed(p.Agency(agencyID(1)), func(a *plan.Agency) { a.Name = " " }), plan.ErrEmptyText},
		"a_boss_below_his_own":      {changed(p.Position(positionID(1)), func(x *plan.Position) { x.Superior = positionID(3) }), plan.ErrCycle},
		"a_target_of_no_year":       {changed(target, func(x *plan.Target) { x.Year = 3000 }), plan.ErrBadPeriod},
		"a_fifth_quarter":           {changed(target, func(x *plan.Target) { x.Quarter = 5 }), plan.ErrBadPeriod},
		"text_posing_as_a_number":   {changed(target, func(x *plan.Target) { x.Value = plan.Number("sekitar 70") }), plan.ErrBadValue},
		"a_target_of_nothing":       {changed(target, func(x *plan.Target) { x.Indicator = "" }), plan.ErrMissingReference},
		"the_31st_of_february":      {changed(tenure, func(x *plan.Tenure) { x.From = "2026-02-31" }), plan.ErrBadDate},
		"a_tenure_ending_first":     {changed(tenure, func(x *plan.Tenure) { x.To = "2025-01-01" }), plan.ErrBadDate},
		"a_period_upside_down":      {changed(p.Region(), func(r *plan.Region) { r.LastYear = 2020 }), plan.ErrBadPeriod},
		"a_baseline_in_the_future":  {changed(p.Region(), func(r *plan.Region) { r.Baseline = 2029 }), plan.ErrBadPeriod},
		"a_link_to_itself":          {changed(p.Crosscuts()[0], func(c *plan.Crosscut) { c.To = c.From }), plan.ErrMissingReference},
		"a_link_to_nobody":          {changed(p.Crosscuts()[1], func(c *plan.Crosscut) { c.Partner = "" }), plan.ErrMissingReference},
		"a_budget_that_is_a_range": {changed(p.Budget(plantest.ID[plan.BudgetID](1)), func(b *plan.Budget) {
			b.Amount = plan.Range("1", "2")
		}), plan.ErrBadValue},
		"a_party_agreeing_with_itself": {changed(p.AllAgreements()[0], func(a *plan.Agreement) { a.Second = a.Position }), plan.ErrMissingReference},
		"a_note_by_nobody":             {changed(note, func(x *plan.Note) { x.Author = " " }), plan.ErrEmptyText},
		"a_note_that_says_nothing":     {changed(note, func(x *plan.Note) { x.Text = "\n" }), plan.ErrEmptyText},
		"a_note_on_nothing":            {changed(note, func(x *plan.Note) { x.Node = "" }), plan.ErrMissingReference},
		"a_note_on_what_is_not_there":  {changed(note, func(x *plan.Note) { x.Node = "x" }), plan.ErrMissingReference},
		"a_note_at_local_time":         {changed(note, func(x *plan.Note) { x.Written = "2026-03-02T08:15:00+07:00" }), plan.ErrBadDate},
		"a_note_at_25_o'clock":         {changed(note, func(x *plan.Note) { x.Written = "2026-03-02T25:15:00Z" }), plan.ErrBadDate},
		"a_note_open_and_settled":      {changed(note, func(x *plan.Note) { x.SettledBy = "Budi" }), plan.ErrBadValue},
		"a_node_with_a_note":           {plan.Change{Before: p.Node(noted)}, plan.ErrInUse},
		"a_node_copied_from_itself":    {node(2, func(n *plan.Node) { n.Origin = n.ID }), plan.ErrBadValue},
		"a_copy_of_nothing_elsewhere":  {node(2, func(n *plan.Node) { n.OriginPlan = "x" }), plan.ErrBadValue},
		"an_edition_that_says_other":   {changed(edition, func(x *plan.Edition) { x.Content = "lain" }), plan.ErrFrozen},
		"an_edition_of_another_number": {changed(edition, func(x *plan.Edition) { x.Number = "lain" }), plan.ErrFrozen},
		"an_edition_without_its_file":  {newEdition(func(x *plan.Edition) { x.Hash = "00" }), plan.ErrBadValue},
		"an_edition_in_capitals":       {newEdition(func(x *plan.Edition) { x.Hash = strings.Repeat("AA", 32) }), plan.ErrBadValue},
		"an_edition_that_says_nothing": {newEdition(func(x *plan.Edition) { x.Content = " " }), plan.ErrEmptyText},
		"an_edition_signed_by_three":   {newEdition(func(x *plan.Edition) { x.Parties = 3 }), plan.ErrBadValue},
		"a_lone_signatory_s_superior":  {newEdition(func(x *plan.Edition) { x.Parties, x.SignedSecond = 1, "2026-01-06" }), plan.ErrBadValue},
		"an_edition_of_no_day":         {newEdition(func(x *plan.Edition) { x.Date = "" }), plan.ErrBadDate},
		"a_signature_on_no_day":        {changed(edition, func(x *plan.Edition) { x.SignedSecond = "2026-02-30" }), plan.ErrBadDate},
		"an_amendment_for_no_ground":   {newEdition(func(x *plan.Edition) { x.Turn = 2 }), plan.ErrBadValue},
		"a_ground_for_no_amendment":    {newEdition(func(x *plan.Edition) { x.Ground = plan.OfficialChanged }), plan.ErrBadValue},
		"a_fourth_ground":              {newEdition(func(x *plan.Edition) { x.Turn, x.Ground = 2, 4 }), plan.ErrBadCode},
		"an_edition_of_nobody":         {newEdition(func(x *plan.Edition) { x.Position = "x" }), plan.ErrMissingReference},
		"a_position_with_an_edition":   {plan.Change{Before: p.Position(promised)}, plan.ErrInUse},
		"a_budget_passed_on_no_day":    {changed(p.BudgetDocumentOf(2026), func(x *plan.BudgetDocument) { x.Passed = "2026" }), plan.ErrBadDate},
		"a_budget_of_no_year":          {changed(p.BudgetDocumentOf(2026), func(x *plan.BudgetDocument) { x.Year = 0 }), plan.ErrBadPeriod},
		"a_month_of_a_quarter":         {changed(target, func(x *plan.Target) { x.Quarter, x.Month = 1, 1 }), plan.ErrBadPeriod},
		"a_thirteenth_month":           {changed(target, func(x *plan.Target) { x.Month = 13 }), plan.ErrBadPeriod},
		"an_indicator_serving_itself":  {indicator(func(i *plan.Indicator) { i.Serves = i.ID }), plan.ErrBadValue},
		"an_indicator_of_no_weight":    {indicator(func(i *plan.Indicator) { i.Weight = "0" }), plan.ErrBadValue},
		"an_indicator_weighing_less":   {indicator(func(i *plan.Indicator) { i.Weight = "-1" }), plan.ErrBadValue},
		"a_cap_below_nought":           {indicator(func(i *plan.Indicator) { i.Cap = "-1" }), plan.ErrBadValue},
		"a_worst_figure_in_words":      {indicator(func(i *plan.Indicator) { i.Worst = "buruk" }), plan.ErrBadValue},
		"an_unknown_scale":             {indicator(func(i *plan.Indicator) { i.Scale = "bintang" }), plan.ErrBadCode},
		"an_unknown_formula":           {indicator(func(i *plan.Indicator) { i.Achievement = 77 }), plan.ErrBadCode},
		"an_unknown_composition":       {indicator(func(i *plan.Indicator) { i.Composition = 77 }), plan.ErrBadCode},
		"a_measurement_on_no_day":      {changed(measured, func(m *plan.Measurement) { m.Entered = "kemarin" }), plan.ErrBadDate},
		"removing_what_is_proven":      {plan.Change{Before: measured}, plan.ErrInUse},
		"a_revision_without_a_reason":  {changed(revised, func(r *plan.TargetRevision) { r.Reason = " " }), plan.ErrEmptyText},
		"a_revision_on_no_day":         {changed(revised, func(r *plan.TargetRevision) { r.Day = "" }), plan.ErrBadDate},
		"a_revision_of_words":          {changed(revised, func(r *plan.TargetRevision) { r.New = plan.Number("x") }), plan.ErrBadValue},
		"evidence_of_another_hash":     {changed(proof, func(e *plan.Evidence) { e.SHA256 = strings.ToUpper(e.SHA256) }), plan.ErrBadValue},
		"evidence_in_a_folder_above":   {changed(proof, func(e *plan.Evidence) { e.Beside = "../lain/a.pdf" }), plan.ErrBadValue},
		"evidence_at_an_absolute_path": {changed(proof, func(e *plan.Evidence) { e.Beside = "/a.pdf" }), plan.ErrBadValue},
		"evidence_on_another_drive":    {changed(proof, func(e *plan.Evidence) { e.Beside = `C:\a.pdf` }), plan.ErrBadValue},
		"evidence_of_nothing":          {changed(proof, func(e *plan.Evidence) { e.Measurement = "x" }), plan.ErrMissingReference},
		"empty_evidence":               {changed(proof, func(e *plan.Evidence) { e.Size = 0 }), plan.ErrBadValue},
		"money_that_is_a_range":        {changed(spent, func(s *plan.Spending) { s.Amount = plan.Range("1", "2") }), plan.ErrBadValue},
		"money_spent_at_no_time":       {changed(spent, func(s *plan.Spending) { s.Year = 0 }), plan.ErrBadPeriod},
		"an_analysis_of_no_year":       {changed(said, func(a *plan.Analysis) { a.Year = 0 }), plan.ErrBadPeriod},
		"a_yes_without_a_node":         {asked(0, func(c *plan.Crosscut) { c.To, c.Status = "", plan.Accepted }), plan.ErrMissingReference},
		"a_no_without_a_reason":        {asked(0, func(c *plan.Crosscut) { c.Status, c.Reason = plan.Refused, "" }), plan.ErrEmptyText},
		"an_answer_on_no_day":          {asked(0, func(c *plan.Crosscut) { c.AnsweredOn = "2026-02-30" }), plan.ErrBadDate},
		"a_total_below_nought":         {changed(p.BudgetDocumentOf(2026), func(x *plan.BudgetDocument) { x.Total = "-1" }), plan.ErrBadValue},
		"bands_that_rise":              {judged(func(s *plan.Scoring) { s.Bands[1].Over = "100" }), plan.ErrBadValue},
		"two_lowest_bands":             {judged(func(s *plan.Scoring) { s.Bands[1].Over = "" }), plan.ErrBadValue},
		"a_band_without_a_name":        {judged(func(s *plan.Scoring) { s.Bands[1].Label = "" }), plan.ErrEmptyText},
		"green_below_yellow":           {judged(func(s *plan.Scoring) { s.Green = "60" }), plan.ErrBadValue},
		"green_alone":                  {judged(func(s *plan.Scoring) { s.Yellow = "" }), plan.ErrBadValue},
		"an_unknown_light":             {judged(func(s *plan.Scoring) { s.Bands[0].Light = 9 }), plan.ErrBadCode},
		"what_is_not_there":            {plan.Change{Before: &plan.Node{ID: "x", Level: plan.TacticalLevel}}, plan.ErrStale},
		"what_is_there_already":        {plan.Change{After: p.Node(nodeID(1))}, plan.ErrStale},
		"what_has_changed_since": {plan.Change{
			Before: &plan.Node{ID: nodeID(60), Level: plan.OperationalStaff}, After: p.Node(nodeID(60)),
		}, plan.ErrStale},
	} {
		t.Run(name, func(t *testing.T) {
			before := plantest.Encoding(p)
			good := plan.Change{After: &plan.Node{ID: plan.NewID[plan.NodeID](), Level: plan.TacticalLevel}}
			err := p.Apply([]plan.Change{good, c.change})
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if plantest.Encoding(p) != before {
				t.Error("the plan has changed")
			}
			if err := p.CheckAll(); err != nil {
				t.Error(err)
			}
		})
	}
}

// bareNoted adds a node on which nothing hangs but a note.
func bareNoted(t *testing.T, p *plan.Plan) plan.NodeID {
	t.Helper()
	id := plan.NodeID("noted")
	err := p.Apply([]plan.Change{
		{After: &plan.Node{ID: id, Level: plan.TacticalLevel}},
		{After: &plan.Note{ID: "note", Node: id, Author: "Rini", Written: "2026-03-02T01:15:00Z", Text: "Mengapa?"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// barePromised adds a position on which nothing hangs but an agreement that is
// final.
func barePromised(t *testing.T, p *plan.Plan) plan.PositionID {
	t.Helper()
	pos := &plan.Position{ID: "promised", Title: "Kepala Contoh"}
	e := plantest.Edition(5, 0)
	e.Position = pos.ID
	if err := p.Apply([]plan.Change{{After: pos}, {After: e}}); err != nil {
		t.Fatal(err)
	}
	return pos.ID
}

func TestApplyAllows(t *testing.T) {
	p := plantest.Sample()
	for name, d := range map[string][]plan.Change{
		"a_child_of_equal_rank":   {changed(p.Node(nodeID(60)), func(n *plan.Node) { n.Level = p.Node(n.Parent).Level })},
		"operations_side_by_side": {{After: &plan.Node{ID: "new", Parent: nodeID(60), Level: plan.OperationalActivity}}},
		"a_node_with_nothing":     {{After: &plan.Node{ID: "new", Level: plan.OperationalStaff}}},
		"a_parent_after_its_child": {
			{After: &plan.Node{ID: "child", Parent: "parent", Level: plan.OperationalStaff}},
			{After: &plan.Node{ID: "parent", Level: plan.TacticalLevel}},
		},
		"serving_what_is_gone":     {changed(p.Indicator(indicatorID(3)), func(i *plan.Indicator) { i.Serves = "gone" })},
		"an_origin_that_is_gone":   {changed(p.Node(nodeID(60)), func(n *plan.Node) { n.Origin, n.OriginPlan = "gone", "" })},
		"a_signature":              {changed(p.LastEdition(positionID(2), 2026), func(e *plan.Edition) { e.SignedSecond = "2026-07-02" })},
		"a_settled_note_of_nobody": {changed(p.Notes(nodeID(7))[1], func(n *plan.Note) { n.Settled = true })},
		"two_nodes_changing_places": {
			changed(p.Node(nodeID(2)), func(n *plan.Node) { n.Order = p.Node(nodeID(3)).Order }),
			changed(p.Node(nodeID(3)), func(n *plan.Node) { n.Order = p.Node(nodeID(2)).Order }),
		},
	} {
		if err := p.Clone().Apply(d); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestErrorNamesTheRecord(t *testing.T) {
	p := plantest.Sample()
	err := p.Apply([]plan.Change{changed(p.Node(nodeID(2)), func(n *plan.Node) { n.Agency = "x" })})
	e, ok := errors.AsType[*plan.RecordError](err)
	if !ok || e.Kind != plan.KindNode || e.ID != string(nodeID(2)) || !strings.Contains(e.Other, "agency x") {
		t.Errorf("error is %#v", e)
	}
}

func TestLoadRefuses(t *testing.T) {
	records := func() []plan.Record { return slices.Collect(plantest.Sample().Records()) }
	with := func(extra ...plan.Record) []plan.Record { return append(records(), extra...) }
	replaced := func(n int, f func(*plan.Node)) []plan.Record {
		node := *plantest.Sample().Node(nodeID(n))
		f(&node)
		return with(&node)
	}
	for name, c := range map[string]struct {
		records []plan.Record
		want    error
	}{
		"no_region":       {records()[1:], plan.ErrMissingReference},
		"nothing":         {nil, plan.ErrMissingReference},
		"a_long_circle":   {replaced(1, func(n *plan.Node) { n.Parent = nodeID(60) }), plan.ErrCycle},
		"a_short_circle":  {replaced(1, func(n *plan.Node) { n.Parent = n.ID }), plan.ErrCycle},
		"a_missing_piece": {with(&plan.Target{ID: "t", Indicator: "x"}), plan.ErrMissingReference},
	} {
		p, err := plan.Load(c.records)
		if !errors.Is(err, c.want) || p != nil {
			t.Errorf("%s: %v, want %v and no plan", name, err, c.want)
		}
	}
}

// TestLoadOfADeepChain would take hours if each record were followed to the top.
func TestLoadOfADeepChain(t *testing.T) {
	region := plantest.Region()
	records := []plan.Record{&region}
	for i := range 50_000 {
		n := &plan.Node{ID: nodeID(i + 1), Level: plan.TacticalLevel}
		if i > 0 {
			n.Parent = nodeID(i)
		}
		records = append(records, n)
	}
	p, err := plan.Load(records)
	if err != nil {
		t.Fatal(err)
	}
	deepest := 0
	for depth := range p.Walk("") {
		deepest = max(deepest, depth)
	}
	if deepest != 49_999 {
		t.Errorf("deepest node at %d", deepest)
	}
	records[1].(*plan.Node).Parent = nodeID(50_000)
	if _, err := plan.Load(records); !errors.Is(err, plan.ErrCycle) {
		t.Errorf("closed to a circle: no %v", plan.ErrCycle)
	}
}

func TestIndexesFollowEveryChange(t *testing.T) {
	p := plantest.Sample()
	p.Apply([]plan.Change{changed(p.Node(nodeID(6)), func(n *plan.Node) {
		n.Parent, n.Order, n.Agency, n.Owners = nodeID(3), "", agencyID(2), []plan.PositionID{positionID(1)}
	})})
	fresh, err := plan.Load(slices.Collect(p.Records()))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := walk(p), walk(fresh); got != want {
		t.Errorf("walk\n%s\nwant\n%s", got, want)
	}
	if got := p.Children(nodeID(3))[0].ID; got != nodeID(6) {
		t.Errorf("first child is %s, want the moved one", got)
	}
	if owned := p.NodesOwnedBy(positionID(1)); len(owned) != 1 || owned[0].ID != nodeID(6) {
		t.Errorf("owned: %v", owned)
	}
	if slices.ContainsFunc(p.NodesOf(agencyID(1)), func(n *plan.Node) bool { return n.ID == nodeID(6) }) {
		t.Error("the node is still filed under its former agency")
	}
}

func walk(p *plan.Plan) string {
	var out strings.Builder
	for depth, n := range p.Walk("") {
		fmt.Fprintln(&out, depth, n.ID, p.Indicators(n.ID))
	}
	return out.String()
}

func TestCloneStandsStill(t *testing.T) {
	p := plantest.Sample()
	c := p.Clone()
	before := walk(c)
	if err := p.Apply([]plan.Change{changed(p.Node(nodeID(6)), func(n *plan.Node) { n.Parent = nodeID(3) })}); err != nil {
		t.Fatal(err)
	}
	if walk(c) != before || walk(p) == before {
		t.Error("the copy changed with the plan")
	}
}

func TestHolderOn(t *testing.T) {
	p := plantest.Sample()
	for day, want := range map[plan.Date]plan.TenureStatus{"2026-02-28": plan.Definitif, "2026-05-05": plan.Definitif} {
		if got := p.HolderOn(positionID(4), day); got == nil || got.Status != want {
			t.Errorf("on %s: %v, want %s: the definitive holder comes first", day, got, want)
		}
	}
	if got := p.HolderOn(positionID(4), "2020-01-01"); got != nil {
		t.Errorf("before anybody: %v", got)
	}
	definitive := p.TenuresOf(positionID(4))[0]
	if err := p.Apply([]plan.Change{changed(definitive, func(x *plan.Tenure) { x.To = "2026-02-28" })}); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[plan.Date]string{
		"2026-02-28": "definitif", "2026-03-01": "plt", "2026-08-31": "plt", "2026-09-01": "vacant",
	} {
		got := "vacant"
		if h := p.HolderOn(positionID(4), day); h != nil {
			got = h.Status.String()
		}
		if got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
}

func TestTargetsStandInOrderOfTime(t *testing.T) {
	p := plantest.Sample()
	var got []string
	for _, x := range p.Targets(indicatorID(121)) {
		got = append(got, fmt.Sprintf("%d/%d%s", x.Year, x.Quarter, x.Label))
	}
	if want := "2025/0 2026/0 2026/2 2027/0 2028/0 0/0akhir Renstra"; strings.Join(got, " ") != want {
		t.Errorf("targets %s, want %s", strings.Join(got, " "), want)
	}
}

func TestWhatServesCountsOnlyFromBelow(t *testing.T) {
	p := plantest.Followed()
	part, above := p.Indicator(indicatorID(3)), p.Indicator(indicatorID(1))
	if p.Served(part) != above || len(p.Serving(above.ID)) != 1 {
		t.Fatalf("serves %v, served by %v", p.Served(part), p.Serving(above.ID))
	}
	if err := p.Apply([]plan.Change{changed(p.Node(part.Node), func(n *plan.Node) { n.Parent = nodeID(3) })}); err != nil {
		t.Fatal(err)
	}
	if p.Served(part) != nil || len(p.Serving(above.ID)) != 0 {
		t.Errorf("moved away it serves %v, served by %v", p.Served(part), p.Serving(above.ID))
	}
}

func TestAMonthIsNoYear(t *testing.T) {
	p := plantest.Followed()
	december := p.TargetOfMonth(indicatorID(1), 2026, 12)
	year := p.TargetOf(indicatorID(1), 2026, 0)
	if december == nil || year == nil || december == year {
		t.Fatalf("December %v, year %v", december, year)
	}
	if err := p.Apply([]plan.Change{{Before: year}}); err != nil {
		t.Fatal(err)
	}
	if got := p.TargetOf(indicatorID(1), 2026, 0); got != nil {
		t.Errorf("without its target the year has %+v", got)
	}
}

func TestEveryNewCodeIsReadBack(t *testing.T) {
	same(t, plan.AchievementFormulas[:], plan.ParseAchievementFormula)
	same(t, plan.UnitAggregations[:], plan.ParseUnitAggregation)
	same(t, plan.Compositions[:], plan.ParseComposition)
	same(t, plan.Parts[:], plan.ParsePart)
	same(t, plan.CrosscutStatuses[:], plan.ParseCrosscutStatus)
	same(t, plan.RollUps[:], plan.ParseRollUp)
	same(t, plan.Lights[:], plan.ParseLight)
	same(t, plan.Polarities[:], plan.ParsePolarity)
	same(t, plan.CascadeTypes[:], plan.ParseCascadeType)
}

func same[T interface {
	~uint8
	fmt.Stringer
}](t *testing.T, all []T, parse func(string) (T, bool)) {
	t.Helper()
	for _, v := range all {
		if got, ok := parse(v.String()); !ok || got != v {
			t.Errorf("%T %q is read as %v, %v", v, v, got, ok)
		}
	}
	if got, ok := parse("lain"); ok || T(len(all)).String() == "" {
		t.Errorf("%T: an unknown code is read as %v", got, got)
	}
}
