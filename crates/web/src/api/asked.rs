//! What requests have in common: which stretch of a list is asked for, who codes, and that whoever asks may write.

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, request::Parts},
};
use serde::{Deserialize, Deserializer, de::Error as _};
use utoipa::IntoParams;
use ymateb_pipeline::register::Stretch;

use crate::{access::Visitor, coder::Coder, failure::Failure, guard, site::Current};

/// The header that carries the token of `session`, without which nothing is written.
pub(super) const TOKEN: HeaderName = HeaderName::from_static("ymateb-token");

/// How many of something are given where no number is asked for.
const SOME: u64 = 20;
/// The most that are given at once.
const MOST: u64 = 1000;

/// A stretch of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedStretch {
    /// At most this many, up to 1000; 20 where nothing is asked.
    #[param(minimum = 0, maximum = 1000)]
    limit: Option<u64>,
    /// Passing over this many first.
    #[param(minimum = 0)]
    #[serde(deserialize_with = "described")]
    offset: Option<u64>,
}

/// A whole number as the description has it: with a sign, in 64 bits.
fn described<'de, D: Deserializer<'de>>(given: D) -> Result<Option<u64>, D::Error> {
    let number = Option::<u64>::deserialize(given)?;
    match number.map(i64::try_from) {
        Some(Err(_)) => Err(D::Error::custom("more than anything there is")),
        _ => Ok(number),
    }
}

impl AskedStretch {
    /// The stretch that is asked for.
    pub(super) fn stretch(&self) -> Stretch {
        Stretch { limit: self.limit.unwrap_or(SOME).min(MOST), offset: self.offset.unwrap_or(0) }
    }

    /// The same, as whole numbers of this machine: how many, after how many.
    pub(super) fn limit_and_offset(&self) -> (usize, usize) {
        let Stretch { limit, offset } = self.stretch();
        let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        (whole(limit), whole(offset))
    }
}

/// What was given, unless it is empty.
pub(super) fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

/// Whoever codes, by name: nobody without one gets further.
pub(super) struct Named(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(Coder(name)) = Coder::from_request_parts(parts, state).await;
        name.map(Self).ok_or(Failure::Nameless)
    }
}

/// That a request carries the token of `session`, without which nothing is written, or that of a program.
pub(super) struct MayWrite;

impl FromRequestParts<Current> for MayWrite {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, current: &Current) -> Result<Self, Failure> {
        let Ok(visitor) = Visitor::from_request_parts(parts, current).await;
        if matches!(visitor, Visitor::Program(_)) {
            return Ok(Self);
        }
        let token = parts.headers.get(&TOKEN).and_then(|token| token.to_str().ok()).unwrap_or_default();
        guard::check_token(&current.now(), token)?;
        Ok(Self)
    }
}
