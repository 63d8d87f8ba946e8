//! Measures language identification on files whose language is known.
//!
//! ```text
//! cargo run --release -p ymateb-language --example identification -- [--wrong] LABEL:FILE …
//! ```
//!
//! Each file has one text a line. Prints how many are labelled so, by length in words parted by spaces. A label of `zz`
//! stands for any language that is neither Welsh nor English, or none.
#![allow(clippy::print_stdout, reason = "the figures go to stdout")]

use std::{error::Error, fs};

use ymateb_language::Detector;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let list_wrong = arguments.iter().any(|argument| argument == "--wrong");
    arguments.retain(|argument| argument != "--wrong");
    let detector = Detector::new();
    for argument in &arguments {
        let (label, path) = argument.split_once(':').ok_or("give LABEL:FILE")?;
        let text = fs::read_to_string(path)?;
        let mut right = [0_u32; 4];
        let mut all = [0_u32; 4];
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let length = match line.split_whitespace().count() {
                0..=3 => 0,
                4..=8 => 1,
                9..=20 => 2,
                _ => 3,
            };
            let found = detector.identify(line);
            let found_label = found.language.label();
            let is_right = if label == "zz" { !matches!(found_label, "cy" | "en") } else { found_label == label };
            all[length] += 1;
            right[length] += u32::from(is_right);
            if list_wrong && !is_right {
                println!("{label} taken for {found_label} ({:.2}): {line}", found.confidence);
            }
        }
        let percent = |right: u32, all: u32| {
            if all == 0 { "–".to_owned() } else { format!("{:.2}", 100.0 * f64::from(right) / f64::from(all)) }
        };
        let by_length: Vec<String> = ["1-3", "4-8", "9-20", "21+"]
            .iter()
            .zip(right.iter().zip(all))
            .map(|(name, (&right, all))| format!("{name} {} of {all}", percent(right, all)))
            .collect();
        println!("{argument}: {}; all {}", by_length.join(", "), percent(right.iter().sum(), all.iter().sum()));
    }
    Ok(())
}
