// Package outline reads text that was copied from a word processor or a
// spreadsheet as a tree of plain rows, and writes such a tree as text that pastes
// well into both.
//
// # In
//
// Clipboards give text and nothing else: Word's bullets and numbers as letters
// with a tab behind them and mostly without any indent, a spreadsheet's cells
// parted by tabs, quoted where they hold a line break. [Read] takes such text in
// one of three forms and finds out which unless it is told:
//
//   - [List]: one row a line. What stands deeper is known by its indent and,
//     among lines of one indent, by the kind of its bullet or number.
//   - [Columns]: cells without a header. Each column is one level; an empty
//     cell, such as those below a merged one, goes on with what stands above.
//   - [Table]: cells below a header in the words of planning documents.
//     Columns of statements are levels from the left, the others belong to them.
//
// Nothing is dropped, and nothing is guessed in silence. What could not be
// placed, and what was taken for something that it might not be, is told in
// notes with line and reason. The texts of figures are handed on as they were
// printed; what they mean is for the reader of numbers to say.
//
// # Out
//
// [WriteList] makes one line of each row with a tab for each level. Word shows
// that as an indented list, a spreadsheet as rows whose column is the level. It
// has no bullets, since a spreadsheet takes a hyphen for the start of a formula.
// [WriteTable] makes a table with a header. Both are read back to the same tree.
package outline
