//! Which page is at which address. Every page is there twice, under `/cy` and `/en`, at the same address otherwise.

use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use tower_http::catch_panic::CatchPanicLayer;
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::Project;

use crate::{
    assets, failure, guard,
    pages::{about, campaigns, code, codes, dashboard, front, read, register, search},
    site::Current,
};

/// The pages of a project, ready to be served.
pub fn router(project: Project) -> Router {
    let current = Current::new(project);
    let mut router = Router::new().route("/", get(front::choose)).route("/assets/{version}/{name}", get(assets::asset));
    for language in ReaderLanguage::BOTH {
        let folder = format!("/{}", language.label());
        let front = Router::new().route(&format!("{folder}/"), get(front::front)).layer(Extension(language));
        router = router.merge(front).nest(&folder, pages().layer(Extension(language)));
    }
    router
        .fallback(|| async { failure::Failure::NotFound })
        .layer(DefaultBodyLimit::max(guard::FORM_BYTES))
        .layer(middleware::from_fn(guard::only_our_own))
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(middleware::from_fn_with_state(current.clone(), failure::pages))
        .layer(middleware::from_fn(guard::headers))
        .with_state(current)
}

/// The pages of one language.
fn pages() -> Router<Current> {
    Router::new()
        .route("/", get(front::with_its_slash))
        .route("/search", get(search::search))
        .route("/search.csv", get(search::csv))
        .route("/search.xlsx", get(search::xlsx))
        .route("/dashboard", get(dashboard::dashboard))
        .route("/submissions/{id}", get(read::submission))
        .route("/submissions/{id}/decide", post(register::decide::decide))
        .route("/submissions/{id}/undo", post(register::decide::undo))
        .route("/passages/{id}", get(read::passage))
        .route("/code", get(code::queue))
        .route("/code/name", get(code::name::name).post(code::name::keep))
        .route("/code/progress", get(code::progress::progress))
        .route("/code/passages/{id}", get(code::show).post(code::act).layer(Extension(code::Thing::Passage)))
        .route("/code/submissions/{id}", get(code::show).post(code::act).layer(Extension(code::Thing::Response)))
        .route("/codes", get(codes::list::list))
        .route("/codes/{id}", get(codes::show::show))
        .route("/register", get(register::list::list))
        .route("/attention", get(register::attention::attention))
        .route("/quarantine", get(register::quarantine::list))
        .route("/quarantine/retry", post(register::quarantine::retry))
        .route("/campaigns", get(campaigns::list::list))
        .route("/campaigns/{id}", get(campaigns::show::show))
        .route("/campaigns/{id}/decide", post(campaigns::decide::decide))
        .route("/help", get(about::help))
        .route("/accessibility", get(about::accessibility))
}
