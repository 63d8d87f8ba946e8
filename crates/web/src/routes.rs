//! Which page is at which address, and in which room. Every page is there twice, under `/cy` and `/en`, at the same address
//! otherwise.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use axum::{Extension, Router, extract::DefaultBodyLimit, middleware, routing::get};
use tower_http::catch_panic::CatchPanicLayer;
use ymateb_model::{audit::Deed, language::ReaderLanguage};
use ymateb_pipeline::Project;

use crate::{
    access::{
        Gate,
        enter::{Rule, enter},
        gate,
        reach::Reach,
    },
    api, assets, catch_up, failure, guard,
    pages::{
        about, access, campaigns, candidates, code, codes, dashboard, figures, framework, front, read, register,
        report, run, samples, search,
    },
    rooms::{Door, Room, behind, does, shows},
    site::Current,
};

/// The pages of a project, ready to be served. `worker` is the program whose workers read files for a run: `ymateb` itself.
pub fn router(project: Project, worker: PathBuf, reach: Reach) -> Router {
    let gate = Gate::new(&project.root, reach);
    router_of(Current::new(project, worker), gate)
}

/// The pages of a site.
pub(crate) fn router_of(current: Current, gate: Arc<Gate>) -> Router {
    let mut router = Router::new().route("/", get(front::choose)).route("/assets/{version}/{name}", get(assets::asset));
    for language in ReaderLanguage::BOTH {
        let folder = format!("/{}", language.label());
        let rule = Rule { gate: Arc::clone(&gate), room: Room::Reading, deed: Some(Deed::Read) };
        let front = Router::new()
            .route(&format!("{folder}/"), get(front::front))
            .route_layer(middleware::from_fn_with_state(rule, enter))
            .layer(Extension(language));
        router = router.merge(front).nest(&folder, pages(&gate).layer(Extension(language)));
    }
    router
        .nest(api::ROOT, behind_all(&gate, api::doors))
        .fallback(|| async { failure::Failure::NotFound })
        .layer(DefaultBodyLimit::max(guard::FORM_BYTES))
        .layer(Extension(Arc::clone(&gate)))
        .layer(middleware::from_fn_with_state(Arc::clone(&gate), gate::identify))
        .layer(middleware::from_fn_with_state(gate, guard::only_our_own))
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(middleware::from_fn_with_state(current.clone(), failure::pages))
        .layer(middleware::from_fn_with_state(current.clone(), catch_up::catch_up))
        .layer(middleware::from_fn(guard::headers))
        .with_state(current)
}

/// An address of a page, below its language, or of the interface for programs, and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The room the page is in.
    pub room: Room,
    /// `GET` or `POST`.
    pub method: String,
    /// The path; what stands in braces differs.
    pub path: &'static str,
}

/// Every address that the pages have, below `/cy` and `/en`.
pub fn addresses() -> Vec<Address> {
    told(doors)
}

/// Every address that programs have, below `/api/v1`.
pub fn api_addresses() -> Vec<Address> {
    told(api::doors)
}

fn told(doors: fn(Room) -> Vec<Door>) -> Vec<Address> {
    let of = |room| {
        let address = move |door: Door| Address { room, method: door.method.to_string(), path: door.path };
        doors(room).into_iter().map(address)
    };
    Room::ALL.into_iter().flat_map(of).collect()
}

/// The room that a page is in, by its address where nothing in it differs.
pub(crate) fn room_of(page: &str) -> Room {
    static ROOMS: LazyLock<HashMap<&str, Room>> = LazyLock::new(|| {
        let pages = addresses().into_iter().filter(|address| address.method == "GET");
        pages.map(|address| (address.path, address.room)).collect()
    });
    // What is in no room is shown to nobody.
    ROOMS.get(page).copied().unwrap_or(Room::Administering)
}

/// The pages of one language.
fn pages(gate: &Arc<Gate>) -> Router<Current> {
    behind_all(gate, doors)
}

/// What is behind the doors of every room.
fn behind_all(gate: &Arc<Gate>, doors: fn(Room) -> Vec<Door>) -> Router<Current> {
    Room::ALL.into_iter().fold(Router::new(), |router, room| router.merge(behind(gate, room, doors(room))))
}

/// Which page is in which room: the one table of which role a page asks for.
fn doors(room: Room) -> Vec<Door> {
    match room {
        Room::Open => vec![
            shows("/help", about::help).untold(),
            shows("/accessibility", about::accessibility).untold(),
            shows("/sign-in", access::sign_in::ask).untold(),
            does("/sign-in", access::sign_in::sign_in).untold(),
        ],
        Room::Reading => vec![
            shows("/", front::with_its_slash).untold(),
            shows("/search", search::search).to(Deed::Searched),
            shows("/search.csv", search::csv).to(Deed::TookAway),
            shows("/search.xlsx", search::xlsx).to(Deed::TookAway),
            shows("/dashboard", dashboard::dashboard),
            shows("/dashboard/themes", figures::themes::themes),
            shows("/dashboard/parity", figures::parity::parity),
            shows("/submissions/{id}", read::submission),
            shows("/submissions/{id}/originals/{hash}", read::original::original).to(Deed::TookAway),
            shows("/submissions/{id}/entry", read::original::entry).to(Deed::TookAway),
            shows("/submissions/{id}/attached/{answer}", read::original::attached).to(Deed::TookAway),
            shows("/passages/{id}", read::passage),
            shows("/codes", codes::list::list),
            shows("/codes/{id}", codes::show::show),
            shows("/framework", framework::tree::tree),
            shows("/framework/check", framework::check::check),
            shows("/framework/history", framework::history::history),
            shows("/framework.qdc", framework::export::codebook).to(Deed::TookAway),
            shows("/framework.csv", framework::export::csv).to(Deed::TookAway),
            shows("/themes.json", framework::export::themes).to(Deed::TookAway),
            shows("/candidates", candidates::list::list),
            shows("/candidates/{id}", candidates::show::show),
            shows("/register", register::list::list),
            shows("/register.csv", register::download::csv).to(Deed::TookAway),
            shows("/register.xlsx", register::download::xlsx).to(Deed::TookAway),
            shows("/codings.csv", codes::download::csv).to(Deed::TookAway),
            shows("/codings.xlsx", codes::download::xlsx).to(Deed::TookAway),
            shows("/report", report::list),
            shows("/report/{name}", report::document),
            shows("/attention", register::attention::attention),
            shows("/quarantine", register::quarantine::list),
            shows("/campaigns", campaigns::list::list),
            shows("/campaigns/{id}", campaigns::show::show),
            shows("/run", run::page::show),
            shows("/run/events", run::watch::events).untold(),
            shows("/run/{number}", run::show::show),
            shows("/account", access::own::show).untold(),
            does("/account", access::own::change_password).untold(),
            does("/sign-out", access::sign_in::sign_out).untold(),
        ],
        Room::Coding => vec![
            shows("/code", code::queue),
            shows("/code/name", code::name::name),
            does("/code/name", code::name::keep),
            shows("/code/progress", code::progress::progress),
            shows("/code/passages/{id}", code::show).meaning(code::Thing::Passage),
            does("/code/passages/{id}", code::act).meaning(code::Thing::Passage),
            shows("/code/submissions/{id}", code::show).meaning(code::Thing::Response),
            does("/code/submissions/{id}", code::act).meaning(code::Thing::Response),
            does("/candidates/{id}", candidates::decide::decide),
            does("/submissions/{id}/assign", read::said::assign),
            shows("/samples", samples::list::list),
            shows("/samples/{name}", samples::show::show),
            shows("/samples/{name}/{passage}", samples::settle::differ),
        ],
        Room::Leading => vec![
            does("/submissions/{id}/decide", register::decide::decide),
            does("/submissions/{id}/undo", register::decide::undo),
            does("/submissions/{id}/state", read::said::state),
            shows("/framework/edit/{verb}", framework::edit::edit),
            does("/framework/edit/{verb}", framework::edit::save),
            shows("/framework/import", framework::import::ask),
            does("/framework/import", framework::import::take).at_most(framework::import::LARGEST),
            shows("/framework/import/{key}", framework::import::show),
            does("/framework/import/{key}", framework::import::save),
            does("/samples", samples::list::draw),
            does("/samples/{name}/{passage}", samples::settle::settle),
            does("/quarantine/retry", register::quarantine::retry),
            does("/campaigns/{id}/decide", campaigns::decide::decide),
            shows("/run/check", run::check::show),
            does("/run/start", run::start::start),
            does("/run/stop", run::start::stop),
        ],
        Room::Administering => vec![
            shows("/accounts", access::accounts::list),
            does("/accounts", access::accounts::add).untold(),
            shows("/accounts/{name}", access::account::show),
            does("/accounts/{name}", access::account::change).untold(),
            shows("/tokens", access::tokens::list),
            does("/tokens", access::tokens::make).untold(),
            does("/tokens/{number}/withdraw", access::tokens::withdraw).untold(),
            shows("/audit", access::audit::list),
            shows("/audit.csv", access::audit::csv).to(Deed::TookAway),
        ],
    }
}
