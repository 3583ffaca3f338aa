// Package document turns a plan into the official forms as structured content:
// what is said, in which order, and who signs, without ink. Package
// report/document/layout sets it on pages, report/pdf prints those.
//
// # Concepts
//
// A Perjanjian Kinerja (PK) is the yearly promise of an official, prescribed by
// PermenPANRB 53/2014, Lampiran I. It has two parts: the Pernyataan, a statement
// with the names of the parties, and the Lampiran, a table of objectives,
// indicators and targets followed by programmes and their budgets. The head of
// region signs alone; everybody else (first party, on the right) promises to a
// superior (second party, on the left).
//
// A [Profile] holds the wording: six forms, word for word as prescribed, read
// from the template files in assets/forms or from a region's own folder
// ([LoadProfile]). No legal sentence stands in the code.
//
// [Agreement] fills a profile's forms from the tree for one position and year.
// It retypes nothing and invents nothing: what the plan does not say becomes a
// dotted line, as on the paper form, and an entry in the list of [Gap]s, which
// says where in the plan to look. The same plan and request give the same
// [Document].
//
// [Make] gives the facts of an agreement as well ([rule.Terms]), which can be
// compared and tested. A document that is final ([Final]) carries its identity
// and number; an amendment shows beside each other what was and what is. A
// Document is kept as JSON, so that it can be printed again after the tree and
// the templates have changed.
//
// [Companion] makes the other documents that come out of the same tree, in the
// same way and with templates of their own: action plans, IKU sheets, the tables
// of a Renstra, helper sheets for SKP and role matrices.
//
// # Dependencies
//
// data/plan is what the forms are about, data/rule what is to be said of them, data/locale prints numbers and dates
// as offices do, assets holds the templates.
package document
