-- Tokens by which programs ask in an account's name. They are deleted when they are withdrawn; the trail tells of it. Times
-- are seconds since 1970.
CREATE TABLE token (
    number  INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice: the trail names it
    token   BLOB NOT NULL UNIQUE,              -- the hash of what the program keeps
    account INTEGER NOT NULL REFERENCES account (number),
    purpose TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    ends    INTEGER NOT NULL,
    used    INTEGER                            -- when it was last used, as far as that was written down
);
CREATE INDEX token_of_account ON token (account);
