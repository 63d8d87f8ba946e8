-- Runs: who started each, how it ended and what it came to.
CREATE TABLE run (
    number  INTEGER PRIMARY KEY,
    began   TEXT NOT NULL,
    person  TEXT,                  -- null where nobody gave a name
    sources TEXT NOT NULL,         -- JSON: the sources it collected from, none for all
    ended   TEXT,                  -- null while it is under way, and where nobody knows when it ended
    ending  TEXT,                  -- null while it is under way
    brought INTEGER NOT NULL DEFAULT 0,
    altered INTEGER NOT NULL DEFAULT 0,
    told    TEXT,                  -- JSON: what it told whoever started it
    CHECK (ending IN ('done', 'stopped', 'failed', 'broken-off')),
    CHECK (ended IS NULL OR ending IS NOT NULL)
);

-- The run that brought a submission, and the last one that read it differently; null for what came before runs were kept.
ALTER TABLE submission ADD COLUMN brought INTEGER REFERENCES run (number);
ALTER TABLE submission ADD COLUMN altered INTEGER REFERENCES run (number);
CREATE INDEX submission_brought ON submission (brought);
CREATE INDEX submission_altered ON submission (altered) WHERE altered IS NOT NULL;

-- What was withdrawn, so that the files that it came in are known.
CREATE INDEX screening_withdrawn ON screening (submission) WHERE outcome = 'withdrawn';

-- Which submissions refer to one: those merged into it, replaced by it, the same as it.
CREATE INDEX screening_see ON screening (see) WHERE see IS NOT NULL;
