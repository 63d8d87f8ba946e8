//! Keeping requests off this machine and its networks.
//!
//! A public name may lead to a private address, by mistake or to make the program fetch what only it can reach. So
//! names are looked up here, and the connection is made to what was looked at, not to what a second look-up says.

use std::{
    collections::HashSet,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};

use super::{PageFailure, address};

/// Who may be asked. Where private addresses are allowed, they are allowed for the hosts of configured addresses, and
/// not for what those lead to.
#[derive(Debug, Clone)]
pub(crate) struct Guard {
    may_be_private: Arc<HashSet<String>>,
}

/// Why a name was not looked up. Travels through the client as the cause of its error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotResolved {
    #[error("no such host")]
    Unknown,
    #[error("a private address")]
    Private,
}

impl Guard {
    pub(crate) fn new<'a>(allow_private: bool, configured_hosts: impl Iterator<Item = &'a str>) -> Self {
        let hosts = configured_hosts.filter(|_| allow_private).map(str::to_owned);
        Self { may_be_private: Arc::new(hosts.collect()) }
    }

    /// Checks a host that is written as a number; names are checked when they are looked up.
    pub(crate) fn check(&self, url: &Url) -> Result<(), PageFailure> {
        let host = address::host(url);
        match address::literal(url) {
            Some(ip) if !self.allows(&host, ip) => Err(PageFailure::Private { host }),
            _ => Ok(()),
        }
    }

    fn allows(&self, host: &str, ip: IpAddr) -> bool {
        address::is_public(ip) || self.may_be_private.contains(host)
    }

    /// Keeps what may be asked of what a name stands for.
    fn permitted(&self, host: &str, found: &[SocketAddr]) -> Result<Vec<SocketAddr>, NotResolved> {
        if found.is_empty() {
            return Err(NotResolved::Unknown);
        }
        let permitted: Vec<_> = found.iter().copied().filter(|found| self.allows(host, found.ip())).collect();
        if permitted.is_empty() { Err(NotResolved::Private) } else { Ok(permitted) }
    }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            let host = name.as_str();
            // The port is put in by the client.
            let found: Vec<_> = match tokio::net::lookup_host((host, 0)).await {
                Ok(found) => found.collect(),
                Err(_) => return Err(NotResolved::Unknown.into()),
            };
            let permitted: Addrs = Box::new(guard.permitted(host, &found)?.into_iter());
            Ok(permitted)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(allow_private: bool, host: &str, found: &[&str], expected: Result<&[&str], NotResolved>) {
        let guard = Guard::new(allow_private, ["mewnol.example"].into_iter());
        let sockets = |ips: &[&str]| ips.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect::<Vec<_>>();
        assert_eq!(guard.permitted(host, &sockets(found)), expected.map(sockets), "{host} {found:?}");
    }

    #[test]
    fn a_public_name_for_a_private_address_is_refused() {
        check(false, "mewnol.example", &["10.0.0.1"], Err(NotResolved::Private));
        check(false, "mewnol.example", &["127.0.0.1", "::1", "fd00::1"], Err(NotResolved::Private));
        check(false, "ymgynghori.example", &["8.8.8.8"], Ok(&["8.8.8.8"]));
    }

    #[test]
    fn of_several_addresses_the_public_ones_are_kept() {
        check(false, "ymgynghori.example", &["10.0.0.1", "8.8.8.8", "::ffff:192.168.1.1"], Ok(&["8.8.8.8"]));
    }

    #[test]
    fn only_a_configured_host_may_be_private() {
        check(true, "mewnol.example", &["10.0.0.1"], Ok(&["10.0.0.1"]));
        check(true, "arall.example", &["10.0.0.1"], Err(NotResolved::Private));
    }

    #[test]
    fn a_name_for_nothing_is_unknown() {
        check(true, "mewnol.example", &[], Err(NotResolved::Unknown));
    }
}
