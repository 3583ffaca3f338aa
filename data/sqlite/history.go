package sqlite

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"pohonkinerja/data/edit"
)

// logLimits bounds the change log; see the package comment.
type logLimits struct {
	keep    int64 // steps that are never forgotten
	entries int64
	bytes   int64
}

var standardLimits = logLimits{keep: 1_000, entries: 10_000, bytes: 64 << 20}

// logSize is what the change log holds.
type logSize struct{ entries, bytes int64 }

// History implements [edit.Store].
func (f *File) History() ([]edit.Entry, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil, f.failed("read history", fs.ErrClosed)
	}
	var log []edit.Entry
	err := f.conn.query("SELECT seq, at, op_name, op_subject, op_merge, undone FROM change_log ORDER BY seq",
		func(r *row) error {
			log = append(log, readEntry(r))
			return nil
		})
	return log, f.failed("read history", err)
}

func readEntry(r *row) edit.Entry {
	e := edit.Entry{Seq: r.integer()}
	var err error
	if e.At, err = time.Parse(time.RFC3339Nano, r.text()); err != nil {
		r.unexpected(err)
	}
	e.Op = edit.Op{Name: r.text(), Subject: r.text(), Merge: r.text()}
	e.Undone = r.integer() != 0
	return e
}

// Diff implements [edit.Store]. It returns an error that is
// [edit.ErrNoSuchEntry] for an entry that was never there or is forgotten.
func (f *File) Diff(seq int64) (edit.Diff, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil, f.failed("read step", fs.ErrClosed)
	}
	var stored []byte
	err := f.conn.query("SELECT diff FROM change_log WHERE seq = ?",
		func(r *row) error { stored = r.bytes(); return nil }, seq)
	if err == nil && stored == nil {
		err = edit.ErrNoSuchEntry
	}
	if err != nil {
		return nil, f.failed("read step", err)
	}
	d, err := unpackDiff(stored)
	if err != nil {
		return nil, f.failed("read step", fmt.Errorf("%w: %w", edit.ErrDamaged, err))
	}
	return d, nil
}

// Append implements [edit.Store].
func (f *File) Append(e edit.Entry, d edit.Diff) error {
	return f.write("append", e.At, func(w *writer) error {
		if err := w.forgetUndone(f); err != nil {
			return err
		}
		if err := w.apply(d); err != nil {
			return err
		}
		if err := w.addEntry(f, e, d); err != nil {
			return err
		}
		return w.trim(f)
	})
}

// Amend implements [edit.Store].
func (f *File) Amend(e edit.Entry, d, whole edit.Diff) error {
	return f.write("amend", e.At, func(w *writer) error {
		last, err := w.number("SELECT max(seq) FROM change_log")
		if err != nil {
			return err
		}
		if last != e.Seq || e.Seq == 0 {
			return edit.ErrNoSuchEntry
		}
		if err := w.apply(d); err != nil {
			return err
		}
		return w.replaceLast(f, e, whole)
	})
}

// Mark implements [edit.Store].
func (f *File) Mark(seq int64, undone bool, d edit.Diff) error {
	return f.write("mark", f.now(), func(w *writer) error {
		n, err := w.exec("UPDATE change_log SET undone = ? WHERE seq = ?", bit(undone), seq)
		if err != nil {
			return err
		}
		if n != 1 {
			return edit.ErrNoSuchEntry
		}
		return w.apply(d)
	})
}

func (w *writer) forgetUndone(f *File) error {
	n, err := w.exec("DELETE FROM change_log WHERE undone = 1")
	if err != nil || n == 0 {
		return err
	}
	f.log, err = w.measureLog()
	return err
}

func (c *conn) measureLog() (logSize, error) {
	var size logSize
	err := c.query("SELECT count(*), sum(length(diff)) FROM change_log", func(r *row) error {
		size = logSize{entries: r.integer(), bytes: r.integer()}
		return nil
	})
	return size, err
}

func (w *writer) addEntry(f *File, e edit.Entry, d edit.Diff) error {
	packed, err := packDiff(d)
	if err != nil {
		return err
	}
	_, err = w.exec("INSERT INTO change_log (seq, at, op_name, op_subject, op_merge, undone, diff) VALUES (?, ?, ?, ?, ?, ?, ?)",
		e.Seq, stamp(e.At), e.Op.Name, cell(e.Op.Subject), cell(e.Op.Merge), bit(e.Undone), packed)
	if err != nil {
		return err
	}
	f.log.entries++
	f.log.bytes += int64(len(packed))
	return w.noteContents(e.Seq, d)
}

// replaceLast puts an entry in place of the last one, or takes the last one out
// where nothing is left of its changes.
func (w *writer) replaceLast(f *File, e edit.Entry, whole edit.Diff) error {
	if err := w.forget(f, e.Seq); err != nil || len(whole) == 0 {
		return err
	}
	return w.addEntry(f, e, whole)
}

func (w *writer) forget(f *File, seq int64) error {
	size, err := w.number("SELECT length(diff) FROM change_log WHERE seq = ?", seq)
	if err != nil {
		return err
	}
	f.log.entries--
	f.log.bytes -= size
	return w.one("DELETE FROM change_log WHERE seq = ?", seq)
}

// trim forgets the oldest entries until the log is within its limits.
func (w *writer) trim(f *File) error {
	for f.log.entries > f.limits.keep && (f.log.entries > f.limits.entries || f.log.bytes > f.limits.bytes) {
		oldest, err := w.number("SELECT min(seq) FROM change_log")
		if err != nil {
			return err
		}
		if err := w.forget(f, oldest); err != nil {
			return err
		}
	}
	return nil
}

// worthPacking is the length from which a diff is compressed. Shorter ones, a
// field or two, stay readable for anyone who looks into the file.
const worthPacking = 1 << 10

func packDiff(d edit.Diff) ([]byte, error) {
	plain, err := json.Marshal(d)
	if err != nil || len(plain) < worthPacking {
		return plain, err
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	_, err = z.Write(plain)
	err = errors.Join(err, z.Close())
	return packed.Bytes(), err
}

// maxDiff bounds what a packed diff may unfold to, many times what an import of
// a whole region takes, so that a crafted file cannot fill the memory.
const maxDiff = 1 << 30

var errDiffTooLarge = errors.New("a step unfolds to more than a gigabyte")

func unpackDiff(stored []byte) (edit.Diff, error) {
	plain, err := unpack(stored)
	if err != nil {
		return nil, err
	}
	var d edit.Diff
	if err := json.Unmarshal(plain, &d); err != nil {
		return nil, err
	}
	return d, nil
}

func unpack(stored []byte) ([]byte, error) {
	if len(stored) == 0 || stored[0] != 0x1f { // gzip's first byte; JSON never starts with it
		return stored, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(stored))
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(io.LimitReader(z, maxDiff+1))
	if err == nil && len(plain) > maxDiff {
		err = errDiffTooLarge
	}
	return plain, err
}
