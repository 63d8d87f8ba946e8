//! Every mistake is named with its line, its column and, where one is near, the right spelling.
//!
//! Each test writes mistakes into a small sound file of `sound`, and says all that is then found.

mod consultation;
mod either;
mod framework;
mod sources;

use ymateb_config::{Problems, read_consultation, read_framework};

const CONSULTATION: &str = include_str!("sound/consultation.toml");
const FRAMEWORK: &str = include_str!("sound/framework.toml");

/// A file with mistakes in it: each pair replaces what stands there once.
fn mistaken(sound: &str, mistakes: &[(&str, &str)]) -> String {
    mistakes.iter().fold(sound.to_owned(), |text, (right, wrong)| {
        assert_eq!(text.matches(right).count(), 1, "`{right}` stands there once");
        text.replace(right, wrong)
    })
}

fn compare<T>(read: Result<T, Problems>, expected: &[&str]) {
    let problems = read.err().map(|problems| problems.to_string()).unwrap_or_default();
    assert_eq!(problems.lines().collect::<Vec<_>>(), expected);
}

fn check_consultation(mistakes: &[(&str, &str)], expected: &[&str]) {
    compare(read_consultation("c", &mistaken(CONSULTATION, mistakes)), expected);
}

fn check_framework(mistakes: &[(&str, &str)], expected: &[&str]) {
    compare(read_framework("f", &mistaken(FRAMEWORK, mistakes)), expected);
}

#[test]
fn sound_files_have_no_problems() {
    check_consultation(&[], &[]);
    check_framework(&[], &[]);
}
