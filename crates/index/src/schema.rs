//! The fields of the index and their version.
//!
//! A passage's words are in `exact` as they are typed, and in `cy` or `en` (or both) under the term of each. What
//! tells passages apart for filters and counts is one number, its shelf: see `shelf`.

use tantivy::{
    Index, IndexSettings, TantivyError,
    directory::MmapDirectory,
    schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions},
    store::Compressor,
    tokenizer::{Token, TokenStream, Tokenizer},
};
use ymateb_model::{
    language::{Language, ReaderLanguage},
    text::{Mark, MarkKind},
};

/// Changes whenever an index written by an earlier version would answer otherwise.
pub(crate) const FORMAT: u32 = 3;

/// Ends every word of the text given to the engine.
pub(crate) const END_OF_WORD: char = '\n';

/// Begins a word that stands in the same place as the one before it.
pub(crate) const SAME_PLACE: char = '\u{1}';

const TOKENIZER: &str = "prepared";

pub(crate) const NUMBER: &str = "number";
pub(crate) const SUBMISSION_KEY: &str = "submission_key";
pub(crate) const KEY: &str = "key";
pub(crate) const TAIL: &str = "tail";
pub(crate) const SHELF: &str = "shelf";
pub(crate) const WORDS: &str = "words";
pub(crate) const RECEIVED: &str = "received";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The submission a passage belongs to, by which it is replaced and removed.
    pub(crate) submission: Field,
    /// Every word of every passage, folded; and as written where that differs.
    pub(crate) exact: Field,
    /// The terms of Welsh passages.
    pub(crate) cy: Field,
    /// The terms of English passages.
    pub(crate) en: Field,
    /// The passage's number in the record.
    pub(crate) number: Field,
    /// The submission a passage belongs to as a number, by which passages of one are known to belong together.
    pub(crate) submission_key: Field,
    /// The first part of the passage's id, in the order of ids.
    pub(crate) key: Field,
    /// The rest of the passage's id.
    pub(crate) tail: Field,
    /// The shelf the passage stands on.
    pub(crate) shelf: Field,
    /// How many words the passage has.
    pub(crate) words: Field,
    /// When its submission was received, in microseconds since 1970.
    pub(crate) received: Field,
}

impl Fields {
    /// The field that holds a language's terms.
    pub(crate) fn terms(&self, language: ReaderLanguage) -> Field {
        match language {
            ReaderLanguage::Cy => self.cy,
            ReaderLanguage::En => self.en,
        }
    }
}

/// In which languages a passage is analysed: its own first, and the other where it has neither or is mixed. `exact`
/// follows the first.
pub(crate) fn analysed_in(language: Language, mixed: bool) -> &'static [ReaderLanguage] {
    match language {
        Language::Welsh if mixed => &[ReaderLanguage::Cy, ReaderLanguage::En],
        Language::English if mixed => &[ReaderLanguage::En, ReaderLanguage::Cy],
        Language::Welsh => &[ReaderLanguage::Cy],
        Language::English => &[ReaderLanguage::En],
        Language::Other(_) | Language::Undetermined => &ReaderLanguage::BOTH,
    }
}

/// Whether a passage holds words of a language other than its own.
pub(crate) fn is_mixed(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| matches!(mark.kind, MarkKind::Welsh | MarkKind::English))
}

pub(crate) fn build() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |record: IndexRecordOption| {
        TextOptions::default()
            .set_indexing_options(TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(record))
    };
    let raw = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let fast = NumericOptions::default().set_fast();
    let fields = Fields {
        submission: schema.add_text_field("submission", TextOptions::default().set_indexing_options(raw)),
        exact: schema.add_text_field("exact", text(IndexRecordOption::WithFreqsAndPositions)),
        cy: schema.add_text_field("cy", text(IndexRecordOption::WithFreqsAndPositions)),
        en: schema.add_text_field("en", text(IndexRecordOption::WithFreqsAndPositions)),
        number: schema.add_u64_field(NUMBER, fast.clone()),
        submission_key: schema.add_u64_field(SUBMISSION_KEY, fast.clone()),
        key: schema.add_u64_field(KEY, fast.clone()),
        tail: schema.add_u64_field(TAIL, fast.clone()),
        shelf: schema.add_u64_field(SHELF, fast.clone()),
        words: schema.add_u64_field(WORDS, fast.clone()),
        received: schema.add_i64_field(RECEIVED, fast),
    };
    (schema.build(), fields)
}

pub(crate) fn open(directory: MmapDirectory) -> Result<Index, TantivyError> {
    let index = Index::open(directory)?;
    index.tokenizers().register(TOKENIZER, Prepared::default());
    Ok(index)
}

pub(crate) fn create(directory: MmapDirectory) -> Result<Index, TantivyError> {
    // Nothing is stored, so there is nothing to compress.
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let index = Index::create(directory, build().0, settings)?;
    index.tokenizers().register(TOKENIZER, Prepared::default());
    Ok(index)
}

/// Cuts a text that was analysed beforehand: the engine has to see the words one by one, and this costs no more than
/// finding the ends of lines.
#[derive(Clone, Default)]
struct Prepared {
    token: Token,
}

struct PreparedStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Prepared {
    type TokenStream<'a> = PreparedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PreparedStream<'a> {
        self.token.reset();
        PreparedStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for PreparedStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((word, rest)) = self.rest.split_once(END_OF_WORD) else { return false };
        self.rest = rest;
        self.token.text.clear();
        match word.strip_prefix(SAME_PLACE) {
            Some(word) => self.token.text.push_str(word),
            None => {
                self.token.position = self.token.position.wrapping_add(1);
                self.token.text.push_str(word);
            }
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
