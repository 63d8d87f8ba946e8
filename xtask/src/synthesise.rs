//! Any number of synthetic submissions, put together from sentences that were written for this project, as a project
//! that `ymateb` can run: settings, a form's export and a folder of letters.
//!
//! They are for scale, not for accuracy: sentences are drawn by the question's subject, and nobody would write the
//! whole. What they share with the real thing is what costs time: two languages within one response, lengths from one
//! word to a dozen sentences, slips of the pen, missing accents, blanks, duplicates and late ones.
//!
//! Each submission is drawn from a stream of its own, by the seed and its number. So the first hundred of a thousand
//! are the first hundred of a million, and a project made again with a greater count has *grown*, as an inbox does.

mod asked;
mod compose;
mod expected;
mod form;
mod letters;
mod people;
mod pieces;
mod project;
mod submission;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

pub(crate) use self::expected::Expected;
use self::{asked::Asked, form::Form, letters::Letters, pieces::Pieces, submission::Maker};

/// What to make, of what, and where.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// How many submissions.
    pub(crate) count: u64,
    /// What they are drawn by.
    pub(crate) seed: u64,
    /// The project folder to write.
    pub(crate) out: PathBuf,
    /// The folder of `cy.toml` and `en.toml`.
    pub(crate) from: PathBuf,
    /// The folder of `consultation.toml` and `framework.toml`.
    pub(crate) settings: PathBuf,
}

/// The languages that submissions are made in; a text in both is indexed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Welsh,
    English,
}

impl Language {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Language::Welsh => "cy",
            Language::English => "en",
        }
    }

    pub(crate) fn other(self) -> Language {
        match self {
            Language::Welsh => Language::English,
            Language::English => Language::Welsh,
        }
    }
}

/// Makes the project and says what a run over it must find.
pub(crate) fn synthesise(order: &Order) -> Result<Expected> {
    let expected_file = order.out.join("expected.json");
    if order.out.join("consultation.toml").exists() && !expected_file.exists() {
        bail!("`{}` is a project, and not a synthetic one", order.out.display());
    }
    let asked = Asked::read(&order.settings)?;
    let pieces = Pieces::read(&order.from)?;
    let maker = Maker { seed: order.seed, asked: &asked, pieces: &pieces };

    project::write(&order.settings, &order.out, &asked)?;
    let mut form = Form::create(&order.out, &asked)?;
    let mut letters = Letters::create(&order.out)?;
    let mut expected = Expected::new(order.count, order.seed);
    for number in 0..order.count {
        let submission = maker.make(number);
        expected.count(&submission);
        if submission.letter { letters.write(&submission, &asked)? } else { form.write(&submission)? }
    }
    form.finish()?;
    letters.finish()?;

    let text = serde_json::to_string_pretty(&expected)? + "\n";
    fs::write(&expected_file, text).with_context(|| format!("cannot write `{}`", expected_file.display()))?;
    Ok(expected)
}

/// The words of submissions, without who sent them.
pub(crate) struct Texts {
    asked: Asked,
    pieces: Pieces,
}

/// The words that submissions are made of, from the folders of sentences and of settings.
pub(crate) fn texts(from: &Path, settings: &Path) -> Result<Texts> {
    Ok(Texts { asked: Asked::read(settings)?, pieces: Pieces::read(from)? })
}

impl Texts {
    /// The paragraphs of a submission.
    pub(crate) fn paragraphs(&self, number: u64) -> Vec<String> {
        let maker = Maker { seed: 2, asked: &self.asked, pieces: &self.pieces };
        maker.make(number).answers.into_iter().flat_map(|answer| answer.paragraphs).collect()
    }
}

#[cfg(test)]
mod tests;
