//! The page: one self-contained document that reads, prints and is read aloud well, without scripts or other files.
//!
//! Every figure and sentence is made here; the template in `templates/` holds the structure alone. It escapes whatever
//! it is given, so that a name made of markup stays a name.

use askama::Template;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use ymateb_model::{
    consultation::{CampaignRule, LateRule},
    framework::Nature,
    id::ChapterId,
    language::ReaderLanguage,
};

use crate::{
    Document, ReportError, collate, csv_files,
    data::{QuestionCounts, ReportData},
    figures,
    wording::Wording,
};

mod register;
mod respondents;
mod tables;

use register::RegisterView;
use respondents::RespondentsView;
use tables::{ClosedView, ThemesView};

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    w: &'a Wording,
    lang: &'static str,
    twin_lang: &'static str,
    twin_file: String,
    title: &'a str,
    body: &'a str,
    reference: Option<String>,
    opened: String,
    closed: String,
    key_figures: Vec<(String, String)>,
    codings_note: String,
    register: RegisterView,
    rules: Vec<String>,
    respondents: RespondentsView,
    chapters: Vec<ChapterView<'a>>,
    letters_intro: String,
    letters: ThemesView,
    whole: ThemesView,
    other_matters: Vec<[String; 3]>,
    campaigns: Vec<[String; 3]>,
    context: Vec<[String; 3]>,
    method: Vec<String>,
    scale: Vec<String>,
    manifest_intro: String,
    manifest: Vec<(String, String)>,
    files: Vec<(String, String)>,
    annex_note: String,
    annex: Vec<(String, String)>,
}

/// A chapter with the questions that were counted.
struct ChapterView<'a> {
    id: ChapterId,
    title: &'a str,
    questions: Vec<QuestionView<'a>>,
}

struct QuestionView<'a> {
    id: String,
    heading: String,
    text: &'a str,
    answered: String,
    closed: Option<ClosedView>,
    themes: Option<ThemesView>,
}

/// The file name of the page.
fn file_name(language: ReaderLanguage) -> String {
    format!("report.{}.html", language.label())
}

/// Puts the page together.
pub(crate) fn page(data: &ReportData<'_>, w: &Wording) -> Result<Document, ReportError> {
    let language = w.language();
    let consultation = data.consultation;
    let closes = consultation.time_zone.to_datetime(consultation.closes);
    let page = Page {
        w,
        lang: language.label(),
        twin_lang: language.other().label(),
        twin_file: file_name(language.other()),
        title: w.of_two(&consultation.title),
        body: w.of_two(&consultation.body),
        reference: consultation
            .reference
            .as_ref()
            .map(|reference| w.with("number", &[("reference", reference.as_str().into())])),
        opened: date(w, consultation.opens),
        closed: w.with(
            "moment",
            &[
                ("date", date(w, closes.date()).into()),
                ("time", format!("{:02}:{:02}", closes.hour(), closes.minute()).into()),
            ],
        ),
        key_figures: key_figures(data, w),
        codings_note: codings_note(data, w),
        register: register::view(data, w),
        rules: counting_rules(data, w),
        respondents: respondents::view(data, w),
        chapters: chapters(data, w),
        letters_intro: w.count("letters-intro", data.letters.responses),
        letters: tables::themes(data, w, &data.letters.themes, data.letters.responses, "themes-base-letters"),
        whole: tables::themes(data, w, &data.themes, data.responses, "themes-base-all"),
        other_matters: other_matters(data, w),
        campaigns: campaigns(data),
        context: context(data, w),
        method: method(data, w),
        scale: scale(data, w),
        manifest_intro: w.with("manifest-intro", &[("file", "manifest.json".into())]),
        manifest: manifest(data, w),
        files: files(w),
        annex_note: match data.named.len() as u64 {
            0 => w.say("annex-none"),
            n => w.count("annex-note", n),
        },
        annex: annex(data, w),
    };
    Ok(Document { name: file_name(language), bytes: page.render()?.into_bytes() })
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
    [
        ("key-received", data.register.total_received()),
        ("key-responses", data.responses),
        ("key-welsh", welsh),
        ("key-context", data.context_documents.len() as u64),
    ]
    .into_iter()
    .map(|(message, n)| (figures::grouped(n), w.count(message, n)))
    .collect()
}

/// Whose word the figures on points raised rest on.
fn codings_note(data: &ReportData<'_>, w: &Wording) -> String {
    let counting = data.codings.suggested + data.codings.accepted;
    match (data.codings.suggested, counting) {
        (_, 0) => w.say("no-codings"),
        (0, _) => w.say("all-reviewed"),
        (suggested, all) => w.with("unreviewed", &[("n", suggested.into()), ("all", all.into())]),
    }
}

/// How many responses are counted, and by which rules.
fn counting_rules(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    vec![
        w.count("counted", data.responses),
        w.say(match data.consultation.counting.campaigns {
            CampaignRule::AsPersons => "campaigns-as-persons",
            CampaignRule::AsOne => "campaigns-as-one",
            CampaignRule::Apart => "campaigns-apart",
        }),
        w.say(match data.consultation.late {
            LateRule::Exclude => "late-exclude",
            LateRule::Accept => "late-accept",
        }),
    ]
}

/// The questions in the order in which they were given, under the chapter each belongs to.
fn chapters<'a>(data: &'a ReportData<'_>, w: &Wording) -> Vec<ChapterView<'a>> {
    let mut chapters: Vec<ChapterView<'a>> = Vec::new();
    for counts in &data.questions {
        let Some(question) = data.consultation.question(&counts.question) else { continue };
        if chapters.last().is_none_or(|last| last.id != question.chapter) {
            let title = data.consultation.chapters.iter().find(|chapter| chapter.id == question.chapter);
            chapters.push(ChapterView {
                id: question.chapter.clone(),
                title: title.map_or("", |chapter| w.of_two(&chapter.title)),
                questions: Vec::new(),
            });
        }
        if let Some(chapter) = chapters.last_mut() {
            chapter.questions.push(question_view(data, w, counts, w.of_two(&question.text)));
        }
    }
    chapters
}

fn question_view<'a>(data: &ReportData<'_>, w: &Wording, counts: &QuestionCounts, text: &'a str) -> QuestionView<'a> {
    let id = counts.question.as_str();
    let arguments: [(&str, FluentValue<'_>); 2] = [("n", counts.answered.into()), ("all", data.responses.into())];
    let mut answered = w.with("answered", &arguments);
    if counts.closed.is_some() && counts.in_words > 0 {
        answered.push(' ');
        answered.push_str(&w.count("in-words", counts.in_words));
    }
    let in_words = counts.in_words > 0 || counts.closed.is_none();
    QuestionView {
        id: id.to_owned(),
        heading: w.with("question", &[("id", id.into())]),
        text,
        answered,
        closed: counts.closed.as_ref().map(|closed| tables::closed(data, w, &counts.question, closed)),
        themes: in_words.then(|| tables::themes(data, w, &counts.themes, counts.in_words, "themes-base-question")),
    }
}

/// The codes that say a passage is no view, with how many responses have such passages.
fn other_matters(data: &ReportData<'_>, w: &Wording) -> Vec<[String; 3]> {
    crate::ordered::lines(data.framework, &data.themes, Nature::NotAView)
        .into_iter()
        .map(|line| {
            let name = w.of_two(&line.code.name).to_owned();
            [line.code.id.to_string(), name, figures::grouped(line.count.responses)]
        })
        .collect()
}

fn campaigns(data: &ReportData<'_>) -> Vec<[String; 3]> {
    let row = |campaign: &crate::data::CampaignCount| {
        [campaign.name.clone(), figures::grouped(campaign.standard), figures::grouped(campaign.varied)]
    };
    data.campaigns.iter().map(row).collect()
}

fn context(data: &ReportData<'_>, w: &Wording) -> Vec<[String; 3]> {
    let row = |document: &crate::data::ContextDocument| {
        let source = data.consultation.source(&document.source);
        let source = source.map_or("", |source| w.of_two(&source.name)).to_owned();
        [document.title.clone(), source, w.of_two(&document.reason).to_owned()]
    };
    data.context_documents.iter().map(row).collect()
}

fn method(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    let codings = data.codings;
    vec![
        w.say("method-once"),
        w.say("method-base"),
        w.count("method-small", u64::from(data.consultation.counting.small_base)),
        w.with(
            "method-codings",
            &[
                ("passages", codings.passages.into()),
                ("accepted", codings.accepted.into()),
                ("rejected", codings.rejected.into()),
                ("suggested", codings.suggested.into()),
            ],
        ),
        w.say("method-claims"),
        w.with("method-framework", &[("version", data.framework.version.as_str().into())]),
        w.say(if data.consultation.counting.quantity_words.is_empty() { "method-words-none" } else { "method-words" }),
    ]
}

fn scale(data: &ReportData<'_>, w: &Wording) -> Vec<String> {
    let words = data.consultation.counting.quantity_words.iter();
    words
        .map(|word| {
            let share = word.from_percent.to_string();
            w.with("method-word", &[("word", w.of_two(&word.name).into()), ("share", share.into())])
        })
        .collect()
}

fn manifest(data: &ReportData<'_>, w: &Wording) -> Vec<(String, String)> {
    let manifest = &data.manifest;
    let mut lines = vec![
        (w.say("manifest-version"), manifest.version.clone()),
        (w.say("manifest-framework"), manifest.framework_version.clone()),
    ];
    lines.extend(manifest.parts.iter().map(|(part, version)| (part.clone(), version.clone())));
    let mut settings: Vec<_> = manifest.settings.iter().collect();
    settings.sort();
    lines.extend(settings.into_iter().map(|file| (file.locator.clone(), file.sha256.to_string())));
    lines.push((w.say("manifest-inputs"), figures::grouped(manifest.inputs.len() as u64)));
    lines
}

fn files(w: &Wording) -> Vec<(String, String)> {
    let tables = [
        ("register", "file-register"),
        ("respondents", "file-respondents"),
        ("closed-answers", "file-closed"),
        ("themes", "file-themes"),
    ];
    let mut files: Vec<(String, String)> =
        tables.iter().map(|(table, message)| (csv_files::name(table, w), w.say(message))).collect();
    files.push(("manifest.json".to_owned(), w.say("file-manifest")));
    files
}

/// Annex A, in the reader's own alphabet.
fn annex(data: &ReportData<'_>, w: &Wording) -> Vec<(String, String)> {
    let mut named: Vec<_> = data.named.iter().collect();
    named.sort_by(|one, other| collate(w.language(), &one.name, &other.name).then_with(|| one.kind.cmp(&other.kind)));
    named
        .into_iter()
        .map(|respondent| {
            let kind = data.consultation.kind(&respondent.kind);
            (respondent.name.clone(), kind.map_or("", |kind| w.of_two(&kind.name)).to_owned())
        })
        .collect()
}
