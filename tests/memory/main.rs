//! Memory does not grow with the input: what our own code holds at most, over a few sessions and over four times as many, in
//! each part of a run. A program of its own, because it counts every piece of memory that is asked for.
//!
//! The database and the index have room of their own, of a fixed size, which so few sessions do not fill. The database's
//! is not counted here; the index is left out by looking at parts of a run that do not touch it. Whole runs are measured by
//! `cargo xtask memory`.

#[path = "../testsuite/program.rs"]
#[expect(dead_code, reason = "the other tests run the program as users do, and this one in process")]
mod program;

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

use peak_alloc::PeakAlloc;
use ymateb_pipeline::{
    Project,
    progress::{Event, Progress, Stage},
    run::{Options, run},
};

#[global_allocator]
static HELD: PeakAlloc = PeakAlloc;

/// How many sessions there are first, and then four times as many.
const FEW: usize = 1_500;

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository").to_owned()
}

/// The most that was held in each stage.
#[derive(Default)]
struct Watching(Mutex<BTreeMap<Stage, usize>>);

impl Progress for Watching {
    fn event(&self, event: Event) {
        match event {
            Event::Started { .. } => HELD.reset_peak_usage(),
            Event::Finished { stage, .. } => {
                self.0.lock().expect("no stage panics").insert(stage, HELD.peak_usage());
            }
            _ => {}
        }
    }
}

/// Runs over a project and gives the most that was held in a stage.
fn most_held(root: &Path, stage: Stage) -> usize {
    let project = Project::open(root).expect("a project");
    let options = Options { sources: Vec::new(), threads: Some(2), worker: program::binary().to_owned() };
    let watching = Watching::default();
    run(&project, &options, &watching).expect("a run");
    watching.0.into_inner().expect("no stage panics")[&stage]
}

/// Makes a project with so many sessions, each by somebody else and in words of their own.
fn project(sessions: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let small = root().join("tests/testsuite/small");
    for name in ["consultation.toml", "framework.toml"] {
        fs::copy(small.join(name), folder.path().join(name)).expect("a copy");
    }
    for source in ["forms", "letters", "context"] {
        fs::create_dir_all(folder.path().join("inbox").join(source)).expect("a folder");
    }
    let mut export = "ID,Sent,Name,Free?,Why\n".to_owned();
    for number in 0..sessions {
        let words =
            |word: &str| (0..12).map(|at| format!("{word}{} ", (number * 31 + at * 17) % 9973)).collect::<String>();
        let why = format!("Mae angen neuadd {}, and we need halls {}.", words("y"), words("x"));
        writeln!(export, "{number},01/02/2026 10:00,Person {number},Yes,\"{}\"", why.repeat(2)).expect("a string");
    }
    fs::write(folder.path().join("inbox/forms/export.csv"), export).expect("an export");
    folder
}

/// Has a setting changed that screening and the report read, and nothing before them.
fn close_later(root: &Path) {
    let path = root.join("consultation.toml");
    let text = fs::read_to_string(&path).expect("settings");
    let later = text.replace("closes = 2026-03-02T23:59", "closes = 2026-03-03T23:59");
    assert_ne!(text, later);
    fs::write(&path, later).expect("settings");
}

#[test]
fn what_is_held_does_not_grow_with_the_sessions() {
    let mut held: [BTreeMap<&str, usize>; 2] = Default::default();
    for (held, sessions) in held.iter_mut().zip([FEW, 4 * FEW]) {
        let project = project(sessions);
        held.insert("reading", most_held(project.path(), Stage::Segment));
        close_later(project.path());
        held.insert("screening", most_held(project.path(), Stage::Screen));
        // The same again: another report, from the same record.
        fs::remove_dir_all(project.path().join("reports")).expect("a report");
        held.insert("the report", most_held(project.path(), Stage::Report));
    }
    let [few, many] = held;
    // A session's words alone are some five hundred bytes, and what is made of them a few thousand.
    for (part, most) in [("reading", 400), ("screening", 500), ("the report", 300)] {
        let grows = many[part].saturating_sub(few[part]) / (3 * FEW);
        assert!(grows <= most, "{part}: {} bytes, then {}: {grows} for each session", few[part], many[part]);
        eprintln!("{part}: {} bytes, then {}: {grows} for each session", few[part], many[part]);
    }
}
