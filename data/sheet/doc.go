// Package sheet carries plans in and out as folders of CSV files, the form in
// which planners exchange them and spreadsheets show them, and writes tables as
// Excel files.
//
// # In
//
// [Read] takes a folder apart and refuses only what is no such folder. What its
// rows mean for a plan is worked out by [Folder.Propose], which changes nothing:
// it returns a diff, to be applied in one step or thrown away, and what the
// person should know. Three things may happen to what is not clear. A row that
// cannot stand anywhere (its parent is missing, its id is taken, it would close
// a circle) is set aside: it is kept whole as a problem in the plan. A cell that
// cannot be read leaves its record in the plan, with the text as printed, and a
// problem beside it. And what needs no settling is merely told. Nothing is
// dropped, and nothing is guessed in silence.
//
// Records are found again by what the files know of them, a node by its id, an
// indicator by its node and name, so that importing twice changes nothing and
// importing a corrected folder corrects the plan. Two agencies' folders may use
// the same ids for different nodes; the second one's are then told apart by a
// prefix. Two nodes are never made one for having the same id alone.
//
// # Out
//
// [Export] writes a plan so completely that an import of the files makes a plan
// whose export has the same bytes. What the published format has no place for
// (agencies and their units, kinds of positions, crosscutting links,
// agreements and what was final of them, budget documents, review notes, what
// targets were before they were revised, what was spent, which files prove a
// measurement, what reports say, how the region judges, the region, open
// problems) stands in files and columns of this
// program's own, which are there only where they are needed. [Write] puts the
// files into a folder, all or none.
//
// The contents of the files that prove a measurement stay in the plan's own file;
// an export tells their names and hashes.
//
// Identities, and the texts that order siblings, are not exported: files speak
// of records by their own ids and by position.
//
// # Tables
//
// A [Workbook] is any tables, to be read and printed: it knows nothing of plans,
// and what it writes is not read back. github.com/xuri/excelize/v2 writes the
// file; this package is its only importer and gives it nothing that Excel would
// take for a formula or round.
package sheet
