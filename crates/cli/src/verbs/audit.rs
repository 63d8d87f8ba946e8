//! `audit`: who saw and did what on the pages.

use std::io::{BufWriter, Write};

use clap::Args;
use ymateb_pipeline::{
    Project,
    access::audit::{self, Asked, Entry},
    codings::plain_cell,
};

use crate::{
    exit::{Ending, Result},
    output::harmless,
    typed::{Format, Printed},
};

/// What is asked of the audit trail.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Only what this account did
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Only this: `signed-in`, `sign-in-failed`, `signed-out`, `read`, `searched`, `took-away`, `acted`, `account-made`,
    /// `role-changed`, `password-changed`, `account-closed`, `account-opened`, `token-made` or `token-withdrawn`
    #[arg(long, value_name = "DEED")]
    did: Option<String>,
    /// Only from this day on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only up to this day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    #[command(flatten)]
    printed: Printed,
}

/// Lists the trail, the first row first, as it is read: it may be longer than memory.
pub(crate) fn carry_out(project: &Project, asked: &Audit) -> Result {
    let filter = Asked {
        who: asked.who.as_deref(),
        deed: asked.did.as_deref(),
        since: asked.since.as_deref(),
        until: asked.until.as_deref(),
    };
    let filter = filter.filter(project)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut written = Ok(());
    match asked.printed.format {
        Format::Text => audit::each(project, &filter, &mut |entry| {
            written = writeln!(out, "{}", line(&entry)).map_err(anyhow::Error::from);
            written.is_ok()
        })?,
        Format::Json => {
            let mut before = "[\n  ";
            audit::each(project, &filter, &mut |entry| {
                written = json(&mut out, before, &entry);
                before = ",\n  ";
                written.is_ok()
            })?;
            written = written.and_then(|()| {
                let end = if before.starts_with('[') { "[]\n" } else { "\n]\n" };
                Ok(out.write_all(end.as_bytes())?)
            });
        }
        Format::Csv => {
            let mut table = csv::Writer::from_writer(&mut out);
            table.write_record(["number", "at", "who", "address", "did", "about", "outcome"])?;
            audit::each(project, &filter, &mut |entry| {
                written = table.write_record(cells(entry)).map_err(anyhow::Error::from);
                written.is_ok()
            })?;
            table.flush()?;
        }
    }
    written?;
    out.flush()?;
    Ok(Ending::Done)
}

fn json(out: &mut impl Write, before: &str, entry: &Entry) -> anyhow::Result<()> {
    out.write_all(before.as_bytes())?;
    Ok(serde_json::to_writer(out, entry)?)
}

/// A row on one line, with nothing in it that a terminal would obey.
fn line(entry: &Entry) -> String {
    let Entry { number, at, who, address, deed, about, outcome } = entry;
    let who = if who.is_empty() { "-" } else { who };
    let from = if address.is_empty() { String::new() } else { format!(" from {address}") };
    harmless(&format!("{number} {at:.0} {who}{from}: {deed} {about} ({outcome})"))
}

fn cells(entry: Entry) -> [String; 7] {
    let Entry { number, at, who, address, deed, about, outcome } = entry;
    [number.to_string(), at.to_string(), who, address, deed.to_string(), about, outcome].map(|cell| plain_cell(&cell))
}
