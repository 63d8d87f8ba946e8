-- What every run asks before it knows that nothing is new is answered from these alone: how many submissions each
-- source brought, under which keys they were tagged, and what became of them.
CREATE INDEX submission_of_source ON submission (source, tag_key);
CREATE INDEX screening_of_source ON screening (source, outcome);
