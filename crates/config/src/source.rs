//! Reading the sources: a folder of files, the exports of a form, on the disk or at an address, or pages on the web.

use std::path::PathBuf;

use ymateb_model::{
    consultation::{FormMap, Question, Reading, Source, WebLimits},
    id::SourceId,
    submission::Channel,
};

use crate::{
    form_map, headings, keys,
    walk::{At, Table, Value, refuse_duplicates},
};

const CHANNELS: [(&str, Channel); 5] = [
    ("form", Channel::Form),
    ("email", Channel::Email),
    ("post", Channel::Post),
    ("web", Channel::Web),
    ("document", Channel::Document),
];

/// The keys that say what a source is. The last three go together.
const WAYS: [&str; 6] = ["folder", "form", "export", "addresses", "list", "sitemaps"];

/// Reads all sources.
pub(crate) fn read_all(root: Table<'_>, questions: &[Question]) -> Vec<Source> {
    let (mut sources, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("source", keys::SOURCE) {
        let id = table.id("id", SourceId::parse);
        let name = table.both("name");
        let not_responses = table.get("not_responses").map(Value::both);
        let reading = reading(table, questions);
        let usual = match reading {
            Some(Reading::Form { .. } | Reading::Export { .. }) => Channel::Form,
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
    let way_of = |key: &'static str| if matches!(key, "list" | "sitemaps") { "addresses" } else { key };
    let mut ways: Vec<&str> = WAYS.into_iter().filter(|way| table.get(way).is_some()).map(way_of).collect();
    ways.dedup();
    let [way] = ways[..] else {
        let message =
            if ways.is_empty() { "the source says nowhere to read" } else { "the source is read in two ways" };
        let hint = "give one of `folder`, `form` and `export` (both with `[source.map]`), or web pages by `addresses`, \
                    `list` and `sitemaps`";
        table.report.say(table.at, message, Some(hint.to_owned()));
        return None;
    };
    for (key, its_ways) in [
        ("log", &["folder"][..]),
        ("headings", &["folder"]),
        ("map", &["form", "export"]),
        ("token_from", &["export"]),
        ("limits", &["addresses", "export"]),
    ] {
        if let Some(value) = table.get(key).filter(|_| !its_ways.contains(&way)) {
            let ways = its_ways.join("` or `");
            value.say(format!("`{key}` goes with `{ways}`, and this source has `{way}`"), None);
        }
    }
    let map = || {
        let map = table.require("map").and_then(|value| value.table(keys::MAP));
        map.and_then(|map| form_map::read(map, questions)).map(Box::new)
    };
    match way {
        "folder" => Some(Reading::Folder {
            path: path(table, "folder")?,
            log: if table.get("log").is_some() { path(table, "log") } else { None },
            headings: table.get("headings").map(|headings| headings::read(headings, questions)),
        }),
        "form" => {
            let map = map();
            Some(Reading::Form { path: path(table, "form")?, map: map? })
        }
        "export" => export(table, map()),
        _ => Some(Reading::Web {
            addresses: addresses(table, "addresses"),
            list: if table.get("list").is_some() { path(table, "list") } else { None },
            sitemaps: addresses(table, "sitemaps"),
            limits: limits(table, WebLimits::default()),
        }),
    }
}

/// An export is larger than a page, and takes a platform longer to make.
const EXPORT: WebLimits =
    WebLimits { max_bytes: 500 * 1024 * 1024, timeout_ms: 300_000, retries: 3, allow_private: false };

fn export(table: Table<'_>, map: Option<Box<FormMap>>) -> Option<Reading> {
    let address = table.text("export")?;
    check_address(table, address.at, address.value);
    let limits = limits(table, EXPORT);
    let token_from = table.get("token_from").and_then(Value::filled_text);
    if let Some(name) = &token_from {
        if !name.value.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
            // It may be the token itself, which is not to be repeated.
            let hint = "write the name of the variable, such as `FORM_TOKEN`, and put the token into the environment"
                .to_owned();
            table.report.say(name.at, "`token_from` is no name of a variable of the environment", Some(hint));
        }
        if address.value.starts_with("http://") && !limits.allow_private {
            let hint = "an address that begins with `https://` keeps it secret on its way".to_owned();
            table.report.say(address.at, "a token would be sent so that anybody on the way can read it", Some(hint));
        }
    }
    Some(Reading::Export {
        address: address.value.to_owned(),
        token_from: token_from.map(|name| name.value.to_owned()),
        limits,
        map: map?,
    })
}

fn path(table: Table<'_>, key: &str) -> Option<PathBuf> {
    table.text(key).map(|text| PathBuf::from(text.value))
}

fn addresses(table: Table<'_>, key: &str) -> Vec<String> {
    let written = table.texts(key);
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

fn limits(table: Table<'_>, usual: WebLimits) -> WebLimits {
    let Some(limits) = table.get("limits").and_then(|value| value.table(keys::LIMITS)) else { return usual };
    WebLimits {
        max_bytes: limits.whole_number("max_bytes", usual.max_bytes),
        timeout_ms: limits.whole_number("timeout_ms", usual.timeout_ms),
        retries: limits.whole_number("retries", usual.retries),
        allow_private: limits.flag("allow_private", usual.allow_private),
    }
}
