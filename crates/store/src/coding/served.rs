//! How far each language is coded, suggested for and looked at: what tells whether one is served as well as the other.

use std::collections::BTreeMap;

use rusqlite::Row;
use ymateb_model::{coding::State, language::Language};

use crate::{
    database::columns::get,
    database::open::{Result, Store},
};

/// What became of the passages of one language: the respondents' own words, of submissions that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Served {
    /// How many there are.
    pub passages: u64,
    /// How many carry a code, suggested or accepted.
    pub coded: u64,
    /// How many codes they carry in all.
    pub codes: u64,
    /// How many somebody looked at, or gave or refused a code.
    pub looked_at: u64,
    /// How many suggestions people accepted.
    pub accepted: u64,
    /// How many they rejected.
    pub rejected: u64,
}

/// The passages that may be coded, as a table to join.
const OWN: &str = "SELECT p.number, p.id, p.language FROM passage p
    JOIN screening c ON c.submission = p.submission
    WHERE p.role IN ('body', 'list-item') AND p.repeat_of IS NULL
        AND c.outcome IN ('accepted', 'merged', 'campaign-standard', 'campaign-varied', 'petition')";

impl Store {
    /// How far each language is served.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn served(&self) -> Result<BTreeMap<Language, Served>> {
        let mut served: BTreeMap<Language, Served> = BTreeMap::new();
        self.each_language(
            &format!(
                "WITH own AS ({OWN}), carried AS (
                    SELECT o.number, count(*) AS codes FROM own o JOIN (
                        SELECT g.passage AS number, g.code FROM suggestion g JOIN own o ON o.number = g.passage
                        WHERE NOT EXISTS (SELECT 1 FROM judgement j WHERE j.passage = o.id AND j.code = g.code)
                        UNION ALL
                        SELECT o.number, j.code FROM judgement j JOIN own o ON o.id = j.passage WHERE j.state = 'accepted'
                    ) h ON h.number = o.number GROUP BY o.number)
                 SELECT o.language, count(*), count(h.number), coalesce(sum(h.codes), 0)
                 FROM own o LEFT JOIN carried h ON h.number = o.number GROUP BY o.language"
            ),
            &mut served,
            &mut |of, row| {
                (of.passages, of.coded, of.codes) = (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(())
            },
        )?;
        self.each_language(
            &format!(
                "WITH own AS ({OWN}) SELECT o.language, count(DISTINCT o.id)
                 FROM own o WHERE o.id IN (
                    SELECT passage FROM standing_review UNION ALL SELECT passage FROM judgement)
                 GROUP BY o.language"
            ),
            &mut served,
            &mut |of, row| {
                of.looked_at = row.get(1)?;
                Ok(())
            },
        )?;
        self.each_language(
            &format!(
                "WITH own AS ({OWN}) SELECT o.language, j.state, count(*) FROM judgement j
                 JOIN own o ON o.id = j.passage
                 JOIN suggestion g ON g.passage = o.number AND g.code = j.code GROUP BY o.language, j.state"
            ),
            &mut served,
            &mut |of, row| {
                let count = row.get(2)?;
                match get(row, 1)? {
                    State::Accepted => of.accepted = count,
                    State::Rejected => of.rejected = count,
                    State::Suggested => {}
                }
                Ok(())
            },
        )?;
        Ok(served)
    }

    fn each_language(
        &self,
        query: &str,
        served: &mut BTreeMap<Language, Served>,
        note: &mut dyn FnMut(&mut Served, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(query)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            note(served.entry(get(row, 0)?).or_default(), row)?;
        }
        Ok(())
    }
}
