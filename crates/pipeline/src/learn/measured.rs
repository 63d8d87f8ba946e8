//! `learn --measure`: how right would suggestions be of passages that nobody has coded yet, by rules and after so many
//! reviewed passages?

use std::fmt::Write;

use serde::Serialize;
use ymateb_model::language::Language;
use ymateb_store::Store;
use ymateb_tagging::{
    learned::{
        Counterparts, Described, Example, Reader,
        measure::{HeldOut, Method, cross_validate, reliability},
    },
    score,
};

use super::examples;
use crate::{Project, Result, translate};

/// After how many reviewed passages a model is measured.
const CURVE: [usize; 4] = [25, 50, 100, 200];

/// The figures.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// How many passages people coded.
    pub passages: usize,
    /// A row for the rules alone, one for each point of the learning curve, and one for all that there is.
    pub rows: Vec<Row>,
}

/// The figures of one way of suggesting, each passage held out from what was learned.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// `rules`, or `learned`.
    pub method: &'static str,
    /// How many reviewed passages it was trained on.
    pub reviewed: usize,
    /// In Welsh.
    pub cy: Option<Side>,
    /// In English.
    pub en: Option<Side>,
    /// In all.
    pub all: Option<Side>,
}

/// The figures of one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Side {
    /// How many responses.
    pub responses: u64,
    /// Precision, averaged over responses.
    pub precision: f64,
    /// Recall, averaged over responses.
    pub recall: f64,
    /// F1, averaged over responses.
    pub f1: f64,
    /// The ends of its 95 % interval.
    pub f1_interval: [f64; 2],
    /// How far confidences are from the share of right suggestions.
    pub calibration_error: Option<f64>,
}

/// Measures what people's codings would teach, without keeping anything.
///
/// # Errors
/// If nobody has coded anything, or the record cannot be read.
pub fn measure(project: &Project) -> Result<Measured> {
    let store = Store::open_read_only(&project.root)?;
    let counterparts = Counterparts::of(&translate::list(project)?, &project.analyser);
    let reader = Reader::new(&project.analyser, &counterparts, &project.matcher);
    let gathered = examples::gather(&project.settings.framework, &store, &reader)?;
    let examples: Vec<&Example> = gathered.examples.iter().collect();
    let described = Described::read(&project.settings.framework, &reader);
    let mut rows = vec![row("rules", &cross_validate(&described, &examples, Method::Rules))];
    let all = cross_validate(&described, &examples, Method::learned(usize::MAX));
    for reviewed in [0].into_iter().chain(CURVE).filter(|reviewed| *reviewed < all.trained_on) {
        rows.push(row("learned", &cross_validate(&described, &examples, Method::learned(reviewed))));
    }
    rows.push(row("learned", &all));
    Ok(Measured { passages: examples.len(), rows })
}

fn row(method: &'static str, told: &HeldOut) -> Row {
    let scores = score(&told.judged);
    let side = |language: Option<Language>| {
        let scores = match language {
            Some(language) => scores.by_language.get(&language)?,
            None => &scores.all,
        };
        let sure = told.sure.iter().filter(|sure| language.is_none_or(|only| sure.language == only));
        (scores.responses > 0).then(|| Side {
            responses: scores.responses,
            precision: scores.samples.precision,
            recall: scores.samples.recall,
            f1: scores.samples.f1,
            f1_interval: scores.samples_f1_interval,
            calibration_error: reliability(sure).map(|reliability| reliability.error),
        })
    };
    Row {
        method,
        reviewed: told.trained_on,
        cy: side(Some(Language::Welsh)),
        en: side(Some(Language::English)),
        all: side(None),
    }
}

impl Measured {
    /// For people.
    pub fn text(&self) -> String {
        let mut out = format!("{} passages with people's codes, each held out from what is learned\n\n", self.passages);
        let _ = writeln!(
            out,
            "{:<22}{:>8}{:>8}{:>8}{:>16}{:>8}{:>8}{:>20}",
            "F1 per response", "cy", "en", "all", "95 %", "prec.", "recall", "calibration cy, en"
        );
        for row in &self.rows {
            let name =
                if row.method == "rules" { "rules".to_owned() } else { format!("learned after {}", row.reviewed) };
            let f1 = |side: &Option<Side>| side.map_or_else(|| "–".to_owned(), |side| format!("{:.3}", side.f1));
            let error = |side: &Option<Side>| {
                side.and_then(|side| side.calibration_error)
                    .map_or_else(|| "–".to_owned(), |error| format!("{error:.3}"))
            };
            let (interval, precision, recall) = row.all.map_or_else(Default::default, |all| {
                let [low, high] = all.f1_interval;
                (format!("{low:.3}–{high:.3}"), format!("{:.3}", all.precision), format!("{:.3}", all.recall))
            });
            let _ = writeln!(
                out,
                "{name:<22}{:>8}{:>8}{:>8}{interval:>16}{precision:>8}{recall:>8}{:>20}",
                f1(&row.cy),
                f1(&row.en),
                f1(&row.all),
                format!("{}, {}", error(&row.cy), error(&row.en)),
            );
        }
        out
    }
}
