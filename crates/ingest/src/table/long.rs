//! Tables of any length: plain text that is read from its file as it goes, and never held.

use std::io::{self, Read, Seek, SeekFrom};

use super::rows::{HEAD, NoCsv, OnRow, delimiter, each_record, not_csv};
use crate::{
    arrival::Trouble,
    formats::sniff::{Format, sniff},
};

/// How much of a file is looked at at a time.
const PIECE: usize = 256 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A table in plain UTF-8. What is in another alphabet, and any other kind of file, has to be held to be read.
pub struct LongTable<F> {
    file: F,
    /// Where its words begin.
    begin: u64,
    delimiter: u8,
}

impl<F: Read + Seek> LongTable<F> {
    /// Looks through a file to see whether it is one; the name decides only between kinds of text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn recognise(mut file: F, name: &str) -> io::Result<Option<Self>> {
        let mut head = Vec::with_capacity(HEAD);
        (&mut file).take(HEAD as u64).read_to_end(&mut head)?;
        // Letters may be cut in two at its end, and lines are not.
        let whole_lines = head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
        let kind = sniff(&head[..whole_lines], name);
        // Zeros between letters are those of UTF-16.
        if !matches!(kind, Format::Csv | Format::Text) || head.contains(&0) {
            return Ok(None);
        }
        file.rewind()?;
        if !is_utf_8(&mut file)? {
            return Ok(None);
        }
        let words = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&head);
        let begin = (head.len() - words.len()) as u64;
        Ok(Some(Self { file, begin, delimiter: delimiter(words) }))
    }

    /// Goes through its rows.
    pub(crate) fn each(&mut self, on_row: OnRow<'_>) -> io::Result<Result<(), Trouble>> {
        self.file.seek(SeekFrom::Start(self.begin))?;
        match each_record(io::BufReader::with_capacity(PIECE, &mut self.file), self.delimiter, on_row) {
            Ok(()) => Ok(Ok(())),
            Err(NoCsv { row, error }) => match error.into_kind() {
                csv::ErrorKind::Io(error) => Err(error),
                _ => Ok(Err(not_csv(row))),
            },
        }
    }
}

/// Whether a file is UTF-8 to its end.
fn is_utf_8(file: &mut impl Read) -> io::Result<bool> {
    let mut piece = vec![0; PIECE];
    // What is left of a letter whose end is in the next piece.
    let mut left = 0;
    loop {
        let read = file.read(&mut piece[left..])?;
        let held = left + read;
        left = match std::str::from_utf8(&piece[..held]) {
            Ok(_) => 0,
            Err(error) if error.error_len().is_none() && read > 0 => {
                piece.copy_within(error.valid_up_to()..held, 0);
                held - error.valid_up_to()
            }
            Err(_) => return Ok(false),
        };
        if read == 0 {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn rows(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
        let mut table = LongTable::recognise(Cursor::new(bytes), "export.csv").expect("a file in memory")?;
        let mut rows = Vec::new();
        let read = table.each(&mut |row| {
            rows.push(row.cells().map(str::to_owned).collect());
            std::ops::ControlFlow::Continue(())
        });
        read.expect("a file in memory").expect("a table");
        Some(rows)
    }

    #[test]
    fn a_table_is_read_as_it_is_when_it_is_held() {
        // Letters of two bytes lie across the borders of pieces, whatever comes first.
        for first in ["", "\u{feff}", "a", "ab"] {
            let text = format!("{first}rhif;geiriau\n{}", "1;\"dŵr; tŷ\nâ\"\r\n".repeat(30_000));
            let rows = rows(text.as_bytes()).expect("a table");
            let mut held = Vec::new();
            super::super::rows::each_of_csv(text.as_bytes(), &mut |row| {
                held.push(row.cells().map(str::to_owned).collect::<Vec<_>>());
                std::ops::ControlFlow::Continue(())
            })
            .expect("a table");
            assert!(rows == held && rows.len() == 30_001, "{first:?}: {} rows", rows.len());
        }
    }

    #[test]
    fn what_is_no_table_in_utf_8_to_its_end_is_left_to_others() {
        let sound = "rhif,geiriau\n1,tŷ\n".repeat(20_000);
        assert!(rows(sound.as_bytes()).is_some());
        for other in [
            [sound.as_bytes(), b"2,t\xfe\n"].concat(),
            [sound.as_bytes(), b"2,t\xc5"].concat(),
            "rhif,geiriau\n1,t\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            b"%PDF-1.4\n1,2\n".to_vec(),
            b"{\"a\": 1}\n{\"a\": 2}\n".to_vec(),
            Vec::new(),
        ] {
            assert!(rows(&other).is_none(), "{:?}", String::from_utf8_lossy(&other[other.len().saturating_sub(20)..]));
        }
    }
}
