//! What waits to be coded, and what a coder says of it.
//!
//! Writing asks for what the forms of the pages ask for: an `Origin` that is this program's own address, the token of
//! `session`, and a coder with a name. What was said meanwhile by others is a conflict, and nothing is written then.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use ymateb_model::{coding::Stance, id::PassageId};
use ymateb_pipeline::{
    Error,
    code::{self, Act, Answered, Done, Speaker, With, Words},
    queue::{self, Item, Queue},
    reviewed::{self, How, Progress},
    sample,
};

use super::{
    answer,
    asked::{AskedStretch, MayWrite, Named, given},
    json::Json,
    problem::Problem,
};
use crate::{coder::Coder, failure::Failure, site::Shared};

/// What a program needs to write.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    /// What the header `ymateb-token` has to carry in every request that writes; another one after each start.
    token: String,
    /// Who codes, where that is known: whoever signed in, or whom the cookie `ymateb-coder` names.
    coder: Option<String>,
}

/// What it takes to write: the token, and who codes.
#[utoipa::path(get, path = "/session", tag = "coding", responses((status = 200, body = Session)))]
pub(super) async fn session(State(site): State<Shared>, Coder(coder): Coder) -> Json<Session> {
    Json(Session { token: site.token().to_owned(), coder })
}

/// Which part of the queue is asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedQueue {
    /// Only answers to this question.
    question: Option<String>,
    /// Only passages in this language.
    language: Option<String>,
    /// Only passages that carry this code or a part of it.
    code: Option<String>,
    /// `1` for passages alone for which something is suggested.
    suggested: Option<String>,
    /// `1` for passages too that others looked at.
    again: Option<String>,
    /// `1` to keep suggestions and others' codes out of sight.
    blind: Option<String>,
    /// The sample that is coded, if one is.
    sample: Option<String>,
}

/// The passages that a coder is to look at next, each with what is to be known of it.
#[utoipa::path(get, path = "/queue", tag = "coding", params(AskedQueue, AskedStretch), responses(
    (status = 200, body = Queue),
    (status = 400, description = "a blind queue is asked for by what it hides, or nobody is named"),
    (status = 404, description = "a filter names what is not there"),
))]
pub(super) async fn queue(
    State(site): State<Shared>,
    Named(by): Named,
    Query(asked): Query<AskedQueue>,
    Query(stretch): Query<AskedStretch>,
) -> Result<Json<Queue>, Failure> {
    answer(&site, move |site| {
        let name = given(&asked.sample);
        let missing = |name: &str| Error::NoSuch { what: "sample", given: name.to_owned(), hint: String::new() };
        let drawn: Option<Vec<PassageId>> = match name {
            Some(name) => Some(sample::passages(site.project(), name)?.ok_or_else(|| missing(name))?),
            None => None,
        };
        let is_set = |flag: &Option<String>| given(flag) == Some("1");
        let (limit, offset) = stretch.limit_and_offset();
        let asked = queue::Asked {
            by: &by,
            question: given(&asked.question),
            language: given(&asked.language),
            code: given(&asked.code),
            suggested_only: is_set(&asked.suggested),
            seen_by_others: is_set(&asked.again) || drawn.is_some(),
            blind: is_set(&asked.blind) || drawn.is_some(),
            sample: drawn.as_deref(),
            limit: limit.saturating_add(offset),
        };
        let mut queue = queue::next(site.project(), &asked)?;
        queue.items.drain(..offset.min(queue.items.len()));
        Ok(queue)
    })
    .await
}

/// How far looking at passages has come, in all and for the coder.
#[utoipa::path(get, path = "/progress", tag = "coding", responses((status = 200, body = Progress)))]
pub(super) async fn progress(State(site): State<Shared>, Coder(by): Coder) -> Result<Json<Progress>, Failure> {
    let by = by.unwrap_or_default();
    answer(&site, move |site| reviewed::progress(site.project(), &by)).await
}

/// How a passage is looked at.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedItem {
    /// `1` to keep suggestions and others' codes out of sight until the coder has answered.
    blind: Option<String>,
}

/// One passage as it is put before a coder: what stands around it, its codes, notes, and the last entry on it.
#[utoipa::path(get, path = "/passages/{id}/codings", tag = "coding", params(("id" = String, Path,), AskedItem), responses(
    (status = 200, body = Item),
    (status = 400, description = "it is no passage, or several ids begin so"),
    (status = 404, description = "nothing has this id"),
))]
pub(super) async fn item(
    State(site): State<Shared>,
    Coder(by): Coder,
    Path(id): Path<String>,
    Query(asked): Query<AskedItem>,
) -> Result<Json<Item>, Failure> {
    let by = by.unwrap_or_default();
    answer(&site, move |site| queue::item(site.project(), &id, &by, given(&asked.blind) == Some("1"))).await
}

/// What is said of a code.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    /// What is done.
    act: Deed,
    /// The code it is about; for `swap` the one that comes.
    code: String,
    /// For `swap`, the code that goes.
    #[serde(default)]
    instead_of: Option<String>,
    /// Where the passage stands towards the code.
    #[serde(default)]
    stance: Option<Stance>,
    /// The words it rests on, as they stand in the passage; those that it rested on before, where none are named.
    #[serde(default)]
    quotes: Vec<String>,
    /// A note on it.
    #[serde(default)]
    memo: Option<String>,
    /// The last entry on it that the coder saw: `last_entry`; what others said since is a conflict. Who codes blind leaves it
    /// out.
    #[serde(default)]
    seen: Option<u64>,
    /// Whether it is meant all the same, whatever others said since.
    #[serde(default)]
    all_the_same: bool,
}

/// What can be done with a code.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Deed {
    /// Accepts one that is suggested, or that somebody gave.
    Accept,
    /// Rejects one.
    Reject,
    /// Gives one, whether or not it was suggested.
    Add,
    /// Says where the passage stands towards one that people gave it.
    Stance,
    /// Rejects one and gives another in its place.
    Swap,
}

/// Accepts, rejects or gives a code on a passage.
#[utoipa::path(post, path = "/passages/{id}/codings", tag = "coding", request_body = Said,
    params(("id" = String, Path,), ("ymateb-token" = Option<String>, Header, description = "the token of `session`; whoever comes with a token of its own needs none")), responses(
    (status = 201, body = Done),
    (status = 400, description = "it makes no sense there"),
    (status = 404, description = "there is no such passage or code"),
    (status = 409, description = "others spoke since, or a run is under way"),
))]
pub(super) async fn act_on_passage(
    State(site): State<Shared>,
    _: MayWrite,
    Named(by): Named,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Result<Response, Failure> {
    act(site, by, id, said).await
}

/// Accepts, rejects or gives a code on a whole response.
#[utoipa::path(post, path = "/submissions/{id}/codings", tag = "coding", request_body = Said,
    params(("id" = String, Path,), ("ymateb-token" = Option<String>, Header, description = "the token of `session`; whoever comes with a token of its own needs none")), responses(
    (status = 201, body = Done),
    (status = 400, description = "it makes no sense there"),
    (status = 404, description = "there is no such submission or code"),
    (status = 409, description = "others spoke since, or a run is under way"),
))]
pub(super) async fn act_on_response(
    State(site): State<Shared>,
    _: MayWrite,
    Named(by): Named,
    Path(id): Path<String>,
    Json(said): Json<Said>,
) -> Result<Response, Failure> {
    act(site, by, id, said).await
}

async fn act(site: Shared, by: String, on: String, said: Said) -> Result<Response, Failure> {
    let answered = site
        .work(move |site| {
            let words = if said.quotes.is_empty() { Words::AsBefore } else { Words::Quoted(&said.quotes) };
            let with = With { stance: said.stance, words, memo: said.memo.as_deref() };
            let act = match said.act {
                Deed::Accept => Act::Accept(&said.code, with),
                Deed::Reject => Act::Reject(&said.code, with),
                Deed::Add => Act::Add(&said.code, with),
                Deed::Stance => Act::Stance(&said.code, said.stance),
                Deed::Swap => Act::Swap { from: given(&said.instead_of).unwrap_or_default(), to: &said.code, with },
            };
            let _turn = site.turn();
            code::act(site.project(), &on, act, Speaker { by: &by, seen: said.seen, all_the_same: said.all_the_same })
        })
        .await?;
    Ok(match answered {
        Answered::Done(done) => (StatusCode::CREATED, Json(done)).into_response(),
        Answered::Conflict(since) => Problem::conflict(since).into_response(),
    })
}

/// Takes back the act that an entry belongs to.
#[utoipa::path(post, path = "/codings/{number}/undo", tag = "coding",
    params(("number" = u64, Path,), ("ymateb-token" = Option<String>, Header, description = "the token of `session`; whoever comes with a token of its own needs none")), responses(
    (status = 200, body = Done),
    (status = 400, description = "it was taken back already"),
    (status = 404, description = "there is no such entry"),
    (status = 409, description = "a run is under way"),
))]
pub(super) async fn undo(
    State(site): State<Shared>,
    _: MayWrite,
    Named(by): Named,
    Path(number): Path<u64>,
) -> Result<Json<Done>, Failure> {
    answer(&site, move |site| {
        let _turn = site.turn();
        code::undo(site.project(), number, &by)
    })
    .await
}

/// How a passage was looked at.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LookedAt {
    /// The sample it was looked at in, if in one.
    #[serde(default)]
    sample: Option<String>,
    /// Whether suggestions and others' codes were out of sight.
    #[serde(default)]
    blind: bool,
}

/// An entry that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Entry {
    /// Its number, by which it can be taken back.
    number: u64,
}

/// Says that the coder has looked at a passage, and has said what they have to say.
#[utoipa::path(post, path = "/passages/{id}/reviews", tag = "coding", request_body = LookedAt,
    params(("id" = String, Path,), ("ymateb-token" = Option<String>, Header, description = "the token of `session`; whoever comes with a token of its own needs none")), responses(
    (status = 201, body = Entry),
    (status = 400, description = "it is no passage"),
    (status = 404, description = "there is no such passage"),
    (status = 409, description = "a run is under way"),
))]
pub(super) async fn review(
    State(site): State<Shared>,
    _: MayWrite,
    Named(by): Named,
    Path(id): Path<String>,
    Json(looked_at): Json<LookedAt>,
) -> Result<(StatusCode, Json<Entry>), Failure> {
    let entry = answer(&site, move |site| {
        let _turn = site.turn();
        let how = How { sample: given(&looked_at.sample), blind: looked_at.blind };
        reviewed::mark(site.project(), &id, how, &by).map(|number| Entry { number })
    });
    Ok((StatusCode::CREATED, entry.await?))
}

/// Takes back that a passage was looked at.
#[utoipa::path(post, path = "/reviews/{number}/undo", tag = "coding",
    params(("number" = u64, Path,), ("ymateb-token" = Option<String>, Header, description = "the token of `session`; whoever comes with a token of its own needs none")), responses(
    (status = 200, body = Entry),
    (status = 400, description = "it does not stand"),
    (status = 404, description = "there is no such entry"),
    (status = 409, description = "a run is under way"),
))]
pub(super) async fn undo_review(
    State(site): State<Shared>,
    _: MayWrite,
    Named(by): Named,
    Path(number): Path<u64>,
) -> Result<Json<Entry>, Failure> {
    answer(&site, move |site| {
        let _turn = site.turn();
        reviewed::undo(site.project(), number, &by).map(|number| Entry { number })
    })
    .await
}
