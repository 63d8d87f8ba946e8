//! Whose words a message's body holds: the sender's, those they reply to, and those that their office adds.

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{content::Content, lookup::plain};

/// Parts the lines of a plain body into blocks of one kind each.
pub(crate) fn lines(text: &str, content: &mut Content) {
    let mut marks: Vec<BlockKind> = Vec::new();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut rest: Option<BlockKind> = None;
    let mut in_seal = false;
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim();
        let next = lines.get(at + 1).map_or("", |line| line.trim());
        let after = lines.get(at + 2).map_or("", |line| line.trim());
        // A signature in letters stands around the words: a head that ends with a blank line, and a foot.
        in_seal = bare == "-----BEGIN PGP SIGNED MESSAGE-----" || (in_seal && !bare.is_empty());
        if rest.is_none() {
            let is_end = bare == "--" && at > 0 || bare == "-----BEGIN PGP SIGNATURE-----";
            if line.trim_end_matches(['\r', '\n']) == "-- " || is_end || is_disclaimer(bare) {
                rest = Some(BlockKind::Furniture);
            } else if starts_original(bare, next, after) {
                rest = Some(BlockKind::Quoted);
            }
        } else if rest == Some(BlockKind::Furniture) && (starts_original(bare, next, after) || bare.starts_with('>')) {
            rest = None;
        }
        let quoted = bare.starts_with('>') || introduces_quote(bare, next, after);
        // The second line of an introduction that was wrapped.
        let wrapped = at > 0 && marks[at - 1] == BlockKind::Quoted && next.starts_with('>') && bare.ends_with(':');
        marks.push(match rest {
            Some(kind) => kind,
            None if in_seal => BlockKind::Furniture,
            None if quoted || wrapped => BlockKind::Quoted,
            None if bare.is_empty() => marks.last().copied().unwrap_or(BlockKind::Lines),
            None => BlockKind::Lines,
        });
    }
    let mut number = 1;
    let mut start = 0;
    while start < lines.len() {
        let kind = marks[start];
        let end = (start..lines.len()).find(|at| marks[*at] != kind).unwrap_or(lines.len());
        let chunk: String = lines[start..end].concat();
        content.push("\n\n", kind, chunk.trim_end(), Place { line: Some(number), ..Place::default() });
        number += u32::try_from(end - start).unwrap_or(u32::MAX);
        start = end;
    }
}

/// Marks what follows a quoted reply or stands in a disclaimer, in a body that came as a page.
pub(crate) fn mark_page(content: &mut Content) {
    let mut rest = None;
    for block in &mut content.blocks {
        let words = block.range.of(&content.text).unwrap_or_default();
        let mut lines = words.lines().map(str::trim);
        let (first, next, after) =
            (lines.next().unwrap_or_default(), lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        if rest.is_none() {
            if first == "--" || is_disclaimer(first) {
                rest = Some(BlockKind::Furniture);
            } else if starts_original(first, next, after) {
                rest = Some(BlockKind::Quoted);
            } else if wrote(first) && first.ends_with(':') && lines.next().is_none() {
                block.kind = BlockKind::Quoted;
            }
        }
        if let Some(kind) = rest
            && super::is_own(block.kind)
        {
            block.kind = kind;
        }
    }
}

/// "On … wrote:", "Ar … ysgrifennodd …:", above lines that are quoted.
fn introduces_quote(line: &str, next: &str, after: &str) -> bool {
    let quoted_below = next.starts_with('>') || after.starts_with('>');
    let ends = line.ends_with(':') || (next.ends_with(':') && !next.starts_with('>'));
    quoted_below && ends && (wrote(line) || (starts_dated(line) && wrote(next)))
}

fn starts_dated(line: &str) -> bool {
    ["on ", "ar ", "le ", "am "].iter().any(|start| line.to_lowercase().starts_with(start))
}

fn wrote(line: &str) -> bool {
    let line = line.to_lowercase();
    ["wrote:", "ysgrifennodd", "writes:", "ysgrifennwyd", "a ysgrifennodd"].iter().any(|word| line.contains(word))
}

/// The line from which on a message is the one that is answered or passed on.
fn starts_original(line: &str, next: &str, after: &str) -> bool {
    let folded = plain(line);
    let bare = folded.trim_matches(['-', '_', ' ']);
    let banner = matches!(
        bare,
        "original message"
            | "forwarded message"
            | "neges wreiddiol"
            | "y neges wreiddiol"
            | "neges a anfonwyd ymlaen"
            | "begin forwarded message:"
            | "dechrau'r neges a anfonwyd ymlaen:"
    );
    let has = |line: &str, names: [&str; 2]| names.iter().any(|name| plain(line).starts_with(name));
    let rule = line.len() > 20 && line.chars().all(|letter| letter == '_');
    let headers =
        has(line, ["from:", "oddi wrth:"]) || (has(line, ["from:", "o:"]) && has(next, ["sent:", "anfonwyd:"]));
    let dated =
        has(next, ["sent:", "anfonwyd:"]) || has(next, ["date:", "dyddiad:"]) || has(after, ["sent:", "anfonwyd:"]);
    (banner && line.len() > bare.len()) || (headers && dated) || (rule && has(next, ["from:", "oddi wrth:"]))
}

/// What offices add under every message, in either language.
fn is_disclaimer(line: &str) -> bool {
    const STARTS: [&str; 16] = [
        "this email and any attachment",
        "this e-mail and any attachment",
        "this email and any files",
        "this e-mail and any files",
        "this email is confidential",
        "this message is confidential",
        "this email may contain",
        "disclaimer",
        "confidentiality notice",
        "please consider the environment",
        "mae'r e-bost hwn ac unrhyw atod",
        "mae'r neges hon ac unrhyw atod",
        "mae'r e-bost hwn yn gyfrinachol",
        "mae'r neges hon yn gyfrinachol",
        "ymwadiad",
        "meddyliwch am yr amgylchedd",
    ];
    let folded = plain(line);
    let folded = folded.trim_start_matches(['*', '_', '-', ' ']);
    STARTS.iter().any(|start| folded.starts_with(start))
}
