//! Who asks for a page.

use std::{convert::Infallible, net::IpAddr};

use axum::{extract::FromRequestParts, http::request::Parts};
use ymateb_model::account::Role;
use ymateb_pipeline::access::sessions::{Person, Program, SessionToken};

use crate::rooms::Room;

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) enum Visitor {
    /// Whoever sits at this machine, where there are no accounts.
    AtThisMachine,
    /// Somebody who has signed in.
    SignedIn(Person, SessionToken),
    /// A program that asks in somebody's name, with a token of theirs.
    Program(Program),
    /// Somebody who has not signed in.
    Nobody,
}

impl Visitor {
    /// Whether they may enter a room.
    pub(crate) fn may_enter(&self, room: Room) -> bool {
        let role = match self {
            Visitor::AtThisMachine => Some(Role::Administrator),
            Visitor::SignedIn(..) | Visitor::Program(_) => self.person().map(|person| person.role),
            Visitor::Nobody => None,
        };
        room.least_role() <= role
    }

    /// The account they have signed in with, or in whose name a program asks.
    pub(crate) fn person(&self) -> Option<&Person> {
        match self {
            Visitor::SignedIn(person, _) => Some(person),
            Visitor::Program(program) => Some(&program.person),
            Visitor::AtThisMachine | Visitor::Nobody => None,
        }
    }

    /// The name that signs what they do, where it is known without asking.
    pub(crate) fn name(&self) -> Option<&str> {
        self.person().map(|person| person.name.as_str())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // Whoever was not looked at is nobody.
        Ok(parts.extensions.get().cloned().unwrap_or(Visitor::Nobody))
    }
}

/// The network address that a request comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Address(pub(crate) IpAddr);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_enters_but_where_it_is_open_and_everybody_as_far_as_their_role_goes() {
        let rooms = |visitor: &Visitor| Room::ALL.into_iter().filter(|room| visitor.may_enter(*room)).count();
        assert_eq!(rooms(&Visitor::Nobody), 1);
        assert_eq!(rooms(&Visitor::AtThisMachine), Room::ALL.len());
        for (role, expected) in Role::ALL.into_iter().zip(2..) {
            let name = ymateb_model::account::AccountName::parse("Mair").expect("a name");
            let person = Person { name, role, is_due: false };
            assert_eq!(rooms(&Visitor::Program(Program { person: person.clone(), token: 1 })), expected, "{role}");
            assert_eq!(rooms(&Visitor::SignedIn(person, SessionToken::given(""))), expected, "{role}");
        }
    }
}
