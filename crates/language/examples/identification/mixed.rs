//! Passages that mix Welsh and English, and how many of their letters are labelled right.

use ymateb_language::Detector;

use crate::sets::Random;

/// Runs of text, each with its label.
type Passage = Vec<(String, &'static str)>;

/// Passages of one kind.
pub(crate) struct Mixture {
    name: &'static str,
    passages: Vec<Passage>,
}

/// Makes every kind of mixture.
pub(crate) fn all(welsh: &[String], english: &[String], random: &mut Random) -> Vec<Mixture> {
    let usable = |texts: &[String]| -> Vec<String> {
        texts.iter().filter(|text| (5..=25).contains(&text.split_whitespace().count())).cloned().collect()
    };
    let (welsh, english) = (usable(welsh), usable(english));
    if welsh.is_empty() || english.is_empty() {
        return Vec::new();
    }
    let both = [(&welsh, "cy", &english, "en"), (&english, "en", &welsh, "cy")];
    let mut sentences = Vec::new();
    let mut inserts = Vec::new();
    for at in 0..1500 {
        let (host, host_label, guest, guest_label) = both[at % 2];
        let mut passage: Passage = Vec::new();
        for _ in 0..2 + random.below(4) {
            let (from, label) = if random.below(2) == 0 { (host, host_label) } else { (guest, guest_label) };
            passage.push((format!("{} ", ended(random.pick::<String>(from))), label));
        }
        sentences.push(passage);

        let sentence: Vec<&str> = random.pick(host).split_whitespace().collect();
        let words: Vec<&str> = random.pick(guest).split_whitespace().collect();
        let length = 3 + random.below(3);
        let from = random.below(words.len() - length.min(words.len()) + 1);
        let insert = words[from..(from + length).min(words.len())].join(" ");
        let place = 1 + random.below(sentence.len() - 1);
        inserts.push(vec![
            (format!("{} ", sentence[..place].join(" ")), host_label),
            (format!("{} ", insert.trim_matches(|c: char| !c.is_alphanumeric())), guest_label),
            (sentence[place..].join(" "), host_label),
        ]);
    }
    vec![
        Mixture { name: "whole sentences, two to five a passage", passages: sentences },
        Mixture { name: "three to five words inside a sentence", passages: inserts },
    ]
}

fn ended(sentence: &str) -> String {
    if sentence.ends_with(['.', '!', '?']) { sentence.to_owned() } else { format!("{sentence}.") }
}

/// Prints how many letters are labelled right: by spans, and by one label for the whole.
pub(crate) fn measure(mixtures: &[Mixture]) {
    println!("\nLetters labelled right in mixed passages, %\n");
    println!("| passages | spans | spans, letters of the minority language | one label |\n|---|---|---|---|");
    let detector = Detector::new();
    for mixture in mixtures {
        let (mut all, mut by_spans, mut by_one) = (0_u32, 0_u32, 0_u32);
        let (mut minor, mut minor_right) = (0_u32, 0_u32);
        for passage in &mixture.passages {
            let text: String = passage.iter().map(|(run, _)| run.as_str()).collect();
            let whole = detector.identify(&text).language;
            let spans = detector.spans(&text);
            let letters = |label: &str| -> usize {
                passage.iter().filter(|(_, own)| *own == label).map(|(run, _)| run.chars().count()).sum()
            };
            let minority = if letters("cy") < letters("en") { "cy" } else { "en" };
            let mut at = 0;
            for (run, label) in passage {
                for (offset, _) in run.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                    let here = (at + offset) as u32;
                    let span = spans.iter().find(|(range, _)| range.start <= here && here < range.end);
                    let is_right = span.is_some_and(|(_, found)| found.language.label() == *label);
                    all += 1;
                    by_spans += u32::from(is_right);
                    by_one += u32::from(whole.label() == *label);
                    minor += u32::from(*label == minority);
                    minor_right += u32::from(*label == minority && is_right);
                }
                at += run.len();
            }
        }
        let percent = |part: u32, all: u32| format!("{:.2}", 100.0 * f64::from(part) / f64::from(all.max(1)));
        println!(
            "| {} | {} | {} | {} |",
            mixture.name,
            percent(by_spans, all),
            percent(minor_right, minor),
            percent(by_one, all)
        );
    }
}
