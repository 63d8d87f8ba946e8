-- The first format of what is kept of those who may see the pages: a file of its own beside the record, because somebody
-- has to be let in, shut out and written down while a run writes the record for hours.

PRAGMA application_id = 2037211491; -- "ymac"

-- Accounts are closed and never deleted: their names sign what they did.
CREATE TABLE account (
    number   INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    key      TEXT NOT NULL UNIQUE,     -- the name, however its letters are capitalised
    role     TEXT NOT NULL,
    password TEXT NOT NULL,            -- its hash, with the way it was made
    made_at  TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    closed   INTEGER NOT NULL DEFAULT 0
);
CREATE TRIGGER account_stays BEFORE DELETE ON account BEGIN
    SELECT raise(ABORT, 'accounts are closed, not deleted');
END;

-- Who has signed in and not out. Times are seconds since 1970.
CREATE TABLE session (
    token   BLOB PRIMARY KEY,          -- the hash of what the browser keeps
    account INTEGER NOT NULL REFERENCES account (number),
    began   INTEGER NOT NULL,
    seen    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_of_account ON session (account);

-- The audit trail. The hash of a row is over what it says and the hash of the row before.
CREATE TABLE trail (
    number  INTEGER PRIMARY KEY,       -- from 1, without gaps
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,             -- the account's name; empty where nobody had signed in
    address TEXT NOT NULL,             -- the network address that asked; empty for the command line
    deed    TEXT NOT NULL,
    about   TEXT NOT NULL,             -- what was seen or changed: the page and its query, or an account
    outcome TEXT NOT NULL,
    ends    INTEGER UNIQUE,            -- the row that announced what this one tells the outcome of
    hash    BLOB NOT NULL
);
CREATE INDEX trail_of_person ON trail (who);
CREATE TRIGGER trail_stays BEFORE DELETE ON trail BEGIN
    SELECT raise(ABORT, 'the audit trail is append-only');
END;
CREATE TRIGGER trail_stays_as_it_is BEFORE UPDATE ON trail BEGIN
    SELECT raise(ABORT, 'the audit trail is append-only');
END;
