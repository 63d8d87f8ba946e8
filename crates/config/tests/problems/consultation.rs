//! Mistakes about what is asked, of whom, until when, and how it is counted.

use ymateb_config::read_consultation;

use crate::{CONSULTATION, check_consultation, compare};

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
