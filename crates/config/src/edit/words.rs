//! Values in the file: put in place of others without disturbing what stands around them.

use jiff::Timestamp;
use toml_edit::{Array, Entry, InlineTable, Item, Table, TableLike, Value, value};
use ymateb_model::{
    framework::{LanguageCues, NotHere, Standing},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};

/// The text under a key, if it is one.
pub(super) fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Item::as_str)
}

/// Puts a value under a key; a comment beside the former one stays.
pub(super) fn put(table: &mut dyn TableLike, key: &str, mut new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(former) => {
            *new.decor_mut() = former.decor().clone();
            *former = new;
        }
        None => drop(table.insert(key, value(new))),
    }
}

/// Puts a value at the end of a path of keys, however its tables are written.
pub(super) fn put_in(table: &mut Table, path: &[&str], new: Value) {
    let Some((last, before)) = path.split_last() else { return };
    put(inner(table, before), last, new);
}

/// The entry at the end of a path of keys.
pub(super) fn at<'t>(table: &'t mut Table, path: &[&'t str]) -> Entry<'t> {
    let (last, before) = path.split_last().expect("a path has an end");
    inner(table, before).entry(last)
}

/// The table at the end of a path of keys; what is missing of it is written with dots.
fn inner<'t>(table: &'t mut Table, path: &[&str]) -> &'t mut dyn TableLike {
    let mut reached: &mut dyn TableLike = table;
    for key in path {
        let item = reached.entry(key).or_insert_with(|| Item::Table(dotted()));
        if !item.is_table_like() {
            *item = Item::Table(dotted());
        }
        reached = item.as_table_like_mut().expect("it was made one");
    }
    reached
}

fn dotted() -> Table {
    let mut table = Table::new();
    table.set_implicit(true);
    table.set_dotted(true);
    table
}

/// A text in both languages, as `name.en = …` and `name.cy = …`.
pub(super) fn dotted_both(both: &Bilingual) -> Item {
    let mut table = dotted();
    table.insert("en", value(both.en.as_str()));
    table.insert("cy", value(both.cy.as_str()));
    Item::Table(table)
}

/// A text in both languages, as `{ en = …, cy = … }`.
pub(super) fn inline_both(both: &Bilingual) -> Item {
    value(inline(both))
}

fn inline(both: &Bilingual) -> InlineTable {
    [("en", both.en.as_str()), ("cy", both.cy.as_str())].into_iter().collect()
}

/// The points that belong elsewhere, one a line.
pub(super) fn not_here(points: &[NotHere]) -> Item {
    let mut array = Array::new();
    for point in points {
        let mut table = InlineTable::new();
        table.insert("point", inline(&point.point).into());
        table.insert("see", point.see.iter().map(CodeId::as_str).collect::<Array>().into());
        let mut item = Value::from(table);
        item.decor_mut().set_prefix("\n    ");
        array.push_formatted(item);
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    value(array)
}

/// Puts cues in place of those a table of a code has in one language.
pub(super) fn put_cues(table: &mut Table, language: ReaderLanguage, cues: &LanguageCues) {
    for (list, wanted) in [("strong", &cues.strong), ("weak", &cues.weak), ("unless", &cues.unless)] {
        if wanted.is_empty() {
            let lists = table.get_mut("cues").and_then(|cues| cues.get_mut(language.label()));
            if let Some(lists) = lists.and_then(Item::as_table_like_mut) {
                lists.remove(list);
            }
        } else {
            put_in(
                table,
                &["cues", language.label(), list],
                wanted.iter().map(String::as_str).collect::<Array>().into(),
            );
        }
    }
}

/// How long the lines of a list become that is written on several.
const LINE: usize = 116;
/// How far they are indented.
const INDENT: &str = "\n    ";

/// Adds cues at the end of a list, on lines of their own where the list is written on several.
pub(super) fn append(array: &mut Array, cues: &[String]) {
    let on_lines = array.trailing().as_str().is_some_and(|trailing| trailing.contains('\n'));
    let mut column = LINE;
    for cue in cues {
        let mut value = Value::from(cue.as_str());
        let width = value.to_string().chars().count() + 2;
        if on_lines && column + width > LINE {
            value.decor_mut().set_prefix(INDENT);
            column = INDENT.len();
        } else if !array.is_empty() {
            value.decor_mut().set_prefix(" ");
        }
        column += width;
        array.push_formatted(value);
    }
}

/// A moment as TOML writes it, to the second.
pub(super) fn moment(at: Timestamp) -> toml_edit::Datetime {
    let whole = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    whole.parse().expect("this is how TOML writes a moment")
}

/// A standing as the file names it.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "official",
        Standing::Given => "given",
        Standing::Working => "working",
    }
}
