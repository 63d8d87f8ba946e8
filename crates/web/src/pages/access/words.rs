//! How roles, deeds and refusals are said, and the fields of their forms.

use ymateb_model::{account::Role, audit::Deed};
use ymateb_pipeline::access::{
    accounts::Refusal,
    audit,
    password::{LONGEST, SHORTEST, Unfit},
    tokens::{LONGEST_DAYS, LONGEST_PURPOSE},
};

use crate::{
    components::{Choice, Content, ErrorLine, ErrorSummary, Field, Said, Select, TextInput, markup},
    failure::Failure,
    pages::names::one_line,
    wording::Wording,
};

/// What is wrong with a form: each field with what is said of it.
pub(super) type Wrong = Vec<(&'static str, String)>;

/// What is wrong, at the top of the page.
pub(super) fn summary(w: &Wording, wrong: &Wrong) -> Option<ErrorSummary> {
    let line = |(field, text): &(&str, String)| ErrorLine { href: format!("#{field}"), text: text.clone().into() };
    let errors: Vec<ErrorLine> = wrong.iter().map(line).collect();
    (!errors.is_empty()).then(|| ErrorSummary { title: w.say("error-title"), errors })
}

/// A field, with what is wrong with it.
pub(super) fn field(w: &Wording, wrong: &Wrong, name: &str, label: &str) -> Field {
    let error = wrong.iter().find(|(field, _)| *field == name);
    Field {
        error: error.map(|(_, text)| (w.say("error-introduction"), text.clone())),
        ..Field::new(name, w.say(label))
    }
}

/// A field for a password. What was typed is never sent back.
pub(super) fn password(field: Field, autocomplete: &'static str) -> TextInput {
    TextInput { field: Field { autocomplete, ..field }, kind: "password", classes: "govuk-input--width-20", form: None }
}

/// A field for a new password, with what it has to be like.
pub(super) fn new_password(w: &Wording, wrong: &Wrong, name: &str, label: &str) -> TextInput {
    let hint = w.count("password-hint", SHORTEST as u64);
    password(Field { hint, ..field(w, wrong, name, label) }, "new-password")
}

/// The roles to choose from, each with what it may do.
pub(super) fn roles(w: &Wording, field: Field) -> Select {
    let choice =
        |role: Role| Choice { value: role.name().to_owned(), text: format!("{}: {}", name(w, role), may(w, role)) };
    Select { field, choices: Role::ALL.map(choice).into(), form: None }
}

/// What a role is called.
pub(super) fn name(w: &Wording, role: Role) -> String {
    w.say(match role {
        Role::Reader => "role-reader",
        Role::Analyst => "role-analyst",
        Role::Lead => "role-lead",
        Role::Administrator => "role-administrator",
    })
}

/// What a role may do.
pub(super) fn may(w: &Wording, role: Role) -> String {
    w.say(match role {
        Role::Reader => "role-reader-may",
        Role::Analyst => "role-analyst-may",
        Role::Lead => "role-lead-may",
        Role::Administrator => "role-administrator-may",
    })
}

/// What somebody did.
pub(super) fn deed(w: &Wording, deed: Deed) -> String {
    w.say(match deed {
        Deed::SignedIn => "deed-signed-in",
        Deed::SignInFailed => "deed-sign-in-failed",
        Deed::SignedOut => "deed-signed-out",
        Deed::Read => "deed-read",
        Deed::Searched => "deed-searched",
        Deed::TookAway => "deed-took-away",
        Deed::Acted => "deed-acted",
        Deed::AccountMade => "deed-account-made",
        Deed::RoleChanged => "deed-role-changed",
        Deed::PasswordChanged => "deed-password-changed",
        Deed::AccountClosed => "deed-account-closed",
        Deed::AccountOpened => "deed-account-opened",
        Deed::TokenMade => "deed-token-made",
        Deed::TokenWithdrawn => "deed-token-withdrawn",
    })
}

/// What the trail says in words of its own, in the reader's; anything else is as it was written.
pub(super) fn told(w: &Wording, text: &str) -> Content {
    let message = match text {
        audit::NOT_KNOWN => "audit-not-known",
        audit::DONE => "audit-done",
        audit::REFUSED => "audit-refused",
        audit::CLOSED => "audit-closed",
        audit::HELD_BACK => "audit-held-back",
        audit::NO_ACCOUNT => "audit-no-account",
        audit::NO_TOKEN => "audit-no-token",
        audit::NOT_LOOKED_AT => "audit-not-looked-at",
        audit::COMMAND_LINE => "audit-command-line",
        audit::AT_THIS_MACHINE => "audit-at-this-machine",
        other => match Role::parse(other) {
            Some(role) => return name(w, role).into(),
            // The status of a page that was shown.
            None if other == "200" => "audit-shown",
            None => return markup([Said::as_written(one_line(other))]),
        },
    };
    w.say(message).into()
}

/// Why an account is not made or changed: the field, and what is said of it. What is nobody's doing is a fault of ours.
pub(super) fn refusal(w: &Wording, refusal: Refusal) -> Result<(&'static str, String), Failure> {
    Ok(match refusal {
        Refusal::Name(_) => ("name", w.count("account-name-wrong", ymateb_model::account::AccountName::LONGEST as u64)),
        Refusal::Taken(_) => ("name", w.say("account-name-taken")),
        Refusal::FirstIsAdministrators => ("role", w.say("account-first")),
        Refusal::Password(Unfit::Short) => ("password", w.count("password-short", SHORTEST as u64)),
        Refusal::Password(Unfit::Long) => ("password", w.count("password-long", LONGEST as u64)),
        Refusal::Password(Unfit::Obvious) => ("password", w.say("password-obvious")),
        Refusal::LastAdministrator(_) => ("role", w.say("account-last-administrator")),
        Refusal::Purpose => ("purpose", w.count("token-purpose-wrong", LONGEST_PURPOSE as u64)),
        Refusal::Days => ("days", w.count("token-days-wrong", LONGEST_DAYS.into())),
        Refusal::Closed(_) => ("account", w.say("token-account-closed")),
        Refusal::Missing(_) | Refusal::NoToken(_) => return Err(Failure::NotFound),
        Refusal::Failed(error) => return Err(error.into()),
    })
}
