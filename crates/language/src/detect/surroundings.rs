//! What surrounds a short text, where its own words leave its language open: *Cardiff* in an English form is English,
//! *Aberystwyth* in a Welsh letter Welsh. A text that is plainly in one language is in that language wherever it
//! stands.

use ymateb_model::language::{Identified, Language, ReaderLanguage};

use super::{NATS_TO_CONFIDENCE, confidence};

/// What the surroundings weigh, in tenths of a nat. Nearly everybody answers in the language of the form they chose:
/// of a hundred answers in one, fewer than one is in the other.
const WEIGHT: f32 = 46.0;

/// A label that its own words give with at least this confidence speaks for its neighbours.
pub(super) const SPEAKS: f32 = 0.9;

/// A label once its surroundings are known.
pub(super) fn settled(found: Identified, surroundings: ReaderLanguage) -> Identified {
    let sign = match found.language {
        Language::Welsh => 1.0,
        Language::English => -1.0,
        Language::Other(_) | Language::Undetermined => return found,
    };
    if found.confidence >= 1.0 {
        return found;
    }
    let own = sign * found.confidence.atanh() * NATS_TO_CONFIDENCE;
    let lead = own + if surroundings == ReaderLanguage::Cy { WEIGHT } else { -WEIGHT };
    let language = if lead > 0.0 { Language::Welsh } else { Language::English };
    Identified { language, confidence: confidence(lead) }
}

/// The language that most of what is plainly in one is in, by letters; `None` where nothing is, or as much in each.
pub(super) fn of(labels: impl Iterator<Item = (Identified, usize)>) -> Option<ReaderLanguage> {
    let (mut welsh, mut english) = (0, 0);
    for (found, letters) in labels.filter(|(found, _)| found.confidence >= SPEAKS) {
        match found.language {
            Language::Welsh => welsh += letters,
            Language::English => english += letters,
            Language::Other(_) | Language::Undetermined => {}
        }
    }
    match welsh.cmp(&english) {
        std::cmp::Ordering::Greater => Some(ReaderLanguage::Cy),
        std::cmp::Ordering::Less => Some(ReaderLanguage::En),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Detector;

    fn check(text: &str, surroundings: ReaderLanguage, label: &str) {
        let found = settled(Detector::new().identify(text), surroundings);
        assert_eq!(found.language.label(), label, "{text}: {}", found.confidence);
        assert!((0.0..=1.0).contains(&found.confidence));
    }

    #[test]
    fn what_is_open_follows_its_surroundings_and_what_is_plain_does_not() {
        use ReaderLanguage::{Cy, En};
        for place in ["Cardiff", "Aberystwyth", "Rhyl", "Bristol"] {
            check(place, En, "en");
            check(place, Cy, "cy");
        }
        for surroundings in ReaderLanguage::BOTH {
            check("Mae angen mwy o arian ar gartrefi gofal.", surroundings, "cy");
            check("Care homes need more money.", surroundings, "en");
            check("Ydw", surroundings, "cy");
            check("Yes", surroundings, "en");
            check("42", surroundings, "und");
            check("Мы поддерживаем это предложение.", surroundings, "ru");
        }
    }

    #[test]
    fn the_surroundings_are_what_is_plain_by_letters() {
        let label = |language, confidence| Identified { language, confidence };
        let of = |labels: &[(Identified, usize)]| of(labels.iter().copied());
        let (welsh, english) = (label(Language::Welsh, 0.95), label(Language::English, 0.95));
        assert_eq!(of(&[(welsh, 100), (english, 40)]), Some(ReaderLanguage::Cy));
        assert_eq!(of(&[(welsh, 40), (english, 100)]), Some(ReaderLanguage::En));
        assert_eq!(of(&[(welsh, 40), (english, 40)]), None);
        assert_eq!(of(&[(label(Language::Welsh, 0.5), 900)]), None);
    }
}
