package agreement

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/filing"
	"pohonkinerja/ui/widgets"
)

// TestManyAgreementsGoTheirWay makes all final, hands them over and takes them
// back, on the board.
func TestManyAgreementsGoTheirWay(t *testing.T) {
	b := open(t)
	b.showBoard()
	b.finaliseAll()
	if !widgets.DialogOpen(b.canvas()) {
		t.Fatal("nothing is asked")
	}
	b.confirm(t, "finalise_all.verb")
	n := b.ws.Plan().Count(plan.KindEdition)
	said := texts(b.canvas().Overlays().Top())
	if n < 3 || !strings.Contains(said, "PK sudah final") {
		t.Fatalf("%d editions; told %q", n, said)
	}
	widgets.CloseTop(b.canvas())

	b.answer = []string{b.folder}
	b.handOver()
	widgets.CloseTop(b.canvas())
	folder := b.board.fresh().HandOverFolder()
	if _, err := os.Stat(filepath.Join(folder, filing.ListName)); err != nil || !strings.HasPrefix(folder, b.folder) {
		t.Fatalf("%s: %v", folder, err)
	}

	b.receive()
	b.answer = []string{folder}
	b.confirm(t, "receive.verb")
	said = texts(b.canvas().Overlays().Top())
	if !strings.Contains(said, "ditolak") || !strings.Contains(said, "belum") {
		t.Errorf("unsigned files are taken back: %q", said)
	}
	b.confirm(t, "board.open")
	if !b.split.Visible() || widgets.DialogOpen(b.canvas()) {
		t.Error("a line does not lead to its agreement")
	}
}

func TestWhatIsMissingLeadsToTheAgreement(t *testing.T) {
	b := open(t)
	b.ws.SetYear(2030) // without targets
	b.finaliseAll()
	for _, o := range test.LaidOutObjects(b.canvas().Overlays().Top()) {
		if link, ok := o.(*gapLink); ok {
			test.Tap(link)
			if widgets.DialogOpen(b.canvas()) {
				t.Error("the dialog stays in the way")
			}
			return
		}
	}
	t.Error("nothing is missing")
}

func TestABatchAsksForACertificate(t *testing.T) {
	b := open(t)
	b.signAll()
	b.answer = []string{"../../report/signing/testdata/kepala-uji.p12"}
	b.confirm(t, "signing.choose_key")
	for _, r := range "rahasia" {
		b.canvas().Focused().TypedRune(r)
	}
	b.confirm(t, "signing.verb")
	if said := texts(b.canvas().Overlays().Top()); !strings.Contains(said, "Sertifikat milik") {
		t.Errorf("whose certificate it is: %q", said)
	}
	b.confirm(t, "signing.verb")
	if said := texts(b.canvas().Overlays().Top()); !strings.Contains(said, b.ws.T("sign_all.nothing")) {
		t.Errorf("nothing waits for it, and one is told %q", said)
	}
}
