//! `search`: which passages match, and why. The index says which; the record says what they are, and filters by what
//! the index does not know (codes and outcomes), so that coding never re-indexes text.

mod filtered;
mod filters;
mod wordless;

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
pub use ymateb_index::Order;
use ymateb_index::{Added, Alternative, Facets, Hits, IdSet, Query, ReadPiece, RecordField, Searcher};
use ymateb_language::Bilingual;
use ymateb_model::{
    coding::State,
    id::{CodeId, KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    register::Outcome,
    submission::Channel,
    text::{ByteRange, Place},
};
use ymateb_store::{AnswerText, PassageRow, Store};

pub(crate) use self::{filtered::Filtered, wordless::Wordless};
use self::{filtered::Narrowed, filters::filters, wordless::RestsOn};
use crate::{Error, Project, Result, framework::found_by};

/// How much text stands around the first match.
const SNIPPET_BYTES: usize = 240;

/// What is searched for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The query, as it was typed.
    pub query: String,
    /// The language in which the reader is told what was guessed about the query; English where none is named.
    pub reader: Option<ReaderLanguage>,
    /// Only passages in this language, by its label.
    pub language: Option<String>,
    /// Only passages with this code or a part of it, not rejected.
    pub code: Option<String>,
    /// Only answers to this question.
    pub question: Option<String>,
    /// Only this kind of respondent.
    pub kind: Option<String>,
    /// Only this source.
    pub source: Option<String>,
    /// Only submissions with this outcome.
    pub status: Option<String>,
    /// Only what was received on or after this day.
    pub since: Option<String>,
    /// Only what was received on or before this day.
    pub until: Option<String>,
    /// Whether headings, furniture, quoted replies and repeats are included.
    pub everything: bool,
    /// Whether what was typed is looked for alone, without the other language's words.
    pub as_typed: bool,
    /// Whether what is asked may stand in different passages of one submission.
    pub spread: bool,
    /// Whether each hit's snippet is the whole passage.
    pub whole: bool,
    /// Which passages come first.
    pub order: Order,
    /// At most this many.
    pub limit: usize,
    /// Passing over this many first.
    pub offset: usize,
}

/// What was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Found {
    /// The query, as it was typed.
    pub query: String,
    /// What was guessed about it.
    pub notes: Vec<String>,
    /// Whether its words were asked to stand in one passage, and could have been let stand in different passages of one
    /// submission.
    pub may_be_spread: bool,
    /// How each language reads the query.
    pub read: Vec<Piece>,
    /// The other language's words that are looked for as well.
    pub added: Vec<AddedWords>,
    /// How many passages match in all.
    pub total: u64,
    /// How many of them are in each language, answer each question, came from each source, are of each kind.
    pub facets: FacetCounts,
    /// The first of them in the order asked for; equally good ones in order of id.
    pub hits: Vec<Hit>,
}

/// A word or phrase of the query as each language reads it: passages match where they hold these terms.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Piece {
    /// The piece, as it was typed but for case and accents.
    pub asked: String,
    /// Whether it has to stand in this very form.
    pub exactly: bool,
    /// Its terms in Welsh passages; in quotation marks, its forms with `|` between them.
    pub cy: Vec<String>,
    /// Its terms in English passages.
    pub en: Vec<String>,
}

impl From<ReadPiece> for Piece {
    fn from(piece: ReadPiece) -> Self {
        let ReadPiece { asked, exactly, cy, en } = piece;
        Self { asked, exactly, cy, en }
    }
}

/// What a piece of the query is in the other language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AddedWords {
    /// The piece, as it was typed but for case and accents.
    pub asked: String,
    /// The language of what was added.
    pub language: ReaderLanguage,
    /// The words and phrases.
    pub texts: Vec<String>,
}

impl From<Added> for AddedWords {
    fn from(added: Added) -> Self {
        let Added { asked, language, texts } = added;
        Self { asked, language, texts }
    }
}

/// Counts of all that matches, most first.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct FacetCounts {
    /// By language.
    pub language: Vec<(String, u64)>,
    /// By question; letters are under none.
    pub question: Vec<(String, u64)>,
    /// By source.
    pub source: Vec<(String, u64)>,
    /// By kind of respondent.
    pub kind: Vec<(String, u64)>,
}

/// A passage that matches.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hit {
    /// The passage.
    pub passage: PassageId,
    /// The submission it is in.
    pub submission: SubmissionId,
    /// How well it matches: higher is better; comparable within one search only.
    pub score: f32,
    /// Whether it holds what was typed, and not only the other language's words for it.
    pub directly: bool,
    /// Its language.
    pub language: Language,
    /// The question it answers.
    pub question: Option<QuestionId>,
    /// The source of its submission.
    pub source: SourceId,
    /// How its submission was sent.
    pub channel: Channel,
    /// Where in the source its submission is.
    pub locator: String,
    /// The part of the submission it is in: empty for the body.
    pub part: String,
    /// Where in the original it is.
    pub place: Place,
    /// When its submission was sent.
    pub received: Option<Timestamp>,
    /// The kind of respondent.
    pub kind: Option<KindId>,
    /// What became of its submission.
    pub status: Option<&'static str>,
    /// The part it plays.
    pub role: Role,
    /// The codes it carries, not counting rejected ones.
    pub codes: Vec<HitCode>,
    /// The part of its text around the first match.
    pub snippet: String,
    /// The words that matched, as bytes of the snippet.
    pub highlights: Vec<ByteRange>,
}

/// A code a hit carries.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HitCode {
    /// The code.
    pub code: CodeId,
    /// Its state.
    pub state: State,
}

/// The record and the index of a project, held open for one search after another.
pub struct Finder {
    store: Store,
    searcher: Searcher,
    bilingual: Bilingual,
}

impl Finder {
    /// Opens the project's record and index.
    ///
    /// # Errors
    /// If nothing was ever run, or they cannot be read.
    pub fn open(project: &Project) -> Result<Self> {
        let store = Store::open_read_only(&project.root)?;
        let searcher = Searcher::open(&project.index_folder())?;
        Ok(Self { store, searcher, bilingual: crate::translate::list(project)? })
    }

    /// Takes in what runs have added since this was opened.
    ///
    /// # Errors
    /// If the record or the index cannot be read.
    pub fn refresh(&self) -> Result<()> {
        if self.searcher.watermark() != self.store.watermark()? {
            self.searcher.refresh()?;
        }
        Ok(())
    }

    /// Searches the project that this was opened for.
    ///
    /// # Errors
    /// If the query cannot be understood (with the place in it), or a filter names what is not there.
    pub fn search(&self, project: &Project, request: &Request) -> Result<Found> {
        let analyser = &project.analyser;
        let mut look_up = |language: ReaderLanguage, terms: &[&str]| {
            let others = self.bilingual.translations(language, terms);
            let own = self.bilingual.short_forms(language, terms);
            let said = |language, texts: &[String]| -> Vec<Alternative> {
                texts.iter().map(|text| Alternative { language, text: text.clone() }).collect()
            };
            let all = [said(language.other(), others.unwrap_or_default()), said(language, own)].concat();
            (others.is_some() || !all.is_empty()).then_some(all)
        };
        let mut query = ymateb_index::parse(&request.query, analyser)?;
        if request.spread {
            query.spread();
        }
        // Before anything is read: what is kept may be younger than what it is said to rest on, and never older.
        let narrowed = (request.code.is_some() || request.status.is_some()).then(|| self.store.moment()).transpose()?;
        let rests_on = RestsOn { index: self.searcher.watermark(), narrowed };
        let options = ymateb_index::Options {
            limit: request.limit,
            offset: request.offset,
            only: self.only(project, request, &query)?,
            filters: filters(project, request)?,
            order: request.order,
        };
        let mut answer = |query: &Query| -> Result<(Query, Vec<Added>, Hits)> {
            let mut asked = query.clone();
            let added = if request.as_typed { Vec::new() } else { asked.expand(analyser, &mut look_up) };
            let search = || Ok(self.searcher.search(&asked, &options)?);
            let hits = project.in_memory.wordless.get(request, rests_on, search)?;
            Ok((asked, added, hits))
        };
        let mut answered = answer(&query)?;
        let found_nothing = |(_, _, hits): &(Query, Vec<Added>, Hits)| hits.total == 0 && !request.as_typed;
        if found_nothing(&answered) {
            let mut instead = query.clone();
            if instead.spread_instead() {
                answered = answer(&instead)?;
            }
        }
        while found_nothing(&answered) && query.loosen() {
            answered = answer(&query)?;
        }
        let (query, added, hits) = answered;
        let numbers: Vec<u64> = hits.hits.iter().map(|hit| hit.number).collect();
        let rows = self.store.passages(&numbers, AnswerText::Without)?;
        let hits_and_rows = hits.hits.iter().zip(rows);
        let shown = if request.whole { usize::MAX } else { SNIPPET_BYTES };
        Ok(Found {
            query: request.query.clone(),
            notes: query
                .notes
                .iter()
                .map(|note| note.message(request.reader.unwrap_or(ReaderLanguage::En)).to_owned())
                .collect(),
            may_be_spread: query.may_be_spread(),
            read: query.pieces().into_iter().map(Piece::from).collect(),
            added: added.into_iter().map(AddedWords::from).collect(),
            total: hits.total,
            facets: facets(hits.facets),
            hits: hits_and_rows.map(|(hit, row)| hit_of(project, &query, hit.score, row, shown)).collect(),
        })
    }

    /// What the record filters by: the passages that have every code and outcome asked for, or `None` for all.
    fn only(&self, project: &Project, request: &Request, query: &Query) -> Result<Option<Arc<IdSet>>> {
        let narrowed = |by, to: &str, negated| Narrowed { by, to: to.to_owned(), negated };
        let code = request.code.iter().map(|code| narrowed(RecordField::Code, code, false));
        let status = request.status.iter().map(|status| narrowed(RecordField::Status, status, false));
        let in_query = query.record_filters.iter().map(|asked| narrowed(asked.field, &asked.value, asked.negated));
        project.in_memory.filtered.get(project, &self.store, code.chain(status).chain(in_query).collect())
    }
}

fn hit_of(project: &Project, query: &Query, score: f32, row: PassageRow, shown: usize) -> Hit {
    let language = row.passage.language.language;
    let start = row.passage.range.start;
    let marks: Vec<_> = row
        .passage
        .marks
        .iter()
        .map(|mark| ymateb_model::text::Mark {
            range: ByteRange { start: mark.range.start - start, end: mark.range.end - start },
            kind: mark.kind,
        })
        .collect();
    let matched = ymateb_index::highlights(query, &project.analyser, &row.text, language, &marks);
    let snippet = ymateb_index::snippet(&row.text, &matched, shown);
    let codes = row.codings.into_iter().filter(|coding| coding.state != State::Rejected);
    Hit {
        passage: row.passage.id,
        submission: row.submission,
        score,
        directly: ymateb_index::matches_directly(query, &project.analyser, &row.text, language, &marks),
        language,
        question: row.question,
        source: row.source,
        channel: row.channel,
        locator: row.locator,
        part: row.part,
        place: row.passage.place,
        received: row.received,
        kind: row.kind,
        status: row.outcome.map(Outcome::name),
        role: row.passage.role,
        codes: codes.map(|coding| HitCode { code: coding.code, state: coding.state }).collect(),
        snippet: snippet.range.of(&row.text).unwrap_or_default().to_owned(),
        highlights: snippet.highlights,
    }
}

fn code_and_parts(project: &Project, given: &str) -> Result<Vec<CodeId>> {
    found_by(&project.settings.framework, given).ok_or_else(|| Error::NoSuch {
        what: "code",
        given: given.to_owned(),
        hint: "the codes are in the project's `framework.toml`".to_owned(),
    })
}

fn outcome(given: &str) -> Result<Outcome> {
    Outcome::parse(given).ok_or_else(|| Error::NoSuch {
        what: "outcome",
        given: given.to_owned(),
        hint: format!("outcomes are {}", Outcome::ALL.map(Outcome::name).join(", ")),
    })
}

fn facets(facets: Facets) -> FacetCounts {
    FacetCounts {
        language: facets.language.into_iter().map(|(language, n)| (language.label().to_owned(), n)).collect(),
        question: facets
            .question
            .into_iter()
            .map(|(question, n)| (question.map_or(String::new(), Into::into), n))
            .collect(),
        source: facets.source.into_iter().map(|(source, n)| (source.into(), n)).collect(),
        kind: facets.kind.into_iter().map(|(kind, n)| (kind.map_or(String::new(), Into::into), n)).collect(),
    }
}
