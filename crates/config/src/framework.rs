//! Reading `framework.toml`: the groups, the codes, their cues, the scale of stances.

mod fate;

use std::collections::BTreeMap;

use jiff::Timestamp;
use ymateb_model::{
    coding::Stance,
    framework::{Code, Cues, Fate, Framework, Gone, Group, LanguageCues, Nature, NotHere, StanceName, Standing},
    id::CodeId,
};

use crate::{
    keys,
    problem::nearest_or_all,
    walk::{At, Table, Value, refuse_duplicates},
};

const NATURES: [(&str, Nature); 3] =
    [("proposal", Nature::Proposal), ("theme", Nature::Theme), ("not-a-view", Nature::NotAView)];

const STANDINGS: [(&str, Standing); 3] =
    [("official", Standing::Official), ("given", Standing::Given), ("working", Standing::Working)];

/// Reads the whole file. What it hands back is sound only if nothing was reported.
pub(crate) fn read(root: Table<'_>) -> Framework {
    let version = root.text("version").map(|text| text.value.trim().to_owned()).unwrap_or_default();
    let groups = groups(root);
    let (codes, gone) = codes(root, &groups);
    Framework { version, stances: stances(root), groups, codes, gone }
}

fn stances(root: Table<'_>) -> Vec<StanceName> {
    let choices = Stance::ALL.map(|stance| (stance.name(), stance));
    let (mut stances, mut ids) = (Vec::<StanceName>::new(), Vec::new());
    for table in root.tables("stance", keys::STANCE) {
        let (name, meaning) = (table.both("name"), table.both("meaning"));
        let id = table.require("id");
        let (Some(id), Some(stance)) = (id, table.choice("id", &choices)) else { continue };
        stances.push(StanceName { stance, name, meaning });
        ids.push(At { value: stance, at: id.at });
    }
    refuse_duplicates(root.report, "stance", &ids);
    for missing in Stance::ALL.into_iter().filter(|stance| !stances.iter().any(|named| named.stance == *stance)) {
        let at = root.get("stance").map_or(0, |stances| stances.at);
        root.report.say(
            at,
            format!("the stance `{missing}` has no name"),
            Some(format!("add a `[[stance]]` with `id = \"{missing}\"`")),
        );
    }
    stances
}

fn groups(root: Table<'_>) -> Vec<Group> {
    let (mut groups, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("group", keys::GROUP) {
        let name = table.both("name");
        table.require("nature");
        let nature = table.choice("nature", &NATURES).unwrap_or(Nature::Theme);
        let Some(id) = table.id("id", CodeId::parse) else { continue };
        groups.push(Group { id: id.value.clone(), name, nature });
        ids.push(id);
    }
    refuse_duplicates(root.report, "group", &ids);
    groups
}

/// The codes that are used, and those that are gone.
fn codes(root: Table<'_>, groups: &[Group]) -> (Vec<Code>, Vec<Gone>) {
    let tables: Vec<(Table<'_>, At<CodeId>)> = root
        .tables("code", keys::CODE)
        .into_iter()
        .filter_map(|table| Some((table, table.id("id", CodeId::parse)?)))
        .collect();
    let ids: Vec<At<CodeId>> = tables.iter().map(|(_, id)| id.clone()).collect();
    let fates: Vec<Option<(Fate, Timestamp)>> = tables.iter().map(|(table, id)| fate::read(*table, id, &ids)).collect();
    fate::refuse_reuse(root.report, &ids, &fates);
    fate::refuse_rings(root.report, &ids, &fates);
    for id in ids.iter().filter(|id| groups.iter().any(|group| group.id == id.value)) {
        root.report.say(id.at, format!("`{}` is the id of a group as well as of a code", id.value), None);
    }

    let (mut codes, mut gone) = (Vec::<Code>::new(), Vec::<Gone>::new());
    for ((table, id), fate) in tables.into_iter().zip(fates) {
        let parent = parent(table, &id, &ids, Before { codes: &codes, gone: &gone, of_gone: fate.is_some() });
        let group = group(table, &id, groups);
        let nature = group.map_or(Nature::Theme, |group| group.nature);
        if let (Some(group), Some(parent)) = (group, &parent)
            && let Some(parent) = codes.iter().find(|code| code.id == parent.value)
            && parent.group != group.id
        {
            let message = format!("`{}` is in group `{}`, and its parent in `{}`", id.value, group.id, parent.group);
            table.report.say(id.at, message, None);
        }
        table.require("welsh");
        let code = Code {
            parent: parent.map(|parent| parent.value),
            group: group.map_or_else(|| id.value.clone(), |group| group.id.clone()),
            nature,
            name: table.both("name"),
            welsh_standing: table.choice("welsh", &STANDINGS).unwrap_or(Standing::Working),
            scope: table.both("scope"),
            not_here: not_here(table, &id, &ids, groups),
            cues: cues(table, &id),
            id: id.value,
        };
        match fate {
            None => codes.push(code),
            Some((fate, since)) => gone.push(Gone { code, fate, since }),
        }
    }
    (codes, gone)
}

/// What stands before a code in the file.
#[derive(Clone, Copy)]
struct Before<'c> {
    codes: &'c [Code],
    gone: &'c [Gone],
    /// Whether the code is gone itself, and so may have been part of what is gone.
    of_gone: bool,
}

/// The parent: a code that stands before its children, so that a reader meets the whole before its parts.
fn parent(table: Table<'_>, id: &At<CodeId>, ids: &[At<CodeId>], before: Before<'_>) -> Option<At<CodeId>> {
    let parent = table.get("parent")?.id(CodeId::parse)?;
    let is_gone = before.gone.iter().any(|gone| gone.code.id == parent.value);
    if before.codes.iter().any(|code| code.id == parent.value) || (is_gone && before.of_gone) {
        return Some(parent);
    }
    if is_gone {
        let hint = format!("give `{}` another `parent`, or none", id.value);
        table.report.say(parent.at, format!("the parent `{}` is no longer used", parent.value), Some(hint));
    } else if parent.value == id.value {
        table.report.say(parent.at, format!("`{}` is its own parent", id.value), None);
    } else if ids.iter().any(|known| known.value == parent.value) {
        let hint = format!("move `{}` above `{}`", parent.value, id.value);
        table.report.say(parent.at, format!("the parent `{}` comes after its child", parent.value), Some(hint));
    } else {
        let known = ids.iter().map(|known| known.value.as_str()).filter(|known| *known != id.value.as_str());
        let hint = nearest_or_all(parent.value.as_str(), known, "the codes are");
        table.report.say(parent.at, format!("there is no code `{}`", parent.value), hint);
    }
    None
}

/// The group that is named, or else the one whose id is what the code's id begins with: `P` for `P1.4`.
fn group<'g>(table: Table<'_>, id: &At<CodeId>, groups: &'g [Group]) -> Option<&'g Group> {
    let known = groups.iter().map(|group| group.id.as_str());
    if let Some(value) = table.get("group") {
        let named = value.id(CodeId::parse)?;
        let found = groups.iter().find(|group| group.id == named.value);
        if found.is_none() {
            let hint = nearest_or_all(named.value.as_str(), known, "the groups are");
            table.report.say(named.at, format!("there is no group `{}`", named.value), hint);
        }
        return found;
    }
    let letters = id.value.as_str();
    let letters = &letters[..letters.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(letters.len())];
    let found = groups.iter().find(|group| group.id.as_str() == letters);
    if found.is_none() {
        let hint = nearest_or_all(letters, known, "write `group = \"…\"`; the groups are");
        table.report.say(id.at, format!("`{}` belongs to no group", id.value), hint);
    }
    found
}

fn not_here(table: Table<'_>, id: &At<CodeId>, ids: &[At<CodeId>], groups: &[Group]) -> Vec<NotHere> {
    let mut points = Vec::new();
    for item in table.tables("not_here", keys::NOT_HERE) {
        let point = item.both("point");
        item.require("see");
        let see = item.ids("see", CodeId::parse);
        for code in &see {
            let known = || ids.iter().map(|id| id.value.as_str()).chain(groups.iter().map(|group| group.id.as_str()));
            if code.value == id.value {
                item.report.say(code.at, format!("`{}` points at itself", id.value), None);
            } else if !known().any(|known| known == code.value.as_str()) {
                let known: Vec<&str> = known().collect();
                let hint = nearest_or_all(code.value.as_str(), known, "the codes are");
                item.report.say(code.at, format!("there is no code `{}`", code.value), hint);
            }
        }
        points.push(NotHere { point, see: see.into_iter().map(|code| code.value).collect() });
    }
    points
}

fn cues(table: Table<'_>, id: &At<CodeId>) -> Cues {
    let Some(cues) = table.get("cues") else { return Cues::default() };
    let Some(both) = cues.table(keys::CUES) else { return Cues::default() };
    let one = |label| both.get(label).and_then(|value| value.table(keys::LANGUAGE_CUES)).map(language_cues);
    let read = Cues { en: one("en").unwrap_or_default(), cy: one("cy").unwrap_or_default() };
    let finds_nothing = |cues: &LanguageCues| cues.strong.is_empty() && cues.weak.is_empty();
    for (missing, present, language) in [(&read.cy, &read.en, "Welsh"), (&read.en, &read.cy, "English")] {
        if finds_nothing(missing) && !finds_nothing(present) {
            let hint = format!("without them no {language} passage is ever suggested for it");
            cues.say(format!("`{}` has no {language} cues", id.value), Some(hint));
        }
    }
    read
}

fn language_cues(table: Table<'_>) -> LanguageCues {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut list = |key: &'static str| -> Vec<String> {
        let mut cues = Vec::new();
        for value in table.get(key).map(Value::items).unwrap_or_default() {
            let Some(written) = value.any_text() else { continue };
            let has_word = |part: &str| part.chars().any(char::is_alphanumeric);
            if !written.split(" + ").all(has_word) {
                let hint = "a cue is a word or a phrase; `a + b` is two of them".to_owned();
                value.say(format!("the cue `{written}` is empty"), Some(hint));
                continue;
            }
            let plain = written.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(other) = seen.insert(plain.to_lowercase(), key) {
                let hint = "a cue is in one list, once".to_owned();
                value.say(format!("the cue `{plain}` is in `{other}` already"), Some(hint));
            }
            cues.push(plain);
        }
        cues
    };
    LanguageCues { strong: list("strong"), weak: list("weak"), unless: list("unless") }
}
