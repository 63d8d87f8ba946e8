//! What to ask where no passage holds all the words that were typed: passages that hold most of them.

use ymateb_model::text::ByteRange;

use super::{Node, Note, NoteKind, Query};

impl Query {
    /// Asks for one of its words and phrases fewer than it did, whichever, where they stand side by side; `false` where
    /// it has none to spare, or AND was typed between them. To be done before the other language's words are added.
    ///
    /// What passages must not hold, fields and alternatives stay as they are.
    pub fn loosen(&mut self) -> bool {
        if self.joined_by_sign {
            return false;
        }
        let Some(loosened) = loosened(&self.root) else { return false };
        self.root = loosened;
        self.spread = false;
        if !self.notes.iter().any(|note| note.kind == NoteKind::Loosened) {
            self.notes.push(Note { span: ByteRange::new(0, self.length), kind: NoteKind::Loosened });
        }
        true
    }
}

fn loosened(node: &Node) -> Option<Node> {
    match node {
        Node::AtLeast(least, parts) => (*least > 1).then(|| Node::AtLeast(least - 1, parts.clone())),
        Node::All(parts) => {
            if let Some(place) = parts.iter().position(|part| matches!(part, Node::AtLeast(..))) {
                let mut parts = parts.clone();
                parts[place] = loosened(&parts[place])?;
                return Some(Node::All(parts));
            }
            let is_words = |part: &Node| matches!(part, Node::Words(_) | Node::Exactly(_) | Node::Prefix(_));
            let (words, mut others): (Vec<Node>, Vec<Node>) = parts.iter().cloned().partition(is_words);
            let least = words.len().checked_sub(1).filter(|&least| least > 0)?;
            others.push(Node::AtLeast(least, words));
            Some(Node::All(others))
        }
        _ => None,
    }
}
