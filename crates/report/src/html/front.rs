//! The front of the page: what was asked, how much came of it, and how the figures are to be read.

use jiff::civil::Date;

use crate::{
    data::{QuestionCounts, ReportData},
    figures,
    wording::Wording,
};

/// What stands before the first table.
pub(super) struct FrontView<'a> {
    /// Who asked, since when, until when, under which number: label and value.
    pub(super) facts: Vec<(String, String)>,
    pub(super) key_figures: Vec<(String, String)>,
    /// Whose word the figures on points raised rest on.
    pub(super) codings: String,
    pub(super) about: Vec<String>,
    /// The chapters, with the ids of their questions that were counted.
    pub(super) chapters: Vec<(&'a str, Vec<&'a str>)>,
    pub(super) reading: Vec<String>,
    /// The words for shares, each with the shares it stands for.
    pub(super) scale: Vec<(String, String)>,
}

pub(super) fn view<'a>(data: &'a ReportData<'_>, w: &Wording) -> FrontView<'a> {
    FrontView {
        facts: facts(data, w),
        key_figures: key_figures(data, w),
        codings: codings(data, w),
        about: about(data, w),
        chapters: chapters(data, w),
        reading: reading(data, w),
        scale: scale(data, w),
    }
}

fn facts(data: &ReportData<'_>, w: &Wording) -> Vec<(String, String)> {
    let consultation = data.consultation;
    let closes = consultation.time_zone.to_datetime(consultation.closes);
    let time = format!("{:02}:{:02}", closes.hour(), closes.minute());
    let closed = w.with("moment", &[("date", date(w, closes.date()).into()), ("time", time.into())]);
    let mut facts = vec![
        (w.say("asked-by"), w.of_two(&consultation.body).to_owned()),
        (w.say("opened"), date(w, consultation.opens)),
        (w.say("closed"), closed),
    ];
    facts.extend(consultation.reference.as_ref().map(|reference| (w.say("number"), reference.clone())));
    facts
}

/// A date in words.
fn date(w: &Wording, date: Date) -> String {
    let month = w.say(&format!("month-{}", date.month()));
    w.with(
        "date",
        &[
            ("day", date.day().to_string().into()),
            ("month", month.into()),
            // As text: a year has no comma in it.
            ("year", date.year().to_string().into()),
        ],
    )
}

fn key_figures(data: &ReportData<'_>, w: &Wording) -> Vec<(String, String)> {
    let welsh = data.respondents.iter().map(|kind| kind.responses.cy + kind.responses.both).sum();
    let mut figures =
        vec![("key-received", data.register.total_received()), ("key-responses", data.responses), ("key-welsh", welsh)];
    if !data.context_documents.is_empty() {
        figures.push(("key-context", data.context_documents.len() as u64));
    }
    figures.into_iter().map(|(message, n)| (figures::grouped(n), w.count(message, n))).collect()
}

fn codings(data: &ReportData<'_>, w: &Wording) -> String {
    let counting = data.codings.suggested + data.codings.accepted;
    match (data.codings.suggested, counting) {
        (_, 0) => w.say("no-codings"),
        (0, _) => w.say("all-reviewed"),
        (suggested, all) if suggested == all => w.count("none-reviewed", all),
        (suggested, all) => w.with("unreviewed", &[("n", suggested.into()), ("all", all.into())]),
    }
}

fn about(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    let with_options = data.questions.iter().filter(|counts| counts.closed.is_some()).count();
    let consultation = data.consultation;
    let closed = consultation.time_zone.to_datetime(consultation.closes).date();
    let dates = [
        ("body", w.of_two(&consultation.body).into()),
        ("opened", date(w, consultation.opens).into()),
        ("closed", date(w, closed).into()),
    ];
    let mut about = vec![w.with("about-dates", &dates), w.count("about-questions", data.questions.len() as u64)];
    if with_options > 0 {
        about.push(w.count("about-options", with_options as u64));
    }
    about
}

fn chapters<'a>(data: &'a ReportData<'_>, w: &Wording) -> Vec<(&'a str, Vec<&'a str>)> {
    let consultation = data.consultation;
    let of = |chapter| {
        let inside = |counts: &&QuestionCounts| {
            consultation.question(&counts.question).is_some_and(|question| question.chapter == chapter)
        };
        data.questions.iter().filter(inside).map(|counts| counts.question.as_str()).collect::<Vec<_>>()
    };
    let chapters = consultation.chapters.iter();
    let chapters = chapters.map(|chapter| (w.of_two(&chapter.title), of(chapter.id.clone())));
    chapters.filter(|(_, questions)| !questions.is_empty()).collect()
}

fn reading(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    let rules = &data.consultation.counting;
    vec![
        w.say("reading-base"),
        w.say("reading-rounding"),
        w.count("reading-small", u64::from(rules.small_base)),
        w.say("reading-suggested"),
        w.say("reading-bars"),
        match data.quotations.is_empty() {
            true => w.say("reading-quotations-none"),
            false => w.count("reading-quotations", u64::from(rules.small_base)),
        },
        w.say(if rules.quantity_words.is_empty() { "reading-words-none" } else { "reading-words" }),
    ]
}

fn scale(data: &ReportData<'_>, w: &Wording) -> Vec<(String, String)> {
    let words = &data.consultation.counting.quantity_words;
    let mut above: Option<String> = None;
    let mut scale = Vec::with_capacity(words.len());
    for word in words {
        let from = word.from_percent.to_string();
        let shares = match above.replace(from.clone()) {
            None => w.with("scale-top", &[("from", from.into())]),
            Some(to) if word.from_percent <= 0.0 => w.with("scale-low", &[("to", to.into())]),
            Some(to) => w.with("scale-between", &[("from", from.into()), ("to", to.into())]),
        };
        scale.push((w.of_two(&word.name).to_owned(), shares));
    }
    scale
}
