//! What was learned about Welsh: the sections of `data/welsh.tsv`, whose head says from what and how.

/// The learned file. Made by `examples/train_welsh.rs`; to be read, not to be edited.
const LEARNED: &str = include_str!("../../data/welsh.tsv");

/// The lines of a section, without comments and empty ones.
pub(crate) fn section(name: &str) -> impl Iterator<Item = &'static str> + use<> {
    let head = format!("[{name}]");
    LEARNED
        .lines()
        .skip_while(move |line| *line != head)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// How likely each grammatical form is in running text.
pub(crate) fn slots() -> impl Iterator<Item = (&'static str, f32)> {
    section("slots").filter_map(|line| {
        let (slot, likelihood) = line.split_once('\t')?;
        Some((slot, likelihood.parse().ok()?))
    })
}

/// Frequent forms whose lemma neither grammar nor rules give.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    section("forms").filter_map(|line| line.split_once('\t'))
}
