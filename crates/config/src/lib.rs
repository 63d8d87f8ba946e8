//! What did people write in the settings and framework files, and where is it wrong?
//!
//! The two files of a project, `consultation.toml` and `framework.toml`, are written and edited by hand, so this crate
//! answers as a careful reader would: it finds *every* mistake, says where it is by line and column, and names what was
//! most likely meant. What it hands on is sound: ids are unique, pointers point at something, both languages are there.
//! It knows nothing of what the settings are used for, and no crate but `model`.
//!
//! Every key is described in `docs/CONFIGURATION.md`; [`keys`] is the list that both follow.
//!
//! ```
//! let text = "[consultation]\ntitel = { en = \"Parks\", cy = \"Parciau\" }\n";
//! let problems = ymateb_config::read_consultation("consultation.toml", text).expect_err("a misspelt key");
//! let misspelt = problems.0.iter().find(|problem| problem.line == 2).expect("the second line is wrong");
//! assert_eq!(
//!     misspelt.to_string(),
//!     "consultation.toml:2:1: unknown key `titel` in `[consultation]`\nhint: did you mean `title`?"
//! );
//! ```

mod consultation;
mod edit;
mod flag;
mod form_map;
mod framework;
mod headings;
pub mod keys;
mod lexicon;
mod load;
mod place;
mod problem;
mod question;
mod reading;
mod service;
mod source;
mod starter;
mod walk;

pub use crate::{
    edit::{EditError, FrameEdit, NewCode, Under},
    lexicon::LexiconSource,
    load::{Settings, SettingsFile, load, read_consultation, read_framework},
    place::code_places,
    problem::{Problem, Problems},
    reading::ReadingLimits,
    service::Service,
    starter::starter,
};
