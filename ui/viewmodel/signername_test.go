package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
)

func TestACertificateInAnotherNameIsAskedAbout(t *testing.T) {
	_, a := openAgreements(t)
	finalised(t, a, "1")
	s := a.Sign(here, "", func() {})
	s.UseAgreement()
	first, second := s.paper.people[document.FirstParty].Name, s.paper.people[document.SecondParty].Name
	if first == "" || second == "" {
		t.Fatalf("the document names %q and %q", first, second)
	}
	if s.NameDoubt() != "" {
		t.Error("a doubt without a certificate")
	}
	s.key = credentialOf(t, first)
	if got := s.NameDoubt(); got != "" {
		t.Errorf("the party's own certificate is doubted: %q", got)
	}
	s.Party().Set(document.SecondParty.String())
	if got := s.NameDoubt(); !strings.Contains(got, first) || !strings.Contains(got, second) {
		t.Errorf("signing for %s with the certificate of %s: %q", second, first, got)
	}
	s.paper.people[document.SecondParty] = rule.Person{Name: "........"}
	if got := s.NameDoubt(); got != "" {
		t.Errorf("a dotted line has no name to differ from: %q", got)
	}
}
