-- The first format of the record.
--
-- Rows are numbered for speed and named for good: a number never leaves this folder but for `passage.number`, which
-- the index carries, and which is never given twice. JSON stands in columns that are only ever read whole.

PRAGMA application_id = 2037211508; -- "ymat"

-- Small facts about the project, such as the keys of whole stages.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What was collected: files and pages, before they were read.
CREATE TABLE container (
    source        TEXT NOT NULL,
    origin        TEXT NOT NULL,
    original      TEXT NOT NULL,
    key           TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    submissions   INTEGER NOT NULL,
    PRIMARY KEY (source, origin)
) WITHOUT ROWID;

-- Rows are never deleted: the register has to add up, and erasure leaves a tombstone.
CREATE TABLE submission (
    number         INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    source         TEXT NOT NULL,
    channel        TEXT NOT NULL,
    locator        TEXT NOT NULL,
    original       TEXT NOT NULL,
    content        TEXT NOT NULL,
    received       TEXT,
    kind           TEXT,            -- the respondent's, apart from `respondent` because filters ask for it
    respondent     TEXT NOT NULL,   -- JSON
    respondent_key TEXT,
    organisation_key TEXT,
    fingerprint    TEXT NOT NULL,
    words_fingerprint TEXT NOT NULL,
    words          INTEGER NOT NULL,
    chosen         INTEGER NOT NULL,
    quarantined    INTEGER NOT NULL,
    read_key       TEXT NOT NULL,
    tag_key        TEXT NOT NULL,
    change         INTEGER NOT NULL UNIQUE -- ever increasing; the greatest is the record's watermark
);

-- Why a submission could not be read.
CREATE TABLE trouble (
    submission INTEGER PRIMARY KEY REFERENCES submission (number),
    reason     TEXT NOT NULL,
    detail     TEXT NOT NULL,
    advice     TEXT NOT NULL
);

-- What a submission's content was before it changed.
CREATE TABLE version (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    content    TEXT NOT NULL,
    original   TEXT NOT NULL,
    read_key   TEXT NOT NULL,
    change     INTEGER NOT NULL     -- the change that made it the former one
);
CREATE INDEX version_of_submission ON version (submission);

-- What remains to be said of a submission that was erased.
CREATE TABLE tombstone (
    submission INTEGER PRIMARY KEY REFERENCES submission (number),
    reason     TEXT NOT NULL,
    person     TEXT NOT NULL,
    at         TEXT NOT NULL
);

CREATE TABLE answer (
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    submission    INTEGER NOT NULL REFERENCES submission (number),
    position      INTEGER NOT NULL,
    question      TEXT,
    part          TEXT NOT NULL,
    chosen        TEXT,            -- JSON, null for none
    not_an_option TEXT,            -- JSON, null for none
    place         TEXT,            -- JSON, null for nowhere in particular
    -- The one place where a respondent's words are kept; last, so that the rest is read without it.
    text          TEXT NOT NULL
);
CREATE INDEX answer_of_submission ON answer (submission, position);

CREATE TABLE passage (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    submission INTEGER NOT NULL REFERENCES submission (number),
    answer     INTEGER NOT NULL REFERENCES answer (number),
    position   INTEGER NOT NULL,   -- within the submission
    first      INTEGER NOT NULL,   -- bytes of the answer's text, half open
    past       INTEGER NOT NULL,
    role       TEXT NOT NULL,
    language   TEXT NOT NULL,
    confidence REAL NOT NULL,
    lead_in    TEXT,
    repeat_of  TEXT,
    place      TEXT,               -- JSON, null for the same as its answer's
    marks      TEXT                -- JSON, null for none
);
CREATE INDEX passage_of_submission ON passage (submission, position);

-- Passages that are gone, so that the index can forget them and no number is given twice.
CREATE TABLE removed (
    number     INTEGER PRIMARY KEY,
    passage    TEXT NOT NULL,
    submission INTEGER NOT NULL REFERENCES submission (number),
    change     INTEGER NOT NULL
);
CREATE INDEX removed_from_submission ON removed (submission, change);

-- What the machine suggests: derived, replaced freely.
CREATE TABLE suggestion (
    passage   INTEGER NOT NULL REFERENCES passage (number) ON DELETE CASCADE,
    code      TEXT NOT NULL,
    rule      TEXT NOT NULL,
    stance    TEXT,
    evidence  TEXT NOT NULL,       -- JSON pairs of bytes
    framework TEXT NOT NULL,
    PRIMARY KEY (passage, code)
) WITHOUT ROWID;
CREATE INDEX suggestion_of_code ON suggestion (code, passage);

-- What people said of passages: an append-only history. It does not refer to `passage`, because a person's word
-- outlives the passage it was said of.
CREATE TABLE coding_event (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    passage    TEXT NOT NULL,
    code       TEXT NOT NULL,
    person     TEXT NOT NULL,
    state      TEXT NOT NULL,
    stance     TEXT,
    evidence   TEXT NOT NULL,      -- JSON pairs of bytes, as the answer's text was then
    anchor     INTEGER,            -- where the passage began in the answer's text then
    framework  TEXT NOT NULL,
    at         TEXT NOT NULL,
    moved_from INTEGER REFERENCES coding_event (number) -- the event that this one follows to other words' id
);
CREATE INDEX coding_event_of_passage ON coding_event (passage, code);
CREATE INDEX coding_event_of_submission ON coding_event (submission);
CREATE INDEX coding_event_moved ON coding_event (moved_from) WHERE moved_from IS NOT NULL;

-- The words that an event was about, and what the person noted. Apart from the event because erasure takes words
-- away and leaves the history.
CREATE TABLE coding_words (
    event INTEGER PRIMARY KEY REFERENCES coding_event (number),
    quote TEXT NOT NULL,
    memo  TEXT
);

CREATE TRIGGER coding_event_keeps BEFORE UPDATE ON coding_event
BEGIN SELECT raise(ABORT, 'people''s codings are append-only'); END;
CREATE TRIGGER coding_event_stays BEFORE DELETE ON coding_event
BEGIN SELECT raise(ABORT, 'people''s codings are append-only'); END;

-- The last word of a person on a code of a passage.
CREATE VIEW judgement AS
SELECT max(number) AS number, submission, passage, code, person, state, stance, evidence, anchor, framework, at
FROM coding_event GROUP BY passage, code;

-- What became of each submission: derived from the facts and the decisions.
CREATE TABLE screening (
    submission INTEGER PRIMARY KEY REFERENCES submission (number),
    source     TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    rule       TEXT,               -- either a rule decided or a person
    person     TEXT,
    see        TEXT,
    CHECK ((rule IS NULL) <> (person IS NULL))
);

-- What people decided about submissions: an append-only history.
CREATE TABLE decision (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    outcome    TEXT,               -- null for an entry that takes another one back
    see        TEXT,
    undoes     INTEGER REFERENCES decision (number),
    reason     TEXT NOT NULL,
    person     TEXT NOT NULL,
    at         TEXT NOT NULL,
    CHECK ((outcome IS NULL) <> (undoes IS NULL))
);
CREATE INDEX decision_on_submission ON decision (submission);

CREATE TRIGGER decision_keeps BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
CREATE TRIGGER version_keeps BEFORE UPDATE ON version
BEGIN SELECT raise(ABORT, 'former versions are append-only'); END;
CREATE TRIGGER version_stays BEFORE DELETE ON version
BEGIN SELECT raise(ABORT, 'former versions are append-only'); END;
