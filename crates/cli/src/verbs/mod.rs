//! A file for each verb: what can be typed after it, and what is done about it.

pub(crate) mod accounts;
pub(crate) mod agreement;
pub(crate) mod ask;
pub(crate) mod assign;
pub(crate) mod audit;
pub(crate) mod campaigns;
pub(crate) mod candidates;
pub(crate) mod code;
pub(crate) mod codings;
pub(crate) mod evaluate;
pub(crate) mod framework;
pub(crate) mod health;
pub(crate) mod label;
pub(crate) mod learn;
pub(crate) mod lexicon;
pub(crate) mod lines;
pub(crate) mod map;
pub(crate) mod new;
pub(crate) mod quarantine;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod run;
pub(crate) mod search;
pub(crate) mod serve;
