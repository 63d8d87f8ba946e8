//! Bringing another tool's framework: which file, what would come of it, and whether it is put in place.

use std::{path::PathBuf, sync::Arc};

use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Path, Query, State, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::{
    Error,
    framework::{
        act::Draft,
        exchange::{self, Imported},
    },
    report,
};

use super::{
    proposal::{self, Brought, Proposed},
    saving::{After, hindered, lead, put_in_place, told},
};
use crate::{
    coder::Coder,
    components::{Choice, ErrorSummary, Field, FileInput, Select},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::{
        code::name,
        names::{Names, one_line},
        sent::{Sent, Wrong},
        waiting::waiting,
    },
    pending::{FOR_A_FORM, FOR_A_PAGE},
    reader::Reader,
    site::{Shared, Site},
    uploads::Upload,
};

/// The most bytes of a framework that is brought, with the rest of its form.
pub(crate) const LARGEST: usize = 4 * 1024 * 1024;

/// The page of this form.
const HERE: &str = "/framework/import";

/// The form.
#[derive(Template)]
#[template(path = "framework/import.html")]
struct ImportPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    /// Why nothing comes of a file, in the words of whoever reads it.
    refused: Option<String>,
    here: String,
    token: &'a str,
    file: FileInput,
    language: Select,
    what: String,
}

/// What would come of a file, read and drafted.
struct Drafted {
    imported: Imported,
    draft: Draft,
}

/// The form; or that a file has to be chosen again.
pub(crate) async fn ask(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Query(sent): Query<Sent>,
) -> Result<Response, Failure> {
    if by.is_none() {
        return name::ask(&site, &reader, StatusCode::OK);
    }
    let mut wrong = Wrong::default();
    wrong.note(sent.one("gone") == "1", "file", "import-gone");
    form(&site, &reader, StatusCode::OK, wrong, None)
}

/// Takes a file, and goes on to the page that says what would come of it.
pub(crate) async fn take(
    State(site): State<Shared>,
    reader: Reader,
    multipart: Multipart,
) -> Result<Response, Failure> {
    let sent = match read(multipart).await {
        Ok(sent) => sent,
        Err(error) => return Ok(error.status().into_response()),
    };
    guard::check_token(&site, &sent.token)?;
    let Some(upload) = sent.upload(&reader) else {
        let mut wrong = Wrong::default();
        wrong.note(true, "file", "import-missing");
        return form(&site, &reader, StatusCode::BAD_REQUEST, wrong, None);
    };
    let key = site.uploads().keep(upload);
    Ok(lead(&reader, &format!("{HERE}/{key}")))
}

/// The fields of the form with the file.
#[derive(Default)]
struct SentFile {
    token: String,
    language: String,
    name: String,
    bytes: Vec<u8>,
}

impl SentFile {
    /// The file, if one was chosen.
    fn upload(self, reader: &Reader) -> Option<Upload> {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let language = ReaderLanguage::BOTH.into_iter().find(|language| language.label() == self.language);
        let language = language.unwrap_or(reader.language);
        (!name.is_empty()).then(|| Upload { name: PathBuf::from(one_line(name)), bytes: self.bytes, language })
    }
}

async fn read(mut multipart: Multipart) -> Result<SentFile, MultipartError> {
    let mut sent = SentFile::default();
    while let Some(field) = multipart.next_field().await? {
        match field.name().unwrap_or_default() {
            "token" => sent.token = field.text().await?,
            "language" => sent.language = field.text().await?,
            "file" => {
                sent.name = field.file_name().unwrap_or_default().to_owned();
                sent.bytes = field.bytes().await?.into();
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// What would come of a file.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(key): Path<String>,
) -> Result<Response, Failure> {
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::OK) };
    let Some(upload) = site.uploads().find(&key) else { return Ok(again(&reader)) };
    match drafted(&site, upload).await? {
        Err(why) => form(&site, &reader, StatusCode::BAD_REQUEST, refused(), Some(why)),
        Ok(drafted) => propose(&site, &reader, &key, drafted, &by, &Sent::default(), After::default()).await,
    }
}

/// Puts what comes of a file in place, unless somebody changed the framework since.
pub(crate) async fn save(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(key): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    guard::check_token(&site, sent.one("token"))?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    let Some(upload) = site.uploads().find(&key) else { return Ok(again(&reader)) };
    let drafted = match drafted(&site, upload).await? {
        Ok(drafted) => drafted,
        Err(why) => return form(&site, &reader, StatusCode::BAD_REQUEST, refused(), Some(why)),
    };
    if let Some(after) = hindered(&site, &sent).await? {
        return propose(&site, &reader, &key, drafted, &by, &sent, after).await;
    }
    let said = drafted.imported.said();
    let next = match put_in_place(&site, drafted.draft, by, &sent).await? {
        true => told(&said),
        false => format!("{HERE}/{key}"),
    };
    Ok(lead(&reader, &next))
}

/// The file is kept no longer: it has to be chosen again.
fn again(reader: &Reader) -> Response {
    lead(reader, &format!("{HERE}?gone=1"))
}

fn refused() -> Wrong {
    let mut wrong = Wrong::default();
    wrong.note(true, "refused", "edit-refused");
    wrong
}

/// The framework as it would be with what a file says otherwise; or why nothing comes of it.
async fn drafted(site: &Shared, upload: Arc<Upload>) -> Result<Result<Drafted, String>, Failure> {
    let drafted = site.work(move |site| {
        let read = exchange::import_bytes(site.project(), &upload.name, &upload.bytes, upload.language);
        let drafted = read.and_then(|imported| {
            let draft = exchange::draft(site.project(), &imported)?;
            Ok(Drafted { imported, draft })
        });
        match drafted {
            Err(error @ (Error::Refused { .. } | Error::Input { .. } | Error::Settings(_))) => {
                let hint = error.hint().map(|hint| format!("\n{hint}")).unwrap_or_default();
                Ok(Err(format!("{error}{hint}")))
            }
            drafted => drafted.map(Ok),
        }
    });
    drafted.await
}

fn form(
    site: &Shared,
    reader: &Reader,
    status: StatusCode,
    wrong: Wrong,
    refused: Option<String>,
) -> Result<Response, Failure> {
    let frame = Frame::new(site, &reader.on(HERE), "import-title").back_to("/framework", "to-framework");
    let w = &frame.w;
    let sent = Sent::default();
    let file = sent.field(w, &wrong, "file", "import-file", Some("import-file-hint"));
    let language = Field {
        value: reader.language.label().to_owned(),
        ..sent.field(w, &wrong, "language", "import-language", Some("import-language-hint"))
    };
    let names = Names { w, project: site.project() };
    let choices = ReaderLanguage::BOTH
        .map(|language| Choice { value: language.label().to_owned(), text: names.language(language.into()) });
    let view = ImportPage {
        frame: &frame,
        errors: wrong.summary(w),
        refused,
        here: reader.address(HERE),
        token: site.token(),
        file: FileInput { field: file, accept: ".qdc,.csv,.xlsx,.json" },
        language: Select { field: language, choices: choices.into(), form: None },
        what: w.say("import-what"),
    };
    page(status, &frame, &view)
}

/// What would come of it, with the button that puts it in place.
async fn propose(
    site: &Shared,
    reader: &Reader,
    key: &str,
    drafted: Drafted,
    by: &str,
    sent: &Sent,
    after: After,
) -> Result<Response, Failure> {
    let here = format!("{HERE}/{key}");
    let frame = Frame::new(site, &reader.on(&*here), "proposal-title").back_to(HERE, "proposal-back");
    let Drafted { imported, draft } = drafted;
    let (said, rules) = (imported.said(), draft.framework.clone());
    let state = site.work(|site| report::figures_key(site.project())).await?;
    let patience = if after.status == StatusCode::OK { FOR_A_PAGE } else { FOR_A_FORM };
    let brought = Brought::of(&imported);
    let work = move |site: &Site| exchange::effects(site.project(), &imported, &draft);
    let effects = site.slow.effects.get(site, format!("{here} {state}"), patience, work).await?;
    let Some(effects) = effects else { return waiting(&frame) };
    let shown = Arc::clone(&effects);
    let examples = site.work(move |site| proposal::examples(site.project(), &shown)).await?;
    let proposed = Proposed {
        said: &said,
        framework: &rules,
        effects: &effects,
        examples: &examples,
        brought: Some(brought),
        sent,
        wrong: &after.wrong,
        since: after.since.as_deref(),
        by,
        action: reader.address(&here),
    };
    page(after.status, &frame, &proposal::view(&frame, site, &proposed))
}
