-- Every framework that was saved, as it was: an append-only history. Codings name the version they were made under.
CREATE TABLE framework (
    number  INTEGER PRIMARY KEY,
    hash    TEXT NOT NULL,         -- of the text
    version TEXT NOT NULL,         -- as people named it; one name may stand for several texts
    text    TEXT NOT NULL,         -- the file, as it was
    at      TEXT NOT NULL,
    person  TEXT,                  -- null where a run found it changed by hand
    did     TEXT,
    reason  TEXT,
    CHECK ((person IS NULL) = (did IS NULL) AND (person IS NULL) = (reason IS NULL))
);

CREATE TRIGGER framework_keeps BEFORE UPDATE ON framework
BEGIN SELECT raise(ABORT, 'former frameworks are append-only'); END;
CREATE TRIGGER framework_stays BEFORE DELETE ON framework
BEGIN SELECT raise(ABORT, 'former frameworks are append-only'); END;
