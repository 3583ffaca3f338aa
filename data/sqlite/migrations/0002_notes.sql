-- Format 2: review notes, a remark on a node, and the link from a node to the
-- one it was copied from.

CREATE TABLE note (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    node       TEXT    NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    author     TEXT    NOT NULL CHECK (author <> ''),
    written    TEXT    NOT NULL CHECK (written GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    body       TEXT    NOT NULL CHECK (body <> ''),
    settled    INTEGER NOT NULL CHECK (settled IN (0, 1)),
    settled_by TEXT,
    settled_at TEXT CHECK (settled_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    CHECK (settled = 1 OR settled_by IS NULL AND settled_at IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_node ON note (node);

ALTER TABLE node ADD COLUMN remark TEXT;

-- No reference: the origin may be removed, and may stand in another file.
ALTER TABLE node ADD COLUMN origin TEXT;
ALTER TABLE node ADD COLUMN origin_plan TEXT;
