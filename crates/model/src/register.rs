//! What became of each submission, and whether the figures close.
//!
//! The register is a ledger: what was received equals what was accepted and every excluded outcome, for each source
//! and in all. Nothing leaves it; erasure leaves a tombstone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::{SourceId, SubmissionId},
    language::Bilingual,
};

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Counted and analysed.
    Accepted,
    /// No answer to any question.
    Blank,
    /// No usable name or contact where the rules require one, or obviously fictional.
    Invalid,
    /// The same text from the same respondent: one is kept.
    Duplicate,
    /// Combined with another submission of the same respondent into one response.
    Merged,
    /// Replaced by a later submission at the respondent's request.
    Amended,
    /// Organised text, unchanged.
    CampaignStandard,
    /// Organised text, edited or added to.
    CampaignVaried,
    /// A petition: its signatures are counted apart.
    Petition,
    /// After the deadline.
    Late,
    /// Nothing on the subject.
    OutOfScope,
    /// Abusive: kept, not quoted, not published.
    Abusive,
    /// A launch statement, a press article, an earlier document: context, never counted.
    NotAResponse,
    /// It could not be read; the original is kept and the reason recorded.
    Quarantined,
    /// Withdrawn by the respondent.
    Withdrawn,
}

impl Outcome {
    /// All of them, in the order in which a register lists them.
    pub const ALL: [Outcome; 15] = [
        Outcome::Accepted,
        Outcome::Blank,
        Outcome::Invalid,
        Outcome::Duplicate,
        Outcome::Merged,
        Outcome::Amended,
        Outcome::CampaignStandard,
        Outcome::CampaignVaried,
        Outcome::Petition,
        Outcome::Late,
        Outcome::OutOfScope,
        Outcome::Abusive,
        Outcome::NotAResponse,
        Outcome::Quarantined,
        Outcome::Withdrawn,
    ];

    /// The name in output and on the command line, such as `not-a-response`.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Accepted => "accepted",
            Outcome::Blank => "blank",
            Outcome::Invalid => "invalid",
            Outcome::Duplicate => "duplicate",
            Outcome::Merged => "merged",
            Outcome::Amended => "amended",
            Outcome::CampaignStandard => "campaign-standard",
            Outcome::CampaignVaried => "campaign-varied",
            Outcome::Petition => "petition",
            Outcome::Late => "late",
            Outcome::OutOfScope => "out-of-scope",
            Outcome::Abusive => "abusive",
            Outcome::NotAResponse => "not-a-response",
            Outcome::Quarantined => "quarantined",
            Outcome::Withdrawn => "withdrawn",
        }
    }

    /// Parses a name; spaces may stand for hyphens.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace(' ', "-");
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// The name for a reader.
    pub fn label(self) -> Bilingual {
        let (en, cy) = match self {
            Outcome::Accepted => ("accepted", "derbyniwyd"),
            Outcome::Blank => ("blank", "gwag"),
            Outcome::Invalid => ("invalid", "annilys"),
            Outcome::Duplicate => ("duplicate", "dyblyg"),
            Outcome::Merged => ("merged", "cyfunwyd"),
            Outcome::Amended => ("amended", "diwygiwyd"),
            Outcome::CampaignStandard => ("campaign, standard", "ymgyrch, safonol"),
            Outcome::CampaignVaried => ("campaign, varied", "ymgyrch, amrywiol"),
            Outcome::Petition => ("petition", "deiseb"),
            Outcome::Late => ("late", "hwyr"),
            Outcome::OutOfScope => ("out of scope", "y tu allan i'r cwmpas"),
            Outcome::Abusive => ("abusive", "sarhaus"),
            Outcome::NotAResponse => ("not a response", "nid ymateb"),
            Outcome::Quarantined => ("quarantined", "mewn cwarantin"),
            Outcome::Withdrawn => ("withdrawn", "tynnwyd yn ôl"),
        };
        Bilingual::new(en, cy)
    }
}

/// Who or what decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// A rule of the consultation, by its name.
    Rule(String),
    /// A person, by their name.
    Person(String),
}

/// What became of one submission, why, and by whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screened {
    /// The outcome.
    pub outcome: Outcome,
    /// Why, without a word the respondent wrote.
    pub reason: String,
    /// Who or what decided.
    pub by: Decider,
    /// The submission it is a duplicate of, or is merged into, or replaced by.
    pub see: Option<SubmissionId>,
}

/// The register's arithmetic: for each source, how many submissions have each outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// For each source, what was received, counted as it arrived.
    pub received: BTreeMap<SourceId, u64>,
    /// For each source, the outcomes, counted as they were decided.
    pub outcomes: BTreeMap<SourceId, BTreeMap<Outcome, u64>>,
}

impl Tally {
    /// How many were received in all.
    pub fn total_received(&self) -> u64 {
        self.received.values().sum()
    }

    /// How many have an outcome in all.
    pub fn total(&self, outcome: Outcome) -> u64 {
        self.outcomes.values().filter_map(|of| of.get(&outcome)).sum()
    }

    /// The sources whose arithmetic does not close: what was received, and what the outcomes add up to.
    pub fn open_accounts(&self) -> Vec<(SourceId, u64, u64)> {
        let sources: std::collections::BTreeSet<_> = self.received.keys().chain(self.outcomes.keys()).collect();
        sources
            .into_iter()
            .filter_map(|source| {
                let received = self.received.get(source).copied().unwrap_or(0);
                let decided = self.outcomes.get(source).map_or(0, |outcomes| outcomes.values().sum());
                (received != decided).then(|| (source.clone(), received, decided))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcome_names_parse_back() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::parse(outcome.name()), Some(outcome));
        }
        assert_eq!(Outcome::parse("Not a response"), Some(Outcome::NotAResponse));
        assert_eq!(Outcome::parse("lost"), None);
    }

    #[test]
    fn a_tally_that_does_not_close_says_where() {
        let post = SourceId::parse("post").expect("a source id");
        let mut tally = Tally::default();
        tally.received.insert(post.clone(), 3);
        tally.outcomes.entry(post.clone()).or_default().insert(Outcome::Accepted, 2);
        assert_eq!(tally.open_accounts(), [(post.clone(), 3, 2)]);
        tally.outcomes.entry(post).or_default().insert(Outcome::Late, 1);
        assert_eq!(tally.open_accounts(), []);
    }
}
