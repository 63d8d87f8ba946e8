//! Rooms: pages that ask for the same role, and the doors that lead to each of them.
//!
//! Which page is in which room is said in `routes`, in one table, and nowhere else.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Extension},
    handler::Handler,
    http::Method,
    middleware,
    routing::{MethodRouter, get, post},
};
use ymateb_model::{account::Role, audit::Deed};

use crate::{
    access::{
        Gate,
        enter::{Rule, enter},
    },
    site::Current,
};

/// Pages that ask for the same role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Open to anybody who reaches the program: signing in, and how to search.
    Open,
    /// Reading, searching, taking away.
    Reading,
    /// Codes, notes and flags.
    Coding,
    /// Decisions on submissions, campaigns and the framework; what is settled, and what is run.
    Leading,
    /// Accounts and the audit trail.
    Administering,
}

impl Room {
    /// All of them, from the one that asks for the least.
    pub const ALL: [Room; 5] = [Room::Open, Room::Reading, Room::Coding, Room::Leading, Room::Administering];

    /// The least role that may enter; nothing where nobody need have signed in.
    pub fn least_role(self) -> Option<Role> {
        match self {
            Room::Open => None,
            Room::Reading => Some(Role::Reader),
            Room::Coding => Some(Role::Analyst),
            Room::Leading => Some(Role::Lead),
            Room::Administering => Some(Role::Administrator),
        }
    }
}

/// An address, and what answers there to one method. A page that shows a form and takes it has two doors.
pub(crate) struct Door {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    /// What whoever enters is doing, where that is written down at the door.
    deed: Option<Deed>,
    answers: MethodRouter<Current>,
}

/// A page that is asked for.
pub(crate) fn shows<H: Handler<T, Current>, T: 'static>(path: &'static str, handler: H) -> Door {
    Door { method: Method::GET, path, deed: Some(Deed::Read), answers: get(handler) }
}

/// A form that is sent.
pub(crate) fn does<H: Handler<T, Current>, T: 'static>(path: &'static str, handler: H) -> Door {
    Door { method: Method::POST, path, deed: Some(Deed::Acted), answers: post(handler) }
}

impl Door {
    /// The same door, whose handler is told something that its address means.
    pub(crate) fn meaning<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.answers = self.answers.route_layer(Extension(value));
        self
    }

    /// The same door, behind which something else is done than reading or changing.
    pub(crate) fn to(mut self, deed: Deed) -> Self {
        self.deed = Some(deed);
        self
    }

    /// The same door, through which more bytes may come than those of a form.
    pub(crate) fn at_most(mut self, bytes: usize) -> Self {
        self.answers = self.answers.route_layer(DefaultBodyLimit::max(bytes));
        self
    }

    /// The same door, behind which nothing is to be written down, or is by what is done there.
    pub(crate) fn untold(mut self) -> Self {
        self.deed = None;
        self
    }
}

/// The pages behind the doors of a room. Who may not enter is not let in, and who is let in is written down.
pub(crate) fn behind(gate: &Arc<Gate>, room: Room, doors: Vec<Door>) -> Router<Current> {
    doors.into_iter().fold(Router::new(), |router, door| {
        let rule = Rule { gate: Arc::clone(gate), room, deed: door.deed };
        router.route(door.path, door.answers.route_layer(middleware::from_fn_with_state(rule, enter)))
    })
}
