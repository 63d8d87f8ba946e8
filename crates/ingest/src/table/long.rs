//! Tables of any length: plain text that is read from its file as it goes, and never held, in whatever encoding.

use std::io::{self, BufReader, Read, Seek};

use encoding_rs::{Decoder, Encoding};

use super::rows::{HEAD, NoCsv, OnRow, delimiter, each_record, not_csv};
use crate::{
    arrival::{Note, Trouble},
    decode::{Evidence, Recognised, decode},
    formats::sniff::{Format, sniff},
};

/// How much of a file is looked at at a time.
const PIECE: usize = 256 * 1024;

/// A table in plain text. Text put together of pieces in two encodings, and any other kind of file, has to be held to be
/// read.
pub struct LongTable<F> {
    file: F,
    found: Recognised,
    encoding: &'static Encoding,
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
        // Letters may be cut in two at its end, and lines are not; letters of UTF-16 have two bytes.
        let whole_lines = head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
        let head = &head[..whole_lines & !usize::from(head.contains(&0))];
        if !matches!(sniff(head, name), Format::Csv | Format::Text) {
            return Ok(None);
        }
        let delimiter = delimiter(decode(head).text.as_bytes());
        file.rewind()?;
        let found = encoding(&mut file)?;
        Ok(found.encoding.map(|encoding| Self { file, found, encoding, delimiter }))
    }

    /// Goes through its rows, and says what is to be known of its encoding.
    pub(crate) fn each(&mut self, on_row: OnRow<'_>) -> io::Result<Result<Vec<Note>, Trouble>> {
        self.file.rewind()?;
        let file = BufReader::with_capacity(PIECE, &mut self.file);
        let mut text = Text { file, decoder: self.encoding.new_decoder_with_bom_removal(), lossy: false, ended: false };
        match each_record(&mut text, self.delimiter, on_row) {
            Ok(()) => Ok(Ok(self.found.notes(text.lossy))),
            Err(NoCsv { row, error }) => match error.into_kind() {
                csv::ErrorKind::Io(error) => Err(error),
                _ => Ok(Err(not_csv(row))),
            },
        }
    }
}

/// Which encoding a file is in, to its end.
fn encoding(file: &mut impl Read) -> io::Result<Recognised> {
    let mut piece = vec![0; PIECE];
    let mut evidence = Evidence::default();
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(evidence.verdict()),
            read => evidence.add(&piece[..read]),
        }
    }
}

/// A file as UTF-8, whatever it is in. It is asked for more than a letter at a time.
struct Text<F> {
    file: F,
    decoder: Decoder,
    /// Whether some bytes stood for nothing.
    lossy: bool,
    ended: bool,
}

impl<F: io::BufRead> Read for Text<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while !self.ended {
            let bytes = self.file.fill_buf()?;
            let is_last = bytes.is_empty();
            let (result, read, written, lossy) = self.decoder.decode_to_utf8(bytes, into, is_last);
            self.file.consume(read);
            self.lossy |= lossy;
            self.ended = is_last && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Cursor, ops::ControlFlow};

    use super::{super::rows::each_of_csv, *};

    type Rows = Vec<Vec<String>>;

    fn read(bytes: &[u8]) -> Option<(Rows, Vec<Note>)> {
        let mut table = LongTable::recognise(Cursor::new(bytes), "export.csv").expect("a file in memory")?;
        let mut rows = Vec::new();
        let notes = table.each(&mut |row| {
            rows.push(row.cells().map(str::to_owned).collect());
            ControlFlow::Continue(())
        });
        Some((rows, notes.expect("a file in memory").expect("a table")))
    }

    fn held(bytes: &[u8]) -> (Rows, Vec<Note>) {
        let mut rows = Vec::new();
        let notes = each_of_csv(bytes, &mut |row| {
            rows.push(row.cells().map(str::to_owned).collect());
            ControlFlow::Continue(())
        });
        (rows, notes.expect("a table"))
    }

    /// A table that is read as it goes is the table that is read when it is held, and the same is told of it.
    fn check(bytes: &[u8], what: &str) {
        let (found, notes) = read(bytes).expect("a table");
        let (held, held_notes) = held(bytes);
        assert_eq!(notes, held_notes, "{what}");
        assert!(found == held && found.len() == 30_001, "{what}: {} rows", found.len());
        assert_eq!(found[30_000].len(), 2, "{what}");
    }

    /// Letters of two bytes lie across the borders of pieces, whatever comes first.
    const ROW: &str = "1;\"dŵr; tŷ\nâ\"\r\n";

    #[test]
    fn a_table_is_read_as_it_is_when_it_is_held() {
        for first in ["", "\u{feff}", "a", "ab"] {
            check(format!("{first}rhif;geiriau\n{}", ROW.repeat(30_000)).as_bytes(), first);
        }
    }

    #[test]
    fn so_is_one_in_another_encoding() {
        for first in ["", "a"] {
            let text = format!("{first}rhif;geiriau\n{}", ROW.repeat(30_000));
            let wide =
                |mark: &str| [mark, &text].concat().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
            check(&wide("\u{feff}"), "UTF-16 with its mark");
            check(&wide(""), "UTF-16 without its mark");
            let narrow = |wy: [u8; 2]| -> Vec<u8> {
                let letter = |letter| match letter {
                    'ŵ' => wy[0],
                    'ŷ' => wy[1],
                    other => u8::try_from(other).expect("a letter of eight bits"),
                };
                text.chars().map(letter).collect()
            };
            check(&narrow([0xf0, 0xfe]), "ISO-8859-14");
            check(&narrow(*b"wy"), "Windows-1252");
        }
    }

    #[test]
    fn what_is_no_table_in_one_encoding_is_left_to_others() {
        let sound = "rhif,geiriau\n1,tŷ\n".repeat(20_000);
        assert!(read(sound.as_bytes()).is_some());
        for other in [
            [sound.as_bytes(), b"2,t\xe2l\n"].concat(),
            b"%PDF-1.4\n1,2\n".to_vec(),
            b"{\"a\": 1}\n{\"a\": 2}\n".to_vec(),
            Vec::new(),
        ] {
            assert!(read(&other).is_none(), "{:?}", String::from_utf8_lossy(&other[other.len().saturating_sub(20)..]));
        }
    }
}
