//! Writing English words as Britain does, so that both spellings have one term.

use std::borrow::Cow;

/// The beginnings of words that America spells otherwise; a word that begins like the third does not.
const BEGINNINGS: [(&str, &str, &str); 31] = [
    ("acknowledgment", "acknowledgement", ""),
    ("aging", "ageing", ""),
    ("anemi", "anaemi", ""),
    ("anesth", "anaesth", ""),
    ("behavior", "behaviour", ""),
    ("catalog", "catalogue", "catalogu"),
    ("centered", "centred", ""),
    ("centering", "centring", ""),
    ("center", "centre", ""),
    ("color", "colour", "colora"),
    ("counselor", "counsellor", ""),
    ("defense", "defence", ""),
    ("endeavor", "endeavour", ""),
    ("enroll", "enrol", ""),
    ("favor", "favour", ""),
    ("fiber", "fibre", ""),
    ("flavor", "flavour", ""),
    ("fulfill", "fulfil", ""),
    ("gray", "grey", ""),
    ("gynec", "gynaec", ""),
    ("honor", "honour", "honora"),
    ("judgment", "judgement", ""),
    ("labor", "labour", "labora"),
    ("licens", "licenc", ""),
    ("neighbor", "neighbour", ""),
    ("offense", "offence", ""),
    ("orthoped", "orthopaed", ""),
    ("pediatr", "paediatr", ""),
    ("practis", "practic", ""),
    ("skillful", "skilful", ""),
    ("theater", "theatre", ""),
];

/// What may follow *-iz-* and *-yz-*.
const AFTER_Z: [&str; 9] = ["e", "ed", "es", "er", "ers", "ing", "able", "ation", "ations"];

/// A folded word as Britain writes it.
pub(super) fn british(word: &str) -> Cow<'_, str> {
    if word.len() < 4 {
        return Cow::Borrowed(word);
    }
    if matches!(word, "program" | "programs") {
        return Cow::Borrowed("programme");
    }
    if let Some(at) = word.rfind('z').filter(|&at| at > 0) {
        let after = &word[at + 1..];
        let before = &word[..at];
        let is_size = ["si", "pri", "sei", "capsi", "resi", "downsi", "mai"].contains(&before);
        if before.ends_with(['i', 'y']) && AFTER_Z.contains(&after) && !is_size {
            return Cow::Owned(format!("{before}s{after}"));
        }
    }
    for (american, british, unless) in BEGINNINGS {
        // The first letter decides mostly, and fast.
        if american.as_bytes()[0] != word.as_bytes()[0] {
            continue;
        }
        if let Some(rest) = word.strip_prefix(american)
            && !word.starts_with(british)
            && (unless.is_empty() || !word.starts_with(unless))
        {
            return Cow::Owned(format!("{british}{rest}"));
        }
    }
    Cow::Borrowed(word)
}
