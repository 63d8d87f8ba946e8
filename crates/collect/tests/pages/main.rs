//! Pages are collected from a server that these tests run themselves, on this machine.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod answers;
mod elsewhere;
mod limits;
mod order;
mod robots;
mod server;
mod service;
mod token;
mod trying_again;
mod unchanged;

use std::{collections::HashMap, time::Duration};

use ymateb_collect::{Manners, Page, PageFailure, PageOutcome, Validators, pages};
use ymateb_model::consultation::WebLimits;

/// Limits for a server on this machine that answers at once.
fn limits() -> WebLimits {
    WebLimits { max_bytes: 1000, timeout_ms: 5_000, retries: 2, allow_private: true }
}

/// Manners that wait for next to nothing.
fn manners() -> Manners {
    let (first_wait, longest_wait) = (Duration::from_millis(1), Duration::from_millis(20));
    Manners { first_wait, longest_wait, robots: false, ..Manners::default() }
}

/// Collects pages with limits of their own.
async fn collect_with(addresses: &[&str], limits: &WebLimits, validators: &[(&str, Validators)]) -> Vec<PageOutcome> {
    collect_as(&manners(), addresses, limits, validators).await
}

/// Collects pages with manners and limits of their own.
async fn collect_as(
    manners: &Manners,
    addresses: &[&str],
    limits: &WebLimits,
    validators: &[(&str, Validators)],
) -> Vec<PageOutcome> {
    let addresses: Vec<String> = addresses.iter().map(|&address| address.to_owned()).collect();
    let validators: HashMap<_, _> =
        validators.iter().map(|(address, validators)| ((*address).to_owned(), validators.clone())).collect();
    let mut outcomes = Vec::new();
    pages(&addresses, limits, manners, &validators, &mut |outcome| outcomes.push(outcome)).await;
    let given: Vec<_> = outcomes.iter().map(|outcome| outcome.address.clone()).collect();
    assert_eq!(given, addresses, "each address has one outcome, in its order");
    outcomes
}

/// Collects one page.
async fn collect(address: &str) -> Page {
    collect_with(&[address], &limits(), &[]).await.remove(0).page
}

#[track_caller]
fn fails_with(page: &Page, expected: &PageFailure) {
    match page {
        Page::Failed(failure) => assert_eq!(failure, expected),
        page => panic!("expected `{expected}`, got {page:?}"),
    }
}

#[track_caller]
fn holds(page: &Page, expected: &str) {
    match page {
        Page::Fetched { bytes, .. } => assert_eq!(String::from_utf8_lossy(bytes), expected),
        page => panic!("expected a page, got {page:?}"),
    }
}
