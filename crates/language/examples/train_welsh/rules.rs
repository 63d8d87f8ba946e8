//! The cheapest set of rules: each costs its price, and each word they get wrong its weight.
//!
//! Words are read letter by letter into a tree. At every node a rule may be laid down, which holds below it until a
//! deeper one does. The cheapest way to do that, for every rule that may hold above, is found from the leaves up.

use std::collections::BTreeMap;

/// A word, read in the rules' direction and ended by `$`, with what is to be taken off and put on.
pub(crate) struct Instance {
    pub letters: String,
    pub off: String,
    pub on: String,
    pub weight: f64,
}

/// A rule, with the weight of the words it gets right.
pub(crate) struct Rule {
    pub letters: String,
    pub off: String,
    pub on: String,
    pub support: f64,
}

/// What goes and what comes.
type Change = (String, String);

struct Node {
    depth: usize,
    /// One word that runs through here, to name the node by.
    word: usize,
    children: Vec<usize>,
    /// The weight of all words here, by change.
    weights: BTreeMap<u32, f64>,
    /// The cost below if a change holds here that is of no use.
    idle: f64,
    /// The cost below for those changes that are of use.
    costs: BTreeMap<u32, f64>,
}

/// Learns the rules.
pub(crate) fn learn(mut instances: Vec<Instance>, price: f64) -> Vec<Rule> {
    instances.sort_by(|a, b| a.letters.cmp(&b.letters));
    let mut numbers: BTreeMap<Change, u32> = BTreeMap::new();
    let changes: Vec<u32> = instances
        .iter()
        .map(|instance| {
            let next = numbers.len() as u32;
            *numbers.entry((instance.off.clone(), instance.on.clone())).or_insert(next)
        })
        .collect();
    let mut by_number = vec![(String::new(), String::new()); numbers.len()];
    for (change, &number) in &numbers {
        by_number[number as usize] = change.clone();
    }
    let learner = Learner { instances: &instances, changes: &changes, by_number: &by_number, price };
    let mut nodes = Vec::new();
    let root = learner.grow(0, instances.len(), 0, &mut nodes);
    let mut rules = Vec::new();
    learner.lay_down(root, None, &nodes, &mut rules);
    rules.sort_by(|a, b| a.letters.cmp(&b.letters));
    rules
}

struct Learner<'a> {
    instances: &'a [Instance],
    changes: &'a [u32],
    by_number: &'a [Change],
    price: f64,
}

impl Learner<'_> {
    fn grow(&self, start: usize, end: usize, depth: usize, nodes: &mut Vec<Node>) -> usize {
        let mut children = Vec::new();
        let mut weights: BTreeMap<u32, f64> = BTreeMap::new();
        let mut at = start;
        while at < end {
            let letters = self.instances[at].letters.as_bytes();
            if letters.len() == depth {
                *weights.entry(self.changes[at]).or_default() += self.instances[at].weight;
                at += 1;
                continue;
            }
            let letter = letters[depth];
            let same = self.instances[at..end]
                .iter()
                .take_while(|other| other.letters.as_bytes().get(depth) == Some(&letter))
                .count();
            children.push(self.grow(at, at + same, depth + 1, nodes));
            at += same;
        }
        let all: f64 = weights.values().sum();
        let mut idle = all;
        // How much less than idle each change costs.
        let mut savings: BTreeMap<u32, f64> = weights.clone();
        for &child in &children {
            let child: &Node = &nodes[child];
            let (cheapest, _) = self.best_rule(child);
            let bottom = child.idle.min(cheapest);
            idle += bottom;
            for (&change, &cost) in &child.costs {
                if cost < bottom {
                    *savings.entry(change).or_default() += bottom - cost;
                }
            }
            for (&change, &weight) in &child.weights {
                *weights.entry(change).or_default() += weight;
            }
        }
        let costs = savings
            .into_iter()
            .filter(|&(change, _)| self.by_number[change as usize].0.len() <= depth)
            .map(|(change, saving)| (change, idle - saving))
            .collect();
        nodes.push(Node { depth, word: start, children, weights, idle, costs });
        nodes.len() - 1
    }

    /// The cheapest cost with a rule laid down at a node, and the change of that rule.
    fn best_rule(&self, node: &Node) -> (f64, Option<u32>) {
        let mut best = (f64::INFINITY, None);
        for (&change, &cost) in &node.costs {
            if cost + self.price < best.0 {
                best = (cost + self.price, Some(change));
            }
        }
        best
    }

    fn lay_down(&self, node: usize, holding: Option<u32>, nodes: &[Node], rules: &mut Vec<Rule>) {
        let here = &nodes[node];
        let as_is = holding.and_then(|change| here.costs.get(&change)).copied().unwrap_or(here.idle);
        let (cheapest, change) = self.best_rule(here);
        let mut holding = holding;
        if cheapest + 1e-9 < as_is
            && let Some(change) = change
        {
            let (off, on) = self.by_number[change as usize].clone();
            let letters = self.instances[here.word].letters[..here.depth].to_owned();
            let support = here.weights.get(&change).copied().unwrap_or(0.0);
            rules.push(Rule { letters, off, on, support });
            holding = Some(change);
        }
        for &child in &here.children {
            self.lay_down(child, holding, nodes, rules);
        }
    }
}
