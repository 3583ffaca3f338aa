package agreement

import (
	"strings"
	"testing"

	"pohonkinerja/ui/widgets"
)

func TestTheBoardLeadsToAnAgreement(t *testing.T) {
	b := open(t)
	b.showBoard()
	if b.split.Visible() || len(b.board.rows) == 0 || len(b.board.agencies) < 2 {
		t.Fatalf("%d rows, %d agencies", len(b.board.rows), len(b.board.agencies))
	}
	all := len(b.board.rows)
	b.board.left.OnSelect(1)
	if got := len(b.board.rows); got == 0 || got >= all {
		t.Errorf("%d of %d in one agency", got, all)
	}
	b.ws.SetYear(2028)
	if !strings.Contains(b.board.title.Text, "2028") {
		t.Errorf("title %q", b.board.title.Text)
	}
	want := b.board.rows[0].Position
	b.board.right.OnOpen(0)
	if !b.split.Visible() || b.view.Position() != want || b.rows[b.list.Selected()].Position != want {
		t.Error("not at the agreement")
	}
	b.showBoard()
	b.Home()
	if !b.split.Visible() || b.board.object.Visible() || b.view.Position() != want {
		t.Error("the place does not begin at the agreement that was looked at")
	}
	b.showBoard()
	b.Show(b.rows[0].Position)
	if !b.split.Visible() {
		t.Error("who asks for an agreement sees the board")
	}
}

func TestRemindersAreADocument(t *testing.T) {
	b := open(t)
	b.showBoard()
	b.askCompanionWith(b.board.board.Reminders())
	b.answer = []string{b.folder + "/pengingat.pdf"}
	b.confirm(t, "companion.verb")
	if !widgets.DialogOpen(b.canvas()) || len(b.asked) == 0 || !strings.HasPrefix(b.asked[0].Name, "pengingat-2027") {
		t.Errorf("asked %+v", b.asked)
	}
}
