//! The same passages answer alike, to the last bit of every score, whatever the batches, the order and the
//! replacements in which they came; and they answer as reading every passage through would.

use std::collections::BTreeSet;

use ymateb_index::{IndexWriter, Options, Searcher, WriterOptions};

use crate::support::{ANALYSER, Passage, ask, index, lit, passage, write};

const CY: [&str; 14] = [
    "gofal",
    "ofal",
    "cymorth",
    "gymorth",
    "plant",
    "blant",
    "teulu",
    "theuluoedd",
    "tŷ",
    "ty",
    "cymdeithasol",
    "a",
    "yn",
    "gwasanaethau",
];
const EN: [&str; 12] =
    ["care", "carers", "caring", "support", "homes", "home", "children", "child", "family", "a", "the", "gofal"];

const QUERIES: [&str; 16] = [
    "gofal",
    "care",
    "gofal cymorth plant",
    "care support child",
    "gofal NEU plant NEU teulu NEU ty",
    "care OR child OR home OR family",
    "\"gofal plant\"",
    "\"care home\"",
    "=tŷ",
    "=homes",
    "gofal* -plant",
    "car* -child",
    "(gofal cymorth) NEU (plant teulu yn)",
    "(care support) OR (child family the)",
    "NID gofal",
    "language:en (care OR gofal)",
];

/// A small generator of pseudo-random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Submissions of a few passages each; those of another `version` have other words.
fn submissions(version: u64) -> Vec<Vec<Passage>> {
    let mut random = Random(0x9E37_79B9 + version);
    let mut number = 0;
    (0..120)
        .map(|nth| {
            (0..=random.below(3))
                .map(|_| {
                    number += 1;
                    let (language, words): (&str, &[&str]) = match random.below(5) {
                        0 | 1 => ("cy", &CY),
                        2 | 3 => ("en", &EN),
                        _ => ("und", &CY),
                    };
                    let text: Vec<&str> = (0..2 + random.below(12)).map(|_| words[random.below(words.len())]).collect();
                    passage(number, &nth.to_string(), language, &text.join(" "))
                })
                .collect()
        })
        .collect()
}

/// Every hit of every query, with the bits of its score, and the counts.
fn answers(searcher: &Searcher) -> Vec<String> {
    let every = Options { limit: 10_000, ..Options::default() };
    QUERIES
        .iter()
        .map(|text| {
            let hits = ask(searcher, text, &every);
            let list: Vec<_> = hits.hits.iter().map(|hit| (hit.number, hit.id.as_str(), hit.score.to_bits())).collect();
            format!("{text}: {} {list:?} {:?}", hits.total, hits.facets)
        })
        .collect()
}

#[test]
fn batches_order_and_replacements_leave_no_trace() {
    let wanted = submissions(0);
    let folder = tempfile::tempdir().unwrap();
    let mut opened = IndexWriter::open(folder.path(), &ANALYSER).unwrap();
    wanted.iter().for_each(|passages| write(&opened.writer, passages));
    opened.writer.commit(1).unwrap();
    let expected = answers(&Searcher::open(folder.path()).unwrap());
    assert!(expected.iter().all(|answer| !answer.contains(": 0 ")), "each query finds something: {expected:?}");

    for seed in 1..=4 {
        let mut random = Random(seed);
        let mut order = wanted.clone();
        random.shuffle(&mut order);
        let earlier = submissions(seed);
        let folder = tempfile::tempdir().unwrap();
        for (batch, passages) in order.chunks(1 + random.below(40)).enumerate() {
            let options = WriterOptions { threads: 1 + random.below(2), ..WriterOptions::default() };
            let mut opened = IndexWriter::open_with(folder.path(), &ANALYSER, options).unwrap();
            // Submissions that come again later with other words, and one that is withdrawn.
            for _ in 0..5 {
                let among = &order[batch.min(order.len() - 1)..];
                let again = &among[random.below(among.len())][0].submission;
                let still_to_come = order.iter().skip_while(|p| p[0].id != passages[0][0].id);
                if still_to_come.clone().any(|p| p[0].submission == *again) {
                    let old = earlier.iter().find(|p| p[0].submission == *again).unwrap();
                    write(&opened.writer, old);
                }
            }
            write(&opened.writer, &[passage(9999, "withdrawn", "cy", "gofal plant cymorth teulu")]);
            opened.writer.commit(1).unwrap();
            passages.iter().for_each(|passages| write(&opened.writer, passages));
            opened.writer.remove_submission(&passage(0, "withdrawn", "cy", "").submission).unwrap();
            opened.writer.commit(2).unwrap();
        }
        let searcher = Searcher::open(folder.path()).unwrap();
        assert_eq!(answers(&searcher), expected, "seed {seed}");
    }
}

/// Reading a passage and lighting it up is an answer of its own, reached without the index.
#[test]
fn the_index_finds_what_reading_every_passage_finds() {
    let passages = submissions(0).concat();
    let (_folder, searcher) = index(&passages);
    let words_only = QUERIES.iter().filter(|text| !text.contains(':') && !text.starts_with("NID"));
    for text in words_only {
        let hits = ask(&searcher, text, &Options { limit: 10_000, ..Options::default() });
        let found: BTreeSet<u64> = hits.hits.iter().map(|hit| hit.number).collect();
        let read: BTreeSet<u64> =
            passages.iter().filter(|passage| !lit(passage, text).is_empty()).map(|passage| passage.number).collect();
        assert_eq!(found, read, "{text}");
    }
}
