//! Opening, replacing, removing, rebuilding; what is filtered and counted.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use ymateb_index::{Filters, IndexError, IndexWriter, Options, Order, Searcher, damaged_files};
use ymateb_model::{
    id::{KindId, QuestionId, SourceId},
    language::Language,
    passage::Role,
    submission::Channel,
    text::{ByteRange, Mark, MarkKind},
};

use crate::support::{ANALYSER, Passage, add, ask, index, lit, numbers, passage, query, write};

fn two_letters() -> Vec<Passage> {
    vec![
        passage(1, "one", "cy", "Mae gofal yn bwysig"),
        passage(2, "one", "en", "Care is important"),
        passage(3, "two", "cy", "Rhaid ariannu gofal"),
    ]
}

#[test]
fn the_watermark_says_where_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    assert_eq!((opened.watermark, opened.rebuilt_because.as_deref()), (None, Some("there was none")));
    drop(opened);
    let summary = add(folder.path(), &two_letters(), 41);
    assert_eq!(summary.passages, 3);
    let opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    assert_eq!((opened.watermark, opened.rebuilt_because), (Some(41), None));
    assert_eq!(Searcher::open(folder.path()).unwrap().watermark(), 41);
}

#[test]
fn what_was_not_committed_is_lost_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &two_letters(), 41);
    let opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    write(&opened.writer, &[passage(9, "two", "cy", "Dim byd"), passage(10, "three", "en", "Care again")]);
    drop(opened);
    let opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    assert_eq!(opened.watermark, Some(41));
    let searcher = Searcher::open(folder.path()).unwrap();
    assert_eq!(numbers(&searcher, "gofal").len(), 2);
    assert_eq!(numbers(&searcher, "care"), [2]);
}

#[test]
fn a_submission_is_replaced_and_removed_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &two_letters(), 1);
    add(folder.path(), &[passage(4, "one", "cy", "Mae tai yn brin")], 2);
    let searcher = Searcher::open(folder.path()).unwrap();
    assert_eq!(numbers(&searcher, "gofal"), [3]);
    assert_eq!(numbers(&searcher, "tai"), [4]);
    assert_eq!(numbers(&searcher, "care"), [] as [u64; 0]);

    let mut opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    opened.writer.remove_submission(&passage(0, "two", "cy", "").submission).unwrap();
    assert_eq!(numbers(&searcher, "gofal"), [3], "nothing is seen before the commit");
    opened.writer.commit(3).unwrap();
    searcher.refresh().unwrap();
    assert_eq!(numbers(&searcher, "gofal"), [] as [u64; 0]);
    assert_eq!((searcher.passages(), searcher.watermark()), (1, 3));
}

#[test]
fn a_submission_replaced_before_it_was_committed_is_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    write(&opened.writer, &two_letters());
    write(&opened.writer, &two_letters());
    assert_eq!(opened.writer.commit(1).unwrap().passages, 3);
    write(&opened.writer, &two_letters());
    assert_eq!(opened.writer.commit(2).unwrap().passages, 3);
}

#[test]
fn a_damaged_index_is_begun_anew_and_other_files_stay() {
    for left in [0, 5, 20, 300] {
        let folder = tempfile::tempdir().unwrap();
        add(folder.path(), &two_letters(), 41);
        fs::write(folder.path().join("notes.txt"), "not ours").unwrap();
        let term = pieces(folder.path(), "term");
        let whole = fs::read(&term).unwrap();
        fs::write(&term, &whole[..left]).unwrap();
        assert!(Searcher::open(folder.path()).is_err(), "{left}");

        let mut opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
        assert_eq!((opened.watermark, opened.rebuilt_because.as_deref()), (None, Some("it is damaged")), "{left}");
        write(&opened.writer, &two_letters());
        opened.writer.commit(41).unwrap();
        assert_eq!(numbers(&Searcher::open(folder.path()).unwrap(), "gofal").len(), 2);
        assert!(folder.path().join("notes.txt").exists());
    }
}

/// The one file of an index with this ending.
fn pieces(folder: &Path, ending: &str) -> PathBuf {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.into_iter().find(|path| path.extension().is_some_and(|extension| extension == ending)).unwrap()
}

#[test]
fn a_changed_byte_is_found_by_reading_everything() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &two_letters(), 41);
    assert_eq!(damaged_files(folder.path()).unwrap(), [] as [PathBuf; 0]);
    let piece = pieces(folder.path(), "pos");
    let mut bytes = fs::read(&piece).unwrap();
    bytes[0] ^= 1;
    fs::write(&piece, bytes).unwrap();
    assert_eq!(damaged_files(folder.path()).unwrap(), [piece]);
}

#[test]
fn an_index_of_another_version_is_begun_anew() {
    let check = |from: &str, to: &str, reason: &str| {
        let folder = tempfile::tempdir().unwrap();
        add(folder.path(), &two_letters(), 41);
        let meta = folder.path().join("meta.json");
        let written = fs::read_to_string(&meta).unwrap();
        let changed = written.replace(from, to);
        assert!(written != changed, "`{from}` is in it");
        fs::write(&meta, changed).unwrap();
        let opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
        assert_eq!(opened.watermark, None);
        let given = opened.rebuilt_because.unwrap();
        assert!(given.contains(reason), "{given}");
    };
    check(r#"\"format\":"#, r#"\"format\":999"#, "format 999");
    check(r#"\"analyser\":\""#, r#"\"analyser\":\"old-"#, "analyser old-");
    check(r#""payload":"#, r#""paid":"#, "nothing was ever committed");
}

#[test]
fn one_writer_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let _first = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    let second = IndexWriter::open(folder.path(), &ANALYSER);
    assert!(matches!(second.err(), Some(IndexError::Locked { .. })));
}

#[test]
fn a_folder_without_an_index_says_so() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Searcher::open(folder.path()).err(), Some(IndexError::Missing { .. })));
    assert!(matches!(Searcher::open(&folder.path().join("none")).err(), Some(IndexError::Missing { .. })));
}

fn described() -> Vec<Passage> {
    let mut passages = Vec::new();
    for (number, language, question, source, channel, kind) in [
        (1, "cy", Some("1.1"), "form", Channel::Form, Some("individual")),
        (2, "en", Some("1.1"), "form", Channel::Form, Some("local-authority")),
        (3, "en", Some("1.2"), "form", Channel::Form, Some("individual")),
        (4, "cy", None, "post", Channel::Email, None),
    ] {
        let mut one = passage(number, &number.to_string(), language, "gofal: care");
        one.question = question.map(|id| QuestionId::parse(id).unwrap());
        one.source = SourceId::parse(source).unwrap();
        one.channel = channel;
        one.kind = kind.map(|id| KindId::parse(id).unwrap());
        one.received = question.map(|_| format!("2024-05-0{number}T12:00:00Z").parse().unwrap());
        passages.push(one);
    }
    passages
}

#[test]
fn filters_in_the_query_and_beside_it_agree() {
    let (_folder, searcher) = index(&described());
    let check = |text: &str, filters: Filters, expected: &[u64]| {
        let sorted = |mut numbers: Vec<u64>| {
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(sorted(numbers(&searcher, &format!("gofal {text}"))), expected, "{text}");
        let options = Options { filters, ..Options::default() };
        let hits = ask(&searcher, "gofal", &options);
        assert_eq!(sorted(hits.hits.iter().map(|hit| hit.number).collect()), expected, "beside: {text}");
        assert_eq!(hits.total, expected.len() as u64);
    };
    let question = |id| vec![QuestionId::parse(id).unwrap()];
    for name in ["language:cy", "iaith:cymraeg", "Iaith:CY"] {
        check(name, Filters { language: vec![Language::Welsh], ..Filters::default() }, &[1, 4]);
    }
    for name in ["question:1.1", "cwestiwn:1.1"] {
        check(name, Filters { question: question("1.1"), ..Filters::default() }, &[1, 2]);
    }
    for name in ["source:post", "ffynhonnell:post"] {
        check(name, Filters { source: vec![SourceId::parse("post").unwrap()], ..Filters::default() }, &[4]);
    }
    for name in ["kind:individual", "math:individual"] {
        check(name, Filters { kind: vec![KindId::parse("individual").unwrap()], ..Filters::default() }, &[1, 3]);
    }
    for name in ["channel:email", "sianel:ebost"] {
        check(name, Filters { channel: vec![Channel::Email], ..Filters::default() }, &[4]);
    }
    check(
        "question:1.1 NID language:en",
        Filters { question: question("1.1"), language: vec![Language::Welsh], ..Filters::default() },
        &[1],
    );
}

#[test]
fn time_limits_leave_out_what_has_no_time() {
    let (_folder, searcher) = index(&described());
    let check = |since: Option<&str>, until: Option<&str>, expected: &[u64]| {
        let moment = |text: &str| text.parse().unwrap();
        let filters = Filters { since: since.map(moment), until: until.map(moment), ..Filters::default() };
        let hits = ask(&searcher, "", &Options { filters, ..Options::default() });
        let mut found: Vec<u64> = hits.hits.iter().map(|hit| hit.number).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{since:?} {until:?}");
    };
    check(None, None, &[1, 2, 3, 4]);
    check(Some("2024-05-02T12:00:00Z"), None, &[2, 3]);
    check(None, Some("2024-05-02T12:00:00Z"), &[1]);
    check(Some("2024-05-01T12:00:00.5Z"), Some("2024-05-03T12:00:00Z"), &[2]);
}

#[test]
fn what_was_sent_last_or_first_comes_first_where_that_is_asked_and_what_has_no_time_comes_last() {
    let (_folder, searcher) = index(&described());
    let check = |order: Order, limit: usize, offset: usize, expected: &[u64]| {
        let hits = ask(&searcher, "", &Options { order, limit, offset, ..Options::default() });
        let found: Vec<u64> = hits.hits.iter().map(|hit| hit.number).collect();
        assert_eq!(found, expected, "{order:?} {limit} {offset}");
        assert_eq!(hits.total, 4);
    };
    check(Order::Newest, 10, 0, &[3, 2, 1, 4]);
    check(Order::Oldest, 10, 0, &[1, 2, 3, 4]);
    check(Order::Newest, 2, 1, &[2, 1]);
    check(Order::Oldest, 1, 0, &[1]);
}

#[test]
fn each_facet_is_counted_under_every_filter_but_its_own() {
    let (_folder, searcher) = index(&described());
    let filters = Filters { language: vec![Language::English], ..Filters::default() };
    let hits = ask(&searcher, "gofal", &Options { filters, ..Options::default() });
    assert_eq!(hits.total, 2);
    assert_eq!(hits.facets.language, [(Language::Welsh, 2), (Language::English, 2)]);
    let question = |id| Some(QuestionId::parse(id).unwrap());
    assert_eq!(hits.facets.question, [(question("1.1"), 1), (question("1.2"), 1)]);
    assert_eq!(hits.facets.channel, [(Channel::Form, 2)]);
    assert_eq!(hits.facets.source.iter().map(|(_, count)| count).sum::<u64>(), hits.total);
    assert_eq!(hits.facets.kind.iter().map(|(_, count)| count).sum::<u64>(), hits.total);
}

#[test]
fn only_what_the_record_allows_is_found_and_counted() {
    let (_folder, searcher) = index(&described());
    let only = Some(Arc::new([2, 4, 77].into_iter().collect()));
    let hits = ask(&searcher, "gofal", &Options { only, ..Options::default() });
    assert_eq!(hits.total, 2);
    assert_eq!(hits.facets.language, [(Language::Welsh, 1), (Language::English, 1)]);
    let none = Some(Arc::default());
    assert_eq!(ask(&searcher, "gofal", &Options { only: none, ..Options::default() }).total, 0);
}

#[test]
fn furniture_and_repeats_are_found_when_asked_for() {
    let mut passages = two_letters();
    passages[0].role = Role::Furniture;
    passages[2].repeat = true;
    let (_folder, searcher) = index(&passages);
    let total = |filters| ask(&searcher, "gofal", &Options { filters, ..Options::default() }).total;
    assert_eq!(total(Filters::default()), 0);
    assert_eq!(total(Filters { repeats: true, ..Filters::default() }), 1);
    assert_eq!(total(Filters { roles: vec![Role::Furniture], ..Filters::default() }), 1);
    assert_eq!(total(Filters { roles: vec![Role::Furniture, Role::Body], repeats: true, ..Filters::default() }), 2);
}

#[test]
fn pages_of_hits_join_without_gap_or_overlap() {
    let passages: Vec<Passage> =
        (1..=50).map(|number| passage(number, &number.to_string(), "cy", "yr un geiriau")).collect();
    let (_folder, searcher) = index(&passages);
    let page = |offset| ask(&searcher, "geiriau", &Options { limit: 7, offset, ..Options::default() });
    let mut ids = Vec::new();
    for offset in (0..60).step_by(7) {
        ids.extend(page(offset).hits.into_iter().map(|hit| hit.id));
    }
    let mut expected: Vec<_> = passages.iter().map(|passage| passage.id.clone()).collect();
    expected.sort();
    assert_eq!(ids, expected, "equal scores go by id");
    assert_eq!(page(1000).hits.len(), 0);
    assert_eq!(ask(&searcher, "geiriau", &Options { limit: 0, ..Options::default() }).total, 50);
}

#[test]
fn the_form_that_was_typed_comes_first() {
    let check = |language: &str, other: &str, typed: &str, asked: &str| {
        let passages = [passage(1, "a", language, other), passage(2, "b", language, typed)];
        let (_folder, searcher) = index(&passages);
        assert_eq!(numbers(&searcher, asked), [2, 1], "{asked}");
    };
    check("cy", "Mae ofal yma", "Mae gofal yma", "gofal");
    check("en", "The carers here", "The carer here", "carer");
}

#[test]
fn a_word_broken_by_the_layout_of_a_page_is_whole() {
    let check = |language: &str, text: &str, asked: &str, expected: &str| {
        let mut broken = passage(1, "one", language, text);
        let at = text.find("-\n").unwrap();
        broken.marks = vec![Mark { range: ByteRange::new(at, at + 2), kind: MarkKind::Hyphenation }];
        let (_folder, searcher) = index(std::slice::from_ref(&broken));
        assert_eq!(numbers(&searcher, asked), [1], "{asked}");
        assert_eq!(lit(&broken, asked), [expected]);
    };
    check("cy", "y gwasa-\nnaethau lleol", "\"gwasanaethau lleol\"", "gwasa-\nnaethau lleol");
    check("en", "the ser-\nvices here", "service", "ser-\nvices");
    check("cy", "y cyd-\nlŷniad hwn", "=cydlŷniad", "cyd-\nlŷniad");
}

#[test]
fn an_empty_query_finds_everything_and_a_lone_not_the_rest() {
    let (_folder, searcher) = index(&two_letters());
    assert_eq!(ask(&searcher, "", &Options::default()).total, 3);
    assert_eq!(numbers(&searcher, "NOT gofal"), [2]);
    assert_eq!(numbers(&searcher, "-care ariannu"), [3]);
    assert_eq!(query("code:P1.4").record_filters.len(), 1);
    assert_eq!(ask(&searcher, "code:P1.4", &Options::default()).total, 3, "the record decides about codes");
}
