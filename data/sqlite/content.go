package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// PutContent implements [edit.Contents].
func (f *File) PutContent(data []byte) (string, error) {
	hash := hashOf(data)
	err := f.write("keep content", f.now(), func(w *writer) error {
		there, err := w.number("SELECT EXISTS (SELECT 1 FROM evidence_content WHERE sha256 = ?)", hash)
		if err != nil || there != 0 {
			return err
		}
		others, err := w.number("SELECT sum(length(data)) FROM evidence_content")
		if err != nil {
			return err
		}
		if err := edit.CheckContentSize(int64(len(data)), others); err != nil {
			return err
		}
		return w.one("INSERT INTO evidence_content (sha256, data) VALUES (?, ?)", hash, data)
	})
	if err != nil {
		return "", err
	}
	return hash, nil
}

// Content implements [edit.Contents]. It returns an error that is
// [edit.ErrDamaged] where the content is no longer that of the hash.
func (f *File) Content(hash string) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil, f.failed("read content", fs.ErrClosed)
	}
	var data []byte
	err := f.conn.query("SELECT data FROM evidence_content WHERE sha256 = ?",
		func(r *row) error { data = r.bytes(); return nil }, hash)
	switch {
	case err == nil && data == nil:
		err = edit.ErrNoContent
	case err == nil && hashOf(data) != hash:
		err = fmt.Errorf("%w: content %s has another hash", edit.ErrDamaged, hash)
	}
	if err != nil {
		return nil, f.failed("read content", err)
	}
	return data, nil
}

// noteContents remembers which contents a step names, so that they stay while it
// can be undone.
func (w *writer) noteContents(seq int64, d edit.Diff) error {
	for _, c := range d {
		for _, r := range []plan.Record{c.Before, c.After} {
			e, ok := r.(*plan.Evidence)
			if !ok || !e.Inside() {
				continue
			}
			if _, err := w.exec("INSERT OR IGNORE INTO change_log_content (seq, sha256) VALUES (?, ?)", seq, e.SHA256); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweepContents takes out what neither a record nor a step names.
const sweepContents = `
	DELETE FROM evidence_content
	WHERE sha256 NOT IN (SELECT sha256 FROM evidence WHERE beside IS NULL)
	AND sha256 NOT IN (SELECT sha256 FROM change_log_content)`
