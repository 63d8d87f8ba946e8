//! The pages as a browser asks for them, without a socket: requests go into the router, and what comes out is read as
//! HTML. The projects behind them are made by the real binary.

mod access;
mod api;
mod browser;
mod campaigns;
mod candidates;
mod code;
mod codes;
mod dashboard;
mod download;
mod framework;
mod guard;
mod hostile;
mod import;
mod kept;
mod language;
mod links;
mod project;
mod read;
mod register;
mod rooms;
mod run;
mod samples;
mod schema;
mod search;
mod site;
mod take_away;
mod tokens;
