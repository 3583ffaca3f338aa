// Package dossier makes a Perjanjian Kinerja in one call, from the plan to a
// file that only waits for its signatures. It joins what the packages beside it
// do alone: report/document says what the agreement says, report/document/layout
// sets it on pages, report/pdf prints them, report/sign reserves the fields.
//
// # Concepts
//
// A [Dossier] is one agreement: its content, its pages and what is still missing
// in it. [Draft] makes it, fast enough to follow every keystroke in a preview;
// [Dossier.PDF] prints it with an empty signature field for each party, so that
// the second signature can leave the first one valid.
//
// [Freeze] makes an agreement final: what it says, and on what it is printed, is
// kept as an edition of the plan, with the size and the hash of its file. [Open]
// gives the dossier back whatever has become of the tree, [Reprint] the same
// bytes, and [Belongs] tells whether a file, signed or not, is that agreement.
// [CaseOf] draws up what package rule tests.
//
// [Signatories] lists who has an agreement at all and in which order a folder of
// them is read, and [FileNames] names the files of such a folder.
//
// The same plan, request and options give the same bytes.
package dossier
