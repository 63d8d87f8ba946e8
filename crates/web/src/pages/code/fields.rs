//! The fields of the coding forms.

use super::{
    given::{flag_name, stances},
    subject::{Subject, Thing},
    view::Attempt,
};
use crate::{
    components::{Button, Choice, Field, Select, TextArea, TextInput},
    pages::names::Names,
};

/// The form that gives a code.
pub(super) struct AddForm {
    pub(super) code: Select,
    /// The code whose place it takes, where there is one to take.
    pub(super) instead_of: Option<Select>,
    pub(super) stance: Select,
    /// The words it rests on; a whole response has none in particular.
    pub(super) words: Option<TextArea>,
    pub(super) memo: TextArea,
    pub(super) button: Button,
}

/// The forms that note and flag.
pub(super) struct RemarkForms {
    pub(super) note: TextArea,
    pub(super) note_button: Button,
    /// The flags that are offered: their names, and what they say.
    pub(super) flags: Vec<(String, String)>,
    pub(super) own_flag: TextInput,
    pub(super) own_flag_button: Button,
}

impl Attempt {
    /// A field as it was filled in.
    fn field(&self, names: &Names<'_>, name: &str, label: &str, hint: &str, value: &str) -> Field {
        let w = names.w;
        let wrong = self.wrong.iter().find(|(field, _)| *field == name);
        Field {
            hint: if hint.is_empty() { String::new() } else { w.say(hint) },
            error: wrong.map(|(_, message)| (w.say("error-introduction"), w.say(message))),
            value: value.to_owned(),
            ..Field::new(name, w.say(label))
        }
    }
}

pub(super) fn add_form(names: &Names<'_>, subject: &Subject, attempt: &Attempt) -> AddForm {
    let w = names.w;
    // What was filled in elsewhere on the page is not put here.
    let blank = super::deed::Sent::default();
    let sent = if attempt.sent.verb == "add" { &attempt.sent } else { &blank };
    let mut codes = vec![Choice { value: String::new(), text: w.say("choose") }];
    let all = names.project.settings.framework.codes.iter();
    codes.extend(all.map(|code| Choice { value: code.id.to_string(), text: names.code(&code.id) }));
    let mut held = vec![Choice { value: String::new(), text: w.say("code-beside") }];
    let all = subject.held();
    held.extend(all.map(|given| Choice { value: given.code.to_string(), text: names.code(&given.code) }));
    let choices = stances(names, None).into_iter();
    let choices = choices.map(|(value, text, _)| Choice { value: value.to_owned(), text }).collect();
    let words = attempt.field(names, "words", "code-words", "code-words-hint", &sent.words);
    AddForm {
        code: Select {
            field: attempt.field(names, "new-code", "code-code", "", &sent.code),
            choices: codes,
            form: None,
        },
        instead_of: (held.len() > 1).then(|| Select {
            field: attempt.field(names, "instead-of", "code-instead-of", "", &sent.instead_of),
            choices: held,
            form: None,
        }),
        stance: Select { field: attempt.field(names, "stance", "code-stance", "", &sent.stance), choices, form: None },
        words: (subject.thing() == Thing::Passage).then_some(TextArea { field: words, rows: 2 }),
        memo: TextArea { field: attempt.field(names, "memo", "code-memo", "code-memo-hint", &sent.memo), rows: 2 },
        button: Button { text: w.say("code-add-button"), secondary: true },
    }
}

pub(super) fn remark_forms(names: &Names<'_>, attempt: &Attempt) -> RemarkForms {
    let w = names.w;
    let sent = &attempt.sent;
    let offered = &names.project.settings.flags;
    let is_offered = offered.iter().any(|offered| offered.flag.as_str() == sent.flag);
    let own = if is_offered { "" } else { sent.flag.as_str() };
    let own_flag = attempt.field(names, "own-flag", "code-own-flag", "code-own-flag-hint", own);
    RemarkForms {
        note: TextArea { field: attempt.field(names, "note", "code-note", "", &sent.note), rows: 2 },
        note_button: Button { text: w.say("code-note-button"), secondary: true },
        flags: offered.iter().map(|of| (of.flag.to_string(), flag_name(names, of.flag.as_str()))).collect(),
        own_flag: TextInput { field: own_flag, kind: "text", classes: "govuk-input--width-20", form: None },
        own_flag_button: Button { text: w.say("code-own-flag-button"), secondary: true },
    }
}
