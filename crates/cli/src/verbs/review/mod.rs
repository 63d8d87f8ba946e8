//! `review`: passages one after another, for those who like keys. Every answer is saved at once.
//!
//! At a terminal a key is a command, and what it needs is asked for; elsewhere a line is a command with what it needs, so
//! that a script can do what a person does.

mod command;
mod input;

use std::collections::HashSet;

use ymateb_model::id::PassageId;
use ymateb_pipeline::{
    Project,
    code::{self, Act, Answered, Speaker, With},
    queue::{self, Item},
    remark, reviewed, sample,
};

use crate::{
    exit::{Ending, Result},
    output,
    verbs::code::{Asked, Entry},
};
use command::Command;
use input::Input;

/// How many passages are fetched at a time.
const AT_A_TIME: usize = 10;

/// Goes through the queue until it is empty or the person has had enough.
pub(crate) fn review(project: &Project, asked: &Asked, sample: Option<&str>, by: &str) -> Result {
    let drawn = sample.map(|name| sample::passages(project, name)).transpose()?.flatten();
    let (input, done, passed_over) = (Input::new(), Vec::new(), HashSet::new());
    let mut session = Session { project, asked, sample, drawn, by, input, done, passed_over };
    session.go()?;
    output::data(&output::code::progress(&reviewed::progress(project, by)?))?;
    Ok(Ending::Done)
}

struct Session<'a> {
    project: &'a Project,
    asked: &'a Asked,
    sample: Option<&'a str>,
    /// The passages of the sample, where it was drawn: they are looked at blind, whoever else looked at them.
    drawn: Option<Vec<PassageId>>,
    by: &'a str,
    input: Input,
    /// What was written, in order, so that it can be taken back.
    done: Vec<(Entry, u64)>,
    passed_over: HashSet<PassageId>,
}

/// What follows a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The same passage, as it stands now.
    Again,
    /// The same passage, which is not shown again.
    Stay,
    /// The next one.
    Next,
    /// The end.
    Quit,
}

impl Session<'_> {
    fn is_blind(&self) -> bool {
        self.asked.blind || self.drawn.is_some()
    }

    fn go(&mut self) -> anyhow::Result<()> {
        loop {
            let asked = self.asked.of(self.by, AT_A_TIME + self.passed_over.len());
            let asked = match &self.drawn {
                Some(drawn) => queue::Asked { sample: Some(drawn), blind: true, seen_by_others: true, ..asked },
                None => asked,
            };
            let queue = queue::next(self.project, &asked)?;
            let waiting: Vec<Item> =
                queue.items.into_iter().filter(|item| !self.passed_over.contains(&item.passage)).collect();
            if waiting.is_empty() {
                output::data("nothing waits\n")?;
                return Ok(());
            }
            for item in waiting {
                if self.one(item)? == Then::Quit {
                    return Ok(());
                }
            }
        }
    }

    /// One passage, until the person has done with it.
    fn one(&mut self, mut item: Item) -> anyhow::Result<Then> {
        let passage = item.passage.clone();
        output::data(&output::code::item(&item))?;
        loop {
            let Some(command) = self.input.command()? else { return Ok(Then::Quit) };
            let then = match command {
                Ok(command) => match self.carry_out(&item, command) {
                    Ok(then) => then,
                    Err(error) => {
                        self.explain(&error);
                        Then::Stay
                    }
                },
                Err(problem) => {
                    output::talk(&problem);
                    Then::Stay
                }
            };
            match then {
                Then::Stay => {}
                Then::Again => {
                    item = queue::item(self.project, passage.as_str(), self.by, self.is_blind())?;
                    output::data(&output::code::item(&item))?;
                }
                Then::Next | Then::Quit => return Ok(then),
            }
        }
    }

    fn explain(&self, error: &anyhow::Error) {
        output::talk(&format!("error: {error}"));
        if let Some(hint) = error.downcast_ref::<ymateb_pipeline::Error>().and_then(ymateb_pipeline::Error::hint) {
            output::talk(&format!("hint: {hint}"));
        }
    }

    fn carry_out(&mut self, item: &Item, command: Command) -> anyhow::Result<Then> {
        match command {
            Command::Accept(which, stance) => {
                let code = named(item, &which);
                self.act(item, Act::Accept(&code, With { stance, ..With::default() }))
            }
            Command::Reject(which) => {
                let code = named(item, &which);
                self.act(item, Act::Reject(&code, With::default()))
            }
            Command::Add(code, stance) => self.act(item, Act::Add(&code, With { stance, ..With::default() })),
            Command::Swap(from, to) => {
                let from = named(item, &from);
                self.act(item, Act::Swap { from: &from, to: &to, with: With::default() })
            }
            Command::Stance(which, stance) => {
                let code = named(item, &which);
                self.act(item, Act::Stance(&code, Some(stance)))
            }
            Command::Memo(text) => {
                let number = remark::note(self.project, item.passage.as_str(), None, &text, self.by)?;
                self.done.push((Entry::Remark, number));
                Ok(Then::Again)
            }
            Command::Flag(flag) => {
                let number = remark::flag(self.project, item.passage.as_str(), &flag, self.by)?;
                self.done.push((Entry::Remark, number));
                Ok(Then::Again)
            }
            Command::Undo => self.undo(),
            Command::Done => {
                let how = reviewed::How { sample: self.sample, blind: self.is_blind() };
                let number = reviewed::mark(self.project, item.passage.as_str(), how, self.by)?;
                self.done.push((Entry::Review, number));
                // In a sample that was drawn, nothing is shown that could colour the passages that follow.
                if item.blind && self.drawn.is_none() {
                    let seen = queue::item(self.project, item.passage.as_str(), self.by, true)?;
                    output::data(&output::code::item(&seen))?;
                }
                Ok(Then::Next)
            }
            Command::Skip => {
                self.passed_over.insert(item.passage.clone());
                Ok(Then::Next)
            }
            Command::Help => {
                output::talk(command::HELP);
                Ok(Then::Stay)
            }
            Command::Quit => Ok(Then::Quit),
        }
    }

    fn act(&mut self, item: &Item, act: Act<'_>) -> anyhow::Result<Then> {
        // Who codes blind answers for themselves, whatever others said meanwhile.
        let seen = (!item.blind).then_some(item.last_entry);
        match code::act(self.project, item.passage.as_str(), act, Speaker { seen, ..Speaker::new(self.by) })? {
            Answered::Done(done) => self.done.extend(done.entries.first().map(|number| (Entry::Coding, *number))),
            Answered::Conflict(since) => {
                output::talk("others spoke since you saw this, and nothing was written; say it again if you mean it:");
                output::talk(output::code::conflict(&since).trim_end());
            }
        }
        Ok(Then::Again)
    }

    fn undo(&mut self) -> anyhow::Result<Then> {
        let Some((kind, number)) = self.done.pop() else {
            output::talk("there is nothing that you did here to take back");
            return Ok(Then::Stay);
        };
        match kind {
            Entry::Coding => {
                code::undo(self.project, number, self.by)?;
            }
            Entry::Remark => {
                remark::undo(self.project, number, self.by)?;
            }
            Entry::Review => {
                reviewed::undo(self.project, number, self.by)?;
            }
        }
        output::talk(&format!("{number} is taken back"));
        Ok(Then::Again)
    }
}

/// The code that was named: the number of a suggestion as it is listed, or a code.
fn named(item: &Item, which: &str) -> String {
    let number: Option<usize> = which.parse().ok();
    let listed = number.and_then(|number| item.suggestions.get(number.checked_sub(1)?));
    listed.map_or_else(|| which.to_owned(), |suggestion| suggestion.code.to_string())
}
