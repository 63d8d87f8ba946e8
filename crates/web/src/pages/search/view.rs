//! What is shown of what was found: for each passage its words with what matched, its language, its place and its codes.

use askama::Template;
use ymateb_model::{coding::State, register::Outcome, text::ByteRange};
use ymateb_pipeline::{
    Error, Project,
    search::{Found, Hit},
};

use super::{
    Asked, PAGE, explain,
    narrow::{self, Chosen, Narrow},
};
use crate::{
    components::{Button, Details, ErrorLine, ErrorSummary, Field, Pagination, Said, Tag, TextInput, markup},
    frame::Frame,
    pages::names::{Names, one_line, showable},
};

/// The search page.
#[derive(Template)]
#[template(path = "search/page.html")]
pub(super) struct SearchPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    /// What was searched for, to stand in the title.
    about: String,
    words: TextInput,
    find: Button,
    narrow: Narrow,
    narrow_button: Button,
    chosen: Vec<Chosen>,
    results: Option<Results>,
}

/// What was found.
struct Results {
    total: String,
    shown: String,
    notes: Vec<String>,
    /// The address of the same search with its words in different passages, where that is another search.
    spread: Option<String>,
    added: Vec<(String, Said)>,
    explained: Option<Details>,
    hits: Vec<HitView>,
    pages: Option<Pagination>,
    csv: String,
    xlsx: String,
}

/// One passage.
struct HitView {
    href: String,
    heading: String,
    lang: String,
    /// Its words: in pieces, with whether each is what matched.
    pieces: Vec<(bool, String)>,
    /// Why it is here, where that cannot be seen.
    why: Option<String>,
    facts: Vec<String>,
    /// Where in its source its submission is, as the source has it.
    locator: String,
    outcome: Option<Tag>,
    codes: Vec<(String, Option<String>)>,
}

pub(super) fn view<'a>(
    frame: &'a Frame,
    project: &Project,
    asked: &Asked,
    answer: &Result<Found, Error>,
) -> SearchPage<'a> {
    let w = &frame.w;
    let errors = answer.as_ref().err().map(|error| errors(frame, asked, error));
    let about_words = errors.as_ref().and_then(|errors| {
        let line = errors.errors.iter().find(|line| line.href == "#q")?;
        Some((w.say("error-introduction"), line.text.clone()))
    });
    let found = answer.as_ref().ok();
    SearchPage {
        frame,
        about: one_line(&asked.q),
        words: TextInput {
            field: Field {
                hint: w.say("search-hint"),
                value: showable(&asked.q),
                error: about_words.map(|(introduction, _)| (introduction, w.say("query-error"))),
                ..Field::new("q", w.say("search-words"))
            },
            kind: "search",
            classes: "",
            form: None,
        },
        find: Button { text: w.say("find"), secondary: false },
        narrow: narrow::fields(frame, project, asked, found),
        narrow_button: Button { text: w.say("narrow-button"), secondary: true },
        chosen: narrow::chosen(frame, project, asked),
        results: found.map(|found| results(frame, project, asked, found)),
        errors,
    }
}

fn results(frame: &Frame, project: &Project, asked: &Asked, found: &Found) -> Results {
    let w = &frame.w;
    let names = Names { w, project };
    let (page, pages) = (asked.page(), found.total.div_ceil(PAGE));
    let first = (page - 1).saturating_mul(PAGE).saturating_add(1);
    let last = page.saturating_mul(PAGE).min(found.total);
    let at = |page: &str| frame.reader.address(&asked.on_page(1).at(page));
    Results {
        total: w.count("found", found.total),
        shown: if found.hits.is_empty() {
            String::new()
        } else {
            w.with("found-shown", &[("first", first.into()), ("last", last.into())])
        },
        notes: found.notes.iter().map(|note| sentence(note)).collect(),
        spread: (found.may_be_spread && found.total > 0).then(|| {
            let spread = Asked { spread: "1".to_owned(), ..asked.on_page(1) };
            frame.reader.address(&spread.at("/search"))
        }),
        added: explain::added(frame, found),
        explained: explain::details(frame, found),
        hits: found.hits.iter().map(|hit| hit_view(frame, &names, hit)).collect(),
        pages: Pagination::of(w, page, pages, |page| frame.reader.address(&asked.on_page(page).at("/search"))),
        csv: at("/search.csv"),
        xlsx: at("/search.xlsx"),
    }
}

fn hit_view(frame: &Frame, names: &Names<'_>, hit: &Hit) -> HitView {
    let w = &frame.w;
    let outcome = hit.status.and_then(Outcome::parse);
    let facts = [
        Some(names.language(hit.language)),
        names.role(hit.role),
        Some(names.source(&hit.source)),
        (!hit.part.is_empty()).then(|| w.about("part", "name", &one_line(&hit.part))),
        names.place(&hit.place),
        hit.received.map(|at| names.day(at)),
    ];
    let kind = hit.kind.as_ref().map_or_else(|| w.say("kind-not-stated"), |kind| names.kind(kind));
    let question = names.question(hit.question.as_ref());
    HitView {
        href: frame.reader.address(&format!("/submissions/{}#{}", hit.submission, hit.passage)),
        heading: format!("{kind}, {question}"),
        lang: hit.language.label().to_owned(),
        pieces: pieces(&hit.snippet, &hit.highlights),
        why: (!hit.directly).then(|| w.say("hit-across")),
        facts: facts.into_iter().flatten().collect(),
        locator: one_line(&hit.locator),
        outcome: outcome.filter(|outcome| *outcome != Outcome::Accepted).map(|outcome| names.outcome_tag(outcome)),
        codes: hit
            .codes
            .iter()
            .map(|code| {
                let state = (code.state != State::Suggested).then(|| names.state(code.state));
                (names.code(&code.code), state)
            })
            .collect(),
    }
}

/// What was noticed, which a terminal shows behind the word *note*, as a sentence of its own.
fn sentence(note: &str) -> String {
    let mut letters = note.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// A text cut at the ends of what matched.
pub(super) fn pieces(text: &str, highlights: &[ByteRange]) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for highlight in highlights {
        let (start, end) = (highlight.start as usize, highlight.end as usize);
        let (Some(before), Some(matched)) = (text.get(from..start), text.get(start..end)) else { continue };
        pieces.push((false, showable(before)));
        pieces.push((true, showable(matched)));
        from = end;
    }
    pieces.push((false, showable(text.get(from..).unwrap_or_default())));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// A query with what is wrong in it marked.
#[derive(Template)]
#[template(path = "search/query-error.html")]
struct QueryFault {
    message: String,
    hint: Option<String>,
    pieces: Vec<(bool, String)>,
}

impl askama::filters::HtmlSafe for QueryFault {}

/// What is wrong with what was asked, beside the field that asks it.
fn errors(frame: &Frame, asked: &Asked, error: &Error) -> ErrorSummary {
    let w = &frame.w;
    let line = match error {
        Error::Query(error) => {
            let fault = QueryFault {
                message: error.message(frame.w.language()),
                hint: error.hint(frame.w.language()),
                pieces: pieces(&asked.q, &[error.span]),
            };
            ErrorLine { href: "#q".to_owned(), text: markup([fault]) }
        }
        Error::NoSuch { what, given, .. } => {
            let (field, message) = match *what {
                "language" => ("language", "no-such-language"),
                "question" => ("question", "no-such-question"),
                "respondent kind" => ("kind", "no-such-kind"),
                "source" => ("source", "no-such-source"),
                "code" => ("code", "no-such-code"),
                "outcome" => ("status", "no-such-status"),
                "day" if *given == asked.since.trim() => ("since", "no-such-day"),
                "day" => ("until", "no-such-day"),
                _ => ("q", "no-such-thing"),
            };
            ErrorLine { href: format!("#{field}"), text: w.about(message, "given", &one_line(given)).into() }
        }
        _ => ErrorLine { href: "#q".to_owned(), text: w.say("query-error").into() },
    };
    ErrorSummary { title: w.say("error-title"), errors: vec![line] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_the_ends_of_what_matched() {
        let check = |text: &str, ranges: &[(usize, usize)], expected: &[(bool, &str)]| {
            let ranges: Vec<ByteRange> = ranges.iter().map(|&(start, end)| ByteRange::new(start, end)).collect();
            let expected: Vec<(bool, String)> = expected.iter().map(|&(is, piece)| (is, piece.to_owned())).collect();
            assert_eq!(pieces(text, &ranges), expected, "{text}");
        };
        check("tâl gofal", &[(0, 4)], &[(true, "tâl"), (false, " gofal")]);
        check("tâl gofal", &[(5, 10), (5, 10)], &[(false, "tâl "), (true, "gofal")]);
        check("tâl", &[(0, 2)], &[(false, "tâl")]);
        check("a\u{0}b", &[], &[(false, "a\u{fffd}b")]);
        check("", &[], &[]);
    }
}
