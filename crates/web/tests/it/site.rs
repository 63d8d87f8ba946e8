//! A site to ask, and what it answers.

use std::path::Path;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use ymateb_web::Reach;

use crate::project::{self, Folder};

/// The pages of a project.
pub(crate) struct Site {
    router: Router,
    /// What goes on between requests, such as work that takes longer than one.
    runtime: Runtime,
    /// What the browser keeps for the site.
    cookie: Option<String>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Site {
    /// The pages of the demonstration, for tests that only read.
    pub(crate) fn demonstration() -> Self {
        Self::of(project::demonstration())
    }

    /// The pages of a project.
    pub(crate) fn of(folder: &Folder) -> Self {
        Self::reached(folder, Reach::default())
    }

    /// The pages of a project, reached like this.
    pub(crate) fn reached(folder: &Folder, reach: Reach) -> Self {
        Self::served(folder, ymateb_tests::binary(), reach)
    }

    /// The pages of a project, whose runs have files read by a program.
    pub(crate) fn with_worker(folder: &Folder, worker: &Path) -> Self {
        Self::served(folder, worker, Reach::default())
    }

    fn served(folder: &Folder, worker: &Path, reach: Reach) -> Self {
        let project = ymateb_pipeline::Project::open(&folder.root).expect("a project");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        Self {
            router: ymateb_web::router(project, worker.to_owned(), reach),
            runtime: runtime.expect("a runtime"),
            cookie: None,
        }
    }

    /// The same, asked by a browser in which somebody has signed in.
    #[track_caller]
    pub(crate) fn signed_in(self, name: &str, password: &str) -> Self {
        let form = self.get("/en/sign-in").is(200).page();
        let answer = self.submit(&form, "main form", &[("name", name), ("password", password)]).is(303);
        self.keeping(&answer)
    }

    /// The pages as the program serves them once it was started again, asked by the same browser.
    pub(crate) fn started_again(&self, folder: &Folder) -> Self {
        Self { cookie: self.cookie.clone(), ..Self::of(folder) }
    }

    /// The same, asked by a browser that keeps what an answer tells it to.
    pub(crate) fn keeping(self, answer: &Answer) -> Self {
        let pair = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        self.also_keeping(&pair)
    }

    /// The same, asked by a browser that keeps one more cookie.
    pub(crate) fn also_keeping(mut self, pair: &str) -> Self {
        let kept = self.cookie.take().map(|kept| format!("{kept}; ")).unwrap_or_default();
        self.cookie = Some(format!("{kept}{pair}"));
        self
    }

    /// The same, asked by a browser that keeps somebody's name.
    pub(crate) fn by(mut self, name: &str) -> Self {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        self.cookie = Some(format!("ymateb-coder={name}"));
        self
    }

    /// Asks for a page; where it takes longer than one is kept waiting, asks again until it is there.
    #[track_caller]
    pub(crate) fn get(&self, address: &str) -> Answer {
        for _ in 0..60 {
            let answer = self.send(Request::get(address).header(header::HOST, "localhost"), Body::empty());
            if answer.status != StatusCode::ACCEPTED {
                return answer;
            }
            let page = answer.page();
            assert_eq!(page.attributes("main a", "href"), [address], "it says where to look again");
        }
        panic!("`{address}` is never done");
    }

    /// Sends a form of a page as a browser does: with the token that is in it, from the page's own origin.
    #[track_caller]
    pub(crate) fn post(&self, page: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get(page).is(200).page().attributes("input[name=token]", "value").pop();
        let token = token.expect("the page has a form");
        self.send_form(address, std::iter::once(("token", token.as_str())).chain(fields.iter().copied()))
    }

    /// Sends a form as it stands on a page, but for these fields; the button that is pressed is among them.
    #[track_caller]
    pub(crate) fn submit(&self, page: &Page, form: &str, fields: &[(&str, &str)]) -> Answer {
        let form = page.all(form).into_iter().next().unwrap_or_else(|| panic!("there is no `{form}` on the page"));
        let given = |name: &str| fields.iter().any(|(given, _)| *given == name);
        let as_it_stands = filled_in(form).into_iter().filter(|(name, _)| !given(name)).collect::<Vec<_>>();
        let all = as_it_stands.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.send_form(form.attr("action").expect("an address"), all.chain(fields.iter().copied()))
    }

    /// Sends a form with these fields and no more.
    #[track_caller]
    pub(crate) fn send_form<'a>(&self, address: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = Request::post(address)
            .header(header::HOST, "localhost")
            .header(header::ORIGIN, "http://localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(form.finish()))
    }

    /// Sends a request as it is.
    #[track_caller]
    pub(crate) fn send(&self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(body).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("a router does not fail");
            let (parts, body) = response.into_parts();
            let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
            Answer { status: parts.status, headers: parts.headers, bytes }
        })
    }
}

impl Answer {
    /// Insists on a status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("UTF-8")
    }

    /// The page.
    pub(crate) fn page(&self) -> Page {
        Page { html: Html::parse_document(&self.text()) }
    }

    /// A header, as text.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A page, to look things up in.
pub(crate) struct Page {
    pub(crate) html: Html,
}

impl Page {
    /// The elements that a CSS selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).collect()
    }

    /// The text of the first such element, its spaces folded.
    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        let first = self.all(selector).into_iter().next();
        words(first.unwrap_or_else(|| panic!("there is no `{selector}` on the page")))
    }

    /// The texts of all such elements.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(words).collect()
    }

    /// An attribute of all such elements that have it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector).into_iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }
}

/// What a browser would send of a form as it stands.
fn filled_in(form: ElementRef<'_>) -> Vec<(String, String)> {
    let selector = Selector::parse("input, textarea, select").expect("a selector");
    let first = |of: ElementRef<'_>, selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        of.select(&selector).next().and_then(|option| option.attr("value")).map(str::to_owned)
    };
    let fields = form.select(&selector).filter_map(|field| {
        let value = match field.value().name() {
            "textarea" => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
            "select" => first(field, "option[selected]").or_else(|| first(field, "option"))?,
            _ if field.attr("type") == Some("checkbox") && field.attr("checked").is_none() => return None,
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        Some((field.attr("name")?.to_owned(), value))
    });
    fields.collect()
}

/// The text of an element, its spaces folded.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
