-- Format 6: how targets are handed down and figures rolled up, what was spent,
-- what proves a measurement, what a report says of it, and how a region judges.

-- A code more each: the checks are replaced with their columns.
ALTER TABLE indicator ADD COLUMN direction TEXT CHECK (direction IN ('maximise', 'minimise', 'stabilise', 'range'));
UPDATE indicator SET direction = polarity;
ALTER TABLE indicator DROP COLUMN polarity;
ALTER TABLE indicator RENAME COLUMN direction TO polarity;

ALTER TABLE node ADD COLUMN handed_down TEXT CHECK (handed_down IN ('full', 'sharing', 'component', 'contributing', 'none'));
UPDATE node SET handed_down = cascade;
ALTER TABLE node DROP COLUMN cascade;
ALTER TABLE node RENAME COLUMN handed_down TO cascade;

ALTER TABLE indicator ADD COLUMN achievement TEXT CHECK (achievement IN ('P', 'N1', 'N2', 'N4', 'S1', 'S2'));
ALTER TABLE indicator ADD COLUMN worst TEXT;
ALTER TABLE indicator ADD COLUMN cap TEXT;
ALTER TABLE indicator ADD COLUMN scale TEXT;
ALTER TABLE indicator ADD COLUMN unit_aggregation TEXT CHECK (unit_aggregation IN ('sum', 'average', 'weighted', 'max', 'min', 'last', 'formula', 'none'));
ALTER TABLE indicator ADD COLUMN weight TEXT;
-- No reference: the indicator may be removed, and the node may move away from it.
ALTER TABLE indicator ADD COLUMN serves TEXT CHECK (serves <> id);
ALTER TABLE indicator ADD COLUMN part TEXT CHECK (part IN ('numerator', 'denominator'));
ALTER TABLE indicator ADD COLUMN composition TEXT CHECK (composition IN ('weighted', 'ratio', 'sum', 'product'));
ALTER TABLE indicator ADD COLUMN feedback INTEGER NOT NULL DEFAULT 0 CHECK (feedback IN (0, 1));

ALTER TABLE target ADD COLUMN month INTEGER CHECK (month IS NULL OR month BETWEEN 1 AND 12 AND quarter IS NULL);

ALTER TABLE measurement ADD COLUMN obstacle TEXT;
ALTER TABLE measurement ADD COLUMN follow_up TEXT;
ALTER TABLE measurement ADD COLUMN support TEXT;
ALTER TABLE measurement ADD COLUMN entered TEXT CHECK (entered GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

ALTER TABLE budget_document ADD COLUMN total TEXT;

-- A crosscutting link may name nobody but the agency that was asked.
CREATE TABLE crosscut_asked (
    id          TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    from_node   TEXT NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    to_node     TEXT REFERENCES node DEFERRABLE INITIALLY DEFERRED CHECK (to_node <> from_node),
    partner     TEXT,
    note        TEXT,
    asked       TEXT REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    status      TEXT CHECK (status IN ('requested', 'accepted', 'refused')),
    reason      TEXT,
    asked_on    TEXT CHECK (asked_on    GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    answered_on TEXT CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (to_node IS NOT NULL OR partner IS NOT NULL OR asked IS NOT NULL),
    CHECK (status IS NOT 'accepted' OR to_node IS NOT NULL),
    CHECK (status IS NOT 'refused' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO crosscut_asked (id, from_node, to_node, partner, note) SELECT id, from_node, to_node, partner, note FROM crosscut;
DROP TABLE crosscut;
ALTER TABLE crosscut_asked RENAME TO crosscut;

CREATE INDEX crosscut_from  ON crosscut (from_node);
CREATE INDEX crosscut_to    ON crosscut (to_node) WHERE to_node IS NOT NULL;
CREATE INDEX crosscut_asked ON crosscut (asked)   WHERE asked IS NOT NULL;

CREATE TABLE target_revision (
    id        TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    indicator TEXT    NOT NULL REFERENCES indicator DEFERRABLE INITIALLY DEFERRED,
    year      INTEGER CHECK (year BETWEEN 1945 AND 2200),
    label     TEXT,
    quarter   INTEGER CHECK (quarter BETWEEN 1 AND 4),
    month     INTEGER CHECK (month IS NULL OR month BETWEEN 1 AND 12 AND quarter IS NULL),
    old_kind  TEXT CHECK (old_kind IN ('number', 'range', 'step', 'unsettled')),
    old_low   TEXT,
    old_high  TEXT,
    old_scale TEXT,
    old_text  TEXT,
    new_kind  TEXT CHECK (new_kind IN ('number', 'range', 'step', 'unsettled')),
    new_low   TEXT,
    new_high  TEXT,
    new_scale TEXT,
    new_text  TEXT,
    reason    TEXT    NOT NULL CHECK (reason <> ''),
    day       TEXT    NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (coalesce(old_kind IN ('number', 'range'), 0) = (old_low IS NOT NULL)),
    CHECK (coalesce(old_kind IN ('step', 'unsettled'), 0) = (old_text IS NOT NULL)),
    CHECK (coalesce(new_kind IN ('number', 'range'), 0) = (new_low IS NOT NULL)),
    CHECK (coalesce(new_kind IN ('step', 'unsettled'), 0) = (new_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What proves a measurement. Its content is found by the hash: inside the file,
-- or beside it at a path.
CREATE TABLE evidence (
    id          TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    measurement TEXT    NOT NULL REFERENCES measurement DEFERRABLE INITIALLY DEFERRED,
    name        TEXT    NOT NULL CHECK (name <> ''),
    size        INTEGER NOT NULL CHECK (size > 0),
    sha256      TEXT    NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    beside      TEXT CHECK (beside <> '')
) STRICT, WITHOUT ROWID;

-- Contents of files. No record points here: a content is there before the step
-- that names it, and stays as long as a step that can be undone or redone does.
CREATE TABLE evidence_content (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    data   BLOB NOT NULL CHECK (length(data) > 0)
) STRICT;

-- The contents that the steps of the change log name.
CREATE TABLE change_log_content (
    seq    INTEGER NOT NULL REFERENCES change_log ON DELETE CASCADE,
    sha256 TEXT    NOT NULL,
    PRIMARY KEY (seq, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE spending (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    line         TEXT    NOT NULL REFERENCES program_line DEFERRABLE INITIALLY DEFERRED,
    year         INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    quarter      INTEGER CHECK (quarter BETWEEN 1 AND 4),
    amount_kind  TEXT CHECK (amount_kind IN ('number', 'unsettled')),
    amount_low   TEXT,
    amount_high  TEXT CHECK (amount_high IS NULL),
    amount_scale TEXT CHECK (amount_scale IS NULL),
    amount_text  TEXT,
    note         TEXT,
    CHECK (coalesce(amount_kind = 'number', 0) = (amount_low IS NOT NULL)),
    CHECK (coalesce(amount_kind = 'unsettled', 0) = (amount_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE analysis (
    id               TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    indicator        TEXT    NOT NULL REFERENCES indicator DEFERRABLE INITIALLY DEFERRED,
    year             INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    national_kind    TEXT CHECK (national_kind IN ('number', 'range', 'step', 'unsettled')),
    national_low     TEXT,
    national_high    TEXT,
    national_scale   TEXT,
    national_text    TEXT,
    national_source  TEXT,
    against_target   TEXT,
    against_earlier  TEXT,
    against_midterm  TEXT,
    against_national TEXT,
    causes           TEXT,
    efficiency       TEXT,
    programs         TEXT,
    CHECK (coalesce(national_kind IN ('number', 'range'), 0) = (national_low IS NOT NULL)),
    CHECK (coalesce(national_kind IN ('step', 'unsettled'), 0) = (national_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Bands holds the predicates from the best to the worst as a JSON list.
CREATE TABLE scoring (
    id                TEXT NOT NULL PRIMARY KEY CHECK (id = 'scoring'),
    cap               TEXT,
    roll_up           TEXT NOT NULL CHECK (roll_up IN ('compare', 'follow')),
    bands             TEXT NOT NULL CHECK (json_valid(bands)),
    green             TEXT,
    yellow            TEXT,
    efficiency_margin TEXT,
    CHECK ((green IS NULL) = (yellow IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX target_revision_indicator ON target_revision (indicator);
CREATE INDEX evidence_measurement      ON evidence (measurement);
CREATE INDEX spending_line             ON spending (line);
CREATE INDEX analysis_indicator        ON analysis (indicator);
