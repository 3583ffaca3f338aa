package viewmodel

import (
	"strings"
	"unicode"

	"pohonkinerja/report/signing"
)

// NameDoubt asks in a sentence whether it is meant that a certificate in another
// name than the party's signs; empty where the names agree, or the document does
// not say whose name it is (a dotted line). One who signs for both parties by mistake would
// otherwise learn of it only when the document is checked.
func (s *Signing) NameDoubt() string {
	party := s.paper.people[s.party].Name
	if s.key == nil || !strings.ContainsFunc(party, unicode.IsLetter) {
		return ""
	}
	holder := signing.HolderOf(s.key.Certificate).Name
	if signing.SameName(holder, party) {
		return ""
	}
	return s.ws.T("signing.other_name", holder, party)
}
