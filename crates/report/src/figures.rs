//! Shares as the consultation has them written: none over a small base, and in its own words.

use ymateb_model::{
    consultation::{CountingRules, QuantityWord},
    language::ReaderLanguage,
};
pub(crate) use ymateb_wording::grouped;

/// A share in per cent, without the sign; `None` where the base is too small for percentages to mean anything.
pub(crate) fn percent(count: u64, base: u64, rules: &CountingRules) -> Option<String> {
    if base < u64::from(rules.small_base) {
        return None;
    }
    ymateb_wording::percent(count, base)
}

/// The word for a share by the consultation's own scale; `None` where the base is too small, nobody is meant, or the
/// scale has no word for so small a share.
pub(crate) fn quantity_word(count: u64, base: u64, rules: &CountingRules, language: ReaderLanguage) -> Option<&str> {
    if count == 0 || base == 0 || base < u64::from(rules.small_base) {
        return None;
    }
    let share = count as f64 * 100.0 / base as f64;
    let word: &QuantityWord = rules.quantity_words.iter().find(|word| share >= word.from_percent)?;
    Some(word.name.get(language))
}

#[cfg(test)]
mod tests {
    use ymateb_model::{
        consultation::{CampaignRule, PetitionRule},
        language::Bilingual,
    };

    use super::*;

    fn rules() -> CountingRules {
        let word = |from_percent, en: &str, cy: &str| QuantityWord { from_percent, name: Bilingual::new(en, cy) };
        CountingRules {
            campaigns: CampaignRule::Apart,
            petitions: PetitionRule::AsOne,
            small_base: 10,
            quantity_words: vec![word(50.0, "a majority", "mwyafrif"), word(1.0, "a few", "ychydig")],
        }
    }

    #[test]
    fn percentages_round_half_up_and_need_a_base() {
        let check = |count, base, expected: Option<&str>| {
            assert_eq!(percent(count, base, &rules()).as_deref(), expected, "{count} of {base}");
        };
        check(1, 3, None);
        check(9, 9, None);
        check(0, 0, None);
        check(5, 10, Some("50.0"));
        check(1, 16, Some("6.3"));
        check(2, 3000, Some("0.1"));
        check(12, 12, Some("100.0"));
    }

    #[test]
    fn words_follow_the_scale_in_both_languages() {
        let check = |count, base, en: Option<&str>, cy: Option<&str>| {
            assert_eq!(quantity_word(count, base, &rules(), ReaderLanguage::En), en, "{count} of {base}");
            assert_eq!(quantity_word(count, base, &rules(), ReaderLanguage::Cy), cy, "{count} of {base}");
        };
        check(50, 100, Some("a majority"), Some("mwyafrif"));
        check(49, 100, Some("a few"), Some("ychydig"));
        check(0, 100, None, None);
        check(1, 1000, None, None);
        check(3, 4, None, None);
    }
}
