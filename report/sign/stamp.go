package sign

import (
	"crypto"
	"crypto/rand"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// AskTime takes a request for a time-stamp (TimeStampReq, RFC 3161, §2.4.1, DER) to an authority and brings its answer
// back (TimeStampResp, §2.4.2). The request holds a digest of the signature value and a random number, and nothing of the
// document or of who signs. Package tsa has one for authorities on the network.
type AskTime func(query []byte) (reply []byte, err error)

// How much room a time-stamp gets. Those of public authorities take 3 to 8 kB with their certificates; where one takes
// more, the document is signed and stamped a second time.
const (
	stampRoom    = 12 << 10
	stampSpare   = 256 // for numbers in the second time-stamp that are longer than in the first
	maxStampRoom = 64 << 10
)

// StampError says why no time-stamp was obtained.
type StampError struct {
	Fault StampFault
	Said  string // by the authority that refused; may be empty
	Err   error  // may be nil
}

// StampFault is the kind of failure in a [StampError].
type StampFault int

// The kinds.
const (
	StampUnreachable StampFault = iota // the authority could not be asked
	StampRefused                       // it answered that it gives none; see Said
	StampUnreadable                    // the answer is no answer of a time-stamping authority
	StampMismatched                    // it is the answer to another question
	StampUnsound                       // the time-stamp does not hold, or its certificate is not for time-stamps
)

var stampFaultNames = [...]string{
	StampUnreachable: "unreachable", StampRefused: "refused", StampUnreadable: "unreadable",
	StampMismatched: "mismatched", StampUnsound: "unsound",
}

// String gives the stable name of the fault, for translation keys.
func (f StampFault) String() string { return stampFaultNames[f] }

func (e *StampError) Error() string {
	text := "time-stamp " + e.Fault.String()
	if e.Said != "" {
		text += ": " + e.Said
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives what the network or the reader of the answer said.
func (e *StampError) Unwrap() error { return e.Err }

// stampAttribute has a signature value stamped, and gives the unsigned attribute that holds the time-stamp (RFC 3161,
// appendix A). What was obtained is held against what was asked before anybody relies on it.
func stampAttribute(ask AskTime, signature []byte) ([]byte, error) {
	imprint := digestOf(crypto.SHA256, signature)
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
	if err != nil {
		return nil, err
	}
	reply, err := ask(stampQuery(imprint, nonce))
	if err != nil {
		return nil, &StampError{Fault: StampUnreachable, Err: err}
	}
	token, err := readStampReply(reply)
	if err != nil {
		return nil, err
	}
	if err := checkStamp(token, imprint, nonce); err != nil {
		return nil, err
	}
	return attribute(oidTimeStampToken, func(b *cryptobyte.Builder) { b.AddBytes(token) }), nil
}

// stampQuery asks for a time-stamp with the authority's certificate.
func stampQuery(imprint []byte, nonce *big.Int) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
			addAlgorithm(b, oidSHA256, true)
			b.AddASN1OctetString(imprint)
		})
		b.AddASN1BigInt(nonce)
		b.AddASN1Boolean(true)
	})
	return b.BytesOrPanic()
}

// readStampReply gives the token of an answer that grants one.
func readStampReply(der []byte) ([]byte, error) {
	input := cryptobyte.String(der)
	var body, info, token cryptobyte.String
	var status int
	if !input.ReadASN1(&body, tag.SEQUENCE) || !input.Empty() || !body.ReadASN1(&info, tag.SEQUENCE) || !info.ReadASN1Integer(&status) {
		return nil, &StampError{Fault: StampUnreadable}
	}
	const granted, grantedWithMods = 0, 1
	if status != granted && status != grantedWithMods {
		return nil, &StampError{Fault: StampRefused, Said: statusText(info, status)}
	}
	if !body.ReadASN1Element(&token, tag.SEQUENCE) || !body.Empty() {
		return nil, &StampError{Fault: StampUnreadable}
	}
	return token, nil
}

// stampFailures are the reasons of PKIFailureInfo, by their bit (RFC 3161, §2.4.2).
var stampFailures = map[int]string{
	0: "badAlg", 2: "badRequest", 5: "badDataFormat", 14: "timeNotAvailable", 15: "unacceptedPolicy",
	16: "unacceptedExtension", 17: "addInfoNotAvailable", 25: "systemFailure",
}

// statusText is what an authority says of its refusal, in its own words and in those of the standard.
func statusText(info cryptobyte.String, status int) string {
	said := []string{fmt.Sprintf("status %d", status)}
	var texts, text cryptobyte.String
	var hasTexts bool
	if !info.ReadOptionalASN1(&texts, &hasTexts, tag.SEQUENCE) {
		return said[0]
	}
	for texts.ReadASN1(&text, tag.UTF8String) {
		said = append(said, plainWords(string(text)))
	}
	var bits asn1.BitString
	if info.ReadASN1BitString(&bits) {
		for bit := range bits.BitLength {
			if bits.At(bit) != 0 && stampFailures[bit] != "" {
				said = append(said, stampFailures[bit])
			}
		}
	}
	return strings.Join(said, ", ")
}

// plainWords makes what a stranger says fit for a line on a screen.
func plainWords(s string) string {
	words := []rune(OneLine(strings.ToValidUTF8(s, "?")))
	return string(words[:min(len(words), 200)])
}

// checkStamp holds a token against the question: it must be sound, about our imprint, with our nonce, and made with a
// certificate for time-stamps. Whether that certificate is to be believed is for whoever reads the document.
func checkStamp(token, imprint []byte, nonce *big.Int) error {
	m, err := parseCMS(token)
	if err != nil {
		return &StampError{Fault: StampUnreadable, Err: err}
	}
	info, err := m.timestamp(func(hash crypto.Hash) []byte {
		if hash == crypto.SHA256 {
			return imprint
		}
		return nil
	})
	switch {
	case errors.Is(err, errOtherImprint), err == nil && (info.nonce == nil || info.nonce.Cmp(nonce) != 0):
		return &StampError{Fault: StampMismatched}
	case err != nil:
		return &StampError{Fault: StampUnsound, Err: err}
	case !forTimeStamps(m.signer):
		return &StampError{Fault: StampUnsound, Err: fault(KeyUsageWrong)}
	}
	return nil
}
