//! `code`: what can be typed, and what is done about it.

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use ymateb_model::coding::Stance;
use ymateb_pipeline::{
    Project,
    code::{self, Act, Answered, Speaker, With, Words},
    queue, remark, reviewed,
};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::{Format, Printed},
};

/// One person's word on one passage, or on a whole response. It is kept for good, and taken back by one more entry.
#[derive(Debug, Subcommand)]
pub(crate) enum CodeAction {
    /// Give a code to a passage, or to a whole response
    Add {
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        with: Said,
        #[command(flatten)]
        speaker: By,
    },
    /// Accept a code that is suggested, or that somebody gave or rejected
    Accept {
        #[command(flatten)]
        on: On,
        #[command(flatten)]
        with: Said,
        #[command(flatten)]
        speaker: By,
    },
    /// Reject a code
    Reject {
        #[command(flatten)]
        on: On,
        /// Note why
        #[arg(long, value_name = "TEXT")]
        memo: Option<String>,
        #[command(flatten)]
        speaker: By,
    },
    /// Say where a passage stands towards a code that a person gave it
    Stance {
        #[command(flatten)]
        on: On,
        /// The stance
        stance: StanceName,
        #[command(flatten)]
        speaker: By,
    },
    /// Put one code in the place of another, in one act
    Swap {
        #[command(flatten)]
        on: On,
        /// The code that comes in its place
        to: String,
        #[command(flatten)]
        with: Said,
        #[command(flatten)]
        speaker: By,
    },
    /// Note something on a passage, a submission or a code
    Note {
        /// The passage's or submission's id, or the beginning of it; or a code
        on: String,
        /// What is to be noted
        text: String,
        /// Note it on this code of the passage
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
        #[command(flatten)]
        name: Name,
    },
    /// Set a flag on a passage or submission, such as `quote`, `query` or `refer`
    Flag {
        /// The passage's or submission's id, or the beginning of it
        on: String,
        /// The flag
        flag: String,
        #[command(flatten)]
        name: Name,
    },
    /// Take a flag down
    Unflag {
        /// The passage's or submission's id, or the beginning of it
        on: String,
        /// The flag
        flag: String,
        #[command(flatten)]
        name: Name,
    },
    /// List the notes and flags that stand
    Remarks {
        /// Only those with this flag
        #[arg(long, value_name = "FLAG")]
        flag: Option<String>,
        #[command(flatten)]
        printed: Printed,
    },
    /// Say that a passage was looked at, whether or not it got a code
    Reviewed {
        /// The passage's id, or the beginning of it
        passage: String,
        /// It was looked at in this sample
        #[arg(long, value_name = "NAME")]
        sample: Option<String>,
        /// Suggestions and others' codes were out of sight
        #[arg(long)]
        blind: bool,
        #[command(flatten)]
        name: Name,
    },
    /// Take an entry back, with its whole act; `show` has the numbers
    Undo {
        /// The number of the entry
        number: u64,
        /// What the entry is: a coding, a remark (a note or flag) or a review
        #[arg(long, value_enum, default_value_t = Entry::Coding, value_name = "KIND")]
        of: Entry,
        #[command(flatten)]
        name: Name,
    },
    /// Print the next passages to look at, in the order that teaches most
    Next {
        #[command(flatten)]
        asked: Asked,
        /// Print at most this many
        #[arg(long, default_value_t = 10, value_name = "N")]
        limit: usize,
        #[command(flatten)]
        name: Name,
        #[command(flatten)]
        printed: Printed,
    },
    /// Say how many passages were looked at, by question and language
    Progress {
        #[command(flatten)]
        name: Name,
        #[command(flatten)]
        printed: Printed,
    },
}

/// The passage or response, and the code.
#[derive(Debug, Args)]
pub(crate) struct On {
    /// The passage's id, or the beginning of it; or that of a submission, for the whole response
    on: String,
    /// The code
    code: String,
}

/// What is said with a code.
#[derive(Debug, Args)]
pub(crate) struct Said {
    /// Where the passage stands towards it
    #[arg(long, value_enum, value_name = "STANCE")]
    stance: Option<StanceName>,
    /// The words it rests on, as they stand in the passage; may be given several times
    #[arg(long, value_name = "WORDS")]
    words: Vec<String>,
    /// Note something with it
    #[arg(long, value_name = "TEXT")]
    memo: Option<String>,
}

impl Said {
    fn with(&self) -> With<'_> {
        let words = if self.words.is_empty() { Words::AsBefore } else { Words::Quoted(&self.words) };
        With { stance: self.stance.map(Into::into), words, memo: self.memo.as_deref() }
    }
}

/// Who says so, on what they saw.
#[derive(Debug, Args)]
pub(crate) struct By {
    #[command(flatten)]
    name: Name,
    /// Write nothing if others said something after this entry, and print what they said
    #[arg(long, value_name = "NUMBER")]
    seen: Option<u64>,
}

impl By {
    fn speaker(&self) -> Speaker<'_> {
        Speaker { seen: self.seen, ..Speaker::new(&self.name.by) }
    }
}

/// Who.
#[derive(Debug, Args)]
pub(crate) struct Name {
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

/// What is asked of the queue.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// Only answers to this question
    #[arg(long, value_name = "ID")]
    pub(crate) question: Option<String>,
    /// Only passages in this language: `cy`, `en`, another ISO 639 code, or `und`
    #[arg(long, value_name = "LABEL")]
    pub(crate) language: Option<String>,
    /// Only passages that carry this code or a part of it
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// Only passages with a suggestion that nobody judged
    #[arg(long)]
    pub(crate) suggested: bool,
    /// Also what others looked at already
    #[arg(long)]
    pub(crate) again: bool,
    /// Keep suggestions and others' codes out of sight until the passage was looked at
    #[arg(long)]
    pub(crate) blind: bool,
}

impl Asked {
    /// As the use case takes it.
    pub(crate) fn of<'a>(&'a self, by: &'a str, limit: usize) -> queue::Asked<'a> {
        queue::Asked {
            by,
            question: self.question.as_deref(),
            language: self.language.as_deref(),
            code: self.code.as_deref(),
            suggested_only: self.suggested,
            seen_by_others: self.again,
            sample: None,
            blind: self.blind,
            limit,
        }
    }
}

/// The stance, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum StanceName {
    /// Argues for it, welcomes it, asks for more of it
    Support,
    /// Argues against it
    Oppose,
    /// Supports the aim but not the method; both sides argued
    Mixed,
    /// States or reports without taking a side
    Neutral,
    /// Says they cannot tell
    Unsure,
    /// No view
    None,
}

impl From<StanceName> for Stance {
    fn from(name: StanceName) -> Self {
        match name {
            StanceName::Support => Stance::Support,
            StanceName::Oppose => Stance::Oppose,
            StanceName::Mixed => Stance::Mixed,
            StanceName::Neutral => Stance::Neutral,
            StanceName::Unsure => Stance::Unsure,
            StanceName::None => Stance::None,
        }
    }
}

/// What an entry is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Entry {
    /// A code given, rejected or changed
    Coding,
    /// A note or flag
    Remark,
    /// That a passage was looked at
    Review,
}

/// Does what was asked.
pub(crate) fn carry_out(project: &Project, action: &CodeAction) -> Result {
    let (on, act, speaker) = match action {
        CodeAction::Add { on, with, speaker } => (on, Act::Add(&on.code, with.with()), speaker),
        CodeAction::Accept { on, with, speaker } => (on, Act::Accept(&on.code, with.with()), speaker),
        CodeAction::Reject { on, memo, speaker } => {
            (on, Act::Reject(&on.code, With { memo: memo.as_deref(), ..With::default() }), speaker)
        }
        CodeAction::Stance { on, stance, speaker } => (on, Act::Stance(&on.code, Some((*stance).into())), speaker),
        CodeAction::Swap { on, to, with, speaker } => {
            (on, Act::Swap { from: &on.code, to, with: with.with() }, speaker)
        }
        other => return beside_codes(project, other),
    };
    answered(&code::act(project, &on.on, act, speaker.speaker())?)
}

/// Says what was written, or what others said since.
fn answered(answered: &Answered) -> Result {
    match answered {
        Answered::Done(done) => {
            output::data(&output::code::done(done))?;
            Ok(Ending::Done)
        }
        Answered::Conflict(since) => {
            output::data(&output::code::conflict(since))?;
            output::talk("nothing was written\nhint: look at what they said, then give the last number with `--seen`");
            Ok(Ending::NeedsAPerson)
        }
    }
}

fn beside_codes(project: &Project, action: &CodeAction) -> Result {
    let (what, number) = match action {
        CodeAction::Note { on, text, code, name } => {
            ("noted", remark::note(project, on, code.as_deref(), text, &name.by)?)
        }
        CodeAction::Flag { on, flag, name } => ("flagged", remark::flag(project, on, flag, &name.by)?),
        CodeAction::Unflag { on, flag, name } => ("flag taken down", remark::unflag(project, on, flag, &name.by)?),
        CodeAction::Reviewed { passage, sample, blind, name } => {
            let how = reviewed::How { sample: sample.as_deref(), blind: *blind };
            ("looked at", reviewed::mark(project, passage, how, &name.by)?)
        }
        CodeAction::Undo { number, of: Entry::Coding, name } => {
            output::data(&output::code::done(&code::undo(project, *number, &name.by)?))?;
            return Ok(Ending::Done);
        }
        CodeAction::Undo { number, of: Entry::Remark, name } => {
            ("taken back", remark::undo(project, *number, &name.by)?)
        }
        CodeAction::Undo { number, of: Entry::Review, name } => {
            ("taken back", reviewed::undo(project, *number, &name.by)?)
        }
        CodeAction::Remarks { flag, printed } => {
            let remarks = remark::list(project, flag.as_deref())?;
            return print(*printed, &remarks, |all| output::code::remarks(all), |all| output::code::remarks_csv(all));
        }
        CodeAction::Next { asked, limit, name, printed } => {
            let queue = queue::next(project, &asked.of(&name.by, *limit))?;
            match printed.format {
                Format::Text => output::data(&output::code::queue(&queue))?,
                Format::Json => output::json(&queue)?,
                Format::Csv => anyhow::bail!("what is to be known of a passage is no table; print it as text or JSON"),
            }
            return Ok(Ending::Done);
        }
        CodeAction::Progress { name, printed } => {
            let progress = reviewed::progress(project, &name.by)?;
            return print(*printed, &progress, output::code::progress, output::code::progress_csv);
        }
        CodeAction::Add { .. }
        | CodeAction::Accept { .. }
        | CodeAction::Reject { .. }
        | CodeAction::Stance { .. }
        | CodeAction::Swap { .. } => unreachable!("these are acts on codes"),
    };
    output::data(&format!("{number}: {what}")).context("what was done could not be said")?;
    Ok(Ending::Done)
}
