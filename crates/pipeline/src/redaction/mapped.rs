//! Words that know where they come from: each byte of them stands for bytes of a passage.

use ymateb_model::{
    language::ReaderLanguage,
    passage::Passage,
    text::{ByteRange, MarkKind},
};

use super::Found;

/// Words as they are read, or with stand-ins for some, and what they stand for in the passage.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mapped {
    /// The words.
    pub(crate) text: String,
    /// For each byte of them, the bytes it stands for, counted from the passage's first.
    from: Vec<ByteRange>,
}

impl Mapped {
    /// The words of a passage as they are read and quoted ([`Passage::words`]).
    pub(crate) fn words(passage: &Passage, answer_text: &str) -> Self {
        let text = passage.range.of(answer_text).unwrap_or_default();
        let first = passage.range.start;
        let is_hyphenation = |at: u32| {
            let mut hyphens = passage.marks.iter().filter(|mark| mark.kind == MarkKind::Hyphenation);
            hyphens.any(|mark| (mark.range.start..mark.range.end).contains(&(first + at)))
        };
        let mut words = Self::default();
        let mut space: Option<ByteRange> = None;
        for (at, letter) in text.char_indices() {
            let own = ByteRange::new(at, at + letter.len_utf8());
            if is_hyphenation(own.start) {
                continue;
            }
            if letter.is_whitespace() {
                space = Some(ByteRange { start: space.map_or(own.start, |space| space.start), end: own.end });
                continue;
            }
            if let Some(space) = space.take().filter(|_| !words.text.is_empty()) {
                words.push(" ", space);
            }
            words.push(letter.encode_utf8(&mut [0; 4]), own);
        }
        words
    }

    fn push(&mut self, written: &str, from: ByteRange) {
        self.text.push_str(written);
        self.from.extend(std::iter::repeat_n(from, written.len()));
    }

    /// The same words with stand-ins for what was found, which is in order and apart.
    pub(crate) fn redacted(&self, found: &[Found], language: ReaderLanguage) -> Self {
        let mut redacted = Self::default();
        let mut copied = 0;
        for one in found {
            redacted.copy(self, copied..one.range.start);
            if let Some(from) = self.stands_for(one.range.clone()) {
                redacted.push(one.kind.stand_in(language), from);
            }
            copied = one.range.end;
        }
        redacted.copy(self, copied..self.text.len());
        redacted
    }

    fn copy(&mut self, other: &Self, range: std::ops::Range<usize>) {
        self.text.push_str(&other.text[range.clone()]);
        self.from.extend_from_slice(&other.from[range]);
    }

    /// Where a quotation stands in the passage, white space being no difference; nothing if it does not.
    pub(crate) fn locate(&self, quotation: &str) -> Option<ByteRange> {
        let quotation = quotation.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = self.text.find(&quotation)?;
        self.stands_for(at..at + quotation.len())
    }

    fn stands_for(&self, range: std::ops::Range<usize>) -> Option<ByteRange> {
        let bytes = &self.from[range];
        Some(ByteRange { start: bytes.first()?.start, end: bytes.last()?.end })
    }
}

/// Words that stand for themselves.
#[cfg(test)]
pub(crate) fn plain(words: &str) -> Mapped {
    Mapped::words(&tests::passage(words, 0, Vec::new()), words)
}

#[cfg(test)]
mod tests {
    use ymateb_model::{
        id::{AnswerId, PassageId, SubmissionId},
        language::{Identified, Language},
        passage::Role,
        text::{Mark, Place},
    };

    use super::*;
    use crate::redaction::{Kind, contact};

    /// A passage from somewhere in a text to its end.
    pub(super) fn passage(text: &str, start: usize, marks: Vec<Mark>) -> Passage {
        let answer = AnswerId::derive(&SubmissionId::derive("post", "a.txt", ""), "", "", 0);
        Passage {
            id: PassageId::derive(&answer, text, 0),
            range: ByteRange::new(start, text.len()),
            place: Place::default(),
            role: Role::Body,
            lead_in: None,
            repeat_of: None,
            marks,
            language: Identified { language: Language::Welsh, confidence: 1.0 },
        }
    }

    const TEXT: &str = "Cyn. Mae angen cyd-\ngynhyrchu â\n  phobl leol: ffoniwch 01248 000 000. ";

    fn letter() -> Passage {
        let hyphen = TEXT.find("-\n").expect("the hyphen is there");
        passage(TEXT, 5, vec![Mark { range: ByteRange::new(hyphen, hyphen + 2), kind: MarkKind::Hyphenation }])
    }

    #[test]
    fn words_are_those_that_are_read() {
        assert_eq!(Mapped::words(&letter(), TEXT).text, letter().words(TEXT));
    }

    #[test]
    fn a_quotation_is_found_in_the_passage_as_it_was_written() {
        let words = Mapped::words(&letter(), TEXT);
        let sent = words.redacted(&contact(&words.text), ReaderLanguage::Cy);
        assert_eq!(sent.text, "Mae angen cydgynhyrchu â phobl leol: ffoniwch [rhif].");
        for (quotation, written) in [
            ("cydgynhyrchu  â phobl", Some("cyd-\ngynhyrchu â\n  phobl")),
            ("ffoniwch [rhif].", Some("ffoniwch 01248 000 000.")),
            ("[rhif", Some("01248 000 000")),
            ("Mae", Some("Mae")),
            ("Nid oes angen", None),
            (" ", None),
        ] {
            let found = sent.locate(quotation).map(|words| words.shifted(5).of(TEXT).expect("words of the text"));
            assert_eq!(found, written, "{quotation}");
        }
    }

    #[test]
    fn stand_ins_say_what_was_taken_out_in_the_language_around_them() {
        for kind in [Kind::Name, Kind::Email, Kind::Telephone, Kind::Web, Kind::Postcode, Kind::Address] {
            assert_ne!(kind.stand_in(ReaderLanguage::En), kind.stand_in(ReaderLanguage::Cy));
        }
    }
}
