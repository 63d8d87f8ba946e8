//! Where inside a text the language changes.
//!
//! Every word says something for Welsh and for English; a change of language is dear inside a sentence and cheap at
//! its edge. The cheapest way through is found by the Viterbi algorithm. Spans of another language are found by asking
//! each sentence as a whole.

use ymateb_model::{
    language::{Identified, Language},
    text::ByteRange,
};

use super::{Detector, Evidence, MOST_PER_WORD, Sum, confidence, other};

/// What a change of language costs inside a sentence and at its edge, in tenths of a nat.
const CHANGE_INSIDE: i32 = 42;
const CHANGE_AT_EDGE: i32 = 8;

pub(super) fn spans(detector: &Detector, text: &str) -> Vec<(ByteRange, Identified)> {
    let mut words: Vec<Evidence> = Vec::new();
    detector.model.words(text, &mut |word| words.push(word));
    if text.is_empty() {
        return Vec::new();
    }
    let labels = label(text, &words);
    // One language throughout: the text as a whole says best which.
    if labels.windows(2).all(|pair| pair[0] == pair[1]) {
        return vec![(ByteRange::new(0, text.len()), detector.identify(text))];
    }
    let mut spans = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let to = from + labels[from..].iter().take_while(|&&label| label == labels[from]).count();
        let start = if from == 0 { 0 } else { words[from].start };
        let end = if to == words.len() { text.len() } else { words[to].start };
        let identified = match labels[from] {
            Label::Welsh | Label::English => {
                let mut sum = Sum::default();
                words[from..to].iter().for_each(|word| sum.add(word));
                let [welsh, english, ..] = sum.scores();
                let lead = if labels[from] == Label::Welsh { welsh - english } else { english - welsh };
                let language = if labels[from] == Label::Welsh { Language::Welsh } else { Language::English };
                Identified { language, confidence: confidence(lead.max(0) as f32) }
            }
            Label::Other => other::named(&text[start..end], 0.7),
        };
        spans.push((ByteRange::new(start, end), identified));
        from = to;
    }
    spans
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Welsh,
    English,
    Other,
}

/// The label of each word.
fn label(text: &str, words: &[Evidence]) -> Vec<Label> {
    let mut labels = vec![Label::English; words.len()];
    // Costs of the cheapest way here, and where it came from.
    let mut costs = [0_i32; 2];
    let mut came_from: Vec<[usize; 2]> = Vec::with_capacity(words.len());
    for word in words {
        let change = if word.begins { CHANGE_AT_EDGE } else { CHANGE_INSIDE };
        let mut next = [0; 2];
        let mut from = [0; 2];
        for state in 0..2 {
            let stay = costs[state];
            let switch = costs[1 - state] + change;
            from[state] = if switch < stay { 1 - state } else { state };
            next[state] = stay.min(switch) + cost(word, state);
        }
        costs = next;
        came_from.push(from);
    }
    let mut state = usize::from(costs[1] < costs[0]);
    for at in (0..words.len()).rev() {
        labels[at] = if state == 0 { Label::Welsh } else { Label::English };
        state = came_from[at][state];
    }
    mark_others(text, words, &mut labels);
    labels
}

fn cost(word: &Evidence, state: usize) -> i32 {
    let best = word.scores[0].max(word.scores[1]);
    (best - word.scores[state]).min(MOST_PER_WORD) / word.name_divisor
}

/// Labels whole sentences that are in another language.
fn mark_others(text: &str, words: &[Evidence], labels: &mut [Label]) {
    let mut from = 0;
    while from < words.len() {
        let to = words[from + 1..].iter().position(|word| word.begins).map_or(words.len(), |at| from + 1 + at);
        let mut sum = Sum::default();
        words[from..to].iter().for_each(|word| sum.add(word));
        let [welsh, english, west, rest] = sum.scores();
        let lead = west.max(rest) - welsh.max(english);
        let sentence = &text[words[from].start..words[to - 1].end];
        if sum.foreign * 2 > sum.letters || other::is_other(sentence, lead, sum.words).is_some() {
            // A sentence half in Welsh and half in English speaks for neither as a whole.
            let alike: i32 = words[from..to].iter().map(|word| cost(word, 0).min(cost(word, 1))).sum();
            let mixed = labels[from..to].iter().any(|&label| label != labels[from]);
            if !mixed || alike > lead {
                labels[from..to].fill(Label::Other);
            }
        }
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let spans = Detector::new().spans(text);
        let found: Vec<(&str, &str)> =
            spans.iter().map(|(range, found)| (found.language.label(), range.of(text).unwrap().trim())).collect();
        assert_eq!(found, expected);
        let covered: usize = spans.iter().map(|(range, _)| range.len()).sum();
        assert_eq!(covered, text.len());
    }

    #[test]
    fn the_language_changes_at_the_sentence_and_inside_it() {
        check("Rydym yn cefnogi hyn. We support this.", &[("cy", "Rydym yn cefnogi hyn."), ("en", "We support this.")]);
        check(
            "We support this.\nRydym yn cefnogi hyn.",
            &[("en", "We support this."), ("cy", "Rydym yn cefnogi hyn.")],
        );
        check(
            "The report says that mae angen mwy o arian and we agree with it.",
            &[("en", "The report says that"), ("cy", "mae angen mwy o arian"), ("en", "and we agree with it.")],
        );
        check(
            "Mae'r adroddiad yn dweud bod the service is failing people ac rydym yn cytuno.",
            &[
                ("cy", "Mae'r adroddiad yn dweud bod"),
                ("en", "the service is failing people"),
                ("cy", "ac rydym yn cytuno."),
            ],
        );
    }

    #[test]
    fn a_word_of_both_languages_goes_with_either_neighbour() {
        let text = "The report says that mae angen mwy o staff and we agree with it.";
        let languages: Vec<_> = Detector::new().spans(text).iter().map(|(_, found)| found.language).collect();
        assert_eq!(languages, [Language::English, Language::Welsh, Language::English]);
    }

    #[test]
    fn one_language_is_one_span() {
        check("Mae hyn yn dda iawn.", &[("cy", "Mae hyn yn dda iawn.")]);
        check("This is very good.", &[("en", "This is very good.")]);
        check("Nac ydw", &[("cy", "Nac ydw")]);
        check("No", &[("en", "No")]);
        check("12", &[("und", "12")]);
        check("", &[]);
    }
}
