//! Rules that rewrite one end of a word, the most telling first.
//!
//! A rule says: a word that begins (or ends) so loses these letters there and gets those. Of all rules whose letters
//! the word has, the one with the most letters decides; `$` stands for the word's other end, so that a rule can be
//! about one word. They are kept as a tree, read letter by letter.

/// Which end of a word is rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Front,
    Back,
}

/// Rules for one end.
#[derive(Debug)]
pub(crate) struct Rules {
    end: End,
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
    rewrites: Vec<(&'static str, &'static str)>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    first_edge: u32,
    edges: u16,
    /// The rewriting that holds from here on, one more than its place; none is 0.
    rewrite: u16,
}

impl Rules {
    /// Makes the tree from lines of letters, what they lose and what they get, parted by tabs.
    pub(crate) fn parse(end: End, lines: impl Iterator<Item = &'static str>) -> Self {
        let mut rewrites = Vec::new();
        let mut rules: Vec<(Vec<u8>, u16)> = Vec::new();
        for line in lines {
            let mut fields = line.split('\t');
            let (Some(letters), Some(off), Some(on)) = (fields.next(), fields.next(), fields.next()) else { continue };
            let at = rewrites.iter().position(|&known| known == (off, on)).unwrap_or_else(|| {
                rewrites.push((off, on));
                rewrites.len() - 1
            });
            let mut letters = letters.as_bytes().to_vec();
            if end == End::Back {
                letters.reverse();
            }
            rules.push((letters, at as u16 + 1));
        }
        rules.sort_unstable();
        let mut tree = Self { end, nodes: Vec::new(), edges: Vec::new(), rewrites };
        tree.nodes.push(Node { first_edge: 0, edges: 0, rewrite: 0 });
        tree.grow(0, 0, &rules);
        tree
    }

    /// The letters the deciding rule takes off, and those it puts on.
    pub(crate) fn rewrite(&self, word: &str) -> (&'static str, &'static str) {
        let mut node = self.nodes[0];
        let mut rewrite = node.rewrite;
        let bytes = word.as_bytes();
        for step in 0..=bytes.len() {
            let letter = match (step == bytes.len(), self.end) {
                (true, _) => b'$',
                (false, End::Front) => bytes[step],
                (false, End::Back) => bytes[bytes.len() - 1 - step],
            };
            let from = node.first_edge as usize;
            let edges = &self.edges[from..from + node.edges as usize];
            let Some(&(_, next)) = edges.iter().find(|&&(label, _)| label == letter) else { break };
            node = self.nodes[next as usize];
            if node.rewrite != 0 {
                rewrite = node.rewrite;
            }
        }
        if rewrite == 0 { ("", "") } else { self.rewrites[rewrite as usize - 1] }
    }

    fn grow(&mut self, node: usize, depth: usize, rules: &[(Vec<u8>, u16)]) {
        let here = rules.iter().take_while(|(letters, _)| letters.len() == depth).count();
        if here > 0 {
            self.nodes[node].rewrite = rules[0].1;
        }
        let groups: Vec<&[(Vec<u8>, u16)]> = rules[here..].chunk_by(|a, b| a.0[depth] == b.0[depth]).collect();
        let first_edge = self.edges.len();
        self.nodes[node].first_edge = first_edge as u32;
        self.nodes[node].edges = groups.len() as u16;
        for group in &groups {
            self.edges.push((group[0].0[depth], self.nodes.len() as u32));
            self.nodes.push(Node { first_edge: 0, edges: 0, rewrite: 0 });
        }
        for (at, group) in groups.iter().enumerate() {
            let child = self.edges[first_edge + at].1 as usize;
            self.grow(child, depth + 1, group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_with_the_most_letters_decides() {
        let rules = Rules::parse(End::Back, ["au\tau\t", "iau\tiau\t", "$iau\tiau\tifanc"].into_iter());
        assert_eq!(rules.rewrite("pethau"), ("au", ""));
        assert_eq!(rules.rewrite("geiriau"), ("iau", ""));
        assert_eq!(rules.rewrite("iau"), ("iau", "ifanc"));
        assert_eq!(rules.rewrite("ty"), ("", ""));
        let rules = Rules::parse(End::Front, ["ofal\t\tg", "ofal$\t\t", "ngh\tngh\tc"].into_iter());
        assert_eq!(rules.rewrite("ofalus"), ("", "g"));
        assert_eq!(rules.rewrite("ofal"), ("", ""));
        assert_eq!(rules.rewrite("nghymru"), ("ngh", "c"));
    }
}
