//! Changing `framework.toml` as a careful person would: what is not touched stays as it stands, comments and order
//! included.
//!
//! A [`FrameEdit`] takes the text, takes one change after another, and gives the text back. Whether what came of them is
//! sound is for [`read_framework`](crate::read_framework) to say: it knows every rule, and here none is told twice.

mod order;
mod words;

use jiff::Timestamp;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};
use ymateb_model::{
    framework::{Fate, LanguageCues, NotHere, Standing},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};

pub use order::Under;

/// A change that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EditError {
    /// Why not.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl EditError {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

type Result<T> = std::result::Result<T, EditError>;

/// A code to be written into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// Its id.
    pub id: CodeId,
    /// Its name.
    pub name: Bilingual,
    /// The standing of the Welsh name.
    pub welsh: Standing,
    /// The points it covers.
    pub scope: Bilingual,
    /// The words that suggest it, by language.
    pub cues: [(ReaderLanguage, LanguageCues); 2],
    /// The points that belong elsewhere.
    pub not_here: Vec<NotHere>,
}

/// The text of a `framework.toml` that is being changed.
#[derive(Debug, Clone)]
pub struct FrameEdit {
    document: DocumentMut,
}

impl FrameEdit {
    /// Takes a text.
    ///
    /// # Errors
    /// If it is not TOML, or has no codes.
    pub fn new(text: &str) -> Result<Self> {
        let document: DocumentMut = text
            .parse()
            .map_err(|_| EditError::new("the framework is not TOML", "`ymateb framework check` says where"))?;
        let edit = Self { document };
        edit.codes()?;
        Ok(edit)
    }

    /// The text as it is now.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// Names the version.
    pub fn set_version(&mut self, version: &str) {
        words::put(self.document.as_table_mut(), "version", version.into());
    }

    /// Writes a new code.
    ///
    /// # Errors
    /// If what it is to stand under is not there.
    pub fn add(&mut self, new: &NewCode, under: &Under<'_>) -> Result<()> {
        let mut table = Table::new();
        table.insert("id", value(new.id.as_str()));
        table.insert("name", words::dotted_both(&new.name));
        table.insert("welsh", value(words::standing(new.welsh)));
        table.insert("scope", words::dotted_both(&new.scope));
        if !new.not_here.is_empty() {
            table.insert("not_here", words::not_here(&new.not_here));
        }
        for (language, cues) in &new.cues {
            words::put_cues(&mut table, *language, cues);
        }
        self.place(vec![table], &new.id, under)
    }

    /// Moves a code, with everything that is part of it.
    ///
    /// # Errors
    /// If it, or what it is to stand under, is not there.
    pub fn move_to(&mut self, id: &CodeId, under: &Under<'_>) -> Result<()> {
        let tables = self.take_with_parts(id, under)?;
        self.place(tables, id, under)
    }

    /// Names a code in one language.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_name(&mut self, id: &CodeId, language: ReaderLanguage, name: &str) -> Result<()> {
        words::put_in(self.code_mut(id)?, &["name", language.label()], name.into());
        Ok(())
    }

    /// Says in one language what a code covers.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_scope(&mut self, id: &CodeId, language: ReaderLanguage, scope: &str) -> Result<()> {
        words::put_in(self.code_mut(id)?, &["scope", language.label()], scope.into());
        Ok(())
    }

    /// Gives the standing of a code's Welsh name.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_standing(&mut self, id: &CodeId, welsh: Standing) -> Result<()> {
        words::put(self.code_mut(id)?, "welsh", words::standing(welsh).into());
        Ok(())
    }

    /// Puts points that belong elsewhere in place of those a code has.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_not_here(&mut self, id: &CodeId, points: &[NotHere]) -> Result<()> {
        let table = self.code_mut(id)?;
        if points.is_empty() {
            table.remove("not_here");
        } else {
            table.insert("not_here", words::not_here(points));
        }
        Ok(())
    }

    /// Puts cues in place of those a code has in one language.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_cues(&mut self, id: &CodeId, language: ReaderLanguage, cues: &LanguageCues) -> Result<()> {
        words::put_cues(self.code_mut(id)?, language, cues);
        Ok(())
    }

    /// Adds cues to those a code has in one language, at the end of each list.
    ///
    /// # Errors
    /// If it is not there.
    pub fn add_cues(&mut self, id: &CodeId, language: ReaderLanguage, cues: &LanguageCues) -> Result<()> {
        let table = self.code_mut(id)?;
        for (list, more) in [("strong", &cues.strong), ("weak", &cues.weak), ("unless", &cues.unless)] {
            if !more.is_empty() {
                let path = ["cues", language.label(), list];
                let array = words::at(table, &path).or_insert(value(Array::new()));
                let Some(array) = array.as_array_mut() else {
                    return Err(EditError::new(
                        format!("`cues` of `{id}` hold no list `{list}`"),
                        "write it as a list",
                    ));
                };
                words::append(array, more);
            }
        }
        Ok(())
    }

    /// Says what became of a code, and since when.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_gone(&mut self, id: &CodeId, fate: &Fate, since: Timestamp) -> Result<()> {
        let table = self.code_mut(id)?;
        clear_fate(table);
        let (key, item) = match fate {
            Fate::Retired => ("retired", value(true)),
            Fate::Merged(into) => ("merged_into", value(into.as_str())),
            Fate::Split(into) => ("split_into", value(into.iter().map(CodeId::as_str).collect::<Array>())),
        };
        table.insert(key, item);
        table.insert("since", value(words::moment(since)));
        // What became of it is what a reader has to know first.
        let rank = |key: &str| match key {
            "id" => 0,
            "retired" | "merged_into" | "split_into" => 1,
            "since" => 2,
            _ => 3,
        };
        table.sort_values_by(|one, _, other, _| rank(one.get()).cmp(&rank(other.get())));
        Ok(())
    }

    /// Uses a code again that was gone.
    ///
    /// # Errors
    /// If it is not there.
    pub fn set_used(&mut self, id: &CodeId) -> Result<()> {
        clear_fate(self.code_mut(id)?);
        Ok(())
    }

    /// Writes a new group after the others.
    ///
    /// # Errors
    /// If the file writes its groups in another way than `[[group]]`.
    pub fn add_group(&mut self, id: &CodeId, name: &Bilingual, nature: &str) -> Result<()> {
        let mut table = Table::new();
        table.insert("id", value(id.as_str()));
        table.insert("nature", value(nature));
        table.insert("name", words::inline_both(name));
        let groups = self.document.get_mut("group").and_then(Item::as_array_of_tables_mut);
        groups.ok_or_else(|| not_tables("group"))?.push(table);
        Ok(())
    }

    fn codes(&self) -> Result<&ArrayOfTables> {
        self.document.get("code").and_then(Item::as_array_of_tables).ok_or_else(|| not_tables("code"))
    }

    fn codes_mut(&mut self) -> Result<&mut ArrayOfTables> {
        self.document.get_mut("code").and_then(Item::as_array_of_tables_mut).ok_or_else(|| not_tables("code"))
    }

    fn code_mut(&mut self, id: &CodeId) -> Result<&mut Table> {
        let table = self.codes_mut()?.iter_mut().find(|table| words::text(table, "id") == Some(id.as_str()));
        table.ok_or_else(|| no_code(id))
    }
}

fn clear_fate(table: &mut Table) {
    for key in ["retired", "merged_into", "split_into", "since"] {
        table.remove(key);
    }
}

fn no_code(id: &CodeId) -> EditError {
    EditError::new(format!("there is no code `{id}`"), "the codes are in `framework.toml`")
}

fn not_tables(what: &str) -> EditError {
    let message = format!("the framework does not write each {what} under a heading of its own");
    EditError::new(message, format!("begin each with `[[{what}]]`"))
}

#[cfg(test)]
mod tests;
