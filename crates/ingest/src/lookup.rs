//! Names as people and platforms write them: told to be the same without regard to case, spacing, the kind of
//! apostrophe, or a final stop.

use std::collections::HashMap;

use ymateb_model::{
    consultation::{Consultation, Question},
    id::{KindId, OptionId, PublicationId},
    language::{Bilingual, ReaderLanguage},
};

/// The form in which two ways of writing a name are equal.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            match letter {
                '’' | '‘' | '`' | '´' | 'ʼ' | '′' => out.push('\''),
                '–' | '—' | '‑' => out.push('-'),
                _ => out.extend(letter.to_lowercase()),
            }
        }
    }
    while out.ends_with(['.', ' ']) {
        out.pop();
    }
    out
}

/// Finds what a name means. Where two things share a name, the first of them has it.
#[derive(Debug)]
pub(crate) struct Names<Id>(HashMap<String, Id>);

impl<Id: Clone> Names<Id> {
    fn add(&mut self, id: &Id, name: &Bilingual, also: &[String], written_id: &str) {
        let names = [&name.en, &name.cy].into_iter().chain(also).map(String::as_str);
        for name in names.chain([written_id]) {
            let name = plain(name);
            if !name.is_empty() {
                self.0.entry(name).or_insert_with(|| id.clone());
            }
        }
    }

    /// What `written` means.
    pub(crate) fn find(&self, written: &str) -> Option<&Id> {
        self.0.get(&plain(written))
    }
}

/// How alike two wordings are, from 0 to 1; 0 where one is more than twice as long as the other, since comparing takes memory
/// for each pair of their letters.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    if one.len().max(other.len()) / 2 > one.len().min(other.len()) {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(one, other)
}

/// The language that a platform names, as in `Cymraeg (Welsh)`: by its first word, since the second names it again in
/// the other language.
pub(crate) fn reader_language(written: &str) -> Option<ReaderLanguage> {
    let name = plain(written);
    match name.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty())? {
        "cymraeg" | "gymraeg" | "welsh" | "cy" | "cym" => Some(ReaderLanguage::Cy),
        "english" | "saesneg" | "en" | "eng" => Some(ReaderLanguage::En),
        _ => None,
    }
}

/// The option of a question that has this name, in either language or as people write it.
pub fn option_named(question: &Question, name: &str) -> Option<OptionId> {
    options(question).find(name).cloned()
}

/// The options of a question.
pub(crate) fn options(question: &Question) -> Names<OptionId> {
    let mut names = Names(HashMap::new());
    for option in &question.options {
        names.add(&option.id, &option.name, &option.also, option.id.as_str());
    }
    names
}

/// The kinds of respondent.
pub(crate) fn kinds(consultation: &Consultation) -> Names<KindId> {
    let mut names = Names(HashMap::new());
    for kind in &consultation.kinds {
        names.add(&kind.id, &kind.name, &kind.also, kind.id.as_str());
    }
    names
}

/// The choices about publication.
pub(crate) fn publication(consultation: &Consultation) -> Names<PublicationId> {
    let mut names = Names(HashMap::new());
    for choice in &consultation.publication {
        names.add(&choice.id, &choice.name, &choice.also, choice.id.as_str());
    }
    names
}
