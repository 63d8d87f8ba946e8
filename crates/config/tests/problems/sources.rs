//! Mistakes about where submissions come from, and what the columns and headings of a form hold.

use crate::check_consultation;

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
