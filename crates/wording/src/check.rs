//! What a test asks of the two files of messages, so that neither language can fall behind.
//!
//! These functions read files as text and not as [`Words`](crate::Words) does, so that they see what a reader of a file sees.

use std::collections::{BTreeMap, BTreeSet};

/// The plural forms of Welsh, in the order in which a message lists them.
pub const WELSH_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The messages of a file with the arguments each prints.
///
/// # Panics
/// If a message is there twice.
pub fn messages(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with([' ', '}'])
            && let Some((message, _)) = line.split_once(" = ")
        {
            current = message;
            assert!(messages.insert(message, BTreeSet::new()).is_none(), "`{message}` is there twice");
        }
        // What a text turns on may differ: not every noun that changes with its number does so in both languages.
        let arguments = line.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
        let arguments = arguments.map(|(argument, _)| argument).filter(|argument| !argument.contains("->"));
        messages.entry(current).or_default().extend(arguments);
    }
    messages.remove("");
    messages
}

/// The plural forms that each message which turns on `$n` lists.
///
/// # Panics
/// If such a message does not end.
pub fn forms(source: &str) -> Vec<Vec<&str>> {
    let blocks = source.split("{ $n ->").skip(1).map(|block| &block[..block.find("\n}").expect("a selector ends")]);
    blocks
        .map(|block| {
            let lines = block.lines().filter_map(|line| line.trim_start().trim_start_matches('*').strip_prefix('['));
            lines.filter_map(|rest| rest.split(']').next()).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "# A comment = none\nplain = Words\nsent = { $n ->\n    [one] { $n } by { $who }\n   *[other] many\n}\n";

    #[test]
    fn messages_are_told_with_what_they_print() {
        let expected = [("plain", BTreeSet::new()), ("sent", BTreeSet::from(["n", "who"]))];
        assert_eq!(messages(SOURCE), BTreeMap::from(expected));
        assert_eq!(forms(SOURCE), [["one", "other"]]);
    }
}
