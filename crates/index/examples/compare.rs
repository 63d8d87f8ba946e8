//! Times this index beside the engine it is built on: `compare CY.txt EN.txt PASSAGES` makes passages of one to four
//! lines of these files, drawn with a fixed seed, half from each, and writes them to
//!
//! * the engine alone, with its default tokenizer: one field, lower case, no stems;
//! * the engine alone, with its English stemmer;
//! * this index, with both analyses, ids, filters and counts;
//!
//! each with the same threads and memory, committed once. Then it asks this index questions of several kinds, drawn
//! from the words of the passages, and lights up ten hits each.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "an example prints, and stops where it fails")]

use std::{collections::HashMap, env, fs, time::Instant};

use tantivy::{
    Index, TantivyDocument,
    schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};
use ymateb_index::{IndexWriter, IndexedPassage, Options, Searcher, WriterOptions, highlights, parse};
use ymateb_language::Analyser;
use ymateb_model::{
    id::{AnswerId, PassageId, QuestionId, SourceId, SubmissionId},
    language::Language,
    passage::Role,
    submission::Channel,
};

const MEMORY: usize = 96 * 1024 * 1024;

struct Passage {
    id: PassageId,
    text: String,
    language: Language,
    question: QuestionId,
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [cy, en, count] = args.as_slice() else { panic!("usage: compare CY.txt EN.txt PASSAGES") };
    let lines =
        |path: &String| -> Vec<String> { fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect() };
    let mut random = Random(0x5EED);
    let submissions = draw(&mut random, &lines(cy), &lines(en), count.parse().unwrap());
    let passages: Vec<&Passage> = submissions.iter().flat_map(|(_, passages)| passages).collect();
    let bytes: usize = passages.iter().map(|passage| passage.text.len()).sum();
    println!("{} submissions, {} passages, {:.1} MB", submissions.len(), passages.len(), bytes as f64 / 1e6);

    for threads in [1, 2] {
        for tokenizer in ["default", "en_stem"] {
            let folder = tempfile::tempdir().unwrap();
            let clock = Clock::start();
            plain(folder.path(), tokenizer, threads, &passages);
            println!("engine alone, {tokenizer}, {threads} thread(s): {clock}");
        }
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::start();
        ours(folder.path(), threads, &submissions);
        println!("this index, {threads} thread(s): {clock}");
        if threads == 2 {
            questions(folder.path(), &passages, &mut random);
        }
    }
    let analyser = Analyser::new();
    let clock = Clock::start();
    let mut tokens = 0u64;
    for passage in &passages {
        let language = match passage.language {
            Language::Welsh => ymateb_model::language::ReaderLanguage::Cy,
            _ => ymateb_model::language::ReaderLanguage::En,
        };
        analyser.analyse(language, &passage.text, &mut |_| tokens += 1);
    }
    println!("the analysis alone: {clock} for {tokens} words");
}

fn draw(random: &mut Random, cy: &[String], en: &[String], count: usize) -> Vec<(SubmissionId, Vec<Passage>)> {
    let mut submissions = Vec::new();
    let mut drawn = 0;
    while drawn < count {
        let submission = SubmissionId::derive("compare", &drawn.to_string(), "");
        let answer = AnswerId::derive(&submission, "", "", 0);
        let welsh = submissions.len() % 2 == 0;
        let lines = if welsh { cy } else { en };
        let mut passages = Vec::new();
        for nth in 0..3 {
            let text =
                (0..=random.below(4)).map(|_| lines[random.below(lines.len())].as_str()).collect::<Vec<_>>().join(" ");
            passages.push(Passage {
                id: PassageId::derive(&answer, &text, nth),
                text,
                language: if welsh { Language::Welsh } else { Language::English },
                question: QuestionId::parse(&random.below(60).to_string()).unwrap(),
            });
            drawn += 1;
        }
        submissions.push((submission, passages));
    }
    submissions
}

fn plain(folder: &std::path::Path, tokenizer: &str, threads: usize, passages: &[&Passage]) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let field = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = Index::create_in_dir(folder, schema.build()).unwrap();
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(threads, MEMORY * threads).unwrap();
    for passage in passages {
        let mut document = TantivyDocument::default();
        document.add_text(field, &passage.text);
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
}

fn ours(folder: &std::path::Path, threads: usize, submissions: &[(SubmissionId, Vec<Passage>)]) {
    let analyser = Analyser::new();
    let source = SourceId::parse("compare").unwrap();
    let options = WriterOptions { threads, memory_bytes: MEMORY };
    let mut opened = IndexWriter::open_with(folder, &analyser, options).unwrap();
    let mut number = 0;
    for (submission, passages) in submissions {
        let lent: Vec<IndexedPassage<'_>> = passages
            .iter()
            .map(|passage| {
                number += 1;
                IndexedPassage {
                    number,
                    id: &passage.id,
                    submission,
                    text: &passage.text,
                    marks: &[],
                    language: passage.language,
                    role: Role::Body,
                    repeat: false,
                    question: Some(&passage.question),
                    source: &source,
                    channel: Channel::Form,
                    kind: None,
                    received: None,
                }
            })
            .collect();
        opened.writer.replace_submission(submission, lent).unwrap();
    }
    opened.writer.commit(number).unwrap();
}

fn questions(folder: &std::path::Path, passages: &[&Passage], random: &mut Random) {
    let analyser = Analyser::new();
    let started = Instant::now();
    let searcher = Searcher::open(folder).unwrap();
    println!("opened in {:.2?}", started.elapsed());
    let by_id: HashMap<&PassageId, &Passage> = passages.iter().map(|passage| (&passage.id, *passage)).collect();
    for kind in ["word", "and", "or", "phrase", "prefix", "filter"] {
        let mut asked: Vec<(u128, String)> = Vec::new();
        for _ in 0..300 {
            let passage = passages[random.below(passages.len())];
            let words: Vec<&str> = passage.text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 2).collect();
            if words.len() < 3 {
                continue;
            }
            let at = random.below(words.len() - 1);
            let (one, two) = (words[at], words[at + 1]);
            let text = match kind {
                "word" => one.to_owned(),
                "and" => format!("{one} {two}"),
                "or" => format!("{one} OR {two}"),
                "phrase" => format!("\"{one} {two}\""),
                "prefix" => format!("{}*", one.chars().take(4).collect::<String>()),
                _ => format!("{one} language:{} question:7", passage.language),
            };
            let started = Instant::now();
            let query = parse(&text, &analyser).unwrap();
            let hits = searcher.search(&query, &Options { limit: 10, ..Options::default() }).unwrap();
            for hit in &hits.hits {
                let passage = by_id[&hit.id];
                let lit = highlights(&query, &analyser, &passage.text, passage.language, &[]);
                assert!(!lit.is_empty(), "{text} lights nothing up");
            }
            asked.push((started.elapsed().as_micros(), text));
        }
        asked.sort();
        let at = |part: f64| &asked[((asked.len() - 1) as f64 * part) as usize];
        println!("{kind}: p50 {} µs, p95 {} µs, worst {} µs ({})", at(0.5).0, at(0.95).0, at(1.0).0, at(1.0).1);
    }
}

/// Time gone by, and processor time over all threads where the system tells it.
struct Clock {
    started: Instant,
    processor: f64,
}

impl Clock {
    fn start() -> Self {
        Self { started: Instant::now(), processor: processor_seconds() }
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let processor = processor_seconds() - self.processor;
        write!(f, "{:.2} s, {processor:.2} s of processor", self.started.elapsed().as_secs_f64())
    }
}

fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// A small generator of pseudo-random numbers (xorshift), so that the passages are the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
