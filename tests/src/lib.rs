//! What tests of several crates, and chores, share: where the repository is, the program, built, and how a run of it is
//! watched.

pub mod watch;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

/// The root of the repository.
///
/// # Panics
/// Never: this crate lies in it.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository")
}

/// The program: the one that `YMATEB_BINARY` names, or else built once as this test run's own profile would.
///
/// # Panics
/// If it cannot be built.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| match std::env::var_os("YMATEB_BINARY") {
        Some(named) => named.into(),
        None => built(),
    })
}

fn built() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--offline", "--workspace", "--bins", "--message-format", "json"])
        .current_dir(repository())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "the binary builds");
    let messages = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    let executable = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "ymateb")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from));
    executable.expect("cargo names the binary it built")
}

/// Copies a folder with all that is in it.
///
/// # Panics
/// If it cannot be read, or its copy not be written.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
}
