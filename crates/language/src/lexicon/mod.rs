//! A lexicon of Welsh forms, where the operator has one.
//!
//! It is compiled once from Lecsicon Cymraeg Bangor (see `lecsicon` for the file) and kept as bytes: an automaton from
//! each folded form to the edit that makes its folded lemma. Where a form has several lemmas the likeliest is kept: one
//! lemma per form is better for precision than all of them. What the term of a form is that no lexicon has is for
//! `welsh`.

mod choose;
mod edit;
mod lecsicon;
pub(crate) mod repair;

use std::{collections::BTreeMap, io::Read};

pub(crate) use self::edit::Edit;
pub use self::lecsicon::{Reading, readings};

/// A compiled lexicon: folded form → folded lemma.
pub struct Lexicon {
    forms: fst::Map<Vec<u8>>,
    edits: Vec<Edit>,
    hash: String,
}

/// Why a lexicon could not be compiled or loaded.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It could not be read.
    #[error("the lexicon could not be read")]
    Read(#[from] std::io::Error),
    /// It is a zip that cannot be opened.
    #[error("the lexicon's zip could not be opened")]
    Zip(#[from] zip::result::ZipError),
    /// The zip holds no text, or more of it than a lexicon can be.
    #[error("the zip holds no text of a lexicon's size")]
    NoText,
    /// It holds no row of a known layout.
    #[error("the lexicon holds no row of the layout form, lemma, part of speech, features, parted by tabs")]
    Empty,
    /// The bytes are not a compiled lexicon, or one of another version.
    #[error("not a compiled lexicon of this version")]
    Incompatible,
    /// The automaton could not be built or read.
    #[error("the lexicon's automaton is damaged")]
    Automaton(#[from] fst::Error),
}

/// The first bytes of a compiled lexicon; the last is the version of the layout.
const MAGIC: &[u8; 8] = b"ymlexic\x01";

impl Lexicon {
    /// Compiles Lecsicon Cymraeg Bangor, as a zip or as text.
    ///
    /// # Errors
    /// If it cannot be read or holds no row of a known layout.
    pub fn compile(reader: impl Read) -> Result<Self, LexiconError> {
        let readings = readings(reader)?;
        let chosen = choose::lemma_of_each_form(&readings);
        let mut edits = Vec::new();
        let mut known = BTreeMap::new();
        let mut builder = fst::MapBuilder::memory();
        for (form, lemma) in &chosen {
            let edit = Edit::between(form, lemma);
            let at = *known.entry(edit.clone()).or_insert_with(|| {
                edits.push(edit);
                edits.len() - 1
            });
            builder.insert(form, at as u64)?;
        }
        Self::of_parts(builder.into_inner()?, edits)
    }

    /// The lexicon as bytes, to be kept.
    pub fn save(&self) -> Vec<u8> {
        let edits: String = self.edits.iter().map(|edit| edit.to_line() + "\n").collect();
        let mut bytes = MAGIC.to_vec();
        bytes.extend((edits.len() as u64).to_le_bytes());
        bytes.extend(edits.as_bytes());
        bytes.extend(self.forms.as_fst().as_bytes());
        bytes
    }

    /// Loads what [`Lexicon::save`] gave.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(bytes: &[u8]) -> Result<Self, LexiconError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(LexiconError::Incompatible)?;
        let (length, rest) = rest.split_first_chunk::<8>().ok_or(LexiconError::Incompatible)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| LexiconError::Incompatible)?;
        let (edits, forms) = rest.split_at_checked(length).ok_or(LexiconError::Incompatible)?;
        let edits = std::str::from_utf8(edits).map_err(|_| LexiconError::Incompatible)?;
        let edits = edits.lines().map(Edit::parse).collect::<Option<Vec<_>>>().ok_or(LexiconError::Incompatible)?;
        Self::of_parts(forms.to_vec(), edits)
    }

    /// Identifies its content: equal for equal content.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// How many forms it knows.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Calls `each` with every folded form and its folded lemma, in order.
    pub fn each(&self, each: &mut dyn FnMut(&str, &str)) {
        let mut stream = self.forms.stream();
        let mut lemma = String::new();
        while let Some((form, at)) = fst::Streamer::next(&mut stream) {
            let Ok(form) = std::str::from_utf8(form) else { continue };
            lemma.clear();
            if self.edits.get(at as usize).is_some_and(|edit| edit.apply(form, &mut lemma)) {
                each(form, &lemma);
            }
        }
    }

    /// Writes the folded lemma of a folded form; says whether the form is known.
    pub(crate) fn lemma(&self, folded: &str, lemma: &mut String) -> bool {
        let edit = self.forms.get(folded).and_then(|at| self.edits.get(at as usize));
        edit.is_some_and(|edit| edit.apply(folded, lemma))
    }

    fn of_parts(forms: Vec<u8>, edits: Vec<Edit>) -> Result<Self, LexiconError> {
        let mut hash = edits.iter().fold(FNV_START, |hash, edit| fnv(hash, edit.to_line().as_bytes()));
        hash = fnv(hash, &forms);
        let forms = fst::Map::new(forms)?;
        forms.as_fst().verify()?;
        if forms.is_empty() {
            return Err(LexiconError::Empty);
        }
        Ok(Self { forms, edits, hash: format!("{hash:016x}") })
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} forms, {})", self.len(), self.hash)
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a: to tell contents apart, not to guard them.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A few rows made up after both layouts: the first without verb-nouns, the later with.
    const FIRST: &str = "\u{feff}tŷ\ttŷ\tNOUN\tGender=Masc|Number=Sing\n\
        dai\ttŷ\tNOUN\tMutation=SM|Number=Plur\n\
        gofal\tgofal\tNOUN\tGender=Masc|Number=Sing\n\
        gofala\tgofalu\tVERB\tMood=Imp|Number=Sing|Person=2\n";
    const LATER: &str = "ffurf\tlema\trhan\tnodweddion\n\
        gofalu\tgofalu\tVERB\tVerbForm=Vnoun\n\
        ofalu\tgofalu\tVERB\tMutation=SM|VerbForm=Vnoun\n";

    fn lemma(lexicon: &Lexicon, form: &str) -> Option<String> {
        let mut lemma = String::new();
        lexicon.lemma(form, &mut lemma).then_some(lemma)
    }

    #[test]
    fn both_layouts_are_read_and_verb_nouns_repaired() {
        for text in [FIRST, LATER] {
            let lexicon = Lexicon::compile(text.as_bytes()).unwrap();
            assert_eq!(lemma(&lexicon, "ofalu").as_deref(), Some("gofalu"));
            assert_eq!(lemma(&lexicon, "ngofalu").as_deref(), Some("gofalu"));
            assert_eq!(lemma(&lexicon, "nid"), None);
        }
        assert_eq!(lemma(&Lexicon::compile(FIRST.as_bytes()).unwrap(), "dai").as_deref(), Some("ty"));
    }

    #[test]
    fn a_zip_is_read_like_the_text_inside() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("lecsicon.txt", zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, FIRST.as_bytes()).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let from_zip = Lexicon::compile(bytes.as_slice()).unwrap();
        assert_eq!(from_zip.hash(), Lexicon::compile(FIRST.as_bytes()).unwrap().hash());
    }

    #[test]
    fn what_is_saved_loads_back() {
        let lexicon = Lexicon::compile(FIRST.as_bytes()).unwrap();
        let loaded = Lexicon::load(&lexicon.save()).unwrap();
        assert_eq!((loaded.hash(), loaded.len()), (lexicon.hash(), lexicon.len()));
        assert_eq!(lemma(&loaded, "dai").as_deref(), Some("ty"));
    }

    #[test]
    fn what_is_no_lexicon_is_refused() {
        assert!(matches!(Lexicon::compile(&b"hello\nworld"[..]), Err(LexiconError::Empty)));
        assert!(matches!(Lexicon::compile(&b"PK\x03\x04 no zip"[..]), Err(LexiconError::Zip(_))));
        assert!(matches!(Lexicon::load(b"ymlexic\x01\xff\xff"), Err(LexiconError::Incompatible)));
        let saved = Lexicon::compile(FIRST.as_bytes()).unwrap().save();
        assert!(Lexicon::load(&saved[..saved.len() - 9]).is_err());
    }
}
