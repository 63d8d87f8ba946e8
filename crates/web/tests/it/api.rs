//! The interface for other programs, held against its own description: every address of it is described, nothing else is, and
//! what is answered is what the description says.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use ymateb_model::{account::Role, coding::State};
use ymateb_pipeline::{Project, campaigns, queue, register, show};
use ymateb_web::api_addresses;

use crate::{
    project::{Folder, copy_of_the_demonstration, demonstration},
    schema,
    site::{Answer, Site},
};

const ROOT: &str = "/api/v1";

/// A program that asks, in a coder's name.
struct Program {
    site: Site,
    described: Value,
    token: String,
}

impl Program {
    fn of(folder: &Folder) -> Self {
        let site = Site::of(folder).by("Mair");
        let described = body(&site.get(&format!("{ROOT}/openapi.json")).is(200));
        let token = body(&site.get(&format!("{ROOT}/session")).is(200))["token"].as_str().expect("a token").to_owned();
        Self { site, described, token }
    }

    #[track_caller]
    fn get(&self, address: &str) -> Answer {
        self.site.get(&format!("{ROOT}{address}"))
    }

    /// Sends JSON with all that writing asks for, but for the headers that are left out.
    #[track_caller]
    fn post(&self, address: &str, sent: &Value, without: &str) -> Answer {
        let mut request = Request::post(format!("{ROOT}{address}")).header(header::HOST, "localhost");
        for (name, value) in
            [("origin", "http://localhost"), ("ymateb-token", &*self.token), ("content-type", "application/json")]
        {
            if name != without {
                request = request.header(name, value);
            }
        }
        self.site.send(request, Body::from(sent.to_string()))
    }

    /// Holds an answer against what is described for its address.
    #[track_caller]
    fn is_as_described(&self, method: &str, path: &str, answer: &Answer) {
        let response = &self.described["paths"][path][method]["responses"][answer.status.as_str()];
        let content = response["content"].as_object().unwrap_or_else(|| {
            panic!("{method} {path} does not describe {}: {}", answer.status, String::from_utf8_lossy(&answer.bytes))
        });
        let schema = &content.get(answer.header("content-type")).expect("the media type is described")["schema"];
        let faults = schema::faults(&self.described, schema, &body(answer));
        assert!(faults.is_empty(), "{method} {path}: {faults:#?}");
    }
}

fn body(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes)
        .unwrap_or_else(|_| panic!("not JSON: {}", String::from_utf8_lossy(&answer.bytes)))
}

#[test]
fn every_address_is_described_and_no_other() {
    let program = Program::of(demonstration());
    let paths = program.described["paths"].as_object().expect("paths");
    let described: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, of)| {
            of.as_object().expect("methods").keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect();
    let there: BTreeSet<(String, String)> =
        api_addresses().into_iter().map(|address| (address.method, address.path.to_owned())).collect();
    assert_eq!(described, there);
    let ways_in = &program.described["components"]["securitySchemes"];
    assert_eq!((&ways_in["token"]["scheme"], &ways_in["session"]["in"]), (&"bearer".into(), &"cookie".into()));
    for address in api_addresses().iter().filter(|address| address.method == "POST") {
        assert!(address.room.least_role() > Some(Role::Reader), "{address:?} writes");
    }
}

#[test]
fn what_is_answered_is_what_is_described() {
    let program = Program::of(demonstration());
    let project = Project::open(&demonstration().root).expect("a project");
    let asked = queue::Asked { by: "Mair", limit: 1, ..queue::Asked::default() };
    let item = queue::next(&project, &asked).expect("a queue").items.remove(0);
    let campaign = campaigns::list(&project).expect("campaigns").first().expect("a campaign").id.to_string();
    let (passage, submission) = (item.passage.to_string(), item.submission.to_string());
    // For each address, what stands in its braces and some queries.
    let examples: [(&str, &str, &[&str]); 17] = [
        ("/openapi.json", "", &[""]),
        ("/session", "", &[""]),
        (
            "/search",
            "",
            &["?q=gofal", "?q=care&language=en&page=2", "?q=gofal&code=P1&sort=newest", "", "?q=%22", "?code=XX"],
        ),
        ("/submissions/{id}", &submission, &[""]),
        ("/passages/{id}", &passage, &[""]),
        (
            "/register",
            "",
            &[
                "",
                "?status=accepted&limit=5&offset=3",
                "?written=cy",
                "?form=cy",
                "?status=lost",
                "?limit=many",
                "?offset=9223372036854775807",
                "?offset=9223372036854775808",
            ],
        ),
        ("/register/tally", "", &[""]),
        ("/attention", "", &[""]),
        ("/quarantine", "", &[""]),
        ("/campaigns", "", &[""]),
        ("/campaigns/{id}", &campaign, &["", "?limit=2&offset=1"]),
        ("/framework", "", &[""]),
        ("/codes", "", &[""]),
        ("/codes/{id}/passages", "P1", &["?limit=3", "?parts=1&language=cy&state=suggested", "?state=lost"]),
        ("/figures", "", &[""]),
        ("/queue", "", &["?limit=3", "?language=cy&suggested=1&limit=2", "?blind=1&code=P1", "?sample=none"]),
        ("/progress", "", &[""]),
    ];
    let codings = ("/passages/{id}/codings", passage.as_str(), &["", "?blind=1"][..]);
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for (path, id, queries) in examples.into_iter().chain([codings]) {
        asked.insert(path);
        for query in queries {
            let answer = program.get(&format!("{}{query}", path.replace("{id}", id)));
            program.is_as_described("get", path, &answer);
        }
        if path.contains("{id}") {
            let missing = program.get(&path.replace("{id}", "nothing")).is(404);
            program.is_as_described("get", path, &missing);
        }
    }
    let reading = api_addresses().into_iter().filter(|address| address.method == "GET");
    assert_eq!(asked, reading.map(|address| address.path).collect::<BTreeSet<_>>(), "every address has an example");
}

#[test]
fn a_search_is_that_of_the_page_and_of_the_command_line() {
    let program = Program::of(demonstration());
    for (language, words) in [("cy", "gofal"), ("en", "care")] {
        let query = format!("?q={words}&language={language}");
        let found = body(&program.get(&format!("/search{query}")).is(200));
        let page = program.site.get(&format!("/{language}/search{query}")).is(200).text();
        let hits = found["hits"].as_array().expect("hits");
        assert!(!hits.is_empty());
        for hit in hits {
            assert_eq!(hit["language"], language);
            assert!(page.contains(hit["passage"].as_str().expect("an id")), "the page has it too");
        }
    }
    let project = Project::open(&demonstration().root).expect("a project");
    let listed = register::list(&project, register::Asked::default()).expect("a register");
    let one = show::show(&project, listed[0].id.as_str()).expect("shown");
    let shown = program.get(&format!("/submissions/{}", one.id)).is(200).text();
    assert_eq!(shown, serde_json::to_string(&one).expect("JSON"));
}

#[test]
fn a_coder_accepts_is_told_of_others_and_takes_back() {
    let folder = copy_of_the_demonstration();
    let program = Program::of(&folder);
    let queue = body(&program.get("/queue?suggested=1&limit=2").is(200));
    let item = &queue["items"][0];
    let passage = item["passage"].as_str().expect("an id");
    let (address, code) = (format!("/passages/{passage}/codings"), &item["suggestions"][0]["code"]);
    let accept = json!({"act": "accept", "code": code, "stance": "support", "seen": item["last_entry"]});
    let done = program.post(&address, &accept, "").is(201);
    program.is_as_described("post", "/passages/{id}/codings", &done);
    let held = |program: &Program| body(&program.get(&address).is(200))["codings"][0]["state"].clone();
    assert_eq!(held(&program), State::Accepted.name());

    // Another coder who has not seen that is told, and nothing is written.
    let other = Program { site: Site::of(&folder).by("Huw"), ..Program::of(&folder) };
    let token = body(&other.get("/session").is(200))["token"].as_str().expect("a token").to_owned();
    let other = Program { token, ..other };
    let reject = json!({"act": "reject", "code": code, "seen": item["last_entry"]});
    let conflict = other.post(&address, &reject, "").is(409);
    other.is_as_described("post", "/passages/{id}/codings", &conflict);
    assert_eq!(body(&conflict)["since"][0]["by"], "Mair");
    assert_eq!(held(&other), State::Accepted.name());
    let mut all_the_same = reject.clone();
    all_the_same["all_the_same"] = true.into();
    other.post(&address, &all_the_same, "").is(201);
    assert_eq!(held(&other), State::Rejected.name());

    let entry = body(&done)["entries"][0].clone();
    let undone = program.post(&format!("/codings/{entry}/undo"), &Value::Null, "content-type").is(200);
    program.is_as_described("post", "/codings/{number}/undo", &undone);
    let again = program.post(&format!("/codings/{entry}/undo"), &Value::Null, "content-type").is(400);
    program.is_as_described("post", "/codings/{number}/undo", &again);

    let seen = program.post(&format!("/passages/{passage}/reviews"), &json!({"blind": false}), "").is(201);
    program.is_as_described("post", "/passages/{id}/reviews", &seen);
    assert_eq!(body(&program.get("/progress").is(200))["all"]["mine"], 1);
    let back = program.post(&format!("/reviews/{}/undo", body(&seen)["number"]), &Value::Null, "content-type").is(200);
    program.is_as_described("post", "/reviews/{number}/undo", &back);
    assert_eq!(body(&program.get("/progress").is(200))["all"]["mine"], 0);
    for missing in [0, 99, u64::MAX] {
        for what in ["codings", "reviews"] {
            let answer = program.post(&format!("/{what}/{missing}/undo"), &Value::Null, "content-type").is(404);
            program.is_as_described("post", &format!("/{what}/{{number}}/undo"), &answer);
        }
    }

    let whole = format!("/submissions/{}/codings", item["submission"].as_str().expect("an id"));
    let done = program.post(&whole, &json!({"act": "add", "code": "P2"}), "").is(201);
    program.is_as_described("post", "/submissions/{id}/codings", &done);
}

#[test]
fn nothing_is_written_without_token_origin_and_name_nor_by_what_is_not_described() {
    let folder = copy_of_the_demonstration();
    let program = Program::of(&folder);
    let queue = body(&program.get("/queue?suggested=1&limit=1").is(200));
    let item = &queue["items"][0];
    let address = format!("/passages/{}/codings", item["passage"].as_str().expect("an id"));
    let accept = json!({"act": "accept", "code": item["suggestions"][0]["code"]});
    for (without, status, kind) in
        [("ymateb-token", 403, "foreign"), ("origin", 403, "foreign"), ("content-type", 415, "media-type")]
    {
        let answer = program.post(&address, &accept, without).is(status);
        program.is_as_described("post", "/passages/{id}/codings", &answer);
        assert_eq!(body(&answer)["type"], format!("urn:ymateb:problem:{kind}"));
        assert_eq!(body(&answer)["status"], status);
    }
    for (sent, status) in [
        (json!({"act": "accept", "code": "P1", "colour": "red"}), 422),
        (json!({"act": "praise", "code": "P1"}), 422),
        (json!({"act": "add", "code": "XX"}), 404),
        (json!({"act": "swap", "code": "P1"}), 404),
        (json!({"act": "add", "code": "P1", "quotes": ["words that are not there"]}), 400),
    ] {
        let answer = program.post(&address, &sent, "").is(status);
        program.is_as_described("post", "/passages/{id}/codings", &answer);
    }
    let nobody = Program { site: Site::of(&folder), described: program.described.clone(), token: String::new() };
    let token = body(&nobody.get("/session").is(200))["token"].as_str().expect("a token").to_owned();
    let nobody = Program { token, ..nobody };
    let nameless = nobody.post(&address, &accept, "").is(400);
    assert_eq!(body(&nameless)["type"], "urn:ymateb:problem:nameless");
    assert_eq!(body(&program.get(&address).is(200))["codings"], json!([]), "nothing was written by any of these");
}

#[test]
fn what_is_not_there_is_a_problem_and_no_page() {
    let program = Program::of(demonstration());
    for (address, kind) in
        [("/nothing", "missing"), ("/submissions/zzz", "missing"), ("/register?limit=many", "request")]
    {
        let answer = program.get(address);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{address}");
        assert_eq!(body(&answer)["type"], format!("urn:ymateb:problem:{kind}"));
    }
    let elsewhere = program
        .site
        .send(Request::get(format!("{ROOT}/session")).header(header::HOST, "elsewhere.example"), Body::empty())
        .is(421);
    assert_eq!(elsewhere.header("content-type"), "application/problem+json");
}
