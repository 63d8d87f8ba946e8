//! Lists of pairs as people keep them: `english⇥welsh`, a pair a line.

use ymateb_model::language::ReaderLanguage;

/// An entry: a word or phrase in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The English half.
    pub english: String,
    /// The Welsh half.
    pub welsh: String,
}

/// A line that is no pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Reads `english⇥welsh`, with whatever columns follow; `#` begins a comment. A first line that names the columns is
/// passed over. Lines that are no pairs are named and the others kept.
pub fn read_pairs(text: &str) -> (Vec<Pair>, Vec<BadLine>) {
    let mut pairs = Vec::new();
    let mut bad = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') || (number == 0 && names_the_columns(line)) {
            continue;
        }
        let mut columns = line.split('\t').map(str::trim);
        match (columns.next(), columns.next()) {
            (Some(english), Some(welsh)) if !english.is_empty() && !welsh.is_empty() => {
                pairs.push(Pair { english: english.to_owned(), welsh: welsh.to_owned() });
            }
            (_, None) => bad.push(BadLine { line: number + 1, problem: "there is no tab in it" }),
            _ => bad.push(BadLine { line: number + 1, problem: "one half is empty" }),
        }
    }
    (pairs, bad)
}

fn names_the_columns(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut columns = lower.split('\t').map(str::trim);
    matches!(columns.next(), Some("english" | "en" | "saesneg"))
        && matches!(columns.next(), Some("welsh" | "cy" | "cymraeg"))
}

/// An abbreviation of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Abbreviation {
    pub(super) short: String,
    pub(super) full: String,
    pub(super) language: ReaderLanguage,
    /// What is used for it in the other language.
    pub(super) other: Option<String>,
}

/// Reads `abbreviation⇥full form⇥language⇥abbreviation in the other language`, whose last column may be empty; `#`
/// begins a comment. Lines that are none are named and the others kept.
pub(super) fn read_abbreviations(text: &str) -> (Vec<Abbreviation>, Vec<BadLine>) {
    let mut read = Vec::new();
    let mut bad = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let problem = match columns[..] {
            [short, full, label, ref other @ ..] if !short.is_empty() && !full.is_empty() => {
                match ReaderLanguage::BOTH.into_iter().find(|language| language.label() == label) {
                    Some(language) => {
                        let other = other.first().filter(|other| !other.is_empty()).map(|&other| other.to_owned());
                        read.push(Abbreviation { short: short.to_owned(), full: full.to_owned(), language, other });
                        continue;
                    }
                    None => "its third column is neither `en` nor `cy`",
                }
            }
            _ => "it lacks an abbreviation, what that stands for, or their language, parted by tabs",
        };
        bad.push(BadLine { line: number + 1, problem });
    }
    (read, bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_pairs_are_named_and_the_others_kept() {
        let (pairs, bad) = read_pairs(
            "\u{feff}English\tWelsh\n# a comment\n\ncare home\tcartref gofal\tnoun\r\nno tab here\nfee\t \n",
        );
        assert_eq!(pairs, [Pair { english: "care home".to_owned(), welsh: "cartref gofal".to_owned() }]);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [5, 6]);
    }

    #[test]
    fn abbreviations_have_a_full_form_and_perhaps_a_counterpart() {
        let (read, bad) = read_abbreviations(
            "# head\nRPB\tregional partnership board\ten\tBPRh\nCPD\tdatblygiad\tcy\t\nbad line\nLA\tlocal authority\tfr\n",
        );
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [4, 5]);
        let other: Vec<Option<&str>> = read.iter().map(|abbreviation| abbreviation.other.as_deref()).collect();
        assert_eq!(other, [Some("BPRh"), None]);
        assert_eq!(read[1].language, ReaderLanguage::Cy);
    }
}
