//! In which language a page is asked for, and where the same page is in the other.

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, header, request::Parts},
};
use ymateb_model::language::ReaderLanguage;

use crate::{access::Visitor, failure::Failure};

/// Who reads, and what they asked for.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    /// Their language.
    pub(crate) language: ReaderLanguage,
    /// The page, with its query, without the language before it: the same in both.
    pub(crate) page: String,
    /// Who it is.
    pub(crate) visitor: Visitor,
}

impl Reader {
    /// A reader of a page, by its whole address.
    pub(crate) fn of(language: ReaderLanguage, path_and_query: &str, visitor: Visitor) -> Self {
        let page = path_and_query.strip_prefix('/').and_then(|rest| rest.strip_prefix(language.label()));
        Self { language, page: page.filter(|page| page.starts_with('/')).unwrap_or("/").to_owned(), visitor }
    }

    /// The address of a page in this reader's language.
    pub(crate) fn address(&self, page: &str) -> String {
        format!("/{}{page}", self.language.label())
    }

    /// The same reader on another page.
    pub(crate) fn on(&self, page: impl Into<String>) -> Self {
        Self { page: page.into(), ..self.clone() }
    }

    /// The address of this page in the other language.
    pub(crate) fn twin(&self) -> String {
        format!("/{}{}", self.language.other().label(), self.page)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(visitor) = Visitor::from_request_parts(parts, state).await;
        let language = parts.extensions.get::<ReaderLanguage>().copied();
        let language = language.ok_or_else(|| Failure::internal("a page has a language"))?;
        let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        Ok(Self::of(language, whole.path_and_query().map_or("/", |whole| whole.as_str()), visitor))
    }
}

/// A page to go on to: what is named, or another where that is no page of this site.
pub(crate) fn page_of<'a>(next: &'a str, otherwise: &'a str) -> &'a str {
    let is_a_page = next.starts_with('/') && next.bytes().all(|byte| byte.is_ascii_graphic());
    if is_a_page { next } else { otherwise }
}

/// The language of an address, where it names one.
pub(crate) fn language_of(path: &str) -> Option<ReaderLanguage> {
    let first = path.split('/').nth(1)?;
    ReaderLanguage::BOTH.into_iter().find(|language| language.label() == first)
}

/// The language a browser asks for first of the two; Welsh where it asks for neither.
pub(crate) fn preferred(headers: &HeaderMap) -> ReaderLanguage {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (ReaderLanguage::Cy, 0.0);
    for range in asked.split(',') {
        let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse::<f32>().ok());
        let primary = tag.trim().split('-').next().unwrap_or_default();
        let language = ReaderLanguage::BOTH.into_iter().find(|language| language.label().eq_ignore_ascii_case(primary));
        if let (Some(language), Some(weight)) = (language, weight)
            && weight > best.1
        {
            best = (language, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_page_keeps_its_query_in_the_other_language() {
        let reader = Reader::of(ReaderLanguage::Cy, "/cy/search?q=gofal+%C5%B5&page=2", Visitor::Nobody);
        assert_eq!(reader.page, "/search?q=gofal+%C5%B5&page=2");
        assert_eq!(reader.twin(), "/en/search?q=gofal+%C5%B5&page=2");
        assert_eq!(Reader::of(ReaderLanguage::En, "/en", Visitor::Nobody).twin(), "/cy/");
        assert_eq!(Reader::of(ReaderLanguage::En, "//elsewhere.example/", Visitor::Nobody).twin(), "/cy/");
    }

    #[test]
    fn one_goes_on_to_a_page_of_this_site_alone() {
        for page in ["/code", "/code/passages/p1?question=1.1&skip=a+b"] {
            assert_eq!(page_of(page, "/"), page);
        }
        for elsewhere in ["", "code", "https://elsewhere.example/", "/a\r\nSet-Cookie: x=y", "/ŵ", ".example/"] {
            assert_eq!(page_of(elsewhere, "/"), "/", "{elsewhere}");
        }
    }

    #[test]
    fn a_browser_is_served_in_the_language_it_asks_for_first() {
        let check = |asked: &str, expected: ReaderLanguage| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_str(asked).expect("a header"));
            assert_eq!(preferred(&headers), expected, "{asked}");
        };
        check("en-GB,en;q=0.9", ReaderLanguage::En);
        check("cy-GB,cy;q=0.9,en;q=0.8", ReaderLanguage::Cy);
        check("en;q=0.5, cy;q=0.7", ReaderLanguage::Cy);
        check("fr, en;q=0.1", ReaderLanguage::En);
        check("fr", ReaderLanguage::Cy);
        check("en;q=x", ReaderLanguage::Cy);
    }
}
