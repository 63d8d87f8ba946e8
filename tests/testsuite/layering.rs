//! Who may know whom: imports point down only, and some crates are alone in naming a library.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// Each crate with the crates of ours that it may name. `docs/ARCHITECTURE.md` tells why.
const MAY_KNOW: [(&str, &[&str]); 16] = [
    ("ymateb-model", &[]),
    ("ymateb-language", &["ymateb-model"]),
    ("ymateb-collect", &["ymateb-model"]),
    ("ymateb-ingest", &["ymateb-model"]),
    ("ymateb-store", &["ymateb-model"]),
    ("ymateb-wording", &["ymateb-model"]),
    ("ymateb-report", &["ymateb-model", "ymateb-wording"]),
    ("ymateb-index", &["ymateb-model", "ymateb-language"]),
    ("ymateb-tagging", &["ymateb-model", "ymateb-language"]),
    ("ymateb-screening", &["ymateb-model", "ymateb-language"]),
    ("ymateb-config", &["ymateb-model"]),
    (
        "ymateb-pipeline",
        &[
            "ymateb-model",
            "ymateb-language",
            "ymateb-collect",
            "ymateb-ingest",
            "ymateb-store",
            "ymateb-report",
            "ymateb-index",
            "ymateb-tagging",
            "ymateb-screening",
            "ymateb-config",
        ],
    ),
    ("ymateb-web", &["ymateb-model", "ymateb-wording", "ymateb-pipeline"]),
    ("ymateb", &["ymateb-model", "ymateb-pipeline", "ymateb-web"]),
    ("ymateb-tests", &[]),
    ("xtask", &["ymateb-model", "ymateb-ingest", "ymateb-tests"]),
];

/// Libraries that one crate alone may name.
const ALONE: [(&str, &str); 10] = [
    ("tantivy", "ymateb-index"),
    ("rusqlite", "ymateb-store"),
    ("reqwest", "ymateb-collect"),
    ("whatlang", "ymateb-language"),
    ("lingua", "ymateb-language"),
    ("indicatif", "ymateb"),
    ("clap", "ymateb"),
    ("askama", "ymateb-report"),
    ("axum", "ymateb-web"),
    ("fluent-bundle", "ymateb-wording"),
];

/// `xtask` is a chore runner with a command line of its own; the benchmark stands beside tantivy and SQLite itself; the
/// report is a page, and so are pages.
const EXCEPT: [(&str, &str); 2] = [("clap", "xtask"), ("askama", "ymateb-web")];

#[test]
fn imports_point_down_only() {
    let known: BTreeMap<&str, &[&str]> = MAY_KNOW.into_iter().collect();
    for (name, dependencies) in dependencies_of_members() {
        let allowed = known.get(name.as_str()).unwrap_or_else(|| {
            panic!("`{name}` is a new crate: say in MAY_KNOW and docs/ARCHITECTURE.md whom it may know")
        });
        for dependency in dependencies.iter().filter(|d| known.contains_key(d.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "`{name}` must not know `{dependency}`");
        }
    }
}

#[test]
fn some_libraries_are_named_by_one_crate_alone() {
    for (name, dependencies) in dependencies_of_members() {
        for (library, owner) in ALONE {
            if dependencies.iter().any(|d| d == library) && !EXCEPT.contains(&(library, name.as_str())) {
                assert_eq!(name, owner, "`{library}` is named by `{owner}` alone");
            }
        }
    }
}

/// The program is one binary, so the command line has to call the pages somewhere: in one place.
#[test]
fn the_command_line_knows_the_pages_in_one_place() {
    let mut folders = vec![ymateb_tests::repository().join("crates/cli/src")];
    let mut naming = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).expect("a source").contains("ymateb_web") {
                naming.push(path.file_name().expect("a name").to_string_lossy().into_owned());
            }
        }
    }
    assert_eq!(naming, ["serve.rs"]);
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons =
        std::fs::read_to_string(ymateb_tests::repository().join("docs/DEPENDENCIES.md")).expect("the page is there");
    let ours: Vec<&str> = MAY_KNOW.iter().map(|(name, _)| *name).collect();
    for (name, dependencies) in dependencies_of_members() {
        for dependency in dependencies.iter().filter(|d| !ours.contains(&d.as_str())) {
            assert!(
                reasons.contains(&format!("| `{dependency}` |")),
                "`{dependency}`, which `{name}` uses, has no row in docs/DEPENDENCIES.md"
            );
        }
    }
}

/// Every member of the workspace with its dependencies; those for tests and benches alone are left out.
fn dependencies_of_members() -> Vec<(String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(ymateb_tests::repository())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("a list of dependencies");
            let named = dependencies
                .iter()
                .filter(|dependency| dependency["kind"].is_null())
                .filter_map(|dependency| dependency["name"].as_str().map(str::to_owned))
                .collect();
            (package["name"].as_str().expect("a name").to_owned(), named)
        })
        .collect()
}
