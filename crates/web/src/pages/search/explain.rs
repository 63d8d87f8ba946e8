//! How the query was read: its words in each language, and the other language's words that were looked for as well.

use askama::Template;
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::search::{AddedWords, Found};

use crate::{
    components::{Cell, Details, Said, Table, markup},
    frame::Frame,
    pages::names::one_line,
};

/// How the query was read.
#[derive(Template)]
#[template(path = "search/explain.html")]
struct Explained {
    table: Table,
    how: String,
}

impl askama::filters::HtmlSafe for Explained {}

/// The query's reading, for those who open it; nothing where there are no words.
pub(super) fn details(frame: &Frame, found: &Found) -> Option<Details> {
    if found.read.is_empty() {
        return None;
    }
    let w = &frame.w;
    let said = |lang: &str, text: String| markup([Said { lang: Some(lang.to_owned()), text: one_line(&text) }]);
    let rows = found.read.iter().map(|piece| {
        vec![
            Cell::words(markup([Said::as_written(one_line(&piece.asked))])),
            Cell::words(said("cy", piece.cy.join(" · "))),
            Cell::words(said("en", piece.en.join(" · "))),
        ]
    });
    let table = Table {
        caption: w.say("explain-caption"),
        head: ["explain-asked", "explain-cy", "explain-en"].map(|message| Cell::words(w.say(message))).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "govuk-table--small-text-until-tablet",
    };
    let explained = Explained { table, how: w.say("explain-how") };
    Some(Details { summary: w.say("explain-title"), content: markup([explained]) })
}

/// What was added to the query: for each piece of it, what is said and the words, in their language.
pub(super) fn added(frame: &Frame, found: &Found) -> Vec<(String, Said)> {
    let sentence = |added: &AddedWords| {
        let message = match added.language {
            ReaderLanguage::Cy => "added-cy",
            ReaderLanguage::En => "added-en",
        };
        let words = Said { lang: Some(added.language.label().to_owned()), text: added.texts.join(", ") };
        (frame.w.about(message, "asked", &one_line(&added.asked)), words)
    };
    found.added.iter().filter(|added| !added.texts.is_empty()).map(sentence).collect()
}
