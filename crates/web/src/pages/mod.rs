//! What is on each page. Each folder or file holds one kind of page: what is asked, which use case answers, and what is
//! shown of the answer. Their templates are in a folder of the same name.

pub(crate) mod about;
pub(crate) mod access;
pub(crate) mod campaigns;
pub(crate) mod candidates;
pub(crate) mod code;
pub(crate) mod codes;
pub(crate) mod dashboard;
pub(crate) mod figures;
pub(crate) mod framework;
pub(crate) mod front;
pub(crate) mod names;
pub(crate) mod read;
pub(crate) mod register;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod samples;
pub(crate) mod search;
mod sent;
mod waiting;
