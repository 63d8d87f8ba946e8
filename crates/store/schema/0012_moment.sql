-- The order of the register, so that a stretch of it is read without sorting all of it.
CREATE INDEX submission_in_order ON submission (source, locator, id);

-- How often anything was written but what people say of passages, which has numbers of its own. One row.
CREATE TABLE moment (
    number INTEGER NOT NULL
);
INSERT INTO moment VALUES (0);
