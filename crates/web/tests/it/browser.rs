//! The pages in a real browser: see `tests/browser/README.md`.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use ymateb_tests::{binary, repository};

use crate::project;

/// A running program, ended when the test is.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn journeys_in_both_languages_with_and_without_scripts_and_no_fault_that_axe_finds() {
    let tools = repository().join("target/browser");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let missing: Vec<&str> = [
        ("chromium", Path::new(&chromium).is_file()),
        ("node", Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success())),
        ("playwright-core in target/browser", tools.join("node_modules/playwright-core").is_dir()),
        ("axe-core in target/browser", tools.join("node_modules/axe-core").is_dir()),
    ]
    .into_iter()
    .filter_map(|(what, found)| (!found).then_some(what))
    .collect();
    if !missing.is_empty() {
        let required = std::env::var_os("YMATEB_BROWSER").is_some();
        let message = format!("SKIPPED, the pages were looked at in no browser: {} not found", missing.join(", "));
        assert!(!required, "{message}");
        // Not through the test's own output, which is kept back from tests that pass.
        writeln!(std::io::stderr(), "{message}").expect("it can be said");
        return;
    }
    let folder = project::copy_of_the_demonstration();
    let mut command = Command::new(binary());
    command.arg("--project").arg(&folder.root).args(["serve", "--port", "0"]).env_clear().stdout(Stdio::piped());
    let mut serving = Serving(command.spawn().expect("the program starts"));
    let mut address = String::new();
    let out = serving.0.stdout.take().expect("it has an output");
    BufReader::new(out).read_line(&mut address).expect("it says where it is");
    let pictures = std::env::var("YMATEB_PICTURES").unwrap_or_default();
    let output = Command::new("node")
        .arg(repository().join("crates/web/tests/browser/journeys.mjs"))
        .args([address.trim().trim_end_matches('/'), tools.to_str().expect("a UTF-8 path"), &pictures])
        .args([binary(), &folder.root, &folder.root.join("../../corpus/inbox/letters")])
        .env("CHROMIUM", chromium)
        .output()
        .expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}
