//! What arrived, from whom, with which answers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    id::{AnswerId, ContentHash, KindId, OptionId, PublicationId, QuestionId, SourceId, SubmissionId},
    language::ReaderLanguage,
    text::{ByteRange, Place},
};

/// How a submission was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// An online form.
    Form,
    /// Email.
    Email,
    /// Post, scanned or typed.
    Post,
    /// A page on the web.
    Web,
    /// A document handed over some other way.
    Document,
}

/// One thing received, exactly as received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// Its id, for good.
    pub id: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// Where in the source it is: the path, with `!entry` inside a bundle and `#id` for a session of an export; or the
    /// address.
    pub locator: String,
    /// The hash of the original file it came in.
    pub original: ContentHash,
    /// The hash of its own content: the same as `original`, or for a session of the cells that were mapped.
    pub content: ContentHash,
    /// When it was sent, where that is known. Never guessed from the file system.
    pub received: Option<Timestamp>,
    /// Who sent it.
    pub respondent: Respondent,
    /// Its answers, in the order in which they stand.
    pub answers: Vec<Answer>,
}

/// Who sent a submission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Respondent {
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The kind of respondent, as they chose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// The kind as it was written, where it matched none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind_as_written: Option<String>,
    /// Their choice about publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<PublicationId>,
    /// The language of the form they filled in. What they wrote in it may be in another: that is each passage's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_language: Option<ReaderLanguage>,
}

impl Respondent {
    /// A key that is equal for two submissions when they plainly come from the same respondent: the email address, or
    /// else the organisation and name, without regard to case and spacing. `None` where nobody is named.
    pub fn key(&self) -> Option<String> {
        if let Some(email) = self.email.as_ref().map(plain).filter(|email| !email.is_empty()) {
            return Some(format!("email:{email}"));
        }
        let organisation = self.organisation.as_ref().map(plain).unwrap_or_default();
        let name = self.name.as_ref().map(plain).unwrap_or_default();
        if organisation.is_empty() && name.is_empty() { None } else { Some(format!("name:{organisation}\u{1f}{name}")) }
    }

    /// The organisation, without regard to case and spacing.
    pub fn organisation_key(&self) -> Option<String> {
        self.organisation.as_ref().map(plain).filter(|organisation| !organisation.is_empty())
    }
}

/// A name as it is compared.
fn plain(text: impl AsRef<str>) -> String {
    text.as_ref().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A respondent's words on one question (or on none: a letter), or the options they chose, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its id.
    pub id: AnswerId,
    /// The question, or none for a letter.
    pub question: Option<QuestionId>,
    /// The part of the submission it is in: empty for the body, the file name for an attachment.
    pub part: String,
    /// The text as it was written, apart from decoding.
    pub text: String,
    /// The text's blocks, in order, where the format shows them. They do not overlap.
    pub blocks: Vec<Block>,
    /// The options chosen.
    pub chosen: Vec<OptionId>,
    /// What was written where an option was expected and none was recognised.
    pub not_an_option: Vec<String>,
    /// Where in the original it is.
    pub place: Place,
}

/// A block of text as the format shows it: a paragraph, a heading, an item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its bytes of the answer's text.
    pub range: ByteRange,
    /// What the format says it is.
    pub kind: BlockKind,
    /// Where in the original it is.
    pub place: Place,
}

/// What the format says a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// Navigation, a running title, a page number: not the respondent's words.
    Furniture,
    /// A reply quoted in a message: somebody else's words.
    Quoted,
    /// Lines as a page laid them out, in which paragraphs are still to be found.
    Lines,
}
