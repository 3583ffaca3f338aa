// Package realisation reads what offices write as the result of an indicator, and
// carries the form on which an agency fills in a quarter without the program
// (formulir realisasi).
//
// # Out
//
// A [Form] names an agency, a year and a quarter. [Form.Workbook] makes an Excel
// file with one line for each indicator of the agency and its units: grey cells
// say what is known, yellow ones are to be filled in. Three columns that are not
// shown carry the identity of the indicator, its targets, and what had been
// entered when the form was made.
//
// # Back
//
// [Read] takes a filled form, whichever program has saved it. [Propose] compares
// each cell with what the form said when it was made and with what the plan says
// now. Only what was changed in the form is taken over; what has been changed in
// the plan meanwhile, and otherwise, is a [Problem] of that line and is left as it
// is in the plan unless the form is to prevail. Nothing is guessed: a figure that
// cannot be read is told with its line and left out. What comes out is a rehearsal
// of one step; until that is performed nothing has changed.
package realisation
