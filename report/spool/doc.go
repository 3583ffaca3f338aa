// Package spool hands files to the system: to the program that shows them, or to a
// printer.
//
// Each system has its own way. On Linux, BSD and macOS a printer is reached through
// CUPS or an older spooler (lp, lpr), which take a copy of the file at once. On
// Windows the program that is registered for the kind of file prints it (the verbs
// "print" and "printto" of its shell); many have none for PDF, and whether the sheet
// is printed on both sides is then up to the printer's own settings. Neither way
// needs rights of an administrator or opens a console.
//
// What a system cannot do is a typed error, so that the caller can say what to do
// instead: usually to open the file and print it from there.
package spool
