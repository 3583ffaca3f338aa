package main

import (
	"path/filepath"
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
)

// TestTreeByMouseAlone draws, changes, moves and removes results with the mouse;
// only their words are written.
func TestTreeByMouseAlone(t *testing.T) {
	needScreen(t)
	path := filepath.Join(t.TempDir(), "tikus.pokin")
	f, err := sqlite.Create(path, plan.Region{PlanID: plan.NewID[string](), Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	w := show(t, path)
	w.waitFor("tikus — Pohon Kinerja")
	picture := w.onTree().Focus.area
	ground := area{picture.X + picture.W - 40, picture.Y + picture.H - 40, 20, 20}

	write := func(words string) {
		t.Helper()
		w.editing()
		w.write(words)
		w.until("words "+words, func(s *sight) bool { return s.Focus.Last != "" && s.Focus.Kind == "entry" && s.selectedIs(words) })
		w.click(ground, 1) // leaving the card is enough
		w.onTree()
	}
	choose := func(card string, commands ...string) {
		t.Helper()
		found, ok := w.look().card(card)
		if !ok {
			t.Fatalf("no card %q", card)
		}
		w.click(found.area, 3)
		w.until("menu", func(s *sight) bool { return s.Layers == 1 })
		w.shot("menu of " + card)
		for _, command := range commands {
			w.press(command)
		}
	}
	w.press("Tambah hasil pertama")
	write("Puncak")
	choose("Puncak", "Tambah turunan")
	write("Satu")
	choose("Satu", "Tambah setingkat di bawahnya")
	write("Dua")
	choose("Dua", "Tambah yang lain", "Tambah setingkat di atasnya")
	write("Antara")
	w.shot("four")

	one, _ := w.look().card("Satu")
	w.click(one.area, 1)
	w.click(one.area, 1)
	write("Pertama")
	choose("Antara", "Hapus cabang")
	w.until("three cards", func(s *sight) bool { return len(s.Cards) == 3 })
	two, _ := w.look().card("Dua")
	first, _ := w.look().card("Pertama")
	w.drag(two.area, first.area, "Menjadi turunan")
	want := []string{"Puncak", "  Pertama", "    Dua"}
	eventually(t, "tree that was drawn", func() bool { return slices.Equal(planLines(w.read(path)), want) })
	w.shot("dragged")
}
