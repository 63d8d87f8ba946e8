//! Which implementation of TLS is used and whose certificates are trusted: ring, and what the operating system trusts.

use reqwest::{Client, ClientBuilder};

/// A client, and whether it trusts anybody.
///
/// Where the system has no certificates, pages that need none (`http://`, on one's own network) can still be asked for.
pub(crate) fn client(builder: impl Fn() -> ClientBuilder) -> reqwest::Result<(Client, bool)> {
    // An error says that a provider was chosen before, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match builder().build() {
        Ok(client) => Ok((client, true)),
        Err(_) => builder().tls_certs_only([]).build().map(|client| (client, false)),
    }
}
