//! Mistakes that can be made in either file, and between the two.

use ymateb_config::load;

use crate::{CONSULTATION, FRAMEWORK, check_consultation, check_framework, compare, mistaken};

#[test]
fn keys_that_are_unknown() {
    check_consultation(
        &[
            ("late =", "laet ="),
            ("campaigns =", "colour ="),
            ("[[kind]]", "[[kinds]]"),
            ("also = [\"Ydw\"", "alos = [\"Ydw\""),
        ],
        &[
            "c:1:1: there is no respondent kind `not-stated`",
            "hint: respondents who do not say what they are need a `[[kind]]` with this id",
            "c:1:1: `[consultation]` has no `late`",
            "c:6:1: unknown key `laet` in `[consultation]`",
            "hint: did you mean `late`?",
            "c:14:53: unknown key `alos` in `an option`",
            "hint: did you mean `also`?",
            "c:33:3: unknown key `kinds` in `consultation.toml`",
            "hint: did you mean `kind`?",
            "c:43:1: `[counting]` has no `campaigns`",
            "c:44:1: unknown key `colour` in `[counting]`",
            "hint: its keys are: `campaigns`, `petitions`, `small_base`, `quantity_words`",
        ],
    );
    check_framework(
        &[("welsh = \"official\"", "wlesh = \"official\""), ("cues.en.strong", "cues.en.srong")],
        &[
            "f:43:1: `P1` has no English cues",
            "hint: without them no English passage is ever suggested for it",
            "f:43:9: unknown key `srong` in `the cues of one language`",
            "hint: did you mean `strong`?",
            "f:46:1: `[[code]]` has no `welsh`",
            "f:50:1: unknown key `wlesh` in `[[code]]`",
            "hint: did you mean `welsh`?",
        ],
    );
}

#[test]
fn a_language_that_is_missing_in_either_direction() {
    check_consultation(
        &[
            (r#"title = { en = "Parks", cy = "Parciau" }"#, r#"title = { en = "Parks" }"#),
            (r#"body = { en = "Council", cy = "Cyngor" }"#, r#"body = { cy = "Cyngor" }"#),
            (r#"title = { en = "Benches", cy = "Meinciau" }"#, r#"title = "Benches""#),
            (r#"name = { en = "Yes", cy = "Ie" }"#, r#"name = { en = "Yes", cy = " " }"#),
            (r#"name = { en = "Not stated", cy = "Heb ei nodi" }"#, r#"name = { en = "", cy = "Heb ei nodi" }"#),
        ],
        &[
            "c:2:9: `title` has no Welsh (`cy`)",
            "c:3:8: `body` has no English (`en`)",
            "c:10:9: `title` needs both languages",
            "hint: write `title = { en = \"…\", cy = \"…\" }`",
            "c:14:45: `name` is empty in Welsh (`cy`)",
            "c:35:15: `name` is empty in English (`en`)",
        ],
    );
    check_framework(
        &[
            (r#"name = { en = "Oak", cy = "Derw" }"#, r#"name = { en = "Oak" }"#),
            (r#"scope = { en = "of oak", cy = "o dderw" }"#, r#"scope = { cy = "o dderw" }"#),
            (r#"cues.cy.strong = ["mainc"]"#, ""),
        ],
        &[
            "f:43:1: `P1` has no Welsh cues",
            "hint: without them no Welsh passage is ever suggested for it",
            "f:49:8: `name` has no Welsh (`cy`)",
            "f:51:9: `scope` has no English (`en`)",
        ],
    );
    check_framework(
        &[(r#"cues.en.strong = ["bench"]"#, "")],
        &["f:44:1: `P1` has no English cues", "hint: without them no English passage is ever suggested for it"],
    );
}

#[test]
fn pointers_that_point_nowhere() {
    check_consultation(
        &[
            ("id = \"1.1\"\nchapter = \"1\"", "id = \"1.1\"\nchapter = \"l\""),
            (r#"options = "agree""#, r#"options = "agre""#),
            (r#"question = "1.1""#, r#"question = "1.l""#),
        ],
        &[
            "c:20:11: there is no chapter `l`",
            "hint: the chapters are: `1`",
            "c:22:11: there is no option set `agre`",
            "hint: did you mean `agree`?",
            "c:60:12: there is no question `1.l`",
            "hint: did you mean `1.1`?",
        ],
    );
    check_framework(
        &[(r#"see = ["P1"]"#, r#"see = ["P1", "P.1", "P1.1", "Q"]"#)],
        &[
            "f:52:68: there is no code `P.1`",
            "hint: did you mean `P1`?",
            "f:52:75: `P1.1` points at itself",
            "f:52:83: there is no code `Q`",
            "hint: the codes are: `P1`, `P1.1`, `P`",
        ],
    );
}

#[test]
fn ids_that_are_there_twice_or_malformed() {
    check_consultation(
        &[(r#"id = "1.2""#, r#"id = "1.1""#), (r#"id = "no""#, r#"id = "yes""#), (r#"id = "open""#, r#"id = "tâl""#)],
        &[
            "c:15:12: option `yes` is there twice",
            "hint: an id is given once",
            "c:28:6: question `1.1` is there twice",
            "hint: an id is given once",
            "c:38:6: `tâl` is not a valid publication choice",
            "hint: it is 1 to 64 of the letters a-z and A-Z, digits, `.`, `-` and `_`",
        ],
    );
    check_framework(
        &[(r#"id = "P1.1""#, r#"id = "P1""#), (r#"id = "oppose""#, r#"id = "support""#)],
        &[
            "f:3:1: the stance `oppose` has no name",
            "hint: add a `[[stance]]` with `id = \"oppose\"`",
            "f:9:6: stance `support` is there twice",
            "hint: an id is given once",
            "f:47:6: code `P1` is there twice",
            "hint: an id is given once",
            "f:52:62: `P1` points at itself",
        ],
    );
}

#[test]
fn values_of_the_wrong_type() {
    check_consultation(
        &[
            ("several = false", "several = \"no\""),
            ("from_percent = 0", "from_percent = \"0\""),
            ("[[chapter]]", "[chapter]"),
            ("late = \"exclude\"", "late = 3"),
        ],
        &[
            "c:6:8: `late` is an integer, and should be a text in quotation marks",
            "c:8:1: `chapter` is a table, and should be a list: `[[…]]` rather than `[…]`",
            "c:20:11: there is no chapter `1`",
            "c:23:11: `several` is a string, and should be `true` or `false`",
            "c:29:11: there is no chapter `1`",
            "c:47:22: `from_percent` is a string, and should be a number",
        ],
    );
    check_framework(
        &[("version = \"1\"", "version = 1")],
        &["f:1:11: `version` is an integer, and should be a text in quotation marks"],
    );
}

#[test]
fn what_is_not_toml_is_said_and_nothing_else() {
    check_consultation(
        &[("late = \"exclude\"", "late = exclude"), ("campaigns = \"apart\"", "campaigns = \"apart")],
        &[
            "c:6:8: string values must be quoted, expected literal string",
            "hint: this is not TOML; the rest is checked once it is",
            "c:44:19: invalid basic string, expected `\"`",
            "hint: this is not TOML; the rest is checked once it is",
        ],
    );
}

#[test]
fn the_two_files_are_checked_against_each_other() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file can be written");
    compare(
        load(folder.path()),
        &[
            "consultation.toml:1:1: is not there",
            "hint: `ymateb new DIR` writes a project to start from",
            "framework.toml:1:1: is not there",
            "hint: `ymateb new DIR` writes a project to start from",
        ],
    );
    write("consultation.toml", &mistaken(CONSULTATION, &[(r#"about = ["P1"]"#, r#"about = ["P1", "p1.1"]"#)]));
    write("framework.toml", &mistaken(FRAMEWORK, &[("welsh = \"official\"", "welsh = \"offical\"")]));
    compare(
        load(folder.path()),
        &[
            "consultation.toml:24:16: there is no code `p1.1` in the framework",
            "hint: did you mean `P1.1`?",
            "framework.toml:50:9: `offical` is no `welsh`",
            "hint: did you mean `official`?",
        ],
    );
}
