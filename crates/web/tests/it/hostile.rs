//! What respondents, senders of files and makers of addresses write is shown and never obeyed.

use std::fs;

use scraper::{Html, node::Node};

use crate::{project::Folder, site::Site};

/// What somebody may write to make a page do what they want.
const PAYLOADS: [&str; 34] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "</p></main></body><h1>Owned</h1>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</select><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<a href=\"javascript:alert(1)\">click</a>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<base href=\"//attacker.example/\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=//attacker.example\">",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//attacker.example/x.css>",
    "<form action=//attacker.example><input name=token>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='alert(1)",
    "{{ frame.title }} {% include \"layout.html\" %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "\u{202e}gnp.exe\u{202c} right to left",
    "\u{2067}isolated\u{2069}\u{2066} and not closed",
    "null\u{0}byte and \u{7}bell and \u{1b}[31mred\u{1b}[0m",
    "../../../../etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd%00.html",
    "=HYPERLINK(\"http://attacker.example\",\"click\")",
];

/// A project in which names, answers, options, ids of sessions, file names, letters and the names of codes are hostile.
fn project() -> Folder {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut forms = "ID,Name,Sent,Free?,Why\n".to_owned();
    let huge = "ŵ".repeat(20_000);
    for (number, payload) in PAYLOADS.into_iter().chain([huge.as_str()]).enumerate() {
        let cells = [
            format!("{number}{payload}"),
            payload.to_owned(),
            "05/01/2026 10:00".to_owned(),
            if number % 2 == 0 { "Yes".to_owned() } else { payload.to_owned() },
            format!("{payload} The roof of the hall is leaking and it should be mended before winter comes."),
        ];
        forms.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        forms.push('\n');
    }
    let named = |payload: &str| payload.replace(['/', '\0'], "_");
    let letters: Vec<(String, String)> = PAYLOADS
        .into_iter()
        .map(|payload| {
            (
                format!("inbox/letters/{}.txt", named(payload)),
                format!("{payload}\n\nWe ask that halls be free. {payload}"),
            )
        })
        .collect();
    let mut files: Vec<(&str, &str)> = letters.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("inbox/forms/export.csv", &forms));
    let folder = Folder::unrun(&files);
    let framework = folder.root.join("framework.toml");
    let settings = fs::read_to_string(&framework).expect("a framework");
    let hostile = settings.replace("\"Roofs\"", "\"Roofs <img src=x onerror=alert(1)>\"");
    fs::write(framework, hostile.replace("\"Toeau\"", "\"Toeau </li><script>alert(1)</script>\"")).expect("a file");
    folder.run();
    folder
}

/// Insists that nothing on a page comes from anybody but us: no element, attribute or address that we do not write.
#[track_caller]
fn is_inert(html: &str, address: &str) {
    const OURS: [&str; 60] = [
        "a", "article", "bdi", "body", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "footer",
        "form", "h1", "h2", "h3", "head", "header", "html", "input", "label", "legend", "fieldset", "li", "link",
        "main", "mark", "meta", "nav", "ol", "option", "p", "path", "q", "rect", "section", "select", "span", "strong",
        "summary", "svg", "table", "tbody", "td", "textarea", "th", "thead", "title", "tr", "ul", "br", "h4", "tfoot",
        "abbr", "time", "em", "small", "kbd", "script",
    ];
    for node in Html::parse_document(html).tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                assert!(OURS.contains(&name), "{address}: <{name}>");
                if name == "script" {
                    assert!(element.attr("src").is_some() && !node.has_children(), "{address}: a script of another's");
                }
                for (attribute, value) in element.attrs() {
                    assert!(!attribute.starts_with("on") && attribute != "style", "{address}: <{name} {attribute}>");
                    assert_ne!(attribute, "http-equiv", "{address}");
                    if ["href", "src", "action", "formaction", "xlink:href"].contains(&attribute) {
                        let ours = ["/cy/", "/en/", "/assets/", "#"].iter().any(|start| value.starts_with(start));
                        assert!(ours && !value.starts_with("//"), "{address}: {attribute}={value}");
                    }
                    assert!(!value.contains('\0'), "{address}: {attribute}");
                }
            }
            Node::Text(text) => {
                let controls = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t' | '\r');
                assert!(!text.contains(controls), "{address}: {text:?}");
                let steers = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                if text.contains(steers) {
                    let apart = node.ancestors().any(|above| {
                        // A field is a box of its own.
                        let apart = |e: &scraper::node::Element| {
                            ["bdi", "textarea"].contains(&e.name()) || e.attr("dir").is_some()
                        };
                        above.value().as_element().is_some_and(apart)
                    });
                    assert!(apart, "{address}: a change of direction reaches beyond its text: {text:?}");
                }
            }
            Node::Comment(_) => panic!("{address}: a comment"),
            _ => {}
        }
    }
    assert_eq!(html.matches("<h1").count(), 1, "{address}");
    assert_eq!(html.matches("</html>").count(), 1, "{address}");
}

#[test]
fn what_is_hostile_in_the_record_is_inert_on_every_page() {
    let folder = project();
    let site = Site::of(&folder);
    let mut asked = 0;
    let mut check = |address: &str| {
        let answer = site.get(address);
        assert!(answer.status.is_success(), "{address}: {}", answer.status);
        is_inert(&answer.text(), address);
        asked += 1;
        answer.page()
    };
    for language in ["cy", "en"] {
        let mut address = format!("/{language}/register");
        loop {
            let page = check(&address);
            for submission in page.attributes("#list ~ .site-wide tbody th a", "href") {
                check(&submission);
            }
            match page.attributes(".govuk-pagination__next a", "href").pop() {
                Some(next) => address = next.trim_end_matches("#list").to_owned(),
                None => break,
            }
        }
        let mut address = format!("/{language}/search?everything=1");
        while let Some(next) = check(&address).attributes(".govuk-pagination__next a", "href").pop() {
            address = next;
        }
        for page in ["", "attention", "campaigns", "quarantine", "dashboard"] {
            for campaign in check(&format!("/{language}/{page}")).attributes("a[href*='/campaigns/']", "href") {
                check(&campaign);
            }
        }
    }
    assert!(asked > 2 * PAYLOADS.len(), "{asked} pages were looked at");
}

#[test]
fn what_a_coder_writes_is_inert_on_the_coding_pages() {
    let folder = project();
    for (payload, language) in PAYLOADS.into_iter().zip(["cy", "en"].into_iter().cycle()) {
        let site = Site::of(&folder).by(payload);
        let first = site.get(&format!("/{language}/code"));
        is_inert(&first.text(), payload);
        let page = first.page();
        if page.all(".site-coded").is_empty() {
            // The browser keeps no such name, and is asked for another.
            assert!(payload.contains(char::is_control), "{payload:?}");
            let refused = site.submit(&page, "main form", &[("name", payload), ("next", payload)]).is(400);
            is_inert(&refused.text(), payload);
            continue;
        }
        let here = page.attributes(".site-add", "action").remove(0);
        for (form, fields) in [
            (".site-add", &[("new-code", "T1"), ("memo", payload)][..]),
            ("#remarks ~ form", &[("note", payload)]),
            (".site-add", &[("new-code", payload), ("stance", payload), ("instead-of", payload), ("words", payload)]),
            ("#remarks ~ form", &[("verb", "flag"), ("flag", payload)]),
            (".site-add", &[("verb", payload), ("new-code", payload)]),
            (".site-add", &[("new-code", "H1"), ("seen", payload), ("memo", payload)]),
        ] {
            let answer = site.submit(&site.get(&here).page(), form, fields);
            assert!([303, 400, 409].contains(&answer.status.as_u16()), "{payload:?}: {}", answer.status);
            if answer.status != 303 {
                is_inert(&answer.text(), payload);
            }
        }
        let shown = site.get(&here).is(200);
        is_inert(&shown.text(), payload);
        assert!(shown.page().all(".site-memo").len() >= 2, "{payload:?} is shown as it was written");
        let escaped: String = form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        for address in [
            format!("{here}?did={escaped}&on={escaped}"),
            format!("/{language}/code?did=review.1&on={escaped}&skip={escaped}"),
            format!("/{language}/code?language={escaped}"),
            format!("/{language}/code?blind=1&code={escaped}&sample={escaped}"),
            format!("/{language}/code/name?next={escaped}"),
            format!("/{language}/codes"),
            format!("/{language}/codes/T1?state={escaped}&page={escaped}"),
            format!("/{language}/codes/{escaped}"),
        ] {
            let answer = site.get(&address);
            assert!([200, 400, 404].contains(&answer.status.as_u16()), "{address}: {}", answer.status);
            is_inert(&answer.text(), &address);
        }
    }
}

#[test]
fn what_is_hostile_in_an_address_is_inert_too() {
    let site = Site::demonstration();
    let escaped = |payload: &str| form_urlencoded::byte_serialize(payload.as_bytes()).collect::<String>();
    for payload in PAYLOADS {
        let escaped = escaped(payload);
        for field in ["q", "language", "question", "kind", "source", "status", "code", "since", "until", "sort", "page"]
        {
            let address = format!("/cy/search?{field}={escaped}");
            let answer = site.get(&address);
            assert!([200, 400].contains(&answer.status.as_u16()), "{address}: {}", answer.status);
            is_inert(&answer.text(), &address);
        }
        for path in ["submissions", "passages", "campaigns", "register", "nowhere"] {
            let address = format!("/en/{path}/{escaped}");
            let answer = site.get(&address).is(404);
            is_inert(&answer.text(), &address);
        }
        for field in ["status", "source", "written", "form", "page"] {
            let address = format!("/en/register?{field}={escaped}");
            is_inert(&site.get(&address).text(), &address);
        }
        let address = format!("/en/submissions/x?done={escaped}");
        is_inert(&site.get(&address).text(), &address);
    }
}
