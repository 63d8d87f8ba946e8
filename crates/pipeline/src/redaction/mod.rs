//! What in respondents' words tells who they are or where they are to be found, and the words without it.
//!
//! Two uses: choosing what a report quotes, which leaves such words alone, and sending words to a model service, which
//! puts stand-ins in their place. Rules see what is written in known ways and the names that a submission came with; they
//! cannot know the other people whom somebody names. Who relies on them says so.

mod contact;
mod mapped;
mod names;

use std::ops::Range;

use serde::Serialize;
use ymateb_model::language::ReaderLanguage;

#[cfg(test)]
pub(crate) use self::mapped::plain;
pub(crate) use self::{contact::contact, mapped::Mapped, names::names};

/// Something that tells who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its bytes of the words.
    pub(crate) range: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What tells who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A name of the respondent, or of the organisation.
    Name,
    /// An e-mail address, or a name on a network.
    Email,
    /// A telephone number, or another long number.
    Telephone,
    /// A web address.
    Web,
    /// A postcode.
    Postcode,
    /// A postal address.
    Address,
}

impl Kind {
    /// What it is called, of one and of several.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Name => ("name", "names"),
            Kind::Email => ("e-mail address", "e-mail addresses"),
            Kind::Telephone => ("telephone number", "telephone numbers"),
            Kind::Web => ("web address", "web addresses"),
            Kind::Postcode => ("postcode", "postcodes"),
            Kind::Address => ("postal address", "postal addresses"),
        }
    }

    /// What stands in its place, in the language of the words around it.
    pub(crate) fn stand_in(self, language: ReaderLanguage) -> &'static str {
        let (en, cy) = match self {
            Kind::Name => ("[name]", "[enw]"),
            Kind::Email => ("[e-mail]", "[e-bost]"),
            Kind::Telephone => ("[number]", "[rhif]"),
            Kind::Web => ("[web address]", "[cyfeiriad gwe]"),
            Kind::Postcode => ("[postcode]", "[cod post]"),
            Kind::Address => ("[address]", "[cyfeiriad]"),
        };
        match language {
            ReaderLanguage::En => en,
            ReaderLanguage::Cy => cy,
        }
    }
}

/// What was found, in order and apart: of what overlaps, the one that begins first, to the end of the last.
pub(crate) fn apart(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    let mut apart: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        match apart.last_mut().filter(|last| one.range.start < last.range.end) {
            Some(last) => last.range.end = last.range.end.max(one.range.end),
            None => apart.push(one),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_is_taken_together() {
        let found = |range, kind| Found { range, kind };
        let given = vec![found(4..9, Kind::Postcode), found(0..9, Kind::Address), found(8..12, Kind::Telephone)];
        assert_eq!(apart(given), [found(0..12, Kind::Address)]);
    }
}
