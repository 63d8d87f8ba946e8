//! Which codes a passage deserves, why, and whether the machine agrees with people.
//!
//! A [`Matcher`] is compiled once from the framework's cues and then suggests codes for any number of passages, each
//! with the words it rests on and the rule that read them so. A [`learned::Model`] is trained from what people decided
//! and suggests codes with a confidence. [`score`] compares what was suggested with what people
//! decided. Nothing here stores a coding or counts one: that is for `store` and `report`.
//!
//! | module | the question it answers |
//! |---|---|
//! | [`matcher`] | which codes do the words of this passage suggest? |
//! | `compiled` | which cues do the words of one language meet? |
//! | `cue` | what does a cue written in the framework ask for? |
//! | `hits` | which cues does a passage meet, and with which of its words? |
//! | `words` | which words does the passage have, and its lead-in? |
//! | `feature` | which number stands for a term? |
//! | `trie` | which of many phrases stand in a text? |
//! | `weigh` | are the cues that were met enough for a code, and which codes do they speak for most? |
//! | `stock` | is this "no comment" in so many words? |
//! | `stance` | where does the passage say in plain words that it stands? |
//! | [`learned`] | which codes would people give it, going by those they gave others? |
//! | [`evaluation`] | how near is the machine to people, in each language? |
//! | [`candidates`] | what do passages that no code covers have in common? |
//! | [`agreement`] | how near are people to each other? |
//! | `draws` | how far might a figure have come out otherwise? |

pub mod agreement;
pub mod candidates;
mod compiled;
mod cue;
mod draws;
pub mod evaluation;
mod feature;
mod hits;
pub mod learned;
pub mod matcher;
mod stance;
mod stock;
mod trie;
mod weigh;
mod words;

pub use evaluation::{Judged, Scores, score};
pub use matcher::{Matcher, ToTag, Withheld};

/// The version of the rules here: raised whenever the same cues would suggest other codes.
pub const VERSION: u32 = 4;
