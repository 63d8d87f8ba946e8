//! Progress on standard error: bars on a terminal, plain lines elsewhere, or nothing.

use std::{
    collections::BTreeMap,
    io::{IsTerminal, Write},
    sync::{Mutex, MutexGuard},
    time::{Duration, Instant},
};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle as BarStyle};
use ymateb_pipeline::progress::{Event, Progress, Stage};

use crate::typed::ProgressStyle;

/// How often a plain line says how far a stage has got.
const PLAIN_INTERVAL: Duration = Duration::from_secs(5);

/// Chooses how to draw.
pub(crate) fn drawn(style: ProgressStyle) -> Box<dyn Progress> {
    let bars = match style {
        ProgressStyle::Auto => std::io::stderr().is_terminal(),
        ProgressStyle::Bar => true,
        ProgressStyle::Plain => false,
        ProgressStyle::None => return Box::new(ymateb_pipeline::progress::Silent),
    };
    if bars {
        Box::new(Bars { all: MultiProgress::new(), bars: Mutex::new(BTreeMap::new()) })
    } else {
        Box::new(Lines { stages: Mutex::new(BTreeMap::new()) })
    }
}

struct Bars {
    all: MultiProgress,
    bars: Mutex<BTreeMap<Stage, ProgressBar>>,
}

impl Progress for Bars {
    fn event(&self, event: Event) {
        let mut bars = held(&self.bars);
        match event {
            Event::Started { stage, total } => {
                let (bar, template) = match total {
                    Some(total) => (ProgressBar::new(total), "{prefix:>8} {bar:30} {pos}/{len}  {elapsed}"),
                    None => (ProgressBar::new_spinner(), "{prefix:>8} {spinner} {pos} {msg}  {elapsed}"),
                };
                let style = BarStyle::with_template(template).unwrap_or_else(|_| BarStyle::default_bar());
                let bar = self.all.add(bar.with_style(style).with_prefix(stage.name()));
                bar.enable_steady_tick(Duration::from_millis(120));
                bars.insert(stage, bar);
            }
            Event::Advanced { stage, by } => {
                if let Some(bar) = bars.get(&stage) {
                    bar.inc(by);
                }
            }
            Event::Finished { stage, done, unchanged } => {
                if let Some(bar) = bars.remove(&stage) {
                    let style = BarStyle::with_template("{prefix:>8} {msg}  {elapsed}");
                    bar.set_style(style.unwrap_or_else(|_| BarStyle::default_bar()));
                    bar.finish_with_message(format!("{done} done, {unchanged} unchanged"));
                }
            }
            Event::Noticed(text) => {
                // Through the bars, so that neither tears the other.
                let _ = self.all.println(format!("note: {text}"));
            }
        }
    }
}

struct Lines {
    stages: Mutex<BTreeMap<Stage, Line>>,
}

struct Line {
    so_far: u64,
    last: Instant,
}

impl Progress for Lines {
    fn event(&self, event: Event) {
        let mut stages = held(&self.stages);
        // A closed standard error is no reason to stop a run.
        let mut out = std::io::stderr().lock();
        match event {
            Event::Started { stage, .. } => {
                stages.insert(stage, Line { so_far: 0, last: Instant::now() });
            }
            Event::Advanced { stage, by } => {
                if let Some(line) = stages.get_mut(&stage) {
                    line.so_far += by;
                    if line.last.elapsed() >= PLAIN_INTERVAL {
                        line.last = Instant::now();
                        let _ = writeln!(out, "{:>8}  {} so far", stage.name(), line.so_far);
                    }
                }
            }
            Event::Finished { stage, done, unchanged } => {
                stages.remove(&stage);
                let _ = writeln!(out, "{:>8}  {done} done, {unchanged} unchanged", stage.name());
            }
            Event::Noticed(text) => {
                let _ = writeln!(out, "note: {text}");
            }
        }
    }
}

/// Drawing has no state that a panic elsewhere could leave unsound.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
