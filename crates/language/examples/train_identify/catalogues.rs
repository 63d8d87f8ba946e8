//! The translated messages of gettext catalogues, by language.

use std::{collections::BTreeMap, fs, io, path::Path};

/// The messages of every catalogue below a folder (`…/locale/CODE/…/*.po`) whose language is wanted, a message a line.
pub(crate) fn texts(folder: &Path, wanted: impl Fn(&str) -> bool) -> io::Result<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> =
            fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
            let code = parts.iter().position(|part| *part == "locale").and_then(|at| parts.get(at + 1));
            if let Some(code) = code.filter(|code| wanted(code) && path.extension().is_some_and(|end| end == "po")) {
                messages(&fs::read_to_string(&path)?, texts.entry((*code).to_owned()).or_default());
            }
        }
    }
    Ok(texts)
}

/// Adds the translations of one catalogue, without its header, markup and placeholders.
fn messages(catalogue: &str, text: &mut String) {
    let mut is_translation = false;
    let mut is_header = true;
    for line in catalogue.lines() {
        if line.starts_with("msgid") {
            is_translation = false;
            text.push('\n');
        } else if line.starts_with("msgstr") {
            is_translation = true;
        } else if line.is_empty() {
            is_header = false;
            is_translation = false;
        }
        let quoted = line.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"'));
        if let Some((quoted, _)) = quoted.filter(|_| is_translation && !is_header) {
            push_words(quoted, text);
        }
    }
}

fn push_words(quoted: &str, text: &mut String) {
    let mut depth = 0_usize;
    let quoted =
        quoted.replace("\\n", " ").replace("\\\"", "\"").replace("%(", "{").replace(")s", "}").replace(")d", "}");
    for c in quoted.chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
}
