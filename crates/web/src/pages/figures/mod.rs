//! Figures that have a page of their own beside the dashboard.
//!
//! | module | the question it answers |
//! |---|---|
//! | `themes` | which points were raised, on which question, by whom, in which language? |
//! | `parity` | is Welsh served as well as English? |

pub(crate) mod parity;
pub(crate) mod themes;
