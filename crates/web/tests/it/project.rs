//! Projects in temporary folders, run by the real binary.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

/// A project in a temporary folder, which goes when this does.
pub(crate) struct Folder {
    _whole: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

/// The root of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().and_then(Path::parent).expect("this crate lies in the repository")
}

/// The demonstration, run once for all tests that only read.
pub(crate) fn demonstration() -> &'static Folder {
    static DEMONSTRATION: OnceLock<Folder> = OnceLock::new();
    DEMONSTRATION.get_or_init(copy_of_the_demonstration)
}

/// The demonstration, run in a folder of its own, for a test that changes it.
pub(crate) fn copy_of_the_demonstration() -> Folder {
    let whole = tempfile::tempdir().expect("a temporary folder");
    copy(&repository().join("corpus/inbox"), &whole.path().join("corpus/inbox"));
    let root = whole.path().join("config/rebalancing");
    fs::create_dir_all(&root).expect("a folder");
    for name in ["consultation.toml", "framework.toml"] {
        fs::copy(repository().join("config/rebalancing").join(name), root.join(name)).expect("a settings file");
    }
    let folder = Folder { _whole: whole, root };
    folder.run();
    folder
}

impl Folder {
    /// A small consultation with these files in it, run.
    pub(crate) fn small(files: &[(&str, &str)]) -> Self {
        let folder = Self::unrun(files);
        folder.run();
        folder
    }

    /// The same, not run yet.
    pub(crate) fn unrun(files: &[(&str, &str)]) -> Self {
        let whole = tempfile::tempdir().expect("a temporary folder");
        let folder = Self { root: whole.path().to_owned(), _whole: whole };
        let settings = repository().join("tests/testsuite/small");
        for name in ["consultation.toml", "framework.toml"] {
            fs::copy(settings.join(name), folder.root.join(name)).expect("a settings file");
        }
        for name in ["inbox/forms", "inbox/letters", "inbox/context"] {
            fs::create_dir_all(folder.root.join(name)).expect("a folder");
        }
        for (name, text) in files {
            let path = folder.root.join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    /// Runs the project; that something needs a person is no fault.
    pub(crate) fn run(&self) {
        let output = Command::new(binary())
            .arg("--project")
            .arg(&self.root)
            .args(["run", "--progress", "none"])
            .env_clear()
            .output()
            .expect("the program starts");
        let code = output.status.code();
        assert!([Some(0), Some(3)].contains(&code), "{code:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The binary: the one that `YMATEB_BINARY` names, or else built once as this test run's own profile would.
pub(crate) fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(built) = std::env::var_os("YMATEB_BINARY") {
            return built.into();
        }
        let output = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline", "--package", "ymateb", "--bins", "--message-format", "json"])
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
    })
}

fn copy(from: &Path, to: &Path) {
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
