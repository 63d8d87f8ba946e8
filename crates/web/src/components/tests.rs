//! Our components make the markup that govuk-frontend's own do: its fixtures, read as HTML, beside ours.

use askama::Template;
use scraper::{ElementRef, Html, node::Node};
use serde_json::Value;

use super::{pagination::Step, *};

/// A page as text: every element with its attributes, every text with its spaces folded. Left out is what speaks to the
/// package's script, which these pages do without: the names of its modules, and a button that it reveals.
fn outline(html: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut lines = String::new();
    write(document.root_element(), 0, &mut lines);
    lines
}

fn write(element: ElementRef<'_>, depth: usize, lines: &mut String) {
    for child in element.children() {
        let indent = "  ".repeat(depth);
        match child.value() {
            Node::Text(text) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    lines.push_str(&format!("{indent}{text}\n"));
                }
            }
            Node::Element(inner) if inner.attr("hidden").is_none() => {
                let mut attributes: Vec<(&str, String)> = inner
                    .attrs()
                    .filter(|(name, _)| *name != "data-module")
                    .map(|(name, value)| (name, value.split_whitespace().collect::<Vec<_>>().join(" ")))
                    .collect();
                attributes.sort();
                lines.push_str(&format!("{indent}<{}> {attributes:?}\n", inner.name()));
                if let Some(inner) = ElementRef::wrap(child) {
                    write(inner, depth + 1, lines);
                }
            }
            _ => {}
        }
    }
}

/// The package's own options and HTML.
fn fixture(component: &str, name: &str) -> (Value, String) {
    let all: Value = serde_json::from_str(include_str!("../../tests/components/fixtures.json")).expect("JSON");
    let fixture = &all[component][name];
    let html = fixture["html"].as_str().unwrap_or_else(|| panic!("there is no fixture `{name}` of `{component}`"));
    (fixture["options"].clone(), html.to_owned())
}

#[track_caller]
fn check(component: &str, name: &str, make: impl FnOnce(&Value) -> String) {
    check_but(component, name, ("", ""), make);
}

/// The same, but for something in the fixture that ours rightly do otherwise, and how they do it.
#[track_caller]
fn check_but(component: &str, name: &str, (theirs, ours): (&str, &str), make: impl FnOnce(&Value) -> String) {
    let (options, html) = fixture(component, name);
    assert!(html.contains(theirs), "{component}: {name} has no `{theirs}`");
    let html = if theirs.is_empty() { html } else { html.replace(theirs, ours) };
    assert_eq!(outline(&make(&options)), outline(&html), "{component}: {name}");
}

/// The same for a field, whose id is its name here.
#[track_caller]
fn check_field(component: &str, name: &str, make: impl FnOnce(Field, &Value) -> String) {
    let (options, _) = fixture(component, name);
    let called = text(&options["name"]);
    let id = options.get("id").map_or_else(|| called.clone(), text);
    let (theirs, ours) = (format!(" name=\"{called}\""), format!(" name=\"{id}\""));
    check_but(component, name, (&theirs, &ours), |options| make(Field { name: id.clone(), ..field(options) }, options));
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn html(component: impl Template) -> String {
    component.render().expect("a component is rendered")
}

/// A field's options.
fn field(options: &Value) -> Field {
    Field {
        hint: options["hint"]["text"].as_str().unwrap_or_default().to_owned(),
        error: options["errorMessage"]["text"].as_str().map(|error| ("Error:".to_owned(), error.to_owned())),
        value: options["value"].as_str().unwrap_or_default().to_owned(),
        ..Field::new(&text(&options["name"]), text(&options["label"]["text"]))
    }
}

#[test]
fn buttons() {
    check("button", "default", |options| html(Button { text: text(&options["text"]), secondary: false }));
    // Ours send the form and nothing of themselves.
    check_but("button", "secondary", (" name=\"secondary\"", ""), |options| {
        html(Button { text: text(&options["text"]), secondary: true })
    });
}

#[test]
fn fields() {
    for (name, classes) in [
        ("default", ""),
        ("value", ""),
        ("with hint text", ""),
        ("with error message", ""),
        ("with error and hint", ""),
        ("with width-2 class", "govuk-input--width-2"),
        ("with width-3 class", "govuk-input--width-3"),
        ("with width-4 class", "govuk-input--width-4"),
        ("with width-5 class", "govuk-input--width-5"),
        ("with width-10 class", "govuk-input--width-10"),
        ("with width-20 class", "govuk-input--width-20"),
        ("with width-30 class", "govuk-input--width-30"),
    ] {
        check_field("input", name, |field, _| html(TextInput { field, kind: "text", classes, form: None }));
    }
    for name in [
        "default",
        "with hint",
        "with error message",
        "with default value",
        "with custom rows",
        "with hint and error message",
    ] {
        check_field("textarea", name, |field, options| {
            html(TextArea { field, rows: options["rows"].as_u64().map_or(5, |rows| rows as u8) })
        });
    }
    for name in ["default", "with hint text", "with error message and hint"] {
        check_field("file-upload", name, |field, _| html(FileInput { field, accept: "" }));
    }
    check("fieldset", "styled as small text", |options| {
        html(Fieldset { legend: text(&options["legend"]["text"]), fields: Vec::new() })
    });
}

#[test]
fn choices() {
    let select = |options: &Value| {
        let items = options["items"].as_array().expect("items");
        let choices = items.iter().map(|item| Choice { value: text(&item["value"]), text: text(&item["text"]) });
        let selected = items.iter().find(|item| item["selected"] == true).map(|item| text(&item["value"]));
        let field = Field { value: selected.unwrap_or_default(), ..field(options) };
        html(Select { field, choices: choices.collect(), form: None })
    };
    // What cannot be chosen is not offered.
    check_but("select", "default", (" disabled", ""), select);
    check("select", "with hint text and error message", select);
}

#[test]
fn boxes() {
    for (name, classes) in [("default", ""), ("small", "govuk-checkboxes--small")] {
        check("checkboxes", name, |options| {
            let items = options["items"].as_array().expect("items").iter().zip(1..);
            let boxes = items.map(|(item, at)| Checkbox {
                id: if at == 1 { "nationality".to_owned() } else { format!("nationality-{at}") },
                name: "nationality",
                value: text(&item["value"]),
                text: text(&item["text"]).into(),
                ticked: false,
            });
            let legend = text(&options["fieldset"]["legend"]["text"]);
            html(Checkboxes { legend, boxes: boxes.collect(), classes, form: None })
        });
    }
}

#[test]
fn tags_and_lists() {
    for (name, colour) in [
        ("grey", "grey"),
        ("turquoise", "teal"),
        ("green", "green"),
        ("purple", "purple"),
        ("pink", "magenta"),
        ("red", "red"),
        ("orange", "orange"),
        ("yellow", "yellow"),
    ] {
        check("tag", name, |options| html(Tag { text: text(&options["text"]), colour }));
    }
    check("tag", "default", |options| html(Tag { text: text(&options["text"]), colour: "" }));
    check("summary-list", "default", |options| {
        let rows = options["rows"].as_array().expect("rows").iter().map(|row| {
            let value = &row["value"];
            let content = value["html"].as_str().map(|html| Content::Markup(html.to_owned()));
            (text(&row["key"]["text"]), content.unwrap_or_else(|| text(&value["text"]).into()))
        });
        html(SummaryList { rows: rows.collect() })
    });
}

#[test]
fn messages() {
    let title = |english: &str| english.to_owned();
    check("notification-banner", "with type as success", |options| {
        html(Banner { title: title("Success"), text: text(&options["text"]) })
    });
    check("error-summary", "default", |options| {
        let errors = options["errorList"].as_array().expect("errors").iter();
        let errors = errors.map(|error| ErrorLine { href: text(&error["href"]), text: text(&error["text"]).into() });
        html(ErrorSummary { title: text(&options["titleText"]), errors: errors.collect() })
    });
    let content = |options: &Value| match options["html"].as_str() {
        Some(html) => Content::Markup(html.to_owned()),
        None => text(&options["text"]).into(),
    };
    for name in ["default", "with html"] {
        check("details", name, |options| {
            html(Details { summary: text(&options["summaryText"]), content: content(options) })
        });
        check("inset-text", name, |options| html(Inset { content: content(options) }));
    }
    for name in ["default", "multiple lines"] {
        check("warning-text", name, |options| {
            html(Warning { introduction: text(&options["iconFallbackText"]), text: text(&options["text"]) })
        });
    }
}

#[test]
fn navigation() {
    check("skip-link", "default", |options| {
        html(SkipLink { href: "#test-target-element", text: text(&options["text"]) })
    });
    check("back-link", "default", |_| html(BackLink { href: "#".to_owned(), text: "Back".to_owned() }));
    check("generic-header", "default", |options| {
        html(GenericHeader { url: "/".to_owned(), text: text(&options["logoText"]) })
    });
    check("language-navigation", "default", |_| {
        let english = Tongue { lang: "en", text: "English", href: None };
        let welsh = Tongue { lang: "cy", text: "Cymraeg", href: Some("#/cy".to_owned()) };
        html(LanguageNavigation { label: "Language".to_owned(), tongues: vec![english, welsh] })
    });
    for name in ["with navigation with a current item", "with navigation with an active item", "with large navigation"]
    {
        check("service-navigation", name, |options| {
            let items = options["navigation"].as_array().expect("items").iter().map(|item| NavigationItem {
                text: text(&item["text"]),
                href: text(&item["href"]),
                current: item["current"] == true,
                active: item["active"] == true,
            });
            html(ServiceNavigation { label: "Menu".to_owned(), items: items.collect() })
        });
    }
}

#[test]
fn pages_of_a_list() {
    for name in ["default", "with many pages", "first page", "last page"] {
        check("pagination", name, |options| {
            let beside = |which: &str, word: &str| {
                Some((options[which]["href"].as_str()?.to_owned(), word.to_owned(), "page".to_owned()))
            };
            let steps = options["items"].as_array().expect("items").iter().map(|item| match item["ellipsis"] {
                Value::Bool(true) => Step::Gap,
                _ => Step::Page {
                    number: text(&item["number"]),
                    label: format!("Page {}", item["number"]),
                    href: text(&item["href"]),
                    current: item["current"] == true,
                },
            });
            html(Pagination {
                label: "Pagination".to_owned(),
                previous: beside("previous", "Previous"),
                next: beside("next", "Next"),
                steps: steps.collect(),
            })
        });
    }
}

#[test]
fn tables() {
    let cell = |cell: &Value| Cell { content: text(&cell["text"]).into(), numeric: cell["format"] == "numeric" };
    let row = |row: &Value| row.as_array().into_iter().flatten().map(cell).collect::<Vec<_>>();
    for name in ["default", "with head", "with head and caption"] {
        check("table", name, |options| {
            html(Table {
                caption: options["caption"].as_str().unwrap_or_default().to_owned(),
                head: row(&options["head"]),
                rows: options["rows"].as_array().expect("rows").iter().map(row).collect(),
                first_is_head: options["firstCellIsHeader"] == true,
                classes: "",
            })
        });
    }
}

#[test]
fn every_fixture_that_was_taken_is_compared() {
    let all: Value = serde_json::from_str(include_str!("../../tests/components/fixtures.json")).expect("JSON");
    let here = include_str!("tests.rs");
    for (component, fixtures) in all.as_object().expect("components") {
        assert!(here.contains(&format!("\"{component}\"")), "{component}");
        for name in fixtures.as_object().expect("fixtures").keys() {
            assert!(here.contains(&format!("\"{name}\"")), "{component}: {name}");
        }
    }
}

#[test]
fn what_a_component_holds_is_text_unless_components_made_it() {
    let hostile = "<script>alert(1)</script>\"'&";
    let link = Link { href: "javascript:\"><b>".to_owned(), text: hostile.into() };
    let shown =
        html(SummaryList { rows: vec![(hostile.to_owned(), hostile.into()), ("a".to_owned(), markup([link]))] });
    assert!(!shown.contains("<script") && !shown.contains("<b>"), "{shown}");
    assert!(shown.contains("<a class=\"govuk-link\""), "{shown}");
}
