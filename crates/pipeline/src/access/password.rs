//! Passwords: which are refused because anybody would guess them, and how they are kept.
//!
//! Two judge a new one, and both have to let it pass: rules of ours, and `zxcvbn`, which reckons how many guesses it would
//! take somebody who tries common words, names, dates and rows of keys first. That knows English words and those of
//! `guessed.cy.txt`, the Welsh ones that people put into passwords first.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use zxcvbn::{Score, zxcvbn};

use crate::{Error, Result};

/// The fewest characters.
pub const SHORTEST: usize = 12;
/// The most: more than that is somebody who wants the program to be busy.
pub const LONGEST: usize = 200;
/// How many characters must be left once what anybody would guess is taken out.
const OWN: usize = 6;

/// What people put into passwords, in both languages.
const GUESSED: [&str; 29] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "cyfrinair",
    "ymateb",
    "ymgynghoriad",
    "consultation",
    "administrator",
    "admin",
    "gweinyddwr",
    "welcome",
    "croeso",
    "letmein",
    "secret",
    "cyfrinach",
    "login",
    "cymru",
    "wales",
    "cymraeg",
    "welsh",
    "caerdydd",
    "cardiff",
    "abertawe",
    "swansea",
    "llywodraeth",
    "government",
    "dragon",
    "draig",
    "iloveyou",
];

/// What people who write Welsh put into passwords, the most usual first.
const WELSH: &str = include_str!("guessed.cy.txt");

/// Rows of keys, and what is counted by.
const SEQUENCES: [&str; 7] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It has too few characters.
    Short,
    /// It has too many.
    Long,
    /// It is made of what anybody would guess: the account's name, common words, rows of keys, one character again and again.
    Obvious,
}

impl Unfit {
    /// Why, in English.
    pub fn why(self) -> String {
        match self {
            Unfit::Short => format!("a password has at least {SHORTEST} characters"),
            Unfit::Long => format!("a password has at most {LONGEST} characters"),
            Unfit::Obvious => {
                "this password would be guessed: it is made of common words, the name, rows of keys or repetitions"
                    .to_owned()
            }
        }
    }
}

/// Looks whether a password may be an account's.
///
/// # Errors
/// With why it may not.
pub fn check(password: &str, name: &str) -> std::result::Result<(), Unfit> {
    let letters = password.chars().count();
    if letters < SHORTEST {
        return Err(Unfit::Short);
    }
    if letters > LONGEST {
        return Err(Unfit::Long);
    }
    if own(password, name) < OWN || is_soon_guessed(password, name) { Err(Unfit::Obvious) } else { Ok(()) }
}

/// How many characters are left of a password without what anybody would guess.
fn own(password: &str, name: &str) -> usize {
    let mut rest = password.to_lowercase();
    let name = name.to_lowercase();
    let names = name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| part.chars().count() > 2);
    let mut guessed: Vec<&str> = GUESSED.into_iter().chain(names).collect();
    // The longest first, so that no part of a word is left of it.
    guessed.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in guessed {
        rest = rest.replace(word, "\n");
    }
    let letters: Vec<char> = rest.chars().filter(|letter| *letter != '\n').collect();
    let predictable = |at: usize| {
        let Some(before) = at.checked_sub(1).map(|before| letters[before]) else { return false };
        // What came before comes again, or what follows it in a row of keys, forwards or backwards.
        letters[..at].contains(&letters[at]) || SEQUENCES.iter().any(|row| adjoin(row, before, letters[at]))
    };
    (0..letters.len()).filter(|at| !predictable(*at)).count()
}

/// Whether it would take fewer than a hundred million guesses to whoever knows how people choose. Accents are no help: they are
/// guessed by leaving them out.
fn is_soon_guessed(password: &str, name: &str) -> bool {
    let name = plain(name);
    let welsh: Vec<String> = WELSH.lines().map(plain).collect();
    let names = name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    let known: Vec<&str> = names.chain(GUESSED).chain(welsh.iter().map(String::as_str)).collect();
    zxcvbn(&plain(password), &known).score() < Score::Three
}

/// Without capitals and accents.
fn plain(text: &str) -> String {
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// Whether two characters stand beside one another in a row.
fn adjoin(row: &str, one: char, other: char) -> bool {
    row.chars().zip(row.chars().skip(1)).any(|pair| pair == (one, other) || pair == (other, one))
}

/// The hash of a password: argon2id, with a salt of its own.
///
/// # Errors
/// If the system has no random numbers.
pub(super) fn hash(password: &str) -> Result<String> {
    Ok(Argon2::default().hash_password(composed(password).as_bytes()).map_err(Error::internal)?.to_string())
}

/// Whether a password is the one that was hashed. Where there is no hash, it takes as long to say no.
pub(super) fn is_right(password: &str, hash: Option<&str>) -> bool {
    let right = Argon2::default().verify_password(composed(password).as_bytes(), compared(hash)).is_ok();
    right && hash.is_some()
}

/// What a password is compared with: a hash that costs as much where there is none.
fn compared(hash: Option<&str>) -> &str {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| {
        self::hash("a password that opens nothing").expect("the system has random numbers, or nothing on it is safe")
    });
    hash.unwrap_or(&NOBODYS)
}

/// A password however its accents were typed, and no longer than any that was taken.
fn composed(password: &str) -> String {
    password.nfc().take(LONGEST + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anybody_would_guess_is_refused() {
        for password in [
            "password1234",
            "Cyfrinair2026!",
            "croeso123456",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiopasdf",
            "123456789012345",
            "mairmairmair1",
            "MairGruffudd!1",
            "ymatebymateb1",
            "1q2w3e4r5t1q2w3e",
            "abcdefghijkl",
            // What only one who knows how people choose would guess.
            "monkeyshadow12",
            "barcelona1234",
            "jessica19870412",
            "ilovechocolate",
            "penblwyddhapus",
            "caernarfon2024",
        ] {
            assert_eq!(check(password, "Mair Gruffudd"), Err(Unfit::Obvious), "{password}");
        }
        assert_eq!(check("tŷ bach coch", "Mair"), Ok(()));
        assert_eq!(check("horse battery staple", "Mair"), Ok(()));
        assert_eq!(check("tŷ bach coch ar y bryn", "Mair"), Ok(()));
        assert_eq!(check("ceffyl batri stwffwl", "Mair"), Ok(()));
        assert_eq!(check("g7#Kq-x2Lm9w", "Mair"), Ok(()));
        assert_eq!(check("ŵŷ", "Mair"), Err(Unfit::Short));
        assert_eq!(check(&"tŷ bach coch".repeat(17), "Mair"), Err(Unfit::Long));
    }

    #[test]
    fn a_password_is_right_however_its_accents_were_typed_and_no_other_is() {
        let kept = hash("tŷ bach twt").expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_right("ty\u{302} bach twt", Some(&kept)));
        for wrong in ["", "ty bach twt", "tŷ bach twt "] {
            assert!(!is_right(wrong, Some(&kept)), "{wrong:?}");
        }
        assert!(!is_right("tŷ bach twt", None));
        assert!(!is_right("a password that opens nothing", None));
        assert_ne!(kept, hash("tŷ bach twt").expect("another"), "a salt of its own");
    }

    #[test]
    fn it_takes_as_long_to_say_no_to_a_name_that_nobody_has() {
        let kept = hash("tŷ bach twt").expect("a hash");
        // What a comparison costs is said by the hash: which function, how much memory, how often, side by side.
        let cost = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(cost(compared(None)), cost(compared(Some(&kept))));
        assert_eq!(cost(&kept), "$argon2id$v=19$m=19456,t=2,p=1");
    }
}
