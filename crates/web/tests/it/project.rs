//! Projects in temporary folders, run by the real binary.

use std::{fs, path::PathBuf, process::Command, sync::OnceLock};

use ymateb_tests::{binary, copy, repository};

/// A project in a temporary folder, which goes when this does.
pub(crate) struct Folder {
    _whole: tempfile::TempDir,
    pub(crate) root: PathBuf,
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
