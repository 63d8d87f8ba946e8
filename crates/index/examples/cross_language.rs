//! What the lists of both languages' words are worth: `cross_language PARALLEL [--bilingual FILE]… [--lexicon FILE]`.
//!
//! PARALLEL has a passage a line, `english⇥welsh`. The Welsh halves are indexed and each is asked for in English, and the
//! other way round; with no list, with the built-in one, with each FILE alone, and with all of them. A FILE is
//! `english⇥welsh`, or the `.index` of a `dictd` dictionary whose name says `eng-cym` or `cym-eng`. Two things are asked:
//!
//! * The whole line, as if its words were joined with OR, but for those that need no counterpart (*the*, *of*): how often
//!   is its other half found first, and among the first ten? Words that stand together in a list are one piece. What the
//!   list gives for a piece scores beside the piece. That what was typed ranks before what only a translation finds, as
//!   the search has it, is left aside here: all passages are in the other language, which has typed words by accident.
//! * Every two such words that stand side by side, as people type them and as the search reads them: both have to be
//!   there. The right passages are those whose halves in the language of the question hold both. How many of them are
//!   found by the other half (recall), and how many of the found are right (precision)? One that says the same in other
//!   words counts as wrong.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "an example prints, and stops where it fails")]

use std::{collections::BTreeSet, env, fs, path::Path};

use ymateb_index::{Alternative, Hit, IndexWriter, IndexedPassage, Options, Query, Searcher, parse};
use ymateb_language::{Analyser, Bilingual, Lexicon, Pair, read_dictd, read_pairs};
use ymateb_model::{
    id::{AnswerId, PassageId, SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    submission::Channel,
};

/// More words than this are in no piece, as in the search.
const LONGEST: usize = 6;

fn main() {
    let (mut parallel, mut lists, mut analyser) = (None, Vec::new(), Analyser::new());
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bilingual" => lists.push(args.next().unwrap()),
            "--lexicon" => {
                analyser =
                    Analyser::with_lexicon(Lexicon::compile(fs::File::open(args.next().unwrap()).unwrap()).unwrap());
            }
            file => parallel = Some(file.to_owned()),
        }
    }
    let parallel = parallel.expect("usage: cross_language PARALLEL [--bilingual FILE]… [--lexicon FILE]");
    let (lines, bad) = read_pairs(&fs::read_to_string(parallel).unwrap());
    assert!(bad.is_empty(), "{bad:?}");

    let built_in = || Bilingual::built_in(&analyser);
    let mut systems = vec![("no list".to_owned(), Bilingual::new()), ("built-in list".to_owned(), built_in())];
    let mut all = built_in();
    for file in lists.iter().map(Path::new) {
        let mut alone = Bilingual::new();
        for pair in read_list(file) {
            alone.add(&analyser, &pair);
            all.add(&analyser, &pair);
        }
        systems.push((file.file_name().unwrap().to_string_lossy().into_owned(), alone));
    }
    if !lists.is_empty() {
        systems.push(("all lists".to_owned(), all));
    }

    println!("{} passages", lines.len());
    println!("| asked | list | entries | first, % | in ten, % | two words, recall, % | precision, % |");
    println!("|---|---|---|---|---|---|---|");
    for asked in ReaderLanguage::BOTH {
        let (_folder, searcher) = index(&analyser, asked.other(), &lines);
        let (_own_folder, own) = index(&analyser, asked, &lines);
        for (name, list) in &systems {
            let bench = Bench { analyser: &analyser, list, asked, searcher: &searcher, own: &own, lines: &lines };
            let ranks: Vec<Option<usize>> = (0..lines.len()).map(|line| bench.rank(line)).collect();
            let found = |most: usize| ranks.iter().flatten().filter(|&&rank| rank < most).count();
            let mut two = Two::default();
            (0..lines.len()).for_each(|line| bench.ask_by_two_words(line, &mut two));
            let (first, in_ten) = (percent(found(1), lines.len()), percent(found(10), lines.len()));
            let (recall, precision) = (percent(two.both, two.right), percent(two.both, two.found));
            println!("| {} | {name} | {} | {first} | {in_ten} | {recall} | {precision} |", asked.label(), list.len());
        }
    }
}

/// Passages over all questions of two words: the right ones, those that were found, those that are both.
#[derive(Default)]
struct Two {
    right: usize,
    found: usize,
    both: usize,
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.1}", 100.0 * part as f64 / whole as f64)
}

/// One list, asked in one language of an index of the other.
struct Bench<'a> {
    analyser: &'a Analyser,
    list: &'a Bilingual,
    asked: ReaderLanguage,
    searcher: &'a Searcher,
    /// The halves in the language that is asked in.
    own: &'a Searcher,
    lines: &'a [Pair],
}

impl Bench<'_> {
    /// How many passages score above the other half of a line, or as much and stand before it.
    fn rank(&self, line: usize) -> Option<usize> {
        let mut scores = vec![0.0; self.lines.len()];
        for piece in self.pieces(line) {
            let said: Vec<String> = piece.iter().map(|text| format!("\"{text}\"")).collect();
            let query = parse(&said.join(" OR "), self.analyser).unwrap();
            for hit in self.hits(self.searcher, &query) {
                scores[hit.number as usize] += hit.score;
            }
        }
        let before = |other: usize| scores[other] > scores[line] || (scores[other] == scores[line] && other < line);
        (scores[line] > 0.0).then(|| (0..scores.len()).filter(|&other| before(other)).count())
    }

    /// Asks every two words of a line that stand side by side, of both halves.
    fn ask_by_two_words(&self, line: usize, two: &mut Two) {
        let words = self.words(line);
        let subjects: Vec<_> = words.iter().filter(|(_, term)| self.says_something(term)).collect();
        for pair in subjects.windows(2) {
            let mut query = parse(&format!("\"{}\" \"{}\"", pair[0].0, pair[1].0), self.analyser).unwrap();
            let right: BTreeSet<u64> = self.hits(self.own, &query).iter().map(|hit| hit.number).collect();
            query.expand(self.analyser, &mut |language, terms| {
                let texts = self.list.translations(language, terms)?;
                let other = |text: &String| Alternative { language: language.other(), text: text.clone() };
                Some(texts.iter().map(other).collect())
            });
            let found = self.hits(self.searcher, &query);
            two.right += right.len();
            two.found += found.len();
            two.both += found.iter().filter(|hit| right.contains(&hit.number)).count();
        }
    }

    /// Whether a word says something by itself.
    fn says_something(&self, term: &str) -> bool {
        self.list.translations(self.asked, &[term]).is_none_or(|texts| !texts.is_empty())
    }

    /// The pieces of a line, each with what the list gives for it.
    fn pieces(&self, line: usize) -> BTreeSet<Vec<String>> {
        let words = self.words(line);
        let mut pieces = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            let known = (1..=LONGEST.min(words.len() - at)).rev().find_map(|length| {
                let terms: Vec<&str> = words[at..at + length].iter().map(|(_, term)| term.as_str()).collect();
                Some((length, self.list.translations(self.asked, &terms)?))
            });
            let (length, translations) = known.unwrap_or((1, &[]));
            if known.is_none() || !translations.is_empty() {
                let piece: Vec<&str> = words[at..at + length].iter().map(|(folded, _)| folded.as_str()).collect();
                pieces.insert(std::iter::once(piece.join(" ")).chain(translations.iter().cloned()).collect());
            }
            at += length;
        }
        pieces
    }

    /// The words of a line, folded, with their terms.
    fn words(&self, line: usize) -> Vec<(String, String)> {
        let mut words = Vec::new();
        self.analyser.analyse(self.asked, half(&self.lines[line], self.asked), &mut |token| {
            words.push((token.folded.to_owned(), token.term.to_owned()));
        });
        words
    }

    fn hits(&self, searcher: &Searcher, query: &Query) -> Vec<Hit> {
        searcher.search(query, &Options { limit: self.lines.len(), ..Options::default() }).unwrap().hits
    }
}

fn half(line: &Pair, language: ReaderLanguage) -> &str {
    match language {
        ReaderLanguage::Cy => &line.welsh,
        ReaderLanguage::En => &line.english,
    }
}

fn read_list(file: &Path) -> Vec<Pair> {
    let name = file.file_name().unwrap().to_string_lossy();
    if file.extension().is_none_or(|ending| ending != "index") {
        return read_pairs(&fs::read_to_string(file).unwrap()).0;
    }
    let from = if name.contains("cym-eng") { ReaderLanguage::Cy } else { ReaderLanguage::En };
    let articles = ["dict.dz", "dict"].map(|ending| file.with_extension(ending));
    let articles = articles.iter().find(|path| path.is_file()).expect("the articles are beside the index");
    read_dictd(&fs::read_to_string(file).unwrap(), &fs::read(articles).unwrap(), from).unwrap()
}

/// An index of one half of the lines, numbered as they stand.
fn index(analyser: &Analyser, language: ReaderLanguage, lines: &[Pair]) -> (tempfile::TempDir, Searcher) {
    let folder = tempfile::tempdir().unwrap();
    let source = SourceId::parse("parallel").unwrap();
    let mut opened = IndexWriter::open(folder.path(), analyser).unwrap();
    for (number, line) in (0..).zip(lines) {
        let submission = SubmissionId::derive("parallel", &number.to_string(), "");
        let text = half(line, language);
        let passage = IndexedPassage {
            number,
            id: &PassageId::derive(&AnswerId::derive(&submission, "", "", 0), text, 0),
            submission: &submission,
            text,
            marks: &[],
            language: Language::parse(language.label()).unwrap(),
            role: Role::Body,
            repeat: false,
            question: None,
            source: &source,
            channel: Channel::Form,
            kind: None,
            received: None,
        };
        opened.writer.replace_submission(&submission, [passage]).unwrap();
    }
    opened.writer.commit(lines.len() as u64).unwrap();
    let searcher = Searcher::open(folder.path()).unwrap();
    (folder, searcher)
}
