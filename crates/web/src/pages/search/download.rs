//! Taking what was found away, as CSV or XLSX: a row for each passage, sent as it is found and never held whole.

use std::{
    fs::File,
    io::{self, Seek, Write},
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::Workbook;
use tokio::sync::mpsc;
use ymateb_model::register::Outcome;
use ymateb_pipeline::{
    Error,
    codings::plain_cell,
    search::{Finder, Hit},
};

use super::Asked;
use crate::{
    failure::Failure,
    pages::names::{Names, showable},
    reader::Reader,
    site::{Shared, Site},
    wording::{self, Wording},
};

/// The headings of the columns.
const COLUMNS: [&str; 14] = [
    "column-passage",
    "column-submission",
    "column-language",
    "column-words",
    "column-question",
    "column-kind",
    "column-source",
    "column-locator",
    "column-part",
    "column-place",
    "column-received",
    "column-outcome",
    "column-codes",
    "column-accepted",
];

/// How many passages are read at once.
const AT_ONCE: usize = 1000;

/// The most rows that a sheet can have, beside its heading.
const SHEET_ROWS: u64 = 1_048_575;

/// What was found, as CSV.
pub(crate) async fn csv(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    check(&site, &reader, &asked).await?;
    let body = sent(site, move |site, out| {
        // Spreadsheets take a CSV for UTF-8 where it begins so.
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = ::csv::Writer::from_writer(out);
        let w = wording::of(reader.language);
        writer.write_record(COLUMNS.map(|message| w.say(message)))?;
        each_hit(site, &reader, &asked, u64::MAX, &mut |hit| {
            writer.write_record(cells(site, &w, hit)).map_err(io::Error::from)
        })?;
        writer.flush()
    });
    Ok(attachment(body, "text/csv; charset=utf-8", "ymateb.csv"))
}

/// What was found, as XLSX.
pub(crate) async fn xlsx(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    check(&site, &reader, &asked).await?;
    let body = sent(site, move |site, out| {
        let mut file = workbook(site, &reader, &asked)?;
        io::copy(&mut file, out)?;
        Ok(())
    });
    Ok(attachment(body, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ymateb.xlsx"))
}

/// Refuses a search that cannot be carried out while it can still be said: once a file has begun, it cannot.
async fn check(site: &Shared, reader: &Reader, asked: &Asked) -> Result<(), Failure> {
    let request = asked.request(reader.language, 0, 0);
    site.work(move |site| site.search(&request)).await?;
    Ok(())
}

/// Writes the workbook into a file that is gone when it is closed; rows go there as they come.
fn workbook(site: &Site, reader: &Reader, asked: &Asked) -> io::Result<File> {
    let w = wording::of(reader.language);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
    for (column, message) in (0..).zip(COLUMNS) {
        sheet.write_string(0, column, w.say(message)).map_err(io::Error::other)?;
    }
    let mut row = 0;
    each_hit(site, reader, asked, SHEET_ROWS, &mut |hit| {
        row += 1;
        for (column, cell) in (0..).zip(cells(site, &w, hit)) {
            // Every cell is text: a number that a respondent wrote stays as they wrote it.
            sheet.write_string(row, column, cell).map_err(io::Error::other)?;
        }
        Ok(())
    })?;
    let mut file = tempfile::tempfile()?;
    workbook.save_to_writer(&mut file).map_err(io::Error::other)?;
    file.rewind()?;
    Ok(file)
}

/// Goes through what is found, as one state of the index has it.
fn each_hit(
    site: &Site,
    reader: &Reader,
    asked: &Asked,
    most: u64,
    each: &mut dyn FnMut(&Hit) -> io::Result<()>,
) -> io::Result<()> {
    let mut stopped = Ok(());
    let went = site.with_finder(|finder: &Finder| {
        let mut request = asked.request(reader.language, 0, 0);
        request.limit = AT_ONCE;
        request.whole = true;
        loop {
            let found = finder.search(site.project(), &request)?;
            for hit in &found.hits {
                stopped = each(hit);
                if stopped.is_err() {
                    return Ok(());
                }
            }
            request.offset += AT_ONCE;
            if request.offset as u64 >= found.total.min(most) {
                return Ok(());
            }
        }
    });
    went.map_err(|error: Error| io::Error::other(error.to_string()))?;
    stopped
}

fn cells(site: &Site, w: &Wording, hit: &Hit) -> [String; COLUMNS.len()] {
    let names = Names { w, project: site.project() };
    let codes = |accepted: bool| {
        let wanted = hit.codes.iter().filter(|code| (code.state == ymateb_model::coding::State::Accepted) == accepted);
        wanted.map(|code| code.code.to_string()).collect::<Vec<_>>().join(" ")
    };
    [
        hit.passage.to_string(),
        hit.submission.to_string(),
        hit.language.label().to_owned(),
        hit.snippet.clone(),
        names.question(hit.question.as_ref()),
        hit.kind.as_ref().map(|kind| names.kind(kind)).unwrap_or_default(),
        names.source(&hit.source),
        hit.locator.clone(),
        hit.part.clone(),
        names.place(&hit.place).unwrap_or_default(),
        hit.received.map(|at| at.to_string()).unwrap_or_default(),
        hit.status.and_then(Outcome::parse).map(|outcome| names.outcome(outcome)).unwrap_or_default(),
        codes(false),
        codes(true),
    ]
    .map(|cell| plain_cell(&showable(&cell)))
}

/// A body that a browser keeps as a file.
pub(crate) fn attachment(body: Body, kind: &'static str, name: &'static str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response()
}

/// A body that is sent while it is written, on a thread made for waiting; whoever writes waits for the reader.
pub(crate) fn sent(site: Shared, write: impl FnOnce(&Site, &mut dyn Write) -> io::Result<()> + Send + 'static) -> Body {
    let (pieces, sent) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut out = io::BufWriter::with_capacity(64 * 1024, Pieces(pieces.clone()));
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
