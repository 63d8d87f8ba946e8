//! A coder who goes through the queue while others read: accepts what is suggested, says that the passage is done, goes on.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::serving::{COOKIE, Serving, get, request};

/// How long they think about a passage.
const THINKING: Duration = Duration::from_millis(500);

/// A coder at work.
pub(crate) struct Coder {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Result<Vec<Duration>>>,
}

/// How long each act took to be saved and to be followed by the next page.
pub(crate) struct Acts(Vec<Duration>);

impl Coder {
    /// Sits down to work.
    pub(crate) fn start(serving: &Serving) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (host, stopped) = (serving.host.clone(), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            let mut acts = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                acts.extend(code_one(&host)?);
                thread::sleep(THINKING);
            }
            Ok(acts)
        });
        Self { stop, thread }
    }

    /// Stops.
    pub(crate) fn stop(self) -> Result<Acts> {
        self.stop.store(true, Ordering::Relaxed);
        let acts = self.thread.join().map_err(|_| anyhow::anyhow!("the coder broke off"))??;
        ensure!(!acts.is_empty(), "the coder came to do nothing");
        Ok(Acts(acts))
    }
}

/// Takes the next passage for which something is suggested, accepts the first code, and is done with it.
fn code_one(host: &str) -> Result<Vec<Duration>> {
    let (status, page) = request(host, &get(host, "/en/code?suggested=1"))?;
    ensure!(status == 200, "the queue was answered with {status}");
    let passage = between(&page, "/code/passages/", &['?', '"', '#']).context("a passage waits")?;
    let token = between(&page, "name=\"token\" value=\"", &['"']).context("a form carries a token")?;
    let seen = between(&page, "name=\"seen\" value=\"", &['"']).unwrap_or("0");
    let code = between(&page, "name=\"code\" value=\"", &['"']).context("a code is suggested")?;
    let accept = format!("token={token}&seen={seen}&verb=accept&code={code}");
    let done = format!("token={token}&seen={seen}&verb=done");
    [accept, done].iter().map(|form| act(host, &format!("/en/code/passages/{passage}"), form)).collect()
}

fn act(host: &str, path: &str, form: &str) -> Result<Duration> {
    let started = Instant::now();
    let (status, _) = request(
        host,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {COOKIE}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ),
    )?;
    ensure!(status == 303, "an act was answered with {status}");
    Ok(started.elapsed())
}

/// What stands after some words, up to one of some letters.
fn between<'p>(page: &'p str, after: &str, until: &[char]) -> Option<&'p str> {
    let (_, rest) = page.split_once(after)?;
    rest.split(until).next()
}

impl Acts {
    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Acts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut times = self.0.clone();
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        write!(f, "saved in {:.0} ms (p50), {:.0} ms (p95)", at(50), at(95))
    }
}
