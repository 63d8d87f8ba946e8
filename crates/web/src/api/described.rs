//! What is there, in the words of OpenAPI.

use utoipa::OpenApi;

use super::{
    campaigns, coding, figures, framework, json::Json, problem::Problem, refusals::Refusals, register, search,
    ways_in::WaysIn,
};

/// The description of everything below `/api/v1`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "ymateb",
        description = "A bilingual consultation's register, passages and codes: what the pages show, for other programs. \
                       Offsets are UTF-8 bytes. Errors are problem details (RFC 9457).",
    ),
    servers((url = "/api/v1")),
    components(schemas(Problem)),
    modifiers(&Refusals, &WaysIn),
    paths(
        openapi,
        search::search,
        register::submission,
        register::passage,
        register::part,
        register::tally,
        register::attention,
        register::quarantine,
        campaigns::list,
        campaigns::show,
        framework::framework,
        framework::codes,
        framework::passages,
        figures::figures,
        coding::session,
        coding::queue,
        coding::progress,
        coding::item,
        coding::act_on_passage,
        coding::act_on_response,
        coding::undo,
        coding::review,
        coding::undo_review,
    )
)]
struct Described;

/// This description.
#[utoipa::path(get, path = "/openapi.json", tag = "description", responses((status = 200, body = serde_json::Value)))]
pub(super) async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(Described::openapi())
}
