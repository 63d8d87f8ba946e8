-- Which model suggests a code, where it is not a rule (`rule` is empty then), and how sure it is of it.
ALTER TABLE suggestion ADD COLUMN model TEXT;
ALTER TABLE suggestion ADD COLUMN confidence REAL; -- a share of 1

-- Passages that were drawn for several people to code without seeing each other's codes: kept as they were drawn.
CREATE TABLE sample (
    name   TEXT PRIMARY KEY,
    seed   INTEGER NOT NULL,
    asked  INTEGER NOT NULL,       -- how many passages were asked for
    person TEXT NOT NULL,
    at     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sample_passage (
    sample     TEXT NOT NULL REFERENCES sample (name),
    position   INTEGER NOT NULL,
    submission TEXT NOT NULL,
    passage    TEXT NOT NULL,
    PRIMARY KEY (sample, position)
) WITHOUT ROWID;

CREATE TRIGGER sample_keeps BEFORE UPDATE ON sample
BEGIN SELECT raise(ABORT, 'samples are kept as they were drawn'); END;
CREATE TRIGGER sample_stays BEFORE DELETE ON sample
BEGIN SELECT raise(ABORT, 'samples are kept as they were drawn'); END;
CREATE TRIGGER sample_passage_keeps BEFORE UPDATE ON sample_passage
BEGIN SELECT raise(ABORT, 'samples are kept as they were drawn'); END;
CREATE TRIGGER sample_passage_stays BEFORE DELETE ON sample_passage
BEGIN SELECT raise(ABORT, 'samples are kept as they were drawn'); END;

-- What people decided about candidate themes: an append-only history. A candidate is known by the passage in its middle, and
-- what was decided holds for whatever group that passage is found in again.
CREATE TABLE candidate_event (
    number    INTEGER PRIMARY KEY,
    candidate TEXT NOT NULL,
    verb      TEXT NOT NULL,       -- `named`, `merged`, `dismissed` or `undone`
    other     TEXT,                -- the code it became or is part of; the candidate it is merged into
    reason    TEXT NOT NULL,
    person    TEXT NOT NULL,
    at        TEXT NOT NULL,
    CHECK (verb IN ('named', 'merged', 'dismissed', 'undone')),
    CHECK ((verb IN ('named', 'merged')) = (other IS NOT NULL))
);
CREATE INDEX candidate_event_of ON candidate_event (candidate);

CREATE TRIGGER candidate_event_keeps BEFORE UPDATE ON candidate_event
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
CREATE TRIGGER candidate_event_stays BEFORE DELETE ON candidate_event
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
