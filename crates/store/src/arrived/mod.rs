//! What arrived and what was read of it: submissions, their answers and passages, and what became of each.
//!
//! | module | the question it answers |
//! |---|---|
//! | `put` | what is written of a submission, and what of it is a change? |
//! | `submission` | what is known of one thing, by its id? |
//! | `register` | what became of each submission, and do the figures close? |
//! | `facts` | what does screening go by? |
//! | `ledger` | in which order are submissions listed? |
//! | `passages` | which passages are there, and what stands around them? |
//! | `signatures` | which texts are to be compared? |
//! | `stream` | what changed, and what is to be tagged? |
//! | `responses` | what is to be reported? |
//! | `runs` | who started each run, how did it end, and what did it bring? |
//! | `erase` | what remains when something has to go? |

pub(crate) mod erase;
pub(crate) mod facts;
pub(crate) mod ledger;
pub(crate) mod passages;
pub(crate) mod put;
pub(crate) mod register;
pub(crate) mod responses;
pub(crate) mod runs;
pub(crate) mod signatures;
pub(crate) mod stream;
pub(crate) mod submission;
