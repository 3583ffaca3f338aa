package sqlite

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

var update = flag.Bool("update", false, "write the schema, and a stored file of the newest format where there is none")

func TestSchemaIsWhatTheScriptsMake(t *testing.T) {
	want, err := standardFormat.makeSchema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		mustWrite(t, "schema.txt", []byte(strings.Join(want, "\n")+"\n"))
	} else if !slices.Equal(standardSchema, want) {
		t.Error("schema.txt is not what the scripts make; run this test with -update")
	}
}

// TestStoredFilesOfPastFormats opens a file as each format's first release wrote
// it. Such a file is never written again: its format does not change.
func TestStoredFilesOfPastFormats(t *testing.T) {
	for n := range len(standardFormat) {
		name := filepath.Join("testdata", "format-"+string(rune('1'+n))+".pokin.gz")
		if _, err := os.Stat(name); err != nil && *update {
			storeFormat(t, name, holdsOfFormat(n+1))
		}
		path := filepath.Join(t.TempDir(), "x.pokin")
		mustWrite(t, path, gunzip(t, mustRead(t, name)))
		mustHold(t, path, holdsOfFormat(n+1))
	}
}

// holdsOfFormat is the plan in the stored file of a format: it has what the format
// brought.
func holdsOfFormat(n int) *plan.Plan {
	p := plantest.Tiny()
	if n >= 2 {
		reviewed(p)
	}
	if n >= 3 {
		settled(p)
	}
	if n >= 4 {
		filed(p)
	}
	if n >= 5 {
		lettered(p)
	}
	if n >= 6 {
		followedUp(p)
	}
	if n >= 7 {
		timed(p)
	}
	return p
}

// reviewed adds what format 2 brought.
func reviewed(p *plan.Plan) {
	root := p.Roots()[0]
	copied := *p.Children(root.ID)[0]
	copied.Remark, copied.Origin, copied.OriginPlan = "menunggu data", root.ID, "rencana lain"
	err := p.Apply([]plan.Change{
		{Before: p.Node(copied.ID), After: &copied},
		{After: &plan.Note{
			ID: plantest.ID[plan.NoteID](1), Node: root.ID, Author: "Rini Contohwati", Text: "Mengapa?",
			Written: "2026-11-27T01:02:03Z", Settled: true, SettledBy: "Budi Contoh", SettledAt: "2026-11-28T00:00:00Z",
		}},
	})
	if err != nil {
		panic(err)
	}
}

// settled adds what format 3 brought.
func settled(p *plan.Plan) {
	signed := plantest.Edition(2, 0)
	signed.SignedFirst, signed.SignedSecond = "2026-01-05", "2026-01-06"
	err := p.Apply([]plan.Change{
		{After: signed}, {After: plantest.Edition(2, 1)},
		{After: &plan.BudgetDocument{ID: plantest.ID[plan.BudgetDocumentID](1), Year: 2026, Passed: "2025-12-31"}},
	})
	if err != nil {
		panic(err)
	}
}

// timed adds what format 7 brought.
func timed(p *plan.Plan) {
	before := p.Region()
	after := *before
	after.AgreementDue = "01-31"
	if err := p.Apply([]plan.Change{{Before: before, After: &after}}); err != nil {
		panic(err)
	}
}

// filed adds what format 4 brought.
func filed(p *plan.Plan) {
	before := p.Edition(plantest.Edition(2, 0).ID)
	after := *before
	after.Signed, after.Scan = plantest.Filed("pk.pdf", 0xa1), plantest.Filed("pindaian.jpg", 0xb2)
	if err := p.Apply([]plan.Change{{Before: before, After: &after}}); err != nil {
		panic(err)
	}
}

// lettered adds what format 5 brought.
func lettered(p *plan.Plan) {
	agency := *p.AllAgencies()[0]
	agency.Address = "Jalan Contoh 1\nTelepon (000) 111"
	err := p.Apply([]plan.Change{
		{Before: p.Agency(agency.ID), After: &agency},
		{After: plan.NewEmblem(plan.StateEmblem, []byte("PNG"))},
	})
	if err != nil {
		panic(err)
	}
}

// followedUp adds what format 6 brought.
func followedUp(p *plan.Plan) {
	root := p.Roots()[0]
	above, part := p.Indicators(root.ID)[0], *p.Indicators(p.Children(root.ID)[0].ID)[0]
	part.Polarity, part.Serves, part.Part, part.Weight = plan.InRange, above.ID, plan.Numerator, "0.5"
	part.Achievement, part.Worst, part.Cap, part.Scale = plan.FormulaN4, "100", "0", "sakip"
	part.UnitAggregation, part.Composition, part.Feedback = plan.UnitsWeighted, plan.ProductOfParts, true
	child := *p.Children(root.ID)[0]
	child.Cascade = plan.CascadeComponent
	document := *p.BudgetDocumentOf(2026)
	document.Total = "1000000"
	line := &plan.ProgramLine{ID: plantest.ID[plan.ProgramLineID](1), Name: "Program Contoh"}
	m := &plan.Measurement{
		ID: plantest.ID[plan.MeasurementID](1), Indicator: above.ID, Year: 2026, Quarter: 1, Value: plan.Number("5"),
		Obstacle: "a", FollowUp: "b", Support: "c", Entered: "2026-04-01",
	}
	file := plantest.Filed("bukti.pdf", 0xc7)
	err := p.Apply([]plan.Change{
		{Before: p.Indicator(part.ID), After: &part},
		{Before: p.Node(child.ID), After: &child},
		{Before: p.BudgetDocument(document.ID), After: &document},
		{After: &plan.Target{ID: plantest.ID[plan.TargetID](900_001), Indicator: above.ID, Year: 2026, Month: 3, Value: plan.Number("4")}},
		{After: &plan.TargetRevision{
			ID: plantest.ID[plan.TargetRevisionID](1), Indicator: above.ID, Year: 2026, Month: 3,
			Old: plan.Step("sakip", "B"), New: plan.Number("4"), Reason: "alasan", Day: "2026-05-05",
		}},
		{After: m},
		{After: &plan.Evidence{
			ID: plantest.ID[plan.EvidenceID](1), Measurement: m.ID, Name: file.Name, Size: file.Size, SHA256: file.Hash, Beside: "bukti/bukti.pdf",
		}},
		{After: line},
		{After: &plan.Spending{ID: plantest.ID[plan.SpendingID](1), Line: line.ID, Year: 2026, Quarter: 4, Amount: plan.Number("7"), Note: "d"}},
		{After: &plan.Analysis{
			ID: plantest.ID[plan.AnalysisID](1), Indicator: above.ID, Year: 2026, National: plan.Range("1", "2"), NationalSource: "e",
			AgainstTarget: "1", AgainstEarlier: "2", AgainstMidterm: "3", AgainstNational: "4", Causes: "5", Efficiency: "6", Programs: "7",
		}},
		{After: &plan.Crosscut{
			ID: plantest.ID[plan.CrosscutID](1), From: root.ID, Asked: p.AllAgencies()[0].ID, Status: plan.Refused, Reason: "f",
			AskedOn: "2026-01-02", AnsweredOn: "2026-01-03",
		}},
		{After: plantest.Scoring()},
	})
	if err != nil {
		panic(err)
	}
}

func storeFormat(t *testing.T, name string, p *plan.Plan) {
	t.Helper()
	f := newFile(t)
	fill(t, f, p)
	mustClose(t, f)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write(mustRead(t, f.Path()))
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, name, packed.Bytes())
}

func gunzip(t *testing.T, packed []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// next is a format that might come.
var next = append(slices.Clone(standardFormat), `
	ALTER TABLE official ADD COLUMN mail TEXT;
	CREATE TABLE remark (id TEXT NOT NULL PRIMARY KEY, body TEXT) STRICT, WITHOUT ROWID;
	UPDATE node SET statement = statement || '.'`)

func TestOlderFormatIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rencana.pokin")
	kept := func(n int) string { // the nth copy of the older file
		return strings.TrimSuffix(fmt.Sprintf("rencana.format-%d.%d", len(standardFormat), n), ".1") + ".pokin"
	}
	old := filled(t)
	mustWrite(t, path, old)
	mustWrite(t, filepath.Join(filepath.Dir(path), kept(1)), []byte("nama sudah dipakai"))
	f, err := open(path, next, true)
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if s := p.Roots()[0].Statement; s[len(s)-1] != '.' {
		t.Errorf("the script did not run: %q", s)
	}
	mustClose(t, f)
	if format := field(mustRead(t, path), formatOffset); int(format) != len(next) {
		t.Errorf("format is %d, want %d", format, len(next))
	}
	mustHold(t, filepath.Join(filepath.Dir(path), kept(2)), plantest.Followed())
	mustHoldAlone(t, filepath.Dir(path), kept(2), kept(1), "rencana.pokin")
	if e, ok := errors.AsType[*edit.FormatError](second(path)); !ok || e.Have != len(next) {
		t.Errorf("the older program is told %v, want format %d", e, len(next))
	}
	f, err = open(path, next, true)
	if err != nil {
		t.Fatalf("a second time: %v", err)
	}
	mustClose(t, f)
}

func TestFailedUpdateLeavesTheOldFile(t *testing.T) {
	for name, script := range map[string]string{
		"a_script_that_fails":       "CREATE TABLE a (x); CREATE TABLE a (x)",
		"a_plan_that_is_not_sound":  "UPDATE node SET level = 'strategis_daerah' WHERE id LIKE '%9'",
		"a_reference_that_is_lost":  "PRAGMA defer_foreign_keys = ON; DELETE FROM position",
		"a_script_that_is_nonsense": "bukan SQL",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.pokin")
			mustWrite(t, path, filled(t))
			before := mustRead(t, path)
			f, err := open(path, append(slices.Clone(standardFormat), script), true)
			if err == nil {
				_ = f.Close() // the test has failed already
				t.Fatal("opened")
			}
			if !bytes.Equal(mustRead(t, path), before) {
				t.Error("the file has changed")
			}
			mustHoldAlone(t, filepath.Dir(path), "x.pokin")
		})
	}
}
