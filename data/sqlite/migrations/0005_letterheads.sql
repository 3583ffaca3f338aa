-- Format 5: what stands in letterheads, and which forms a region uses.

CREATE TABLE emblem (
    id      TEXT NOT NULL PRIMARY KEY CHECK (id IN ('daerah', 'garuda')),
    picture TEXT NOT NULL CHECK (picture <> '')
) STRICT, WITHOUT ROWID;

ALTER TABLE agency ADD COLUMN address TEXT;

ALTER TABLE region ADD COLUMN forms TEXT;
