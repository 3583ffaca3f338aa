package signing

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/qr"
	"pohonkinerja/report/sign"
)

// words are the lines of a stamp, bold ones between stars, and behind two bars those
// at its foot.
func words(a *sign.Appearance) string {
	line := func(l sign.TextLine) string {
		if l.Bold {
			return "*" + l.Text + "*"
		}
		return l.Text
	}
	var lines, foot []string
	for _, l := range a.Lines {
		lines = append(lines, line(l))
	}
	for _, l := range a.Foot {
		foot = append(foot, line(l))
	}
	return strings.Join(lines, "|") + "||" + strings.Join(foot, "|")
}

// TestStampIsTheBlockOfTheParty compares the stamp with what the agreement says of
// the party and what the certificate says of its holder. What neither says has no
// empty line.
func TestStampIsTheBlockOfTheParty(t *testing.T) {
	const by, when = "Ditandatangani secara elektronik oleh:|", "5 Januari 2026 pukul 09.30 WIB, menurut jam komputer penanda tangan"
	whole := rule.Person{Title: "Plt. Kepala Dinas Contoh", Name: "Dr. Maria Contoh, M.Si.", Grade: "Pembina Tk. I (IV/b)", NIP: "197001012000032001"}
	without := func(change func(p *rule.Person)) rule.Person {
		out := whole
		change(&out)
		return out
	}
	for _, c := range []struct {
		holder string
		as     rule.Person
		want   string
	}{
		{"MARIA CONTOH", whole, by + "Plt. Kepala Dinas Contoh|*Dr. Maria Contoh, M.Si.*|Pembina Tk. I (IV/b)|NIP 197001012000032001||" + when},
		{"Maria Theresia Contoh", whole, by + "Plt. Kepala Dinas Contoh|*Dr. Maria Contoh, M.Si.*|Pembina Tk. I (IV/b)|NIP 197001012000032001||Nama dalam sertifikat: Maria Theresia Contoh|" + when},
		{"Maria Contoh", without(func(p *rule.Person) { p.Grade, p.NIP = "", " " }), by + "Plt. Kepala Dinas Contoh|*Dr. Maria Contoh, M.Si.*||" + when},
		{"Maria Contoh", without(func(p *rule.Person) { p.Title = "" }), by + "*Dr. Maria Contoh, M.Si.*|Pembina Tk. I (IV/b)|NIP 197001012000032001||" + when},
		{"Yohanes Contoh", whole, by + "*Yohanes Contoh*|di tempat tanda tangan Plt. Kepala Dinas Contoh, Dr. Maria Contoh, M.Si.||" + when},
		{"Yohanes Contoh", without(func(p *rule.Person) { p.Name = "" }), by + "*Yohanes Contoh*|di tempat tanda tangan Plt. Kepala Dinas Contoh||" + when},
		{"Yohanes Contoh, S.T.", rule.Person{}, by + "*Yohanes Contoh, S.T.*||" + when},
	} {
		o := order(t, document.FirstParty, c.holder)
		o.As = c.as
		if got := words(stamp(o)); got != c.want {
			t.Errorf("%s as %+v:\n%s\nwant\n%s", c.holder, c.as, got, c.want)
		}
	}
}

// TestStampsAreDrawnOnce: a batch in the offices of one person has one stamp for each.
func TestStampsAreDrawnOnce(t *testing.T) {
	drawnStamps.kept = nil
	o := order(t, document.SecondParty, "Maria Contoh")
	o.As = rule.Person{Title: "Kepala Dinas Contoh", Name: "Maria Contoh"}
	acting := o
	acting.As.Title = "Plt. Sekretaris Daerah"
	first, second := stamp(o), stamp(acting)
	later := o
	later.Time = o.Time.Add(time.Minute)
	if stamp(o) != first || stamp(acting) != second || first == second || stamp(later) == first {
		t.Error("stamps are not kept apart or not kept")
	}
}

// TestSignedAgreementsCarryTheirCode looks for the code of the pages in the stamp: a
// document without one has none.
func TestSignedAgreementsCarryTheirCode(t *testing.T) {
	final := finalAgreements(t)[0]
	printed, found := dossier.CodeIn(final.PDF)
	want, err := qr.Encode(final.Dossier.Document.Code)
	if err != nil || !found || printed.String() != final.Dossier.Document.Code {
		t.Fatalf("the file carries %q, %v; want %q", printed, err, final.Dossier.Document.Code)
	}
	if codeOf(final.PDF) != want {
		t.Error("the stamp has another code than the pages")
	}
	if codeOf(agreement(t)).Size() != 0 {
		t.Error("a file without a code gets one")
	}
	o := order(t, document.SecondParty, final.Dossier.Terms.Second.Name)
	o.As = final.Dossier.Terms.Second
	for name, c := range map[string]struct {
		file  []byte
		forms int
	}{"with a code": {final.PDF, 2}, "without": {agreement(t), 1}} {
		signed := mustSign(t, c.file, o)
		if n := bytes.Count(signed[len(c.file):], []byte("/Form")); n != c.forms {
			t.Errorf("%s: %d forms were added, want %d", name, n, c.forms)
		}
	}
}

// TestAPlanThatWasChangedGivesNoStamp changes what an edition says of a party in the
// file of the plan.
func TestAPlanThatWasChangedGivesNoStamp(t *testing.T) {
	final := finalAgreements(t)[0]
	terms := final.Dossier.Terms
	for party, want := range map[document.Party]rule.Person{document.FirstParty: terms.First, document.SecondParty: terms.Second} {
		if got, err := PersonOf(final.Edition, final.PDF, party); err != nil || got != want || got.Name == "" {
			t.Errorf("%s party: %+v, %v; want %+v", party, got, err, want)
		}
	}
	changed := *final.Edition
	changed.Content = strings.Replace(changed.Content, terms.First.NIP, "199901012000019999", 1)
	if got, err := PersonOf(&changed, final.PDF, document.FirstParty); err == nil || got != (rule.Person{}) {
		t.Errorf("of a changed plan: %+v, %v", got, err)
	}
}
