//! One submission: what becomes of it, who sends it, when, and what they answer.

use jiff::{ToSpan, civil::DateTime};

use super::{
    Language,
    asked::{Asked, Choice, Question},
    compose::{self, Hand},
    people::Person,
    pieces::Pieces,
};
use crate::random::Lots;

/// Every so many submissions come as a letter …
pub(crate) const A_LETTER_EVERY: u64 = 50;

/// … until so many have come; the rest are sessions of the form.
const MOST_LETTERS: u64 = 2000;

/// What a submission is drawn to be; the register has an outcome for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// One that counts.
    Ordinary,
    /// One with no answer at all.
    Blank,
    /// The same person sending the same again.
    Duplicate,
    /// One sent after the deadline.
    Late,
}

/// One submission.
#[derive(Debug, Clone)]
pub(crate) struct Submission {
    pub(crate) number: u64,
    pub(crate) letter: bool,
    pub(crate) fate: Fate,
    pub(crate) hand: Hand,
    pub(crate) person: Person,
    /// When it was sent, on the consultation's clock.
    pub(crate) received: DateTime,
    /// For a session: an answer for each question, in the consultation's order. For a letter: one, which is its text.
    pub(crate) answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    /// The options, as they are written.
    pub(crate) chosen: Vec<String>,
    /// The words, a paragraph each.
    pub(crate) paragraphs: Vec<String>,
}

/// Makes submissions by their numbers, in any order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Maker<'a> {
    pub(crate) seed: u64,
    pub(crate) asked: &'a Asked,
    pub(crate) pieces: &'a Pieces,
}

impl Maker<'_> {
    /// Makes one.
    pub(crate) fn make(self, number: u64) -> Submission {
        let mut lots = Lots::new(self.seed, number);
        let start = self.start(number, &mut lots);
        if start.fate != Fate::Duplicate {
            return self.write(start, &mut lots);
        }
        match self.original(number, &mut lots) {
            Some(original) => {
                let received = between(original.received, self.last_in_time(), &mut lots);
                Submission { number, fate: Fate::Duplicate, received, ..original }
            }
            None => self.write(Submission { fate: Fate::Ordinary, ..start }, &mut lots),
        }
    }

    /// The submission before any word of it is written.
    fn start(self, number: u64, lots: &mut Lots) -> Submission {
        let letter = is_letter(number);
        let language = if lots.per_thousand(350) { Language::Welsh } else { Language::English };
        let hand = Hand::draw(language, lots.per_thousand(100), lots);
        let fates = if letter { [1000, 0, 0, 0] } else { [960, 20, 10, 10] };
        let fate = [Fate::Ordinary, Fate::Blank, Fate::Duplicate, Fate::Late][lots.weighted(&fates)];
        let person = Person::draw(number, letter, language, self.asked, lots);
        let received = if fate == Fate::Late {
            let deadline = self.asked.closes;
            between(deadline.saturating_add(1.hour()), deadline.saturating_add(10.days()), lots)
        } else {
            between(self.asked.opens.at(9, 0, 0, 0), self.last_in_time(), lots)
        };
        Submission { number, letter, fate, hand, person, received, answers: Vec::new() }
    }

    fn last_in_time(self) -> DateTime {
        self.asked.closes.saturating_sub(1.hour())
    }

    /// An earlier session that counts, by somebody who can be known again.
    fn original(self, number: u64, lots: &mut Lots) -> Option<Submission> {
        let mut candidates = (0..32).map(|_| lots.below(number as usize) as u64).collect::<Vec<_>>();
        candidates.retain(|candidate| *candidate < number && !is_letter(*candidate));
        candidates.into_iter().find_map(|candidate| {
            let mut its_lots = Lots::new(self.seed, candidate);
            let start = self.start(candidate, &mut its_lots);
            let fits = start.fate == Fate::Ordinary && start.person.is_named();
            fits.then(|| self.write(start, &mut its_lots))
        })
    }

    fn write(self, start: Submission, lots: &mut Lots) -> Submission {
        let answers = match (start.fate, start.letter) {
            (Fate::Blank, _) => vec![Answer::default(); self.asked.questions.len()],
            (_, true) => {
                vec![Answer { paragraphs: compose::letter(start.hand, self.pieces, lots), ..Answer::default() }]
            }
            (_, false) => self.session(start.hand, lots),
        };
        Submission { answers, ..start }
    }

    /// Words on one to four questions, the options beside them, and some of the other options.
    fn session(self, hand: Hand, lots: &mut Lots) -> Vec<Answer> {
        let mut open: Vec<usize> =
            (0..self.asked.questions.len()).filter(|nth| self.asked.questions[*nth].words).collect();
        let answered = 1 + lots.weighted(&[25, 30, 25, 20]);
        while open.len() > answered {
            open.remove(lots.below(open.len()));
        }
        let answer = |(nth, question): (usize, &Question)| {
            let has_words = open.contains(&nth);
            let paragraphs =
                if has_words { compose::answer(hand, &question.about, self.pieces, lots) } else { Vec::new() };
            let chosen =
                if has_words || lots.per_thousand(400) { choose(question, hand.language, lots) } else { Vec::new() };
            Answer { chosen, paragraphs }
        };
        self.asked.questions.iter().enumerate().map(answer).collect()
    }
}

fn is_letter(number: u64) -> bool {
    number % A_LETTER_EVERY == A_LETTER_EVERY - 1 && number < A_LETTER_EVERY * MOST_LETTERS
}

/// A moment between two, to the second.
fn between(from: DateTime, to: DateTime, lots: &mut Lots) -> DateTime {
    let seconds = from.duration_until(to).as_secs().max(1);
    from.saturating_add((lots.below(seconds as usize) as i64).seconds())
}

/// One option, or some where several may be chosen.
fn choose(question: &Question, language: Language, lots: &mut Lots) -> Vec<String> {
    if question.options.is_empty() {
        return Vec::new();
    }
    if !question.several {
        let option = lots.pick(&question.options);
        return vec![written(option, language, lots)];
    }
    let ticked: Vec<&Choice> = question.options.iter().filter(|_| lots.per_thousand(400)).collect();
    ticked.into_iter().map(|option| written(option, language, lots)).collect()
}

/// An option, nearly always in the words of the form.
fn written(option: &Choice, language: Language, lots: &mut Lots) -> String {
    if !option.also.is_empty() && lots.per_thousand(80) {
        return lots.pick(&option.also).clone();
    }
    option.name.of(language).to_owned()
}
