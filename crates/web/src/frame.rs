//! What stands on every page: its title, the other language, where one can go.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    access::Visitor,
    assets,
    components::{BackLink, GenericHeader, LanguageNavigation, NavigationItem, ServiceNavigation, SkipLink, Tongue},
    failure::Failure,
    reader::Reader,
    rooms::Room,
    routes,
    site::Site,
    wording::{self, Wording},
};

/// Where one can go from every page: the message that names it, and its address.
/// Only what a reader may see is shown to them.
const SECTIONS: [(&str, &str); 11] = [
    ("nav-search", "/search"),
    ("nav-code", "/code"),
    ("nav-codes", "/codes"),
    ("nav-framework", "/framework"),
    ("nav-register", "/register"),
    ("nav-campaigns", "/campaigns"),
    ("nav-quarantine", "/quarantine"),
    ("nav-dashboard", "/dashboard"),
    ("nav-run", "/run"),
    ("nav-accounts", "/accounts"),
    ("nav-audit", "/audit"),
];

/// The frame of a page.
pub(crate) struct Frame {
    /// The words.
    pub(crate) w: Wording,
    /// Who reads, and where they are.
    pub(crate) reader: Reader,
    /// What the page is called; its first heading.
    pub(crate) title: String,
    /// What the consultation is called.
    pub(crate) consultation: String,
    /// Where one came from, where that is one place.
    pub(crate) back: Option<BackLink>,
    /// The form in which whoever has signed in signs out again.
    pub(crate) signed_in: Option<SignedIn>,
}

/// Who has signed in, and what lets them out again.
pub(crate) struct SignedIn {
    pub(crate) name: String,
    pub(crate) token: String,
}

impl Frame {
    /// The frame of a page whose title is a message.
    pub(crate) fn new(site: &Site, reader: &Reader, title: &str) -> Self {
        let w = wording::of(reader.language);
        let title = w.say(title);
        Self::titled(site, reader, w, title)
    }

    /// The frame of a page whose title was put together.
    pub(crate) fn titled(site: &Site, reader: &Reader, w: Wording, title: String) -> Self {
        let consultation = w.of_two(&site.project().settings.consultation.title).to_owned();
        let signed_in = |name: &str| SignedIn { name: name.to_owned(), token: site.token().to_owned() };
        let signed_in = reader.visitor.name().map(signed_in);
        Self { w, reader: reader.clone(), title, consultation, back: None, signed_in }
    }

    /// The same, with a way back.
    pub(crate) fn back_to(mut self, page: &str, message: &str) -> Self {
        self.back = Some(BackLink { href: self.reader.address(page), text: self.w.say(message) });
        self
    }

    /// The language of the page.
    pub(crate) fn lang(&self) -> &'static str {
        self.w.language().label()
    }

    /// The language of its twin.
    pub(crate) fn twin_lang(&self) -> &'static str {
        self.w.language().other().label()
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    pub(crate) fn skip_link(&self) -> SkipLink {
        SkipLink { href: "#main-content", text: self.w.say("skip") }
    }

    pub(crate) fn header(&self) -> GenericHeader {
        GenericHeader { url: self.reader.address("/"), text: self.consultation.clone() }
    }

    pub(crate) fn languages(&self) -> LanguageNavigation {
        let here = self.w.language();
        let tongues = ymateb_model::language::ReaderLanguage::BOTH.map(|language| Tongue {
            lang: language.label(),
            // A language is named in itself.
            text: match language {
                ymateb_model::language::ReaderLanguage::Cy => "Cymraeg",
                ymateb_model::language::ReaderLanguage::En => "English",
            },
            href: (language != here).then(|| self.reader.twin()),
        });
        LanguageNavigation { label: self.w.say("languages"), tongues: tongues.into() }
    }

    /// Whether this reader may see a page.
    pub(crate) fn may_see(&self, page: &str) -> bool {
        self.reader.visitor.may_enter(routes::room_of(page))
    }

    /// Whether whoever reads may say something of passages.
    pub(crate) fn may_code(&self) -> bool {
        self.reader.visitor.may_enter(Room::Coding)
    }

    /// Whether whoever reads may decide.
    pub(crate) fn may_lead(&self) -> bool {
        self.reader.visitor.may_enter(Room::Leading)
    }

    /// What a reader is to know on every page: that nothing leaves the machine, or that what they see and do is written down.
    pub(crate) fn footer(&self) -> String {
        self.w.say(if matches!(self.reader.visitor, Visitor::AtThisMachine) { "footer" } else { "footer-served" })
    }

    pub(crate) fn navigation(&self) -> ServiceNavigation {
        let path = self.reader.page.split('?').next().unwrap_or_default();
        let item = |(message, page): (&str, &str)| NavigationItem {
            text: self.w.say(message),
            href: self.reader.address(page),
            current: path == page,
            active: path.strip_prefix(page).is_some_and(|rest| rest.starts_with('/')),
        };
        let sections = SECTIONS.into_iter().filter(|(_, page)| self.may_see(page));
        ServiceNavigation { label: self.w.say("menu"), items: sections.map(item).collect() }
    }
}

/// Makes a response of a page.
pub(crate) fn page(status: StatusCode, frame: &Frame, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(Failure::internal)?;
    if let Some(faults) = frame.w.faults() {
        return Err(Failure::internal(format_args!("the wording in `{}` is not sound: {faults}", frame.lang())));
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(frame.lang())),
    ];
    Ok((status, headers, html).into_response())
}
