//! Who may see the pages, who has signed in, and what they saw and did.
//!
//! A project without accounts is for whoever sits at the machine. As soon as there is one, whoever asks for a page says
//! who they are, and what they see and do is written down.
//!
//! | module | the question it answers |
//! |---|---|
//! | [`accounts`] | who may do what? |
//! | [`password`] | is it one that nobody guesses, and is it the right one? |
//! | [`sessions`] | who is it that asks? |
//! | [`tokens`] | which programs may ask, in whose name? |
//! | [`audit`] | who saw and did what, and has nobody meddled with that? |
//!
//! All of it is in `access.db`, beside the record and not in it: a run holds the record for as long as it takes, and
//! meanwhile people sign in, an account may have to be closed at once, and what is read is written down.

pub mod accounts;
pub mod audit;
pub mod password;
pub mod sessions;
pub mod tokens;
