//! Repairing what Lecsicon's files lack or have under another word.
//!
//! The first release has no verb-nouns of its own and no regular comparison; plurals and adverbs sometimes stand under a
//! word that nobody would look for. What is supplied or changed follows from grammar and from the file's own rows alone.

use std::collections::BTreeSet;

use super::Reading;
use crate::welsh::mutation;

/// The endings of regular plurals.
const PLURAL_ENDINGS: [&str; 10] = ["iau", "au", "ion", "on", "oedd", "ydd", "od", "iaid", "i", "edd"];
/// The endings that make one of many, some with the consonant doubled: *dogfennen*, *ystadegyn*.
const SINGULATIVES: [&str; 4] = ["yn", "en", "nen", "nyn"];
/// The endings of comparison, and how lexicons write each degree.
const DEGREES: [(&str, &str); 3] = [("ach", "Cmp"), ("af", "Sup"), ("ed", "Equ")];

/// Supplies what is missing and puts right what is astray.
pub(super) fn repair(rows: &mut Vec<Reading>) {
    supply_verb_nouns(rows);
    let nouns = plain(rows, &["NOUN Number=Sing"]);
    let adjectives = plain(rows, &["ADJ Degree=Pos"]);
    plurals(rows, &nouns, &adjectives);
    adverbs(rows, &nouns, &adjectives);
    comparison(rows, &adjectives);
}

/// The lemmas that stand as themselves in one of these grammatical forms.
fn plain(rows: &[Reading], slots: &[&str]) -> BTreeSet<String> {
    rows.iter()
        .filter(|row| row.form == row.lemma && slots.contains(&row.slot.as_str()))
        .map(|row| row.lemma.clone())
        .collect()
}

/// Adds every verb's verb-noun and its mutations.
fn supply_verb_nouns(rows: &mut Vec<Reading>) {
    let verbs: BTreeSet<String> =
        rows.iter().filter(|row| row.slot.starts_with("VERB")).map(|row| row.lemma.clone()).collect();
    for verb in verbs {
        add(rows, &verb, &verb, "VERB", "VerbForm=Vnoun");
    }
}

/// Adds a form of a lemma, plain and mutated. `last` is the feature that comes after *Mutation* by the alphabet, or
/// before it.
fn add(rows: &mut Vec<Reading>, form: &str, lemma: &str, part: &str, feature: &str) {
    let row = |form: &str, features: String| Reading {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        slot: format!("{part} {features}"),
    };
    rows.push(row(form, feature.to_owned()));
    for (mutated, name) in mutation::mutated(form) {
        let mutation = format!("Mutation={name}");
        let mut features = [feature, mutation.as_str()];
        features.sort_unstable();
        rows.push(row(&mutated, features.join("|")));
    }
}

/// Gives a plural back to its singular where the file has it under another word (*adnoddau* under *adnawdd*, *dogfennau*
/// under *dogfennen*) or by itself (*rhaglenni*): where a plural is a noun of the file with a regular ending, that noun
/// is its lemma.
fn plurals(rows: &mut [Reading], nouns: &BTreeSet<String>, adjectives: &BTreeSet<String>) {
    for row in rows.iter_mut().filter(|row| row.slot.contains("Number=Plur")) {
        let plain = unmutated(row);
        if row.slot.starts_with("ADJ") {
            // *mawrion* under *mawr*.
            let stem = |plural: &String| {
                let stem = plural.strip_suffix("ion").or_else(|| plural.strip_suffix("on"))?;
                adjectives.contains(stem).then(|| stem.to_owned())
            };
            if let Some(stem) = plain.iter().find_map(stem).filter(|_| plain.contains(&row.lemma)) {
                row.lemma = stem;
            }
        } else if row.slot.starts_with("NOUN") {
            let Some(singular) = plain.iter().find_map(|plural| singular(plural, |noun| nouns.contains(noun))) else {
                continue;
            };
            // *newyddion*, news, is not more of what is new.
            let is_itself = plain.contains(&row.lemma) && !adjectives.contains(&singular);
            let ending = row.lemma.strip_prefix(singular.as_str());
            let is_one_of_it = ending.is_some_and(|ending| SINGULATIVES.contains(&ending));
            let is_variant = row.lemma.replace("aw", "o") == singular;
            if is_itself || is_one_of_it || is_variant {
                row.lemma = singular;
            }
        }
    }
}

/// The noun a regular plural is made of.
pub(crate) fn singular(plural: &str, mut is_noun: impl FnMut(&str) -> bool) -> Option<String> {
    for ending in PLURAL_ENDINGS {
        let Some(stem) = plural.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
        // A consonant may be doubled before the ending: *dogfennau*, *torrau*.
        let single = stem.strip_suffix(['n', 'r']).filter(|single| single.ends_with(['n', 'r']));
        if let Some(noun) = [Some(stem), single].into_iter().flatten().find(|noun| is_noun(noun)) {
            return Some(noun.to_owned());
        }
    }
    None
}

/// Gives an adverb that is a noun or adjective mutated for good back to it: *gartref* to *cartref*, *bosibl* to *posibl*.
fn adverbs(rows: &mut [Reading], nouns: &BTreeSet<String>, adjectives: &BTreeSet<String>) {
    let is_named = |word: &str| nouns.contains(word) || adjectives.contains(word);
    for row in rows.iter_mut().filter(|row| row.slot.starts_with("ADV") && row.form == row.lemma) {
        if row.form.len() < 4 || is_named(&row.form) {
            continue;
        }
        let is_soft = |plain: &str| mutation::mutated(plain).any(|(form, name)| name == "SM" && form == row.form);
        let plain = unmutated_candidates(&row.form).find(|plain| is_named(plain) && is_soft(plain));
        if let Some(plain) = plain {
            row.lemma = plain;
        }
    }
}

/// Adds the regular comparison of every adjective, where the file has no such form; and gives a compared form that the
/// file has by itself (*ehangach*) back to its adjective.
fn comparison(rows: &mut Vec<Reading>, adjectives: &BTreeSet<String>) {
    let known: BTreeSet<String> = rows.iter().map(|row| row.form.clone()).collect();
    let mut compared = std::collections::BTreeMap::new();
    for adjective in adjectives.iter().filter(|adjective| adjective.len() > 2) {
        for stem in compared_stems(adjective) {
            for (ending, degree) in DEGREES {
                let form = format!("{stem}{ending}");
                if known.contains(&form) {
                    if ending != "ed" {
                        compared.insert(form, adjective.clone());
                    }
                } else {
                    add(rows, &form, adjective, "ADJ", &format!("Degree={degree}"));
                }
            }
        }
    }
    for row in rows.iter_mut().filter(|row| row.slot.starts_with("ADJ") && row.form == row.lemma) {
        if let Some(adjective) = compared.get(&row.form) {
            row.lemma.clone_from(adjective);
        }
    }
}

/// What the endings of comparison are put on: the last consonant hardened (*teg*, *tecach*) or doubled (*gwyn*,
/// *gwynnach*), the last vowel changed (*tlawd*, *tlotach*; *trwm*, *trymach*; *main*, *meinach*).
fn compared_stems(adjective: &str) -> Vec<String> {
    let changed = [("aw", "o"), ("ai", "ei"), ("w", "y")].iter().find_map(|(from, to)| {
        let at = adjective.rfind(from)?;
        let rest = &adjective[at + from.len()..];
        let closes = !rest.is_empty() && !rest.contains(['a', 'e', 'i', 'o', 'u', 'w', 'y']);
        closes.then(|| format!("{}{to}{rest}", &adjective[..at]))
    });
    let mut stems = Vec::new();
    for stem in std::iter::once(adjective.to_owned()).chain(changed) {
        let hard = [("b", "p"), ("dd", "dd"), ("d", "t"), ("g", "c"), ("n", "nn"), ("r", "rr")];
        if let Some((soft, hard)) = hard.iter().find(|(soft, _)| stem.ends_with(soft)).filter(|(a, b)| a != b) {
            stems.push(format!("{}{hard}", &stem[..stem.len() - soft.len()]));
        }
        stems.push(stem);
    }
    stems
}

/// The form without its mutation, as its slot tells it.
fn unmutated(row: &Reading) -> Vec<String> {
    if row.slot.contains("Mutation=") { unmutated_candidates(&row.form).collect() } else { vec![row.form.clone()] }
}

fn unmutated_candidates(form: &str) -> impl Iterator<Item = String> {
    mutation::undone(form).map(move |(off, on)| format!("{on}{}", &form[off..]))
}
