//! Reading `consultation.toml`: the head, the chapters, who may answer, how it is counted.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, time},
    tz::TimeZone,
};
use ymateb_model::{
    consultation::{
        CampaignRule, Chapter, Consultation, CountingRules, LateRule, PetitionRule, PublicationChoice, QuantityWord,
        RespondentKind,
    },
    id::{ChapterId, CodeId, KindId, PublicationId},
};

use crate::{
    keys,
    problem::nearest,
    question, source,
    walk::{At, Table, Value, refuse_ambiguous, refuse_duplicates},
};

/// The kind of those who did not say: it always exists.
const NOT_STATED: &str = "not-stated";

/// Reads the whole file. `codes` are the framework's, where it is at hand.
pub(crate) fn read(root: Table<'_>, codes: Option<&[CodeId]>) -> Option<Consultation> {
    let chapters = chapters(root);
    let questions = question::read_all(root, &chapters, codes);
    let kinds = kinds(root);
    let publication = publication(root);
    let sources = source::read_all(root, &questions);
    let counting = counting(root);

    let head = root.require("consultation")?.table(keys::CONSULTATION)?;
    let time_zone = time_zone(head);
    let opens = head.require("opens").and_then(opening);
    let closes = head.require("closes").and_then(|value| closing(value, &time_zone));
    if let (Some(opens), Some(closes)) = (&opens, &closes)
        && time_zone.to_datetime(closes.value).date() < opens.value
    {
        head.report.say(closes.at, "it closes before it opens", Some(format!("it opens on `{}`", opens.value)));
    }
    head.require("late");
    let late = head.choice("late", &[("exclude", LateRule::Exclude), ("accept", LateRule::Accept)]);
    let (title, body) = (head.both("title"), head.both("body"));
    let reference = head.get("reference").and_then(Value::filled_text).map(|text| text.value.to_owned());
    let (opens, closes) = (opens?.value, closes?.value);
    Some(Consultation {
        title,
        body,
        reference,
        opens,
        closes,
        time_zone,
        late: late?,
        chapters,
        questions,
        kinds,
        sources,
        counting,
        publication,
    })
}

/// The time zone, or that of Wales.
fn time_zone(head: Table<'_>) -> TimeZone {
    let written = head.get("time_zone").and_then(Value::filled_text);
    let (name, at) = written.map_or(("Europe/London", 0), |text| (text.value, text.at));
    TimeZone::get(name).unwrap_or_else(|_| {
        let known: Vec<String> = jiff::tz::db().available().map(|known| known.to_string()).collect();
        let hint = nearest(name, known.iter().map(String::as_str))
            .or_else(|| Some("a name such as `Europe/London`".to_owned()));
        head.report.say(at, format!("`{name}` is no known time zone"), hint);
        TimeZone::UTC
    })
}

fn opening(value: Value<'_>) -> Option<At<Date>> {
    let written = value.moment_text()?;
    match written.parse() {
        Ok(date) => Some(At { value: date, at: value.at }),
        Err(_) => {
            value.say(format!("`{written}` is not a date"), Some("a date is written `2023-05-22`".to_owned()));
            None
        }
    }
}

/// The last moment in time: of a day, where only the day is given; in the consultation's time zone, where none is.
fn closing(value: Value<'_>, time_zone: &TimeZone) -> Option<At<Timestamp>> {
    let written = value.moment_text()?;
    let at_the_clock = || match written.parse::<DateTime>() {
        Ok(_) if written.len() == "2023-08-14".len() => written.parse::<Date>().ok().map(|day| day.to_datetime(LAST)),
        parsed => parsed.ok(),
    };
    let moment = written
        .parse::<Timestamp>()
        .ok()
        .or_else(|| at_the_clock().and_then(|moment| time_zone.to_timestamp(moment).ok()));
    if moment.is_none() {
        let hint = "a moment is written `2023-08-14T23:59`, a whole day `2023-08-14`".to_owned();
        value.say(format!("`{written}` is not a moment"), Some(hint));
    }
    Some(At { value: moment?, at: value.at })
}

const LAST: jiff::civil::Time = time(23, 59, 59, 999_999_999);

fn chapters(root: Table<'_>) -> Vec<Chapter> {
    let (mut chapters, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("chapter", keys::CHAPTER) {
        let title = table.both("title");
        let Some(id) = table.id("id", ChapterId::parse) else { continue };
        chapters.push(Chapter { id: id.value.clone(), title });
        ids.push(id);
    }
    refuse_duplicates(root.report, "chapter", &ids);
    chapters
}

fn kinds(root: Table<'_>) -> Vec<RespondentKind> {
    let (mut kinds, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("kind", keys::KIND) {
        let name = table.both("name");
        let organisation = table.flag("organisation", false);
        let also = owned(table.texts("also"));
        let Some(id) = table.id("id", KindId::parse) else { continue };
        kinds.push(RespondentKind { id: id.value.clone(), name, organisation, also });
        ids.push(id);
    }
    refuse_duplicates(root.report, "respondent kind", &ids);
    let places = ids.iter().zip(&kinds);
    refuse_ambiguous(root.report, places.map(|(id, kind)| (id.at, kind.id.as_str(), &kind.name, &kind.also[..])));
    if !kinds.iter().any(|kind| kind.id.as_str() == NOT_STATED) {
        let at = root.get("kind").map_or(0, |kinds| kinds.at);
        let hint = "respondents who do not say what they are need a `[[kind]]` with this id".to_owned();
        root.report.say(at, format!("there is no respondent kind `{NOT_STATED}`"), Some(hint));
    }
    kinds
}

fn publication(root: Table<'_>) -> Vec<PublicationChoice> {
    let (mut choices, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("publication", keys::PUBLICATION) {
        let name = table.both("name");
        table.require("publish");
        let (publish, named) = (table.flag("publish", false), table.flag("named", false));
        if named && !publish {
            let hint = "`named = true` goes with `publish = true`".to_owned();
            table.report.say(table.at, "a name cannot be published without its response", Some(hint));
        }
        let also = owned(table.texts("also"));
        let Some(id) = table.id("id", PublicationId::parse) else { continue };
        choices.push(PublicationChoice { id: id.value.clone(), name, publish, named, also });
        ids.push(id);
    }
    refuse_duplicates(root.report, "publication choice", &ids);
    let places = ids.iter().zip(&choices);
    refuse_ambiguous(root.report, places.map(|(id, one)| (id.at, one.id.as_str(), &one.name, &one.also[..])));
    choices
}

fn counting(root: Table<'_>) -> CountingRules {
    let default = CountingRules {
        campaigns: CampaignRule::Apart,
        petitions: PetitionRule::AsOne,
        small_base: 10,
        quantity_words: Vec::new(),
    };
    let Some(table) = root.require("counting").and_then(|value| value.table(keys::COUNTING)) else { return default };
    table.require("campaigns");
    CountingRules {
        campaigns: table
            .choice("campaigns", &CampaignRule::ALL.map(|rule| (rule.name(), rule)))
            .unwrap_or(default.campaigns),
        petitions: table
            .choice("petitions", &PetitionRule::ALL.map(|rule| (rule.name(), rule)))
            .unwrap_or(default.petitions),
        small_base: table.whole_number("small_base", default.small_base),
        quantity_words: quantity_words(table),
    }
}

fn quantity_words(table: Table<'_>) -> Vec<QuantityWord> {
    let mut words: Vec<QuantityWord> = Vec::new();
    for item in table.tables("quantity_words", keys::QUANTITY_WORD) {
        let name = item.both("name");
        let Some((place, from_percent)) = item.require("from_percent").and_then(|v| Some((v, v.number()?))) else {
            continue;
        };
        if !(0.0..=100.0).contains(&from_percent) {
            place.say(format!("`{from_percent}` is not a share in per cent"), Some("from 0 to 100".to_owned()));
        }
        if words.last().is_some_and(|above| above.from_percent <= from_percent) {
            let hint = "each word's share is less than the one before it".to_owned();
            place.say("the quantity words are not in order, from the greatest share down", Some(hint));
        }
        words.push(QuantityWord { from_percent, name });
    }
    words
}

pub(crate) fn owned(texts: Vec<At<&str>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value.trim().to_owned()).collect()
}
