//! What people said: every act one more entry, and nothing overwritten.
//!
//! | module | the question it answers |
//! |---|---|
//! | `events` | what codes did people give passages and responses? |
//! | `history` | what did they take back, and what stands? |
//! | `follow` | does what they said still find its words? |
//! | `remarks` | what did they note and flag? |
//! | `reviews` | what did they look at? |
//! | `labels` | which language did they say passages are in? |
//! | `assignments` | which question did they say passages answer? |
//! | `statements` | what do they state about submissions that no reader can tell? |
//! | `samples` | which passages were drawn for several coders? |
//! | `each_coder` | what did each of them say? |

pub(crate) mod assignments;
pub(crate) mod each_coder;
pub(crate) mod events;
pub(crate) mod follow;
pub(crate) mod history;
pub(crate) mod labels;
pub(crate) mod remarks;
pub(crate) mod reviews;
pub(crate) mod samples;
pub(crate) mod statements;
