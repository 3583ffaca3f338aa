// Package roster reads the lists of civil servants that personnel offices hand
// out (daftar nominatif, bezetting) and works out what such a list would change
// in a plan.
//
// # In
//
// [Read] takes the cells that were copied from a spreadsheet or the text of a CSV
// file. Each office makes its lists otherwise: titles above the table, headers in
// two rows with merged cells, titles of persons in columns of their own, name and
// NIP in one cell, a line with the agency's name instead of a column. Columns are
// known by their header, as in package outline, and cells are taken apart as in
// package sheet. A row becomes a [Row], a person in a position. Whatever of a row
// cannot be used is told as a [Problem] with line, column and reason; what a
// spreadsheet has spoilt (a NIP as 1,98E+17) is never repaired by guessing.
//
// # Into the plan
//
// [Propose] finds for each row who and what it speaks of: the official by NIP, or
// else by name and position; the position by title and agency; the agency by
// name. What the list says otherwise than the plan is a [Conflict] of that row,
// and the person chooses for each row what counts; see [Decision]. What comes out
// is one diff, and until it is applied nothing has changed.
//
// A position has one holder for good at a time. Where the list names another, the
// tenure of the one before ends the day before the list's TMT; without a TMT the
// holder stays, and the row says so.
package roster
