// Package sqlite keeps a plan in one document file, *.pokin.
//
// The file is an SQLite database: a format that many programs can read, that
// survives a crash in the middle of a write, and that has one file to copy. A
// table stands for each kind of record, with a real column for each field, so
// that the plan can be read without this program. [File] implements
// [edit.Store]: a step's changes and its line in the change log are committed in
// one transaction.
//
// # The file on its travels
//
// Plans travel on USB sticks and through mail. So the journal is a rollback
// journal and not a write-ahead log: whenever no step is being written, the one
// file holds everything, whereas a WAL keeps committed steps in a second file
// that is left behind when the first one is copied. While the plan is open the
// journal stays beside it as an empty shell ("x.pokin-journal") and goes away at
// the end. After a crash it may hold what takes a half-written step back;
// SQLite does that on the next opening.
//
// A commit returns when the medium has taken the pages and the journal's end
// (synchronous=EXTRA), which is what lets the program say that every edit is on
// disk.
//
// # One program at a time
//
// The file is locked from [Open] to [File.Close] with a lock of the operating
// system, which vanishes with the process however it ends. A second program gets
// an [edit.LockedError]. The name in it comes from a note beside the file,
// "~$x.pokin", as office programs leave one. The note is only read when the lock
// is taken, and so one that a power cut left behind never keeps anybody out.
//
// On Unix a classic lock is dropped when any part of the process opens and
// closes the file. Linux gets locks bound to the open file instead; elsewhere
// nothing else in the program may open a plan's file while it is open here, and
// Open itself refuses a second time before it touches the file.
//
// # What is refused
//
// A file is opened only if it bears this program's application id, a format this
// program knows, exactly the tables of that format, and passes SQLite's
// quick_check and every invariant of package plan. Anything else is refused with
// one of the errors in package edit and is not written to, except that what a
// crash left half-written is taken back.
//
// [OpenUnchecked] leaves quick_check, which looks at the structure of every page and
// takes as long as the reading, for after the opening, so that a window can show the
// plan before. What it shows has passed everything else, every invariant of package
// plan included. Before quick_check has consented nothing is written into the file
// and nothing copied from it, and where it does not consent the window closes the
// plan again and says so.
//
// An older format is brought up to date by the migrations in migrations/, which
// are only ever added to. They run in one transaction with the stamp of the new
// format and the reading of the plan, after a copy of the file was laid beside
// it.
//
// A file that cannot be written to, or lies where nothing can, is opened for
// reading. A file that was moved away or replaced under the program takes no
// more edits, since nobody would find them again; nor does one whose medium has
// failed to answer.
//
// # Reading
//
// All rows are read when a file is opened, and from its pages directly
// (data/sqlite/internal/btree), since SQLite takes most of an opening to hand them
// out one by one. That happens under the lock, after SQLite has taken back what a
// crash left, and beside quick_check or before it. Whatever is not as expected is
// left to SQLite.
//
// # Limits of the change log
//
// The last 1,000 steps can always be undone. Older ones are forgotten, the
// oldest first, when there are more than 10,000 or when their changes take more
// than 64 MB in the file.
//
// # Files inside the file
//
// What proves a measurement can be kept inside, as the content of a file under
// its hash. Contents are read when somebody asks for one and never with the plan.
// What no record and no step of the change log names is taken out when the plan
// is closed.
//
// The driver is modernc.org/sqlite, SQLite itself translated to Go, so that the
// command-line program builds without a C compiler. This package is its only
// importer.
package sqlite
