-- Format 1: one table for each kind of record, its owners and tombstones, and
-- the change log.
--
-- Every table of records has the record's identity as its key. An empty field
-- is NULL. Codes (level, kind, ...) are those of the exchange files. References
-- are tested at commit, so that the changes of one step may come in any order.

CREATE TABLE region (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (id = 'region'),
    plan_id    TEXT,
    name       TEXT,
    head_title TEXT,
    place      TEXT,
    baseline   INTEGER CHECK (baseline BETWEEN 1945 AND 2200),
    first_year INTEGER NOT NULL CHECK (first_year BETWEEN 1945 AND 2200),
    last_year  INTEGER NOT NULL CHECK (last_year BETWEEN first_year AND 2200),
    example    INTEGER NOT NULL CHECK (example IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE agency (
    id            TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    parent        TEXT REFERENCES agency DEFERRABLE INITIALLY DEFERRED CHECK (parent <> id),
    name          TEXT NOT NULL CHECK (name <> ''),
    code          TEXT,
    sibling_order TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
    id            TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    agency        TEXT REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    superior      TEXT REFERENCES position DEFERRABLE INITIALLY DEFERRED CHECK (superior <> id),
    title         TEXT NOT NULL CHECK (title <> ''),
    type          TEXT CHECK (type IN ('kepala_daerah', 'jpt_madya', 'jpt_pratama', 'administrator',
                                       'pengawas', 'fungsional', 'pelaksana')),
    sibling_order TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE official (
    id    TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name  TEXT NOT NULL CHECK (name <> ''),
    nip   TEXT,
    grade TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE tenure (
    id        TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    official  TEXT NOT NULL REFERENCES official DEFERRABLE INITIALLY DEFERRED,
    position  TEXT NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
    status    TEXT NOT NULL CHECK (status IN ('definitif', 'plt', 'plh', 'pj')),
    first_day TEXT CHECK (first_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_day  TEXT CHECK (last_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE node (
    id             TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    parent         TEXT REFERENCES node DEFERRABLE INITIALLY DEFERRED CHECK (parent <> id),
    sibling_order  TEXT,
    level          TEXT NOT NULL CHECK (level IN ('strategis_daerah', 'strategis_opd', 'taktikal',
                       'operasional_kegiatan', 'operasional_subkegiatan', 'operasional_eselon4',
                       'operasional_pelaksana')),
    statement      TEXT,
    agency         TEXT REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    term           TEXT,
    code           TEXT,
    cascade        TEXT CHECK (cascade IN ('full', 'sharing', 'contributing', 'none')),
    cascade_reason TEXT,
    success_factor TEXT,
    source_ref     TEXT,
    exchange_key   TEXT
) STRICT, WITHOUT ROWID;

-- Who answers for a node; place 0 leads.
CREATE TABLE node_owner (
    node     TEXT    NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    place    INTEGER NOT NULL CHECK (place >= 0),
    position TEXT    NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (node, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    node           TEXT    NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    sibling_order  TEXT,
    name           TEXT,
    unit           TEXT,
    polarity       TEXT CHECK (polarity IN ('maximise', 'minimise', 'stabilise')),
    type           TEXT CHECK (type IN ('IKU', 'IKK', 'IKD', 'IKI')),
    aggregation    TEXT CHECK (aggregation IN ('sum', 'average', 'last')),
    definition     TEXT,
    formula        TEXT,
    data_source    TEXT,
    responsible    TEXT,
    period         TEXT,
    baseline_year  INTEGER CHECK (baseline_year BETWEEN 1945 AND 2200),
    baseline_kind  TEXT CHECK (baseline_kind IN ('number', 'range', 'step', 'unsettled')),
    baseline_low   TEXT,
    baseline_high  TEXT,
    baseline_scale TEXT,
    baseline_text  TEXT,
    note           TEXT,
    CHECK (coalesce(baseline_kind IN ('number', 'range'), 0) = (baseline_low IS NOT NULL)),
    CHECK (coalesce(baseline_kind IN ('step', 'unsettled'), 0) = (baseline_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
    id          TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    indicator   TEXT    NOT NULL REFERENCES indicator DEFERRABLE INITIALLY DEFERRED,
    year        INTEGER CHECK (year BETWEEN 1945 AND 2200),
    label       TEXT,
    quarter     INTEGER CHECK (quarter BETWEEN 1 AND 4),
    value_kind  TEXT CHECK (value_kind IN ('number', 'range', 'step', 'unsettled')),
    value_low   TEXT,
    value_high  TEXT,
    value_scale TEXT,
    value_text  TEXT,
    unit        TEXT,
    note        TEXT,
    CHECK (coalesce(value_kind IN ('number', 'range'), 0) = (value_low IS NOT NULL)),
    CHECK (coalesce(value_kind IN ('step', 'unsettled'), 0) = (value_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE measurement (
    id          TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    indicator   TEXT    NOT NULL REFERENCES indicator DEFERRABLE INITIALLY DEFERRED,
    year        INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    quarter     INTEGER CHECK (quarter BETWEEN 1 AND 4),
    value_kind  TEXT CHECK (value_kind IN ('number', 'range', 'step', 'unsettled')),
    value_low   TEXT,
    value_high  TEXT,
    value_scale TEXT,
    value_text  TEXT,
    numerator   TEXT,
    denominator TEXT,
    note        TEXT,
    CHECK (coalesce(value_kind IN ('number', 'range'), 0) = (value_low IS NOT NULL)),
    CHECK (coalesce(value_kind IN ('step', 'unsettled'), 0) = (value_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE program_line (
    id            TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    node          TEXT REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    type          TEXT CHECK (type IN ('kelompok', 'program', 'kegiatan', 'subkegiatan')),
    code          TEXT,
    name          TEXT,
    sibling_order TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE budget (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    line         TEXT    NOT NULL REFERENCES program_line DEFERRABLE INITIALLY DEFERRED,
    year         INTEGER CHECK (year BETWEEN 1945 AND 2200),
    label        TEXT,
    amount_kind  TEXT CHECK (amount_kind IN ('number', 'unsettled')),
    amount_low   TEXT,
    amount_high  TEXT CHECK (amount_high IS NULL),
    amount_scale TEXT CHECK (amount_scale IS NULL),
    amount_text  TEXT,
    raw          TEXT,
    note         TEXT,
    CHECK (coalesce(amount_kind = 'number', 0) = (amount_low IS NOT NULL)),
    CHECK (coalesce(amount_kind = 'unsettled', 0) = (amount_text IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE crosscut (
    id        TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    from_node TEXT NOT NULL REFERENCES node DEFERRABLE INITIALLY DEFERRED,
    to_node   TEXT REFERENCES node DEFERRABLE INITIALLY DEFERRED CHECK (to_node <> from_node),
    partner   TEXT,
    note      TEXT,
    CHECK (to_node IS NOT NULL OR partner IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
    id       TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    position TEXT    NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
    year     INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
    number   TEXT,
    place    TEXT,
    day      TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    second   TEXT REFERENCES position DEFERRABLE INITIALLY DEFERRED CHECK (second <> position),
    note     TEXT
) STRICT, WITHOUT ROWID;

-- What an import could not read. Cells holds the whole row as a JSON list of
-- columns and values.
CREATE TABLE problem (
    id          TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    file        TEXT,
    line        INTEGER,
    column_name TEXT,
    value       TEXT,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    cells       TEXT CHECK (json_valid(cells)),
    subject     TEXT,
    subject_id  TEXT
) STRICT, WITHOUT ROWID;

-- Records that were there once. A merge tells by them what the other side has
-- removed from what it never had.
CREATE TABLE tombstone (
    kind       TEXT NOT NULL,
    id         TEXT NOT NULL,
    deleted_at TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- The steps that can be undone and redone. Diff is the step's records before
-- and after as JSON, compressed with gzip where that is shorter.
CREATE TABLE change_log (
    seq        INTEGER PRIMARY KEY,
    at         TEXT    NOT NULL,
    op_name    TEXT    NOT NULL,
    op_subject TEXT,
    op_merge   TEXT,
    undone     INTEGER NOT NULL CHECK (undone IN (0, 1)),
    diff       BLOB    NOT NULL
) STRICT;

-- A reference without an index would make SQLite read the whole table when the
-- record referred to is removed.
CREATE INDEX agency_parent         ON agency (parent)         WHERE parent IS NOT NULL;
CREATE INDEX position_agency       ON position (agency)       WHERE agency IS NOT NULL;
CREATE INDEX position_superior     ON position (superior)     WHERE superior IS NOT NULL;
CREATE INDEX tenure_official       ON tenure (official);
CREATE INDEX tenure_position       ON tenure (position);
CREATE INDEX node_parent           ON node (parent)           WHERE parent IS NOT NULL;
CREATE INDEX node_agency           ON node (agency)           WHERE agency IS NOT NULL;
CREATE INDEX node_owner_position   ON node_owner (position);
CREATE INDEX indicator_node        ON indicator (node);
CREATE INDEX target_indicator      ON target (indicator);
CREATE INDEX measurement_indicator ON measurement (indicator);
CREATE INDEX program_line_node     ON program_line (node)     WHERE node IS NOT NULL;
CREATE INDEX budget_line           ON budget (line);
CREATE INDEX crosscut_from         ON crosscut (from_node);
CREATE INDEX crosscut_to           ON crosscut (to_node)      WHERE to_node IS NOT NULL;
CREATE INDEX agreement_position    ON agreement (position);
CREATE INDEX agreement_second      ON agreement (second)      WHERE second IS NOT NULL;

-- Nearly always empty, so that every step finds at once that nothing is undone.
CREATE INDEX change_log_undone ON change_log (seq) WHERE undone = 1;
