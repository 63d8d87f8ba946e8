//! Headings as platforms write them: how many rows of them, how they are numbered, and whose they are.

use crate::lookup::plain;

/// A heading without its number, and the number: `Q13.2. How often?` is `13.2` and `How often?`.
pub(super) fn numbered(heading: &str) -> (Option<&str>, &str) {
    let heading = heading.trim();
    let rest = heading.strip_prefix(['Q', 'q', 'C', 'c']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let body = rest.unwrap_or(heading);
    let end = body.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(body.len());
    let number = body[..end].trim_end_matches('.');
    let after = &body[end..];
    let ends_well = after.is_empty() || after.starts_with([' ', ':', ')', '-', '\u{a0}']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && (rest.is_some() || number.contains('.'));
    if !is_number || !ends_well {
        return (None, heading);
    }
    (Some(number), after.trim_start_matches([':', ')', '-', ' ', '\u{a0}']).trim())
}

/// Headings that say nothing by themselves, as platforms put them below a question.
pub(super) fn says_nothing(heading: &str) -> bool {
    matches!(plain(heading).as_str(), "" | "*" | "answer" | "ateb" | "response" | "ymateb" | "open-ended response")
}

/// How many of the first rows are headings. `same_below` says whether a cell's text stands in its column further down.
pub(super) fn rows(first: &[Vec<String>], same_below: &dyn Fn(usize, &str) -> bool) -> usize {
    let mut count = 1.min(first.len());
    for row in first.iter().skip(1) {
        let above = &first[count - 1];
        let filled: Vec<(usize, &str)> =
            row.iter().enumerate().map(|(at, cell)| (at, cell.trim())).filter(|(_, cell)| !cell.is_empty()).collect();
        let like_headings = filled.iter().filter(|(at, cell)| {
            let numbered_below = numbered(cell).0.is_some() && above.iter().any(|cell| numbered(cell).0.is_some());
            let repeats = above.get(*at).is_some_and(|above| above.trim() == *cell);
            let names_a_place = above.get(*at).is_some_and(|above| is_placeholder(above)) && cell.contains(' ');
            let of_the_platform = cell.contains("\"ImportId\"");
            (numbered_below || repeats || names_a_place || of_the_platform || says_nothing(cell))
                && !same_below(*at, cell)
        });
        let like_headings = like_headings.count();
        if filled.is_empty() || like_headings * 2 < filled.len() {
            break;
        }
        count += 1;
    }
    count
}

/// Names that a platform gives to columns until it names them: `Ident 3`, `Q7`, `Column 12`, `V5`.
fn is_placeholder(heading: &str) -> bool {
    let heading = heading.trim();
    let letters = heading.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let has_number = letters.len() < heading.len();
    has_number && matches!(plain(letters).as_str(), "ident" | "q" | "qid" | "column" | "v" | "field" | "colofn")
}

/// The platform whose exports have such headings.
pub(super) fn platform(headings: &[Vec<String>]) -> Option<&'static str> {
    let all: Vec<String> = headings.iter().flatten().map(|cell| plain(cell)).collect();
    let has = |wanted: &str| all.iter().any(|heading| heading == wanted);
    if headings.iter().flatten().any(|cell| cell.contains("\"ImportId\"")) || has("responseid") && has("recordeddate") {
        return Some("Qualtrics");
    }
    if has("start time") && has("completion time") {
        return Some("Microsoft Forms");
    }
    if has("response id") && all.iter().any(|heading| heading.contains("citizen space") || heading == "submitted date")
    {
        return Some("Citizen Space");
    }
    let sub_numbers = headings.get(1).is_some_and(|row| {
        let numbers = row.iter().filter_map(|cell| numbered(cell).0);
        numbers.filter(|number| number.contains('.')).count() > 1
    });
    (sub_numbers && (has("translation") || has("userid"))).then_some("SmartSurvey")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_the_words_behind_them() {
        for (heading, number, words) in [
            ("Q13.2. How often?", Some("13.2"), "How often?"),
            ("Q1. Ydych chi'n cytuno?", Some("1"), "Ydych chi'n cytuno?"),
            ("Q8.1.1. ", Some("8.1.1"), ""),
            ("C2.1 Pa mor aml?", Some("2.1"), "Pa mor aml?"),
            ("2.1 Do you agree?", Some("2.1"), "Do you agree?"),
            ("2021 census", None, "2021 census"),
            ("Quality", None, "Quality"),
            ("3 wishes", None, "3 wishes"),
        ] {
            assert_eq!(numbered(heading), (number, words), "{heading}");
        }
    }

    #[test]
    fn heading_rows_end_where_sessions_begin() {
        let table = |rows: &[&[&str]]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
        };
        let never = |_: usize, _: &str| false;
        for (first, expected) in [
            (table(&[&["Id", "Name", "Why?"], &["1", "Siân", "Am fod."]]), 1),
            (table(&[&["Id", "Q1. Why?", ""], &["", "Q1.1. One", "Q1.2. Two"], &["7", "Yes", "No"]]), 2),
            (table(&[&["Ident 1", "Ident 2"], &["What is your name?", "Do you agree?"], &["", "Yes"]]), 2),
            (
                table(&[
                    &["Q1", "Q2"],
                    &["Why so?", "How often?"],
                    &["{\"ImportId\":\"QID1\"}", "{\"ImportId\":\"QID2\"}"],
                ]),
                3,
            ),
            (table(&[&["Only", "headings"]]), 1),
        ] {
            assert_eq!(rows(&first, &never), expected, "{first:?}");
        }
    }
}
