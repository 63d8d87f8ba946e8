//! The codes: all of them with how often each is on something, and one with what it covers and everything under it.
//!
//! | module | the question it answers |
//! |---|---|
//! | `list` | which codes are there, and how often is each on something? |
//! | `show` | what does one cover, and which passages carry it? |
//! | `scope` | what belongs under it, what does not, and which words suggest it? |

pub(crate) mod download;
pub(crate) mod list;
mod scope;
pub(crate) mod show;

pub(super) use self::scope::facts;
