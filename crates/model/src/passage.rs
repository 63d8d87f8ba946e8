//! The unit that has a language and is searched, coded and quoted: a paragraph, a bullet, a short answer.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    id::PassageId,
    language::Identified,
    text::{ByteRange, Mark, MarkKind, Place},
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

    /// The words as they are read and quoted: hyphens of a page's layout taken out, white space folded to single
    /// spaces. For comparing and quoting only; the stored text stays as it was written.
    pub fn words(&self, answer_text: &str) -> String {
        let mut joined = String::with_capacity(self.range.len());
        let mut from = self.range.start;
        let hyphenations = self.marks.iter().filter(|mark| mark.kind == MarkKind::Hyphenation);
        for mark in hyphenations {
            joined.push_str(ByteRange { start: from, end: mark.range.start.max(from) }.of(answer_text).unwrap_or(""));
            from = mark.range.end;
        }
        joined.push_str(ByteRange { start: from, end: self.range.end.max(from) }.of(answer_text).unwrap_or(""));
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What part a passage plays in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = PassageRole)]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{AnswerId, SubmissionId},
        language::Language,
    };

    #[test]
    fn words_are_read_across_the_layout_of_a_page() {
        let text = "Mae angen cyd-\ngynhyrchu  â\nphobl leol.";
        let hyphen = text.find("-\n").expect("the hyphen is there");
        let answer = AnswerId::derive(&SubmissionId::derive("post", "a.txt", ""), "", "", 0);
        let passage = Passage {
            id: PassageId::derive(&answer, text, 0),
            range: ByteRange::new(0, text.len()),
            place: Place::default(),
            role: Role::Body,
            lead_in: None,
            repeat_of: None,
            marks: vec![Mark { range: ByteRange::new(hyphen, hyphen + 2), kind: MarkKind::Hyphenation }],
            language: Identified { language: Language::Welsh, confidence: 1.0 },
        };
        assert_eq!(passage.words(text), "Mae angen cydgynhyrchu â phobl leol.");
    }
}
