//! Drives the real binary as its users do. `README.md` beside this says how to add a test.

mod accounts;
mod agreement;
mod ask;
mod assign;
mod campaigns;
mod candidates;
mod check;
mod code;
mod codings;
mod command_line;
mod demonstration;
mod framework;
mod inputs;
mod isolation;
mod labels;
mod layering;
mod learn;
mod lexicon;
mod map;
mod memory;
mod office;
mod program;
mod project;
mod register;
mod reruns;
mod runs;
mod scans;
mod serve;
mod settings;
mod sources;
#[cfg(unix)]
mod terminal;
mod unlost;
