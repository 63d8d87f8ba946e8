//! Does the passage say in plain words that it agrees?
//!
//! A sentence that opens with such words is read so, while nothing takes them back: the opening counts for the sentence
//! it opens, not for the passage. Where no sentence opens so, words anywhere in the passage may hint at where it stands
//! ([`hinted`]). What neither tells is left to people.

mod hints;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use ymateb_model::{coding::Stance, text::ByteRange};

use hints::hinted;

/// A stance said in plain words, and the sentence that says it, as bytes of the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    stance: Stance,
    sentence: ByteRange,
}

/// Words that open a sentence and take a side, in lower case with straight apostrophes.
const OPENINGS: [(Stance, &[&str]); 3] = [
    (
        Stance::Support,
        &[
            "i agree",
            "i strongly agree",
            "i fully agree",
            "i support",
            "i strongly support",
            "i fully support",
            "i welcome",
            "we agree",
            "we strongly agree",
            "we fully agree",
            "we support",
            "we strongly support",
            "we fully support",
            "we welcome",
            "we warmly welcome",
            "rwy'n cytuno",
            "rwyf yn cytuno",
            "rwyf yn llwyr gytuno",
            "yr wyf yn cytuno",
            "dwi'n cytuno",
            "rydw i'n cytuno",
            "cytunaf",
            "rydym yn cytuno",
            "rydym ni'n cytuno",
            "rydyn ni'n cytuno",
            "yr ydym yn cytuno",
            "cytunwn",
            "rwy'n cefnogi",
            "rwyf yn cefnogi",
            "dwi'n cefnogi",
            "cefnogaf",
            "rydym yn cefnogi",
            "rydyn ni'n cefnogi",
            "yr ydym yn cefnogi",
            "cefnogwn",
            "rwy'n croesawu",
            "rwyf yn croesawu",
            "croesawaf",
            "rydym yn croesawu",
            "rydyn ni'n croesawu",
            "yr ydym yn croesawu",
            "croesawn",
        ],
    ),
    (
        Stance::Oppose,
        &[
            "i disagree",
            "i strongly disagree",
            "i do not agree",
            "i don't agree",
            "i oppose",
            "i strongly oppose",
            "i object to",
            "i am opposed to",
            "i am against",
            "i'm against",
            "i do not support",
            "i don't support",
            "we disagree",
            "we strongly disagree",
            "we do not agree",
            "we don't agree",
            "we oppose",
            "we strongly oppose",
            "we object to",
            "we are opposed to",
            "we are against",
            "we do not support",
            "we don't support",
            "rwy'n anghytuno",
            "rwyf yn anghytuno",
            "dwi'n anghytuno",
            "rydw i'n anghytuno",
            "anghytunaf",
            "nid wyf yn cytuno",
            "nid wyf i'n cytuno",
            "dwi ddim yn cytuno",
            "dydw i ddim yn cytuno",
            "rydym yn anghytuno",
            "rydyn ni'n anghytuno",
            "yr ydym yn anghytuno",
            "anghytunwn",
            "nid ydym yn cytuno",
            "nid ydym ni'n cytuno",
            "dydyn ni ddim yn cytuno",
            "dydym ni ddim yn cytuno",
            "rwy'n gwrthwynebu",
            "rwyf yn gwrthwynebu",
            "dwi'n gwrthwynebu",
            "gwrthwynebaf",
            "rydym yn gwrthwynebu",
            "rydyn ni'n gwrthwynebu",
            "yr ydym yn gwrthwynebu",
            "gwrthwynebwn",
            "rwyf yn erbyn",
            "rwy'n erbyn",
            "dwi yn erbyn",
            "rydym yn erbyn",
            "rydyn ni yn erbyn",
            "nid wyf yn cefnogi",
            "nid ydym yn cefnogi",
            "dwi ddim yn cefnogi",
            "dydyn ni ddim yn cefnogi",
        ],
    ),
    (
        Stance::Unsure,
        &[
            "i am not sure",
            "i'm not sure",
            "i am unsure",
            "i'm unsure",
            "i do not know",
            "i don't know",
            "we are not sure",
            "we're not sure",
            "we are unsure",
            "we do not know",
            "we don't know",
            "rwy'n ansicr",
            "rwyf yn ansicr",
            "dwi'n ansicr",
            "nid wyf yn siŵr",
            "nid wyf yn siwr",
            "dwi ddim yn siŵr",
            "dwi ddim yn siwr",
            "dydw i ddim yn siŵr",
            "dydw i ddim yn siwr",
            "nid wyf yn gwybod",
            "dwi ddim yn gwybod",
            "rydym yn ansicr",
            "nid ydym yn siŵr",
            "nid ydym yn siwr",
            "dydyn ni ddim yn siŵr",
            "dydyn ni ddim yn siwr",
            "nid ydym yn gwybod",
            "dydyn ni ddim yn gwybod",
        ],
    ),
];

/// Words that may take an opening back. A passage with one says more than plain words; people read it.
const TAKING_BACK: [&str; 14] = [
    "but",
    "however",
    "although",
    "though",
    "unless",
    "provided",
    "except",
    "nevertheless",
    "ond",
    "fodd",
    "serch",
    "oni",
    "heblaw",
    "amod",
];

/// Where a passage stands, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heard {
    said: Option<Said>,
    hinted: Option<Stance>,
}

impl Heard {
    /// Listens to the words of a passage.
    pub(crate) fn of(words: &str) -> Self {
        let said = said(words);
        Self { said, hinted: if said.is_none() { hinted(words) } else { None } }
    }

    /// The stance towards what some words speak of, given as bytes of the answer in which the passage starts at `start`:
    /// what is said in plain words holds for the sentence that says it, and a hint for the whole passage.
    pub(crate) fn towards(&self, words: &[ByteRange], start: u32) -> Option<Stance> {
        let in_sentence = self.said.filter(|said| {
            let sentence = said.sentence.shifted(start);
            words.iter().any(|range| range.start < sentence.end && sentence.start < range.end)
        });
        in_sentence.map(|said| said.stance).or(self.hinted)
    }
}

/// What a passage says in plain words; nothing if it says two things, or takes them back.
fn said(passage: &str) -> Option<Said> {
    let mut found: Option<Said> = None;
    for sentence in sentences(passage) {
        let words = sentence.of(passage).unwrap_or_default();
        let Some(stance) = opening(words) else { continue };
        match found {
            Some(earlier) if earlier.stance != stance => return None,
            Some(_) => {}
            None => found = Some(Said { stance, sentence }),
        }
    }
    found.filter(|_| !takes_back(passage))
}

fn opening(sentence: &str) -> Option<Stance> {
    // Most sentences begin with none of the words that an opening begins with.
    let of_first_word = BY_FIRST_WORD.get(first_word(sentence).to_lowercase().as_str())?;
    let start: String = sentence.chars().take(40).collect::<String>().to_lowercase().replace(['’', '‘', 'ʼ', '`'], "'");
    let opens = |words: &str| {
        let rest = start.strip_prefix(words);
        // An apostrophe may follow: the article leans on the word before it in *gwrthwynebu'r*.
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    of_first_word.iter().find(|(_, words)| opens(words)).map(|&(stance, _)| stance)
}

/// The openings by their first word.
static BY_FIRST_WORD: LazyLock<FxHashMap<&str, Vec<(Stance, &str)>>> = LazyLock::new(|| {
    let mut openings: FxHashMap<&str, Vec<(Stance, &str)>> = FxHashMap::default();
    for (stance, all) in OPENINGS {
        all.iter().for_each(|words| openings.entry(first_word(words)).or_default().push((stance, words)));
    }
    openings
});

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn takes_back(passage: &str) -> bool {
    passage
        .split(|c: char| !c.is_alphabetic())
        .any(|word| TAKING_BACK.iter().any(|taking_back| word.eq_ignore_ascii_case(taking_back)))
}

/// The sentences of a passage, without the white space and bullets around them.
fn sentences(passage: &str) -> Vec<ByteRange> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = passage.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let ends = matches!(character, '.' | '!' | '?') && next.is_none_or(char::is_whitespace);
        if ends || next.is_none() {
            let end = at + character.len_utf8();
            let whole = &passage[start..end];
            let trimmed = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
            if !trimmed.is_empty() {
                sentences.push(ByteRange::new(end - trimmed.len(), end));
            }
            start = end;
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(passage: &str, expected: Option<(Stance, &str)>) {
        let said = said(passage);
        let said = said.as_ref().map(|said| (said.stance, said.sentence.of(passage).unwrap_or("?")));
        assert_eq!(said, expected, "{passage}");
    }

    #[test]
    fn a_sentence_that_opens_by_taking_a_side_takes_it() {
        check("We oppose the bands.", Some((Stance::Oppose, "We oppose the bands.")));
        check("- I agree with this", Some((Stance::Support, "I agree with this")));
        check("Pay is low. I’m not sure it will help.", Some((Stance::Unsure, "I’m not sure it will help.")));
        check("Rydym yn gwrthwynebu’r bandiau.", Some((Stance::Oppose, "Rydym yn gwrthwynebu’r bandiau.")));
        check("- Rwy’n cytuno â hyn", Some((Stance::Support, "Rwy’n cytuno â hyn")));
        check("Mae’r tâl yn isel. Dwi ddim yn siŵr.", Some((Stance::Unsure, "Dwi ddim yn siŵr.")));
    }

    #[test]
    fn what_is_taken_back_or_reported_or_said_in_the_middle_is_left_to_people() {
        for passage in ["I agree, but not with the fees.", "They said that I agree.", "We agree. We oppose the fees."] {
            check(passage, None);
        }
        for passage in
            ["Rwy’n cytuno, ond nid â’r ffioedd.", "Dywedon nhw eu bod yn cytuno.", "Cytunwn. Gwrthwynebwn y ffioedd."]
        {
            check(passage, None);
        }
        check("We agreement", None);
    }
}
