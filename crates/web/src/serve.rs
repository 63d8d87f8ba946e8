//! On which address, and to whom.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use tokio::net::TcpListener;
use ymateb_pipeline::{Error, Project, access::accounts};

use crate::{
    access::{Gate, reach::Reach},
    routes::router_of,
    site::{Current, Shared},
};

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Others could reach the pages, and nobody could be told from anybody.
    #[error("others can reach the pages at `{0}`, and there is no account of an administrator")]
    Exposed(SocketAddr),
    /// Others could reach the pages, by no name that is answered to.
    #[error("others can reach the pages at `{0}`, and there is no name by which they may ask for them")]
    Nameless(SocketAddr),
    /// The address is taken or not ours.
    #[error("`{address}` cannot be listened on: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// Accounts cannot be read.
    #[error(transparent)]
    Accounts(#[from] Error),
    /// Serving ended of itself.
    #[error("serving ended: {0}")]
    Ended(std::io::Error),
}

impl ServeError {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            ServeError::Exposed(_) => Some(
                "make one first: `ymateb accounts add NAME --role administrator`; or leave out `--address`, `--host` and \
                 `--origin`, and the pages are for this machine alone",
            ),
            ServeError::Nameless(_) => Some(
                "name the machine as others write it in their browsers with `--host NAME`, or the whole with `--origin \
                 https://NAME` where a proxy stands in between",
            ),
            ServeError::Listen { .. } => Some("name another port with `--port`, or 0 for any that is free"),
            ServeError::Accounts(_) | ServeError::Ended(_) => None,
        }
    }
}

/// Serves the pages of a project until the program is stopped; files that runs read are read by workers of `worker`. Once they can be reached, `ready` is told where.
///
/// # Errors
/// If others could reach the pages and there is no administrator or no name, or the address cannot be listened on.
pub fn serve(
    project: Project,
    worker: PathBuf,
    address: SocketAddr,
    mut reach: Reach,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let named = !reach.hosts.is_empty() || reach.origin.is_some();
    reach.beyond = !address.ip().is_loopback() || named;
    if reach.beyond && !accounts::has_administrator(&project)? {
        return Err(ServeError::Exposed(address));
    }
    if reach.beyond && !named {
        return Err(ServeError::Nameless(address));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Ended)?;
    runtime.block_on(async {
        let listen = |source| ServeError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        ready(listener.local_addr().map_err(listen)?);
        let gate = Gate::new(&project.root, reach);
        let current = Current::new(project, worker);
        work_out(&current.now());
        let pages = router_of(current, gate).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, pages).await.map_err(ServeError::Ended)
    })
}

/// Has what takes long worked out at once, so that whoever asks first need not wait for it.
fn work_out(site: &Shared) {
    let site = Arc::clone(site);
    tokio::task::spawn_blocking(move || match ymateb_pipeline::work_out(site.project()) {
        Ok(()) => {}
        // Every page says so.
        Err(error) if error.needs_a_run() => {}
        Err(error) => tracing::warn!("what the pages rest on could not be worked out beforehand: {error}"),
    });
}
