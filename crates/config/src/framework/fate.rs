//! Codes that are no longer used: they stay in the file, and say what became of them and since when.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use ymateb_model::{framework::Fate, id::CodeId};

use crate::{
    problem::{Report, nearest_or_all},
    walk::{At, Table},
};

/// What became of a code, if it is gone.
pub(super) fn read(table: Table<'_>, id: &At<CodeId>, ids: &[At<CodeId>]) -> Option<(Fate, Timestamp)> {
    let retired = table.flag("retired", false).then_some(Fate::Retired);
    let merged = table.get("merged_into").and_then(|value| value.id(CodeId::parse)).map(|into| {
        refuse_unknown(table, id, &into, ids);
        Fate::Merged(into.value)
    });
    let split = table.get("split_into").map(|_| {
        let into = table.ids("split_into", CodeId::parse);
        into.iter().for_each(|into| refuse_unknown(table, id, into, ids));
        Fate::Split(into.into_iter().map(|into| into.value).collect())
    });
    let mut fates = [retired, merged, split].into_iter().flatten();
    let fate = fates.next();
    if fates.next().is_some() {
        let hint = "one of `retired`, `merged_into` and `split_into`".to_owned();
        table.report.say(id.at, format!("two things became of `{}`", id.value), Some(hint));
    }
    let since = table.get("since");
    match (fate, since) {
        (None, None) => None,
        (None, Some(since)) => {
            let hint = "it goes with `retired`, `merged_into` or `split_into`".to_owned();
            since.say(format!("`{}` is used, and has no `since`", id.value), Some(hint));
            None
        }
        (Some(fate), since) => {
            let written = since.and_then(|since| since.moment_text());
            let moment = written.as_deref().and_then(moment);
            if moment.is_none() {
                let at = since.map_or(id.at, |since| since.at);
                let hint = "write `since = 2026-11-27`, or a moment such as `2026-11-27T10:41:00Z`".to_owned();
                table.report.say(at, format!("it is not said since when `{}` is no longer used", id.value), Some(hint));
            }
            Some((fate, moment.unwrap_or_default()))
        }
    }
}

/// A moment, or the beginning of a day.
fn moment(written: &str) -> Option<Timestamp> {
    let of_day = |day: Date| day.to_zoned_datetime(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    written.parse().ok().or_else(|| written.parse().ok().and_then(of_day))
}

fn refuse_unknown(table: Table<'_>, id: &At<CodeId>, into: &At<CodeId>, ids: &[At<CodeId>]) {
    if into.value == id.value {
        table.report.say(into.at, format!("`{}` cannot become itself", id.value), None);
    } else if !ids.iter().any(|known| known.value == into.value) {
        let known = ids.iter().map(|known| known.value.as_str());
        let hint = nearest_or_all(into.value.as_str(), known, "the codes are");
        table.report.say(into.at, format!("there is no code `{}`", into.value), hint);
    }
}

/// Notes ids that were given twice: an id that is no longer used is not free.
pub(super) fn refuse_reuse(report: &Report<'_>, ids: &[At<CodeId>], fates: &[Option<(Fate, Timestamp)>]) {
    for (at, id) in ids.iter().enumerate() {
        let Some(first) = ids[..at].iter().position(|earlier| earlier.value == id.value) else { continue };
        let fate = fates[first].as_ref().or(fates[at].as_ref());
        let (message, hint) = match fate {
            Some((fate, _)) => (
                format!("the id `{}` was given to a code that {}", id.value, said(fate)),
                "an id is never given again; choose another".to_owned(),
            ),
            None => (format!("code `{}` is there twice", id.value), "an id is given once".to_owned()),
        };
        report.say(id.at, message, Some(hint));
    }
}

/// Notes codes that were merged into one another in a ring, so that none of them is left.
pub(super) fn refuse_rings(report: &Report<'_>, ids: &[At<CodeId>], fates: &[Option<(Fate, Timestamp)>]) {
    let next = |id: &CodeId| {
        let at = ids.iter().position(|known| known.value == *id)?;
        match &fates[at] {
            Some((Fate::Merged(into), _)) if into != id => Some(into),
            _ => None,
        }
    };
    for id in ids {
        let mut reached = next(&id.value);
        for _ in 0..ids.len() {
            reached = reached.and_then(next);
        }
        if reached.is_some() {
            let message = format!("`{}` was merged into codes that were merged into it", id.value);
            report.say(id.at, message, Some("one of them has to be used".to_owned()));
        }
    }
}

fn said(fate: &Fate) -> String {
    match fate {
        Fate::Retired => "was retired".to_owned(),
        Fate::Merged(into) => format!("was merged into `{into}`"),
        Fate::Split(into) => {
            let into: Vec<String> = into.iter().map(|id| format!("`{id}`")).collect();
            format!("was split into {}", into.join(", "))
        }
    }
}
