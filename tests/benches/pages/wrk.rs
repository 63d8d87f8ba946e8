//! Twenty readers at once, by `wrk`.

use std::{
    fs,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};

use crate::serving::{COOKIE, Serving};

/// How many ask at once.
const READERS: &str = "20";

/// What was measured of one kind of page.
pub(crate) struct Measured {
    pub(crate) p50: Duration,
    pub(crate) p95: Duration,
    pub(crate) p99: Duration,
    pub(crate) per_second: f64,
    /// The processor's time of the program for one request, that of a coder at work included.
    pub(crate) cpu_each: Duration,
}

/// Whether it is on this machine.
pub(crate) fn is_there() -> bool {
    // It has no way to be asked for its version that ends well.
    Command::new("wrk").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Asks for these addresses in turn, over and over.
pub(crate) fn run(serving: &Serving, paths: &[String], time: Duration) -> Result<Measured> {
    let listed: Vec<String> = paths.iter().map(|path| format!("  {path:?},\n")).collect();
    let script = format!(
        "local paths = {{\n{}}}\nlocal at = 0\nwrk.headers[\"Cookie\"] = {COOKIE:?}\n\
         request = function()\n  at = at % #paths + 1\n  return wrk.format(\"GET\", paths[at])\nend\n\
         done = function(summary, latency)\n  local errors = summary.errors\n  \
         io.write(string.format(\"measured %d %d %d %d %d %d\\n\", latency:percentile(50), latency:percentile(95), \
         latency:percentile(99), summary.requests, summary.duration, \
         errors.connect + errors.read + errors.write + errors.status + errors.timeout))\nend\n",
        listed.concat()
    );
    let file = tempfile::Builder::new().suffix(".lua").tempfile()?;
    fs::write(file.path(), script)?;
    let before = serving.cpu()?;
    let output = Command::new("wrk")
        .args(["--threads", "1", "--connections", READERS, "--timeout", "60s", "--duration"])
        .arg(format!("{}s", time.as_secs()))
        .arg("--script")
        .arg(file.path())
        .arg(format!("http://{}", serving.host))
        .output()
        .context("`wrk` cannot be started")?;
    let cpu = serving.cpu()? - before;
    let printed = String::from_utf8_lossy(&output.stdout);
    let line = printed.lines().find_map(|line| line.strip_prefix("measured "));
    let numbers: Vec<u64> =
        line.with_context(|| format!("`wrk` said: {printed}"))?.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [p50, p95, p99, requests, microseconds, errors] = numbers[..].try_into().context("six numbers")?;
    ensure!(errors == 0 && requests > 0, "{errors} of {requests} requests for `{}` and others failed", paths[0]);
    Ok(Measured {
        p50: Duration::from_micros(p50),
        p95: Duration::from_micros(p95),
        p99: Duration::from_micros(p99),
        per_second: requests as f64 / Duration::from_micros(microseconds).as_secs_f64(),
        cpu_each: cpu / u32::try_from(requests)?,
    })
}
