//! Initial mutations, done and undone, on folded forms.
//!
//! Letters alone: whether a word is mutated is for `learned` and the lexicon to say.

/// What each mutation makes of an initial: plain, mutated, and the mutation's name as lexicons write it.
const TABLE: [(&str, &str, &str); 25] = [
    ("p", "b", "SM"),
    ("t", "d", "SM"),
    ("c", "g", "SM"),
    ("b", "f", "SM"),
    ("d", "dd", "SM"),
    ("g", "", "SM"),
    ("m", "f", "SM"),
    ("ll", "l", "SM"),
    ("rh", "r", "SM"),
    ("p", "mh", "NM"),
    ("t", "nh", "NM"),
    ("c", "ngh", "NM"),
    ("b", "m", "NM"),
    ("d", "n", "NM"),
    ("g", "ng", "NM"),
    ("p", "ph", "AM"),
    ("t", "th", "AM"),
    ("c", "ch", "AM"),
    ("a", "ha", "HM"),
    ("e", "he", "HM"),
    ("i", "hi", "HM"),
    ("o", "ho", "HM"),
    ("u", "hu", "HM"),
    ("w", "hw", "HM"),
    ("y", "hy", "HM"),
];

/// The mutated forms of a plain folded word, each with its mutation's name.
pub(crate) fn mutated(plain: &str) -> impl Iterator<Item = (String, &'static str)> {
    TABLE.iter().filter_map(move |&(from, to, name)| {
        let rest = plain.strip_prefix(from)?;
        let next = rest.chars().next()?;
        // A digraph is a letter of its own: *chwarae*, *thema*, *ddoe* do not change.
        let digraph = matches!((from, next), ("p" | "t" | "c", 'h') | ("d", 'd'));
        (!digraph && !rest.is_empty()).then(|| (format!("{to}{rest}"), name))
    })
}

/// Every way to undo a mutation of a folded form: how many bytes to take off the front, and what to put there.
pub(crate) fn undone(form: &str) -> impl Iterator<Item = (usize, &'static str)> {
    TABLE.iter().filter_map(move |&(plain, mutated, name)| {
        let rest = form.strip_prefix(mutated)?;
        let next = rest.chars().next()?;
        let fits = match (name, mutated) {
            // A lost g leaves a vowel, l, r or w behind; never another mutated initial's h.
            ("SM", "") => matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y' | 'l' | 'r' | 'n'),
            ("SM", "d") => next != 'd',
            ("SM", "f") => next != 'f',
            ("SM", "l") => next != 'l',
            ("SM", "r") => next != 'h',
            ("NM", "m" | "n" | "ng") => next != 'h' && !(mutated == "n" && next == 'g'),
            _ => true,
        };
        // Taking h off leaves the vowel in place, so the edit is at the h alone.
        let edit = if name == "HM" { (1, "") } else { (mutated.len(), plain) };
        fits.then_some(edit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(plain: &str, expected: &[&str]) {
        let found: Vec<String> = mutated(plain).map(|(form, _)| form).collect();
        assert_eq!(found, expected, "{plain}");
        for form in found {
            let back: Vec<String> = undone(&form).map(|(off, on)| format!("{on}{}", &form[off..])).collect();
            assert!(back.contains(&plain.to_owned()), "{form} gives {back:?}");
        }
    }

    #[test]
    fn every_mutation_is_done_and_undone() {
        check("gofal", &["ofal", "ngofal"]);
        check("cymorth", &["gymorth", "nghymorth", "chymorth"]);
        check("plant", &["blant", "mhlant", "phlant"]);
        check("tal", &["dal", "nhal", "thal"]);
        check("darparwr", &["ddarparwr", "narparwr"]);
        check("rhanbarthol", &["ranbarthol"]);
        check("llais", &["lais"]);
        check("menter", &["fenter"]);
        check("barn", &["farn", "marn"]);
        check("awdurdod", &["hawdurdod"]);
        check("chwarae", &[]);
        check("ysgol", &["hysgol"]);
    }
}
