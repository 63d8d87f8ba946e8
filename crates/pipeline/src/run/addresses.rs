//! Which addresses a source asks for: those of the settings, of a list beside them, and of sitemaps; or the one of an
//! export, with the token that its platform asks for.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use ymateb_collect::{Manners, Page, Token};
use ymateb_model::consultation::{Reading, Source, WebLimits};

use super::collect::{Failure, outcomes};
use crate::{Project, Result};

/// What is asked for, and how.
pub(super) struct Asked<'s> {
    pub(super) addresses: Vec<String>,
    pub(super) limits: &'s WebLimits,
    pub(super) manners: Manners,
    /// What kept some of it from being known.
    pub(super) failures: Vec<Failure>,
}

/// The most addresses that sitemaps may add to a source.
const MOST_OF_SITEMAPS: usize = 5_000;

/// The most sitemaps that are asked for in a source.
const MOST_SITEMAPS: usize = 50;

impl<'s> Asked<'s> {
    /// What a source asks for; nothing for one that is on the disk.
    pub(super) fn of(project: &Project, source: &'s Source) -> Result<Option<Self>> {
        match &source.reading {
            Reading::Web { addresses, list, sitemaps, limits } => {
                let manners = Manners::default();
                let mut asked = Self { addresses: addresses.clone(), limits, manners, failures: Vec::new() };
                if let Some(list) = list {
                    match addresses_in(&project.root.join(list)) {
                        Ok(listed) => asked.addresses.extend(listed),
                        Err(failure) => asked.failures.push(failure.of(source)),
                    }
                }
                asked.add_sitemaps(project, source, sitemaps)?;
                let mut seen = BTreeSet::new();
                asked.addresses.retain(|address| seen.insert(address.clone()));
                Ok(Some(asked))
            }
            Reading::Export { address, token_from, limits, .. } => {
                let token = token_from.as_ref().map(|name| (name, std::env::var(name).ok()));
                let mut manners = Manners { robots: false, ..Manners::default() };
                let mut asked = vec![address.clone()];
                let mut failures = Vec::new();
                if let Some((name, secret)) = token {
                    manners.token = secret.as_deref().and_then(Token::new);
                    if manners.token.is_none() {
                        asked.clear();
                        failures.push(Failure {
                            source: source.id.clone(),
                            origin: address.clone(),
                            reason: format!("the environment has no token in `{name}`"),
                            hint: "set the variable to the token that the form's platform gave out, and run again"
                                .to_owned(),
                        });
                    }
                }
                Ok(Some(Self { addresses: asked, limits, manners, failures }))
            }
            Reading::Folder { .. } | Reading::Form { .. } => Ok(None),
        }
    }

    /// Adds what sitemaps list of their own sites; sitemaps that they list are asked as well.
    fn add_sitemaps(&mut self, project: &Project, source: &Source, sitemaps: &[String]) -> Result<()> {
        let mut next: Vec<String> = sitemaps.to_vec();
        let mut asked: BTreeSet<String> = BTreeSet::new();
        let most = self.addresses.len() + MOST_OF_SITEMAPS;
        while !next.is_empty() && asked.len() < MOST_SITEMAPS {
            next.truncate(MOST_SITEMAPS - asked.len());
            asked.extend(next.iter().cloned());
            let found = outcomes(project, &next, self.limits, &self.manners, &HashMap::new())?;
            next.clear();
            for outcome in found {
                let site = site(&outcome.address);
                let failed = |reason: String, hint: String| Failure {
                    source: source.id.clone(),
                    origin: outcome.shown_address(),
                    reason,
                    hint,
                };
                match &outcome.page {
                    Page::Fetched { bytes, .. } => match ymateb_ingest::read_sitemap(bytes) {
                        Ok(listed) => {
                            let own = |address: &String| self::site(address) == site;
                            self.addresses.extend(listed.pages.into_iter().filter(own));
                            let new = |address: &String| own(address) && !asked.contains(address);
                            next.extend(listed.sitemaps.into_iter().filter(new));
                        }
                        Err(trouble) => self.failures.push(failed(trouble.to_string(), trouble.advice)),
                    },
                    Page::Failed(failure) => self.failures.push(failed(failure.to_string(), failure.hint())),
                    Page::Unchanged => {}
                }
            }
            if self.addresses.len() > most {
                self.addresses.truncate(most);
                self.failures.push(Failure {
                    source: source.id.clone(),
                    origin: asked.iter().next().cloned().unwrap_or_default(),
                    reason: format!("the sitemaps list more than {MOST_OF_SITEMAPS} pages"),
                    hint: "name those that are meant in a `list`".to_owned(),
                });
                break;
            }
        }
        Ok(())
    }
}

/// The scheme and host of an address.
fn site(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    &address[..end]
}

/// A list of addresses that cannot be read.
pub(crate) struct NoList {
    path: PathBuf,
    error: std::io::Error,
}

impl NoList {
    /// What to tell of it.
    pub(crate) fn of(self, source: &Source) -> Failure {
        Failure {
            source: source.id.clone(),
            origin: Project::short(&self.path).display().to_string(),
            reason: format!("the list of addresses cannot be read: {}", self.error),
            hint: "make the file, with an address a line, or correct the source's `list` in the settings".to_owned(),
        }
    }
}

/// The addresses of a list: one a line; empty lines, and what stands after `#` and a space, are notes.
pub(crate) fn addresses_in(path: &Path) -> std::result::Result<Vec<String>, NoList> {
    let text = std::fs::read_to_string(path).map_err(|error| NoList { path: path.to_owned(), error })?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(|line| match line.trim() {
        note if note.starts_with('#') => "",
        line => line.split(" #").next().unwrap_or_default().trim(),
    });
    Ok(lines.filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_an_address_a_line_and_notes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pages.txt");
        std::fs::write(
            &path,
            "\u{feff}# Datganiadau\nhttps://a.example/#rhan # y cyntaf\r\n\n  https://b.example/  \n",
        )
        .unwrap();
        assert_eq!(addresses_in(&path).ok().unwrap(), ["https://a.example/#rhan", "https://b.example/"]);
        assert!(addresses_in(&folder.path().join("none")).is_err());
    }

    #[test]
    fn a_site_is_a_scheme_and_a_host() {
        assert_eq!(site("https://a.example:8080/b?c"), "https://a.example:8080");
        assert_ne!(site("https://a.example.org/"), site("https://a.example/"));
    }
}
