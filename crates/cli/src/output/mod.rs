//! What is printed: data on standard output in the format asked for, talk on standard error.

pub(crate) mod assign;
pub(crate) mod campaigns;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod coding;
pub(crate) mod framework;
pub(crate) mod health;
pub(crate) mod label;
pub(crate) mod map;
pub(crate) mod register;
pub(crate) mod run;
pub(crate) mod search;
pub(crate) mod show;

use std::io::{IsTerminal, Write};

use serde::Serialize;

use crate::{
    exit::{Ending, Result},
    typed::{Format, Printed},
};

/// Prints data.
pub(crate) fn data(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A number of things in English: *1 question*, *2 questions*.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Prints a value as one JSON object.
pub(crate) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    data(&serde_json::to_string_pretty(value)?)
}

/// Prints rows as CSV. Cells that a spreadsheet would run as a formula are made plain text.
pub(crate) fn csv<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row.map(|cell| ymateb_pipeline::codings::plain_cell(&cell)))?;
    }
    data(&String::from_utf8(writer.into_inner()?)?)
}

/// Prints a list in the format asked for.
pub(crate) fn print<T: Serialize>(
    printed: Printed,
    value: &T,
    text: impl FnOnce(&T) -> String,
    csv: impl FnOnce(&T) -> anyhow::Result<()>,
) -> Result {
    match printed.format {
        Format::Text => data(&text(value))?,
        Format::Json => self::json(value)?,
        Format::Csv => csv(value)?,
    }
    Ok(Ending::Done)
}

/// Prints one thing, which is no table, in the format asked for.
pub(crate) fn print_one<T: Serialize>(printed: Printed, value: &T, text: impl FnOnce(&T) -> String) -> Result {
    print(printed, value, text, |_| anyhow::bail!("this is no table; print it as text or JSON"))
}

/// Says something to the person, on standard error. That it is closed is no reason to stop.
pub(crate) fn talk(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// How emphasis is shown on standard output: by colour on a terminal unless `NO_COLOR` is set, else by signs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Emphasis {
    start: &'static str,
    end: &'static str,
}

impl Emphasis {
    pub(crate) fn for_stdout() -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if std::io::stdout().is_terminal() && !plain {
            Self { start: "\u{1b}[1;4m", end: "\u{1b}[0m" }
        } else {
            Self { start: "«", end: "»" }
        }
    }

    /// Shows the given byte ranges of a text, on one line. What could drive a terminal is shown as a sign.
    pub(crate) fn show(self, text: &str, ranges: &[ymateb_model::text::ByteRange]) -> String {
        let mut shown = String::with_capacity(text.len() + ranges.len() * 8);
        let mut from = 0;
        for range in ranges {
            let (start, end) = (range.start as usize, range.end as usize);
            if start < from || text.get(from..start).is_none() || text.get(start..end).is_none() {
                continue;
            }
            shown.push_str(&harmless(&text[from..start]));
            shown.push_str(self.start);
            shown.push_str(&harmless(&text[start..end]));
            shown.push_str(self.end);
            from = end;
        }
        shown.push_str(&harmless(text.get(from..).unwrap_or("")));
        shown
    }
}

/// A text a respondent wrote, on one line, with nothing in it that a terminal would obey: control characters and the
/// marks that turn the direction of writing.
pub(crate) fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ymateb_model::text::ByteRange;

    #[test]
    fn emphasis_covers_the_words_as_written_and_terminals_obey_nothing() {
        let signs = Emphasis { start: "«", end: "»" };
        let text = "tâl\u{1b}[31m a\nchyflog";
        assert_eq!(signs.show(text, &[ByteRange::new(0, 4)]), "«tâl»\u{fffd}[31m a chyflog");
        assert_eq!(signs.show("tâl", &[ByteRange::new(0, 2)]), "tâl", "a range that cuts a letter is passed over");
        assert_eq!(harmless("a\u{202e}b"), "a\u{fffd}b");
    }
}
