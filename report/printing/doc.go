// Package printing puts agreements on paper: one, those of an agency, or those of
// the whole region.
//
// # Concepts
//
// [Items] lists the agreements of a year in the order in which a region hands them
// out: agency by agency, in each one the superior before those below. An [Order]
// says on what paper they come. A [Queue] works through it, either as one file
// ([Queue.Join]) or as a file each ([Queue.Each]), and remembers what is done, so
// that after a stop or a failure it goes on where it was. An agreement that cannot
// be made keeps none of the others back: it is put aside with the reason
// ([Queue.Failed]) and can be tried again.
//
// One file of many agreements is a copy for the printer and nothing else: it holds
// no signature and no field for one, and is no edition's file. Where an agreement
// was signed electronically, the copy shows what the signatures show in the signed
// file, after that has been judged; where they cannot be shown it is among those of
// [Queue.Bare]. Files of their own
// are the final ones, byte by byte, or the signed ones from the archive, as long as
// nothing about the sheets is asked for.
package printing
