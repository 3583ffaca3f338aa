package companion

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"

	"pohonkinerja/data/exampletest"
	"pohonkinerja/report/document"
)

// example is the plan of the bundled regency.
var example = sync.OnceValue(exampletest.Plan)

func TestSubjects(t *testing.T) {
	names := func(kind document.CompanionKind) []string {
		var out []string
		for _, s := range Subjects(example(), kind, nil) {
			out = append(out, s.Name)
		}
		return out
	}
	t.Run("all who promise have an action plan, the head of region first", func(t *testing.T) {
		if got := names(document.ActionPlan); len(got) != 46 || got[0] != "Bupati Contoh" {
			t.Errorf("%d: %q", len(got), got)
		}
	})
	t.Run("an elected head has no SKP", func(t *testing.T) {
		if got := names(document.TaskSheet); len(got) != 45 || slices.Contains(got, "Bupati Contoh") {
			t.Errorf("%d: %q", len(got), got)
		}
	})
	t.Run("only who has people below has a matrix of roles", func(t *testing.T) {
		got := names(document.RoleMatrix)
		if want := []string{"Bupati Contoh", "Kepala Dinas Kesehatan"}; !slices.Equal(got[:2], want) || slices.Contains(got, "Sekretaris Dinas Kesehatan") {
			t.Errorf("%q", got)
		}
	})
	t.Run("a team is known by its results where no superiors are", func(t *testing.T) {
		p := example().Clone()
		b := p.Begin()
		for _, pos := range p.AllPositions() {
			alone := *pos
			alone.Superior = ""
			b.Put(&alone)
		}
		if err := b.Commit(); err != nil {
			t.Fatal(err)
		}
		if got := Subjects(p, document.RoleMatrix, nil); len(got) != 5 {
			t.Errorf("%d leaders: %+v", len(got), got)
		}
	})
	t.Run("the region has main indicators and no Renstra", func(t *testing.T) {
		measures, renstra := names(document.MeasureSheet), names(document.CascadeMatrix)
		if measures[0] != "Kabupaten Contoh" || slices.Contains(renstra, "Kabupaten Contoh") || !slices.Equal(measures[1:], renstra) {
			t.Errorf("IKU of %q, Renstra of %q", measures, renstra)
		}
	})
}

func TestDraft(t *testing.T) {
	for _, kind := range document.CompanionKinds {
		t.Run(kind.String(), func(t *testing.T) {
			order := Order{Kind: kind, Year: 2026}
			if kind.OfDay() {
				order.Date = "2026-03-02"
			}
			subjects := Subjects(example(), kind, nil)
			all := made(t, order, subjects...)
			if !slices.ContainsFunc(all.Document.Parts, func(p document.Part) bool { return p.Across }) {
				t.Error("no page lies across")
			}
			for _, f := range []Format{PDF, Excel} {
				if !bytes.Equal(bytesOf(t, all, f), bytesOf(t, made(t, order, subjects...), f)) {
					t.Errorf("two %s files of one plan differ", f)
				}
			}
			seen := make(map[string]bool)
			for _, part := range all.Document.Parts {
				if seen[part.Name] {
					t.Errorf("two parts are called %q", part.Name)
				}
				seen[part.Name] = true
			}
		})
	}
}

func made(t testing.TB, o Order, subjects ...Subject) Companion {
	t.Helper()
	c, err := Draft(example(), o, subjects...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func bytesOf(t testing.TB, c Companion, f Format) []byte {
	t.Helper()
	data, err := c.Write(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDraft_refuses_who_is_not_there(t *testing.T) {
	if _, err := Draft(example(), Order{Kind: document.TaskSheet, Year: 2026}, Subject{Position: "nobody"}); err == nil {
		t.Error("a helper sheet for nobody")
	}
	if _, err := (Companion{}).Write("doc"); err == nil {
		t.Error("an unknown format was written")
	}
}

func TestLettersThatCannotBePrintedAreTold(t *testing.T) {
	p := example().Clone()
	subject := Subjects(p, document.ActionPlan, nil)[0]
	n := *p.NodesOwnedBy(subject.Position)[0]
	n.Statement = "Layanan 漢字"
	b := p.Begin()
	b.Put(&n)
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	c, err := Draft(p, Order{Kind: document.ActionPlan, Year: 2026}, subject)
	if err != nil || !slices.Contains(c.Gaps, document.Gap{Code: document.LettersLacking, Position: subject.Position}) {
		t.Errorf("gaps %v, %v", c.Gaps, err)
	}
}

func TestFileNames(t *testing.T) {
	subjects := []Subject{{Name: "Bupati Contoh"}, {Name: "Kepala Dinas/Kesehatan"}}
	got := strings.Join(FileNames(document.ActionPlan, 2026, subjects, Excel), " ")
	if want := "rencana-aksi-2026-01-Bupati-Contoh.xlsx rencana-aksi-2026-02-Kepala-Dinas-Kesehatan.xlsx"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := FileName(document.MeasureSheet, 2026, subjects[0], PDF), "iku-2026-Bupati-Contoh.pdf"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func BenchmarkDraftAll(b *testing.B) {
	order := Order{Kind: document.TaskSheet, Year: 2026}
	subjects := Subjects(example(), order.Kind, nil)
	for b.Loop() {
		for _, f := range []Format{PDF, Excel} {
			if c, err := Draft(example(), order, subjects...); err != nil {
				b.Fatal(err)
			} else if _, err := c.Write(f); err != nil {
				b.Fatal(err)
			}
		}
	}
}
