//! A long list in pages.

use askama::Template;

use crate::wording::Wording;

/// The pages of a list.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/pagination.html")]
pub(crate) struct Pagination {
    /// What it is to those who do not see it.
    pub(crate) label: String,
    /// The page before, and what it is called with and without the word for *page*.
    pub(crate) previous: Option<(String, String, String)>,
    /// The page after, likewise.
    pub(crate) next: Option<(String, String, String)>,
    pub(crate) steps: Vec<Step>,
}

/// A place in the list of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// A page: its number, its label, where it is, and whether one is on it.
    Page { number: String, label: String, href: String, current: bool },
    /// Pages that are left out.
    Gap,
}

impl Pagination {
    /// The pages of a list of which `page`, counted from 1, is shown; nothing where there is one page only.
    pub(crate) fn of(w: &Wording, page: u64, pages: u64, href: impl Fn(u64) -> String) -> Option<Self> {
        if pages < 2 {
            return None;
        }
        let mut steps = Vec::new();
        let mut last = 0;
        for number in (1..=pages).filter(|&number| number == 1 || number == pages || number.abs_diff(page) <= 1) {
            if number > last + 1 {
                steps.push(Step::Gap);
            }
            last = number;
            let label = w.count("page-number", number);
            steps.push(Step::Page {
                number: crate::wording::grouped(number),
                label,
                href: href(number),
                current: number == page,
            });
        }
        let beside = |number: u64, word: &str, hidden: &str| (href(number), w.say(word), w.say(hidden));
        Some(Self {
            label: w.say("pages"),
            previous: (page > 1).then(|| beside(page - 1, "page-previous", "page-previous-hidden")),
            next: (page < pages).then(|| beside(page + 1, "page-next", "page-next-hidden")),
            steps,
        })
    }
}
