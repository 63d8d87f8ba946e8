//! Who asks, whether they may, and what is written down of it.
//!
//! | module | the question it answers |
//! |---|---|
//! | `reach` | by which names are the pages reached, and from where does a request come? |
//! | `gate` | what is kept between requests to tell who asks? |
//! | `visitor` | who is it? |
//! | `enter` | may they enter this room, and what is written down? |
//! | `cookie` | what does a browser keep of a session? |
//! | `bearer` | which token does a program come with? |
//! | `patience` | how often may somebody try? |
//! | `trail` | how is it written down without keeping anybody waiting? |

pub(crate) mod bearer;
pub(crate) mod cookie;
pub(crate) mod enter;
pub(crate) mod gate;
pub(crate) mod patience;
pub(crate) mod reach;
mod trail;
pub(crate) mod visitor;

pub(crate) use self::{gate::Gate, reach::Origin, visitor::Visitor};
