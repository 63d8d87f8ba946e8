//! Languages that are neither Welsh nor English: whether a text is in one, and which.

use ymateb_model::language::{Identified, IsoCode, Language};

/// What other languages must lead by for a text to be in one, in tenths of a nat, however long it is; and more for
/// each word that is missing to a sentence.
const LEAD: i32 = 30;
const LEAD_PER_MISSING_WORD: i32 = 15;
const WORDS_OF_A_SENTENCE: i32 = 7;

/// Whether a text is in another language, given how far the words speak for one, and how sure that is.
pub(super) fn is_other(text: &str, lead: i32, words: i32) -> Option<f32> {
    let wanted = LEAD + LEAD_PER_MISSING_WORD * (WORDS_OF_A_SENTENCE - words).max(0);
    if lead > wanted {
        return Some(((lead - wanted) as f32 / 60.0).tanh().max(0.3));
    }
    // In between, a detector that knows many languages one by one is asked.
    if lead > 0 && words >= 3 {
        let info = whatlang::detect(text)?;
        let third = !matches!(info.lang(), whatlang::Lang::Cym | whatlang::Lang::Eng);
        return (third && info.is_reliable()).then_some(0.3);
    }
    None
}

/// Names the language of a text that is in another one; undetermined where nothing knows it.
pub(super) fn named(text: &str, confidence: f32) -> Identified {
    let detector = whatlang::Detector::with_denylist(vec![whatlang::Lang::Cym, whatlang::Lang::Eng]);
    let language = detector.detect(text).and_then(|info| IsoCode::parse(code(info.lang()))).map(Language::Other);
    match language {
        Some(language) => Identified { language, confidence },
        None => Identified { language: Language::Undetermined, confidence },
    }
}

/// The ISO 639 code of a language: two letters where there are two.
fn code(language: whatlang::Lang) -> &'static str {
    let three = language.code();
    TWO_LETTERS.iter().find(|(long, _)| *long == three).map_or(three, |(_, short)| short)
}

const TWO_LETTERS: [(&str, &str); 68] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_shortest_code() {
        for language in whatlang::Lang::all() {
            let code = code(*language);
            assert!(IsoCode::parse(code).is_some());
            assert!(code.len() == 2 || matches!(code, "cym" | "eng"), "{code}");
        }
    }
}
