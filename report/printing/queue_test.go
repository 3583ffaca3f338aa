package printing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/pdf"
)

const year = 2026

// regency is a plan with some agreements, and the queue of all of them.
func regency(t testing.TB, positions int, sheets pdf.Sheets) (*plan.Plan, *Queue) {
	t.Helper()
	p := plantest.Regency(positions)
	items := Items(p, nil, year)
	if len(items) == 0 {
		t.Fatal("nobody has an agreement")
	}
	return p, NewQueue(Order{Plan: p, Sheets: sheets, Info: pdf.Info{Title: "Salinan cetak"}}, items)
}

func ignore(int, int) {}

// sides asks another program how many there are.
func sides(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("qpdf", "--check", "--show-npages", path).Output()
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("POKIN_REQUIRE_TOOLS") != "1" {
		t.Skip("qpdf is not installed")
	}
	if err != nil {
		t.Fatalf("qpdf: %v", err)
	}
	lines := strings.Fields(string(out))
	return lines[len(lines)-1]
}

func TestItems(t *testing.T) {
	p := plantest.Regency(60)
	items := Items(p, nil, year)
	t.Run("brings_agencies_together", func(t *testing.T) {
		var met []*plan.Agency
		for i, item := range items {
			if i > 0 && item.Agency == items[i-1].Agency {
				continue
			}
			if slices.Contains(met, item.Agency) {
				t.Errorf("%s comes again at %s", item.Agency.Name, item.Position.Title)
			}
			met = append(met, item.Agency)
		}
	})
	t.Run("names_sort_in_the_order_of_printing", func(t *testing.T) {
		if !slices.IsSortedFunc(items, func(a, b Item) int { return strings.Compare(a.Name, b.Name) }) {
			t.Error("the names are not in order")
		}
	})
	t.Run("the_agencies_have_all_of_them", func(t *testing.T) {
		n := 0
		for _, a := range Agencies(items) {
			n += len(OfAgency(p, items, a.ID))
		}
		for _, i := range items {
			if i.Agency == nil {
				n++
			}
		}
		if n != len(items) {
			t.Errorf("%d agreements of agencies, want %d", n, len(items))
		}
	})
}

func TestJoin(t *testing.T) {
	t.Run("all_in_one_file", func(t *testing.T) {
		_, q := regency(t, 12, pdf.Sheets{Duplex: true})
		all, path := q.Left(), filepath.Join(t.TempDir(), "semua.pdf")
		if err := q.Join(t.Context(), path, ignore); err != nil {
			t.Fatal(err)
		}
		if len(q.Done) != all || q.Left() != 0 || q.Sides%2 != 0 || sides(t, path) != fmt.Sprint(q.Sides) {
			t.Errorf("%d of %d done, %d left, %d sides, %s in the file", len(q.Done), all, q.Left(), q.Sides, sides(t, path))
		}
	})
	t.Run("goes_on_where_it_was_stopped", func(t *testing.T) {
		_, q := regency(t, 12, pdf.Sheets{})
		dir, all := t.TempDir(), q.Left()
		ctx, stop := context.WithCancel(t.Context())
		err := q.Join(ctx, filepath.Join(dir, "1.pdf"), func(done, _ int) {
			if done == 3 {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) || len(q.Done) != 4 || q.Left() != all-4 {
			t.Fatalf("error %v, %d done, %d left of %d", err, len(q.Done), q.Left(), all)
		}
		first := q.Sides
		if err := q.Join(t.Context(), filepath.Join(dir, "2.pdf"), ignore); err != nil {
			t.Fatal(err)
		}
		if len(q.Done) != all || sides(t, q.Files[0]) != fmt.Sprint(first) || sides(t, q.Files[1]) != fmt.Sprint(q.Sides-first) {
			t.Errorf("%d of %d done in %q", len(q.Done), all, q.Files)
		}
	})
	t.Run("one_that_cannot_be_made_keeps_back_no_other", func(t *testing.T) {
		p, q := regency(t, 12, pdf.Sheets{})
		freeze(t, p, q.waiting[2], func(e *plan.Edition) { e.Content = `{"said":"nothing"}` })
		all, path := q.Left(), filepath.Join(t.TempDir(), "a.pdf")
		if err := q.Join(t.Context(), path, ignore); err != nil {
			t.Fatal(err)
		}
		if len(q.Failed) != 1 || !errors.Is(q.Failed[0].Err, dossier.ErrContent) || len(q.Done) != all-1 {
			t.Fatalf("failed %v, %d of %d done", q.Failed, len(q.Done), all)
		}
		q.Retry()
		if err := q.Join(t.Context(), path, ignore); !errors.Is(err, ErrNothing) || len(q.Failed) != 1 || len(q.Files) != 1 {
			t.Errorf("again: %v, failed %v, files %q", err, q.Failed, q.Files)
		}
	})
	t.Run("a_medium_that_fails_leaves_all_to_be_done", func(t *testing.T) {
		_, q := regency(t, 12, pdf.Sheets{})
		all := q.Left()
		err := q.Join(t.Context(), filepath.Join(t.TempDir(), "none", "a.pdf"), ignore)
		if !errors.Is(err, os.ErrNotExist) || q.Left() != all || len(q.Done)+len(q.Files)+q.Sides != 0 {
			t.Errorf("error %v, %d of %d left, %d done", err, q.Left(), all, len(q.Done))
		}
	})
}

// freeze puts an edition of an agreement into the plan that says what its draft
// says, changed by change.
func freeze(t *testing.T, p *plan.Plan, i Item, change func(*plan.Edition)) {
	t.Helper()
	d, err := dossier.Draft(p, i.Request, layout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	said, err := json.Marshal(map[string]any{"Document": d.Document, "Terms": d.Terms, "Paper": layout.F4})
	if err != nil {
		t.Fatal(err)
	}
	e := plantest.Edition(1, 0)
	e.Position, e.Content, e.Schema = i.Position.ID, string(said), document.Schema
	change(e)
	if err := p.Apply([]plan.Change{{After: e}}); err != nil {
		t.Fatal(err)
	}
}

func TestEach(t *testing.T) {
	t.Run("a_file_each_as_the_dossier_prints_it", func(t *testing.T) {
		p, q := regency(t, 12, pdf.Sheets{Duplex: true})
		first, dir := q.waiting[0], t.TempDir()
		if err := q.Each(t.Context(), dir, nil, ignore); err != nil {
			t.Fatal(err)
		}
		d, err := dossier.Draft(p, first.Request, q.order.Options)
		if err != nil {
			t.Fatal(err)
		}
		want, err := d.PDF()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(q.Files[0]); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not the file of the agreement (%v)", q.Files[0], err)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != len(q.Done) {
			t.Errorf("%d files, want %d (%v)", len(entries), len(q.Done), err)
		}
	})
	t.Run("goes_on_with_the_one_that_the_printer_refused", func(t *testing.T) {
		_, q := regency(t, 12, pdf.Sheets{})
		all, jammed := q.Left(), errors.New("jammed")
		var sent []string
		broken := true
		send := func(path string) error {
			if len(sent) == 4 && broken {
				return jammed
			}
			sent = append(sent, filepath.Base(path))
			return nil
		}
		dir := t.TempDir()
		if err := q.Each(t.Context(), dir, send, ignore); !errors.Is(err, jammed) || q.Left() != all-4 {
			t.Fatalf("error %v, %d of %d left", err, q.Left(), all)
		}
		broken = false
		if err := q.Each(t.Context(), dir, send, ignore); err != nil {
			t.Fatal(err)
		}
		if len(sent) != all || !slices.IsSorted(sent) || len(slices.Compact(sent)) != all {
			t.Errorf("sent %q", sent)
		}
	})
	t.Run("signed_ones_come_from_the_archive", func(t *testing.T) {
		p, q := regency(t, 12, pdf.Sheets{})
		archive, signed := filing.Archive{Dir: t.TempDir()}, []byte("%PDF-1.4\n/ByteRange [0 1 2 3]")
		sum := sha256.Sum256(signed)
		for i, name := range []string{"ada.pdf", "hilang.pdf"} {
			freeze(t, p, q.waiting[i], func(e *plan.Edition) {
				e.ID = plantest.ID[plan.EditionID](100 + i)
				e.SignedFirst = "2026-01-06"
				e.Signed = plan.FiledFile{Name: name, Size: len(signed), Hash: hex.EncodeToString(sum[:])}
			})
		}
		if err := os.WriteFile(filepath.Join(archive.Dir, "ada.pdf"), signed, 0o666); err != nil {
			t.Fatal(err)
		}
		q.order.Archive, q.waiting = archive, q.waiting[:2]
		copies := NewQueue(q.order, q.waiting)
		if err := copies.Join(t.Context(), filepath.Join(t.TempDir(), "a.pdf"), ignore); err != nil || len(copies.Bare) != 2 {
			t.Errorf("%d copies without their signatures are told, want 2 (%v)", len(copies.Bare), err)
		}
		if err := q.Each(t.Context(), t.TempDir(), nil, ignore); err != nil {
			t.Fatal(err)
		}
		if len(q.Failed) != 1 || !errors.Is(q.Failed[0].Err, filing.ErrLost) || len(q.Files) != 1 || len(q.Bare) != 0 {
			t.Fatalf("failed %v, files %q, %d bare", q.Failed, q.Files, len(q.Bare))
		}
		if got, err := os.ReadFile(q.Files[0]); err != nil || !bytes.Equal(got, signed) {
			t.Errorf("printed %q, want the signed file (%v)", got, err)
		}
	})
	t.Run("a_final_one_in_other_bytes_is_told", func(t *testing.T) {
		p, q := regency(t, 12, pdf.Sheets{})
		freeze(t, p, q.waiting[0], func(*plan.Edition) {})
		q.waiting = q.waiting[:1]
		if err := q.Each(t.Context(), t.TempDir(), nil, ignore); err != nil || len(q.Failed) != 1 || !errors.Is(q.Failed[0].Err, dossier.ErrOtherBytes) {
			t.Errorf("error %v, failed %v", err, q.Failed)
		}
	})
	t.Run("leaves_a_signed_file_where_it_stands", func(t *testing.T) {
		_, q := regency(t, 12, pdf.Sheets{})
		dir := t.TempDir()
		path := filepath.Join(dir, q.waiting[1].Name)
		signed := []byte("%PDF-1.4\n/ByteRange [0 1 2 3]")
		if err := os.WriteFile(path, signed, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := q.Each(t.Context(), dir, nil, ignore); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, signed) || !slices.Equal(q.Kept, []string{path}) {
			t.Errorf("kept %q, file holds %q (%v)", q.Kept, got, err)
		}
	})
}

// TestJoinKeepsMemoryFlat holds that what is on the heap does not grow with the
// pages that have left for the file.
func TestJoinKeepsMemoryFlat(t *testing.T) {
	_, q := regency(t, 300, pdf.Sheets{TwoUp: true, Duplex: true})
	var early, late uint64
	measure := func(done, all int) {
		if done != all/4 && done != all-1 {
			return
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if done == all/4 {
			early = m.HeapAlloc
		}
		late = m.HeapAlloc
	}
	if err := q.Join(t.Context(), filepath.Join(t.TempDir(), "a.pdf"), measure); err != nil {
		t.Fatal(err)
	}
	if each := float64(late) - float64(early); each > 4<<20 {
		t.Errorf("the heap grew from %d to %d bytes", early, late)
	}
}
