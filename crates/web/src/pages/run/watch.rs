//! How far the run is: as the page has it, and as it moves on while somebody looks.
//!
//! The page's elements are named, and each event says what stands in them now, in the words of the reader's language. Without
//! a script the page says the same whenever it is loaded.

use std::{collections::BTreeMap, convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use tokio::sync::watch::Receiver;
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::progress::Stage;

use super::{english, stage};
use crate::{
    components::Said,
    failure::Failure,
    reader::Reader,
    running::{Board, Line},
    site::Shared,
    wording::{self, Wording, grouped},
};

/// The least time between two events: a run of many thousands has as many changes.
const APART: Duration = Duration::from_millis(300);

/// A run that goes on, to be shown.
pub(super) struct Watched {
    /// What it does now.
    pub(super) now: String,
    pub(super) stages: Vec<StageView>,
    pub(super) noticed: String,
    pub(super) notices: Vec<Said>,
    pub(super) stopping: bool,
}

/// A stage.
pub(super) struct StageView {
    /// Its name in the ids of the page.
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) state: String,
    pub(super) so_far: String,
}

impl Watched {
    pub(super) fn of(w: &Wording, board: &Board) -> Self {
        Self {
            now: now(w, board),
            stages: Stage::ALL.into_iter().map(|one| stage_view(w, board, one)).collect(),
            noticed: w.count("run-notices", board.noticed),
            notices: board.notices.iter().map(|notice| english(notice)).collect(),
            stopping: board.stopping,
        }
    }

    /// What stands in which element.
    fn texts(&self) -> BTreeMap<String, &str> {
        let mut texts = BTreeMap::from([
            ("run-now".to_owned(), self.now.as_str()),
            ("run-noticed".to_owned(), self.noticed.as_str()),
        ]);
        for stage in &self.stages {
            texts.insert(format!("{}-state", stage.name), &stage.state);
            texts.insert(format!("{}-so-far", stage.name), &stage.so_far);
        }
        texts
    }
}

fn now(w: &Wording, board: &Board) -> String {
    match board.now {
        _ if board.stopping => w.say("run-stopping"),
        Some(now) => w.about("run-now", "stage", &stage(w, now)),
        None => w.say("run-begins"),
    }
}

fn stage_view(w: &Wording, board: &Board, of: Stage) -> StageView {
    let line = board.stages.get(&of).copied();
    let state = w.say(match line {
        None => "stage-waits",
        Some(Line { unchanged: None, .. }) => "stage-goes",
        Some(Line { unchanged: Some(_), .. }) => "stage-done",
    });
    let so_far = match line {
        None => String::new(),
        Some(Line { done, unchanged: Some(unchanged), .. }) => {
            w.with("stage-came-to", &[("done", grouped(done).into()), ("unchanged", grouped(unchanged).into())])
        }
        Some(Line { done, total: Some(total), .. }) => {
            w.with("stage-of", &[("done", grouped(done).into()), ("total", grouped(total).into())])
        }
        Some(Line { done, total: None, .. }) => grouped(done),
    };
    StageView { name: of.name(), title: stage(w, of), state, so_far }
}

/// What the run does, as it does it; and that it is over.
pub(crate) async fn events(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let watching = site.runs().going().and_then(|going| going.watch());
    let told = stream::unfold(Telling { site, watching, language: reader.language, is_over: false }, Telling::next);
    Ok(Sse::new(told).keep_alive(KeepAlive::default()).into_response())
}

/// Somebody who watches.
struct Telling {
    site: Shared,
    /// Nothing where no run goes on.
    watching: Option<Receiver<()>>,
    language: ReaderLanguage,
    /// Whether they were told that it is over.
    is_over: bool,
}

impl Telling {
    /// Waits for the next thing to tell.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if self.is_over {
            return None;
        }
        if let Some(watching) = &mut self.watching {
            tokio::time::sleep(APART).await;
            if watching.changed().await.is_ok()
                && let Some(going) = self.site.runs().going()
            {
                let w = wording::of(self.language);
                let watched = Watched::of(&w, &going.board());
                let event = Event::default().event("so-far").json_data(watched.texts());
                if let Ok(event) = event {
                    return Some((Ok(event), self));
                }
            }
        }
        self.is_over = true;
        Some((Ok(Event::default().event("over").data("over")), self))
    }
}
