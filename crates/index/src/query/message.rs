//! What is said about a query to whoever typed it, in their language.

use std::fmt;

use ymateb_model::{language::ReaderLanguage, text::ByteRange};

use super::property::field_names;

/// Something that was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it stands in the query.
    pub span: ByteRange,
    /// What was guessed.
    pub kind: NoteKind,
}

/// What was guessed about a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// A quotation mark was never closed: the phrase was read to the end.
    OpenQuote,
    /// A parenthesis was never closed: it was read to the end.
    OpenParenthesis,
    /// A parenthesis was closed that was never opened: it was passed over.
    StrayParenthesis,
    /// There is nothing in quotation marks, in parentheses or behind a sign: it was passed over.
    Nothing,
    /// An operator has nothing to work on: it was passed over.
    IdleOperator,
    /// AND and OR stand together without parentheses: AND was taken first.
    MixedOperators,
    /// `A` in capitals was taken for *and*.
    WelshAnd,
    /// `*` stands elsewhere than at the end of a word: it was passed over.
    StrayStar,
    /// What looks like a field and a value was taken for words.
    NotAField,
    /// No passage holds every word: those of submissions that hold every word between them are found.
    Spread,
    /// No passage holds every word: those that hold most of them are found.
    Loosened,
}

impl Note {
    /// What was guessed, for a reader.
    pub fn message(&self, language: ReaderLanguage) -> &'static str {
        let (en, cy) = match self.kind {
            NoteKind::OpenQuote => (
                "the quotation mark is never closed: the phrase was read to the end",
                "nid yw'r dyfynnod yn cau: darllenwyd yr ymadrodd hyd y diwedd",
            ),
            NoteKind::OpenParenthesis => (
                "the parenthesis is never closed: it was read to the end",
                "nid yw'r cromfachau yn cau: fe'u darllenwyd hyd y diwedd",
            ),
            NoteKind::StrayParenthesis => (
                "the parenthesis was never opened: it was passed over",
                "nid agorwyd y cromfachau hyn: fe'u hanwybyddwyd",
            ),
            NoteKind::Nothing => ("there is no word here: it was passed over", "nid oes gair yma: fe'i hanwybyddwyd"),
            NoteKind::IdleOperator => (
                "there is nothing beside this for it to join: it was passed over",
                "nid oes dim wrth ymyl hwn iddo ei gysylltu: fe'i hanwybyddwyd",
            ),
            NoteKind::MixedOperators => (
                "words side by side were taken together before `OR`: parentheses would make it plain",
                "cymerwyd geiriau ochr yn ochr gyda'i gilydd cyn `NEU`: byddai cromfachau'n egluro",
            ),
            NoteKind::WelshAnd => ("`A` in capitals was read as `AND`", "darllenwyd `A` mewn priflythrennau fel `AC`"),
            NoteKind::StrayStar => (
                "`*` works only at the end of a word: it was passed over",
                "ar ddiwedd gair yn unig y mae `*` yn gweithio: fe'i hanwybyddwyd",
            ),
            NoteKind::Spread => (
                "no passage holds all of these: shown are passages of submissions that hold all of them in different places",
                "nid oes darn sy'n cynnwys y rhain i gyd: dangosir darnau o gyflwyniadau sy'n eu cynnwys i gyd mewn mannau gwahanol",
            ),
            NoteKind::Loosened => (
                "no passage holds all of these: shown are those that hold some, the closest first",
                "nid oes darn sy'n cynnwys y rhain i gyd: dangosir rhai sy'n cynnwys ambell un, yr agosaf yn gyntaf",
            ),
            NoteKind::NotAField => {
                ("this was read as words, not as a field", "darllenwyd hyn fel geiriau, nid fel maes")
            }
        };
        match language {
            ReaderLanguage::Cy => cy,
            ReaderLanguage::En => en,
        }
    }
}

/// A query that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Where in the query.
    pub span: ByteRange,
    /// What is wrong there.
    pub kind: QueryErrorKind,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// There is no field of this name.
    UnknownField {
        /// What was typed.
        given: String,
        /// The field that is most likely meant.
        nearest: Option<&'static str>,
    },
    /// The field cannot have this value.
    NoSuchValue {
        /// What was typed.
        given: String,
        /// The field.
        field: String,
        /// The value that is most likely meant.
        nearest: Option<&'static str>,
    },
    /// A code or a state stands inside OR, or inside the parentheses of a NOT.
    MisplacedRecordField,
    /// It is longer than any question somebody could mean.
    TooLong,
    /// Its parentheses go too deep.
    TooDeep,
}

impl QueryError {
    /// What is wrong, for a reader.
    pub fn message(&self, language: ReaderLanguage) -> String {
        let welsh = language == ReaderLanguage::Cy;
        match &self.kind {
            QueryErrorKind::UnknownField { given, .. } if welsh => format!("nid oes maes `{given}`"),
            QueryErrorKind::UnknownField { given, .. } => format!("there is no field `{given}`"),
            QueryErrorKind::NoSuchValue { given, field, .. } if welsh => {
                format!("ni all `{field}:` fod yn `{given}`")
            }
            QueryErrorKind::NoSuchValue { given, field, .. } => format!("`{field}:` cannot be `{given}`"),
            QueryErrorKind::MisplacedRecordField if welsh => {
                "ni all `cod:` na `statws:` sefyll gyda `NEU` nac y tu mewn i gromfachau `NID`".to_owned()
            }
            QueryErrorKind::MisplacedRecordField => {
                "`code:` and `status:` cannot stand beside `OR` or inside the parentheses of a `NOT`".to_owned()
            }
            QueryErrorKind::TooLong if welsh => "mae'r ymholiad yn rhy hir".to_owned(),
            QueryErrorKind::TooLong => "the query is too long".to_owned(),
            QueryErrorKind::TooDeep if welsh => "mae'r cromfachau'n mynd yn rhy ddwfn".to_owned(),
            QueryErrorKind::TooDeep => "the parentheses go too deep".to_owned(),
        }
    }

    /// What to try instead, for a reader.
    pub fn hint(&self, language: ReaderLanguage) -> Option<String> {
        let welsh = language == ReaderLanguage::Cy;
        match &self.kind {
            QueryErrorKind::UnknownField { nearest: Some(nearest), .. } if welsh => {
                Some(format!("ai `{nearest}:` oedd dan sylw?"))
            }
            QueryErrorKind::UnknownField { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}:`?")),
            QueryErrorKind::UnknownField { nearest: None, .. } if welsh => Some(format!(
                "y meysydd yw {}; i chwilio am y geiriau, rhowch nhw mewn dyfynodau",
                field_names(language)
            )),
            QueryErrorKind::UnknownField { nearest: None, .. } => Some(format!(
                "the fields are {}; to search for the words, put them in quotation marks",
                field_names(language)
            )),
            QueryErrorKind::NoSuchValue { nearest, .. } => {
                let nearest = (*nearest)?;
                Some(if welsh {
                    format!("ai `{nearest}` oedd dan sylw?")
                } else {
                    format!("did you mean `{nearest}`?")
                })
            }
            QueryErrorKind::MisplacedRecordField if welsh => {
                Some("rhowch y dewisiadau mewn cromfachau: `(… NEU …) cod:P1.4`".to_owned())
            }
            QueryErrorKind::MisplacedRecordField => {
                Some("put the alternatives in parentheses: `(… OR …) code:P1.4`".to_owned())
            }
            QueryErrorKind::TooLong | QueryErrorKind::TooDeep => None,
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(ReaderLanguage::En))?;
        match self.hint(ReaderLanguage::En) {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}
