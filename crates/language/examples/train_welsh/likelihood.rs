//! Which lemma a form has in running text: expectation maximisation over a model of two parts, how frequent a lemma is
//! and how often a word of its part of speech stands in this grammatical form.

use std::collections::BTreeMap;

use ymateb_language::Reading;

/// What was learned.
pub(crate) struct Learned<'a> {
    /// How likely each grammatical form is, for the average word of its part of speech.
    pub slots: Vec<(&'a str, f64)>,
    /// The likeliest lemma of every form.
    pub lemma_of: Vec<(&'a str, &'a str)>,
    /// Those of them that the grammatical forms alone would not choose.
    pub unlike_grammar: Vec<(&'a str, &'a str)>,
}

const ROUNDS: usize = 20;
/// What every lemma is taken to have been seen, beside what was seen.
const LEMMA_PRIOR: f64 = 0.02;
/// The same for every grammatical form.
const SLOT_PRIOR: f64 = 0.5;
/// The parts of speech whose lemmas stay themselves.
const NAMING: [&str; 3] = ["NOUN", "ADJ", "VERB"];
/// How many times likelier another lemma must be for such a lemma not to stay itself.
const PLAINLY: f64 = 20.0;
/// The share of another lemma's occurrences below which a form is a small part of it.
const SMALL_PART: f64 = 0.1;

/// Learns from readings, which are sorted by form, and the counts of forms.
pub(crate) fn learn<'a>(readings: &'a [Reading], counts: &BTreeMap<String, u32>) -> Learned<'a> {
    let part = |reading: &'a Reading| reading.slot.split(' ').next().unwrap_or("");
    let lexeme = |reading: &'a Reading| (part(reading), reading.lemma.as_str());
    let mut lexemes: BTreeMap<(&str, &str), f64> = readings.iter().map(|reading| (lexeme(reading), 1.0)).collect();
    let mut slots: BTreeMap<&str, f64> = readings.iter().map(|reading| (reading.slot.as_str(), 0.0)).collect();
    for reading in readings {
        *slots.get_mut(reading.slot.as_str()).expect("made of these") += 1.0;
    }
    normalise(&mut slots);

    let groups: Vec<&[Reading]> = readings.chunk_by(|a, b| a.form == b.form).collect();
    let seen: Vec<(&[Reading], f64)> =
        groups.iter().filter_map(|group| counts.get(&group[0].form).map(|&count| (*group, f64::from(count)))).collect();
    for _ in 0..ROUNDS {
        let mut next_lexemes: BTreeMap<_, f64> = lexemes.keys().map(|&key| (key, LEMMA_PRIOR)).collect();
        let mut next_slots: BTreeMap<_, f64> = slots.keys().map(|&key| (key, SLOT_PRIOR)).collect();
        for (group, count) in &seen {
            let likelihoods: Vec<f64> =
                group.iter().map(|reading| lexemes[&lexeme(reading)] * slots[reading.slot.as_str()]).collect();
            let all: f64 = likelihoods.iter().sum();
            for (reading, likelihood) in group.iter().zip(likelihoods) {
                let share = count * likelihood / all;
                *next_lexemes.get_mut(&lexeme(reading)).expect("made of these") += share;
                *next_slots.get_mut(reading.slot.as_str()).expect("made of these") += share;
            }
        }
        normalise(&mut next_slots);
        lexemes = next_lexemes;
        slots = next_slots;
    }

    // For the average word: the slot's share times how often words of that part of speech are seen at all.
    let mut parts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (&(part, _), &frequency) in &lexemes {
        let sum = parts.entry(part).or_default();
        *sum = (sum.0 + frequency.min(20.0), sum.1 + 1.0);
    }
    for (slot, likelihood) in &mut slots {
        let (sum, number) = parts[slot.split(' ').next().unwrap_or("")];
        *likelihood *= sum / number;
    }

    let choose = |group: &'a [Reading], likelihood: &dyn Fn(&'a Reading) -> f64| {
        let mut best: Option<(f64, &'a str)> = None;
        for lemma in group.chunk_by(|a, b| a.lemma == b.lemma) {
            let sum: f64 = lemma.iter().map(likelihood).sum();
            if best.is_none_or(|(most, _)| sum > most) {
                best = Some((sum, &lemma[0].lemma));
            }
        }
        best.expect("no group is empty").1
    };
    // How often each lemma is seen in all its forms.
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    for (&(_, lemma), &frequency) in &lexemes {
        *totals.entry(lemma).or_default() += frequency;
    }
    let mut lemma_of = Vec::new();
    let mut unlike_grammar = Vec::new();
    for group in groups {
        let form = group[0].form.as_str();
        let by_grammar = choose(group, &|reading| slots[reading.slot.as_str()].max(1e-6));
        let frequency = |reading: &'a Reading| {
            let (sum, number) = parts[part(reading)];
            lexemes[&lexeme(reading)] * slots[reading.slot.as_str()] / (sum / number)
        };
        let mut in_text = choose(group, &frequency);
        // A search for a word of the dictionary should find it, not the whole of a greater one it is also a form of: it
        // stays itself unless text says plainly that it is not, and it is no small part of the other.
        let own: f64 = group
            .iter()
            .filter(|reading| reading.lemma == form && NAMING.contains(&part(reading)))
            .map(&frequency)
            .sum();
        let other: f64 = group.iter().filter(|reading| reading.lemma == in_text).map(&frequency).sum();
        let seen = counts.get(form).copied().unwrap_or(0);
        let part_of_other = f64::from(seen) / totals.get(in_text).copied().unwrap_or(0.0).max(1.0);
        if own > 0.0 && (own * PLAINLY >= other || part_of_other < SMALL_PART) {
            in_text = form;
        }
        lemma_of.push((form, in_text));
        if by_grammar != in_text {
            unlike_grammar.push((form, in_text));
        }
    }
    Learned { slots: slots.into_iter().collect(), lemma_of, unlike_grammar }
}

/// Makes the grammatical forms of each part of speech add up to one.
fn normalise(slots: &mut BTreeMap<&str, f64>) {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for (slot, weight) in slots.iter() {
        *sums.entry(slot.split(' ').next().unwrap_or("")).or_default() += weight;
    }
    for (slot, weight) in slots.iter_mut() {
        *weight /= sums[slot.split(' ').next().unwrap_or("")];
    }
}
