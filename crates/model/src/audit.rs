//! What is written down of what people saw and did on the pages.

use std::fmt;

use serde::Serialize;

/// What somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Signed in.
    SignedIn,
    /// Gave a name or a password that is not right, or one too many.
    SignInFailed,
    /// Signed out.
    SignedOut,
    /// Read a page.
    Read,
    /// Searched.
    Searched,
    /// Took something away as a file.
    TookAway,
    /// Sent a form that changes something.
    Acted,
    /// Made an account.
    AccountMade,
    /// Gave an account another role.
    RoleChanged,
    /// Gave an account another password.
    PasswordChanged,
    /// Closed an account.
    AccountClosed,
    /// Opened a closed account.
    AccountOpened,
    /// Made a token for a program.
    TokenMade,
    /// Withdrew a program's token.
    TokenWithdrawn,
}

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 14] = [
        Deed::SignedIn,
        Deed::SignInFailed,
        Deed::SignedOut,
        Deed::Read,
        Deed::Searched,
        Deed::TookAway,
        Deed::Acted,
        Deed::AccountMade,
        Deed::RoleChanged,
        Deed::PasswordChanged,
        Deed::AccountClosed,
        Deed::AccountOpened,
        Deed::TokenMade,
        Deed::TokenWithdrawn,
    ];

    /// The name in output, in the record and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Deed::SignedIn => "signed-in",
            Deed::SignInFailed => "sign-in-failed",
            Deed::SignedOut => "signed-out",
            Deed::Read => "read",
            Deed::Searched => "searched",
            Deed::TookAway => "took-away",
            Deed::Acted => "acted",
            Deed::AccountMade => "account-made",
            Deed::RoleChanged => "role-changed",
            Deed::PasswordChanged => "password-changed",
            Deed::AccountClosed => "account-closed",
            Deed::AccountOpened => "account-opened",
            Deed::TokenMade => "token-made",
            Deed::TokenWithdrawn => "token-withdrawn",
        }
    }

    /// The deed of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_read_as_it_is_written() {
        for deed in Deed::ALL {
            assert_eq!(Deed::parse(deed.name()), Some(deed));
            assert_eq!(serde_json::to_value(deed).expect("a name"), deed.name());
        }
        assert_eq!(Deed::parse("deleted"), None);
    }
}
