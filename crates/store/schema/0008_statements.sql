-- What people state about submissions that no reader can tell: an append-only history. Of each kind the last entry stands.
CREATE TABLE statement_event (
    number     INTEGER PRIMARY KEY,
    submission TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('signatures', 'represents')),
    value      TEXT,               -- JSON: a count, or a list of names; null for an entry that takes it back
    reason     TEXT NOT NULL,
    person     TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE INDEX statement_event_on_submission ON statement_event (submission, kind);

CREATE TRIGGER statement_event_keeps BEFORE UPDATE ON statement_event
BEGIN SELECT raise(ABORT, 'what people stated is append-only'); END;
CREATE TRIGGER statement_event_stays BEFORE DELETE ON statement_event
BEGIN SELECT raise(ABORT, 'what people stated is append-only'); END;
