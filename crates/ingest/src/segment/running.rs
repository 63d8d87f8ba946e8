//! Running titles and page numbers: what stands at the edges of pages, again and again.

use std::collections::{HashMap, HashSet};

use super::{cues, lines::Line};

/// How many lines at the top and at the foot of a page can be furniture.
const EDGE: usize = 3;

/// For each line, whether it is a running title or a page number.
pub(crate) fn find(lines: &[Line<'_>]) -> Vec<bool> {
    let edges = edges(lines);
    let labels: Vec<bool> = lines.iter().map(|line| cues::is_page_label(line.words)).collect();
    let mut found = labels.clone();
    // Titles that stand at the edge of several pages.
    let mut pages_of: HashMap<String, HashSet<usize>> = HashMap::new();
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<Option<String>> = lines.iter().map(|line| title(line.words)).collect();
    // The first line of a paragraph is no title, however often it stands at the top of a page.
    let goes_on = |at: usize| {
        lines.get(at + 1).is_some_and(|below| {
            below.page == lines[at].page && !below.blank_before && below.words.starts_with(char::is_lowercase)
        })
    };
    for (at, name) in names.iter_mut().enumerate() {
        if goes_on(at) {
            *name = None;
        }
        let Some(name) = name else { continue };
        *times.entry(name.clone()).or_default() += 1;
        if edges[at] {
            pages_of.entry(name.clone()).or_default().insert(lines[at].page);
        }
    }
    let is_number = |at: usize| lines.get(at).is_some_and(|line| cues::is_page_number(line.words));
    let is_numbered = |at: usize| is_number(at) || labels.get(at).copied().unwrap_or(false);
    let beside_number = |at: usize| is_numbered(at + 1) || (at > 0 && is_numbered(at - 1));
    // A text copied out of a viewer has no pages left: there a title repeated beside page numbers gives itself away.
    let beside: HashSet<&String> =
        (0..lines.len()).filter(|at| beside_number(*at)).filter_map(|at| names[at].as_ref()).collect();
    for (at, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        let runs = edges[at] && pages_of.get(name).is_some_and(|pages| pages.len() >= 2);
        found[at] |= runs || (times[name] >= 2 && beside.contains(name));
    }
    // Bare numbers: at a page's edge, or beside furniture.
    let last_page = lines.last().map_or(0, |line| line.page);
    for at in 0..lines.len() {
        if !is_number(at) {
            continue;
        }
        let touches = (at > 0 && found[at - 1]) || found.get(at + 1).copied().unwrap_or(false);
        let outermost = edges[at] && (last_page > 0 || (lines.len() > EDGE && (at == 0 || at + 1 == lines.len())));
        found[at] |= touches || outermost;
    }
    found
}

/// A line that can be a running title, as it is compared: short, and no sentence.
fn title(words: &str) -> Option<String> {
    if words.len() > 120 || words.len() < 4 || cues::ends_sentence(words) || cues::marker(words).is_some() {
        return None;
    }
    Some(cues::folded(words))
}

fn edges(lines: &[Line<'_>]) -> Vec<bool> {
    let mut edges = vec![false; lines.len()];
    let mut start = 0;
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let end = start + page.len();
        for (at, edge) in edges.iter_mut().enumerate().take(end).skip(start) {
            *edge = at < start + EDGE || at + EDGE >= end;
        }
        start = end;
    }
    edges
}
