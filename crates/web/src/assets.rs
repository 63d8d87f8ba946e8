//! The styles, the script and the icon, compiled in. Their addresses carry a version, so that a browser may keep them for good.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::failure::Failure;

const CSS: &str = "text/css; charset=utf-8";

/// Each asset, by its name, with its kind.
const ASSETS: [(&str, &str, &[u8]); 5] = [
    ("govuk.css", CSS, include_bytes!("../assets/govuk.css")),
    ("site.css", CSS, include_bytes!("../assets/site.css")),
    ("site.js", "text/javascript; charset=utf-8", include_bytes!("../assets/site.js")),
    ("run.js", "text/javascript; charset=utf-8", include_bytes!("../assets/run.js")),
    ("icon.svg", "image/svg+xml", include_bytes!("../assets/icon.svg")),
];

/// The version in the addresses of assets: a hash of them all (FNV-1a), so that it changes with any of them.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let bytes = ASSETS.iter().flat_map(|(_, _, bytes)| bytes.iter());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
});

/// The address of an asset.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// Sends an asset.
pub(crate) async fn asset(Path((version, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = ASSETS.iter().find(|(known, ..)| *known == name).filter(|_| version == *VERSION);
    let (_, kind, bytes) = found.ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    Ok((headers, *bytes).into_response())
}
