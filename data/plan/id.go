package plan

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// Identities are typed so that a node's cannot be handed where an agency's is
// meant. All are UUIDs of version 7 (RFC 9562) in lower-case text: random, so
// that two files never give the same one, and rising with time, so that tables
// stay in order of creation.
type (
	AgencyID         string
	PositionID       string
	OfficialID       string
	TenureID         string
	NodeID           string
	IndicatorID      string
	TargetID         string
	MeasurementID    string
	ProgramLineID    string
	BudgetID         string
	CrosscutID       string
	AgreementID      string
	ProblemID        string
	NoteID           string
	EditionID        string
	BudgetDocumentID string
	EmblemID         string
	TargetRevisionID string
	EvidenceID       string
	SpendingID       string
	AnalysisID       string
)

// NewID returns a fresh identity of the wanted type.
func NewID[T ~string]() T {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails: it ends the program instead
	binary.BigEndian.PutUint64(b[:8], uint64(time.Now().UnixMilli())<<16|uint64(b[6])<<8|uint64(b[7]))
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return T(formatID(b))
}

func formatID(b [16]byte) string {
	var t [36]byte
	hex.Encode(t[0:8], b[0:4])
	hex.Encode(t[9:13], b[4:6])
	hex.Encode(t[14:18], b[6:8])
	hex.Encode(t[19:23], b[8:10])
	hex.Encode(t[24:36], b[10:16])
	t[8], t[13], t[18], t[23] = '-', '-', '-', '-'
	return string(t[:])
}

// IsID reports whether s has the form of an identity: a UUID in lower-case
// hexadecimal with its four hyphens.
func IsID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		if !idByte(i, s[i]) {
			return false
		}
	}
	return true
}

func idByte(i int, c byte) bool {
	if i == 8 || i == 13 || i == 18 || i == 23 {
		return c == '-'
	}
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f'
}
