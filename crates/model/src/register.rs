//! What became of each submission, and whether the figures close.
//!
//! The register is a ledger: what was received equals what was accepted and every excluded outcome, for each source
//! and in all. Nothing leaves it; erasure leaves a tombstone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    consultation::{CampaignRule, CampaignWeight, PetitionRule},
    id::{SourceId, SubmissionId},
    language::Bilingual,
};

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
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
    /// A petition: one text, whose signatures are counted apart.
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

/// What the words of a submission may mean for what becomes of it: a person is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Telling {
    /// It speaks for those who signed it.
    Petition,
    /// It abuses somebody.
    Abusive,
}

impl Telling {
    /// All of them.
    pub const ALL: [Telling; 2] = [Telling::Petition, Telling::Abusive];

    /// The name in lists and in the record.
    pub fn name(self) -> &'static str {
        match self {
            Telling::Petition => "petition",
            Telling::Abusive => "abusive",
        }
    }

    /// Parses a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|telling| telling.name() == name)
    }
}

/// Who or what decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// A rule of the consultation, by its name.
    Rule(String),
    /// A person, by their name.
    Person(String),
}

/// What became of one submission, why, and by whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RegisterTally)]
pub struct Tally {
    /// For each source, what was received, counted as it arrived.
    pub received: BTreeMap<SourceId, u64>,
    /// For each source, the outcomes, counted as they were decided.
    pub outcomes: BTreeMap<SourceId, BTreeMap<Outcome, u64>>,
    /// Of the outcomes of campaigns, how many submissions refer to no other: each stands for its campaign where that
    /// counts once.
    pub campaign_leads: BTreeMap<Outcome, u64>,
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

    /// How many responses there are, with campaigns and petitions counted by rules: what was accepted, and what those
    /// count for.
    pub fn responses(&self, campaigns: CampaignRule, petitions: PetitionRule) -> u64 {
        let of_campaign = |outcome: Outcome| match campaigns.weight(outcome) {
            Some(CampaignWeight::Each) => self.total(outcome),
            Some(CampaignWeight::Once) => self.campaign_leads.get(&outcome).copied().unwrap_or(0),
            Some(CampaignWeight::Apart) | None => 0,
        };
        let of_petitions = match petitions {
            PetitionRule::AsOne => self.total(Outcome::Petition),
            PetitionRule::Apart => 0,
        };
        self.total(Outcome::Accepted)
            + of_petitions
            + of_campaign(Outcome::CampaignStandard)
            + of_campaign(Outcome::CampaignVaried)
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

    /// What a published report says of its submissions, and the responses it came to by one of the rules.
    fn check(received: u64, outcomes: &[(Outcome, u64)], leads: &[(Outcome, u64)], rule: CampaignRule, responses: u64) {
        let source = SourceId::parse("all").expect("a source id");
        let tally = Tally {
            received: BTreeMap::from([(source.clone(), received)]),
            outcomes: BTreeMap::from([(source, outcomes.iter().copied().collect())]),
            campaign_leads: leads.iter().copied().collect(),
        };
        assert_eq!(tally.open_accounts(), [], "received {received}");
        // The reports that speak of petitions count their signatures, not their texts.
        assert_eq!(
            tally.responses(rule, PetitionRule::Apart),
            responses,
            "received {received}, campaigns {}",
            rule.name()
        );
    }

    /// The reconciliations that real consultations published. Where a report gives a sum and not what each part of it was
    /// called, the outcome is the one that fits.
    #[test]
    fn published_reconciliations_close() {
        use CampaignRule::{Apart, AsOne, AsPersons, StandardApart, StandardAsOne};
        use Outcome::{Accepted, Blank, CampaignStandard, CampaignVaried, Duplicate, Invalid, Merged, Petition};

        // 7,667 received, 199 of them invalid, 70 blank, 200 duplicate or merged: 7,198 analysed.
        check(7667, &[(Invalid, 199), (Blank, 70), (Merged, 200), (Accepted, 7198)], &[], AsPersons, 7198);
        // 862 online, 152 forms by email, 50 easy-read and 298 free-form, less 71 organisations counted already: 1,291.
        check(862 + 152 + 50 + 298, &[(Merged, 71), (Accepted, 1291)], &[], AsPersons, 1291);
        // 40 and 20 and 1,383 of a campaign: 1,443 persons.
        let scottish = [(Accepted, 40 + 20), (CampaignStandard, 1360), (CampaignVaried, 23)];
        check(1443, &scottish, &[(CampaignStandard, 1)], AsPersons, 1443);
        // Of those, 1,360 texts identical and taken as one, and 23 varied and analysed apart.
        check(1443, &scottish, &[(CampaignStandard, 1)], StandardAsOne, 40 + 20 + 1 + 23);
        // 335 and 20 and 753 of a campaign, of which 709 identical: 1,108 persons.
        let bank = [(Accepted, 335 + 20), (CampaignStandard, 709), (CampaignVaried, 44)];
        check(1108, &bank, &[(CampaignStandard, 1)], AsPersons, 1108);
        // 335 and 20 and the 44 varied: 399 in the quantitative analysis.
        check(1108, &bank, &[(CampaignStandard, 1)], StandardApart, 399);
        // 61,328 are 21,077 standard campaign, 31,033 signatures of petitions and 9,218 others.
        let others = [(CampaignStandard, 21_077), (Petition, 31_033), (Accepted, 9218)];
        check(61_328, &others, &[(CampaignStandard, 1)], Apart, 9218);
        // Of the 9,218 others, 793 were removed.
        let analysed = [(CampaignStandard, 21_077), (Petition, 31_033), (Invalid, 793), (Accepted, 9218 - 793)];
        check(61_328, &analysed, &[(CampaignStandard, 1)], Apart, 8425);
        // 272 less 4 duplicates: 268.
        check(272, &[(Duplicate, 4), (Accepted, 268)], &[], AsPersons, 268);
        // 165 standard, 513 on a coalition's template, 909 on a youth questionnaire: 1,587 persons.
        check(1587, &[(Accepted, 165), (CampaignVaried, 513 + 909)], &[(CampaignVaried, 2)], AsPersons, 1587);
        // 2,021 submissions, of which over 900 in one campaign were set aside and 685 were analysed in detail: the report
        // does not say what became of the rest.
        check(2021, &[(CampaignStandard, 901), (Merged, 435), (Accepted, 685)], &[(CampaignStandard, 1)], Apart, 685);
        // 504 responses and 278 through three campaigns, each counted once.
        let three = [(Accepted, 504), (CampaignStandard, 278)];
        check(782, &three, &[(CampaignStandard, 3)], AsOne, 507);
        check(782, &three, &[(CampaignStandard, 3)], AsPersons, 782);
    }
}
