//! The page: one self-contained document that reads, prints and is read aloud well, without scripts or other files.
//!
//! Every figure and sentence is made here; the templates in `templates/` hold the structure alone. They escape whatever
//! they are given, so that a name made of markup stays a name.
//!
//! | module | the question it answers |
//! |---|---|
//! | `front` | what was asked, how much came of it, and how are the figures to be read? |
//! | `register` | what was received, how, and what became of it? |
//! | `respondents` | who responded, in which language? |
//! | `questions` | what was answered to each question? |
//! | `tables` | which options were chosen, which points raised? |
//! | `stances` | where do responses stand on the proposals? |
//! | `quotations` | how did respondents put it? |
//! | `raised` | who raised the points that were raised most? |
//! | `lists` | what else is there, how was it counted, and who may be named? |

use askama::Template;
use ymateb_model::language::ReaderLanguage;

use crate::{Document, ReportError, data::ReportData, wording::Wording};

mod by_rule;
mod front;
mod lists;
mod questions;
pub(crate) mod quotations;
mod raised;
mod register;
mod respondents;
mod stances;
mod tables;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    w: &'a Wording,
    lang: &'static str,
    twin_lang: &'static str,
    twin_file: String,
    title: &'a str,
    front: front::FrontView<'a>,
    register: register::RegisterView,
    respondents: respondents::RespondentsView,
    whole: tables::ThemesView,
    stances: Option<stances::StancesView>,
    raised: Option<raised::RaisedView>,
    chapters: Vec<questions::ChapterView<'a>>,
    letters_intro: String,
    letters: tables::ThemesView,
    letters_stances: Option<stances::StancesView>,
    letters_quotations: Option<quotations::QuotationsView>,
    lists: lists::ListsView,
    annex: lists::AnnexView,
    made_by: String,
}

/// The file name of the page.
fn file_name(language: ReaderLanguage) -> String {
    format!("report.{}.html", language.label())
}

/// Puts the page together.
pub(crate) fn page(data: &ReportData<'_>, w: &Wording) -> Result<Document, ReportError> {
    let language = w.language();
    let page = Page {
        w,
        lang: language.label(),
        twin_lang: language.other().label(),
        twin_file: file_name(language.other()),
        title: w.of_two(&data.consultation.title),
        front: front::view(data, w),
        register: register::view(data, w),
        respondents: respondents::view(data, w),
        whole: tables::themes(data, w, &data.themes, data.responses, tables::Part::Whole),
        stances: stances::view(data, w, &data.themes, tables::Part::Whole),
        raised: raised::view(data, w),
        chapters: questions::chapters(data, w),
        letters_intro: w.count("letters-intro", data.letters.responses),
        letters: tables::themes(data, w, &data.letters.themes, data.letters.responses, tables::Part::Letters),
        letters_stances: stances::view(data, w, &data.letters.themes, tables::Part::Letters),
        letters_quotations: quotations::view(data, w, None),
        lists: lists::view(data, w),
        annex: lists::annex(data, w),
        made_by: w.with("made-by", &[("version", data.manifest.version.as_str().into())]),
    };
    Ok(Document { name: file_name(language), bytes: page.render()?.into_bytes() })
}
