//! Which submissions belong together, and which ask for a person's look: texts that somebody organised, copied as they are
//! or made one's own; petitions; abuse.
//!
//! * [`signature`] keeps of a submission's words what a search for its like needs: a sample of its shingles, that is, of
//!   its runs of [`SHINGLE_WORDS`] words.
//! * [`group`] finds, among any number of signatures, the texts that share a substantial part, and what most of them
//!   share: a [`Group`] with its [`SharedText`] and the members that surely or perhaps belong to it.
//! * [`SharedText::read`] tells a text's shared words from its own, byte by byte, and so a standard copy from a varied one;
//!   [`SharedText::weigh`] does so without the text, by its [`Words`].
//! * [`likeness`] weighs whether a Welsh text and an English one say the same.
//! * [`Wording`] knows words that make a reader look twice: those of a petition, and abuse.
//! * [`Campaigns`] is what people decided about groups: a pure function of the history of their decisions.
//!
//! Grouping looks at all signatures at once, in an order that is theirs and not the order of arrival, so that batches do
//! not matter; what it finds of whole texts is kept for the next time ([`Earlier`]), so that those are read again that it
//! knows nothing of. Nothing here decides: a group is a proposal until a person accepts it. Nothing here knows of files,
//! databases or terminals; whole texts are asked for one at a time, through a function.

mod bilingual;
mod candidates;
mod decisions;
mod earlier;
mod frame;
mod group;
mod shared;
mod shelf;
mod shingle;
mod signature;
mod wording;
mod words;

pub use crate::{
    bilingual::{LIKELY, likeness},
    decisions::{Campaign, Campaigns, Found, FoundMember, Membership, Standing, State},
    earlier::Earlier,
    group::{Document, Group, Member, group},
    shared::{Read, SharedText, Weighed},
    shelf::Shelf,
    shingle::{Given, Part, SHINGLE_WORDS, Shingles, shingles},
    signature::{MIN_WORDS, Signature, signature},
    wording::Wording,
    words::Words,
};

/// Bump when the same submissions could be signed or grouped otherwise.
pub const VERSION: u32 = 3;

/// Fewer submissions than this with the same words are not a campaign: friends and families write together.
pub const MIN_MEMBERS: u32 = 3;
