//! How well campaigns are found, and at what cost.
//!
//! `cargo run --release -p ymateb-screening --example measure` makes campaigns of known membership among letters that
//! nobody organised, and prints the precision and recall of pairs for each language and amount of editing, and how alike
//! the two languages' texts of each campaign are. With a number it groups that many submissions instead and prints the
//! cost: `… --example measure 1000000`.

#![expect(clippy::print_stdout, reason = "what is measured is printed")]

mod texts;

use std::{collections::HashMap, convert::Infallible, ops::Range};

use texts::{CAMPAIGNS, Editing, Random, copy, index, letter};
use ymateb_language::{Analyser, Bilingual};
use ymateb_model::{language::ReaderLanguage, text::ByteRange};
use ymateb_screening::{
    Document, Earlier, Given, Group, Part, Shingles, Signature, group, likeness, shingles, signature,
};

fn main() {
    match std::env::args().nth(1).and_then(|count| count.parse().ok()) {
        Some(count) => cost(count),
        None => {
            accuracy();
            across_languages();
        }
    }
}

/// A part that is its whole text.
fn with_part<T>(text: &str, use_it: impl FnOnce(&[Part<'_>]) -> T) -> T {
    use_it(&[Part { text, ranges: &[ByteRange::new(0, text.len())] }])
}

/// A text with the campaign it is of, if any.
struct Made {
    text: String,
    campaign: Option<usize>,
}

const MEMBERS: usize = 40;
const LETTERS: usize = 800;

/// Forty members for each campaign, of which so many in a hundred are standard copies, among eight hundred letters.
fn population(
    language: ReaderLanguage,
    standard: usize,
    mut copy: impl FnMut(usize, &mut Random) -> String,
) -> Vec<Made> {
    let random = &mut Random(7);
    let mut made: Vec<Made> = (0..LETTERS)
        .map(|_| {
            let sentences = 3 + random.below(12);
            Made { text: letter(language, sentences, random), campaign: None }
        })
        .collect();
    for (campaign, texts) in CAMPAIGNS.iter().enumerate() {
        for member in 0..MEMBERS {
            let is_standard = member * 100 < MEMBERS * standard;
            let text = if is_standard { texts[index(language)].join(" ") } else { copy(campaign, random) };
            made.push(Made { text, campaign: Some(campaign) });
        }
    }
    made
}

fn accuracy() {
    println!("precision and recall of pairs in per cent; recall with near members in brackets\n");
    println!(
        "| language | editing | words, a third standard | words, none standard | sentences, a third standard | sentences, none standard |"
    );
    println!("|---|---|---|---|---|---|");
    for language in ReaderLanguage::BOTH {
        for percent in [0, 10, 20, 30, 40, 50, 60] {
            let cells = [Editing::Words, Editing::Sentences].into_iter().flat_map(|editing| {
                [33, 0].map(|standard| {
                    score(&population(language, standard, |campaign, random| {
                        copy(language, campaign, editing, percent, random)
                    }))
                })
            });
            println!("| {} | {percent} % | {} |", language.label(), cells.collect::<Vec<_>>().join(" | "));
        }
        let page = |standard| {
            score(&population(language, standard, |campaign, random| {
                let whole = CAMPAIGNS[campaign][index(language)].join(" ");
                format!("{} {whole} {}", letter(language, 15, random), letter(language, 15, random))
            }))
        };
        println!("| {} | a page of one's own around it | {} | {} | | |", language.label(), page(33), page(0));
    }
}

/// Groups and compares pairs with the truth.
fn score(made: &[Made]) -> String {
    let given = Given::default();
    // One document for each different text, as the record does it, ordered by what the text is.
    let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, made) in made.iter().enumerate() {
        by_text.entry(&made.text).or_default().push(number);
    }
    let mut texts: Vec<(&str, Vec<usize>)> = by_text.into_iter().collect();
    texts.sort();
    let documents: Vec<Document> = texts
        .iter()
        .zip(0..)
        .map(|((text, of), name)| Document {
            name,
            signature: with_part(text, |parts| signature(parts, &given)),
            copies: u32::try_from(of.len()).expect("few"),
        })
        .collect();
    let mut load = |document: usize| Ok::<_, Infallible>(with_part(texts[document].0, |parts| shingles(parts, &given)));
    let Ok(groups) = group(&documents, &mut load, &mut Earlier::default());
    let of_group = |sure_only: bool| -> Vec<Vec<usize>> {
        let members = groups.iter().map(|group| {
            let members = group.members.iter().filter(|member| member.sure || !sure_only);
            members.flat_map(|member| texts[member.document].1.iter().copied()).collect()
        });
        members.collect()
    };
    let (sure, with_near) = (pairs(made, &of_group(true)), pairs(made, &of_group(false)));
    let all = CAMPAIGNS.len() * (MEMBERS * (MEMBERS - 1) / 2);
    let percent = |part: usize, of: usize| {
        if of == 0 { "–".to_owned() } else { format!("{:.1}", 100.0 * part as f64 / of as f64) }
    };
    format!("{} / {} ({})", percent(sure.right, sure.found), percent(sure.right, all), percent(with_near.right, all))
}

struct Pairs {
    found: usize,
    right: usize,
}

fn pairs(made: &[Made], groups: &[Vec<usize>]) -> Pairs {
    let mut pairs = Pairs { found: 0, right: 0 };
    for group in groups {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                pairs.found += 1;
                pairs.right +=
                    usize::from(made[*one].campaign.is_some() && made[*one].campaign == made[*other].campaign);
            }
        }
    }
    pairs
}

fn across_languages() {
    let analyser = Analyser::new();
    let list = Bilingual::built_in(&analyser);
    println!("\nlikeness of Welsh texts (rows) and English texts (columns)\n");
    for welsh in &CAMPAIGNS {
        let row =
            CAMPAIGNS.iter().map(|english| likeness(&analyser, &list, &welsh[0].join(" "), &english[1].join(" ")));
        println!("| {} |", row.map(|alike| format!("{alike:.2}")).collect::<Vec<_>>().join(" | "));
    }
}

/// Groups any number of submissions: a fifth of them members of campaigns of any size, half of those edited. Then one more
/// in a thousand comes, and they are grouped again, after what was found the first time.
fn cost(count: usize) {
    let start = cpu_seconds();
    let words: usize =
        in_parts(count).map(|part| part.map(|number| text_of(number).split(' ').count()).sum::<usize>()).sum();
    let made = cpu_seconds();
    let mut texts = Texts::default();
    texts.sign(0..count);
    let signed = cpu_seconds();
    println!("{count} submissions, {words} words, {} different texts", texts.documents.len());
    println!("making the texts:  {:6.1} CPU s", made - start);
    println!("signing them:      {:6.1} CPU s, making them once more included", signed - made);
    let mut earlier = Earlier::default();
    let groups = texts.group("grouping them:", &mut earlier);
    for group in &groups {
        let copies = |sure| -> u64 {
            let members = group.members.iter().filter(|member| member.sure == sure);
            members.map(|member| u64::from(texts.documents[member.document].copies)).sum()
        };
        println!("a group of {} sure and {} near", copies(true), copies(false));
    }
    drop(groups);

    let mut kept = Vec::new();
    earlier.write(&mut kept).expect("there is room");
    println!("kept of it:        {:6} MB", kept.len() / 1_000_000);
    drop(earlier);
    let more = count / 1000;
    texts.sign(count..count + more);
    println!("{more} submissions more");
    let before = cpu_seconds();
    let mut earlier = Earlier::read(&mut &kept[..]).expect("bytes can be read").expect("they are as they were written");
    drop(kept);
    println!("reading what was kept: {:2.1} CPU s", cpu_seconds() - before);
    texts.group("grouping again:", &mut earlier);
}

/// The words of a submission by its number.
fn text_of(number: usize) -> String {
    let random = &mut Random(number as u64 + 1);
    let language = if random.percent(30) { ReaderLanguage::Cy } else { ReaderLanguage::En };
    if random.percent(80) {
        let sentences = 2 + random.below(12);
        return letter(language, sentences, random);
    }
    let percent = if random.percent(50) { 0 } else { random.below(40) };
    let campaign = random.below(CAMPAIGNS.len());
    copy(language, campaign, Editing::Sentences, percent, random)
}

/// Different texts. The order of the numbers is as good as that of hashes here.
#[derive(Default)]
struct Texts {
    documents: Vec<Document>,
    /// The number of a submission that consists of each.
    number_of: Vec<u32>,
    seen: HashMap<u64, u32>,
}

impl Texts {
    /// Signs submissions; the same words are one text.
    fn sign(&mut self, numbers: Range<usize>) {
        let given = Given::default();
        for number in numbers {
            let text = text_of(number);
            let mut hasher = std::hash::DefaultHasher::new();
            std::hash::Hash::hash(&text, &mut hasher);
            let name = std::hash::Hasher::finish(&hasher);
            if let Some(document) = self.seen.get(&name) {
                self.documents[*document as usize].copies += 1;
                continue;
            }
            self.seen.insert(name, u32::try_from(self.documents.len()).expect("few"));
            let signature: Signature = with_part(&text, |parts| signature(parts, &given));
            self.documents.push(Document { name, signature, copies: 1 });
            self.number_of.push(u32::try_from(number).expect("few"));
        }
    }

    /// Groups them, and says what that took.
    fn group(&self, what: &str, earlier: &mut Earlier) -> Vec<Group> {
        let given = Given::default();
        let start = cpu_seconds();
        let mut loads = 0_u64;
        let mut load = |document: usize| -> Result<Shingles, Infallible> {
            loads += 1;
            Ok(with_part(&text_of(self.number_of[document] as usize), |parts| shingles(parts, &given)))
        };
        let Ok(groups) = group(&self.documents, &mut load, earlier);
        let took = cpu_seconds() - start;
        println!("{what:<18} {took:6.1} CPU s, with {loads} texts made once more");
        println!("peak memory:       {:6} MB", peak_megabytes());
        groups
    }
}

fn in_parts(count: usize) -> impl Iterator<Item = Range<usize>> {
    (0..count).step_by(1000).map(move |from| from..(from + 1000).min(count))
}

/// User and system time of this process so far, as Linux counts it in hundredths of a second.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("this measurement runs on Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("the name ends").split_whitespace().collect();
    let ticks = |field: usize| fields[field].parse::<f64>().expect("a number");
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("this measurement runs on Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux says so");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
}
