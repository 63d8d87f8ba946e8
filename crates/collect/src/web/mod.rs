//! Asking the configured addresses for their pages.
//!
//! Only what is configured is asked, never what a page links to; a page that is as it was costs one short answer. Each
//! host is asked one thing at a time, a few hosts side by side, and nothing that its `robots.txt` keeps from programs. What comes back does not depend on who answered first.

mod address;
mod failure;
mod fetch;
mod guard;
mod manners;
mod retry_after;
mod robots;
mod service;
mod tls;
mod token;
mod turns;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use reqwest::Url;
use tokio::{sync::mpsc, task::JoinSet};
use ymateb_model::consultation::WebLimits;

pub use self::{
    failure::PageFailure,
    manners::Manners,
    service::{Service, ServiceFailure},
    token::Token,
};
use self::{fetch::Collecting, guard::Guard};

/// What a server said of a page's version when it was last collected; sent back, it lets the server answer that
/// nothing has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The server's name for the version.
    pub etag: Option<String>,
    /// When it was last modified, as the server says it.
    pub last_modified: Option<String>,
}

/// What became of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOutcome {
    /// The address as it is configured.
    pub address: String,
    /// What it holds.
    pub page: Page,
}

impl PageOutcome {
    /// The address for messages: without a user name and password, which it may hold by mistake.
    pub fn shown_address(&self) -> String {
        address::shown(&self.address)
    }
}

/// What an address holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Something new, or something that the server cannot compare.
    Fetched {
        /// The page, decompressed and otherwise as it was sent.
        bytes: Vec<u8>,
        /// What the server says it is.
        media_type: Option<String>,
        /// For [`Validators`] the next time.
        etag: Option<String>,
        /// For [`Validators`] the next time; absent for a page that another address led to, of which it would say
        /// nothing once that address leads elsewhere.
        last_modified: Option<String>,
        /// The address that the page came from in the end.
        final_address: String,
    },
    /// The version of which the validators were sent.
    Unchanged,
    /// Nothing, and why.
    Failed(PageFailure),
}

/// Collects pages, and gives each one's outcome in the order of `addresses`, as soon as it and all before it are known.
/// `validators` are those of pages whose last copy is still at hand.
///
/// Proxies of the environment are not used: what they connect to could not be checked. Needs a tokio runtime with time
/// and network.
pub async fn pages(
    addresses: &[String],
    limits: &WebLimits,
    manners: &Manners,
    validators: &HashMap<String, Validators>,
    outcome: &mut dyn FnMut(PageOutcome),
) {
    let parsed: Vec<Result<Url, PageFailure>> = addresses.iter().map(|address| address::parse(address)).collect();
    let configured_hosts = parsed.iter().flatten().filter_map(Url::host_str);
    let guard = Guard::new(limits.allow_private, configured_hosts);
    let collecting = match Collecting::new(limits, manners, guard) {
        Ok(collecting) => Arc::new(collecting),
        Err(failure) => {
            for address in addresses {
                outcome(PageOutcome { address: address.clone(), page: Page::Failed(failure.clone()) });
            }
            return;
        }
    };

    let mut in_order = InOrder { addresses, next: 0, waiting: BTreeMap::new(), outcome };
    let mut hosts: BTreeMap<String, Vec<Asked>> = BTreeMap::new();
    for (index, parsed) in parsed.into_iter().enumerate() {
        match parsed {
            Ok(url) => {
                let validators = validators.get(&addresses[index]).cloned().unwrap_or_default();
                hosts.entry(address::host(&url)).or_default().push(Asked { index, url, validators });
            }
            Err(failure) => in_order.give(index, Page::Failed(failure)),
        }
    }
    let (give, mut take) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    for asked in hosts.into_values() {
        tasks.spawn(one_host(Arc::clone(&collecting), asked, give.clone()));
    }
    drop(give);
    while let Some((index, page)) = take.recv().await {
        in_order.give(index, page);
    }
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended
            && error.is_panic()
        {
            std::panic::resume_unwind(error.into_panic());
        }
    }
}

/// One page to be asked for.
struct Asked {
    index: usize,
    url: Url,
    validators: Validators,
}

/// Asks a host for its pages one after the other. Once it could not be reached, however often it was tried, each of the
/// rest is tried once only, until one of them comes.
async fn one_host(collecting: Arc<Collecting>, pages: Vec<Asked>, give: mpsc::UnboundedSender<(usize, Page)>) {
    let mut reachable = true;
    for asked in pages {
        let page = collecting.page(&asked.url, &asked.validators, reachable).await;
        reachable = !matches!(&page, Page::Failed(failure) if failure.is_unreachable());
        if give.send((asked.index, page)).is_err() {
            return; // Nobody waits for the rest any more.
        }
    }
}

/// Gives outcomes in the order of the addresses, whichever comes first.
struct InOrder<'a> {
    addresses: &'a [String],
    next: usize,
    waiting: BTreeMap<usize, Page>,
    outcome: &'a mut dyn FnMut(PageOutcome),
}

impl InOrder<'_> {
    fn give(&mut self, index: usize, page: Page) {
        self.waiting.insert(index, page);
        while let Some(page) = self.waiting.remove(&self.next) {
            (self.outcome)(PageOutcome { address: self.addresses[self.next].clone(), page });
            self.next += 1;
        }
    }
}
