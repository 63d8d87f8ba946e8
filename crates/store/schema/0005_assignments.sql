-- What people said of the question that a passage answers, where it is not the one it was written under: an append-only
-- history, like their labels.
CREATE TABLE assignment_event (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    passage    TEXT NOT NULL,
    question   TEXT,               -- null for none, and for an entry that takes the former ones back
    back       INTEGER NOT NULL,   -- 1 for an entry that leaves the passage where it was written
    reason     TEXT NOT NULL,
    person     TEXT NOT NULL,
    at         TEXT NOT NULL,
    CHECK (back IN (0, 1) AND (back = 0 OR question IS NULL))
);
CREATE INDEX assignment_event_of_passage ON assignment_event (passage);

-- The question that each assigned passage answers.
CREATE VIEW assigned AS
SELECT passage, question FROM assignment_event
WHERE number IN (SELECT max(number) FROM assignment_event GROUP BY passage) AND back = 0;

CREATE TRIGGER assignment_event_keeps BEFORE UPDATE ON assignment_event
BEGIN SELECT raise(ABORT, 'people''s assignments are append-only'); END;
CREATE TRIGGER assignment_event_stays BEFORE DELETE ON assignment_event
BEGIN SELECT raise(ABORT, 'people''s assignments are append-only'); END;
