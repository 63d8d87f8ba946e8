//! A web server for tests: it answers what it was told to, in order, and remembers what it was asked.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::sleep,
};

/// What the server does when it is asked for a path.
#[derive(Clone)]
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Raw(Vec<u8>),
    /// Sends these bytes and neither sends more nor closes.
    Stall(Vec<u8>),
    /// Does something of this after a while.
    After(Duration, Box<Answer>),
}

impl Answer {
    pub(crate) fn after(self, wait: Duration) -> Self {
        Self::After(wait, Box::new(self))
    }
}

/// An answer with a status line, headers and a body, whose length is given.
pub(crate) fn answer(status: &str, headers: &[&str], body: &[u8]) -> Answer {
    let mut headers = headers.to_vec();
    let length = format!("Content-Length: {}", body.len());
    headers.push(&length);
    unmeasured(status, &headers, body)
}

/// An answer whose body ends where the connection does.
pub(crate) fn unmeasured(status: &str, headers: &[&str], body: &[u8]) -> Answer {
    let mut bytes = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for header in headers {
        bytes.extend(header.as_bytes());
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"Connection: close\r\n\r\n");
    bytes.extend(body);
    Answer::Raw(bytes)
}

pub(crate) fn page(text: &str) -> Answer {
    answer("200 OK", &["Content-Type: text/html; charset=utf-8"], text.as_bytes())
}

pub(crate) fn leads_to(location: &str) -> Answer {
    answer("302 Found", &[&format!("Location: {location}")], b"")
}

#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    answers: Mutex<Vec<(String, Vec<Answer>)>>,
    requests: Mutex<Vec<String>>,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::start_at("127.0.0.1:0").await
    }

    pub(crate) async fn start_at(address: &str) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), state: Arc::default() };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().serve(stream));
            }
        });
        server
    }

    /// Says what to answer to a path, one after the other; the last for all that follow.
    pub(crate) fn on(&self, path: &str, answers: impl IntoIterator<Item = Answer>) -> String {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        self.state.answers.lock().unwrap().push((path.to_owned(), answers));
        self.at(path)
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The heads of all requests, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }

    /// How often a path was asked for.
    pub(crate) fn asked(&self, path: &str) -> usize {
        self.requests().iter().filter(|request| request.starts_with(&format!("GET {path} "))).count()
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.state.most_at_once.load(Ordering::SeqCst)
    }

    async fn serve(self, mut stream: TcpStream) {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(_) => return,
            }
        }
        let now = self.state.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.state.most_at_once.fetch_max(now, Ordering::SeqCst);
        let head = String::from_utf8(head).unwrap();
        let path = head.split(' ').nth(1).unwrap().to_owned();
        self.state.requests.lock().unwrap().push(head);
        let mut answer = self.next_answer(&path);
        while let Answer::After(wait, then) = answer {
            sleep(wait).await;
            answer = *then;
        }
        if let Answer::Raw(bytes) | Answer::Stall(bytes) = &answer {
            // The client may have had enough before the end.
            let _ = stream.write_all(bytes).await;
        }
        if let Answer::Stall(_) = answer {
            sleep(Duration::from_secs(60)).await;
        }
        self.state.at_once.fetch_sub(1, Ordering::SeqCst);
    }

    fn next_answer(&self, path: &str) -> Answer {
        let mut answers = self.state.answers.lock().unwrap();
        match answers.iter_mut().find(|(known, _)| known == path) {
            Some((_, left)) if left.len() > 1 => left.pop().unwrap(),
            Some((_, left)) => left[0].clone(),
            None => answer("404 Not Found", &[], b""),
        }
    }
}
