-- What a model service answered, so that nothing is asked twice: the latest answer for a passage has the highest number.
CREATE TABLE service_answer (
    number     INTEGER PRIMARY KEY,
    passage    TEXT NOT NULL,
    request    TEXT NOT NULL,      -- the hash of all that was sent
    submission TEXT NOT NULL,
    service    TEXT NOT NULL,      -- which model, and where
    answer     TEXT NOT NULL,      -- JSON: codes, stances, and words quoted of what was sent
    at         TEXT NOT NULL,
    UNIQUE (passage, request)
);
CREATE INDEX service_answer_to ON service_answer (request);
CREATE INDEX service_answer_of_submission ON service_answer (submission);

-- What its latest answers suggest. Kept apart from what rules and the learned model suggest, which are replaced whenever a
-- submission is tagged; then these are put beside the new ones.
CREATE TABLE service_suggestion (
    passage    TEXT NOT NULL,
    code       TEXT NOT NULL,
    submission TEXT NOT NULL,
    service    TEXT NOT NULL,
    stance     TEXT,
    evidence   TEXT NOT NULL,      -- JSON pairs of bytes, counted from the passage's first
    framework  TEXT NOT NULL,
    PRIMARY KEY (passage, code)
) WITHOUT ROWID;
CREATE INDEX service_suggestion_of_submission ON service_suggestion (submission);

-- Which service suggests a code, where it is neither a rule nor the learned model.
ALTER TABLE suggestion ADD COLUMN service TEXT;
