//! Writes a record of many submissions and reads it back, and says how long each took.
//!
//! `cargo run --release -p ymateb-store --example bulk -- 100000`: the number is that of the submissions. Each has three
//! answers, most of one passage, and most passages have a suggestion.
#![expect(clippy::print_stdout, reason = "an example talks to its user")]

use std::{error::Error, ops::ControlFlow, time::Instant};

use ymateb_model::{
    coding::{Coder, Coding, State},
    id::{AnswerId, CodeId, ContentHash, KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::{Identified, Language},
    passage::{Passage, Role},
    register::{Decider, Outcome, Screened},
    submission::{Answer, Channel, Respondent, Submission},
    text::{ByteRange, Place},
};
use ymateb_store::{AnswerText, Facts, PassageFilter, Put, Store};

const BATCH: usize = 4_000;

type Made = (Submission, Vec<Vec<Passage>>, Vec<Vec<Coding>>, Facts);

fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).map_or(Ok(100_000), |given| given.parse::<usize>())?;
    let project = tempfile::tempdir()?;
    let made = (0..count).map(make).collect::<Result<Vec<_>, _>>()?;
    let timed = |what: &str, begun: Instant| println!("{what:40} {:>7} ms", begun.elapsed().as_millis());

    let begun = Instant::now();
    let mut store = Store::open(project.path())?;
    for some in made.chunks(BATCH) {
        let mut batch = store.batch()?;
        for (submission, passages, suggestions, facts) in some {
            let put = Put { submission, passages, suggestions, facts, trouble: None, read_key: "1", tag_key: "1" };
            batch.put_submission(&put)?;
        }
        batch.commit()?;
    }
    timed("put_submission", begun);

    let begun = Instant::now();
    let mut ids = Vec::new();
    store.screening_facts(&mut |facts| {
        ids.push(facts.id);
        ControlFlow::Continue(())
    })?;
    timed("screening_facts", begun);
    let begun = Instant::now();
    let accepted = accepted();
    for times in ["put_screened, first", "put_screened, again"] {
        let mut batch = store.batch()?;
        for id in &ids {
            batch.put_screened(id, &accepted)?;
        }
        batch.commit()?;
        timed(times, begun);
    }

    let begun = Instant::now();
    let mut known = 0;
    store.known(&SourceId::parse("form")?, &mut |_, _| known += 1)?;
    timed("known", begun);
    assert_eq!(known, count);

    let begun = Instant::now();
    let mut passages = 0;
    store.changed_since(0, &mut |changed| {
        passages += changed.passages.len();
        ControlFlow::Continue(())
    })?;
    timed("changed_since 0", begun);
    let begun = Instant::now();
    store.changed_since(store.watermark()?, &mut |_| ControlFlow::Continue(()))?;
    timed("changed_since the watermark", begun);

    let begun = Instant::now();
    let mut responses = 0;
    store.response_rows(&mut |_| {
        responses += 1;
        ControlFlow::Continue(())
    })?;
    timed("response_rows", begun);
    assert_eq!(responses, count);

    let begun = Instant::now();
    let mut untagged = 0;
    store.passages_to_tag("2", &mut |_| {
        untagged += 1;
        ControlFlow::Continue(())
    })?;
    timed("passages_to_tag", begun);

    let begun = Instant::now();
    let filter = PassageFilter { codes: vec![CodeId::parse("P7")?], ..PassageFilter::default() };
    let numbers = store.numbers_where(&filter)?;
    timed(&format!("numbers_where a code ({})", numbers.len()), begun);
    let begun = Instant::now();
    let filter = PassageFilter { outcomes: vec![Outcome::Accepted], ..PassageFilter::default() };
    store.numbers_where(&filter)?;
    timed("numbers_where an outcome (all)", begun);
    let begun = Instant::now();
    store.passages(&numbers[..numbers.len().min(20)], AnswerText::Without)?;
    timed("passages (20)", begun);

    let begun = Instant::now();
    store.language_counts()?;
    store.tally()?;
    timed("language_counts, tally", begun);

    let begun = Instant::now();
    let mut batch = store.batch()?;
    for (submission, passages, suggestions, facts) in made.iter().take(10_000) {
        let put = Put { submission, passages, suggestions, facts, trouble: None, read_key: "2", tag_key: "1" };
        batch.put_submission(&put)?;
    }
    batch.commit()?;
    timed("put_submission, 10,000 unchanged", begun);

    let begun = Instant::now();
    assert_eq!(store.check()?, Vec::<String>::new());
    timed("check", begun);
    drop(store);
    let bytes = std::fs::metadata(project.path().join(ymateb_store::DATABASE))?.len();
    println!("{count} submissions, {passages} passages, {} MB", bytes / 1_000_000);
    Ok(())
}

fn accepted() -> Screened {
    Screened {
        outcome: Outcome::Accepted,
        reason: "nothing against it".to_owned(),
        by: Decider::Rule("accept".to_owned()),
        see: None,
    }
}

fn make(n: usize) -> Result<Made, Box<dyn Error>> {
    let id = SubmissionId::derive("form", &n.to_string(), "");
    let content = ContentHash::of(&n.to_le_bytes());
    let mut answers = Vec::new();
    let mut passages = Vec::new();
    let mut suggestions = Vec::new();
    for question in ["1.1", "1.2", "2.1"] {
        let answer = AnswerId::derive(&id, question, "", 0);
        let mut text = format!(
            "Mae angen rhagor o ofal yn agos at gartref, ac mae teuluoedd yn dweud hynny ers blynyddoedd ({n}, {question})."
        );
        let mut ranges = vec![ByteRange::new(0, text.len())];
        if question == "2.1" && n.is_multiple_of(2) {
            let start = text.len() + 2;
            text.push_str("\n\nAnd the staff deserve better pay for the work that they do every day of the year.");
            ranges.push(ByteRange::new(start, text.len()));
        }
        let mut of_answer = Vec::new();
        for (index, range) in ranges.into_iter().enumerate() {
            let code = CodeId::parse(&format!("P{}", (n + index * 3) % 97))?;
            let coding = Coding {
                code,
                by: Coder::Rule("gofal".to_owned()),
                state: State::Suggested,
                stance: None,
                evidence: vec![ByteRange { start: range.start, end: range.start + 9 }],
                framework: "2018.1".to_owned(),
                confidence: None,
            };
            suggestions.push(if n.is_multiple_of(7) { Vec::new() } else { vec![coding] });
            of_answer.push(Passage {
                id: PassageId::derive(&answer, range.of(&text).unwrap_or_default(), 0),
                range,
                place: Place { row: u32::try_from(n).ok(), ..Place::default() },
                role: Role::Body,
                lead_in: None,
                repeat_of: None,
                marks: Vec::new(),
                language: Identified { language: Language::Welsh, confidence: 0.93 },
            });
        }
        passages.push(of_answer);
        answers.push(Answer {
            id: answer,
            question: Some(QuestionId::parse(question)?),
            part: String::new(),
            text,
            blocks: Vec::new(),
            chosen: Vec::new(),
            not_an_option: Vec::new(),
            place: Place { row: u32::try_from(n).ok(), column: Some("K".to_owned()), ..Place::default() },
        });
    }
    let submission = Submission {
        id,
        source: SourceId::parse("form")?,
        channel: Channel::Form,
        locator: format!("export.csv#{n}"),
        original: ContentHash::of(b"export.csv"),
        content,
        received: Some("2023-07-04T09:30:00Z".parse()?),
        respondent: Respondent {
            name: Some(format!("Person {n}")),
            kind: Some(KindId::parse("individual")?),
            ..Respondent::default()
        },
        answers,
    };
    let facts = Facts {
        id: submission.id.clone(),
        source: submission.source.clone(),
        channel: submission.channel,
        received: submission.received,
        respondent_key: submission.respondent.key(),
        organisation_key: None,
        fingerprint: submission.content.clone(),
        words_fingerprint: submission.content.clone(),
        words: 50,
        chosen: 0,
        quarantined: false,
        content: submission.content.clone(),
        tellings: Vec::new(),
        change: 0,
    };
    Ok((submission, passages, suggestions, facts))
}
