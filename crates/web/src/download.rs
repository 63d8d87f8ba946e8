//! Taking things away: sent as they come and never held whole.
//!
//! A table is written on a thread made for waiting, a row at a time, and whoever writes waits for the reader. A workbook has
//! to be whole before it can be sent: its rows go to a file that is gone when it is closed.

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::{Workbook, Worksheet};
use tokio::sync::mpsc;
use ymateb_pipeline::codings::plain_cell;

use crate::site::{Shared, Site};

/// The most rows that a sheet can have, beside its heading.
const SHEET_ROWS: u32 = 1_048_575;

/// The most characters of a cell, as Excel counts them (in UTF-16), with room for the sign that more follows.
const CELL: usize = 32_700;

/// How much of a file is read at once.
const PIECE: usize = 64 * 1024;

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Xlsx,
}

/// Takes the rows of a table, one after another.
pub(crate) type TakeRow<'a> = &'a mut dyn FnMut(&[String]) -> io::Result<()>;

/// Sends a table, whose rows are written as they come. Cells that a spreadsheet would run are made plain text.
pub(crate) fn table(
    site: Shared,
    form: Form,
    name: &str,
    head: Vec<String>,
    rows: impl FnOnce(&Site, TakeRow<'_>) -> io::Result<()> + Send + 'static,
) -> Response {
    let (kind, ending) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let body = sent(site, move |site, out| match form {
        Form::Csv => write_csv(site, &head, rows, out),
        Form::Xlsx => {
            let mut file = workbook(site, &head, rows)?;
            io::copy(&mut file, out).map(|_| ())
        }
    });
    attachment(body, kind, &format!("{name}.{ending}"))
}

/// Sends a file as it is, of a type that no browser runs.
pub(crate) fn file(site: Shared, mut file: File, length: u64, name: &str) -> Response {
    let body = sent(site, move |_, out| {
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(()),
                read => out.write_all(&piece[..read])?,
            }
        }
    });
    let mut response = attachment(body, "application/octet-stream", name);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

fn write_csv(
    site: &Site,
    head: &[String],
    rows: impl FnOnce(&Site, TakeRow<'_>) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Spreadsheets take a CSV for UTF-8 where it begins so.
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(head)?;
    rows(site, &mut |row| writer.write_record(row.iter().map(|cell| plain_cell(cell))).map_err(io::Error::from))?;
    writer.flush()
}

/// Writes the workbook into a file that is gone when it is closed.
fn workbook(site: &Site, head: &[String], rows: impl FnOnce(&Site, TakeRow<'_>) -> io::Result<()>) -> io::Result<File> {
    let mut book = Book::begun(head, SHEET_ROWS)?;
    rows(site, &mut |row| book.push(row.iter().map(|cell| plain_cell(cell))))?;
    book.saved()
}

/// A workbook whose rows are on the disk as soon as the next one comes. Where a sheet is full the next one begins.
struct Book<'h> {
    workbook: Workbook,
    head: &'h [String],
    /// The sheet that is written, from 0.
    sheet: usize,
    /// How many rows it has beside its heading, and how many it may have.
    rows: u32,
    most: u32,
}

impl<'h> Book<'h> {
    fn begun(head: &'h [String], most: u32) -> io::Result<Self> {
        let mut book = Self { workbook: Workbook::new(), head, sheet: 0, rows: 0, most };
        book.begin_sheet()?;
        Ok(book)
    }

    fn begin_sheet(&mut self) -> io::Result<()> {
        let worksheet = self.workbook.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
        write_row(worksheet, 0, self.head.iter().cloned())
    }

    fn push(&mut self, cells: impl Iterator<Item = String>) -> io::Result<()> {
        if self.rows == self.most {
            self.begin_sheet()?;
            (self.sheet, self.rows) = (self.sheet + 1, 0);
        }
        self.rows += 1;
        let worksheet = self.workbook.worksheet_from_index(self.sheet).map_err(io::Error::other)?;
        write_row(worksheet, self.rows, cells)
    }

    fn saved(mut self) -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&mut file).map_err(io::Error::other)?;
        file.rewind()?;
        Ok(file)
    }
}

/// Every cell is text: a number that a respondent wrote stays as they wrote it.
fn write_row(worksheet: &mut Worksheet, row: u32, cells: impl Iterator<Item = String>) -> io::Result<()> {
    for (column, cell) in (0..).zip(cells) {
        worksheet.write_string(row, column, fitting(cell)).map_err(io::Error::other)?;
    }
    Ok(())
}

/// A text that a cell of a workbook can hold: a longer one is cut, with a sign; it is found by its id all the same.
fn fitting(cell: String) -> String {
    if cell.encode_utf16().count() <= CELL {
        return cell;
    }
    let mut units = 0;
    let kept = cell.chars().take_while(|letter| {
        units += letter.len_utf16();
        units <= CELL
    });
    kept.chain(" […]".chars()).collect()
}

/// A response that a browser keeps as a file.
pub(crate) fn attachment(body: Body, kind: &'static str, name: &str) -> Response {
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition(name))];
    (headers, body).into_response()
}

/// The name of a file that is kept: as it is for browsers that read UTF-8 (RFC 8187), and in plain letters for others.
fn disposition(name: &str) -> HeaderValue {
    let is_sound = |letter: char| letter.is_alphanumeric() || " ._-()+,@".contains(letter);
    let sound: String = name.chars().map(|letter| if is_sound(letter) { letter } else { '_' }).collect();
    // A name that begins with a point would be hidden where it is kept.
    let sound = sound.trim_start_matches(['.', ' ']);
    let ascii: String = sound.chars().map(|letter| if letter.is_ascii() { letter } else { '_' }).collect();
    let encoded: String = form_urlencoded::byte_serialize(sound.as_bytes()).collect::<String>().replace('+', "%20");
    let written = if ascii == sound {
        format!("attachment; filename=\"{ascii}\"")
    } else {
        format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
    };
    HeaderValue::from_str(&written).expect("what is percent-encoded is ASCII")
}

/// A body that is sent while it is written, on a thread made for waiting; whoever writes waits for the reader.
pub(crate) fn sent(site: Shared, write: impl FnOnce(&Site, &mut dyn Write) -> io::Result<()> + Send + 'static) -> Body {
    let (pieces, sent) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut out = io::BufWriter::with_capacity(PIECE, Pieces(pieces.clone()));
        let written = write(&site, &mut out).and_then(|()| out.flush());
        if let Err(error) = written {
            if error.kind() != io::ErrorKind::BrokenPipe {
                tracing::error!(why = %error, "a download broke off");
            }
            // The reader's file must not look whole.
            let _ = pieces.blocking_send(Err(error));
        }
    });
    Body::new(Sent(sent))
}

/// Writes into the channel.
struct Pieces(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Ok(Bytes::copy_from_slice(bytes));
        self.0.blocking_send(piece).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What comes out of the channel, as a body.
struct Sent(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(http_body::Frame::data)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_under_a_name_that_does_nothing() {
        let check = |name: &str, written: &str| {
            assert_eq!(disposition(name), format!("attachment; filename={written}"), "{name}");
        };
        check("llythyr tŷ.docx", "\"llythyr t_.docx\"; filename*=UTF-8''llythyr%20t%C5%B7.docx");
        check("a\"; filename=\"b.exe", "\"a__ filename__b.exe\"");
        check("..\r\nSet-Cookie: x=y", "\"__Set-Cookie_ x_y\"");
        check("..hidden", "\"hidden\"");
        check("\u{202e}fdp.exe", "\"_fdp.exe\"");
    }

    #[test]
    fn a_sheet_that_is_full_is_followed_by_another_with_the_same_heading() {
        use calamine::{Reader, Xlsx};
        let head = ["rhif".to_owned(), "geiriau".to_owned()];
        let mut book = Book::begun(&head, 2).expect("begun");
        for row in 0..5 {
            book.push([row.to_string(), "tŷ".to_owned()].into_iter()).expect("written");
        }
        let mut workbook: Xlsx<_> = Xlsx::new(io::BufReader::new(book.saved().expect("saved"))).expect("a workbook");
        let sheets = workbook.worksheets();
        let rows = sheets.iter().map(|(_, range)| range.rows().map(|row| row[0].to_string()).collect::<Vec<_>>());
        assert_eq!(rows.collect::<Vec<_>>(), [vec!["rhif", "0", "1"], vec!["rhif", "2", "3"], vec!["rhif", "4"]]);
    }

    #[test]
    fn a_cell_that_is_too_long_is_cut_with_a_sign() {
        assert_eq!(fitting("ŵ".repeat(CELL)), "ŵ".repeat(CELL));
        assert_eq!(fitting("ŵ".repeat(CELL + 1)), format!("{} […]", "ŵ".repeat(CELL)));
    }
}
