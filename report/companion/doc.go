// Package companion makes the documents that come out of the tree beside the
// agreement in one call, from the plan to a file: action plans, IKU sheets,
// Renstra tables, helper sheets for SKP, role matrices. It joins what the
// packages beside it do alone: report/document says what they say,
// report/document/layout sets them on pages, report/pdf prints those, and
// data/sheet writes the same tables as a workbook.
//
// # Concepts
//
// A [Subject] is whose companion it is, a position or an agency; [Subjects] lists
// all that have one of a kind. [Draft] makes the companions of some subjects into
// one document, which [Companion.Write] writes in either [Format].
//
// The same plan, subjects and options give the same bytes.
package companion
