package assets

import "embed"

// Forms holds the templates of the Perjanjian Kinerja: which form serves which
// kind of official (profil.txt) and the wording of the six forms that
// PermenPANRB 53/2014 prescribes, Lampiran I, anak lampiran I/1-6 to I/6-6.
// Beside them stand those of the other documents that come out of the tree, for
// which no form is prescribed.
// All legal wording that is printed stands there and nowhere else. How the
// files are read is told in package document and, for the people who edit
// them, in forms/BACA-SAYA.md.
//
// The folder forms-lokal holds a second set of the same files, which shows what
// many regions add: letterhead, NIP, a column for units, ruled budgets, footnotes.
//
//go:embed forms forms-lokal
var Forms embed.FS
