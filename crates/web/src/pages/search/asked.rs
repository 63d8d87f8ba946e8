//! What an address asks for, and the address that asks it.

use serde::Deserialize;
use utoipa::IntoParams;
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::search::{Order, Request};

/// A search, as an address has it. What is not asked is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// The words.
    pub(crate) q: String,
    /// Only passages in this language.
    pub(crate) language: String,
    /// Only answers to this question.
    pub(crate) question: String,
    /// Only what this kind of respondent says.
    pub(crate) kind: String,
    /// Only what this source brought.
    pub(crate) source: String,
    /// Only of submissions with this outcome.
    pub(crate) status: String,
    /// Only passages with this code or a part of it, not rejected.
    pub(crate) code: String,
    /// Only what was received on this day or after it.
    pub(crate) since: String,
    /// Only what was received on this day or before it.
    pub(crate) until: String,
    /// `1` where headings, furniture, quoted replies and repeats are searched too.
    pub(crate) everything: String,
    /// `1` where the other language's words are left out.
    pub(crate) typed: String,
    /// `1` where the words may stand in different passages of one submission.
    pub(crate) spread: String,
    /// `newest` or `oldest` first; the best first where it is empty.
    pub(crate) sort: String,
    /// The page of what was found, from 1.
    pub(crate) page: String,
}

impl Asked {
    /// The page asked for, from 1.
    pub(crate) fn page(&self) -> u64 {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// What the search is asked.
    pub(crate) fn request(&self, reader: ReaderLanguage, limit: u64, offset: u64) -> Request {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        Request {
            query: self.q.clone(),
            reader: Some(reader),
            language: given(&self.language),
            code: given(&self.code),
            question: given(&self.question),
            kind: given(&self.kind),
            source: given(&self.source),
            status: given(&self.status),
            since: given(&self.since),
            until: given(&self.until),
            everything: self.everything == "1",
            as_typed: self.typed == "1",
            spread: self.spread == "1",
            whole: false,
            order: match self.sort.as_str() {
                "newest" => Order::Newest,
                "oldest" => Order::Oldest,
                _ => Order::Best,
            },
            limit: whole(limit),
            offset: whole(offset),
        }
    }

    /// Each part with its name, in the order in which addresses have them.
    fn parts(&self) -> [(&'static str, &str); 14] {
        [
            ("q", &self.q),
            ("language", &self.language),
            ("question", &self.question),
            ("kind", &self.kind),
            ("source", &self.source),
            ("status", &self.status),
            ("code", &self.code),
            ("since", &self.since),
            ("until", &self.until),
            ("everything", &self.everything),
            ("typed", &self.typed),
            ("spread", &self.spread),
            ("sort", &self.sort),
            ("page", &self.page),
        ]
    }

    /// The address of this search at a page of the site, without what is empty.
    pub(crate) fn at(&self, page: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.parts().into_iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }

    /// The same search, on another page of what was found.
    pub(crate) fn on_page(&self, page: u64) -> Self {
        let page = if page > 1 { page.to_string() } else { String::new() };
        Self { page, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_what_it_was_made_of() {
        let asked = Asked {
            q: "\"tâl gofal\" & ŵyn + 50%".to_owned(),
            language: "cy".to_owned(),
            page: "3".to_owned(),
            ..Asked::default()
        };
        let address = asked.at("/search");
        assert_eq!(address, "/search?q=%22t%C3%A2l+gofal%22+%26+%C5%B5yn+%2B+50%25&language=cy&page=3");
        let uri = address.parse().expect("an address");
        let axum::extract::Query(read) = axum::extract::Query::<Asked>::try_from_uri(&uri).expect("a query");
        assert_eq!(read, asked);
        assert_eq!(asked.on_page(1).at("/search"), "/search?q=%22t%C3%A2l+gofal%22+%26+%C5%B5yn+%2B+50%25&language=cy");
        assert_eq!(Asked::default().at("/search"), "/search");
    }

    #[test]
    fn pages_count_from_one() {
        let page = |page: &str| Asked { page: page.to_owned(), ..Asked::default() }.page();
        assert_eq!(["", "0", "1", "7", "x"].map(page), [1, 1, 1, 7, 1]);
    }
}
