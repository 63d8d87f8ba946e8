//! Signing in, accounts, and the audit trail.
//!
//! | module | the question it answers |
//! |---|---|
//! | `sign_in` | who are you, and are you going? |
//! | `own` | what is my account, and may I have another password? |
//! | `accounts` | who has an account, and who is to have one? |
//! | `account` | what is to become of this one? |
//! | `tokens` | which programs may ask, in whose name? |
//! | `audit` | who saw and did what? |
//! | `words` | how are roles, deeds and refusals said? |

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod own;
pub(crate) mod sign_in;
pub(crate) mod tokens;
mod words;
