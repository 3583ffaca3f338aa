-- Format 3: agreements as they were final, their amendments, and the days on
-- which budgets were passed.

CREATE TABLE edition (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    position       TEXT    NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
    year           INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    turn           INTEGER NOT NULL CHECK (turn BETWEEN 0 AND 99),
    ground         TEXT CHECK (ground IN ('a', 'b', 'c')),
    number         TEXT,
    day            TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    finalised      TEXT    NOT NULL CHECK (finalised GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
    parties        INTEGER NOT NULL CHECK (parties IN (1, 2)),
    content_schema INTEGER NOT NULL CHECK (content_schema > 0),
    content        TEXT    NOT NULL CHECK (content <> ''),
    pdf_size       INTEGER NOT NULL CHECK (pdf_size > 0),
    pdf_sha256     TEXT    NOT NULL CHECK (length(pdf_sha256) = 64 AND pdf_sha256 NOT GLOB '*[^0-9a-f]*'),
    signed_first   TEXT CHECK (signed_first  GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    signed_second  TEXT CHECK (signed_second GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((turn = 0) = (ground IS NULL)),
    CHECK (parties = 2 OR signed_second IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX edition_position ON edition (position, year, turn);

CREATE TABLE budget_document (
    id     TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    year   INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    passed TEXT    NOT NULL CHECK (passed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
