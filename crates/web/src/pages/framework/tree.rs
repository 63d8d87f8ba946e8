//! Every code of the framework in its place, with both names, what it covers and the words that suggest it; and the codes
//! that are no longer used.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_model::{
    framework::{Code, LanguageCues, Standing},
    id::CodeId,
    language::Bilingual,
};
use ymateb_pipeline::framework::act::Said;

use super::said;
use crate::{
    components::{Banner, Content, Details, Link, SummaryList},
    failure::Failure,
    frame::{Frame, page},
    pages::{codes::facts, names::Names},
    reader::Reader,
    site::Shared,
    wording::grouped,
};

#[derive(Template)]
#[template(path = "framework/tree.html")]
struct TreePage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    mistakes: Option<&'a str>,
    version: String,
    counted: String,
    groups: Vec<GroupView>,
    gone: Vec<GoneView>,
}

/// A group with the codes that are part of no other.
struct GroupView {
    id: String,
    name: String,
    other: OtherName,
    codes: Vec<CodeView>,
}

/// A name in the language that is not the reader's.
struct OtherName {
    lang: &'static str,
    text: String,
}

/// A code with its parts.
#[derive(Template)]
#[template(path = "framework/code.html")]
struct CodeView {
    link: Link,
    other: OtherName,
    /// How sure the Welsh name is, where it is not official.
    standing: Option<String>,
    cues: String,
    details: Details,
    parts: Vec<CodeView>,
}

impl askama::filters::HtmlSafe for CodeView {}

/// A code that is no longer used.
struct GoneView {
    name: String,
    fate: String,
    restore: Link,
}

/// What was done just now, to be said at the top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    did: String,
}

/// The page.
pub(crate) async fn tree(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::new(&site, &reader, "framework-title");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let framework = &site.project().settings.framework;
    let groups = framework.groups.iter().map(|group| {
        let whole = framework.codes.iter().filter(|code| code.group == group.id && code.parent.is_none());
        GroupView {
            id: group.id.to_string(),
            name: w.of_two(&group.name).to_owned(),
            other: other(&names, &group.name),
            codes: whole.map(|code| code_view(&frame, &names, code)).collect(),
        }
    });
    let gone = framework.gone.iter().map(|gone| {
        let id = &gone.code.id;
        let href = reader.address(&format!("/framework/edit/restore?code={id}&propose=1"));
        GoneView {
            name: format!("{id} {}", w.of_two(&gone.code.name)),
            fate: said::fate(&names, &gone.fate),
            restore: Link { href, text: w.about("framework-restore", "code", id.as_str()).into() },
        }
    });
    let did = Said::read(&asked.did).map(|said| said::act(&names, &said));
    let saved =
        |did: String| w.with("framework-saved", &[("did", did.into()), ("version", framework.version.clone().into())]);
    let view = TreePage {
        frame: &frame,
        banner: did.map(|did| Banner { title: w.say("done"), text: saved(did) }),
        mistakes: site.mistakes(),
        version: w.about("codes-version", "version", &framework.version),
        counted: w.with(
            "framework-counted",
            &[
                ("codes", grouped(framework.codes.len() as u64).into()),
                ("gone", grouped(framework.gone.len() as u64).into()),
            ],
        ),
        groups: groups.collect(),
        gone: gone.collect(),
    };
    page(StatusCode::OK, &frame, &view)
}

fn other(names: &Names<'_>, name: &Bilingual) -> OtherName {
    let other = names.w.language().other();
    OtherName { lang: other.label(), text: name.get(other).to_owned() }
}

fn code_view(frame: &Frame, names: &Names<'_>, code: &Code) -> CodeView {
    let w = names.w;
    let framework = &names.project.settings.framework;
    let parts = framework.codes.iter().filter(|part| part.parent.as_ref() == Some(&code.id));
    let count = |cues: &LanguageCues| grouped((cues.strong.len() + cues.weak.len()) as u64);
    let facts: SummaryList = facts(frame, names, code);
    CodeView {
        link: link(frame, names, &code.id),
        other: other(names, &code.name),
        standing: standing(names, code),
        cues: w.with("framework-cues", &[("cy", count(&code.cues.cy).into()), ("en", count(&code.cues.en).into())]),
        details: Details {
            summary: w.about("framework-more", "code", code.id.as_str()),
            content: Content::Markup(facts.to_string()),
        },
        parts: parts.map(|part| code_view(frame, names, part)).collect(),
    }
}

/// That a Welsh name is not official yet is said beside it.
fn standing(names: &Names<'_>, code: &Code) -> Option<String> {
    match code.welsh_standing {
        Standing::Official => None,
        Standing::Given => Some(names.w.say("framework-given")),
        Standing::Working => Some(names.w.say("framework-working")),
    }
}

fn link(frame: &Frame, names: &Names<'_>, code: &CodeId) -> Link {
    Link { href: frame.reader.address(&format!("/codes/{code}")), text: names.code(code).into() }
}
