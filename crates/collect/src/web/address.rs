//! Reading addresses, and telling public ones from private ones.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

use super::PageFailure;

/// Reads an address of the settings. The spelling of hosts is settled here: `http://0x7f.1` is `http://127.0.0.1`.
pub(crate) fn parse(address: &str) -> Result<Url, PageFailure> {
    let url = Url::parse(address).map_err(|error| PageFailure::NotAnAddress { problem: error.to_string() })?;
    acceptable(url)
}

/// Reads where another address leads.
pub(crate) fn follow(from: &Url, location: &str) -> Result<Url, PageFailure> {
    let url = from.join(location).map_err(|error| PageFailure::NotAnAddress { problem: error.to_string() });
    let shown = url.as_ref().map_or_else(|_| "?".to_owned(), without_credentials);
    url.and_then(acceptable).map_err(|failure| PageFailure::Redirected { to: shown, failure: Box::new(failure) })
}

fn acceptable(mut url: Url) -> Result<Url, PageFailure> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(PageFailure::Scheme { scheme: url.scheme().to_owned() });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(PageFailure::Credentials);
    }
    url.set_fragment(None);
    Ok(url)
}

fn without_credentials(url: &Url) -> String {
    let mut url = url.clone();
    // Refused for addresses that cannot hold any.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    url.to_string()
}

/// An address of the settings, for messages: without the user name and password that it may hold by mistake.
pub(crate) fn shown(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) if url.username().is_empty() && url.password().is_none() => address.to_owned(),
        Ok(url) => without_credentials(&url),
        // What cannot be read may hold them all the same.
        Err(_) => match (address.find("//"), address.rfind('@')) {
            (Some(slashes), Some(at)) if slashes < at => format!("{}{}", &address[..slashes + 2], &address[at + 1..]),
            _ => address.to_owned(),
        },
    }
}

/// The host, for messages and for taking turns.
pub(crate) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// The number of a host that is written as one.
pub(crate) fn literal(url: &Url) -> Option<IpAddr> {
    let host = url.host_str()?;
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(six) => six.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => host.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    }
}

/// Whether an address is one of the public internet: neither this machine, nor its network, nor set apart for some
/// other purpose (the special-purpose registries of IANA).
pub(crate) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = match a {
        0 | 10 | 127 => true,
        100 => (64..128).contains(&b),
        169 => b == 254,
        172 => (16..32).contains(&b),
        192 => b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99),
        198 => b == 18 || b == 19 || (b == 51 && c == 100),
        203 => b == 0 && c == 113,
        224.. => true,
        _ => false,
    };
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    let last_four = Ipv4Addr::from(((u32::from(segments[6])) << 16) | u32::from(segments[7]));
    match segments {
        // An IPv4 address in the dress of IPv6, and how a network without IPv4 reaches one (NAT64).
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => is_public_v4(last_four),
        // Teredo, benchmarking, ORCHID and their kin; documentation; 6to4.
        [0x2001, ..0x200, ..] | [0x2001, 0xdb8, ..] | [0x2002, ..] | [0x3fff, ..0x1000, ..] => false,
        // All that has been given out so far lies in 2000::/3.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ips: &[&str], public: bool) {
        for ip in ips {
            assert_eq!(is_public(ip.parse().unwrap()), public, "{ip}");
        }
    }

    #[test]
    fn public_addresses() {
        check(&["8.8.8.8", "1.1.1.1", "100.63.0.1", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1"], true);
        check(&["198.17.0.1", "198.20.0.1", "169.253.0.1", "223.255.255.255", "192.167.1.1", "11.0.0.1"], true);
        check(&["2a00:1450::1", "2001:4860:4860::8888", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"], true);
    }

    #[test]
    fn addresses_of_this_machine_and_its_networks() {
        check(&["127.0.0.1", "127.255.0.9", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.9.9"], false);
        check(&["192.168.0.1", "169.254.169.254", "100.64.0.1", "100.127.255.255"], false);
        check(&["::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1"], false);
    }

    #[test]
    fn addresses_set_apart_for_other_purposes() {
        check(&["192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.0.1", "198.51.100.1"], false);
        check(&["203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"], false);
        check(&["2001:db8::1", "3fff::1", "2001::1", "2001:10::1", "100::1", "ff02::1", "5f00::1", "4000::1"], false);
    }

    #[test]
    fn private_addresses_in_the_dress_of_others() {
        check(&["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"], false);
        check(&["64:ff9b:1::808:808", "2002:7f00:1::1", "2002:808:808::1", "::ffff:0:8.8.8.8"], false);
    }

    fn check_literal(address: &str, expected: &str) {
        let url = parse(address).unwrap();
        assert_eq!(literal(&url), Some(expected.parse().unwrap()), "{address}");
    }

    #[test]
    fn a_number_is_known_however_it_is_spelt() {
        for address in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://2130706433/",
            "http://127.0.0.1./",
            "http://0x7F000001/",
            "http://%31%32%37.0.0.1/",
            "http://１２７.0.0.1/",
            "HTTP:\\\\127.0.0.1\\",
        ] {
            check_literal(address, "127.0.0.1");
        }
        check_literal("http://[::1]:8080/", "::1");
        check_literal("http://[0:0:0:0:0:ffff:7f00:1]/", "::ffff:127.0.0.1");
        assert_eq!(literal(&parse("https://ymgynghori.example/").unwrap()), None);
    }

    fn check_refused(address: &str, expected: PageFailure) {
        assert_eq!(parse(address), Err(expected), "{address}");
    }

    #[test]
    fn only_plain_web_addresses_are_taken() {
        for scheme in ["file", "ftp", "javascript", "data", "gopher"] {
            check_refused(&format!("{scheme}:///etc/passwd"), PageFailure::Scheme { scheme: scheme.to_owned() });
        }
        check_refused("https://enw:cyfrinair@ymgynghori.example/", PageFailure::Credentials);
        check_refused("https://enw@ymgynghori.example/", PageFailure::Credentials);
        let not_one = |problem: &str| PageFailure::NotAnAddress { problem: problem.to_owned() };
        check_refused("ymgynghori.example/tudalen", not_one("relative URL without a base"));
        check_refused("https://", not_one("empty host"));
        check_refused("http://1.2.3.4.5/", not_one("invalid IPv4 address"));
    }

    #[test]
    fn a_password_is_not_shown() {
        for (address, expected) in [
            ("https://enw:cyfrinair@ymgynghori.example/a", "https://ymgynghori.example/a"),
            ("https:enw:cyfrinair@ymgynghori.example/a", "https://ymgynghori.example/a"),
            ("https://enw:cyfrinair@ymgynghori example/a", "https://ymgynghori example/a"),
            ("https://tŷ.example/enw@lle", "https://tŷ.example/enw@lle"),
            ("tŷ.example", "tŷ.example"),
        ] {
            assert_eq!(shown(address), expected);
        }
    }

    #[test]
    fn welsh_names_and_paths_are_taken() {
        let url = parse("https://tŷ.example/ymgynghoriad/gŵyl?iaith=cy#rhan-2").unwrap();
        assert_eq!(url.as_str(), "https://xn--t-foa.example/ymgynghoriad/g%C5%B5yl?iaith=cy");
    }
}
