//! Asking a model service: what is sent and what is not, and what becomes of the answers. The service is this test's own,
//! on this machine.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};

use crate::{
    program::{Said, command, said},
    project::Project,
};

/// What the service answers: a status line with its headers, and a body.
type Answer = (&'static str, String);

/// A service that answers as it is told to by the number of the request and the passage, and remembers what it was asked.
struct Service {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<(String, String)>>>,
}

impl Service {
    fn start(answer: impl Fn(usize, &str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let requests: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
        let asked = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &answer, &asked);
            }
        });
        Self { address, requests }
    }

    /// The heads and bodies of the requests since this was last asked.
    fn requests(&self) -> Vec<(String, String)> {
        std::mem::take(&mut *self.requests.lock().expect("the requests"))
    }

    fn setting(&self, more: &str) -> String {
        format!("\n[service]\naddress = \"http://{}/v1/chat/completions\"\nmodel = \"prawf-1\"\n{more}", self.address)
    }

    fn name(&self) -> String {
        format!("prawf-1 at {}", self.address)
    }
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(usize, &str) -> Answer, requests: &Mutex<Vec<(String, String)>>) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream"));
    let mut head = String::new();
    while lines.read_line(&mut head).is_ok_and(|length| length > 2) {}
    let length =
        head.to_lowercase().split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    lines.read_exact(&mut body).expect("the body");
    let body = String::from_utf8(body).expect("UTF-8");
    let number = requests.lock().expect("the requests").len();
    let (status, text) = answer(number, &passage(&body));
    requests.lock().expect("the requests").push((head, body));
    let length = text.len();
    let _ = stream.write_all(
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{text}").as_bytes(),
    );
}

/// The passage that a request is about.
fn passage(body: &str) -> String {
    let body: Value = serde_json::from_str(body).expect("JSON");
    let user = body["messages"][1]["content"].as_str().expect("a message");
    user.rsplit_once(":\n").expect("the passage comes last").1.to_owned()
}

/// A completion whose message is this.
fn says(content: &str) -> Answer {
    ("200 OK", json!({"choices": [{"message": {"role": "assistant", "content": content}}]}).to_string())
}

fn codes(codes: Value) -> Answer {
    says(&json!({ "codes": codes }).to_string())
}

/// Codes whatever speaks of curtains, in either language, and nothing else.
fn curtains(_: usize, passage: &str) -> Answer {
    for words in ["llenni'r llwyfan yn rhacs", "stage curtains are torn"] {
        if passage.contains(words) {
            return codes(json!([{"code": "T1", "quotes": [words], "stance": "oppose"}]));
        }
    }
    codes(json!([]))
}

const WELSH: &str =
    "Eleri Wyn ydw i, o 3 Heol y Bryn, ac mae llenni'r llwyfan yn rhacs ers tro. Ffoniwch fi ar 01248 000 000.";
const ENGLISH: &str = "I am Tom Price and the stage curtains are torn. Write to tom@example.org, or to me at SA1 1AA.";

/// A project with an answer in each language, which no cue knows, and a service.
fn with(service: &Service, more: &str) -> Project {
    let project = Project::small();
    let settings = include_str!("small/consultation.toml");
    project.put("consultation.toml", &format!("{settings}{}", service.setting(more)));
    project.put(
        "inbox/forms/export.csv",
        &format!(
            "ID,Sent,Name,Free?,Why\n1,06/01/2026 10:00,Eleri Wyn,Ydw,\"{WELSH}\"\n2,07/01/2026 10:00,Tom Price,Yes,\"{ENGLISH}\"\n"
        ),
    );
    project.run();
    project
}

fn ask(project: &Project, arguments: &[&str], key: Option<&str>) -> Said {
    let root = project.path(".").display().to_string();
    let mut command = command(&["--project", &root, "ask"]);
    command.args(arguments).envs(key.map(|key| ("SERVICE_KEY", key)));
    said(command.output().expect("the program starts"))
}

/// The codes of the passage that holds some words.
fn codes_of(project: &Project, words: &str) -> Vec<Value> {
    let found = project.ymateb(&["search", words, "--as-typed", "--format", "json"]).ends(0).json();
    let passage = found["hits"][0]["passage"].as_str().expect("an id").to_owned();
    let shown = project.ymateb(&["show", &passage, "--format", "json"]).ends(0).json();
    shown["answers"][0]["passages"][0]["codes"].as_array().expect("codes").clone()
}

#[test]
fn nothing_is_sent_without_the_setting_nor_by_a_run() {
    let service = Service::start(curtains);
    let project = with(&service, "");
    assert_eq!(service.requests().len(), 0, "a run asks nobody");
    project.put("consultation.toml", include_str!("small/consultation.toml"));
    for arguments in [&["--yes"][..], &["--show"]] {
        let refused = ask(&project, arguments, None).ends(1);
        assert!(
            refused.talk.contains("no model service is named") && refused.talk.contains("hint:"),
            "{}",
            refused.talk
        );
        assert_eq!(refused.out, "");
    }
    assert_eq!(service.requests().len(), 0);
}

#[test]
fn what_is_sent_is_what_was_shown_without_what_tells_who_wrote_it() {
    let service = Service::start(curtains);
    let project = with(&service, "");
    let shown = ask(&project, &["--show"], None).ends(0);
    assert_eq!(service.requests().len(), 0, "showing sends nothing");
    let refused = ask(&project, &[], None).ends(1);
    assert!(refused.talk.contains("once somebody agrees"), "{}", refused.talk);
    assert_eq!(service.requests().len(), 0, "nobody agreed");

    let mut passages: Vec<String> = shown.out.lines().map(passage).collect();
    passages.sort();
    assert_eq!(
        passages,
        [
            "I am [name] and the stage curtains are torn. Write to [e-mail], or to me at [postcode].",
            "[enw] ydw i, o [cyfeiriad], ac mae llenni'r llwyfan yn rhacs ers tro. Ffoniwch fi ar [rhif].",
        ]
    );
    for (line, of_both) in shown.out.lines().map(|line| (line, ["Neuaddau am ddim", "Free halls"])) {
        let is_welsh = passage(line).contains("llenni");
        assert_eq!(
            of_both.map(|name| line.contains(name)),
            [is_welsh, !is_welsh],
            "codes are in the passage's language"
        );
    }
    for taken_out in ["2 names", "1 e-mail address", "1 telephone number", "1 postcode", "1 postal address"] {
        assert!(shown.talk.contains(taken_out), "{taken_out}: {}", shown.talk);
    }
    assert!(shown.talk.contains("2 passages to be sent"), "{}", shown.talk);

    ask(&project, &["--yes"], None).ends(0);
    let sent: Vec<String> = service.requests().into_iter().map(|(_, body)| body).collect();
    assert_eq!(sent, shown.out.lines().collect::<Vec<_>>(), "byte for byte");
}

#[test]
fn an_answer_is_a_suggestion_of_the_services_on_the_words_as_they_were_written_and_is_asked_for_once() {
    let service = Service::start(|_, passage| {
        // A quotation may go over what was taken out.
        if passage.contains("stage curtains") {
            codes(json!([{"code": "T1", "quotes": ["[name] and the  stage curtains"], "stance": null}]))
        } else {
            curtains(0, passage)
        }
    });
    let project = with(&service, "");
    let outcome = ask(&project, &["--yes", "--format", "json"], None).ends(0).json();
    assert_eq!((&outcome["sent"], &outcome["suggested"], &outcome["rejected"]), (&2.into(), &2.into(), &json!({})));
    let check = |project: &Project| {
        for (find, words, stance) in [
            ("curtains", "Tom Price and the stage curtains", Value::Null),
            ("llenni", "llenni'r llwyfan yn rhacs", "oppose".into()),
        ] {
            let codes = codes_of(project, find);
            let code = codes.iter().find(|code| code["code"] == "T1").unwrap_or_else(|| panic!("{codes:?}"));
            assert_eq!(
                (&code["by"]["service"], &code["state"]),
                (&service.name().into(), &"suggested".into()),
                "{code}"
            );
            assert_eq!((&code["evidence"], &code["stance"]), (&json!([words]), &stance), "{code}");
        }
    };
    check(&project);
    assert_eq!(service.requests().len(), 2);

    let again = ask(&project, &["--yes", "--format", "json"], None).ends(0);
    assert!(again.talk.contains("2 passages answered before"), "{}", again.talk);
    assert_eq!((&again.json()["sent"], service.requests().len()), (&0.into(), 0), "the record knows the answers");

    // Tagged anew with another cue, and read anew with another name for a column.
    project.edit("framework.toml", "\"leaking roof\"", "\"leaking roof\", \"slates\"");
    assert_eq!(project.run()["stages"]["tag"]["done"], 2);
    check(&project);
    let export = std::fs::read_to_string(project.path("inbox/forms/export.csv")).expect("the export");
    project.put("inbox/forms/export.csv", &export.replace("07/01/2026", "08/01/2026"));
    project.run();
    check(&project);
    project.ymateb(&["verify"]).ends(0);
    assert_eq!(service.requests().len(), 0, "no run asks anybody");

    // How right they are is told by themselves, and says nothing of the rules.
    let passage = |words: &str| {
        let found = project.ymateb(&["search", words, "--as-typed", "--format", "json"]).ends(0).json();
        found["hits"][0]["passage"].as_str().expect("an id").to_owned()
    };
    let rows: Vec<String> =
        [("llenni", "cy"), ("curtains", "en")].map(|(words, label)| format!("{},{label},T1\n", passage(words))).into();
    project.put("gold.csv", &format!("passage,language,code\n{}", rows.concat()));
    let gold = project.path("gold.csv");
    let gold = gold.to_str().expect("a path");
    for (more, right) in [(&["--service"][..], 1), (&[], 0)] {
        let arguments = [&["evaluate", gold, "--format", "json"][..], more].concat();
        let told = project.ymateb(&arguments).ends(0).json();
        for label in ["cy", "en"] {
            assert_eq!(told["languages"][label]["codes"]["T1"]["right"], right, "{label} {more:?}: {told}");
        }
    }

    // They are nobody's word: nothing is learned from them, and a person's stands before them.
    assert!(project.ymateb(&["learn"]).ends(1).talk.contains("nobody has coded a passage yet"));
    let exported = project.ymateb(&["codings", "export"]).ends(0).out;
    assert!(exported.contains(&format!("service: {}", service.name())), "{exported}");
    let back = project.path("back.csv");
    std::fs::write(&back, &exported).expect("a file");
    project.ymateb(&["codings", "import", back.to_str().expect("a path")]).ends(0);
    assert!(project.ymateb(&["learn"]).ends(1).talk.contains("nobody has coded a passage yet"));
}

#[test]
fn a_report_counts_what_was_answered_once_a_person_accepts_it() {
    let service = Service::start(curtains);
    let project = with(&service, "");
    let themes = || {
        ["cy", "en"].map(|language| {
            let path = project.path("reports").join(format!("themes.{language}.csv"));
            std::fs::read_to_string(path).expect("a report")
        })
    };
    let before = themes();
    ask(&project, &["--yes"], None).ends(0);
    project.ymateb(&["report"]).ends(0);
    assert_eq!(themes(), before, "the same submissions give the same figures, whatever a service says");
    let found = project.ymateb(&["search", "llenni", "--as-typed", "--format", "json"]).ends(0).json();
    let passage = found["hits"][0]["passage"].as_str().expect("an id");
    project.ymateb(&["code", "accept", passage, "T1", "--by", "Mair"]).ends(0);
    project.run();
    let after = themes();
    assert!(before[0] != after[0] && before[1] != after[1], "{after:?}");
}

#[test]
fn what_does_not_quote_the_passage_or_the_framework_is_rejected_with_its_reason() {
    let service = Service::start(|number, passage| match number {
        0 => codes(json!([
            {"code": "T1", "quotes": ["words that nobody wrote"], "stance": null},
            {"code": "XX", "quotes": [passage], "stance": null},
            {"code": "H1", "quotes": [], "stance": null},
            {"code": "H1", "quotes": [passage], "stance": "furious"},
        ])),
        _ => says("I think that T1 fits."),
    });
    let project = with(&service, "");
    let outcome = ask(&project, &["--yes", "--format", "json"], None).ends(0).json();
    let expected =
        json!({"malformed": 1, "unknown-code": 1, "unknown-stance": 1, "no-quotation": 1, "not-in-the-passage": 1});
    assert_eq!(outcome["rejected"], expected);
    assert_eq!((&outcome["answered"], &outcome["suggested"]), (&1.into(), &0.into()), "{outcome}");
    for words in ["curtains", "llenni"] {
        assert!(codes_of(&project, words).iter().all(|code| code["by"]["service"].is_null()));
    }
    // What could not be read at all is asked for again; what could is not.
    service.requests();
    let again = ask(&project, &["--yes"], None).ends(0);
    assert_eq!(service.requests().len(), 1);
    assert!(again.out.contains("1 rejected: it quotes what is not in the passage"), "{}", again.out);
}

#[test]
fn the_same_words_are_sent_once_whoever_wrote_them() {
    let service = Service::start(|_, passage| codes(json!([{"code": "T1", "quotes": [passage], "stance": null}])));
    let project = with(&service, "");
    for (name, more) in [("un", "Diolch am y cyfle i ymateb heddiw."), ("dau", "Rhaid trwsio'r drws cefn hefyd.")] {
        let letter = format!("Mae angen cegin newydd yn y neuadd cyn y gaeaf nesaf.\n\n{more}\n");
        project.put(&format!("inbox/letters/{name}.txt"), &letter);
    }
    project.run();
    let outcome = ask(&project, &["--yes", "--language", "cy", "--format", "json"], None).ends(0).json();
    let sent: Vec<String> = service.requests().iter().map(|(_, body)| passage(body)).collect();
    assert_eq!(sent.iter().filter(|words| words.contains("cegin newydd")).count(), 1, "{sent:?}");
    assert_eq!((&outcome["sent"], &outcome["repeated"]), (&4.into(), &1.into()), "{outcome}");
    assert!(sent.iter().all(|words| !words.contains("curtains")), "only Welsh was asked for: {sent:?}");
}

#[test]
fn what_passes_is_tried_again_and_what_was_answered_before_a_failure_is_kept() {
    let service = Service::start(|number, passage| match number {
        0 => ("500 Internal Server Error", String::new()),
        1 => ("429 Too Many Requests\r\nRetry-After: 0", String::new()),
        2 => curtains(0, passage),
        3 => ("401 Unauthorized", passage.to_owned()),
        _ => curtains(0, passage),
    });
    let project = with(&service, "");
    let failed = ask(&project, &["--yes", "--format", "json"], None).ends(1);
    assert!(failed.talk.contains("error: the service does not know us (401)\nhint:"), "{}", failed.talk);
    assert_eq!((&failed.json()["answered"], &failed.json()["suggested"]), (&1.into(), &1.into()));
    assert!(!failed.talk.contains("curtains are torn") && !failed.talk.contains("rhacs"), "{}", failed.talk);
    assert_eq!(service.requests().len(), 4);
    let outcome = ask(&project, &["--yes", "--format", "json"], None).ends(0).json();
    assert_eq!((&outcome["sent"], &outcome["suggested"]), (&1.into(), &1.into()), "the first is kept");
}

#[test]
fn requests_that_are_refused_or_too_large_are_counted() {
    let service = Service::start(|number, passage| match number {
        0 => ("413 Payload Too Large", String::new()),
        _ => curtains(0, passage),
    });
    let project = with(&service, "");
    let outcome = ask(&project, &["--yes", "--format", "json"], None).ends(0).json();
    assert_eq!((&outcome["sent"], &outcome["refused"], &outcome["suggested"]), (&2.into(), &1.into(), &1.into()));
    let project = with(&service, "max_bytes = 100\n");
    let none = ask(&project, &["--yes"], None).ends(0);
    assert!(none.talk.contains("2 passages too large for `max_bytes`"), "{}", none.talk);
    let project = with(&service, "max_passages = 1\n");
    assert!(ask(&project, &["--show"], None).ends(0).talk.contains("1 passage left for another call"));
}

#[test]
fn the_key_is_shown_to_the_service_alone() {
    let service = Service::start(curtains);
    let project = with(&service, "key_from = \"SERVICE_KEY\"\n");
    let looked = project.ymateb(&["doctor"]).ends(0).out;
    assert!(looked.contains(&service.name()) && looked.contains("the environment has no `SERVICE_KEY`"), "{looked}");
    let refused = ask(&project, &["--yes"], None).ends(1);
    assert!(refused.talk.contains("the environment has no key in `SERVICE_KEY`"), "{}", refused.talk);
    assert_eq!(service.requests().len(), 0);
    let shown = ask(&project, &["--show"], Some("cyfrinach-42")).ends(0);
    let asked = ask(&project, &["--yes"], Some("cyfrinach-42")).ends(0);
    let requests = service.requests();
    assert_eq!(requests.len(), 2);
    for (head, body) in requests {
        assert!(head.to_lowercase().contains("authorization: bearer cyfrinach-42\r\n"), "{head}");
        assert!(!body.contains("cyfrinach-42"));
    }
    for text in [shown.out, shown.talk, asked.out, asked.talk] {
        assert!(!text.contains("cyfrinach-42"), "{text}");
    }
    let record = std::fs::read(project.path("ymateb.db")).expect("the record");
    assert!(!record.windows(12).any(|bytes| bytes == b"cyfrinach-42"));
}

#[test]
fn words_are_not_sent_in_the_open_to_another_machine() {
    let project = Project::small();
    let settings = include_str!("small/consultation.toml");
    let service = "\n[service]\naddress = \"http://models.example/v1/chat/completions\"\nmodel = \"m\"\n";
    project.put("consultation.toml", &format!("{settings}{service}"));
    let refused = ask(&project, &["--show"], None).ends(1);
    assert!(refused.talk.contains("anybody on the way can read them"), "{}", refused.talk);
}
