//! Reading the sources: a folder of files, the exports of a form, or pages on the web.

use std::path::PathBuf;

use ymateb_model::{
    consultation::{Question, Reading, Source, WebLimits},
    id::SourceId,
    submission::Channel,
};

use crate::{
    form_map, keys,
    walk::{At, Table, Value, refuse_duplicates},
};

const CHANNELS: [(&str, Channel); 5] = [
    ("form", Channel::Form),
    ("email", Channel::Email),
    ("post", Channel::Post),
    ("web", Channel::Web),
    ("document", Channel::Document),
];

/// The three keys that say what a source is.
const WAYS: [&str; 3] = ["folder", "form", "addresses"];

/// Reads all sources.
pub(crate) fn read_all(root: Table<'_>, questions: &[Question]) -> Vec<Source> {
    let (mut sources, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("source", keys::SOURCE) {
        let id = table.id("id", SourceId::parse);
        let name = table.both("name");
        let not_responses = table.get("not_responses").map(Value::both);
        let reading = reading(table, questions);
        let usual = match reading {
            Some(Reading::Form { .. }) => Channel::Form,
            Some(Reading::Web { .. }) => Channel::Web,
            Some(Reading::Folder { .. }) | None => Channel::Document,
        };
        let channel = table.choice("channel", &CHANNELS).unwrap_or(usual);
        let (Some(id), Some(reading)) = (id, reading) else { continue };
        sources.push(Source { id: id.value.clone(), name, channel, reading, not_responses });
        ids.push(id);
    }
    refuse_duplicates(root.report, "source", &ids);
    sources
}

fn reading(table: Table<'_>, questions: &[Question]) -> Option<Reading> {
    let ways: Vec<&str> = WAYS.into_iter().filter(|way| table.get(way).is_some()).collect();
    let [way] = ways[..] else {
        let message =
            if ways.is_empty() { "the source says nowhere to read" } else { "the source is read in two ways" };
        let hint = "give one of `folder`, `form` (with `[source.map]`) and `addresses`".to_owned();
        table.report.say(table.at, message, Some(hint));
        return None;
    };
    for (key, its_way) in [("log", "folder"), ("map", "form"), ("limits", "addresses")] {
        if let Some(value) = table.get(key).filter(|_| way != its_way) {
            value.say(format!("`{key}` goes with `{its_way}`, and this source has `{way}`"), None);
        }
    }
    match way {
        "folder" => Some(Reading::Folder {
            path: path(table, "folder")?,
            log: if table.get("log").is_some() { path(table, "log") } else { None },
        }),
        "form" => {
            let map = table.require("map").and_then(|value| value.table(keys::MAP));
            let map = map.and_then(|map| form_map::read(map, questions));
            Some(Reading::Form { path: path(table, "form")?, map: Box::new(map?) })
        }
        _ => Some(Reading::Web { addresses: addresses(table), limits: limits(table) }),
    }
}

fn path(table: Table<'_>, key: &str) -> Option<PathBuf> {
    table.text(key).map(|text| PathBuf::from(text.value))
}

fn addresses(table: Table<'_>) -> Vec<String> {
    let written = table.texts("addresses");
    for At { value, at } in &written {
        check_address(table, *at, value);
    }
    refuse_duplicates(table.report, "address", &written);
    written.into_iter().map(|text| text.value.to_owned()).collect()
}

/// Says what is wrong with an address. One with a password in it is refused without being repeated.
pub(crate) fn check_address(table: Table<'_>, at: usize, address: &str) {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    match host {
        Some(host) if host.contains('@') => {
            let hint = "who may read this file may read the password; leave it out".to_owned();
            table.report.say(at, "the address holds a name or password", Some(hint));
        }
        Some(host) if !host.is_empty() && !address.contains(char::is_whitespace) => {}
        _ => {
            let hint = "an address begins with `https://` or `http://`".to_owned();
            table.report.say(at, format!("`{address}` is not an address of a web page"), Some(hint));
        }
    }
}

fn limits(table: Table<'_>) -> WebLimits {
    let usual = WebLimits::default();
    let Some(limits) = table.get("limits").and_then(|value| value.table(keys::LIMITS)) else { return usual };
    WebLimits {
        max_bytes: limits.whole_number("max_bytes", usual.max_bytes),
        timeout_ms: limits.whole_number("timeout_ms", usual.timeout_ms),
        retries: limits.whole_number("retries", usual.retries),
        allow_private: limits.flag("allow_private", usual.allow_private),
    }
}
