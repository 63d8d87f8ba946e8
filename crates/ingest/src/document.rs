//! One file or page: a submission, or a bundle of several.

use crate::{
    arrival::{Arrival, Listener, Reading, Trouble},
    bundle,
    formats::{self, sniff::sniff},
    limits::Within,
    log::Log,
    submission::submission,
};

/// Reads one file or page, and tells `listener` of it. There is one reading, or, for a bundle (a ZIP, a mailbox, submissions
/// in JSON, a project of texts), one for each of what is in it, with the origin `bundle.zip!entry`. `log` says who sent what, and when; it has the last word
/// over what a file itself says.
pub fn read_document(arrival: &Arrival<'_>, log: &Log, listener: &mut dyn Listener) {
    if sniff(arrival.bytes, arrival.origin).is_bundle() {
        return bundle::read_entries(arrival, log, listener);
    }
    let within = Within::arrival(arrival.limits, arrival.engines);
    let read = formats::read(arrival.bytes, arrival.origin, within);
    listener.read(submission(arrival, arrival.origin, arrival.original, log, read));
}

/// The submission of a file or page that could not be read at all: without answers, with the reason.
pub fn unreadable(arrival: &Arrival<'_>, log: &Log, trouble: Trouble) -> Reading {
    submission(arrival, arrival.origin, arrival.original, log, Err(trouble))
}
