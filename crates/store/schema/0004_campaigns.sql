-- What a search for similar texts keeps of each text: derived, and made again where its key is another. One text has one
-- signature, however many submissions consist of these words.
CREATE TABLE signature (
    words  TEXT PRIMARY KEY,       -- `submission.words_fingerprint`
    key    TEXT NOT NULL,
    hashes BLOB NOT NULL
) WITHOUT ROWID;

-- Which submissions share a text: derived, replaced whole.
CREATE TABLE sharing (
    family     INTEGER NOT NULL,   -- counted from 0, in an order that is the texts' own
    submission INTEGER NOT NULL REFERENCES submission (number),
    sure       INTEGER NOT NULL,
    standard   INTEGER NOT NULL,
    PRIMARY KEY (family, submission)
) WITHOUT ROWID;

-- What people decided about campaigns: an append-only history.
CREATE TABLE campaign_event (
    number   INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    verb     TEXT NOT NULL,
    name_cy  TEXT,
    name_en  TEXT,
    other    TEXT,                 -- the campaign that is joined to this one
    undoes   INTEGER REFERENCES campaign_event (number),
    reason   TEXT NOT NULL,
    person   TEXT NOT NULL,
    at       TEXT NOT NULL,
    CHECK ((verb = 'name') = (name_cy IS NOT NULL AND name_en IS NOT NULL)),
    CHECK ((verb = 'join') = (other IS NOT NULL)),
    CHECK ((verb = 'undo') = (undoes IS NOT NULL))
);

-- The submissions that an event is about.
CREATE TABLE campaign_event_on (
    event      INTEGER NOT NULL REFERENCES campaign_event (number),
    submission TEXT NOT NULL,
    PRIMARY KEY (event, submission)
) WITHOUT ROWID;

CREATE TRIGGER campaign_event_keeps BEFORE UPDATE ON campaign_event
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
CREATE TRIGGER campaign_event_stays BEFORE DELETE ON campaign_event
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
CREATE TRIGGER campaign_event_on_keeps BEFORE UPDATE ON campaign_event_on
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
CREATE TRIGGER campaign_event_on_stays BEFORE DELETE ON campaign_event_on
BEGIN SELECT raise(ABORT, 'people''s decisions are append-only'); END;
