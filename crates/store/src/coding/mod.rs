//! Codes: which passages carry which, by whose word, under which framework.
//!
//! | module | the question it answers |
//! |---|---|
//! | `codings` | which codes do passages and responses carry? |
//! | `to_code` | which passages are to be coded? |
//! | `frameworks` | which versions of the framework were there? |
//! | `candidates` | what became of candidate themes? |
//! | `service` | what did a model service answer? |
//! | `served` | how far is each language coded, suggested for and looked at? |

pub(crate) mod candidates;
pub(crate) mod codings;
pub(crate) mod frameworks;
pub(crate) mod served;
pub(crate) mod service;
pub(crate) mod to_code;
