//! Who may do what in a project whose pages others can reach.

use std::fmt;

use serde::{Deserialize, Serialize};

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
}
