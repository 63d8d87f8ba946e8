//! What is asked, of whom, until when, from which sources, counted how.
//!
//! These are the settings after they were read and found sound; the file they are written in, its errors and their
//! places are the `config` crate's affair.

use std::path::PathBuf;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::{
    id::{ChapterId, CodeId, KindId, OptionId, PublicationId, QuestionId, SourceId},
    language::Bilingual,
    register::Outcome,
    submission::Channel,
};

/// One consultation, with everything a run needs to know about it.
#[derive(Debug, Clone)]
pub struct Consultation {
    /// What it is called.
    pub title: Bilingual,
    /// Who asks.
    pub body: Bilingual,
    /// The body's own reference for it, where there is one.
    pub reference: Option<String>,
    /// The first day.
    pub opens: Date,
    /// The last moment at which a submission is in time.
    pub closes: Timestamp,
    /// The time zone in which dates without one are read and printed.
    pub time_zone: TimeZone,
    /// The body's rule for what arrives after the deadline.
    pub late: LateRule,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// The kinds of respondent, in order. One of them is `not-stated`.
    pub kinds: Vec<RespondentKind>,
    /// Where submissions come from, in order.
    pub sources: Vec<Source>,
    /// How things are counted and worded in reports.
    pub counting: CountingRules,
    /// What respondents may choose about publication, in order.
    pub publication: Vec<PublicationChoice>,
}

impl Consultation {
    /// One that asks nothing of anybody, at any time: for reading and measuring where no consultation is meant, and for
    /// tests, which say what they need on top of it.
    pub fn that_asks_nothing() -> Self {
        Self {
            title: Bilingual::new("", ""),
            body: Bilingual::new("", ""),
            reference: None,
            opens: Date::MIN,
            closes: Timestamp::MAX,
            time_zone: TimeZone::UTC,
            late: LateRule::Accept,
            chapters: Vec::new(),
            questions: Vec::new(),
            kinds: Vec::new(),
            publication: Vec::new(),
            sources: Vec::new(),
            counting: CountingRules {
                campaigns: CampaignRule::Apart,
                petitions: PetitionRule::AsOne,
                small_base: 10,
                quantity_words: Vec::new(),
            },
        }
    }

    /// Finds a question.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Finds a kind of respondent.
    pub fn kind(&self, id: &KindId) -> Option<&RespondentKind> {
        self.kinds.iter().find(|kind| kind.id == *id)
    }

    /// Finds a source.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }
}

/// What the body does with what arrives after the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateRule {
    /// It is registered as late and left out of the counts.
    Exclude,
    /// It is accepted like any other.
    Accept,
}

/// A chapter of the consultation document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its id.
    pub id: ChapterId,
    /// Its title.
    pub title: Bilingual,
}

/// One question, the same in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id, such as `1.2`.
    pub id: QuestionId,
    /// The chapter it belongs to.
    pub chapter: ChapterId,
    /// Its wording.
    pub text: Bilingual,
    /// Whether options, words or both are asked for.
    pub form: QuestionForm,
    /// The options, empty for an open question.
    pub options: Vec<AnswerOption>,
    /// Whether several options may be chosen (tick boxes).
    pub several: bool,
    /// The proposals it is about: an answer to it need not name them to be about them.
    pub about: Vec<CodeId>,
}

/// Whether a question asks for options, words or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionForm {
    /// Options alone.
    Closed,
    /// Words alone.
    Open,
    /// Options, then words.
    Hybrid,
}

/// One option of a closed question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    /// Its id.
    pub id: OptionId,
    /// Its wording.
    pub name: Bilingual,
    /// Other ways in which it is written, in either language: *Ydw*, *Oes* and *Cytuno* beside *Ie*.
    pub also: Vec<String>,
}

/// A kind of respondent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RespondentKind {
    /// Its id.
    pub id: KindId,
    /// Its name.
    pub name: Bilingual,
    /// Whether such a respondent is an organisation.
    pub organisation: bool,
    /// Other ways in which it is written on forms.
    pub also: Vec<String>,
}

/// Something a respondent may choose about the publication of their response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationChoice {
    /// Its id.
    pub id: PublicationId,
    /// Its wording.
    pub name: Bilingual,
    /// Whether the response may be published.
    pub publish: bool,
    /// Whether the name may be published with it.
    pub named: bool,
    /// Other ways in which it is written on forms.
    pub also: Vec<String>,
}

/// A place that submissions are collected from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its name in the register.
    pub name: Bilingual,
    /// How its submissions were sent.
    pub channel: Channel,
    /// Where it is and how it is read.
    pub reading: Reading,
    /// Set where nothing from this source is a response (a launch statement, press articles): the reason, for the
    /// register. Such documents are kept, searched and coded, and never counted.
    pub not_responses: Option<Bilingual>,
}

/// Where a source is and how it is read.
#[derive(Debug, Clone)]
pub enum Reading {
    /// A folder of files, each a submission (each entry of a ZIP bundle is one).
    Folder {
        /// The folder, relative to the project folder or absolute.
        path: PathBuf,
        /// The correspondence log inside it, where there is one: who sent which file, and when.
        log: Option<PathBuf>,
        /// Where its documents may be response forms: what stands under which heading, beside the questions' own
        /// wordings. None where all are letters.
        headings: Option<Vec<(String, Under)>>,
    },
    /// Form exports: one row, one submission.
    Form {
        /// A file, or a folder in which every CSV and XLSX is an export of the same form.
        path: PathBuf,
        /// Which column answers what.
        map: Box<FormMap>,
    },
    /// An export of a form that is fetched from its platform.
    Export {
        /// Its address.
        address: String,
        /// The environment's variable that holds the token the platform asks for. Never the token itself.
        token_from: Option<String>,
        /// Limits and manners.
        limits: WebLimits,
        /// Which column answers what.
        map: Box<FormMap>,
    },
    /// Web pages at configured addresses, each a submission.
    Web {
        /// The addresses.
        addresses: Vec<String>,
        /// A file with further ones, one a line, relative to the project folder or absolute.
        list: Option<PathBuf>,
        /// Sitemaps, whose addresses on the same site are further ones.
        sitemaps: Vec<String>,
        /// Limits and manners.
        limits: WebLimits,
    },
}

/// What stands under a heading of a response form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// The answer to a question.
    Answer(QuestionId),
    /// The respondent's name.
    Name,
    /// Their organisation.
    Organisation,
    /// Their email address.
    Email,
    /// Their kind, as one of the names or `also` of the kinds.
    Kind,
    /// The form's own words: explanations, notices.
    Form,
}

/// Limits and manners of collecting web pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebLimits {
    /// The most bytes taken of one page.
    pub max_bytes: u64,
    /// The longest wait for one page.
    pub timeout_ms: u64,
    /// How often a passing failure is tried again.
    pub retries: u32,
    /// Whether addresses on this machine or a private network may be asked.
    pub allow_private: bool,
}

impl Default for WebLimits {
    fn default() -> Self {
        Self { max_bytes: 20 * 1024 * 1024, timeout_ms: 30_000, retries: 3, allow_private: false }
    }
}

/// Which column of a form export answers what.
#[derive(Debug, Clone)]
pub struct FormMap {
    /// The sheet of a workbook; the first where absent.
    pub sheet: Option<String>,
    /// How many heading rows there are.
    pub heading_rows: u32,
    /// The platform's own id of a session. A submission's identity is this and never its row number.
    /// A heading of no names where the export has no ids: sessions are then told apart by their content.
    pub id: ColumnRef,
    /// When it was sent.
    pub received: Option<ReceivedColumn>,
    /// Who sent it.
    pub respondent: RespondentColumns,
    /// The columns that answer questions, in order.
    pub answers: Vec<AnswerColumn>,
    /// Cells that mean "nothing", such as `-`; empty cells always do.
    pub blanks: Vec<String>,
    /// What the platform mangled, and what it was: `@SQ@` → `'`.
    pub repairs: Vec<(String, String)>,
}

/// A column of a form export.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ColumnRef {
    /// By its letter, `A` being 0.
    Letter(u32),
    /// By its headings, one for each heading row from the first on; those not given may be anything. A blank heading
    /// cell carries on the heading to its left, as merged cells do.
    Heading(Vec<String>),
}

/// The column that says when a session was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedColumn {
    /// The column.
    pub column: ColumnRef,
    /// How the moment is written, in `strftime` notation (`%d/%m/%Y %H:%M`); ignored for cells that are dates.
    pub format: String,
}

/// The columns that say who sent a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RespondentColumns {
    /// The person's name; several columns (first name, family name) are joined with a space.
    pub name: Vec<ColumnRef>,
    /// The organisation.
    pub organisation: Option<ColumnRef>,
    /// The email address.
    pub email: Option<ColumnRef>,
    /// The kind of respondent, as one of the names or `also` of the kinds.
    pub kind: Option<ColumnRef>,
    /// The choice about publication.
    pub publication: Option<ColumnRef>,
    /// The language of the form that was filled in: `Cymraeg (Welsh)`, `English`, `cy`.
    pub form_language: Option<ColumnRef>,
}

/// A column, or a set of tick-box columns, that answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerColumn {
    /// The question.
    pub question: QuestionId,
    /// What the column holds.
    pub holds: Holds,
}

/// What a column that answers a question holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// The respondent's words.
    Words(ColumnRef),
    /// The words beside an option, such as "Other, please specify".
    WordsWith(ColumnRef, OptionId),
    /// One option, as one of its names or `also`.
    OneOption(ColumnRef),
    /// Several options in one cell, split at a separator that no option contains; names are matched whole, so that a
    /// comma inside an option does not split it.
    SeveralOptions(ColumnRef, String),
    /// One column for each option: ticked unless blank, "no" or *na*.
    TickBoxes(Vec<(ColumnRef, OptionId)>),
}

/// How things are counted and worded in reports.
#[derive(Debug, Clone, PartialEq)]
pub struct CountingRules {
    /// How campaign responses are counted.
    pub campaigns: CampaignRule,
    /// How the texts of petitions are counted; their signatures are always counted apart.
    pub petitions: PetitionRule,
    /// Bases below this get counts and no percentages.
    pub small_base: u32,
    /// The words for shares, from the greatest share down.
    pub quantity_words: Vec<QuantityWord>,
}

/// How campaign responses are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CampaignRule {
    /// Every person who sent one counts.
    AsPersons,
    /// Every campaign counts once.
    AsOne,
    /// They are counted apart.
    Apart,
    /// The standard copies of a campaign count once; every varied copy counts.
    StandardAsOne,
    /// Standard copies are counted apart; every varied copy counts.
    StandardApart,
}

/// What a submission of a campaign counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CampaignWeight {
    /// It is a response.
    Each,
    /// It is part of one response of its campaign.
    Once,
    /// It is in no base.
    Apart,
}

impl CampaignRule {
    /// All of them, in the order in which they are listed.
    pub const ALL: [CampaignRule; 5] = [
        CampaignRule::AsPersons,
        CampaignRule::AsOne,
        CampaignRule::Apart,
        CampaignRule::StandardAsOne,
        CampaignRule::StandardApart,
    ];

    /// The name in settings and output.
    pub fn name(self) -> &'static str {
        match self {
            CampaignRule::AsPersons => "as-persons",
            CampaignRule::AsOne => "as-one",
            CampaignRule::Apart => "apart",
            CampaignRule::StandardAsOne => "standard-as-one",
            CampaignRule::StandardApart => "standard-apart",
        }
    }

    /// What a submission with this outcome counts for; nothing for one that is in no campaign.
    pub fn weight(self, outcome: Outcome) -> Option<CampaignWeight> {
        let standard = match outcome {
            Outcome::CampaignStandard => true,
            Outcome::CampaignVaried => false,
            _ => return None,
        };
        Some(match (self, standard) {
            (CampaignRule::AsPersons, _) | (CampaignRule::StandardAsOne | CampaignRule::StandardApart, false) => {
                CampaignWeight::Each
            }
            (CampaignRule::AsOne, _) | (CampaignRule::StandardAsOne, true) => CampaignWeight::Once,
            (CampaignRule::Apart, _) | (CampaignRule::StandardApart, true) => CampaignWeight::Apart,
        })
    }
}

/// How the text of a petition is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PetitionRule {
    /// It is one response, whatever the number of signatures.
    AsOne,
    /// It is in no base.
    Apart,
}

impl PetitionRule {
    /// All of them, in the order in which they are listed.
    pub const ALL: [PetitionRule; 2] = [PetitionRule::AsOne, PetitionRule::Apart];

    /// The name in settings and output.
    pub fn name(self) -> &'static str {
        match self {
            PetitionRule::AsOne => "as-one",
            PetitionRule::Apart => "apart",
        }
    }
}

/// A word for a share. There is no standard scale; each report states its own.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityWord {
    /// The least share, in per cent, for which the word is used.
    pub from_percent: f64,
    /// The word.
    pub name: Bilingual,
}
