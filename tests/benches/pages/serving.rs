//! The program as it serves, and what it uses.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

/// The program while it serves; it ends when this is dropped.
pub(crate) struct Serving {
    child: Child,
    /// Where it is: host and port.
    pub(crate) host: String,
}

impl Serving {
    /// Starts it and waits until it can be reached.
    pub(crate) fn start(ymateb: &Path, project: &Path) -> Result<Self> {
        let mut child = Command::new(ymateb)
            .arg("--project")
            .arg(project)
            .args(["serve", "--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the program cannot be started")?;
        let mut printed = String::new();
        BufReader::new(child.stdout.take().context("its output is piped")?).read_line(&mut printed)?;
        let address = printed.split("http://").nth(1).context("it says where it is")?;
        let host = address.trim().trim_end_matches('/').to_owned();
        Ok(Self { child, host })
    }

    /// Asks for a page and says how long it took.
    pub(crate) fn time(&self, path: &str) -> Result<Duration> {
        let started = Instant::now();
        let (status, _) = request(&self.host, &get(&self.host, path))?;
        ensure!(status == 200, "`{path}` was answered with {status}");
        Ok(started.elapsed())
    }

    /// The processor's time it has used, in user and system together.
    pub(crate) fn cpu(&self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // After the name, which may hold spaces: the 12th and 13th of what follows, in hundredths of a second.
        let after = stat.rsplit_once(')').context("a process has a name")?.1;
        let ticks = after.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
        Ok(Duration::from_millis(ticks * 10))
    }

    /// The most memory it held at once.
    pub(crate) fn peak_megabytes(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("the kernel says so")?;
        let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has nothing to save.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A request for a page, as somebody who codes asks for it.
pub(crate) fn get(host: &str, path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {COOKIE}\r\nConnection: close\r\n\r\n")
}

/// The cookie by which the pages know who codes.
pub(crate) const COOKIE: &str = "ymateb-coder=Mair";

/// Sends a request, and gives the status and the page.
pub(crate) fn request(host: &str, text: &str) -> Result<(u16, String)> {
    let mut stream = TcpStream::connect(host)?;
    stream.write_all(text.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let answer = String::from_utf8(answer).context("a page is UTF-8")?;
    let status = answer.split(' ').nth(1).context("an answer has a status")?.parse()?;
    Ok((status, answer))
}
