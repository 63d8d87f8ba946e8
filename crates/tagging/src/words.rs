//! The words of a passage, analysed once for whatever looks at them.

use ymateb_language::Analyser;
use ymateb_model::{
    language::{Language, ReaderLanguage},
    text::{ByteRange, Mark},
};

use crate::{ToTag, feature::Feature};

/// The words of a passage and of its lead-in, read in each language that it may be in.
#[derive(Debug)]
pub(crate) struct Analysed(Vec<Words>);

impl Analysed {
    /// Analyses a passage.
    pub(crate) fn of(analyser: &Analyser, passage: &ToTag<'_>) -> Self {
        let mut all = Vec::with_capacity(2);
        let stretches = passage.lead_in.map(|range| (range, false)).into_iter().chain([(passage.range, true)]);
        for (range, here) in stretches {
            let read = |&language: &ReaderLanguage| {
                let words = Words::read(analyser, language, passage.answer_text, range, passage.marks);
                Words { here, ..words }
            };
            all.extend(languages(passage.language).iter().map(read));
        }
        Self(all)
    }

    /// What was read: the lead-in before the passage itself, each in every language.
    pub(crate) fn all(&self) -> &[Words] {
        &self.0
    }

    /// What was read in one language.
    pub(crate) fn read_as(&self, language: ReaderLanguage) -> impl Iterator<Item = &Words> {
        self.0.iter().filter(move |words| words.language == language)
    }
}

/// The languages in which a passage is read: its own, or both where that is neither.
pub(crate) fn languages(language: Language) -> &'static [ReaderLanguage] {
    match language {
        Language::Welsh => &[ReaderLanguage::Cy],
        Language::English => &[ReaderLanguage::En],
        Language::Other(_) | Language::Undetermined => &ReaderLanguage::BOTH,
    }
}

/// The words of some bytes of an answer, read in one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) language: ReaderLanguage,
    /// Whether they are in the passage itself, and not in its lead-in.
    pub(crate) here: bool,
    words: Vec<Word>,
    /// The term and the folded form of each, one behind the other.
    texts: String,
}

/// A word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Its bytes of the answer.
    pub(crate) range: ByteRange,
    /// Its term.
    pub(crate) feature: Feature,
    term: ByteRange,
    folded: ByteRange,
}

impl Words {
    /// Reads some bytes of a text; marks elsewhere are passed over.
    pub(crate) fn read(
        analyser: &Analyser,
        language: ReaderLanguage,
        text: &str,
        range: ByteRange,
        marks: &[Mark],
    ) -> Self {
        let bytes = range.of(text).unwrap_or_default();
        let within = |mark: &Mark| {
            let is_within = range.start <= mark.range.start && mark.range.end <= range.end;
            let counted = || ByteRange { start: mark.range.start - range.start, end: mark.range.end - range.start };
            is_within.then(|| Mark { range: counted(), kind: mark.kind })
        };
        let marks: Vec<Mark> = marks.iter().filter_map(within).collect();
        let mut words = Vec::with_capacity(bytes.len() / 5);
        let mut texts = String::with_capacity(2 * bytes.len());
        let mut put = |text: &str| {
            let start = texts.len();
            texts.push_str(text);
            ByteRange::new(start, texts.len())
        };
        analyser.analyse_marked(language, bytes, &marks, &mut |token| {
            words.push(Word {
                range: token.range.shifted(range.start),
                feature: Feature::of(language, token.term),
                term: put(token.term),
                folded: put(token.folded),
            });
        });
        Self { language, here: true, words, texts }
    }

    /// The words, in order.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The term of one of them.
    pub(crate) fn term(&self, word: &Word) -> &str {
        word.term.of(&self.texts).unwrap_or_default()
    }

    /// The folded form of one of them.
    pub(crate) fn folded(&self, word: &Word) -> &str {
        word.folded.of(&self.texts).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use ymateb_model::{passage::Role, text::MarkKind};

    use super::*;

    fn told(words: &Words, text: &str) -> Vec<(String, String)> {
        let of = |word: &Word| (word.range.of(text).unwrap_or("?").to_owned(), words.term(word).to_owned());
        words.words().iter().map(of).collect()
    }

    #[test]
    fn a_passage_is_read_with_its_lead_in_in_each_language_that_it_may_be_in() {
        let text = "Cartrefi gofal:\nmae eu hang-\nen. Diwedd";
        let passage = ToTag {
            answer_text: text,
            range: ByteRange::new(16, 32),
            marks: &[Mark { range: ByteRange::new(27, 29), kind: MarkKind::Hyphenation }],
            language: Language::Welsh,
            role: Role::ListItem,
            question: None,
            lead_in: Some(ByteRange::new(0, 15)),
        };
        let analysed = Analysed::of(&Analyser::new(), &passage);
        let [lead_in, own] = analysed.all() else { panic!("{analysed:?}") };
        let pair = |form: &str, term: &str| (form.to_owned(), term.to_owned());
        assert!(!lead_in.here && own.here);
        assert_eq!(told(lead_in, text), [pair("Cartrefi", "cartref"), pair("gofal", "gofal")]);
        assert_eq!(told(own, text).last(), Some(&pair("hang-\nen", "angen")));
        assert_eq!(own.folded(own.words().last().expect("a word")), "hangen");

        let unsure = ToTag { language: Language::Undetermined, ..passage };
        let analysed = Analysed::of(&Analyser::new(), &unsure);
        assert_eq!(analysed.all().len(), 4);
        assert!(ReaderLanguage::BOTH.iter().all(|language| analysed.read_as(*language).count() == 2));
    }
}
