//! What things are called, and how moments and places are written, for a reader.

use jiff::{Timestamp, ZonedDateTime, civil::Date};
use ymateb_model::{
    coding::{Stance, State},
    id::{CodeId, KindId, PublicationId, QuestionId, SourceId},
    language::Language,
    passage::Role,
    register::Outcome,
    submission::Channel,
    text::Place,
};
use ymateb_pipeline::Project;

use crate::{components::Tag, wording::Wording};

/// Names of one project's things, in one language.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) w: &'a Wording,
    pub(crate) project: &'a Project,
}

impl<'a> Names<'a> {
    /// A question, by its number; a letter where there is none.
    pub(crate) fn question(&self, id: Option<&QuestionId>) -> String {
        id.map_or_else(|| self.w.say("letter"), |id| self.w.about("question-number", "id", id.as_str()))
    }

    /// A question's wording.
    pub(crate) fn question_text(&self, id: &QuestionId) -> Option<&'a str> {
        Some(self.w.of_two(&self.project.settings.consultation.question(id)?.text))
    }

    /// A kind of respondent; its id where the settings no longer have it.
    pub(crate) fn kind(&self, id: &KindId) -> String {
        let kind = self.project.settings.consultation.kind(id);
        kind.map_or(id.as_str(), |kind| self.w.of_two(&kind.name)).to_owned()
    }

    /// A source; its id where the settings no longer have it.
    pub(crate) fn source(&self, id: &SourceId) -> String {
        let source = self.project.settings.consultation.source(id);
        source.map_or(id.as_str(), |source| self.w.of_two(&source.name)).to_owned()
    }

    /// A choice about publication; its id where the settings no longer have it.
    pub(crate) fn publication(&self, id: &PublicationId) -> String {
        let choices = &self.project.settings.consultation.publication;
        let choice = choices.iter().find(|choice| choice.id == *id);
        choice.map_or(id.as_str(), |choice| self.w.of_two(&choice.name)).to_owned()
    }

    /// A code with its name; its id alone where the framework no longer has it.
    pub(crate) fn code(&self, id: &CodeId) -> String {
        match self.project.settings.framework.code(id) {
            Some(code) => format!("{id} {}", self.w.of_two(&code.name)),
            None => id.to_string(),
        }
    }

    /// A language, by the name that this reader's language has for it; else by its code.
    pub(crate) fn language(&self, language: Language) -> String {
        let reader = match language {
            Language::Welsh => "language-cy",
            Language::English => "language-en",
            Language::Undetermined => "language-und",
            Language::Other(_) => return self.w.about("language-other", "code", language.label()),
        };
        self.w.say(reader)
    }

    /// How something was sent.
    pub(crate) fn channel(&self, channel: Channel) -> String {
        self.w.say(match channel {
            Channel::Form => "channel-form",
            Channel::Email => "channel-email",
            Channel::Post => "channel-post",
            Channel::Web => "channel-web",
            Channel::Document => "channel-document",
        })
    }

    /// The part a passage plays, where it is not simply the respondent's words.
    pub(crate) fn role(&self, role: Role) -> Option<String> {
        let message = match role {
            Role::Body => return None,
            Role::ListItem => "role-list-item",
            Role::Heading => "role-heading",
            Role::LeadIn => "role-lead-in",
            Role::Furniture => "role-furniture",
            Role::Quoted => "role-quoted",
        };
        Some(self.w.say(message))
    }

    /// What became of a submission.
    pub(crate) fn outcome(&self, outcome: Outcome) -> String {
        // What was accepted could be read as what was received, in Welsh; the page says which.
        match outcome {
            Outcome::Accepted => self.w.say("outcome-accepted"),
            other => self.w.of_two(&other.label()).to_owned(),
        }
    }

    /// The tag of an outcome.
    pub(crate) fn outcome_tag(&self, outcome: Outcome) -> Tag {
        let colour = match outcome {
            Outcome::Accepted => "green",
            Outcome::Quarantined | Outcome::Abusive => "red",
            Outcome::Late | Outcome::Withdrawn => "orange",
            Outcome::CampaignStandard | Outcome::CampaignVaried | Outcome::Petition => "purple",
            _ => "grey",
        };
        Tag { text: self.outcome(outcome), colour }
    }

    /// The state of a coding.
    pub(crate) fn state(&self, state: State) -> String {
        self.w.say(match state {
            State::Suggested => "state-suggested",
            State::Accepted => "state-accepted",
            State::Rejected => "state-rejected",
        })
    }

    /// Where a passage stands towards a code.
    pub(crate) fn stance(&self, stance: Stance) -> String {
        self.w.say(match stance {
            Stance::Support => "stance-support",
            Stance::Oppose => "stance-oppose",
            Stance::Mixed => "stance-mixed",
            Stance::Neutral => "stance-neutral",
            Stance::Unsure => "stance-unsure",
            Stance::None => "stance-none",
        })
    }

    /// A day, as the consultation's time zone has it.
    pub(crate) fn day(&self, at: Timestamp) -> String {
        self.date(self.local(at).date())
    }

    /// A date.
    pub(crate) fn date(&self, date: Date) -> String {
        const MONTHS: [&str; 12] = [
            "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
            "month-10", "month-11", "month-12",
        ];
        let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
        let arguments = [
            ("day", date.day().to_string().into()),
            ("month", self.w.say(month).into()),
            ("year", date.year().to_string().into()),
        ];
        self.w.with("date", &arguments)
    }

    /// A day and the time on it.
    pub(crate) fn moment(&self, at: Timestamp) -> String {
        let time = self.local(at).strftime("%H:%M").to_string();
        self.w.with("moment", &[("date", self.day(at).into()), ("time", time.into())])
    }

    /// Where in an original something stands; nothing where the format has no places.
    pub(crate) fn place(&self, place: &Place) -> Option<String> {
        let mut parts = Vec::new();
        let number = |message: &str, n: u32| self.w.about(message, "n", &n.to_string());
        parts.extend(place.page.map(|n| number("place-page", n)));
        parts.extend(place.sheet.as_deref().map(|name| self.w.about("place-sheet", "name", &one_line(name))));
        parts.extend(place.row.map(|n| number("place-row", n)));
        parts.extend(place.column.as_deref().map(|name| self.w.about("place-column", "name", name)));
        parts.extend(place.line.map(|n| number("place-line", n)));
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.project.settings.consultation.time_zone.clone())
    }
}

/// Text as a page can hold it: characters that no page may contain, and those that steer a terminal, become the sign
/// for a character that cannot be shown. The stored text stays as it was written.
pub(crate) fn showable(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' | '\r' => letter,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.chars().map(shown).collect()
}

/// A name, a reason, a place in a source or a query, as one line that stands in a sentence of ours: nothing in it steers
/// what stands around it.
pub(crate) fn one_line(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' | '\r' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_cannot_hold_is_shown_as_something_that_cannot_be_shown() {
        assert_eq!(showable("a\u{0}b\r\nc\u{1b}[0m\u{202e}ŵ"), "a\u{fffd}b\r\nc\u{fffd}[0m\u{202e}ŵ");
        assert_eq!(one_line("a\u{0}b\nc\u{202e}ŵ"), "a\u{fffd}b c\u{fffd}ŵ");
    }
}
