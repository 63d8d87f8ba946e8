//! Sources on the web: lists of pages, sitemaps, what sites ask of programs, and exports behind a token. The server is
//! this test's own, on this machine.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use serde_json::Value;

use crate::{
    program::{Said, command, said},
    project::Project,
};

/// A server that gives these pages, each with an ETag, and remembers what it was asked.
struct Server {
    address: SocketAddr,
    pages: Arc<Mutex<HashMap<String, String>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = Self { address, pages: Arc::default(), requests: Arc::default() };
        let (pages, requests) = (Arc::clone(&server.pages), Arc::clone(&server.requests));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &pages, &requests);
            }
        });
        server
    }

    fn put(&self, path: &str, page: &str) -> String {
        self.pages.lock().expect("the pages").insert(path.to_owned(), page.to_owned());
        format!("http://{}{path}", self.address)
    }

    fn requests(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().expect("the requests"))
    }
}

/// What begins with `secret:` is for those who show the token.
fn serve(mut stream: TcpStream, pages: &Mutex<HashMap<String, String>>, requests: &Mutex<Vec<String>>) {
    let mut head = String::new();
    let mut lines = BufReader::new(stream.try_clone().expect("a stream"));
    while lines.read_line(&mut head).is_ok_and(|length| length > 2) {}
    let head = head.to_lowercase();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let page = pages.lock().expect("the pages").get(&path).cloned();
    let may = head.contains("authorization: bearer cyfrinach");
    let known = |page: &str| format!("\"{}\"", page.len());
    let answer = match page.as_deref().map(|page| (page.strip_prefix("secret:"), page)) {
        None => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        Some((Some(_), _)) if !may => {
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned()
        }
        Some((_, page)) if head.contains(&known(page)) => {
            "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned()
        }
        Some((secret, page)) => {
            let body = secret.unwrap_or(page);
            let length = body.len();
            format!(
                "HTTP/1.1 200 OK\r\nETag: {}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}",
                known(page)
            )
        }
    };
    requests.lock().expect("the requests").push(head);
    // Whoever asked may have had enough.
    let _ = stream.write_all(answer.as_bytes());
}

/// A project with one source, beside its questions.
fn project(source: &str) -> Project {
    let project = Project::small();
    let settings = include_str!("small/consultation.toml");
    let head = settings.split("[[source]]").next().expect("the questions");
    project.put("consultation.toml", &format!("{head}{source}"));
    project
}

fn run_with(project: &Project, token: Option<&str>) -> Said {
    let root = project.path(".").display().to_string();
    let mut command = command(&["--project", &root, "run", "--progress", "none", "--format", "json"]);
    command.envs(token.map(|token| ("FORM_TOKEN", token)));
    said(command.output().expect("the program starts"))
}

fn locators(project: &Project) -> Vec<String> {
    let listed = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let locator = |entry: &Value| entry["locator"].as_str().expect("a locator").to_owned();
    let mut locators: Vec<String> = listed.as_array().expect("a list").iter().map(locator).collect();
    locators.sort();
    locators
}

#[test]
fn pages_are_listed_in_a_file_and_in_sitemaps_and_what_a_site_keeps_from_programs_is_not_asked_for() {
    let server = Server::start();
    server.put("/robots.txt", "User-agent: *\nDisallow: /preifat");
    let one = server.put("/un", "<p>Dylai'r neuadd fod am ddim i bawb.</p>");
    let two = server.put("/dau", "<p>The hall should be free for everybody.</p>");
    let three = server.put("/tri", "<p>Mae angen neuadd newydd arnom.</p>");
    let private = server.put("/preifat/tudalen", "<p>Nid i raglenni.</p>");
    let map = server.put(
        "/map.xml",
        &format!("<urlset><url><loc>{three}</loc></url><url><loc>https://other.invalid/</loc></url></urlset>"),
    );
    let project = project(&format!(
        "[[source]]\nid = \"web\"\nname = {{ en = \"Web\", cy = \"Gwe\" }}\nlist = \"pages.txt\"\nsitemaps = [\"{map}\"]\n\
         [source.limits]\nallow_private = true\nretries = 0\n"
    ));
    project.put("pages.txt", &format!("# Statements\n{one}\n{two} # the second\n\n{private}\n"));

    let said = run_with(&project, None).ends(3);
    let summary = said.json();
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&3.into(), &3.into()), "{summary}");
    assert!(said.talk.contains("robots.txt") || said.out.contains("robots.txt"), "{}{}", said.talk, said.out);
    let mut expected = vec![one.clone(), two, three];
    expected.sort();
    assert_eq!(locators(&project), expected);
    assert!(server.requests().iter().all(|request| !request.starts_with("get /preifat")));

    // Each is asked for again with the name of its version, and costs nothing; one more line is one more page.
    let four = server.put("/pedwar", "<p>Hoffwn weld rhagor o goed.</p>");
    project.put("pages.txt", &format!("{one}\n{four}\n"));
    let summary = run_with(&project, None).ends(0).json();
    assert_eq!(summary["stages"]["extract"]["done"], 1);
    assert!(
        server.requests().iter().any(|request| request.starts_with("get /un") && request.contains("if-none-match"))
    );

    std::fs::remove_file(project.path("pages.txt")).expect("the list");
    let said = run_with(&project, None).ends(3);
    assert!(said.out.contains("the list of addresses cannot be read"), "{}{}", said.out, said.talk);
    project.ymateb(&["verify"]).ends(0);
}

const EXPORT: &str = "[[source]]\nid = \"forms\"\nname = { en = \"Online form\", cy = \"Ffurflen ar-lein\" }\n\
    export = \"ADDRESS\"\ntoken_from = \"FORM_TOKEN\"\n[source.limits]\nallow_private = true\nretries = 0\n\
    [source.map]\nid = \"ID\"\n[[source.map.answer]]\nquestion = \"1\"\noption = \"Free?\"\nwords = \"Why\"\n";

#[test]
fn an_export_is_fetched_with_a_token_from_the_environment_which_is_written_nowhere() {
    let server = Server::start();
    let csv = "secret:ID,Free?,Why\n7,Ie,Mae pawb yn elwa o'r neuadd.\n8,No,It has to be paid for.\n";
    let address = server.put("/api/export?format=csv", csv);
    let project = project(&EXPORT.replace("ADDRESS", &address));

    // Without a token, or with a wrong one, nothing is received and nothing is lost.
    let said = run_with(&project, None).ends(3);
    assert!(said.out.contains("FORM_TOKEN"), "{}", said.out);
    assert!(server.requests().is_empty(), "nobody is asked");
    let said = run_with(&project, Some("anghywir")).ends(3);
    assert!(said.out.contains("(401)"), "{}", said.out);

    let said = run_with(&project, Some("cyfrinach")).ends(0);
    let summary = said.json();
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&2.into(), &2.into()));
    assert_eq!(locators(&project), [format!("{address}#7"), format!("{address}#8")]);
    assert!(server.requests().iter().all(|request| !request.starts_with("get /robots.txt")));

    // As it was, it costs a short answer; a session more is one session.
    assert_eq!(run_with(&project, Some("cyfrinach")).ends(0).json()["stages"]["extract"]["done"], 0);
    assert!(server.requests()[0].contains("if-none-match"));
    server.put("/api/export?format=csv", &format!("{csv}9,Ie,Diolch am y neuadd.\n"));
    let summary = run_with(&project, Some("cyfrinach")).ends(0).json();
    assert_eq!((&summary["received"], &summary["stages"]["extract"]["done"]), (&3.into(), &1.into()));

    let database = std::fs::read(project.path("ymateb.db")).expect("the record");
    assert!(!database.windows(9).any(|bytes| bytes == b"cyfrinach"), "the token is not in the record");
    assert!(!format!("{}{}", said.out, said.talk).contains("cyfrinach"));
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn a_token_in_the_settings_or_without_secrecy_is_refused_and_not_repeated() {
    let settings =
        EXPORT.replace("ADDRESS", "http://ffurflenni.example/allforio").replace("allow_private = true\n", "");
    let project = project(&settings.replace("FORM_TOKEN", "abc.cyfrinach-123"));
    let said = project.ymateb(&["run"]).ends(1).talk;
    assert!(said.contains("no name of a variable") && said.contains("anybody on the way can read it"), "{said}");
    assert!(!said.contains("cyfrinach-123"), "{said}");
}

#[test]
fn a_private_address_is_not_asked_unless_that_is_allowed() {
    let server = Server::start();
    let address = server.put("/un", "<p>Dylai'r neuadd fod am ddim.</p>");
    let source = "[[source]]\nid = \"web\"\nname = { en = \"Web\", cy = \"Gwe\" }\nlist = \"pages.txt\"\n";
    let project = project(source);
    project.put("pages.txt", &format!("{address}\nhttp://localhost:{}/un\n", server.address.port()));
    let said = run_with(&project, None).ends(3);
    assert!(said.out.contains("on this machine or a private network"), "{}", said.out);
    assert!(server.requests().is_empty());
}
