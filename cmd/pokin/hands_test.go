package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
)

// look asks the program what is to be seen in its window.
func (w *window) look() *sight {
	w.t.Helper()
	seen := new(sight)
	_, err := fmt.Fprintln(w.ask, "look")
	if err == nil {
		err = w.told.Decode(seen)
	}
	if err != nil {
		w.t.Fatalf("the program tells nothing any more: %v", err)
	}
	return seen
}

// until waits until what is seen is as it should be and returns it.
func (w *window) until(what string, ok func(*sight) bool) *sight {
	w.t.Helper()
	var seen *sight
	eventually(w.t, what, func() bool { seen = w.look(); return ok(seen) })
	return seen
}

// sees waits for words in the topmost dialog or menu, or in the window where
// there is none.
func (w *window) sees(words string) text {
	w.t.Helper()
	var found text
	w.until(fmt.Sprintf("words %q", words), func(s *sight) (ok bool) { found, ok = s.find(words); return ok })
	return found
}

// find looks for words on the topmost layer: those that are the same first.
func (s *sight) find(words string) (text, bool) {
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return a == b }, strings.HasPrefix, strings.Contains,
	} {
		for _, t := range s.Texts {
			if t.Layer == s.Layers && same(t.Words, words) {
				return t, true
			}
		}
	}
	return text{}, false
}

// card is the card of which the statement begins with some words.
func (s *sight) card(words string) (card, bool) {
	for _, c := range s.Cards {
		if strings.HasPrefix(c.Words, words) {
			return c, true
		}
	}
	return card{}, false
}

// selected is the statement on the selected card.
func (s *sight) selected() string {
	for _, c := range s.Cards {
		if c.ID == s.Selected {
			return c.Words
		}
	}
	return ""
}

// selectedIs reports whether the selected card says some words.
func (s *sight) selectedIs(words string) bool { return s.selected() == words }

// click presses a button of the mouse in the middle of an area.
func (w *window) click(at area, button int) {
	w.t.Helper()
	w.point(at)
	w.do("click", strconv.Itoa(button))
}

// point moves the mouse to the middle of an area.
func (w *window) point(at area) {
	w.t.Helper()
	x, y := at.middle()
	w.do("mousemove", "--window", w.id, strconv.Itoa(x), strconv.Itoa(y))
}

// drag takes what is in one area with the mouse to the middle of another one, and
// lets it go when the words at the pointer are there.
func (w *window) drag(from, to area, words string) {
	w.t.Helper()
	w.point(from)
	w.do("mousedown", "1")
	for _, share := range []float32{0.1, 0.6, 1} {
		w.point(area{
			from.X + share*(to.X-from.X), from.Y + share*(to.Y-from.Y),
			from.W + share*(to.W-from.W), from.H + share*(to.H-from.H),
		})
	}
	w.sees(words)
	w.shot("dragging")
	w.do("mouseup", "1")
	w.onTree()
}

// ends waits until the program has ended by itself.
func (w *window) ends() {
	w.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- w.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			w.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		w.t.Fatal("the program does not end")
	}
}

// press clicks on words.
func (w *window) press(words string) { w.t.Helper(); w.click(w.sees(words).Seen, 1) }

// focus waits until a field has the keyboard.
func (w *window) focus(caption string) {
	w.t.Helper()
	w.until("keyboard in "+caption, func(s *sight) bool { return s.Focus.Kind == "entry" && s.Focus.Caption == caption })
}

// fill writes into the field that has the keyboard and waits until it is there.
func (w *window) fill(words string) {
	w.t.Helper()
	w.write(words)
	w.until(fmt.Sprintf("%q in the field", words), func(s *sight) bool {
		return s.Focus.Kind == "entry" && s.Focus.Words != "" && strings.HasPrefix(words, s.Focus.Words) &&
			strings.HasSuffix(words, s.Focus.Last)
	})
}

// onTree waits until the picture has the keyboard.
func (w *window) onTree() *sight {
	w.t.Helper()
	return w.until("keyboard in the picture", func(s *sight) bool { return s.Layers == 0 && s.Focus.Kind == "tree" })
}

// mostTabs is how many fields a person may have to pass on the way to one.
const mostTabs = 40

// tabTo goes on with Tab until a field has the keyboard and returns how often
// that was.
func (w *window) tabTo(caption string) int {
	w.t.Helper()
	seen := w.look()
	for n := range mostTabs {
		if seen.Focus.Caption == caption || seen.Focus.Words == caption {
			return n
		}
		before := seen.Focus
		w.key("Tab")
		seen = w.until("next field", func(s *sight) bool { return s.Focus != before })
	}
	w.t.Fatalf("no field %q within %d Tabs", caption, mostTabs)
	return 0
}

// read returns the plan as it is in a file that the program has open.
func (w *window) read(path string) (p *plan.Plan) {
	w.t.Helper()
	w.inside(path, func(f *sqlite.File) (err error) { p, err = f.Load(); return err })
	return p
}

// steps returns the change log of a file that the program has open.
func (w *window) steps(path string) (log []edit.Entry) {
	w.t.Helper()
	w.inside(path, func(f *sqlite.File) (err error) { log, err = f.History(); return err })
	return log
}

// inside looks into a copy of a file, and again where that was made in the middle
// of a write.
func (w *window) inside(path string, read func(*sqlite.File) error) {
	w.t.Helper()
	folder := w.t.TempDir()
	eventually(w.t, "whole copy of "+path, func() bool {
		copied, err := copyPlan(folder, path)
		if err != nil {
			return false
		}
		f, err := sqlite.Open(copied)
		if err != nil {
			return false
		}
		defer f.Close()
		return read(f) == nil
	})
}

// copyPlan copies a file with the journal that takes back what was half written.
func copyPlan(folder, path string) (string, error) {
	to := filepath.Join(folder, filepath.Base(path))
	for _, ending := range []string{"-journal", ""} {
		content, err := os.ReadFile(path + ending)
		if err != nil && ending == "" {
			return "", err
		}
		if err := os.WriteFile(to+ending, content, 0o600); err != nil {
			return "", err
		}
	}
	return to, nil
}

// shot keeps a picture and complains about what cannot be read in it.
func (w *window) shot(name string) {
	w.t.Helper()
	w.picture(name)
	for _, bad := range w.look().illegible() {
		w.t.Errorf("%s: %s", name, bad)
	}
}

// illegible lists texts that are cut off and those that lie over each other.
func (s *sight) illegible() (list []string) {
	for i, t := range s.Texts {
		if t.Need > t.W+1 && !t.Entry {
			list = append(list, fmt.Sprintf("%q is %.0f wide and has room for %.0f", t.Words, t.Need, t.W))
		}
		for _, other := range s.Texts[:i] {
			if over := t.Seen.within(other.Seen); t.Layer == other.Layer && over.W > 2 && over.H > 3 {
				list = append(list, fmt.Sprintf("%q lies over %q", t.Words, other.Words))
			}
		}
	}
	return list
}

// copied puts a text on the clipboard as another program does.
func (w *window) copied(text string) {
	w.t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard")
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		w.t.Fatalf("xclip: %v", err)
	}
}

// command runs a command that asks nothing, by its words, from wherever one is.
func (w *window) command(words string) {
	w.t.Helper()
	w.call(words)
	w.until("command", func(s *sight) bool { return s.Layers == 0 })
}

// call runs a command by its words.
func (w *window) call(words string) {
	w.t.Helper()
	w.key("ctrl+k")
	w.until("search for commands", func(s *sight) bool { return s.Layers > 0 && s.Focus.Kind == "entry" })
	w.write(words)
	w.sees(words)
	w.key("Return")
}

// editing waits until a card is being written on.
func (w *window) editing() {
	w.t.Helper()
	w.until("card to write on", func(s *sight) bool { return s.Editing != "" && s.Focus.Kind == "entry" })
}
