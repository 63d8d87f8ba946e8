//! Mistakes about the codes.

use ymateb_config::read_framework;

use crate::{FRAMEWORK, check_framework, compare, mistaken};

#[test]
fn parents_stand_before_their_children() {
    check_framework(
        &[(r#"parent = "P1""#, r#"parent = "P2""#)],
        &["f:48:10: there is no code `P2`", "hint: did you mean `P1`?"],
    );
    check_framework(&[(r#"parent = "P1""#, r#"parent = "P1.1""#)], &["f:48:10: `P1.1` is its own parent"]);
    check_framework(
        &[("id = \"P1\"\n", "id = \"P1\"\nparent = \"P1.1\"\n"), ("parent = \"P1\"\n", "")],
        &["f:40:10: the parent `P1.1` comes after its child", "hint: move `P1.1` above `P1`"],
    );
    check_framework(
        &[(r#"id = "P1.1""#, r#"id = "X1""#)],
        &["f:47:6: `X1` belongs to no group", "hint: write `group = \"…\"`; the groups are: `P`"],
    );
}

#[test]
fn cues_that_cannot_find_anything() {
    check_framework(
        &[(r#"cues.en.strong = ["bench"]"#, r#"cues.en.strong = ["bench", "", "seat + ", "Bench"]"#)],
        &[
            "f:43:28: the cue `` is empty",
            "hint: a cue is a word or a phrase; `a + b` is two of them",
            "f:43:32: the cue `seat + ` is empty",
            "hint: a cue is a word or a phrase; `a + b` is two of them",
            "f:43:43: the cue `Bench` is in `strong` already",
            "hint: a cue is in one list, once",
        ],
    );
}

#[test]
fn codes_that_are_gone_say_how_and_since_when() {
    let oak = r#"welsh = "official""#;
    let with = |keys: &str, expected: &[&str]| check_framework(&[(oak, &format!("{oak}\n{keys}"))], expected);
    with("retired = true\nsince = 2026-11-27", &[]);
    with("merged_into = \"P1\"\nsince = 2026-11-27T10:41:00Z", &[]);
    with(
        "retired = true",
        &[
            "f:47:6: it is not said since when `P1.1` is no longer used",
            "hint: write `since = 2026-11-27`, or a moment such as `2026-11-27T10:41:00Z`",
        ],
    );
    with(
        "since = 2026-11-27",
        &["f:51:9: `P1.1` is used, and has no `since`", "hint: it goes with `retired`, `merged_into` or `split_into`"],
    );
    with(
        "retired = true\nmerged_into = \"P7\"\nsince = 2026-11-27",
        &[
            "f:47:6: two things became of `P1.1`",
            "hint: one of `retired`, `merged_into` and `split_into`",
            "f:52:15: there is no code `P7`",
            "hint: did you mean `P1`?",
        ],
    );
    with("split_into = [\"P1\", \"P1.1\"]\nsince = 2026-11-27", &["f:51:21: `P1.1` cannot become itself"]);
}

#[test]
fn an_id_that_was_given_up_is_not_given_again_and_rings_are_refused() {
    let retired = "id = \"P1.1\"\nretired = true\nsince = 2026-11-27";
    let again = "\n[[code]]\nid = \"P1.1\"\nname = { en = \"Elm\", cy = \"Llwyf\" }\nwelsh = \"working\"\n\
                 scope = { en = \"of elm\", cy = \"o lwyf\" }\n";
    compare(
        read_framework("f", &(mistaken(FRAMEWORK, &[("id = \"P1.1\"", retired)]) + again)),
        &[
            "f:57:6: the id `P1.1` was given to a code that was retired",
            "hint: an id is never given again; choose another",
        ],
    );
    check_framework(
        &[
            ("id = \"P1\"\n", "id = \"P1\"\nmerged_into = \"P1.1\"\nsince = 2026-11-27\n"),
            ("id = \"P1.1\"", "id = \"P1.1\"\nmerged_into = \"P1\"\nsince = 2026-11-27"),
        ],
        &[
            "f:39:6: `P1` was merged into codes that were merged into it",
            "hint: one of them has to be used",
            "f:49:6: `P1.1` was merged into codes that were merged into it",
            "hint: one of them has to be used",
        ],
    );
    check_framework(
        &[("id = \"P1\"\n", "id = \"P1\"\nretired = true\nsince = 2026-11-27\n")],
        &["f:50:10: the parent `P1` is no longer used", "hint: give `P1.1` another `parent`, or none"],
    );
}
