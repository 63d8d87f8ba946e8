//! Who may do what in a project whose pages others can reach.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// What an account may do. Each role may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads, searches and takes away.
    Reader,
    /// Gives codes, notes and flags as well.
    Analyst,
    /// Decides as well: on submissions, campaigns, the framework, differences, and that a run begins.
    Lead,
    /// Looks after accounts and sees the audit trail as well.
    Administrator,
}

impl Role {
    /// All of them, from the least.
    pub const ALL: [Role; 4] = [Role::Reader, Role::Analyst, Role::Lead, Role::Administrator];

    /// The name in output, in forms and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Analyst => "analyst",
            Role::Lead => "lead",
            Role::Administrator => "administrator",
        }
    }

    /// The role of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name of an account. It signs what is done with it, so it is a name as people write them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(String);

/// What is no name for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name has from 1 to {} characters: letters, figures, and between them spaces and `.` `-` `_` `@` `'` `’`",
    AccountName::LONGEST
)]
pub struct BadAccountName;

impl AccountName {
    /// The longest name, in characters.
    pub const LONGEST: usize = 80;

    /// Reads a name. Spaces around it are not part of it, and those between words are one.
    ///
    /// # Errors
    /// If it is empty, too long, or has in it what no name has.
    pub fn parse(text: &str) -> Result<Self, BadAccountName> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (1..=Self::LONGEST).contains(&name.chars().count());
        let between = |letter: char| " .-_@'’".contains(letter);
        let sound = name.chars().all(|letter| letter.is_alphanumeric() || between(letter));
        if fits && sound && !name.starts_with(between) { Ok(Self(name)) } else { Err(BadAccountName) }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names have in common that differ in capitals alone: there is one account for them.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for AccountName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_is_more_than_the_one_before_and_is_read_as_it_is_written() {
        assert!(Role::ALL.is_sorted());
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(role));
            assert_eq!(serde_json::to_value(role).expect("a name"), role.name());
        }
        assert_eq!(Role::parse("Reader"), None);
    }
    #[test]
    fn a_name_is_one_that_people_write() {
        for name in ["Mair", "Siân Tŵr-Jones", "O'Neill", "O’Neill", "mair@example.org", "J. R. Ŵyn", "7"] {
            assert_eq!(AccountName::parse(name).map(|name| name.to_string()).as_deref(), Ok(name));
        }
        assert_eq!(AccountName::parse("  Mair\t ap  Ifan ").expect("a name").as_str(), "Mair ap Ifan");
        assert_eq!(AccountName::parse("SIÂN").expect("a name").key(), "siân");
        let too_long = "ŵ".repeat(AccountName::LONGEST + 1);
        for text in ["", "  ", "=1+1", "-x", "a<b", "a\u{202e}b", "a\0b", "a/b", "Sia\u{302}n", &*too_long] {
            assert_eq!(AccountName::parse(text), Err(BadAccountName), "{text:?}");
        }
    }
}
