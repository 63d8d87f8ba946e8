//! The use cases of ymateb, a file per verb. Here the crates of layer 1 meet: none of them knows another, and the rules
//! that hold between them (what is skipped when nothing changed, what is written before what, who overrules whom)
//! stand in this crate.
//!
//! There is no terminal, no HTTP and no HTML here. The edges (the command line, the pages) call these functions
//! with values and draw what comes back; what is under way reaches them as [`progress::Event`]s.
//!
//! | verb | the question it answers |
//! |---|---|
//! | [`run`] | what arrived, and what became of it? |
//! | [`runs`] | who ran when, how did it end, and what did it bring? |
//! | [`check`] | what would a run read, and what is wrong with it? |
//! | [`search`] | which passages match, and why? |
//! | [`show`] | what is known about this one? |
//! | [`original`] | what was the file that it came in? |
//! | [`register`] | what became of each submission, and what does a person decide? |
//! | [`state`] | how many signed it, and on whose behalf was it sent? |
//! | [`campaigns`] | which submissions share organised text, and what does a person decide about them? |
//! | [`quarantine`] | what could not be read, and is to be tried again? |
//! | [`label`] | which language is a passage in, by a person's word? |
//! | [`assign`] | which question does a passage answer, by a person's word? |
//! | [`code`], [`remark`], [`reviewed`] | what does one person say of one passage, note of it, and has looked at? |
//! | [`coded`] | how often is each code on something, and which passages carry one? |
//! | [`queue`] | which passages is a coder to look at next? |
//! | [`framework`] | what is the code frame, what was it, and what would an edit change? |
//! | [`codings`] | what do people's codings say, in and out? |
//! | [`sample`] | which passages do several people code, without seeing each other's codes? |
//! | [`agreement`] | do coders agree, in each language, and who settles what they differ on? |
//! | [`candidates`] | what does no code cover, and is any of it a theme? |
//! | [`ask`] | what would a model service suggest, where the operator named one? |
//! | [`learn`] | what do people's codings teach, and how right would it be? |
//! | [`evaluate`] | how well does the machine agree with people, in each language? |
//! | [`parity`] | is Welsh served as well as English? |
//! | [`report`] | what do the counts say? |
//! | [`access`] | who may see the pages, and what did they see and do? |
//! | [`verify`] | do the rules hold? |
//! | [`doctor`] | what is this project made of? |
//! | [`lexicon`] | which word lists does the operator bring? |
//! | [`map`] | what do the columns of this export hold? |
//! | [`new`] | how does one start? |
//! | [`words`] | why did it say Welsh, and why did this match? |

pub mod access;
pub mod agreement;
mod anchor;
pub mod ask;
pub mod assign;
pub mod campaigns;
pub mod candidates;
pub mod check;
pub mod code;
pub mod coded;
pub mod codings;
pub mod doctor;
mod engines;
mod error;
pub mod evaluate;
pub mod framework;
pub mod isolate;
mod kept;
pub mod label;
pub mod learn;
pub mod lexicon;
pub mod map;
pub mod new;
pub mod original;
pub mod parity;
pub mod progress;
mod project;
pub mod quarantine;
pub mod queue;
mod redaction;
pub mod register;
pub mod remark;
pub mod report;
pub mod reviewed;
pub mod run;
pub mod runs;
pub mod sample;
pub mod search;
mod sheet;
pub mod show;
pub mod state;
mod translate;
pub mod verify;
pub mod words;
mod written;

pub use error::{Error, Result};
pub use kept::work_out;
pub use project::Project;
