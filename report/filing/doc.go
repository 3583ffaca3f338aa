// Package filing keeps the proof that an agreement was signed.
//
// A Perjanjian Kinerja that is final has an edition in the plan, with the hash of
// its PDF. It leaves as a file and comes back as one: signed here, by a certifying
// body elsewhere, or on paper. This package takes it back.
//
// # Concepts
//
// To file a document is to do two things or neither: the file goes into the
// [Archive], a folder beside the plan, and the plan notes who has signed on which
// day, with the file's name, size and hash. The plan itself does not hold the
// file: a thousand signed agreements would make it too large for the mail, and a
// signed PDF has to stay the very file that was signed, for any reader of PDFs.
// The folder is named after the plan ([Beside]) and may be copied with it; where
// it is left behind, the hash in the plan still tells the right file from any
// other.
//
//   - [Sign] files a signed PDF. It is matched with its edition by its first
//     bytes, judged by report/sign, and its signers are compared with the parties.
//     What is filed already is only ever replaced by a file that continues it.
//   - [Scan] files the picture of a paper that was signed by hand.
//   - [Receive] files what it can of a whole folder and says of each of the other
//     files why not.
//   - [HandOver] writes what certifying bodies need to sign elsewhere.
//   - [Prove] answers what a PDF or the code on a paper is.
package filing
