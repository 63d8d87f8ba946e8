//! What each edit asks: its fields, as they were filled in or as the framework has them.

use ymateb_model::{
    framework::{Code, LanguageCues},
    language::ReaderLanguage,
};
use ymateb_pipeline::framework::act::Verb;

use super::{
    points,
    read::{SPLIT_INTO, standing_name},
    said,
};
use crate::{
    components::{Choice, Content, Fieldset, Select, TextArea, TextInput},
    pages::{
        names::Names,
        sent::{Sent, Wrong},
    },
};

/// What was filled in, or else what the framework has now.
pub(super) fn filled_in(verb: Verb, code: Option<&Code>, sent: Sent) -> Sent {
    let Some(code) = code else { return sent };
    let lines = |cues: &[String]| cues.join("\n");
    let above = match &code.parent {
        Some(parent) => format!("code:{parent}"),
        None => format!("group:{}", code.group),
    };
    match verb {
        Verb::Rename => {
            sent.or("cy", &code.name.cy).or("en", &code.name.en).or("welsh", standing_name(code.welsh_standing))
        }
        Verb::Describe => sent.or("scope-cy", &code.scope.cy).or("scope-en", &code.scope.en),
        Verb::Cue => {
            let of = |sent: Sent, cues: &LanguageCues, language: ReaderLanguage| {
                let name = |list: &str| format!("{list}-{}", language.label());
                sent.or(&name("strong"), &lines(&cues.strong))
                    .or(&name("weak"), &lines(&cues.weak))
                    .or(&name("unless"), &lines(&cues.unless))
            };
            let sent = of(sent, &code.cues.cy, ReaderLanguage::Cy);
            of(sent, &code.cues.en, ReaderLanguage::En)
        }
        Verb::Point => points::filled_in(code, sent),
        Verb::Move => sent.or("under", &above),
        Verb::Add | Verb::Merge | Verb::Split | Verb::Retire | Verb::Restore | Verb::Import => sent,
    }
}

/// The fields of an edit, each as markup.
pub(super) fn fields(names: &Names<'_>, verb: Verb, sent: &Sent, wrong: &Wrong) -> Vec<Content> {
    let form = Form { names, sent, wrong };
    match verb {
        Verb::Add => {
            let mut fields = vec![form.line("id", "edit-id", Some("edit-id-hint"))];
            fields.extend(form.names_of());
            fields.push(form.standing());
            fields.extend(form.scopes());
            fields.push(form.under());
            fields.push(form.after());
            fields.extend(form.cues());
            fields
        }
        Verb::Rename => form.names_of().into_iter().chain([form.standing()]).collect(),
        Verb::Describe => form.scopes().into(),
        Verb::Cue => form.cues(),
        Verb::Move => vec![form.under(), form.after()],
        Verb::Merge => vec![form.code("into", "edit-into", "choose")],
        Verb::Split => {
            let more = |at: usize| if at < 2 { "choose" } else { "edit-no-more" };
            SPLIT_INTO.iter().enumerate().map(|(at, field)| form.code(field, "edit-split-into", more(at))).collect()
        }
        Verb::Point => points::rows(sent).map(|row| form.point(&row)).collect(),
        Verb::Retire | Verb::Restore | Verb::Import => Vec::new(),
    }
}

struct Form<'a> {
    names: &'a Names<'a>,
    sent: &'a Sent,
    wrong: &'a Wrong,
}

impl Form<'_> {
    fn line(&self, name: &str, label: &str, hint: Option<&str>) -> Content {
        let field = self.sent.field(self.names.w, self.wrong, name, label, hint);
        markup(TextInput { field, kind: "text", classes: "govuk-input--width-20", form: None })
    }

    fn lines(&self, name: &str, label: &str, hint: Option<&str>, rows: u8) -> Content {
        markup(TextArea { field: self.sent.field(self.names.w, self.wrong, name, label, hint), rows })
    }

    fn choice(&self, name: &str, label: &str, none: &str, choices: impl Iterator<Item = (String, String)>) -> Content {
        let w = self.names.w;
        let mut all = vec![Choice { value: String::new(), text: w.say(none) }];
        all.extend(choices.map(|(value, text)| Choice { value, text }));
        let field = self.sent.field(w, self.wrong, name, label, None);
        markup(Select { field, choices: all, form: None })
    }

    fn names_of(&self) -> [Content; 2] {
        [self.line("cy", "codes-name-cy", None), self.line("en", "codes-name-en", None)]
    }

    fn scopes(&self) -> [Content; 2] {
        [self.lines("scope-cy", "codes-scope-cy", None, 3), self.lines("scope-en", "codes-scope-en", None, 3)]
    }

    fn standing(&self) -> Content {
        use ymateb_model::framework::Standing;
        let all = [Standing::Working, Standing::Given, Standing::Official];
        let all =
            all.map(|one| Choice { value: standing_name(one).to_owned(), text: self.names.w.say(said::standing(one)) });
        let field = self.sent.field(self.names.w, self.wrong, "welsh", "codes-standing", None);
        markup(Select { field, choices: all.into(), form: None })
    }

    fn point(&self, row: &points::Row) -> Content {
        let fields = [
            self.line(&row.cy, "edit-point-cy", None),
            self.line(&row.en, "edit-point-en", None),
            self.line(&row.see, "edit-see", Some("edit-see-hint")),
        ];
        let legend = self.names.w.about("edit-point-number", "number", &row.number.to_string());
        markup(Fieldset { legend, fields: fields.into() })
    }

    fn under(&self) -> Content {
        let framework = &self.names.project.settings.framework;
        let mut all = Vec::new();
        for group in &framework.groups {
            let name = format!("{} {}", group.id, self.names.w.of_two(&group.name));
            all.push((format!("group:{}", group.id), self.names.w.about("edit-in-group", "group", &name)));
            let codes = framework.codes.iter().filter(|code| code.group == group.id);
            all.extend(codes.map(|code| {
                let part = self.names.w.about("edit-part-of", "code", &self.names.code(&code.id));
                (format!("code:{}", code.id), part)
            }));
        }
        self.choice("under", "edit-under", "choose", all.into_iter())
    }

    fn after(&self) -> Content {
        self.code("after", "edit-after", "edit-after-last")
    }

    fn code(&self, name: &str, label: &str, none: &str) -> Content {
        let codes = self.names.project.settings.framework.codes.iter();
        let codes = codes.map(|code| (code.id.to_string(), self.names.code(&code.id)));
        self.choice(name, label, none, codes)
    }

    fn cues(&self) -> Vec<Content> {
        let list = |name: &str, label: &str, hint: &str| {
            let rows = self.sent.one(name).lines().count().clamp(4, 12);
            self.lines(name, label, Some(hint), rows as u8)
        };
        vec![
            list("strong-cy", "codes-strong-cy", "edit-strong-hint"),
            list("strong-en", "codes-strong-en", "edit-strong-hint"),
            list("weak-cy", "codes-weak-cy", "edit-weak-hint"),
            list("weak-en", "codes-weak-en", "edit-weak-hint"),
            list("unless-cy", "codes-unless-cy", "edit-unless-hint"),
            list("unless-en", "codes-unless-en", "edit-unless-hint"),
        ]
    }
}

fn markup(component: impl std::fmt::Display) -> Content {
    Content::Markup(component.to_string())
}
