-- The case file, version 1. Any SQLite client can read it: no extension, no custom function, dates as ISO text.
-- Rows of documents, records, decisions and log are never changed after they are written (redaction is the exception,
-- and leaves its mark in the log); derived tables can be made again from them at any time.

-- What the case is: case_id, title, created_at, created_by, schema notes.
CREATE TABLE case_info (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Every write, in order, each entry sealed over the one before it.
CREATE TABLE log (
  seq     INTEGER PRIMARY KEY,              -- 1, 2, 3 …
  at      TEXT NOT NULL,                    -- UTC, ISO 8601, as the program was told
  who     TEXT NOT NULL,                    -- coder or operator
  action  TEXT NOT NULL,                    -- case-new, run, document-add, record-supersede, decision, redact, …
  target  TEXT NOT NULL,                    -- key of what was written
  digest  TEXT NOT NULL,                    -- BLAKE3 of what was written (see DESIGN.md for its form)
  detail  TEXT NOT NULL,                    -- JSON object with what else a reader should know
  seal    TEXT NOT NULL                     -- BLAKE3 of the previous seal and this entry
);

-- With what the records were coded.
CREATE TABLE runs (
  run      INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  who      TEXT NOT NULL,
  engine   TEXT NOT NULL,
  ruleset  TEXT NOT NULL,
  codebook TEXT NOT NULL
);

CREATE TABLE documents (
  document  TEXT PRIMARY KEY NOT NULL,      -- key: d- and 16 hex digits of blake3
  blake3    TEXT NOT NULL UNIQUE,           -- of the original bytes (for a line of a feed, of that line)
  name      TEXT NOT NULL,                  -- path as given when it was added; PATH#ID for a line of a feed
  format    TEXT NOT NULL,                  -- text, html, feed
  published TEXT,                           -- ISO day
  publisher TEXT,                           -- as the document or the coder gave it
  text      TEXT NOT NULL,                  -- what offsets count in (Unicode scalar values)
  original  BLOB,                           -- original bytes, raw deflate; NULL: the bytes of text in UTF-8 are the original
  sketch    BLOB,                           -- MinHash of the text, for near-copies
  lineage   TEXT NOT NULL,                  -- derived: key of the earliest report of its group of near-copies
  problems  TEXT NOT NULL,                  -- JSON list: what was noticed while reading it
  added_run INTEGER NOT NULL REFERENCES runs (run)
);

-- One row a version of a record; the version in force has no ended_run.
CREATE TABLE records (
  idx        INTEGER PRIMARY KEY,
  record     TEXT NOT NULL,                 -- id, stable over recoding as long as it is about the same words
  document   TEXT NOT NULL REFERENCES documents (document),
  kind       TEXT NOT NULL CHECK (kind IN ('event', 'relation')),
  type       TEXT NOT NULL,                 -- PLOVER event type, or type of relation
  factuality TEXT NOT NULL,
  date       TEXT,                          -- EDTF
  first_day  TEXT,                          -- ISO days that the date can mean
  last_day   TEXT,
  made_by    TEXT NOT NULL,                 -- 'rules', or the coder who added it
  run        INTEGER NOT NULL REFERENCES runs (run),
  ended_run  INTEGER REFERENCES runs (run), -- the run whose records took its place
  json       TEXT NOT NULL                  -- the whole record: docs/record.md, docs/relation.md
);
CREATE INDEX records_by_id ON records (record);
CREATE INDEX records_by_document ON records (document);

-- What a record can be found by: actor, recipient, place, source, mode, acled. Derived from json.
CREATE TABLE facets (
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  idx   INTEGER NOT NULL REFERENCES records (idx),
  PRIMARY KEY (facet, value, idx)
) WITHOUT ROWID;
CREATE INDEX facets_by_record ON facets (idx);

-- Derived by recoding: what the present rules make of a record that a coder decided on. The record itself never
-- changes under a decision; a coder sees the flag and decides again, or not.
CREATE TABLE flags (
  record TEXT PRIMARY KEY,                  -- id of the record that stands
  run    INTEGER NOT NULL REFERENCES runs (run),
  json   TEXT                               -- what the rules of that run make of it; NULL: nothing
) WITHOUT ROWID;

-- Every human decision. Nothing is overwritten: a decision is taken back by another one.
CREATE TABLE decisions (
  decision INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  coder    TEXT NOT NULL,
  verb     TEXT NOT NULL,                   -- accept, reject, edit, add, together, apart, comment, settle, read, undo, public-figure, publisher
  target   TEXT NOT NULL,                   -- record id, incident id, decision number, actor key
  field    TEXT,                            -- for edit: which cell
  value    TEXT,                            -- JSON
  comment  TEXT,
  basis    TEXT,                            -- BLAKE3 of the record version that was decided on
  blind    INTEGER NOT NULL DEFAULT 0       -- 1: made without seeing what others decided
);
CREATE INDEX decisions_by_target ON decisions (target);

-- Derived: incidents and why their records stand together.
CREATE TABLE incidents (
  incident TEXT PRIMARY KEY,
  json     TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE incident_records (
  incident TEXT NOT NULL REFERENCES incidents (incident),
  record   TEXT NOT NULL,
  PRIMARY KEY (incident, record)
) WITHOUT ROWID;
CREATE INDEX incident_of_record ON incident_records (record);
CREATE TABLE joins (
  incident TEXT NOT NULL REFERENCES incidents (incident),
  a        TEXT NOT NULL,
  b        TEXT NOT NULL,
  points   INTEGER NOT NULL,
  reasons  TEXT NOT NULL                    -- JSON list of sentences
);

-- The log entry up to which the derived tables were made; they are stale when it is not the last that changed records.
CREATE TABLE derived (
  name  TEXT PRIMARY KEY,                   -- weighing, search
  seq   INTEGER NOT NULL,
  basis TEXT NOT NULL DEFAULT ''            -- hash of what else they were made with
) WITHOUT ROWID;

-- Full-text index over folded words (see search_index.rs); rowid is the number of the document in search_documents.
--   words     folded words in text order, parted at joiners
--   variants  further forms: glued at joiners, affixes written apart glued, stems; weigh less
--   strong    the words that weigh most in the document, each once: where searches for very common words look first
CREATE TABLE search_documents (
  number   INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE REFERENCES documents (document)
);
CREATE VIRTUAL TABLE search_words USING fts5 (
  words, variants, strong, content='', contentless_delete=1, tokenize="ascii", detail=full
);
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
-- With which folds the index was made: a hash of their lists.
CREATE TABLE search_fold (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  fold INTEGER NOT NULL
);
