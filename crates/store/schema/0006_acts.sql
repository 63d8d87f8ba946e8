-- What people say is said in acts: one entry of a history or a few together, each of which may be taken back by one more.

-- What is said of a whole response has an empty `passage`, and no words.
ALTER TABLE coding_event ADD COLUMN act INTEGER REFERENCES coding_event (number); -- the first entry of its act; null where it is that
-- The entry that this one takes back; it repeats its submission, passage, code and state, and `person` is who takes it back.
ALTER TABLE coding_event ADD COLUMN undoes INTEGER REFERENCES coding_event (number);
-- The entry that this one follows in the end, by any number of `moved_from`; null where it was said here.
ALTER TABLE coding_event ADD COLUMN said INTEGER REFERENCES coding_event (number);
ALTER TABLE coding_event ADD COLUMN placed_by TEXT; -- who placed it here, where it did not find its words by itself
ALTER TABLE coding_event ADD COLUMN answer TEXT;    -- the answer that the passage was in
-- The words before and after the quotation in its answer, by which it is told from the same words elsewhere.
ALTER TABLE coding_words ADD COLUMN before TEXT;
ALTER TABLE coding_words ADD COLUMN after TEXT;

DROP TRIGGER coding_event_keeps;
WITH RECURSIVE chain (number, said) AS (
    SELECT number, number FROM coding_event WHERE moved_from IS NULL
    UNION ALL SELECT m.number, c.said FROM coding_event m JOIN chain c ON m.moved_from = c.number)
UPDATE coding_event SET said = (SELECT c.said FROM chain c WHERE c.number = coding_event.number)
WHERE moved_from IS NOT NULL;
CREATE TRIGGER coding_event_keeps BEFORE UPDATE ON coding_event
BEGIN SELECT raise(ABORT, 'people''s codings are append-only'); END;

DROP INDEX coding_event_of_submission;
CREATE INDEX coding_event_of_submission ON coding_event (submission, passage, code);
CREATE INDEX coding_event_act ON coding_event (act) WHERE act IS NOT NULL;
CREATE INDEX coding_event_said ON coding_event (said) WHERE said IS NOT NULL;

-- What people noted of passages, submissions and codes, and the flags they set: an append-only history.
CREATE TABLE remark_event (
    number     INTEGER PRIMARY KEY,
    submission TEXT,               -- null for a note on a code
    passage    TEXT,               -- null for a whole submission, or a code
    code       TEXT,               -- for a note on a code: in general, or on that passage
    flag       TEXT,               -- null for a note
    words      TEXT,               -- the hash of the passage's words, by which the remark follows them
    person     TEXT NOT NULL,
    at         TEXT NOT NULL,
    act        INTEGER REFERENCES remark_event (number),
    undoes     INTEGER REFERENCES remark_event (number),
    moved_from INTEGER REFERENCES remark_event (number),
    said       INTEGER REFERENCES remark_event (number),
    CHECK (submission IS NOT NULL OR (passage IS NULL AND code IS NOT NULL)),
    CHECK (flag IS NULL OR code IS NULL)
);
CREATE INDEX remark_event_on ON remark_event (submission, passage);
CREATE INDEX remark_event_act ON remark_event (act) WHERE act IS NOT NULL;
CREATE INDEX remark_event_moved ON remark_event (moved_from) WHERE moved_from IS NOT NULL;
CREATE INDEX remark_event_said ON remark_event (said) WHERE said IS NOT NULL;

-- What was noted. Apart from the entry because erasure takes words away and leaves the history.
CREATE TABLE remark_words (
    event INTEGER PRIMARY KEY REFERENCES remark_event (number),
    note  TEXT NOT NULL
);

-- That people looked at passages, whether or not they gave them a code: an append-only history.
CREATE TABLE review_event (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    passage    TEXT NOT NULL,
    words      TEXT NOT NULL,      -- the hash of the passage's words, by which the review follows them
    person     TEXT NOT NULL,
    sample     TEXT,               -- the sample it was looked at in
    blind      INTEGER NOT NULL,   -- whether suggestions and others' codes were out of sight
    at         TEXT NOT NULL,
    act        INTEGER REFERENCES review_event (number),
    undoes     INTEGER REFERENCES review_event (number),
    moved_from INTEGER REFERENCES review_event (number),
    said       INTEGER REFERENCES review_event (number),
    CHECK (blind IN (0, 1))
);
CREATE INDEX review_event_on ON review_event (passage, person);
CREATE INDEX review_event_of_submission ON review_event (submission);
CREATE INDEX review_event_act ON review_event (act) WHERE act IS NOT NULL;
CREATE INDEX review_event_moved ON review_event (moved_from) WHERE moved_from IS NOT NULL;
CREATE INDEX review_event_said ON review_event (said) WHERE said IS NOT NULL;

CREATE TRIGGER remark_event_keeps BEFORE UPDATE ON remark_event
BEGIN SELECT raise(ABORT, 'people''s remarks are append-only'); END;
CREATE TRIGGER remark_event_stays BEFORE DELETE ON remark_event
BEGIN SELECT raise(ABORT, 'people''s remarks are append-only'); END;
CREATE TRIGGER review_event_keeps BEFORE UPDATE ON review_event
BEGIN SELECT raise(ABORT, 'people''s reviews are append-only'); END;
CREATE TRIGGER review_event_stays BEFORE DELETE ON review_event
BEGIN SELECT raise(ABORT, 'people''s reviews are append-only'); END;

-- The entries that are taken back: derived from `undoes`, since an entry that takes back may be taken back itself.
CREATE TABLE taken_back (
    history TEXT NOT NULL,         -- `coding`, `remark` or `review`
    event   INTEGER NOT NULL,
    PRIMARY KEY (history, event)
) WITHOUT ROWID;

-- What people said that stands.
CREATE VIEW standing AS
SELECT * FROM coding_event e
WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'coding' AND t.event = e.number);

CREATE VIEW standing_remark AS
SELECT * FROM remark_event e
WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'remark' AND t.event = e.number);

CREATE VIEW standing_review AS
SELECT * FROM review_event e
WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'review' AND t.event = e.number);

-- The last word of a person on a code of a passage, or of a whole response. What followed its words was said when it was
-- first said.
DROP VIEW judgement;
CREATE VIEW judgement AS
SELECT max(coalesce(said, number)) AS spoken, number, submission, passage, code, person, state, stance
FROM standing GROUP BY submission, passage, code;

-- Each person's own.
CREATE VIEW last_word AS
SELECT max(coalesce(said, number)) AS spoken, number, submission, passage, code, person, state, stance
FROM standing GROUP BY submission, passage, code, person;
