//! What is kept between requests to tell who asks. It lasts as long as the program does, whatever becomes of the settings.

use std::{net::IpAddr, path::Path, sync::Arc, time::Instant};

use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use tokio::sync::Semaphore;
use ymateb_pipeline::{
    Result,
    access::{
        accounts::By,
        audit::AT_THIS_MACHINE,
        sessions::{SessionToken, Sessions},
        tokens::ProgramToken,
    },
};

use super::{
    Visitor, bearer, cookie,
    patience::{Answer, Asker, Requests, SignIns},
    reach::Reach,
    trail::{Trail, Used},
    visitor::Address,
};
use crate::failure::Failure;

/// How many passwords are looked at at once: each takes 19 MB and much of a processor.
const HASHED_AT_ONCE: usize = 2;

/// Who may come in, and who has.
pub(crate) struct Gate {
    pub(crate) reach: Reach,
    pub(crate) sign_ins: SignIns,
    pub(crate) trail: Trail,
    sessions: Sessions,
    requests: Requests,
    hashing: Semaphore,
}

impl Gate {
    /// The gate of the project in this folder.
    pub(crate) fn new(root: &Path, reach: Reach) -> Arc<Self> {
        Arc::new(Self {
            reach,
            sign_ins: SignIns::default(),
            trail: Trail::of(root.to_owned()),
            sessions: Sessions::of(root),
            requests: Requests::default(),
            hashing: Semaphore::new(HASHED_AT_ONCE),
        })
    }

    /// Has something done with sessions, apart from the threads that wait on the network.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Sessions) -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, Failure> {
        let gate = Arc::clone(self);
        Ok(tokio::task::spawn_blocking(move || work(&gate.sessions)).await.map_err(Failure::internal)??)
    }

    /// The same for what looks at a password: few at once.
    pub(crate) async fn hash<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Sessions) -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, Failure> {
        let _permit = self.hashing.acquire().await.map_err(Failure::internal)?;
        self.work(work).await
    }

    async fn visitor(self: &Arc<Self>, headers: &HeaderMap) -> std::result::Result<Visitor, Failure> {
        let token = cookie::token(headers, self.reach.is_secure());
        let (beyond, now) = (self.reach.beyond, Timestamp::now());
        let visitor = self.work(move |sessions| look(sessions, token, beyond, now)).await?;
        if let Visitor::SignedIn(person, token) = &visitor
            && person.is_due
        {
            self.trail.used(Used::Session(token.clone()), now).await?;
        }
        Ok(visitor)
    }

    /// The program that a token belongs to. One that opens nothing counts as a failure to sign in. The right one need not wait
    /// for the wrong ones to be forgotten, as a password has to: nobody guesses it.
    async fn program(self: &Arc<Self>, token: ProgramToken, address: IpAddr) -> std::result::Result<Visitor, Failure> {
        let now = Timestamp::now();
        let program = self.work(move |sessions| sessions.program(&token, now)).await?;
        if let Some(program) = program {
            if program.person.is_due {
                self.trail.used(Used::Token(program.token), now).await?;
            }
            return Ok(Visitor::Program(program));
        }
        if let Some(wait) = self.requests.ask(Asker::Address(address), Instant::now()) {
            return Err(Failure::TooMany(wait));
        }
        let from = address.to_string();
        match self.sign_ins.no_such_token(address, Instant::now()) {
            Answer::Go => {
                self.work(move |sessions| sessions.no_such_token(&from, now)).await?;
                Err(Failure::NoSuchToken)
            }
            Answer::Wait { wait, first } => {
                if first {
                    self.work(move |sessions| sessions.held_back(&from, now)).await?;
                }
                Err(Failure::TooMany(wait))
            }
        }
    }
}

fn look(sessions: &Sessions, token: Option<SessionToken>, beyond: bool, now: Timestamp) -> Result<Visitor> {
    if let Some(token) = token
        && let Some(person) = sessions.person(&token, now)?
    {
        return Ok(Visitor::SignedIn(person, token));
    }
    let needed = beyond || sessions.are_needed()?;
    Ok(if needed { Visitor::Nobody } else { Visitor::AtThisMachine })
}

/// Who changes an account on a page.
pub(crate) fn by<'a>(visitor: &'a Visitor, address: &'a str) -> By<'a> {
    By { name: visitor.name().unwrap_or(AT_THIS_MACHINE), address }
}

/// Finds out who asks, before anything is shown.
pub(crate) async fn identify(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    let address = gate.reach.address_of(&request);
    let found = match bearer::token(&request) {
        Some(token) => gate.program(token, address).await,
        None => gate.visitor(request.headers()).await,
    };
    let visitor = match found {
        Ok(visitor) => visitor,
        Err(failure) => return failure.into_response(),
    };
    let asker = match &visitor {
        Visitor::AtThisMachine => None,
        Visitor::SignedIn(..) | Visitor::Program(_) => visitor.person().map(|person| Asker::Person(person.name.key())),
        Visitor::Nobody => Some(Asker::Address(address)),
    };
    let mut response = match asker.and_then(|asker| gate.requests.ask(asker, Instant::now())) {
        Some(wait) => Failure::TooMany(wait).into_response(),
        None => {
            request.extensions_mut().insert(visitor.clone());
            request.extensions_mut().insert(Address(address));
            next.run(request).await
        }
    };
    // A page that says what went wrong is made further out.
    response.extensions_mut().insert(visitor);
    response
}
