//! Every mistake is named with its line, its column and, where one is near, the right spelling.
//!
//! Each test writes mistakes into a small sound file, and says all that is then found.

use ymateb_config::{Problems, load, read_consultation, read_framework};

const CONSULTATION: &str = r#"[consultation]
title = { en = "Parks", cy = "Parciau" }
body = { en = "Council", cy = "Cyngor" }
opens = 2023-05-22
closes = 2023-08-14T23:59
late = "exclude"

[[chapter]]
id = "1"
title = { en = "Benches", cy = "Meinciau" }

[option_sets]
agree = [
    { id = "yes", name = { en = "Yes", cy = "Ie" }, also = ["Ydw", "Oes"] },
    { id = "no", name = { en = "No", cy = "Na" }, also = ["Nac ydw"] },
]

[[question]]
id = "1.1"
chapter = "1"
form = "hybrid"
options = "agree"
several = false
about = ["P1"]
text = { en = "More benches?", cy = "Mwy o feinciau?" }

[[question]]
id = "1.2"
chapter = "1"
form = "open"
text = { en = "Why?", cy = "Pam?" }

[[kind]]
id = "not-stated"
name = { en = "Not stated", cy = "Heb ei nodi" }

[[publication]]
id = "open"
publish = true
named = true
name = { en = "Publish", cy = "Cyhoeddi" }

[counting]
campaigns = "apart"
quantity_words = [
    { from_percent = 50, name = { en = "most", cy = "y rhan fwyaf" } },
    { from_percent = 0, name = { en = "some", cy = "rhai" } },
]

[[source]]
id = "form"
name = { en = "Form", cy = "Ffurflen" }
form = "form.csv"

[source.map]
id = "ID"
received = { column = "Sent", format = "%d/%m/%Y %H:%M" }

[[source.map.answer]]
question = "1.1"
option = "column D"
words = "Why"
"#;

const FRAMEWORK: &str = r#"version = "1"

[[stance]]
id = "support"
name = { en = "Supports", cy = "O blaid" }
meaning = { en = "for it", cy = "drosto" }

[[stance]]
id = "oppose"
name = { en = "Opposes", cy = "Yn erbyn" }
meaning = { en = "against it", cy = "yn ei erbyn" }

[[stance]]
id = "mixed"
name = { en = "Mixed", cy = "Cymysg" }
meaning = { en = "both", cy = "y ddau" }

[[stance]]
id = "neutral"
name = { en = "Neutral", cy = "Niwtral" }
meaning = { en = "neither", cy = "y naill na'r llall" }

[[stance]]
id = "unsure"
name = { en = "Unsure", cy = "Ansicr" }
meaning = { en = "cannot tell", cy = "methu dweud" }

[[stance]]
id = "none"
name = { en = "No view", cy = "Dim barn" }
meaning = { en = "none", cy = "dim" }

[[group]]
id = "P"
nature = "proposal"
name = { en = "Proposals", cy = "Cynigion" }

[[code]]
id = "P1"
name = { en = "Benches", cy = "Meinciau" }
welsh = "working"
scope = { en = "more of them", cy = "rhagor ohonynt" }
cues.en.strong = ["bench"]
cues.cy.strong = ["mainc"]

[[code]]
id = "P1.1"
parent = "P1"
name = { en = "Oak", cy = "Derw" }
welsh = "official"
scope = { en = "of oak", cy = "o dderw" }
not_here = [{ point = { en = "iron", cy = "haearn" }, see = ["P1"] }]
"#;

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

#[test]
fn a_service_that_words_could_not_be_sent_to_in_confidence() {
    let service = |lines: &str| format!("{CONSULTATION}\n[service]\n{lines}");
    let line = CONSULTATION.lines().count() + 3;
    let sound = service("address = \"https://models.example/v1/chat/completions\"\nmodel = \"m\"\n");
    compare(read_consultation("c", &sound), &[]);
    let mistaken = service("address = \"http://models.example/v1\"\nkey_from = \"sk-secret\"\nkey_form = \"a\"\n");
    let expected = [
        format!("c:{}:1: `[service]` has no `model`", line - 1),
        format!("c:{line}:11: the address of a model service ends with `/chat/completions`"),
        "hint: it is written to its end, such as `http://127.0.0.1:8080/v1/chat/completions`".to_owned(),
        format!("c:{line}:11: respondents' words would be sent so that anybody on the way can read them"),
        "hint: an address that begins with `https://` keeps them secret on their way".to_owned(),
        format!("c:{}:12: `key_from` is no name of a variable of the environment", line + 1),
        "hint: write the name of the variable, such as `SERVICE_KEY`, and put the key into the environment".to_owned(),
        format!("c:{}:1: unknown key `key_form` in `[service]`", line + 2),
        "hint: did you mean `key_from`?".to_owned(),
    ];
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    compare(read_consultation("c", &mistaken), &expected);
}

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
fn dates_and_time_zones() {
    check_consultation(
        &[("2023-08-14T23:59", "2023-05-01")],
        &["c:5:10: it closes before it opens", "hint: it opens on `2023-05-22`"],
    );
    check_consultation(
        &[
            ("opens = 2023-05-22", r#"opens = "22 May""#),
            ("closes = 2023-08-14T23:59", "closes = \"14/08/2023\"\ntime_zone = \"Europe/Londno\""),
        ],
        &[
            "c:4:9: `22 May` is not a date",
            "hint: a date is written `2023-05-22`",
            "c:5:10: `14/08/2023` is not a moment",
            "hint: a moment is written `2023-08-14T23:59`, a whole day `2023-08-14`",
            "c:6:13: `Europe/Londno` is no known time zone",
            "hint: did you mean `Europe/London`?",
        ],
    );
    check_consultation(
        &[("opens = 2023-05-22\n", ""), (r#"late = "exclude""#, r#"late = "excluded""#)],
        &["c:1:1: `[consultation]` has no `opens`", "c:5:8: `excluded` is no `late`", "hint: did you mean `exclude`?"],
    );
}

#[test]
fn questions_whose_form_and_options_disagree() {
    check_consultation(
        &[("options = \"agree\"\n", "")],
        &["c:18:1: a closed or hybrid question needs options", "hint: give `options`, or write `form = \"open\"`"],
    );
    check_consultation(
        &[("form = \"open\"", "form = \"open\"\nseveral = true\noptions = \"agree\"")],
        &[
            "c:31:11: an open question has no options to choose several of",
            "c:32:11: an open question has no options",
            "hint: write `form = \"hybrid\"` for options and words, `\"closed\"` for options alone",
        ],
    );
    check_consultation(
        &[(r#"also = ["Nac ydw"]"#, r#"also = ["Nac ydw", "oes"]"#)],
        &["c:15:12: `oes` stands for both `yes` and `no`"],
    );
    check_consultation(
        &[("form = \"open\"", "form = \"opne\"")],
        &["c:30:8: `opne` is no `form`", "hint: did you mean `open`?"],
    );
}

#[test]
fn column_maps() {
    check_consultation(
        &[("column D", "column 4"), (r#"words = "Why""#, r#"words = "Why > Comments""#), ("%d/%m", "%Q/%m")],
        &[
            "c:57:40: `%Q/%m/%Y %H:%M` is not a format of dates: strftime formatting failed: %Q failed: requires IANA time zone identifier or time zone offset, but neither were present",
            "hint: a moment is written as in `%d/%m/%Y %H:%M`",
            "c:61:10: `column 4` is not a column",
            "hint: a column is a letter, as in `column AB`, or its heading",
            "c:62:9: `Why > Comments` names 2 heading rows, and the export has 1",
            "hint: `heading_rows` says how many there are; a column can be named by its letter",
        ],
    );
    check_consultation(
        &[(r#"option = "column D""#, r#"ticks = { yes = "D", maybe = "E" }"#)],
        &[
            "c:61:9: of question `1.1` one option is chosen",
            "hint: write `several = true` beside the question, or `option` here",
            "c:61:22: question `1.1` has no option `maybe`",
            "hint: its options are: `yes`, `no`",
        ],
    );
    check_consultation(
        &[("several = false", "several = true"), (r#"option = "column D""#, r#"options = "D""#)],
        &["c:59:1: `[[source.map.answer]]` has no `separator`"],
    );
    check_consultation(
        &[("option = \"column D\"\nwords = \"Why\"\n", "")],
        &[
            "c:59:1: the answer names no column",
            "hint: give `words`, or one of `option`, `options` and `ticks`, or both",
        ],
    );
    check_consultation(
        &[("form = \"hybrid\"", "form = \"closed\"")],
        &[
            "c:62:9: question `1.1` is closed, and asks for no words",
            "hint: write `form = \"hybrid\"`, or `words_with` and the option that the words are beside",
        ],
    );
    check_consultation(
        &[(
            r#"words = "Why""#,
            r#"words = "Why"
words_with = "yse""#,
        )],
        &["c:63:14: question `1.1` has no option `yse`", "hint: did you mean `yes`?"],
    );
    check_consultation(
        &[("question = \"1.1\"", "question = \"1.2\"")],
        &["c:61:10: question `1.2` is open, and has no options"],
    );
    check_consultation(&[("id = \"ID\"\n", "")], &["c:55:1: `[source.map]` has no `id`"]);
}

#[test]
fn headings_of_a_form_ask_for_something_that_is_there() {
    let folder = "[[source]]\nid = \"post\"\nname = { en = \"Post\", cy = \"Post\" }\nfolder = \"inbox\"\n[source.headings]\n\
                  \"Your view\" = \"1.1\"\n\"Eich enw\" = \"respondent:nam\"\n\n[counting]";
    check_consultation(
        &[("[counting]", folder)],
        &[
            "c:49:14: `respondent:nam` is no question, and nothing else that stands under a heading",
            "hint: did you mean `respondent:name`?",
        ],
    );
}

#[test]
fn sources_say_where_to_read_in_one_way() {
    check_consultation(
        &[("form = \"form.csv\"\n", "form = \"form.csv\"\nfolder = \"inbox\"\n")],
        &[
            "c:50:1: the source is read in two ways",
            "hint: give one of `folder`, `form` and `export` (both with `[source.map]`), or web pages by `addresses`, `list` and `sitemaps`",
        ],
    );
    check_consultation(
        &[("form = \"form.csv\"\n", "folder = \"inbox\"\n")],
        &["c:55:1: `map` goes with `form` or `export`, and this source has `folder`"],
    );
    check_consultation(
        &[("form = \"form.csv\"", "channel = \"pots\"\nform = \"form.csv\"")],
        &["c:53:11: `pots` is no `channel`", "hint: did you mean `post`?"],
    );
    check_consultation(
        &[("[source.map]", "[source.limits]\nretries = 1\n\n[[source]]\nid = \"form\"\n[source.map]")],
        &[
            "c:50:1: `[[source]]` has no `map`",
            "c:55:1: `limits` goes with `addresses` or `export`, and this source has `form`",
            "c:58:1: `[[source]]` has no `name`",
            "hint: write `name = { en = \"…\", cy = \"…\" }`",
            "c:58:1: the source says nowhere to read",
            "hint: give one of `folder`, `form` and `export` (both with `[source.map]`), or web pages by `addresses`, `list` and `sitemaps`",
        ],
    );
    let web = "[[source]]\nid = \"web\"\nname = { en = \"Web\", cy = \"Gwe\" }\naddresses = [\"www.example.org\"]\n\n[counting]";
    check_consultation(
        &[("[counting]", web)],
        &[
            "c:46:14: `www.example.org` is not an address of a web page",
            "hint: an address begins with `https://` or `http://`",
        ],
    );
}

#[test]
fn counting_and_publication() {
    check_consultation(
        &[
            ("from_percent = 0", "from_percent = 50"),
            ("campaigns = \"apart\"", "campaigns = \"a-part\"\nsmall_base = -1"),
        ],
        &[
            "c:44:13: `a-part` is no `campaigns`",
            "hint: did you mean `apart`?",
            "c:45:14: `small_base` is out of range",
            "c:48:22: the quantity words are not in order, from the greatest share down",
            "hint: each word's share is less than the one before it",
        ],
    );
    check_consultation(
        &[("from_percent = 50", "from_percent = 150"), ("publish = true", "publish = false")],
        &[
            "c:37:1: a name cannot be published without its response",
            "hint: `named = true` goes with `publish = true`",
            "c:46:22: `150` is not a share in per cent",
            "hint: from 0 to 100",
        ],
    );
    check_consultation(
        &[("id = \"not-stated\"", "id = \"visitor\"")],
        &[
            "c:33:1: there is no respondent kind `not-stated`",
            "hint: respondents who do not say what they are need a `[[kind]]` with this id",
        ],
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
