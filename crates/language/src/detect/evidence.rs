//! What each word of a text says for Welsh, for English and for other languages.
//!
//! A frequent word is looked up; any other is judged by its spelling, letter by letter. Both were learned
//! (`data/identify.tsv`, whose head says from what). Scores are logarithms of probabilities, in tenths of a nat.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

/// The learned file. Made by `examples/train_identify`; to be read, not to be edited.
const LEARNED: &str = include_str!("../../data/identify.tsv");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(LEARNED));

/// The learned model, read once.
pub(super) fn model() -> &'static Model {
    &MODEL
}

/// What is told apart: Welsh, English, the other languages of western Europe, and all the rest.
pub(super) const CLASSES: usize = 4;

/// What is said for each class.
pub(super) type Scores = [i32; CLASSES];

/// One word, and what it says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) scores: Scores,
    pub(super) letters: usize,
    /// Letters of no Latin script.
    pub(super) foreign: usize,
    /// Whether it is a name, or part of one.
    pub(super) is_name: bool,
    /// How much less it says for that: its scores are to be divided by this.
    pub(super) name_divisor: i32,
    /// A letter alone, as of a name; or no letters at all.
    pub(super) initial: bool,
    /// Whether a sentence or line ends between the word before and this one.
    pub(super) begins: bool,
}

/// Letters are told apart as: an edge, a to z, w or y with a circumflex, another vowel with one, any other.
const LETTERS: usize = 30;
const EDGE: u8 = 0;
const CIRCUMFLEX_WY: u8 = 27;
const CIRCUMFLEX: u8 = 28;
const ANY_OTHER: u8 = 29;

/// By what a name's say is divided: one that is also a frequent word, any other, and a capital at the beginning of a
/// sentence on a word that is not frequent.
const FREQUENT_NAME: i32 = 3;
const NAME: i32 = 6;
const PERHAPS_NAME: i32 = 2;

/// The learned scores, laid out to be read fast.
pub(super) struct Model {
    words: FxHashMap<&'static [u8], [i16; CLASSES]>,
    /// For every run of four letters, what the last says after the three before it, for each class.
    runs: Vec<[u8; CLASSES]>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Model({} words)", self.words.len())
    }
}

impl Model {
    fn parse(learned: &'static str) -> Self {
        let mut words = FxHashMap::default();
        let mut shorter = vec![[80_u8; CLASSES]];
        let (listed, letters) = learned.split_once("\n[letters]\n").unwrap_or((learned, ""));
        for line in listed.split_once("\n[words]\n").map_or("", |(_, lines)| lines).lines() {
            if let Some((word, scores)) = scores(line) {
                words.insert(word.as_bytes(), scores);
            }
        }
        // From short runs to long: a longer run says the same as the shorter, unless it has a line.
        for order in 1..=4 {
            let mut runs = Vec::with_capacity(shorter.len() * LETTERS);
            for _ in 0..LETTERS {
                runs.extend_from_slice(&shorter);
            }
            for line in letters.lines() {
                let Some((run, scores)) = scores(line) else { continue };
                if run.len() == order {
                    let at = run.bytes().fold(0, |at, letter| at * LETTERS + usize::from(listed_letter(letter)));
                    runs[at] = scores.map(|score| u8::try_from(-score).unwrap_or(0));
                }
            }
            shorter = runs;
        }
        Self { words, runs: shorter }
    }

    /// Whether a word is listed.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words.contains_key(word.as_bytes())
    }

    /// Calls `each` with every word of a text, in order.
    pub(super) fn words(&self, text: &str, each: &mut dyn FnMut(Evidence)) {
        let bytes = text.as_bytes();
        let mut lower: Vec<u8> = Vec::with_capacity(32);
        let mut letters: Vec<u8> = Vec::with_capacity(32);
        let mut at = 0;
        let mut begins = true;
        // Where every word has a capital, so that it does not make a name.
        let mut wants_capital = true;
        let mut name = false;
        while at < bytes.len() {
            let byte = bytes[at];
            if !(byte.is_ascii_alphabetic() || byte >= 0x80) {
                begins |= matches!(byte, b'.' | b'!' | b'?' | b'\n' | b';' | b':' | b'(' | b'"');
                wants_capital |= matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'"');
                at += 1;
                continue;
            }
            let start = at;
            lower.clear();
            letters.clear();
            let mut word = Evidence {
                start,
                end: start,
                scores: [0; CLASSES],
                letters: 0,
                foreign: 0,
                is_name: false,
                name_divisor: 1,
                initial: false,
                begins,
            };
            let mut capital = false;
            let mut capitals = 0;
            loop {
                let (letter, width) = match bytes.get(at) {
                    Some(byte) if byte.is_ascii_lowercase() => {
                        lower.push(*byte);
                        (byte - b'a' + 1, 1)
                    }
                    Some(byte) if byte.is_ascii_uppercase() => {
                        lower.push(byte.to_ascii_lowercase());
                        capital |= at == start;
                        capitals += 1;
                        (byte - b'A' + 1, 1)
                    }
                    Some(byte) if *byte >= 0x80 => {
                        let Some(c) = text[at..].chars().next() else { break };
                        if is_combining_mark(c) {
                            at += c.len_utf8();
                            continue;
                        }
                        if !c.is_alphabetic() {
                            break;
                        }
                        capital |= at == start && c.is_uppercase();
                        word.foreign += usize::from(!is_latin(c));
                        let mut utf8 = [0; 4];
                        c.to_lowercase().for_each(|c| lower.extend(c.encode_utf8(&mut utf8).as_bytes()));
                        (told_apart(c), c.len_utf8())
                    }
                    _ => break,
                };
                at += width;
                letters.push(letter);
            }
            word.letters = letters.len();
            if word.letters == 0 {
                let c = text[at..].chars().next();
                let is_edge = c.is_some_and(|c| matches!(c, '“' | '”' | '•' | '–' | '—' | '…'));
                begins |= is_edge;
                wants_capital |= is_edge;
                at += c.map_or(1, char::len_utf8);
                continue;
            }
            word.end = at;
            let is_alone = !joined(bytes, start) && !apostrophe_follows(bytes, at);
            word.initial = is_alone && lower.len() == 1 && (capital || !matches!(lower[0], b'a' | b'i' | b'o' | b'y'));
            let listed = self.words.get(lower.as_slice());
            word.scores = match listed {
                Some(listed) => listed.map(i32::from),
                None => self.spelt(&letters),
            };
            let is_capital = capital && capitals == 1 && !is_no_name(&lower);
            let hangs_on = name && (joined(bytes, start) || is_particle(&lower) && capital_follows(bytes, at));
            word.is_name = match (is_capital, wants_capital, listed) {
                (true, false, _) => true,
                (true, true, None) => capital_follows(bytes, at),
                _ => hangs_on,
            };
            word.name_divisor = match (word.is_name, listed) {
                (true, Some(_)) => FREQUENT_NAME,
                (true, None) => NAME,
                (false, None) if is_capital => PERHAPS_NAME,
                _ => 1,
            };
            // What is joined on to a capital belongs to the name, even where the capital also begins a sentence.
            name = is_capital || word.is_name;
            begins = false;
            wants_capital = false;
            each(word);
        }
    }

    /// What the spelling of a word says, given as its letters told apart.
    fn spelt(&self, letters: &[u8]) -> Scores {
        let mut scores = [0; CLASSES];
        let mut run = 0;
        for &letter in letters.iter().chain(&[EDGE]) {
            run = (run * LETTERS + usize::from(letter)) % self.runs.len();
            for (sum, score) in scores.iter_mut().zip(self.runs[run]) {
                *sum -= i32::from(score);
            }
        }
        scores
    }
}

/// Whether a word hangs on to the one before it: *Pen-y-bont*, *Llandeilo'r-fân*.
fn joined(bytes: &[u8], start: usize) -> bool {
    bytes[..start].ends_with(b"-") || bytes[..start].ends_with(b"'") || bytes[..start].ends_with("’".as_bytes())
}

fn apostrophe_follows(bytes: &[u8], end: usize) -> bool {
    bytes[end..].starts_with(b"'") || bytes[end..].starts_with("’".as_bytes())
}

/// Whether the next word begins with a capital, other than *I*.
fn capital_follows(bytes: &[u8], end: usize) -> bool {
    matches!(bytes.get(end), Some(b' ' | b'-'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase)
        && !(bytes[end + 1] == b'I' && bytes.get(end + 2).is_none_or(|next| !next.is_ascii_alphabetic()))
}

/// Words that have a capital wherever they stand, and are as good as any to tell a language by.
fn is_no_name(lower: &[u8]) -> bool {
    matches!(lower, b"i" | b"english" | b"welsh" | b"cymraeg" | b"gymraeg" | b"chymraeg" | b"nghymraeg" | b"saesneg")
}

/// Small words inside names of people and places.
fn is_particle(lower: &[u8]) -> bool {
    matches!(
        lower,
        b"ap" | b"ab" | b"ferch" | b"y" | b"yr" | b"ar" | b"yn" | b"of" | b"the" | b"upon" | b"de" | b"van" | b"von"
    )
}

fn scores(line: &'static str) -> Option<(&'static str, [i16; CLASSES])> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let mut next = || fields.next()?.parse().ok();
    Some((name, [next()?, next()?, next()?, next()?]))
}

/// A letter of the learned file.
fn listed_letter(letter: u8) -> u8 {
    match letter {
        b'a'..=b'z' => letter - b'a' + 1,
        b'_' => EDGE,
        b'^' => CIRCUMFLEX_WY,
        b'~' => CIRCUMFLEX,
        _ => ANY_OTHER,
    }
}

fn told_apart(c: char) -> u8 {
    match c {
        'ŵ' | 'ŷ' | 'Ŵ' | 'Ŷ' => CIRCUMFLEX_WY,
        'â' | 'ê' | 'î' | 'ô' | 'û' | 'Â' | 'Ê' | 'Î' | 'Ô' | 'Û' => CIRCUMFLEX,
        _ => ANY_OTHER,
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}
