//! The unit that has a language and is searched, coded and quoted: a paragraph, a bullet, a short answer.

use serde::{Deserialize, Serialize};

use crate::{
    id::PassageId,
    language::Identified,
    text::{ByteRange, Mark, Place},
};

/// A byte range of an answer's stored text, with what is known about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Its id: the same as long as its words are.
    pub id: PassageId,
    /// Its bytes of the answer's text.
    pub range: ByteRange,
    /// Where in the original it is.
    pub place: Place,
    /// What part it plays.
    pub role: Role,
    /// For an item of a list, the lead-in whose meaning it inherits ("The proposals are:"): another passage of the
    /// same answer.
    pub lead_in: Option<PassageId>,
    /// The earlier passage of the same submission with the same words, where there is one.
    pub repeat_of: Option<PassageId>,
    /// Line breaks and hyphens made by a page's layout, inside the range.
    pub marks: Vec<Mark>,
    /// Its language.
    pub language: Identified,
}

impl Passage {
    /// Whether it holds the respondent's own words for the first time, and so may be coded and counted.
    pub fn is_codable(&self) -> bool {
        self.repeat_of.is_none() && matches!(self.role, Role::Body | Role::ListItem)
    }
}

/// What part a passage plays in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The respondent's words.
    Body,
    /// An item of a list: the respondent's words, under a lead-in.
    ListItem,
    /// A heading.
    Heading,
    /// A line that introduces others ("We ask that:"), or says who speaks.
    LeadIn,
    /// Running titles, page numbers, navigation, "related articles".
    Furniture,
    /// Somebody else's words, quoted in a reply.
    Quoted,
}
