//! What a report is made from: counts that somebody else took, under the names of the model.
//!
//! Nothing here knows how a count was obtained. What must hold between the counts is written beside them, and
//! [`check`](crate::check) holds them to it, so that a report that cannot be true is never written.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    coding::Stance,
    consultation::{CampaignRule, Consultation},
    framework::Framework,
    id::{CodeId, ContentHash, KindId, OptionId, PassageId, QuestionId, SourceId},
    language::{Bilingual, ReaderLanguage},
    register::Tally,
    submission::Channel,
};

/// Everything one report says.
#[derive(Debug, Clone)]
pub struct ReportData<'a> {
    /// The consultation: titles, dates, questions, kinds, sources, counting rules.
    pub consultation: &'a Consultation,
    /// The code frame the codings were made under: names and hierarchy.
    pub framework: &'a Framework,
    /// The register's arithmetic, for each source.
    pub register: &'a Tally,
    /// How many responses are counted below: the base called "all responses". The accepted ones, and those of
    /// campaigns if the counting rule says so.
    pub responses: u64,
    /// For each kind of respondent, in any order, how many responses are in which language. Kinds left out count as
    /// none. They add up to `responses`.
    pub respondents: Vec<KindCounts>,
    /// For each question, in the order in which they are to stand.
    pub questions: Vec<QuestionCounts>,
    /// What was said without regard to a question.
    pub letters: LetterCounts,
    /// The codes over the whole consultation, each counted once for each response, in any order.
    pub themes: Vec<ThemeCount>,
    /// A few passages in respondents' own words, in the order in which they are to stand.
    pub quotations: Vec<Quotation>,
    /// The campaigns that were found, in the order in which they are to stand.
    pub campaigns: Vec<CampaignCount>,
    /// The same counts by each of several rules for campaigns; none where there is no campaign.
    pub by_rule: Vec<RuleCounts>,
    /// What was received and is no response, in the order in which it is to stand.
    pub context_documents: Vec<ContextDocument>,
    /// The respondents who may be named in print, in any order.
    pub named: Vec<NamedRespondent>,
    /// The petitions among the submissions.
    pub petitions: PetitionCounts,
    /// How many codings there are, and by whose word.
    pub codings: CodingCounts,
    /// What the figures were made from.
    pub manifest: Manifest,
}

/// How many responses are in which language. Each is counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct LanguageCounts {
    /// In Welsh.
    pub cy: u64,
    /// In English.
    pub en: u64,
    /// Partly in Welsh and partly in English.
    pub both: u64,
    /// In another language, or in none (tick boxes alone).
    pub other: u64,
}

impl LanguageCounts {
    /// All of them.
    pub fn total(self) -> u64 {
        self.cy + self.en + self.both + self.other
    }
}

impl std::iter::Sum for LanguageCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, more| sum + more)
    }
}

impl std::ops::Add for LanguageCounts {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self {
            cy: self.cy + more.cy,
            en: self.en + more.en,
            both: self.both + more.both,
            other: self.other + more.other,
        }
    }
}

/// How many responses one kind of respondent sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct KindCounts {
    /// The kind.
    pub kind: KindId,
    /// Their responses, by language.
    pub responses: LanguageCounts,
}

/// What was answered to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionCounts {
    /// The question.
    pub question: QuestionId,
    /// Responses with anything at all in answer to it: an option, words, or both.
    pub answered: u64,
    /// What was chosen, where it has options.
    pub closed: Option<ClosedCounts>,
    /// Responses that answered it in words: the base of its themes.
    pub in_words: u64,
    /// The codes in answers to it, each counted once for each response, in any order.
    pub themes: Vec<ThemeCount>,
}

/// What was chosen in answer to a question with options.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClosedCounts {
    /// Responses with at least one option that was recognised: the base.
    pub answered: u64,
    /// How many responses chose each option. Options left out count as none.
    pub options: BTreeMap<OptionId, u64>,
    /// Of these, how many are in which language; each adds up to its option's count. Empty where it was not counted.
    pub by_language: BTreeMap<OptionId, LanguageCounts>,
    /// Responses in which something was written where an option was expected, and no option was recognised.
    pub not_recognised: u64,
}

/// What was said without regard to a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct LetterCounts {
    /// Responses that say something on no question: the base of these themes.
    pub responses: u64,
    /// The codes in them, each counted once for each response, in any order.
    pub themes: Vec<ThemeCount>,
}

/// How many responses carry a code: once for each response however often it is said, a part counting for its whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThemeCount {
    /// The code.
    pub code: CodeId,
    /// Responses that carry it: by a person's word, or suggested and not refused.
    pub responses: u64,
    /// Of these, the ones in which a person accepted it at least once. The rest are a machine's suggestions alone.
    pub accepted: u64,
    /// Of these, how many are in which language; adds up to `responses`, or is all nought where it was not counted.
    pub by_language: LanguageCounts,
    /// Of these, how many are of which kind of respondent; empty where it was not counted.
    pub by_kind: BTreeMap<KindId, u64>,
    /// Of these, how many stand where towards the code: each response in one place at most, and those in which nobody
    /// said in none.
    pub stances: BTreeMap<Stance, u64>,
}

impl ThemeCount {
    /// Responses in which the code is suggested and nobody has looked at it yet.
    pub fn suggested_only(&self) -> u64 {
        self.responses.saturating_sub(self.accepted)
    }
}

/// A passage in a respondent's own words. Only from a response whose author agreed to publication, and never with a
/// name: who chooses it sees to both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The question it answers, or none for what was said without regard to a question.
    pub question: Option<QuestionId>,
    /// The point it stands for.
    pub code: CodeId,
    /// Whether a person accepted that it makes that point; else a rule suggests it.
    pub accepted: bool,
    /// Where it stands towards the point, where somebody said.
    pub stance: Option<Stance>,
    /// The passage, for who has to clear it.
    pub passage: PassageId,
    /// The words, as they are read and quoted.
    pub words: String,
    /// The language they are in.
    pub language: ReaderLanguage,
    /// The kind of respondent.
    pub kind: KindId,
    /// How the response was sent.
    pub channel: Channel,
}

/// What the counts would be by one rule for campaigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCounts {
    /// The rule.
    pub rule: CampaignRule,
    /// How many responses there are.
    pub responses: u64,
    /// What was answered to each question.
    pub questions: Vec<QuestionCounts>,
    /// The codes in all of them.
    pub themes: Vec<ThemeCount>,
}

/// A campaign: submissions that share organised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignCount {
    /// What it is called.
    pub name: Bilingual,
    /// How many sent its text unchanged.
    pub standard: u64,
    /// How many edited it or added to it.
    pub varied: u64,
}

/// Something received that is no response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextDocument {
    /// What it is called.
    pub title: String,
    /// Where it came from.
    pub source: SourceId,
    /// Why it is no response.
    pub reason: Bilingual,
}

/// A respondent who may be named in print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRespondent {
    /// The name, as they wrote it.
    pub name: String,
    /// Their kind.
    pub kind: KindId,
    /// The organisations on whose behalf they responded as well.
    pub represents: Vec<String>,
}

/// The petitions among the submissions. Their signatures are in no base.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PetitionCounts {
    /// How many petitions there are.
    pub petitions: u64,
    /// How many people signed them, as far as somebody recorded it.
    pub signatures: u64,
    /// For how many of them nobody did.
    pub uncounted: u64,
}

/// How many codings there are in the responses counted, and by whose word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct CodingCounts {
    /// Passages that could be coded.
    pub passages: u64,
    /// Codings a machine suggests and nobody has looked at.
    pub suggested: u64,
    /// Codings by a person's word.
    pub accepted: u64,
    /// Suggestions a person refused.
    pub rejected: u64,
    /// Codings by a person's word whose code was retired or split since: kept, and not among the accepted.
    pub not_counted: u64,
}

/// What the figures were made from, so that anybody with the same files and the same version gets them again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The version of ymateb.
    pub version: String,
    /// The version of the framework.
    pub framework_version: String,
    /// The version of each part whose results the figures rest on, such as `analyser`, `detector`, `tagging`.
    pub parts: BTreeMap<String, String>,
    /// The settings files.
    pub settings: Vec<HashedFile>,
    /// The originals of the submissions.
    pub inputs: Vec<HashedFile>,
}

/// A file and the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct HashedFile {
    /// Where it is: for a submission its locator.
    pub locator: String,
    /// The SHA-256 of its bytes.
    pub sha256: ContentHash,
}
