//! Where the codes stand in the file.

use std::collections::BTreeMap;

use toml::de::DeTable;
use ymateb_model::id::CodeId;

use crate::problem::place;

/// The line and column, both from 1, of each code's id in the text of a `framework.toml`; the first where an id is given
/// twice, and none of what is no TOML.
pub fn code_places(text: &str) -> BTreeMap<CodeId, (usize, usize)> {
    let (root, _) = DeTable::parse_recoverable(text);
    let codes = root.get_ref().get("code").and_then(|codes| codes.get_ref().as_array());
    let mut places = BTreeMap::new();
    for code in codes.into_iter().flat_map(|codes| codes.iter()) {
        let id = code.get_ref().as_table().and_then(|table| table.get("id"));
        let Some(id) = id else { continue };
        if let Some(Ok(code)) = id.get_ref().as_str().map(CodeId::parse) {
            places.entry(code).or_insert_with(|| place(text, id.span().start));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_where_its_id_is_written() {
        let text = "# Codes\n[[code]]\nid = \"P1\"\n\n[[code]]\n  id = \"T1\"\n[[code]]\nid = \"P1\"\n";
        let places: Vec<String> =
            code_places(text).into_iter().map(|(id, (line, column))| format!("{id} {line}:{column}")).collect();
        assert_eq!(places, ["P1 3:6", "T1 6:8"]);
    }
}
