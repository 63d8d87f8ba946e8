//! The pages: search, read and decide, in Welsh and in English, in a browser.
//!
//! Everything that is done is done by a use case of `ymateb_pipeline`; here requests become calls, and what comes back
//! becomes pages. They are whole without a script: links, forms, and a redirect after each post. One
//! script presses the coding page's own buttons for those who like keys, another moves a run's page on while it goes.
//!
//! | module | the question it answers |
//! |---|---|
//! | `serve` | on which address, and to whom? |
//! | `rooms` | which role does a page ask for? |
//! | `routes` | which page is at which address, and in which room? |
//! | `catch_up` | with which settings, where somebody changes them meanwhile? |
//! | `api` | what is there for other programs? |
//! | `running` | what does the run do that was started here? |
//! | `site` | how do pages reach the project without waiting on one another? |
//! | `uploads` | which files did somebody bring to be looked at? |
//! | `pending` | what if it takes longer than somebody waits at a page? |
//! | `guard` | is it asked by our own pages, and what may a browser do with the answer? |
//! | `reader` | in which language, and where is the same page in the other? |
//! | `access` | who asks, whether they may, and what is written down of it? |
//! | `coder` | who codes? |
//! | `download` | how is something taken away? |
//! | `wording` | in which words? |
//! | `failure` | what does a reader see when it goes wrong? |
//! | `components` | how does a button, a table or a list of pages look? |
//! | `pages` | what is on each page? A folder or file for each kind |
//!
//! Styles come from govuk-frontend: see `assets/README.md`.

mod access;
mod api;
mod assets;
mod catch_up;
mod coder;
mod components;
mod download;
mod failure;
mod frame;
mod guard;
mod pages;
mod pending;
mod reader;
mod rooms;
mod routes;
mod running;
mod serve;
mod site;
mod uploads;
mod wording;

pub use crate::{
    access::reach::{BadOrigin, Origin, Reach},
    rooms::Room,
    routes::{Address, addresses, api_addresses, router},
    serve::{ServeError, serve},
};
