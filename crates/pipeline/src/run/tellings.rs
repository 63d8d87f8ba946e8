//! What the words of a submission tell whoever screens it: that it is a petition, or abusive. Nothing is decided by it.

use std::{collections::BTreeSet, path::Path};

use ymateb_model::{passage::Passage, register::Telling, submission::Submission};
use ymateb_screening::Wording;

use crate::{Error, Result};

/// The words that people keep beside the settings, on top of those built in.
const OWN_WORDING: &str = "wording.tsv";

/// The words that tell: those built in, and those beside the settings.
///
/// # Errors
/// If the file beside the settings cannot be read, or a line of it is none.
pub(crate) fn wording(root: &Path) -> Result<Wording> {
    let mut wording = Wording::built_in();
    let path = root.join(OWN_WORDING);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(wording),
        Err(error) => return Err(Error::io(&path, error)),
    };
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let read = line.split_once('\t').and_then(|(what, words)| Some((Telling::parse(what.trim())?, words)));
        let Some((telling, words)) = read else {
            let names = Telling::ALL.map(Telling::name).join("` or `");
            return Err(Error::refused(
                format!("line {} of `{OWN_WORDING}` tells nothing", at + 1),
                format!("a line is `{names}`, a tab, and the words"),
            ));
        };
        wording.add(telling, words);
    }
    Ok(wording)
}

/// What the respondent's own words tell.
pub(crate) fn tellings(wording: &Wording, submission: &Submission, passages: &[Vec<Passage>]) -> Vec<Telling> {
    let own = submission.answers.iter().zip(passages).flat_map(|(answer, passages)| {
        let own = passages.iter().filter(|passage| passage.is_codable());
        own.filter_map(|passage| passage.range.of(&answer.text))
    });
    let told: BTreeSet<Telling> = own.flat_map(|words| wording.read(words)).collect();
    told.into_iter().collect()
}
