//! What is asked at a terminal: passwords, which nobody beside it sees.

use std::{
    fs::File,
    io::{Read, Write},
    os::fd::AsFd,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use pty_process::blocking::{Command, Pty, open};
use ymateb_tests::binary;

use crate::project::Project;

const PASSWORD: &str = "tŷ bach coch ar y bryn";

/// A program at a terminal of its own.
struct Terminal {
    pty: Pty,
    child: std::process::Child,
    shown: mpsc::Receiver<Vec<u8>>,
    so_far: String,
}

impl Terminal {
    fn of(project: &Project, arguments: &[&str]) -> Self {
        let (pty, pts) = open().expect("a terminal");
        let command = Command::new(binary()).arg("--project").arg(project.path("")).args(arguments).env_clear();
        let child = command.spawn(pts).expect("the program starts");
        let mut reader = same(&pty);
        let (send, shown) = mpsc::channel();
        thread::spawn(move || {
            let mut piece = [0; 1024];
            // A terminal whose program is gone reads as a fault.
            while let Ok(read @ 1..) = reader.read(&mut piece) {
                if send.send(piece[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { pty, child, shown, so_far: String::new() }
    }

    /// Waits until something is shown.
    #[track_caller]
    fn shows(&mut self, words: &str) {
        while !self.so_far.contains(words) {
            let piece = self.shown.recv_timeout(Duration::from_secs(60));
            let piece = piece.unwrap_or_else(|_| panic!("`{words}` is never shown: {}", self.so_far));
            self.so_far.push_str(&String::from_utf8_lossy(&piece));
        }
    }

    /// Types, once what is typed is no longer shown: a program asks first and then has the terminal say nothing back, and a
    /// person is never as quick as that.
    fn types(&mut self, words: &str) {
        let began = Instant::now();
        while !self.is_silent() {
            assert!(began.elapsed() < Duration::from_secs(60), "what is typed stays in sight");
            thread::sleep(Duration::from_millis(20));
        }
        self.pty.write_all(format!("{words}\n").as_bytes()).expect("it is typed");
    }

    /// Whether what is typed is not shown.
    fn is_silent(&self) -> bool {
        let settings = std::process::Command::new("stty").arg("-a").stdin(same(&self.pty)).output().expect("stty");
        String::from_utf8_lossy(&settings.stdout).split_whitespace().any(|setting| setting == "-echo")
    }

    /// Waits for the end, and gives everything that was shown with the exit code.
    fn ends(mut self) -> (String, Option<i32>) {
        let code = self.child.wait().expect("it ends").code();
        while let Ok(piece) = self.shown.recv_timeout(Duration::from_millis(500)) {
            self.so_far.push_str(&String::from_utf8_lossy(&piece));
        }
        (self.so_far, code)
    }
}

/// The terminal by another handle.
fn same(pty: &Pty) -> File {
    File::from(pty.as_fd().try_clone_to_owned().expect("a second handle"))
}

#[test]
fn a_password_is_asked_for_twice_and_not_shown() {
    let project = Project::small();
    let add = ["accounts", "add", "Siân Tŵr", "--role", "administrator"];
    for (again, code, told) in [
        ("tŷ bach coch ar y brin", Some(1), "the two are not the same"),
        (PASSWORD, Some(0), "Siân Tŵr is an administrator"),
    ] {
        let mut terminal = Terminal::of(&project, &add);
        terminal.shows("password: ");
        terminal.types(PASSWORD);
        terminal.shows("once more: ");
        terminal.types(again);
        let (shown, ended) = terminal.ends();
        assert_eq!(ended, code, "{shown}");
        assert!(shown.contains(told), "{shown}");
        assert!(!shown.contains("bach") && !shown.contains("bryn"), "what is typed is not shown: {shown}");
    }
    let mut terminal = Terminal::of(&project, &["accounts", "password", "Siân Tŵr"]);
    for asked in ["password: ", "once more: "] {
        terminal.shows(asked);
        terminal.types("password1234");
    }
    let (shown, ended) = terminal.ends();
    assert!(ended == Some(1) && shown.contains("would be guessed") && !shown.contains("1234"), "{shown}");
}
