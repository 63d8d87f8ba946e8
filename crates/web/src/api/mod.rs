//! The same project for other programs: JSON below `/api/v1`, by the same use cases as the pages, from the same rooms.
//!
//! What is answered are the shapes of `--format json` wherever the command line has them: the use cases' own types, described
//! once. `/api/v1/openapi.json` describes all of it; a test holds the description against the doors and the answers.
//!
//! | module | the question it answers |
//! |---|---|
//! | `described` | what is there, in the words of OpenAPI? |
//! | `ways_in` | who may ask, and what do they come with? |
//! | `problem` | what is answered when it goes wrong? |
//! | `json` | how does a value come and go? |
//! | `asked` | which stretch of a list, and by whom? |
//! | `search` | which passages match? |
//! | `register` | what became of each submission, and what does it say? |
//! | `campaigns` | which submissions share organised text? |
//! | `framework` | what are the codes, how often is each on something, and on what? |
//! | `coding` | what waits to be coded, and what does a coder say? |
//! | `figures` | what do the counts say? |

mod asked;
mod campaigns;
mod coding;
mod described;
mod figures;
mod framework;
mod json;
pub(crate) mod problem;
mod refusals;
mod register;
mod search;
mod ways_in;

use serde::Serialize;
use ymateb_model::audit::Deed;

use self::json::Json;
use crate::{
    failure::Failure,
    rooms::{Door, Room, does, shows},
    site::{Shared, Site},
};

/// Where all of this is.
pub(crate) const ROOT: &str = "/api/v1";

/// Whether a path is one of a program.
pub(crate) fn is_below(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Which address is in which room: the one table of which role it asks for.
pub(crate) fn doors(room: Room) -> Vec<Door> {
    match room {
        Room::Open => vec![shows("/openapi.json", described::openapi).untold()],
        Room::Reading => vec![
            shows("/session", coding::session).untold(),
            shows("/search", search::search).to(Deed::Searched),
            shows("/submissions/{id}", register::submission),
            shows("/passages/{id}", register::passage),
            shows("/register", register::part),
            shows("/register/tally", register::tally),
            shows("/attention", register::attention),
            shows("/quarantine", register::quarantine),
            shows("/campaigns", campaigns::list),
            shows("/campaigns/{id}", campaigns::show),
            shows("/framework", framework::framework),
            shows("/codes", framework::codes),
            shows("/codes/{id}/passages", framework::passages),
            shows("/figures", figures::figures),
        ],
        Room::Coding => vec![
            shows("/queue", coding::queue),
            shows("/progress", coding::progress),
            shows("/passages/{id}/codings", coding::item),
            does("/passages/{id}/codings", coding::act_on_passage),
            does("/submissions/{id}/codings", coding::act_on_response),
            does("/codings/{number}/undo", coding::undo),
            does("/passages/{id}/reviews", coding::review),
            does("/reviews/{number}/undo", coding::undo_review),
        ],
        Room::Leading | Room::Administering => Vec::new(),
    }
}

/// Has a use case carried out, and answers with what comes of it.
async fn answer<T: Serialize + Send + 'static>(
    site: &Shared,
    work: impl FnOnce(&Site) -> ymateb_pipeline::Result<T> + Send + 'static,
) -> Result<Json<T>, Failure> {
    site.work(work).await.map(Json)
}
