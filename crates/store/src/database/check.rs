//! Whether the record is sound: what the database can say of itself, and what only we know must hold.

use crate::database::open::{Result, Store};

/// Each of these finds what should not be: one row for a fault, with what it is in its one column.
const FAULTS: &[&str] = &[
    "SELECT 'submission ' || id || ' has passages that lie outside its texts' FROM submission WHERE number IN
        (SELECT p.submission FROM passage p JOIN answer a ON a.number = p.answer
         WHERE p.first > p.past OR p.past > octet_length(a.text))",
    "SELECT 'submission ' || id || ' has passages of another one''s answer' FROM submission WHERE number IN
        (SELECT p.submission FROM passage p JOIN answer a ON a.number = p.answer WHERE p.submission <> a.submission)",
    "SELECT 'submission ' || id || ' has passages that overlap or are out of order' FROM submission WHERE number IN
        (SELECT submission FROM (SELECT submission, first < max(past) OVER
            (PARTITION BY answer ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bad
            FROM passage) WHERE bad)",
    "SELECT 'passage ' || p.id || ' refers to a passage that its submission does not have' FROM passage p
        WHERE (p.lead_in IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM passage q WHERE q.id = p.lead_in AND q.submission = p.submission))
           OR (p.repeat_of IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM passage q WHERE q.id = p.repeat_of AND q.submission = p.submission))",
    "SELECT 'passage number ' || number || ' was given twice' FROM removed WHERE number IN (SELECT number FROM passage)",
    "SELECT 'submission ' || s.id || ' is screened under another source' FROM screening c
        JOIN submission s ON s.number = c.submission WHERE s.source <> c.source",
    "SELECT 'submission ' || id || ' is marked as unread without a reason, or read with one' FROM submission
        WHERE quarantined <> (number IN (SELECT submission FROM trouble))",
    "SELECT 'submission ' || id || ' was erased and still has words' FROM submission
        WHERE number IN (SELECT submission FROM tombstone) AND number IN (SELECT submission FROM answer)",
    "SELECT 'coding ' || number || ' is of a submission that was never received' FROM coding_event
        WHERE submission NOT IN (SELECT id FROM submission)",
    "SELECT 'coding ' || m.number || ' follows another submission''s, or other code''s' FROM coding_event m
        JOIN coding_event e ON e.number = m.moved_from
        WHERE m.submission <> e.submission OR m.code <> e.code OR m.person <> e.person OR m.state <> e.state",
    "SELECT 'coding ' || m.number || ' takes back another submission''s, or a later one' FROM coding_event m
        JOIN coding_event e ON e.number = m.undoes WHERE m.submission <> e.submission OR m.number <= e.number",
    "SELECT 'remark ' || number || ' is on a submission that was never received' FROM remark_event
        WHERE submission NOT IN (SELECT id FROM submission)",
    "SELECT 'review ' || number || ' is of a submission that was never received' FROM review_event
        WHERE submission NOT IN (SELECT id FROM submission)",
    "SELECT 'decision ' || number || ' is on a submission that was never received' FROM decision
        WHERE submission NOT IN (SELECT id FROM submission)",
    "SELECT 'campaign decision ' || event || ' is on a submission that was never received' FROM campaign_event_on
        WHERE submission NOT IN (SELECT id FROM submission)",
    "SELECT 'submission ' || id || ' lost a passage later than it last changed' FROM submission s
        WHERE EXISTS (SELECT 1 FROM removed r WHERE r.submission = s.number AND r.change > s.change)",
];

impl Store {
    /// Looks for faults: what the database finds in itself, and what breaks the record's own rules. Nothing found is
    /// an empty list. It reads everything and takes a while.
    ///
    /// # Errors
    /// If the database cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut faults: Vec<String> = Vec::new();
        let mut integrity = self.connection.prepare("PRAGMA integrity_check")?;
        let found = integrity.query_map([], |row| row.get::<_, String>(0))?;
        for fault in found {
            let fault = fault?;
            if fault != "ok" {
                faults.push(format!("database: {fault}"));
            }
        }
        let mut foreign = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = foreign.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            faults.push(format!("a row of `{table}` refers to a row of `{parent}` that is not there"));
        }
        for sql in FAULTS {
            let mut statement = self.connection.prepare(&format!("{sql} ORDER BY 1"))?;
            let found = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            faults.extend(found);
        }
        faults.extend(self.wrongly_taken_back()?);
        for (source, received, decided) in self.tally()?.open_accounts() {
            faults.push(format!("source `{source}`: {received} received, and outcomes for {decided}"));
        }
        Ok(faults)
    }
}
