//! What belongs under a code, what does not, and which words suggest it, in both languages.

use ymateb_model::{
    framework::{Code, LanguageCues, Standing},
    id::CodeId,
    language::ReaderLanguage,
};

use crate::{
    components::{Content, Details, Link, Said, SummaryList, markup},
    frame::Frame,
    pages::names::Names,
    wording::grouped,
};

/// The facts about a code, with the words that suggest it.
pub(in crate::pages) fn facts(frame: &Frame, names: &Names<'_>, code: &Code) -> SummaryList {
    let SummaryList { mut rows } = covers(frame, names, code);
    rows.extend(cue_rows(names, code));
    SummaryList { rows }
}

/// What a code is called and what it covers.
pub(super) fn covers(frame: &Frame, names: &Names<'_>, code: &Code) -> SummaryList {
    let w = names.w;
    let framework = &names.project.settings.framework;
    let mut rows: Vec<(String, Content)> = Vec::new();
    let link = |id: &CodeId| Link { href: frame.reader.address(&format!("/codes/{id}")), text: names.code(id).into() };
    for language in in_order(w.language()) {
        let name = Content::Markup(said(language, code.name.get(language)).to_string());
        rows.push((w.say(of(language, ["codes-name-cy", "codes-name-en"])), name));
    }
    let standing = match code.welsh_standing {
        Standing::Official => "codes-standing-official",
        Standing::Given => "codes-standing-given",
        Standing::Working => "codes-standing-working",
    };
    rows.push((w.say("codes-standing"), w.say(standing).into()));
    for language in in_order(w.language()) {
        let scope = code.scope.get(language);
        if !scope.is_empty() {
            let scope = Content::Markup(said(language, scope).to_string());
            rows.push((w.say(of(language, ["codes-scope-cy", "codes-scope-en"])), scope));
        }
    }
    if let Some(parent) = &code.parent {
        rows.push((w.say("codes-parent"), markup([link(parent)])));
    }
    let parts = framework.codes.iter().filter(|part| part.parent.as_ref() == Some(&code.id));
    let parts: Vec<String> = parts.map(|part| link(&part.id).to_string()).collect();
    if !parts.is_empty() {
        rows.push((w.say("codes-parts"), list(&parts)));
    }
    let not_here: Vec<String> = code
        .not_here
        .iter()
        .map(|not_here| {
            let seen = not_here.see.iter().map(|id| match framework.contains(id) {
                true => link(id).to_string(),
                // The letter of a group.
                false => Content::from(id.as_str()).to_string(),
            });
            format!("{} → {}", said(w.language(), w.of_two(&not_here.point)), seen.collect::<Vec<_>>().join(", "))
        })
        .collect();
    if !not_here.is_empty() {
        rows.push((w.say("codes-not-here"), list(&not_here)));
    }
    SummaryList { rows }
}

/// The words that suggest a code, for those who open them: how many there are, and which. Nothing where there are none.
pub(super) fn cues(names: &Names<'_>, code: &Code) -> Option<Details> {
    let w = names.w;
    let count = |cues: &LanguageCues| cues.strong.len() + cues.weak.len() + cues.unless.len();
    let (cy, en) = (count(&code.cues.cy), count(&code.cues.en));
    let summary = w.with("framework-cues", &[("cy", grouped(cy as u64).into()), ("en", grouped(en as u64).into())]);
    let list = SummaryList { rows: cue_rows(names, code) };
    (cy + en > 0).then(|| Details { summary, content: markup([list]) })
}

fn cue_rows(names: &Names<'_>, code: &Code) -> Vec<(String, Content)> {
    let w = names.w;
    let mut rows: Vec<(String, Content)> = Vec::new();
    for language in in_order(w.language()) {
        let cues: &LanguageCues = match language {
            ReaderLanguage::Cy => &code.cues.cy,
            ReaderLanguage::En => &code.cues.en,
        };
        for (words, messages) in [
            (&cues.strong, ["codes-strong-cy", "codes-strong-en"]),
            (&cues.weak, ["codes-weak-cy", "codes-weak-en"]),
            (&cues.unless, ["codes-unless-cy", "codes-unless-en"]),
        ] {
            if !words.is_empty() {
                let words: Vec<String> = words.iter().map(|cue| said(language, cue).to_string()).collect();
                rows.push((w.say(of(language, messages)), Content::Markup(words.join(" · "))));
            }
        }
    }
    rows
}

/// Both languages, the reader's first.
fn in_order(reader: ReaderLanguage) -> [ReaderLanguage; 2] {
    [reader, reader.other()]
}

/// The one of two messages that is about a language.
fn of(language: ReaderLanguage, [cy, en]: [&'static str; 2]) -> &'static str {
    match language {
        ReaderLanguage::Cy => cy,
        ReaderLanguage::En => en,
    }
}

fn said(language: ReaderLanguage, text: &str) -> Said {
    Said { lang: Some(language.label().to_owned()), text: text.to_owned() }
}

/// Pieces of markup that components made, as a list.
fn list(pieces: &[String]) -> Content {
    let items: String = pieces.iter().map(|piece| format!("<li>{piece}</li>")).collect();
    Content::Markup(format!("<ul class=\"govuk-list\">{items}</ul>"))
}
