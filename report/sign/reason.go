package sign

import (
	"fmt"
	"time"
)

// Code is one finding about a signature or a file.
type Code int

// The findings. Those of kind [Integrity] say that something was changed or cannot be checked, those of kind [Authority]
// that the signer's certificate is not to be believed, and a [Note] is worth knowing and breaks nothing.
const (
	_ Code = iota

	// Integrity, of one signature.
	SignatureMalformed   // the signature dictionary lacks what it needs, or is ambiguous
	ByteRangeInvalid     // the range of signed bytes is not one gap inside the file
	ContentsMisplaced    // the gap is not exactly the signature's own Contents
	CMSUnreadable        // the signature container cannot be read
	SeveralSigners       // the container is signed by several, and readers disagree on whom they show
	AttributesMissing    // nothing in the container binds the signature to the document (signed attributes)
	SignerMissing        // the container lacks the signer's certificate
	CertificateSwapped   // the signer's certificate is not the one that was signed along
	AlgorithmWeak        // a digest or key too weak to prove anything
	AlgorithmUnsupported // an algorithm or signature format that is not checked here
	DigestMismatch       // signed bytes have changed
	SignatureInvalid     // the signature was not made with this certificate's key
	RevisionUnreadable   // the signed bytes are not a whole PDF in which this signature stands
	ChangedAfterSigning  // later revisions did more than add signatures; see Changes

	// Integrity, of the file.
	NoSignature       // the file carries no signature
	SignatureRemoved  // Field: a signature of an earlier revision is gone or hidden
	FieldNameRepeated // Field: two fields have this name
	DocumentDamaged   // the file looks signed, but its structure cannot be read, or it has more signatures than are judged
	BytesBefore       // something stands before the signed file, so that readers see one or the other

	// Authority. Subject is the certificate concerned.
	IssuerUnknown          // no chain to a root of the trust folder
	CertificateExpired     // At: since when
	CertificateNotYetValid // At: from when
	CertificateRevoked     // At: since when
	KeyUsageWrong          // the certificate is not meant for signing
	ChainInvalid           // a chain exists, but breaks a rule (constraint, length, algorithm)

	// Notes.
	TimeIsClaim         // the signing time is what the signer's clock said
	TimestampInvalid    // a time-stamp is attached, but does not hold
	TimestampUntrusted  // At: the time of a sound time-stamp; Subject: who has issued its certificate, whom nobody trusts
	RevocationUnchecked // Subject: no authentic revocation list covers the certificate
	RevocationListStale // At: when the list at hand should have been replaced
	NotPAdES            // the signature holds, but is not PAdES baseline
	FieldUnlisted       // Field: the form of the file does not list it; some programs leave that out

	// Notes that are to be told in any case.
	TimeAhead    // At: the time of the signature is yet to come
	ScriptInside // what was signed holds scripts or actions, which may change what is shown
	LayersInside // … layers that can be shown and hidden
	FieldsInside // … fields that can be filled in
)

// Caution says that a person should know of the finding whatever else was found.
func (c Code) Caution() bool { return c >= TimeAhead }

// Kind is what a finding bears on.
type Kind int

// The kinds of finding.
const (
	Integrity Kind = iota
	Authority
	Note
)

// Kind says what the finding bears on.
func (c Code) Kind() Kind {
	switch {
	case c < IssuerUnknown:
		return Integrity
	case c < TimeIsClaim:
		return Authority
	}
	return Note
}

var codeNames = [...]string{
	SignatureMalformed: "signature-malformed", ByteRangeInvalid: "byte-range-invalid",
	ContentsMisplaced: "contents-misplaced", CMSUnreadable: "cms-unreadable",
	SeveralSigners: "several-signers", AttributesMissing: "attributes-missing", SignerMissing: "signer-missing",
	CertificateSwapped: "certificate-swapped", AlgorithmWeak: "algorithm-weak",
	AlgorithmUnsupported: "algorithm-unsupported", DigestMismatch: "digest-mismatch",
	SignatureInvalid: "signature-invalid", RevisionUnreadable: "revision-unreadable",
	ChangedAfterSigning: "changed-after-signing", NoSignature: "no-signature", SignatureRemoved: "signature-removed",
	FieldNameRepeated: "field-name-repeated", DocumentDamaged: "document-damaged",
	BytesBefore: "bytes-before", IssuerUnknown: "issuer-unknown",
	CertificateExpired: "certificate-expired", CertificateNotYetValid: "certificate-not-yet-valid",
	CertificateRevoked: "certificate-revoked", KeyUsageWrong: "key-usage-wrong", ChainInvalid: "chain-invalid",
	TimeIsClaim: "time-is-claim", TimestampInvalid: "timestamp-invalid", TimestampUntrusted: "timestamp-untrusted", RevocationUnchecked: "revocation-unchecked",
	RevocationListStale: "revocation-list-stale", NotPAdES: "not-pades",
	FieldUnlisted: "field-unlisted", TimeAhead: "time-ahead", ScriptInside: "script-inside", LayersInside: "layers-inside",
	FieldsInside: "fields-inside",
}

// String gives the stable name of the code, for translation keys and JSON.
func (c Code) String() string {
	if c > 0 && int(c) < len(codeNames) {
		return codeNames[c]
	}
	return fmt.Sprintf("code-%d", int(c))
}

// MarshalText gives the same name as String.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// Reason is a finding with its arguments; those that a code does not name are zero.
type Reason struct {
	Code    Code      `json:"code"`
	Field   string    `json:"field,omitempty"`
	Subject string    `json:"subject,omitempty"`
	At      time.Time `json:"at,omitzero"`
}

// fault carries a code out of a function that fails.
type fault Code

func (f fault) Error() string { return Code(f).String() }

// Change is one difference between the revision that a signature covers and the file as it is.
type Change struct {
	Kind   ChangeKind `json:"kind"`
	Field  string     `json:"field,omitempty"`  // form field
	Page   int        `json:"page,omitempty"`   // counted from 1; 0 if it concerns no page
	Key    string     `json:"key,omitempty"`    // dictionary entry
	Object int        `json:"object,omitempty"` // object number

	// Permitted: whoever certified the document had allowed changes of this kind. It is told, and breaks the document all
	// the same: what a page says can be made to look otherwise by it.
	Permitted bool `json:"permitted,omitempty"`
}

// ChangeKind is what a later revision did.
type ChangeKind int

// The kinds of change. The first five are what further signatures bring with them; all others break the document.
const (
	_ ChangeKind = iota

	SignatureAdded      // Field: an empty signature field was signed
	SignatureFieldAdded // Field, Page where it shows: a signature field was added and signed
	SecurityStoreGrown  // certificates and revocation data for long-term checking were added (DSS)
	MetadataUpdated     // modification date or producing program
	LooksLeftOver       // a drawing that a signing tool has made and that nothing shows

	PagesChanged        // pages were added, removed or reordered
	PageChanged         // Page, Key: what stands on it
	ResourcesChanged    // Page: fonts or pictures that it uses
	PageReshaped        // Page, Key: size, cut or turn
	AnnotationAdded     // Page
	AnnotationChanged   // Page
	AnnotationRemoved   // Page
	FieldAdded          // Field: one that is not a filled signature field
	FieldChanged        // Field, Key
	FieldRemoved        // Field
	SignedFieldChanged  // Field, Key: value or looks of a signature
	FormChanged         // Key
	ScriptAdded         // Page or 0, Key: something that a reader may run
	AttachmentsChanged  // files within the file
	LayersChanged       // what can be shown and hidden
	PageCovered         // Field, Page: a signature was added whose looks cover much of a page
	CatalogChanged      // Key
	MetadataChanged     // Key: title, author or other metadata
	LockBroken          // Field: its signature had forbidden what was done
	HistoryBroken       // the cross-reference does not lead back to the signed revision
	BytesAppended       // bytes that belong to no revision
	ObjectUnreadable    // Object
	ObjectAmbiguous     // Object: a key stands twice, readers will disagree
	ObjectUnexplained   // Object: added, but nothing uses it
	ComparisonAbandoned // too deep or too large to compare
)

// Allowed says whether the change is one that a further signature brings with it.
func (k ChangeKind) Allowed() bool { return k < PagesChanged }

var changeNames = [...]string{
	SignatureAdded: "signature-added", SignatureFieldAdded: "signature-field-added",
	SecurityStoreGrown: "security-store-grown", MetadataUpdated: "metadata-updated",
	LooksLeftOver: "looks-left-over", PagesChanged: "pages-changed",
	PageChanged: "page-changed", ResourcesChanged: "resources-changed", PageReshaped: "page-reshaped",
	ScriptAdded: "script-added", AttachmentsChanged: "attachments-changed", LayersChanged: "layers-changed",
	PageCovered: "page-covered", AnnotationAdded: "annotation-added", AnnotationChanged: "annotation-changed",
	AnnotationRemoved: "annotation-removed", FieldAdded: "field-added", FieldChanged: "field-changed",
	FieldRemoved: "field-removed", SignedFieldChanged: "signed-field-changed", FormChanged: "form-changed",
	CatalogChanged: "catalog-changed", MetadataChanged: "metadata-changed", LockBroken: "lock-broken",
	HistoryBroken: "history-broken", BytesAppended: "bytes-appended", ObjectUnreadable: "object-unreadable",
	ObjectAmbiguous: "object-ambiguous", ObjectUnexplained: "object-unexplained",
	ComparisonAbandoned: "comparison-abandoned",
}

// String gives the stable name of the kind, for translation keys and JSON.
func (k ChangeKind) String() string {
	if k > 0 && int(k) < len(changeNames) {
		return changeNames[k]
	}
	return fmt.Sprintf("change-%d", int(k))
}

// MarshalText gives the same name as String.
func (k ChangeKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
