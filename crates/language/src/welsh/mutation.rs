//! Initial mutations, undone.

/// Undoes the mutations that leave no doubt, and guesses a lost `g` before a vowel.
pub(crate) fn unmutate_rough(folded: &str, term: &mut String) {
    const SURE: [(&str, &str); 9] = [
        ("ngh", "c"),
        ("mh", "p"),
        ("nh", "t"),
        ("ng", "g"),
        ("dd", "d"),
        ("ph", "p"),
        ("th", "t"),
        ("bl", "pl"),
        ("of", "gof"),
    ];
    for (mutated, plain) in SURE {
        if let Some(rest) = folded.strip_prefix(mutated).filter(|rest| rest.len() > 1) {
            term.push_str(plain);
            return term.push_str(rest);
        }
    }
    term.push_str(folded);
}
