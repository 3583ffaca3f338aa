package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
)

// File is a plan's document file while it is open here. It implements
// [edit.Store] and is safe for concurrent use: one call waits for another.
//
// Its errors are those that package edit names, wrapped in an [fs.PathError]
// that tells the file.
type File struct {
	path string
	info os.FileInfo // of the file as it was opened

	mu         sync.Mutex
	conn       *conn    // nil once closed
	beside     *os.File // see openPages; nil where it was not needed
	lock       *lock
	proof      func() error // what quick_check says; it runs at the first call
	asked      bool         // proof was called
	readOnly   bool
	broken     error      // set when a write may or may not have reached the medium
	loaded     *plan.Plan // what Open has read, until somebody asks for it
	log        logSize
	limits     logLimits
	tombstones bool // whether there are any
	now        func() time.Time
}

// Create makes a new file that holds the region's record alone, and opens it. A
// file that is there already is left alone; the error is then [fs.ErrExist].
// Where the region is not valid, or anything else fails, no file is left behind.
func Create(path string, region plan.Region) (*File, error) {
	if err := CreateFilled(path, region, func(*File) error { return nil }); err != nil {
		return nil, err
	}
	return Open(path)
}

// CreateFilled makes a new file as [Create] does, has fill put into it what it
// begins with, and closes it. The file takes its name when it holds all of that:
// where fill fails, or the power, there is none.
func CreateFilled(path string, region plan.Region, fill func(*File) error) error {
	p, err := plan.New(region)
	if err != nil {
		return pathError("create", path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return pathError("create", path, fs.ErrExist)
	}
	if folder := filepath.Dir(path); !isFolder(folder) {
		return pathError("create in", folder, fs.ErrNotExist)
	}
	return pathError("create", path, viaTemp(path, safefile.Publish, func(temp string) error {
		if err := fillNew(temp, p.Region()); err != nil {
			return err
		}
		f, err := Open(temp)
		if err != nil {
			return err
		}
		return errors.Join(fill(f), f.Close())
	}))
}

// isFolder reports whether there may be a folder; one that cannot be looked at
// will be refused with a better reason.
func isFolder(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// viaTemp has fill make a file under a temporary name beside the path, forces
// it to the medium and has publish give it its name.
func viaTemp(path string, publish func(temp, path string) error, fill func(temp string) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".pokin-*.tmp")
	if err != nil {
		return err
	}
	temp := f.Name()
	if err := errors.Join(f.Close(), fill(temp), syncFile(temp)); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	if err := publish(temp, path); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func fillNew(path string, region *plan.Region) error {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	c, err := dial(absolute, readWrite)
	if err != nil {
		return err
	}
	err = c.transact(func() error {
		if err := c.migrate(0, standardFormat); err != nil {
			return err
		}
		w := &writer{conn: c}
		return w.apply(edit.Diff{{After: region}})
	})
	return errors.Join(err, c.close())
}

// Open opens a file and keeps it locked until [File.Close]. The package comment
// says what is refused. Where the file, its folder or its medium cannot be
// written to, the file is opened for reading only; see [File.ReadOnly].
func Open(path string) (*File, error) { return open(path, standardFormat, true) }

// OpenUnchecked opens a file as [Open] does and leaves quick_check to [File.Check],
// so that what was read can be seen before. Until quick_check has consented nothing
// is written into the file and no copy of it is made: who asks for either waits for
// it, and gets its error.
func OpenUnchecked(path string) (*File, error) { return open(path, standardFormat, false) }

func open(path string, known format, checked bool) (*File, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, pathError("open", path, err)
	}
	f := &File{path: absolute, limits: standardLimits, now: time.Now}
	if err := f.open(known, checked); err != nil {
		return nil, pathError("open", path, err)
	}
	return f, nil
}

func (f *File) open(known format, checked bool) error {
	var err error
	if f.info, err = os.Stat(f.path); err != nil {
		return err
	}
	if f.lock, err = reserve(f.path, f.info); err != nil {
		return err
	}
	if err = checkHeader(f.path, len(known)); err == nil {
		err = f.connect()
	}
	if err == nil {
		err = f.examine(known, checked)
	}
	if err != nil {
		return errors.Join(err, f.release())
	}
	return nil
}

// connect opens the file and takes the lock. SQLite takes back what a crash
// left half-written.
func (f *File) connect() error {
	switch err := f.takeLock(); {
	case errors.Is(err, edit.ErrLocked):
		return lockedBy(f.path)
	case err != nil:
		return err
	}
	var err error
	if f.readOnly, err = f.conn.isReadOnly(); err != nil || f.readOnly {
		return err
	}
	f.readOnly, err = f.lock.leaveNote(f.now())
	return err
}

func (f *File) takeLock() error {
	var err error
	if f.conn, err = dial(f.path, readWrite); err != nil {
		return err
	}
	return f.conn.run(exclusive)
}

// exclusive takes the operating system's lock and keeps it to the end. On a file
// that can only be read it is the lock of readers.
const exclusive = `
	PRAGMA locking_mode = EXCLUSIVE;
	BEGIN EXCLUSIVE;
	SELECT count(*) FROM sqlite_schema;
	COMMIT;`

// rollbackJournal also turns a file back that another program has left with a
// write-ahead log. The journal stays as an empty file until the end.
const rollbackJournal = "PRAGMA journal_mode = TRUNCATE"

// examine refuses what is not a sound plan, brings an older format up to date
// and reads what is in the file. Where it can, it leaves quick_check for later, or
// has it run beside the reading.
func (f *File) examine(known format, checked bool) error {
	if err := f.checkSize(); err != nil {
		return err
	}
	read := func() error { return f.read(f.conn) }
	f.proof = func() error { return nil }
	if f.mayReadFirst(len(known)) {
		f.proof, read = sync.OnceValue(f.checkBeside), f.readPages
	} else if err := f.conn.quickCheck(); err != nil {
		return err
	}
	if checked {
		go func() { _ = f.proof() }() // which keeps its result
	}
	err := f.bringIn(known, read)
	if checked || err != nil {
		if damage := f.prove(); damage != nil {
			return damage // which explains whatever went wrong in reading
		}
	}
	if err != nil {
		return err
	}
	if f.log, err = f.conn.measureLog(); err != nil {
		return err
	}
	graves, err := f.conn.number("SELECT EXISTS (SELECT 1 FROM tombstone)")
	if err != nil {
		return err
	}
	f.tombstones = graves != 0
	return f.conn.run(rollbackJournal)
}

// bringIn reads what is in the file, brought up to date.
func (f *File) bringIn(known format, read func() error) error {
	if err := f.update(known); err != nil || f.loaded != nil {
		return err
	}
	return read()
}

// mayReadFirst reports whether the file can be examined while it is read: nothing
// has to be written for that, and all of it is in the file itself.
func (f *File) mayReadFirst(format int) bool {
	have, err := f.conn.number("PRAGMA user_version")
	_, noLog := os.Stat(f.path + "-wal")
	return err == nil && have == int64(format) && errors.Is(noLog, fs.ErrNotExist)
}

// checkBeside examines the file through a connection of its own, which takes as long
// as to read a file of ten thousand nodes, and can go on meanwhile. That connection
// needs no lock: the file is locked here, and nobody writes before the result is
// there.
func (f *File) checkBeside() error {
	c, err := dial(f.path, untouched)
	if err != nil {
		return err
	}
	return errors.Join(c.run(onceThrough), c.quickCheck(), c.close())
}

// prove waits for what quick_check says.
func (f *File) prove() error {
	f.asked = true
	return f.proof()
}

// onceThrough is for a connection that looks at every page once: it keeps few.
const onceThrough = "PRAGMA cache_size = -2000"

// checkSize refuses a file that lacks its end. SQLite would read what is missing
// of the last page as noughts.
func (f *File) checkSize() error {
	want, err := f.conn.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
	if err != nil {
		return err
	}
	info, err := os.Stat(f.path)
	if err == nil && info.Size() < want {
		err = fmt.Errorf("%w: %d of %d bytes are there", edit.ErrDamaged, info.Size(), want)
	}
	return err
}

func (c *conn) quickCheck() error {
	faults, err := c.texts("PRAGMA quick_check(10)")
	if err == nil && (len(faults) != 1 || faults[0] != "ok") {
		err = fmt.Errorf("%w: %q", edit.ErrDamaged, faults)
	}
	return err
}

// Path returns the absolute path of the file.
func (f *File) Path() string { return f.path }

// ReadOnly reports whether the plan can only be read, since the file, its
// folder or its medium cannot be written to. Every change then fails with
// [edit.ErrReadOnly].
func (f *File) ReadOnly() bool { return f.readOnly }

// Check examines the file with quick_check, where that has not been done, and
// returns what is wrong as an error that is [edit.ErrDamaged]. It may be called
// while the file is read from; see [OpenUnchecked].
func (f *File) Check() error {
	f.mu.Lock()
	closed := f.conn == nil
	f.asked = f.asked || !closed
	f.mu.Unlock()
	if closed {
		return f.failed("check", fs.ErrClosed)
	}
	return f.failed("check", f.proof())
}

// Integrity examines the whole file more thoroughly than [Open] does and returns
// what is wrong with it; nothing for a sound file.
func (f *File) Integrity() ([]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil, f.failed("examine", fs.ErrClosed)
	}
	faults, err := f.conn.texts("PRAGMA integrity_check")
	if len(faults) == 1 && faults[0] == "ok" {
		faults = nil
	}
	if err != nil {
		return faults, f.failed("examine", err)
	}
	orphans, err := f.conn.texts(`SELECT "table" || ' -> ' || parent FROM pragma_foreign_key_check`)
	return append(faults, orphans...), f.failed("examine", err)
}

// Close gives the file free for other programs. It returns an error where the
// medium is gone; every edit that was acknowledged is on it all the same.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil
	}
	if f.asked {
		_ = f.proof() // it may be under way; what it says was told or is of no use any more
	}
	if f.asked && f.mayWrite() == nil {
		_ = f.conn.transact(func() error { return f.conn.run(sweepContents) }) // until the next time
	}
	_ = f.conn.run(dropJournal) // left behind it does no harm
	return f.failed("close", f.release())
}

const dropJournal = "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE"

// release takes the note away and then the lock, in this order, so that the next
// one to hold the lock does not lose its own note.
func (f *File) release() error {
	var err error
	if f.conn != nil {
		f.lock.takeNote()
		err = f.conn.close()
		f.conn = nil
	}
	if f.beside != nil {
		err = errors.Join(err, f.beside.Close())
		f.beside = nil
	}
	f.lock.free()
	return err
}

// write runs a change in one transaction.
func (f *File) write(doing string, at time.Time, change func(*writer) error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.mayWrite(); err != nil {
		return f.failed(doing, err)
	}
	f.loaded = nil
	w := &writer{conn: f.conn, at: stamp(at), tombstones: f.tombstones}
	log := f.log
	err := f.conn.transact(func() error { return change(w) })
	if err != nil {
		f.log = log
		f.doubt(err)
		return f.failed(doing, err)
	}
	f.tombstones = w.tombstones
	return nil
}

// mayWrite refuses to write into a file that is no longer the one under the
// path: it was moved away, deleted or replaced, and nobody would find the edits
// again. And it refuses a file that quick_check finds damaged.
func (f *File) mayWrite() error {
	switch {
	case f.conn == nil:
		return fs.ErrClosed
	case f.readOnly:
		return edit.ErrReadOnly
	case f.broken != nil:
		return f.broken
	}
	info, err := os.Stat(f.path)
	if err != nil || !os.SameFile(info, f.info) {
		return errors.Join(edit.ErrUnreachable, err)
	}
	return f.prove()
}

// doubt stops all writing after an error of the medium. The step may have
// reached it although it was not acknowledged; only opening the file again
// tells.
func (f *File) doubt(err error) {
	if errors.Is(err, edit.ErrUnreachable) || errors.Is(err, edit.ErrDamaged) {
		f.broken = err
	}
}

// failed names the file in an error; nil stays nil.
func (f *File) failed(doing string, err error) error { return pathError(doing, f.path, err) }

func pathError(doing, path string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: doing, Path: path, Err: translate(err)}
}
