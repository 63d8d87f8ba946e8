//! How an act rewrites the file: what it says otherwise, and nothing else.

use jiff::{Timestamp, Unit};
use ymateb_config::{EditError, FrameEdit};
use ymateb_model::{
    framework::{Fate, Framework, LanguageCues},
    language::ReaderLanguage,
};

use super::Act;

/// Rewrites the file as an act says.
pub(super) fn apply(edit: &mut FrameEdit, framework: &Framework, act: &Act) -> std::result::Result<(), EditError> {
    let since = || Timestamp::now().round(Unit::Second).unwrap_or_default();
    match act {
        Act::Add { code, place } => edit.add(code, &place.under()),
        Act::Rename { id, cy, en, welsh } => {
            for (language, name) in in_both(cy, en) {
                edit.set_name(id, language, name.trim())?;
            }
            welsh.map_or(Ok(()), |welsh| edit.set_standing(id, welsh))
        }
        Act::Describe { id, cy, en } => {
            in_both(cy, en).try_for_each(|(language, scope)| edit.set_scope(id, language, scope.trim()))
        }
        Act::Cue { id, cues } => {
            let has = framework.code(id).map(|code| code.cues.clone()).unwrap_or_default();
            for (language, cues, has) in
                [(ReaderLanguage::Cy, &cues.cy, &has.cy), (ReaderLanguage::En, &cues.en, &has.en)]
            {
                // A list that stays as it is keeps its layout.
                if cues != has {
                    edit.set_cues(id, language, cues)?;
                }
            }
            Ok(())
        }
        Act::Point { id, points } => edit.set_not_here(id, points),
        Act::Move { id, place } => edit.move_to(id, &place.under()),
        Act::Merge { ids, into } => {
            let mut known = framework.code(into).map(|code| code.cues.clone()).unwrap_or_default();
            for code in ids.iter().filter_map(|id| framework.code(id)) {
                for (language, of_into, of_code) in [
                    (ReaderLanguage::Cy, &mut known.cy, &code.cues.cy),
                    (ReaderLanguage::En, &mut known.en, &code.cues.en),
                ] {
                    let more = more_cues(of_into, of_code);
                    edit.add_cues(into, language, &more)?;
                    of_into.strong.extend(more.strong);
                    of_into.weak.extend(more.weak);
                }
                edit.set_gone(&code.id, &Fate::Merged(into.clone()), since())?;
            }
            Ok(())
        }
        Act::Split { id, into } => edit.set_gone(id, &Fate::Split(into.clone()), since()),
        Act::Retire { id } => edit.set_gone(id, &Fate::Retired, since()),
        Act::Restore { id } => edit.set_used(id),
    }
}

/// The words that are given, with their language.
fn in_both<'a>(cy: &'a Option<String>, en: &'a Option<String>) -> impl Iterator<Item = (ReaderLanguage, &'a String)> {
    let both = [(ReaderLanguage::Cy, cy), (ReaderLanguage::En, en)];
    both.into_iter().filter_map(|(language, words)| Some((language, words.as_ref()?)))
}

/// The cues of a code that another, into which it is merged, does not have. What keeps the one away need not keep the
/// other away, so its `unless` stay behind.
fn more_cues(of_into: &LanguageCues, of_code: &LanguageCues) -> LanguageCues {
    let plain = |cue: &String| cue.to_lowercase();
    let has: Vec<String> = [&of_into.strong, &of_into.weak, &of_into.unless].into_iter().flatten().map(plain).collect();
    let more = |cues: &[String]| cues.iter().filter(|cue| !has.contains(&plain(cue))).cloned().collect();
    LanguageCues { strong: more(&of_code.strong), weak: more(&of_code.weak), unless: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_code_brings_its_cues_but_not_what_keeps_it_away() {
        let cues = |strong: &[&str], weak: &[&str], unless: &[&str]| {
            let list = |cues: &[&str]| cues.iter().map(ToString::to_string).collect();
            LanguageCues { strong: list(strong), weak: list(weak), unless: list(unless) }
        };
        let more = more_cues(
            &cues(&["fee"], &["Rate"], &["school fee"]),
            &cues(&["rate", "tariff"], &["Fee", "price"], &["entry"]),
        );
        assert_eq!(more, cues(&["tariff"], &["price"], &[]));
    }
}
