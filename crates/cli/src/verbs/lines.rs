//! `detect` and `analyse`: a line in, a line out, as a filter of other programs.

use std::{
    io::{BufRead, BufWriter, Write},
    path::Path,
};

use ymateb_model::language::Language;
use ymateb_pipeline::words::{Analyse, Detect};

use crate::{
    exit::{Ending, Result},
    typed::Reader,
};

/// Says which language each line is in.
pub(crate) fn detect(labels: &[String], spans: bool) -> Result {
    let only = labels
        .iter()
        .map(|label| Language::parse(label.trim()).map_err(anyhow::Error::from))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let detect = Detect::new(only);
    each_line(|line, out| {
        if spans {
            let found = detect.spans(line);
            let cells = found.iter().map(|(range, found)| {
                format!("{}-{}\t{}\t{:.3}", range.start, range.end, found.language, found.confidence)
            });
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("\t"))
        } else {
            let found = detect.identify(line);
            writeln!(out, "{}\t{:.3}", found.language, found.confidence)
        }
    })
}

/// Prints the index terms of each line, with the lexicon of the project in `root` unless another is named.
pub(crate) fn analyse(root: Option<&Path>, language: Reader, lexicon: Option<&Path>) -> Result {
    let analyse = Analyse::new(language.into(), root, lexicon)?;
    each_line(|line, out| {
        write!(out, "{line}")?;
        for term in analyse.terms(line) {
            write!(out, "\t{term}")?;
        }
        writeln!(out)
    })
}

/// A line in, a line out. Bytes that are no UTF-8 are read as the replacement sign, so that no line is lost.
fn each_line(mut answer: impl FnMut(&str, &mut dyn Write) -> std::io::Result<()>) -> Result {
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        answer(text.trim_end_matches(['\n', '\r']), &mut out)?;
    }
    out.flush()?;
    Ok(Ending::Done)
}
