//! How queries are read: what is guessed, with which note, and what is refused, with a place that is pointed at.

use ymateb_index::{NoteKind, QueryErrorKind, RecordField, parse};
use ymateb_model::language::ReaderLanguage;

use crate::support::{ANALYSER, index, numbers, passage, query};

/// Checks that two queries find the same of some passages, and that reading the first leaves these notes.
fn check(typed: &str, plain: &str, notes: &[(&str, NoteKind)]) {
    let passages = [
        passage(1, "a", "cy", "gofal cymdeithasol"),
        passage(2, "b", "cy", "cymorth cymdeithasol a gofal"),
        passage(3, "c", "en", "social care"),
        passage(4, "d", "en", "housing, care and social support"),
    ];
    let (_folder, searcher) = index(&passages);
    assert_eq!(numbers(&searcher, typed), numbers(&searcher, plain), "{typed} is {plain}");
    let read = query(typed);
    let found: Vec<_> = read.notes.iter().map(|note| (note.span.of(typed).unwrap(), note.kind)).collect();
    assert_eq!(found, notes, "{typed}");
}

#[test]
fn what_is_left_open_is_closed_at_the_end() {
    check("\"gofal cymdeithasol", "\"gofal cymdeithasol\"", &[("\"gofal cymdeithasol", NoteKind::OpenQuote)]);
    check("“social care”", "\"social care\"", &[]);
    check("(gofal NEU care", "gofal OR care", &[("(", NoteKind::OpenParenthesis)]);
    check("social) care", "social care", &[(")", NoteKind::StrayParenthesis)]);
    check(")", "", &[(")", NoteKind::StrayParenthesis)]);
}

#[test]
fn operators_without_work_are_passed_over() {
    check("gofal NEU", "gofal", &[("NEU", NoteKind::IdleOperator)]);
    check("OR care", "care", &[("OR", NoteKind::IdleOperator)]);
    check("care AND", "care", &[("AND", NoteKind::IdleOperator)]);
    check("gofal NID", "gofal", &[("NID", NoteKind::IdleOperator)]);
    check("- care", "care", &[("-", NoteKind::Nothing)]);
    check("care ()", "care", &[("(", NoteKind::Nothing)]);
    check("care ?", "care", &[("?", NoteKind::Nothing)]);
    check("care *", "care", &[("*", NoteKind::Nothing)]);
    check("NOT NOT care", "care", &[]);
}

#[test]
fn words_side_by_side_bind_before_or() {
    check("social support OR gofal", "(social support) OR gofal", &[("OR", NoteKind::MixedOperators)]);
    check("(social support) OR gofal", "gofal OR (social support)", &[]);
    check("gofal AC cymorth", "gofal cymorth", &[]);
    check("gofal A cymorth", "gofal cymorth", &[("A", NoteKind::WelshAnd)]);
    check("gofal neu", "neu gofal", &[]);
}

#[test]
fn what_only_looks_like_syntax_is_words() {
    check("care: social", "care social", &[]);
    check("c*re", "c re", &[("c*re", NoteKind::StrayStar)]);
    check("https://example.org", "\"https example org\"", &[("https://example.org", NoteKind::NotAField)]);
    check("care [a-z]+ .? \\d", "care \"a z\" d", &[(".?", NoteKind::Nothing)]);
}

/// Checks that a query is refused for what stands at `place`, with this message and hint in English.
fn refused(typed: &str, place: &str, message: &str) {
    let error = parse(typed, &ANALYSER).expect_err(typed);
    assert_eq!(error.span.of(typed), Some(place), "{typed}");
    assert_eq!(error.to_string(), message, "{typed}");
}

#[test]
fn what_cannot_be_guessed_is_pointed_at() {
    refused("gofal langauge:cy", "langauge", "there is no field `langauge`\nhint: did you mean `language:`?");
    refused("cwestiwm:1.2", "cwestiwm", "there is no field `cwestiwm`\nhint: did you mean `cwestiwn:`?");
    refused("iaith:klingon", "klingon", "`iaith:` cannot be `klingon`");
    refused("channel:emial", "emial", "`channel:` cannot be `emial`\nhint: did you mean `email`?");
    refused("kind:\"a b\"", "a b", "`kind:` cannot be `a b`");
    let misplaced = "`code:` and `status:` cannot stand beside `OR` or inside the parentheses of a `NOT`\n\
                     hint: put the alternatives in parentheses: `(… OR …) code:P1.4`";
    refused("care OR code:P1.4", "P1.4", misplaced);
    refused("NOT (care cod:P1.4)", "P1.4", misplaced);
    refused(&"(".repeat(40), "(", "the parentheses go too deep");
    refused(&"a ".repeat(129), "a ", "the query is too long");
}

#[test]
fn an_unknown_field_far_from_any_lists_the_fields_in_the_readers_language() {
    let error = parse("zzzzzz:1", &ANALYSER).unwrap_err();
    assert_eq!(error.kind, QueryErrorKind::UnknownField { given: "zzzzzz".to_owned(), nearest: None });
    assert!(error.hint(ReaderLanguage::Cy).unwrap().contains("`cwestiwn:`"));
    assert!(error.hint(ReaderLanguage::En).unwrap().contains("`question:`"));
}

#[test]
fn codes_and_states_are_handed_to_the_record() {
    let check = |typed: &str, expected: &[(RecordField, &str, bool)]| {
        let read = query(typed);
        let found: Vec<_> =
            read.record_filters.iter().map(|filter| (filter.field, filter.value.as_str(), filter.negated)).collect();
        assert_eq!(found, expected, "{typed}");
        assert!(read.record_filters.iter().all(|filter| filter.span.of(typed) == Some(filter.value.as_str())));
    };
    check("gofal code:P1.4", &[(RecordField::Code, "P1.4", false)]);
    check("cod:P1.4 statws:accepted", &[(RecordField::Code, "P1.4", false), (RecordField::Status, "accepted", false)]);
    check(
        "-cod:P1.4 NID status:rejected",
        &[(RecordField::Code, "P1.4", true), (RecordField::Status, "rejected", true)],
    );
    check("((code:\"P1.4\") care)", &[(RecordField::Code, "P1.4", false)]);
}

/// Reads whatever can be typed from pieces of syntax without falling over, and points only at what was typed.
#[test]
fn nothing_that_can_be_typed_brings_the_reader_down() {
    let pieces = [
        "(", ")", "\"", "-", "=", "*", "OR", "NID", "A", "tŷ", "ŵ", ":", "cod:", "iaith:cy", " ", " ", "'", "£9m", "“",
    ];
    let mut state = 88_172_645_463_325_252u64;
    for _ in 0..3000 {
        let mut typed = String::new();
        for _ in 0..12 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            typed.push_str(pieces[(state % pieces.len() as u64) as usize]);
        }
        match parse(&typed, &ANALYSER) {
            Ok(read) => assert!(read.notes.iter().all(|note| note.span.of(&typed).is_some()), "{typed}"),
            Err(error) => assert!(error.span.of(&typed).is_some(), "{typed}"),
        }
    }
}
