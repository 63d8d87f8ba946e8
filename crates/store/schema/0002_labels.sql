-- What people said of the language of passages: an append-only history, like their codings. A passage's `language` is
-- the last of them, or what the detector found where none stands.
CREATE TABLE label_event (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    passage    TEXT NOT NULL,
    language   TEXT,               -- null for an entry that leaves it to the detector again
    reason     TEXT NOT NULL,
    person     TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE INDEX label_event_of_passage ON label_event (passage);

CREATE TRIGGER label_event_keeps BEFORE UPDATE ON label_event
BEGIN SELECT raise(ABORT, 'people''s labels are append-only'); END;
CREATE TRIGGER label_event_stays BEFORE DELETE ON label_event
BEGIN SELECT raise(ABORT, 'people''s labels are append-only'); END;
