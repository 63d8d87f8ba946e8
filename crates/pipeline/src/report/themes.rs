//! Which codes responses carry: each counted once for a response, and for each part its whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ymateb_model::{
    coding::Stance,
    framework::{Framework, Nature},
    id::{CodeId, KindId},
};
use ymateb_report::data::{LanguageCounts, ThemeCount};
use ymateb_store::ResponseCode;

use super::sign::Sign;

/// The codes that are counted, numbered in the order of their ids: numbers are compared where ids would be.
pub(super) struct Counting {
    ids: Vec<CodeId>,
    /// The number of each code that is a view, with that of the code it is part of.
    views: HashMap<CodeId, (usize, Option<usize>)>,
}

/// A code said in a response.
#[derive(Clone, Copy)]
pub(super) struct Said {
    code: usize,
    whole: Option<usize>,
    accepted: bool,
    stance: Option<Stance>,
}

/// Codes with how many responses carry them, by number.
pub(super) struct Themes(Vec<ThemeCount>);

impl Counting {
    pub(super) fn new(framework: &Framework) -> Self {
        let ids: BTreeSet<&CodeId> =
            framework.codes.iter().flat_map(|code| std::iter::once(&code.id).chain(&code.parent)).collect();
        let ids: Vec<CodeId> = ids.into_iter().cloned().collect();
        let number = |id: &CodeId| ids.binary_search(id).expect("every code is among them");
        let views = framework.codes.iter().filter(|code| code.nature != Nature::NotAView);
        let views = views.map(|code| (code.id.clone(), (number(&code.id), code.parent.as_ref().map(number)))).collect();
        Self { ids, views }
    }

    /// A code of a passage, where it is a view.
    pub(super) fn said(&self, code: &ResponseCode) -> Option<Said> {
        let &(number, whole) = self.views.get(&code.code)?;
        Some(Said { code: number, whole, accepted: code.accepted, stance: code.stance })
    }

    /// No code carried by anybody yet.
    pub(super) fn themes(&self) -> Themes {
        let none = |id: &CodeId| ThemeCount {
            code: id.clone(),
            responses: 0,
            accepted: 0,
            by_language: LanguageCounts::default(),
            by_kind: BTreeMap::new(),
            stances: BTreeMap::new(),
        };
        Themes(self.ids.iter().map(none).collect())
    }
}

impl Themes {
    /// Counts what was said in one response, each code once, and for each part its whole; or takes it back.
    pub(super) fn count(
        &mut self,
        said: impl Iterator<Item = Said>,
        language: LanguageCounts,
        kind: &KindId,
        sign: Sign,
    ) {
        let mut carried: BTreeMap<usize, (bool, BTreeSet<Stance>)> = BTreeMap::new();
        for said in said {
            for code in std::iter::once(said.code).chain(said.whole) {
                carried.entry(code).or_default().0 |= said.accepted;
            }
            // A stance on a part is none on its whole.
            carried.entry(said.code).or_default().1.extend(said.stance);
        }
        for (code, (accepted, stances)) in carried {
            let theme = &mut self.0[code];
            if let Some(stance) = one_stance(&stances) {
                sign.count_one_of(&mut theme.stances, &stance);
            }
            sign.count(&mut theme.responses, 1);
            sign.count(&mut theme.accepted, u64::from(accepted));
            sign.count_language(&mut theme.by_language, language);
            sign.count_one_of(&mut theme.by_kind, kind);
        }
    }

    /// The codes that somebody carries, in the order of their ids.
    pub(super) fn counted(&self) -> Vec<ThemeCount> {
        self.0.iter().filter(|theme| theme.responses > 0).cloned().collect()
    }
}

/// Where a response stands whose passages stand in several places: views outweigh the lack of one, and different views
/// together are mixed.
fn one_stance(stances: &BTreeSet<Stance>) -> Option<Stance> {
    let is_view = |stance: &&Stance| !matches!(stance, Stance::Neutral | Stance::Unsure | Stance::None);
    let views: Vec<Stance> = stances.iter().filter(is_view).copied().collect();
    match views[..] {
        [] => stances.first().copied(),
        [view] => Some(view),
        _ => Some(Stance::Mixed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_stands_in_one_place() {
        let check = |stances: &[Stance], expected| {
            assert_eq!(one_stance(&stances.iter().copied().collect()), expected, "{stances:?}");
        };
        check(&[], None);
        check(&[Stance::Neutral], Some(Stance::Neutral));
        check(&[Stance::Support, Stance::Neutral], Some(Stance::Support));
        check(&[Stance::Support, Stance::Oppose], Some(Stance::Mixed));
        check(&[Stance::Oppose, Stance::Mixed], Some(Stance::Mixed));
        check(&[Stance::Unsure, Stance::None], Some(Stance::Unsure));
    }
}
