//! Where codes stand in the file: a part after its whole, a code among those of its group.

use toml_edit::{Table, value};
use ymateb_model::id::CodeId;

use super::{EditError, FrameEdit, Result, no_code, words};

/// What a code is to stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Under<'a> {
    /// The code it is to be part of, if of any.
    pub parent: Option<&'a CodeId>,
    /// The group, where it is part of no code and its id does not begin with the group's letters.
    pub group: Option<&'a CodeId>,
    /// The code it is to follow; the last of its whole or group where absent.
    pub after: Option<&'a CodeId>,
}

impl FrameEdit {
    /// Takes a code out of the file with everything that is part of it. A comment that a blank line parts from it is a
    /// heading of what follows, and stays.
    pub(super) fn take_with_parts(&mut self, id: &CodeId, under: &Under<'_>) -> Result<Vec<Table>> {
        let mut block = self.with_parts(id.as_str());
        if block.is_empty() {
            return Err(no_code(id));
        }
        let ids: Vec<Option<String>> =
            self.codes()?.iter().map(|table| words::text(table, "id").map(str::to_owned)).collect();
        let inside = |id: &CodeId| block.iter().any(|&at| ids[at].as_deref() == Some(id.as_str()));
        if let Some(inside) = [under.parent, under.after].into_iter().flatten().find(|id| inside(id)) {
            let message = format!("`{inside}` is part of `{id}`, or is the same code");
            return Err(EditError::new(message, "a code cannot stand under itself"));
        }
        block.sort_unstable();
        let mut taken = Vec::new();
        for &at in block.iter().rev() {
            let codes = self.codes_mut()?;
            let mut table = codes.remove(at);
            let prefix = table.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
            let (heading, own) = parted(&prefix);
            if !heading.is_empty() {
                table.decor_mut().set_prefix(own);
                match codes.get_mut(at) {
                    Some(next) => {
                        let after = next.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or("\n").to_owned();
                        next.decor_mut().set_prefix(format!("{heading}{after}"));
                    }
                    None => {
                        let after = self.document.trailing().as_str().unwrap_or_default().to_owned();
                        self.document.set_trailing(format!("{heading}{after}"));
                    }
                }
            }
            taken.insert(0, table);
        }
        Ok(taken)
    }

    /// Puts a code's table, followed by its parts', where it is to stand.
    pub(super) fn place(&mut self, mut tables: Vec<Table>, id: &CodeId, under: &Under<'_>) -> Result<()> {
        let group = self.group_under(id, under)?;
        for (at, table) in tables.iter_mut().enumerate() {
            if at == 0 {
                match under.parent {
                    Some(parent) => words::put(table, "parent", parent.as_str().into()),
                    None => drop(table.remove("parent")),
                }
            }
            let of_id = words::text(table, "id").map(letters).unwrap_or_default().to_owned();
            if of_id == group {
                table.remove("group");
            } else {
                table.insert("group", value(group.as_str()));
            }
            let rank = |key: &str| ["id", "parent", "group"].iter().position(|first| *first == key).unwrap_or(3);
            table.sort_values_by(|one, _, other, _| rank(one.get()).cmp(&rank(other.get())));
            unplaced(table);
        }
        let first = self.place_of(&group, under)?;
        let codes = self.codes_mut()?;
        for (at, table) in (first..).zip(tables) {
            codes.insert(at, table);
        }
        Ok(())
    }

    /// The group that a code comes under.
    fn group_under(&self, id: &CodeId, under: &Under<'_>) -> Result<String> {
        match (under.parent, under.group) {
            (Some(parent), _) => self.group_of(parent),
            (None, Some(group)) => Ok(group.to_string()),
            (None, None) => Ok(letters(id.as_str()).to_owned()),
        }
    }

    fn group_of(&self, id: &CodeId) -> Result<String> {
        let table = self.codes()?.iter().find(|table| words::text(table, "id") == Some(id.as_str()));
        let table = table.ok_or_else(|| no_code(id))?;
        Ok(words::text(table, "group").unwrap_or(letters(id.as_str())).to_owned())
    }

    /// The place behind the code that is to be followed and its parts, or else behind the last of the whole or group.
    fn place_of(&self, group: &str, under: &Under<'_>) -> Result<usize> {
        let codes = self.codes()?;
        if let Some(before) = under.after.or(under.parent) {
            let last = self.with_parts(before.as_str()).into_iter().max();
            return last.map(|last| last + 1).ok_or_else(|| no_code(before));
        }
        let of_group = |table: &Table| {
            let id = words::text(table, "id").unwrap_or_default();
            words::text(table, "group").unwrap_or(letters(id)) == group
        };
        let last = codes.iter().enumerate().filter(|(_, table)| of_group(table)).map(|(at, _)| at).max();
        Ok(last.map_or(codes.len(), |last| last + 1))
    }

    /// The places of a code and of all its parts.
    fn with_parts(&self, id: &str) -> Vec<usize> {
        let Ok(codes) = self.codes() else { return Vec::new() };
        let mut ids = vec![id.to_owned()];
        let mut places = Vec::new();
        for (at, table) in codes.iter().enumerate() {
            let Some(own) = words::text(table, "id") else { continue };
            let is_part = words::text(table, "parent").is_some_and(|parent| ids.iter().any(|id| id == parent));
            if own == id || is_part {
                ids.push(own.to_owned());
                places.push(at);
            }
        }
        places
    }
}

/// The letters that an id begins with.
fn letters(id: &str) -> &str {
    &id[..id.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(id.len())]
}

/// What stands before a heading of the file, parted at the last blank line: what is about all that follows, and what is
/// about this alone.
fn parted(prefix: &str) -> (&str, &str) {
    match prefix.rfind("\n\n") {
        Some(at) if prefix[..at].contains('#') => prefix.split_at(at + 1),
        _ => ("", prefix),
    }
}

/// Lets a table be written where it stands among the others, and no longer where it was read.
fn unplaced(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            unplaced(inner);
        }
    }
}
