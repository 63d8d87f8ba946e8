//! Which edit is asked for, what it would change, and whether it is made.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use ymateb_model::{
    framework::{Code, Framework},
    id::CodeId,
};
use ymateb_pipeline::{
    Error,
    framework::act::{self, Act, Draft, Verb},
    report,
};

use super::{
    fields::{fields, filled_in},
    proposal::{self, Proposed},
    read, said,
    saving::{After, hindered, lead, put_in_place, told},
};
use crate::{
    coder::Coder,
    components::{Content, ErrorSummary},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::{
        code::name,
        names::Names,
        sent::{Sent, Wrong},
        waiting::waiting,
    },
    pending::{FOR_A_FORM, FOR_A_PAGE},
    reader::Reader,
    site::{Shared, Site},
};

/// The form of an edit.
#[derive(Template)]
#[template(path = "framework/edit.html")]
struct EditPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    /// Why the framework would not be sound, in the words of whoever reads it.
    refused: Option<String>,
    subject: Option<String>,
    what: String,
    here: String,
    /// What goes along unseen: the code, and the candidate it is made of.
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Content>,
}

/// An edit, as an address asks for it.
struct Asked {
    verb: Verb,
    /// The code it is about; nothing where one is added.
    code: Option<Code>,
    sent: Sent,
}

/// An edit that was read from its form, and the framework as it would leave it.
struct Drafted {
    act: Act,
    draft: Draft,
}

/// Why an edit cannot be made.
enum Unfit {
    Wrong(Wrong),
    /// The framework would not be sound.
    Refused(String),
}

impl Asked {
    fn read(framework: &Framework, verb: &str, sent: Sent) -> Result<Self, Failure> {
        let verb = Verb::parse(verb).ok_or(Failure::NotFound)?;
        let id = CodeId::parse(sent.one("code")).ok();
        let code = match (verb, id) {
            (Verb::Add, _) => None,
            // A file is brought on a page of its own.
            (Verb::Import, _) => return Err(Failure::NotFound),
            (Verb::Restore, Some(id)) => {
                Some(framework.gone(&id).map(|gone| gone.code.clone()).ok_or(Failure::NotFound)?)
            }
            (_, Some(id)) => Some(framework.code(&id).cloned().ok_or(Failure::NotFound)?),
            (_, None) => return Err(Failure::NotFound),
        };
        Ok(Self { verb, code, sent: sent.clone() })
    }

    async fn drafted(&self, site: &Shared) -> Result<std::result::Result<Drafted, Unfit>, Failure> {
        let act = match read::act(&site.project().settings.framework, self.verb, self.code.as_ref(), &self.sent) {
            Ok(act) => act,
            Err(wrong) => return Ok(Err(Unfit::Wrong(wrong))),
        };
        let drafted = site.work(move |site| match act::draft(site.project(), &act, None) {
            Err(Error::Refused { message, hint }) => Ok(Err(Unfit::Refused(format!("{message}\n{hint}")))),
            Err(Error::Settings(problems)) => Ok(Err(Unfit::Refused(problems.to_string()))),
            draft => draft.map(|draft| Ok(Drafted { act, draft })),
        });
        drafted.await
    }
}

/// The form of an edit; or, where its fields are in the address, what it would change.
pub(crate) async fn edit(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(verb): Path<String>,
    Query(sent): Query<Sent>,
) -> Result<Response, Failure> {
    let asked = Asked::read(&site.project().settings.framework, &verb, sent)?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::OK) };
    if asked.sent.one("propose") != "1" {
        return form(&site, &reader, &asked, StatusCode::OK, None);
    }
    match asked.drafted(&site).await? {
        Err(unfit) => form(&site, &reader, &asked, StatusCode::BAD_REQUEST, Some(unfit)),
        Ok(drafted) => propose(&site, &reader, &asked, drafted, by, After::default()).await,
    }
}

/// Makes an edit, unless somebody changed the framework since.
pub(crate) async fn save(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(verb): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    guard::check_token(&site, sent.one("token"))?;
    let asked = Asked::read(&site.project().settings.framework, &verb, sent)?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    // The pages of the forms are those of their addresses, so that the other language finds them.
    let reader = reader.on(address(&asked, true));
    let drafted = match asked.drafted(&site).await? {
        Ok(drafted) => drafted,
        Err(unfit) => return form(&site, &reader, &asked, StatusCode::BAD_REQUEST, Some(unfit)),
    };
    if let Some(after) = hindered(&site, &asked.sent).await? {
        return propose(&site, &reader, &asked, drafted, by, after).await;
    }
    let Drafted { act, draft } = drafted;
    if !put_in_place(&site, draft, by, &asked.sent).await? {
        return Ok(lead(&reader, &reader.page));
    }
    let candidate = asked.sent.one("candidate");
    let is_of_candidate = !candidate.is_empty() && candidate.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let next = match (&act, is_of_candidate) {
        (Act::Add { code, .. }, true) => format!("/candidates/{candidate}?code={}#name", code.id),
        _ => told(&act.said()),
    };
    Ok(lead(&reader, &next))
}

/// The address of a form, with what was filled in.
fn address(asked: &Asked, propose: bool) -> String {
    // What was emptied stays empty: what is not in the address is as the framework has it.
    let fields = asked.sent.0.iter().filter(|(name, _)| !proposal::UNSENT.contains(&name.as_str()));
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    if propose {
        query.append_pair("propose", "1");
    }
    format!("/framework/edit/{}?{}", asked.verb.name(), query.finish())
}

fn form(
    site: &Shared,
    reader: &Reader,
    asked: &Asked,
    status: StatusCode,
    unfit: Option<Unfit>,
) -> Result<Response, Failure> {
    let back = match &asked.code {
        Some(code) if asked.verb != Verb::Restore => format!("/codes/{}", code.id),
        _ => "/framework".to_owned(),
    };
    let frame = Frame::new(site, reader, said::verb(asked.verb)).back_to(&back, "back");
    let names = Names { w: &frame.w, project: site.project() };
    let (wrong, refused) = match unfit {
        None => (Wrong::default(), None),
        Some(Unfit::Wrong(wrong)) => (wrong, None),
        Some(Unfit::Refused(why)) => {
            let mut wrong = Wrong::default();
            wrong.note(true, "refused", "edit-refused");
            (wrong, Some(why))
        }
    };
    let sent = filled_in(asked.verb, asked.code.as_ref(), asked.sent.clone());
    let hidden = ["code", "candidate"].map(|name| (name, sent.one(name).to_owned()));
    let view = EditPage {
        frame: &frame,
        errors: wrong.summary(&frame.w),
        refused,
        subject: asked.code.as_ref().map(|code| format!("{} {}", code.id, frame.w.of_two(&code.name))),
        what: frame.w.say(what(asked.verb)),
        here: reader.address(&format!("/framework/edit/{}", asked.verb.name())),
        hidden: hidden.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        fields: fields(&names, asked.verb, &sent, &wrong),
    };
    page(status, &frame, &view)
}

/// What an edit of this kind does.
fn what(verb: Verb) -> &'static str {
    match verb {
        Verb::Add => "edit-add-what",
        Verb::Rename => "edit-rename-what",
        Verb::Describe => "edit-describe-what",
        Verb::Cue => "edit-cue-what",
        Verb::Point => "edit-point-what",
        Verb::Move => "edit-move-what",
        Verb::Merge => "edit-merge-what",
        Verb::Split => "edit-split-what",
        Verb::Retire => "edit-retire-what",
        Verb::Restore => "edit-restore-what",
        Verb::Import => "import-what",
    }
}

/// What an edit would change, with the button that makes it.
async fn propose(
    site: &Shared,
    reader: &Reader,
    asked: &Asked,
    drafted: Drafted,
    by: String,
    after: After,
) -> Result<Response, Failure> {
    let frame = Frame::new(site, reader, "proposal-title").back_to(&address(asked, false), "proposal-back");
    let Drafted { act, draft } = drafted;
    let said = act.said();
    let rules = draft.framework.clone();
    // The draft says when it was made: the address tells one edit from another.
    let state = site.work(|site| report::figures_key(site.project())).await?;
    let key = format!("{} {state}", address(asked, true));
    let patience = if after.status == StatusCode::OK { FOR_A_PAGE } else { FOR_A_FORM };
    let work = move |site: &Site| act::effects(site.project(), &act, &draft);
    let effects = site.slow.effects.get(site, key, patience, work).await?;
    let Some(effects) = effects else { return waiting(&frame) };
    let shown = std::sync::Arc::clone(&effects);
    let examples = site.work(move |site| proposal::examples(site.project(), &shown)).await?;
    let proposed = Proposed {
        said: &said,
        framework: &rules,
        effects: &effects,
        examples: &examples,
        brought: None,
        sent: &asked.sent,
        wrong: &after.wrong,
        since: after.since.as_deref(),
        by: &by,
        action: reader.address(&format!("/framework/edit/{}", asked.verb.name())),
    };
    page(after.status, &frame, &proposal::view(&frame, site, &proposed))
}
