//! Stock answers: what people put in a box, listed, because two words are too few to tell a language by.

use ymateb_model::language::{Identified, Language};

const WELSH: &str = "ydw|nac ydw|ydy|nac ydy|ydyn|nac ydyn|ydym|nac ydym|oes|nac oes|oedd|nac oedd|ie|na|do|naddo|bydd|na fydd|\
bydda|byddaf|na fyddaf|byddai|na fyddai|cytuno|rwy'n cytuno|dwi'n cytuno|cytuno'n gryf|cytuno’n gryf|yn cytuno|anghytuno|\
anghytuno'n gryf|ddim yn cytuno|dim sylw|dim sylwadau|dim|dim byd|ddim yn gwybod|dim yn gwybod|dim yn siwr|ddim yn siwr|ddim yn siŵr|\
ansicr|efallai|dim ateb|amherthnasol|ddim yn berthnasol|dim barn|niwtral|iawn|da iawn|da|gwael|diolch|diolch yn fawr|dim diolch|\
cefnogi|gwrthwynebu|cymraeg|saesneg|gweler uchod|fel uchod|gweler yr atodiad|arall|dylai|dylen|na ddylai|gallai|hoffwn|rhannol|\
yn rhannol|weithiau|byth|bob amser|bob tro|gwryw|benyw|sir|cyngor|unigolyn|sefydliad";

const ENGLISH: &str = "yes|no|agree|i agree|strongly agree|disagree|i disagree|strongly disagree|no comment|no comments|none|nothing|\
don't know|don’t know|dont know|not sure|unsure|maybe|perhaps|possibly|no answer|not applicable|no opinion|no view|neutral|neither|\
neither agree nor disagree|good|very good|bad|poor|thanks|thank you|no thanks|support|oppose|welsh|english|see above|as above|\
see attached|please see attached|other|partly|in part|sometimes|never|always|male|female|individual|organisation|undecided|yep|yeah|\
nope|ok|okay|definitely|absolutely|possibly not|not really|tend to agree|tend to disagree";

const NOTHING: &str = "n/a|na/|n.a|n / a|nil|x|xx|xxx|tbc|tba|??|ditto|null|test";

/// Welsh answers that an English box may hold too: *na* for n/a, *do*, *da*.
const OF_BOTH: &str = "na|do|da|sir|arall";

/// The language of a stock answer, or `Undetermined` where it says nothing in any, and how sure that is.
pub(super) fn answer(text: &str) -> Option<Identified> {
    const LONGEST: usize = 40;
    let sure = |language| Some(Identified { language, confidence: 1.0 });
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '’' | '…' | '–'));
    if bare.is_empty() {
        return sure(Language::Undetermined);
    }
    if bare.len() > LONGEST {
        return None;
    }
    let lower = bare.to_lowercase();
    let is_one_of = |list: &str| list.split('|').any(|answer| answer == lower);
    if is_one_of(NOTHING) {
        return sure(Language::Undetermined);
    }
    // *na* and *do* are words of both: a box that holds *Na* alone is taken for Welsh, one that holds *NA* for nothing.
    if bare == "NA" {
        return sure(Language::Undetermined);
    }
    if is_one_of(WELSH) {
        let confidence = if is_one_of(OF_BOTH) { 0.6 } else { 1.0 };
        return Some(Identified { language: Language::Welsh, confidence });
    }
    if is_one_of(ENGLISH) { sure(Language::English) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, label: Option<&str>) {
        let found = answer(text);
        assert_eq!(found.as_ref().map(|found| found.language.label()), label, "{text}");
    }

    #[test]
    fn answers_are_known_however_they_are_pointed() {
        for (welsh, english) in
            [("Nac ydw.", "No."), ("YDW!", "YES!"), (" cytuno ", " agree "), ("Dim\u{a0}", "None\u{a0}")]
        {
            check(welsh, Some("cy"));
            check(english, Some("en"));
        }
        check("n/a", Some("und"));
        check("NA", Some("und"));
        check("Na", Some("cy"));
        check("No to this.", None);
    }
}
