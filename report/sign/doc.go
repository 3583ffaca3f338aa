// Package sign prepares PDF files for signatures, signs them, and judges the signatures that a file carries. It knows
// nothing of plans or agreements: it takes the bytes of a PDF and a key, and gives bytes or a verdict.
//
// # What a PDF signature is
//
// A signed PDF holds a signature dictionary. Its Contents entry is a CMS structure (RFC 5652) in hexadecimal, and its
// ByteRange says which bytes were signed: everything from the first byte of the file to the last one of that time,
// except the hexadecimal string itself. Signing therefore never rewrites a file. It appends a revision
// (an incremental update), and a second signer appends another, which leaves the bytes of the first untouched.
//
// What is written here is PAdES baseline B-B (ETSI EN 319 142-1): SubFilter ETSI.CAdES.detached, the signed attributes
// content-type, message-digest and signing-certificate-v2, no signing-time in the CMS (the time is the M entry of the
// dictionary, and it is no more than what the signer's clock said), the certificate chain inside. Where the caller brings
// the way to a time-stamping authority ([AskTime]), the signature gets a time-stamp, which makes it B-T.
//
// # The three steps
//
//   - [Prepare] turns the output of any PDF generator into one clean PDF/A revision in which the signature fields of all
//     parties are already reserved, so that a signature changes nothing but its own field.
//   - [Sign] fills one field (or adds one) with a [Credential], which wraps any crypto.Signer: a key from a PKCS#12 file
//     ([LoadPKCS12]), a token, a remote service.
//   - [Verify] answers, without any network, three separate questions for each signature: are the bytes that it covers
//     unchanged, who signed and does the certificate lead to a root the user trusts ([LoadTrust]), and what was added
//     to the file afterwards. The last question is where most attacks on PDF signatures live, because a reader that
//     only checks the digest shows "valid" for a file whose page was replaced by a later revision. See revision.go.
//
// Findings are typed codes with arguments ([Reason], [Change]) and typed errors; wording is the caller's.
//
// # Dependencies
//
// golang.org/x/crypto/cryptobyte builds and reads ASN.1, golang.org/x/image/font/sfnt reads the outlines of the letters
// in a visible signature (the code beside them is one of package qr), software.sslmate.com/src/go-pkcs12 decrypts key
// files, modern and old. There is no PDF library that keeps byte positions and writes PAdES, so the object layer is our
// own: internal/pdffile.
package sign
