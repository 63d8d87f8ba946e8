//! The register: what became of each submission, the arithmetic that proves it, and decisions.
//!
//! | module | the question it answers |
//! |---|---|
//! | `arithmetic` | does it add up? |
//! | `list` | which submissions have which outcome? |
//! | `download` | how is the list taken away? |
//! | `why` | why has it this outcome, and why could it not be read? |
//! | `decide` | what does a person decide on one? |
//! | `attention` | what does a rule suspect? |
//! | `quarantine` | what could not be read, and is to be tried again? |

mod arithmetic;
pub(crate) mod attention;
pub(crate) mod decide;
pub(crate) mod download;
pub(crate) mod list;
pub(crate) mod quarantine;
mod why;

pub(crate) use self::{
    decide::{Attempt, DecideForm, UndoForm, decide_form, signed_by, undo_form},
    why::{reason, trouble},
};
