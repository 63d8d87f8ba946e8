//! What is behind an error of the HTTP client, which wraps its causes several times over.

use std::{error::Error, io};

use reqwest::Url;
use ymateb_model::consultation::WebLimits;

use crate::web::{PageFailure, address, guard::NotResolved};

/// Why a request broke off, or an answer did.
pub(in crate::web) fn off(error: &reqwest::Error, url: &Url, limits: &WebLimits) -> PageFailure {
    let host = address::host(url);
    if let Some(cause) = cause::<NotResolved>(error) {
        return match cause {
            NotResolved::Unknown => PageFailure::UnknownHost { host },
            NotResolved::Private => PageFailure::Private { host },
        };
    }
    if let Some(cause) = cause::<rustls::Error>(error) {
        return PageFailure::NotSecure { host, problem: cause.to_string() };
    }
    if error.is_timeout() {
        return PageFailure::TimedOut { limit_ms: limits.timeout_ms };
    }
    if error.is_connect() {
        return match cause::<io::Error>(error).map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => PageFailure::ConnectionRefused { host },
            _ => PageFailure::Unreachable { host },
        };
    }
    match cause::<hyper::Error>(error) {
        Some(cause) if cause.is_parse() => PageFailure::Garbled,
        None if error.is_decode() => PageFailure::Undecodable,
        _ => PageFailure::CutShort,
    }
}

/// The first cause of a type. An I/O error may hold another error without calling it its source.
fn cause<T: Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut next = error.source();
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(held) => Some(held as &(dyn Error + 'static)),
            None => error.source(),
        };
    }
    None
}
