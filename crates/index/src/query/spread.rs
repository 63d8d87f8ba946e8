//! What to ask where words may stand in different passages of one submission.

use ymateb_model::text::ByteRange;

use super::{Node, Note, NoteKind, Query};

impl Query {
    /// Lets what it asks stand in different passages of one submission: found are then the passages that hold some of it,
    /// of the submissions that hold all of it.
    pub fn spread(&mut self) {
        self.spread = true;
    }

    /// Does so because no passage holds all of it, and notes that; `false` where it asks for one word or phrase alone,
    /// or AND was typed between them. To be done before the other language's words are added.
    pub fn spread_instead(&mut self) -> bool {
        if self.joined_by_sign || !self.may_be_spread() {
            return false;
        }
        self.spread = true;
        self.notes.push(Note { span: ByteRange::new(0, self.length), kind: NoteKind::Spread });
        true
    }

    /// Whether it asks of one passage what different passages of one submission may hold between them.
    pub fn may_be_spread(&self) -> bool {
        let words = match self.direct.as_ref().unwrap_or(&self.root) {
            Node::All(parts) => parts.iter().filter(|part| holds_words(part)).count(),
            _ => 0,
        };
        !self.spread && words > 1
    }
}

/// What a passage may hold of a query: one of its words and phrases, and everything else that is asked of it.
pub(crate) fn any_part(node: &Node) -> Node {
    match node {
        Node::All(parts) | Node::AtLeast(_, parts) => {
            let (words, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(|part| holds_words(part));
            let words = (!words.is_empty()).then(|| Node::Any(words.into_iter().map(any_part).collect()));
            Node::All(words.into_iter().chain(others.into_iter().cloned()).collect())
        }
        Node::Any(parts) => Node::Any(parts.iter().map(any_part).collect()),
        // One of the words typed is worth less than all of them in the other language.
        Node::Direct(inner) => any_part(inner),
        other => other.clone(),
    }
}

/// Whether a part of a query looks for words.
pub(crate) fn holds_words(node: &Node) -> bool {
    match node {
        Node::Words(_) | Node::Exactly(_) | Node::Prefix(_) => true,
        Node::Direct(inner) => holds_words(inner),
        Node::All(parts) | Node::Any(parts) | Node::AtLeast(_, parts) => parts.iter().any(holds_words),
        Node::Everything | Node::Property(_) | Node::Record(_) | Node::Not(_) => false,
    }
}
