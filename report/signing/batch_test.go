package signing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/tsatest"
)

// folder lays n agreements, and what the test brings, into a new folder.
func folder(t testing.TB, n int, more map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		put(t, filepath.Join(dir, fmt.Sprintf("PK-%03d.pdf", i)), agreement(t))
	}
	for name, data := range more {
		put(t, filepath.Join(dir, name), data)
	}
	return dir
}

func put(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func run(t testing.TB, ctx context.Context, b Batch, dir string) []Outcome {
	t.Helper()
	paths, err := Documents(dir)
	if err != nil {
		t.Fatal(err)
	}
	out, err := b.Run(ctx, paths)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestABatchSignsWhatItCanAndSaysWhatIsLeft(t *testing.T) {
	o := order(t, document.FirstParty, "Kepala Dinas")
	half := agreement(t)
	dir := folder(t, 3, map[string][]byte{
		"a-foreign.pdf": foreign(t), "b-signed.pdf": mustSign(t, half, o), "c-cut.pdf": half[:len(half)/2],
		"d-empty.pdf": nil, "catatan.txt": []byte("bukan PDF"),
	})
	told := 0
	b := Batch{Order: o, Out: filepath.Join(t.TempDir(), "hasil"), Told: func(done, of int, _ Outcome) {
		if told++; done != told || of != 7 {
			t.Errorf("told %d of %d after %d", done, of, told)
		}
	}}
	got := run(t, t.Context(), b, dir)
	if len(got) != 7 {
		t.Fatalf("%d outcomes", len(got))
	}
	for _, g := range got {
		name := filepath.Base(g.Path)
		want := map[string]error{"a-foreign.pdf": ErrNoPlace, "c-cut.pdf": sign.ErrDamaged, "d-empty.pdf": sign.ErrNotPDF}[name]
		_, twice := errors.AsType[*sign.FieldSignedError](g.Err)
		if name == "b-signed.pdf" && !twice || name != "b-signed.pdf" && !errors.Is(g.Err, want) {
			t.Errorf("%s: %v, want %v", name, g.Err, want)
		}
		signed, err := os.ReadFile(g.Signed)
		if (err == nil) != (g.Err == nil) {
			t.Errorf("%s: written %v, told %v", name, err == nil, g.Err)
		}
		if g.Err == nil {
			if r, err := Verify(signed, "", signTime); err != nil || !r.Intact {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
		}
	}
}

func TestABatchGoesOnWhereItWasStopped(t *testing.T) {
	all := AtOnce() + 4 // more than are under way at the stop
	dir, out := folder(t, all, nil), t.TempDir()
	o := order(t, document.SecondParty, "Bupati")
	ctx, stop := context.WithCancel(t.Context())
	b := Batch{Order: o, Out: out, Told: func(done, _ int, _ Outcome) {
		if done == 2 {
			stop()
		}
	}}
	first := map[string][]byte{}
	for _, g := range run(t, ctx, b, dir) {
		if g.Err == nil {
			first[g.Signed], _ = os.ReadFile(g.Signed)
		} else if !errors.Is(g.Err, context.Canceled) {
			t.Errorf("%s: %v", g.Path, g.Err)
		}
	}
	if len(first) < 2 || len(first) == all {
		t.Fatalf("%d signed before the stop", len(first))
	}
	b.Told = nil
	for _, g := range run(t, t.Context(), b, dir) {
		now, err := os.ReadFile(g.Signed)
		before, had := first[g.Signed]
		if err != nil || !g.Done() || had != errors.Is(g.Err, ErrSignedBefore) || had && !bytes.Equal(now, before) {
			t.Errorf("%s: %v, %v", g.Path, g.Err, err)
		}
	}
}

func TestABatchReplacesNothing(t *testing.T) {
	dir, out := folder(t, 1, nil), t.TempDir()
	put(t, filepath.Join(out, "PK-000.pdf"), []byte("milik orang lain"))
	got := run(t, t.Context(), Batch{Order: order(t, document.FirstParty, "A"), Out: out}, dir)
	if !errors.Is(got[0].Err, ErrNameTaken) {
		t.Errorf("got %v", got[0].Err)
	}
	if have, _ := os.ReadFile(filepath.Join(out, "PK-000.pdf")); string(have) != "milik orang lain" {
		t.Error("the file is gone")
	}
}

func TestABatchAsksBeforeItSigns(t *testing.T) {
	refusal := errors.New("bukan PK rencana ini")
	b := Batch{Order: order(t, document.FirstParty, "A"), Out: t.TempDir(), Person: func([]byte) (rule.Person, error) { return rule.Person{}, refusal }}
	for _, g := range run(t, t.Context(), b, folder(t, 2, nil)) {
		if !errors.Is(g.Err, refusal) {
			t.Errorf("got %v", g.Err)
		}
	}
}

func BenchmarkSignFolder(b *testing.B) {
	dir := folder(b, 100, nil)
	o := order(b, document.FirstParty, "Kepala Dinas")
	for b.Loop() {
		for _, g := range run(b, b.Context(), Batch{Order: o, Out: b.TempDir()}, dir) {
			if g.Err != nil {
				b.Fatal(g.Err)
			}
		}
	}
}

// TestAnAuthorityThatIsAwayIsAskedOnce: a folder does not wait for it document by
// document, nothing is written, and the next batch asks again.
func TestAnAuthorityThatIsAwayIsAskedOnce(t *testing.T) {
	b := Batch{Order: order(t, document.FirstParty, "Kepala Dinas"), Out: t.TempDir()}
	var asked atomic.Int32
	b.Order.AskTime = func([]byte) ([]byte, error) {
		asked.Add(1)
		return nil, errors.New("no network")
	}
	dir := folder(t, 3*AtOnce(), nil)
	for _, g := range run(t, t.Context(), b, dir) {
		if e, ok := errors.AsType[*sign.StampError](g.Err); !ok || e.Fault != sign.StampUnreachable {
			t.Errorf("%s: %v", g.Path, g.Err)
		}
	}
	if n := int(asked.Load()); n < 1 || n > AtOnce() {
		t.Errorf("asked %d times", n)
	}
	if left, err := os.ReadDir(b.Out); err != nil || len(left) > 0 {
		t.Errorf("%d files are there, %v", len(left), err)
	}
	b.Order.AskTime = tsatest.New(t, signTime).Answer
	for _, g := range run(t, t.Context(), b, dir) {
		signed, err := os.ReadFile(g.Signed)
		if err != nil || g.Err != nil {
			t.Fatal(err, g.Err)
		}
		if r, err := Verify(signed, "", signTime); err != nil || r.Signatures[0].Stamp == nil {
			t.Errorf("%s: %+v, %v", g.Signed, r, err)
		}
	}
}
