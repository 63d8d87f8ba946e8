//! Catching up with the settings files.
//!
//! Somebody edits the framework, on a page, at a terminal or by hand, while the pages are served. So before a request is
//! answered, the two files are looked at, and read again where they were changed. While they have mistakes, what they said
//! before goes on, and pages that rest on them say so.

use std::{fs, path::Path, time::SystemTime};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use ymateb_pipeline::Project;

use crate::site::Current;

/// The files, as far as one can see without reading them: when each was changed, and how long it is.
pub(crate) type Seen = [Option<(SystemTime, u64)>; 2];

/// Looks at the settings files of a project folder.
pub(crate) fn look(root: &Path) -> Seen {
    ["consultation.toml", "framework.toml"].map(|name| {
        let file = fs::metadata(root.join(name)).ok()?;
        Some((file.modified().ok()?, file.len()))
    })
}

/// Has each request answered from the settings as they are now.
pub(crate) async fn catch_up(State(current): State<Current>, request: Request, next: Next) -> Response {
    let before = current.now();
    let mut seen = before.seen().lock().await;
    let now = look(&before.project().root);
    if *seen != now {
        *seen = now;
        let root = before.project().root.clone();
        match tokio::task::spawn_blocking(move || Project::open(&root)).await {
            Ok(Ok(project)) => current.put(current.now().with_settings(project)),
            Ok(Err(error)) => {
                tracing::warn!("the settings were changed and have mistakes; what they said before holds: {error}");
                current.put(current.now().with_mistakes(error.to_string()));
            }
            Err(broken) => tracing::error!("reading the settings again: {broken}"),
        }
    }
    drop(seen);
    next.run(request).await
}
