-- What the words of submissions tell whoever screens them: derived, replaced when a submission is read again.
CREATE TABLE telling (
    submission INTEGER NOT NULL REFERENCES submission (number),
    name       TEXT NOT NULL,
    PRIMARY KEY (submission, name)
) WITHOUT ROWID;
