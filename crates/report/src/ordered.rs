//! In which order do the codes of a table stand: the most raised first, a part under its whole.

use std::{cmp::Reverse, collections::HashMap};

use ymateb_model::{
    framework::{Code, Framework, Nature},
    id::CodeId,
};

use crate::data::ThemeCount;

/// A line of a table of themes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// The code.
    pub(crate) code: &'a Code,
    /// How deep it stands under the codes of the same table that it is part of.
    pub(crate) depth: usize,
    /// How many responses carry it.
    pub(crate) count: &'a ThemeCount,
}

/// The codes of one nature that anybody raised. The order rests on counts and on the framework, never on names, so that
/// it is the same in both languages.
pub(crate) fn lines<'a>(framework: &'a Framework, themes: &'a [ThemeCount], nature: Nature) -> Vec<Line<'a>> {
    let counted: HashMap<&CodeId, &ThemeCount> =
        themes.iter().filter(|theme| theme.responses > 0).map(|theme| (&theme.code, theme)).collect();
    let mut under: HashMap<Option<&CodeId>, Vec<Line<'a>>> = HashMap::new();
    for code in framework.codes.iter().filter(|code| code.nature == nature) {
        let Some(&count) = counted.get(&code.id) else { continue };
        let parent = code.parent.as_ref().filter(|parent| counted.contains_key(parent));
        under.entry(parent).or_default().push(Line { code, depth: 0, count });
    }
    for siblings in under.values_mut() {
        // Stable: equal counts keep the framework's order.
        siblings.sort_by_key(|line| Reverse(line.count.responses));
    }
    let mut ordered = Vec::new();
    place_under(None, 0, &under, &mut ordered);
    ordered
}

fn place_under<'a>(
    parent: Option<&CodeId>,
    depth: usize,
    under: &HashMap<Option<&CodeId>, Vec<Line<'a>>>,
    ordered: &mut Vec<Line<'a>>,
) {
    for line in under.get(&parent).into_iter().flatten() {
        ordered.push(Line { depth, ..*line });
        place_under(Some(&line.code.id), depth + 1, under, ordered);
    }
}
