//! Figures that have a page of their own beside the dashboard.
//!
//! | module | the question it answers |
//! |---|---|
//! | `themes` | which points were raised, on which question, by whom, in which language? |
//! | `agreement` | how far do coders agree, Welsh beside English? A section of the dashboard |
//! | `parity` | is Welsh served as well as English? |

pub(crate) mod agreement;
pub(crate) mod parity;
pub(crate) mod themes;
