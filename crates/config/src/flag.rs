//! Reading `[[flag]]`: the marks by which people gather passages and submissions.

use ymateb_model::coding::{Flag, FlagName};

use crate::{
    keys,
    walk::{At, Table, refuse_duplicates},
};

/// The flags that are offered; the common ones where the settings name none.
pub(crate) fn read(root: Table<'_>) -> Vec<FlagName> {
    let (mut flags, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("flag", keys::FLAG) {
        let name = table.both("name");
        let Some(id) = table.require("id").and_then(|value| value.filled_text()) else { continue };
        match Flag::parse(id.value) {
            Ok(flag) => {
                ids.push(At { value: flag.clone(), at: id.at });
                flags.push(FlagName { flag, name });
            }
            Err(error) => table.report.say(id.at, error.to_string(), Some("such as `quote`".to_owned())),
        }
    }
    refuse_duplicates(root.report, "flag", &ids);
    if flags.is_empty() { FlagName::common() } else { flags }
}
