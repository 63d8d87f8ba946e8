//! On which address, and to whom.

use std::net::SocketAddr;

use tokio::net::TcpListener;
use ymateb_pipeline::Project;

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address can be reached from other machines.
    #[error("`{0}` can be reached from other machines, and there are no accounts to tell who is there")]
    Exposed(SocketAddr),
    /// The address is taken or not ours.
    #[error("`{address}` cannot be listened on: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// Serving ended of itself.
    #[error("serving ended: {0}")]
    Ended(std::io::Error),
}

impl ServeError {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            ServeError::Exposed(_) => Some(
                "leave `--address` out; to reach the pages from another machine, use a tunnel that knows who you are, \
                 such as `ssh -L`",
            ),
            ServeError::Listen { .. } => Some("name another port with `--port`, or 0 for any that is free"),
            ServeError::Ended(_) => None,
        }
    }
}

/// Serves the pages of a project until the program is stopped. Once they can be reached, `ready` is told where.
///
/// # Errors
/// If the address is not this machine's own alone, or cannot be listened on.
pub fn serve(project: Project, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    if !address.ip().is_loopback() {
        return Err(ServeError::Exposed(address));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Ended)?;
    runtime.block_on(async {
        let listen = |source| ServeError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        ready(listener.local_addr().map_err(listen)?);
        axum::serve(listener, crate::router(project)).await.map_err(ServeError::Ended)
    })
}
