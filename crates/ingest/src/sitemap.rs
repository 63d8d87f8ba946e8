//! Sitemaps: the pages that a site lists of itself, and further sitemaps.

use crate::{
    arrival::Trouble,
    formats::xml::{self, Piece},
};

/// What a sitemap lists, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Addresses of pages.
    pub pages: Vec<String>,
    /// Addresses of further sitemaps.
    pub sitemaps: Vec<String>,
}

/// Reads a sitemap: in XML, or as lines of text.
///
/// # Errors
/// If it is XML that is no sitemap, or is broken.
pub fn read_sitemap(bytes: &[u8]) -> Result<Sitemap, Trouble> {
    let mut found = Sitemap::default();
    if !bytes.trim_ascii_start().starts_with(b"<") && !bytes.starts_with(b"\xef\xbb\xbf<") {
        let text = String::from_utf8_lossy(bytes);
        found.pages = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        return Ok(found);
    }
    let (mut text, mut of_sitemaps, mut is_sitemap) = (None::<String>, false, false);
    xml::walk(bytes, &mut |piece| match piece {
        Piece::Open(element) => match element.local_name().as_ref() {
            "urlset" | "sitemapindex" => is_sitemap = true,
            "url" => of_sitemaps = false,
            "sitemap" => of_sitemaps = true,
            "loc" => text = Some(String::new()),
            _ => {}
        },
        Piece::Text(words) => {
            if let Some(text) = &mut text {
                text.push_str(words);
            }
        }
        Piece::Close("loc") => {
            let address = text.take().unwrap_or_default().trim().to_owned();
            let list = if of_sitemaps { &mut found.sitemaps } else { &mut found.pages };
            if !address.is_empty() {
                list.push(address);
            }
        }
        Piece::Close(_) => {}
    })?;
    if is_sitemap { Ok(found) } else { Err(Trouble::damaged("it is no sitemap")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str, pages: &[&str], sitemaps: &[&str]) {
        let found = read_sitemap(bytes.as_bytes()).unwrap();
        assert_eq!(
            (found.pages, found.sitemaps),
            (pages.iter().map(|p| (*p).to_owned()).collect(), sitemaps.iter().map(|p| (*p).to_owned()).collect())
        );
    }

    #[test]
    fn pages_and_further_sitemaps_are_told_apart() {
        check(
            "<?xml version='1.0'?><urlset xmlns='x'><url><loc> https://a.example/?a=1&amp;b=2 </loc><image:image xmlns:image='i'>\
             <image:title>loc</image:title></image:image></url><url><loc>https://a.example/dŵr</loc></url></urlset>",
            &["https://a.example/?a=1&b=2", "https://a.example/dŵr"],
            &[],
        );
        check(
            "<sitemapindex><sitemap><loc>https://a.example/2.xml</loc></sitemap></sitemapindex>",
            &[],
            &["https://a.example/2.xml"],
        );
        check("https://a.example/\n\nhttps://a.example/b\n", &["https://a.example/", "https://a.example/b"], &[]);
        assert!(read_sitemap(b"<html><body>Not found</body></html>").is_err());
    }
}
