//! `serve`: the pages from the real binary, over a real socket.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
};

use crate::{program::command, project::Project};

/// A running program, ended when the test is.
pub(crate) struct Serving {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) host: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(project: &Project) -> Serving {
    serve_with(project, &[])
}

/// Serves with further arguments.
pub(crate) fn serve_with(project: &Project, arguments: &[&str]) -> Serving {
    let root = project.path("").to_str().expect("a UTF-8 path").to_owned();
    let mut all = vec!["--project", &root, "serve", "--port", "0"];
    all.extend(arguments);
    let mut child = command(&all).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    let mut said = String::new();
    BufReader::new(child.stdout.take().expect("it has an output")).read_line(&mut said).expect("it says where it is");
    let host = said.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).expect("an address");
    Serving { host: host.to_owned(), child }
}

impl Serving {
    /// Asks for a page as a browser would; the answer with its headers.
    fn get(&self, path: &str) -> String {
        self.get_as(&self.host, path, "")
    }

    /// The same, under a name, with what the browser keeps.
    pub(crate) fn get_as(&self, host: &str, path: &str, cookie: &str) -> String {
        self.get_with(host, path, &format!("Cookie: {cookie}"))
    }

    /// The same, with a header of any kind.
    pub(crate) fn get_with(&self, host: &str, path: &str, header: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{header}\r\nConnection: close\r\n\r\n"))
    }

    /// Sends a form from a page of the same name.
    pub(crate) fn post_as(&self, host: &str, path: &str, cookie: &str, form: &str) -> String {
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
            form.len()
        ))
    }

    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8(answer).expect("a page is UTF-8")
    }
}

fn letters() -> Project {
    let project = Project::small();
    project.put("inbox/letters/cy.txt", "Mae to’r neuadd yn gollwng, a neb yn ei drwsio cyn y gaeaf.\n");
    project.put("inbox/letters/en.txt", "The roof of the hall is leaking, and nobody mends it before winter.\n");
    project
}

#[test]
fn the_pages_are_served_in_both_languages_and_take_in_what_a_run_adds_meanwhile() {
    let project = letters();
    project.run();
    let serving = serve(&project);
    assert!(serving.host.starts_with("127.0.0.1:"), "{}", serving.host);
    for (path, lang, words) in
        [("/cy/search?q=neuadd", "cy", "<mark>neuadd</mark>"), ("/en/search?q=roof", "en", "<mark>roof</mark>")]
    {
        let page = serving.get(path);
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains(&format!("<html lang=\"{lang}\"")) && page.contains(words), "{page}");
    }
    project.put("inbox/letters/later.txt", "The chimney of the hall has fallen down as well, which is new.\n");
    project.run();
    assert!(serving.get("/en/search?q=chimney").contains("<mark>chimney</mark>"));
}

#[test]
fn before_anything_was_run_the_pages_say_so() {
    let project = letters();
    let serving = serve(&project);
    let page = serving.get("/cy/search?q=neuadd");
    assert!(page.starts_with("HTTP/1.1 503") && page.contains("ymateb run"), "{page}");
    project.run();
    assert!(serving.get("/cy/search?q=neuadd").contains("<mark>neuadd</mark>"));
}

#[test]
fn an_address_that_others_can_reach_is_refused_without_accounts() {
    let project = letters();
    for address in ["0.0.0.0", "::", "192.0.2.1"] {
        let said = project.ymateb(&["serve", "--port", "0", "--address", address]).ends(1);
        assert!(said.talk.contains("others can reach the pages") && said.talk.contains("hint:"), "{}", said.talk);
    }
}
