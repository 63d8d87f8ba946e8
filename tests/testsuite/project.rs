//! Projects in a temporary folder: a small one of our own, and a copy of the demonstration.

use std::{fs, path::PathBuf};

use ymateb_tests::{copy, repository};

use crate::program::{Said, ymateb};

/// A project in a temporary folder.
pub(crate) struct Project {
    folder: tempfile::TempDir,
    root: PathBuf,
}

impl Project {
    /// A small project with one question, one form export, one folder of letters and one of context.
    pub(crate) fn small() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().to_owned();
        let project = Self { folder, root };
        project.put("consultation.toml", include_str!("small/consultation.toml"));
        project.put("framework.toml", include_str!("small/framework.toml"));
        for folder in ["inbox/forms", "inbox/letters", "inbox/context"] {
            fs::create_dir_all(project.path(folder)).expect("a folder");
        }
        project
    }

    /// A project as `new` writes it.
    pub(crate) fn started() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("project");
        ymateb(&["new", root.to_str().expect("a UTF-8 path")]).ends(0);
        Self { folder, root }
    }

    /// The demonstration, as it stands in the repository.
    pub(crate) fn demonstration() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&repository().join("corpus"), &folder.path().join("corpus"));
        let root = folder.path().join("config/rebalancing");
        for name in ["consultation.toml", "framework.toml", "inbox/README.md"] {
            let from = repository().join("config/rebalancing").join(name);
            let to = root.join(name);
            fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
            fs::copy(from, to).expect("a settings file");
        }
        Self { folder, root }
    }

    /// A path in the project.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// A path beside the project: the demonstration's corpus is there.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of the project.
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Changes a file of the project.
    #[track_caller]
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).expect("a text");
        assert!(text.contains(from), "`{name}` holds `{from}`");
        self.put(name, &text.replace(from, to));
    }

    /// Runs the program on the project.
    pub(crate) fn ymateb(&self, arguments: &[&str]) -> Said {
        let root = self.root.to_str().expect("a UTF-8 path").to_owned();
        let mut all = vec!["--project", root.as_str()];
        all.extend(arguments);
        ymateb(&all)
    }

    /// Runs `run`, whatever needs a person, and gives its JSON.
    #[track_caller]
    pub(crate) fn run(&self) -> serde_json::Value {
        let said = self.ymateb(&["run", "--progress", "none", "--format", "json"]);
        assert!([0, 3].contains(&said.code), "exit {}: {}", said.code, said.talk);
        said.json()
    }

    /// Everything the project says that must be the same whatever the order, batches and threads: the register, the
    /// codings and the report's documents.
    pub(crate) fn state(&self) -> Vec<(String, String)> {
        let mut state = vec![
            ("register".to_owned(), self.ymateb(&["register", "--format", "csv"]).ends(0).out),
            ("codings".to_owned(), self.ymateb(&["codings", "export"]).ends(0).out),
            ("attention".to_owned(), self.ymateb(&["register", "attention", "--format", "json"]).ends(0).out),
        ];
        let mut reports: Vec<PathBuf> =
            fs::read_dir(self.path("reports")).expect("reports").map(|entry| entry.expect("an entry").path()).collect();
        reports.sort();
        for path in reports {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            state.push((name, fs::read_to_string(&path).expect("a text")));
        }
        state
    }
}

/// Insists that two states are the same, naming the document and line where they part.
#[track_caller]
pub(crate) fn same_state(one: &[(String, String)], other: &[(String, String)]) {
    let names = |state: &[(String, String)]| state.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    for ((name, one), (_, other)) in one.iter().zip(other) {
        for (number, (one, other)) in one.lines().zip(other.lines()).enumerate() {
            assert_eq!(one, other, "`{name}` parts at line {}", number + 1);
        }
        assert_eq!(one.len(), other.len(), "`{name}` is longer in one of them");
    }
}
