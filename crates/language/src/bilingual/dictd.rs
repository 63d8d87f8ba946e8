//! Dictionaries in the form of the Dictionary Server Protocol's reference server (`dictd`): an index of headwords with
//! the place and length of each article, in base 64, and the articles, which may be compressed (`.dict.dz` is gzip). The
//! format is described in dictd(8) and dictfmt(1).
//!
//! Read for Eurfa as FreeDict publishes it and Debian packages it (`dict-freedict-cym-eng`, `dict-freedict-eng-cym`): an
//! article's first line is the headword with its sounds and part of speech, and each line after it a translation.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use ymateb_model::language::ReaderLanguage;

use super::Pair;

/// More than any dictionary is.
const MOST_BYTES: u64 = 256 << 20;

/// Why a dictionary could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DictdError {
    /// The articles are compressed and cannot be unpacked.
    #[error("the dictionary's articles could not be unpacked")]
    Unpack(#[from] std::io::Error),
    /// The articles are not text.
    #[error("the dictionary's articles are not UTF-8")]
    NotText,
    /// The index names no article that is there.
    #[error("the index fits no article of the dictionary")]
    Empty,
}

/// Reads a dictionary from its index and its articles, whose headwords are in `from`.
///
/// # Errors
/// If the articles cannot be unpacked or the index does not fit them.
pub fn read_dictd(index: &str, articles: &[u8], from: ReaderLanguage) -> Result<Vec<Pair>, DictdError> {
    let unpacked;
    let articles = if articles.starts_with(&[0x1f, 0x8b]) {
        let mut bytes = Vec::new();
        MultiGzDecoder::new(articles).take(MOST_BYTES).read_to_end(&mut bytes)?;
        unpacked = bytes;
        &unpacked
    } else {
        articles
    };
    let articles = std::str::from_utf8(articles).map_err(|_| DictdError::NotText)?;
    let mut pairs = Vec::new();
    for line in index.lines().filter(|line| !line.starts_with("00database")) {
        let mut columns = line.split('\t');
        let (Some(_), Some(at), Some(length)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let article = number(at).zip(number(length)).and_then(|(at, length)| articles.get(at..at.checked_add(length)?));
        if let Some(article) = article {
            read_article(article, from, &mut pairs);
        }
    }
    if pairs.is_empty() {
        return Err(DictdError::Empty);
    }
    pairs.sort_unstable_by(|a, b| (&a.english, &a.welsh).cmp(&(&b.english, &b.welsh)));
    pairs.dedup();
    Ok(pairs)
}

fn read_article(article: &str, from: ReaderLanguage, pairs: &mut Vec<Pair>) {
    let mut lines = article.lines().map(bare).filter(|line| !line.is_empty());
    let Some(head) = lines.next() else { return };
    let words = |text: &str| text.split([',', ';']).map(|word| word.trim().to_owned()).collect::<Vec<_>>();
    for translation in lines.flat_map(|line| words(&line)) {
        // What is left with signs in it explains or abridges, as in `(n)or`.
        let is_plain = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
        };
        if is_plain(&head) && is_plain(&translation) {
            pairs.push(match from {
                ReaderLanguage::En => Pair { english: head.clone(), welsh: translation },
                ReaderLanguage::Cy => Pair { english: translation, welsh: head.clone() },
            });
        }
    }
}

/// A line without its sounds (`/…/`) and part of speech (`<…>`).
fn bare(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut inside = None;
    for letter in line.chars() {
        match (inside, letter) {
            (None, '<') => inside = Some('>'),
            (None, '/') => inside = Some('/'),
            (Some(end), letter) if letter == end => inside = None,
            (Some(_), _) => {}
            (None, letter) => out.push(letter),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as the index writes it: digits to the base of 64.
fn number(digits: &str) -> Option<usize> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    digits.bytes().try_fold(0_usize, |number, digit| {
        let value = DIGITS.iter().position(|known| *known == digit)?;
        number.checked_mul(64)?.checked_add(value)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const ARTICLES: &str = "gofal /ɡˈɔval/ <n, s, m>\ncare, concern\nna /nˈa/ <c>\n(n)or\n";

    fn index() -> String {
        let second = ARTICLES.find("na /").expect("it is there");
        format!("00databaseinfo\tA\tC\ngofal\tA\t{}\nna\t{}\t{}\nbroken\n", "q", "q", digits(ARTICLES.len() - second))
    }

    fn digits(number: usize) -> char {
        char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[number])
    }

    #[test]
    fn articles_are_read_plain_and_compressed_in_both_directions() {
        assert_eq!(ARTICLES.find("na /"), Some(42), "`q` is 42");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(ARTICLES.as_bytes()).expect("packed");
        for articles in [ARTICLES.as_bytes().to_vec(), packed.finish().expect("packed")] {
            let pair = |english: &str, welsh: &str| Pair { english: english.into(), welsh: welsh.into() };
            let welsh = read_dictd(&index(), &articles, ReaderLanguage::Cy).expect("read");
            assert_eq!(welsh, [pair("care", "gofal"), pair("concern", "gofal")]);
            let english = read_dictd(&index(), &articles, ReaderLanguage::En).expect("read");
            assert_eq!(english, [pair("gofal", "care"), pair("gofal", "concern")]);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(matches!(read_dictd("gofal\t////\tB\n", b"short", ReaderLanguage::Cy), Err(DictdError::Empty)));
        assert!(matches!(read_dictd("", b"\x1f\x8bnot gzip", ReaderLanguage::Cy), Err(DictdError::Unpack(_))));
    }
}
