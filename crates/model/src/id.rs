//! Names for good: ids derived from what a thing is, never from the order in which things arrived.
//!
//! A sequence number would differ between two runs over the same submissions in another order; an id derived from
//! content and origin cannot. Written in Crockford's base 32 (no `i`, `l`, `o`, `u`), so that people can read one out.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// A name that breaks the rules for its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a valid {what}: {rule}")]
pub struct InvalidId {
    /// What was given.
    pub given: String,
    /// The kind of name it should have been.
    pub what: &'static str,
    /// The rule it breaks.
    pub rule: &'static str,
}

/// How many base-32 characters of the hash an id keeps: 65 bits, so that among ten million submissions the chance of
/// any two colliding is about one in a million.
const ID_CHARACTERS: usize = 13;

const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Whether a byte is one of them: ids are read by the hundred thousand.
const IN_CROCKFORD: [bool; 256] = {
    let mut is_in = [false; 256];
    let mut at = 0;
    while at < CROCKFORD.len() {
        is_in[CROCKFORD[at] as usize] = true;
        at += 1;
    }
    is_in
};

/// A derived id as it is printed. It is kept where it stands, not behind a pointer, because there may be millions of them
/// in memory.
type Derived = [u8; 1 + ID_CHARACTERS];

/// Hashes fields with their lengths, so that no two lists of fields can be confused, into an id with a prefix.
fn derive(prefix: u8, fields: &[&str]) -> Derived {
    let mut hasher = Sha256::new();
    for field in fields {
        hasher.update((field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    let digest = hasher.finalize();
    let mut id = [prefix; 1 + ID_CHARACTERS];
    let (mut bits, mut held) = (0u32, 0u32);
    let mut bytes = digest.iter();
    for character in &mut id[1..] {
        if held < 5 {
            let byte = bytes.next().copied().expect("a SHA-256 digest holds far more than 65 bits");
            bits = (bits << 8) | u32::from(byte);
            held += 8;
        }
        held -= 5;
        *character = CROCKFORD[((bits >> held) & 31) as usize];
        bits &= (1 << held) - 1;
    }
    id
}

macro_rules! derived_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String)]
        pub struct $name(Derived);

        impl $name {
            /// Parses an id as it is printed.
            ///
            /// # Errors
            /// If the prefix, the length or a character is not one that this kind of id has.
            pub fn parse(given: &str) -> Result<Self, InvalidId> {
                let is_well_formed =
                    |id: &Derived| char::from(id[0]) == $prefix && id[1..].iter().all(|byte| IN_CROCKFORD[usize::from(*byte)]);
                match Derived::try_from(given.as_bytes()) {
                    Ok(id) if is_well_formed(&id) => Ok(Self(id)),
                    _ => Err(InvalidId {
                        given: given.to_owned(),
                        what: $what,
                        rule: concat!("it is `", $prefix, "` and 13 characters of 0-9 and a-z without i, l, o, u"),
                    }),
                }
            }

            /// The id as it is printed.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).expect("an id is ASCII")
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(given: String) -> Result<Self, InvalidId> {
                Self::parse(&given)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.as_str().to_owned()
            }
        }
    };
}

derived_id!(
    /// One thing received, for good: the same however often and in whatever order it is collected.
    SubmissionId, 's', "submission id"
);
derived_id!(
    /// A response's words on one question, or on none.
    AnswerId, 'a', "answer id"
);
derived_id!(
    /// The unit that is searched, coded and quoted.
    PassageId, 'p', "passage id"
);

derived_id!(
    /// A campaign: submissions that share organised text.
    CampaignId, 'c', "campaign id"
);

impl CampaignId {
    /// Derives the id of a campaign from the submission that stands for it when it is first spoken of.
    pub fn derive(submission: &SubmissionId) -> Self {
        Self(derive(b'c', &[submission.as_str()]))
    }
}

impl SubmissionId {
    /// Derives the id of what `source` brought.
    ///
    /// `origin` is the platform's own id for a form session, the address for a web page, and the path within the
    /// source for a file. `content` is the content hash for a file and empty where the platform's own id or the
    /// address is the identity, so that an edited session stays the same submission.
    pub fn derive(source: &str, origin: &str, content: &str) -> Self {
        Self(derive(b's', &[source, origin, content]))
    }

    /// A number that tells submissions apart, for an index of numbers.
    pub fn key(&self) -> u64 {
        leading_digits(&self.0)
    }
}

impl AnswerId {
    /// Derives the id of an answer from its submission, the question (empty for none), the part it came in, and
    /// which one of those it is, from 0.
    pub fn derive(submission: &SubmissionId, question: &str, part: &str, occurrence: usize) -> Self {
        Self(derive(b'a', &[submission.as_str(), question, part, &occurrence.to_string()]))
    }
}

impl PassageId {
    /// Derives the id of a passage from its answer, its words, and which of the equal passages in that answer it is,
    /// from 0. A passage whose words did not change keeps its id, and with it the codings people gave it.
    pub fn derive(answer: &AnswerId, words: &str, occurrence: usize) -> Self {
        Self(derive(b'p', &[answer.as_str(), words, &occurrence.to_string()]))
    }

    /// A number that orders passages as their ids do, for an index that sorts by numbers.
    pub fn sort_key(&self) -> u64 {
        leading_digits(&self.0)
    }
}

/// The first twelve of an id's thirteen digits, as a number.
fn leading_digits(id: &[u8]) -> u64 {
    id[1..=12]
        .iter()
        .filter_map(|byte| CROCKFORD.iter().position(|digit| digit == byte))
        .fold(0, |key, digit| (key << 5) | digit as u64)
}

macro_rules! chosen_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String)]
        pub struct $name(Box<str>);

        impl $name {
            /// Parses a name that people chose in a settings file.
            ///
            /// # Errors
            /// If it is empty, longer than 64 characters, or holds anything but ASCII letters, digits, `.`, `-`, `_`.
            pub fn parse(given: &str) -> Result<Self, InvalidId> {
                let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
                if !given.is_empty() && given.len() <= 64 && given.bytes().all(allowed) {
                    Ok(Self(given.into()))
                } else {
                    Err(InvalidId {
                        given: given.to_owned(),
                        what: $what,
                        rule: "it is 1 to 64 of the letters a-z and A-Z, digits, `.`, `-` and `_`",
                    })
                }
            }

            /// The name as it was chosen.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(given: String) -> Result<Self, InvalidId> {
                Self::parse(&given)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }
    };
}

chosen_id!(
    /// A code of the framework, such as `P1.4`. Never reused and never given another meaning.
    CodeId, "code id"
);
chosen_id!(
    /// A chapter of the consultation document.
    ChapterId, "chapter id"
);
chosen_id!(
    /// A question, such as `1.2`, the same in both languages.
    QuestionId, "question id"
);
chosen_id!(
    /// One option of a closed question.
    OptionId, "option id"
);
chosen_id!(
    /// A kind of respondent, such as `local-authority`.
    KindId, "respondent kind"
);
chosen_id!(
    /// A source that submissions are collected from.
    SourceId, "source id"
);
chosen_id!(
    /// A choice a respondent makes about publication.
    PublicationId, "publication choice"
);

/// The SHA-256 of some bytes. It reads as lower-case hexadecimal, as `sha256sum` prints it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(into = "String", try_from = "String")]
#[schema(value_type = String)]
pub struct ContentHash([u8; 32]);

/// The hexadecimal digits of a hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hex([u8; 64]);

impl ContentHash {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Wraps a digest computed piece by piece.
    pub fn from_digest(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// Parses 64 hexadecimal digits.
    ///
    /// # Errors
    /// If it is anything else.
    pub fn parse(given: &str) -> Result<Self, InvalidId> {
        let invalid =
            || InvalidId { given: given.to_owned(), what: "content hash", rule: "it is 64 hexadecimal digits" };
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let digits: &[u8; 64] = given.as_bytes().try_into().map_err(|_| invalid())?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let (Some(high), Some(low)) = (value(pair[0]), value(pair[1])) else { return Err(invalid()) };
            *byte = high << 4 | low;
        }
        Ok(Self(bytes))
    }

    /// The hexadecimal digits.
    pub fn hex(&self) -> Hex {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair[0] = b"0123456789abcdef"[usize::from(byte >> 4)];
            pair[1] = b"0123456789abcdef"[usize::from(byte & 15)];
        }
        Hex(digits)
    }
}

impl std::ops::Deref for Hex {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).expect("hexadecimal digits are ASCII")
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for ContentHash {
    type Error = InvalidId;

    fn try_from(given: String) -> Result<Self, InvalidId> {
        Self::parse(&given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_derived_from_content_and_parse_back() {
        let id = SubmissionId::derive("post", "letters/one.txt", "abc");
        assert_eq!(SubmissionId::parse(id.as_str()), Ok(id.clone()));
        assert_ne!(id, SubmissionId::derive("post", "letters/one.tx", "tabc"), "field borders count");
        assert!(SubmissionId::parse("p0123456789abc").is_err());
        assert!(SubmissionId::parse("s0123456789abl").is_err(), "l is not a digit");
    }

    #[test]
    fn passage_sort_keys_order_as_ids_do() {
        let answer = AnswerId::derive(&SubmissionId::derive("a", "b", "c"), "1.1", "body", 0);
        let mut ids: Vec<PassageId> = (0..200).map(|n| PassageId::derive(&answer, "words", n)).collect();
        ids.sort();
        let keys: Vec<u64> = ids.iter().map(PassageId::sort_key).collect();
        assert!(keys.is_sorted(), "{keys:?}");
    }

    #[test]
    fn chosen_names_refuse_what_could_break_a_file_name_or_a_query() {
        assert!(CodeId::parse("P1.4").is_ok());
        for bad in ["", "a b", "a/b", "tâl", "x\n"] {
            let error = CodeId::parse(bad).expect_err("not a code id");
            assert_eq!(error.given, bad);
        }
    }

    #[test]
    fn content_hash_is_what_sha256sum_prints() {
        assert_eq!(ContentHash::of(b"ymateb\n").hex().len(), 64,);
        assert_eq!(&*ContentHash::of(b"").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
