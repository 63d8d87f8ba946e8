//! What part each unit plays: furniture, heading, lead-in, item, or the respondent's own words.

use ymateb_model::passage::Role;

use super::{Unit, cues};

/// Gives every unit its role, and every item its lead-in.
pub(crate) fn assign(text: &str, is_letter: bool, units: &mut Vec<Unit>) {
    if is_letter {
        furniture(text, units);
        headings(text, units);
    }
    items_without_markers(text, units);
    introductions_apart(text, units);
    lead_ins(text, units);
}

/// Boxes of links, cookie notices and the like.
fn furniture(text: &str, units: &mut [Unit]) {
    let mut in_box = false;
    for unit in units.iter_mut() {
        let words = unit.words(text);
        if matches!(unit.role, Role::Quoted) {
            in_box = false;
            continue;
        }
        if cues::is_related_heading(words) {
            in_box = true;
            unit.role = Role::Furniture;
        } else if cues::says_furniture(words) {
            unit.role = Role::Furniture;
        } else if in_box {
            // The box holds titles. A sentence, or a heading the format knows, is the text going on.
            in_box = unit.role != Role::Heading && is_title(words);
            if in_box {
                unit.role = Role::Furniture;
            }
        }
    }
}

fn is_title(words: &str) -> bool {
    words.split_whitespace().count() <= 16 && !words.trim_end().ends_with(['.', '!', ';', ':', ','])
}

/// Headings of texts without formats: short lines that are no sentence, are written or set like a heading, and have
/// words of the respondent below them.
fn headings(text: &str, units: &mut [Unit]) {
    for at in (0..units.len()).rev() {
        let unit = &units[at];
        let words = unit.words(text);
        if !unit.is_line || !matches!(unit.role, Role::Body | Role::ListItem) || !could_be_heading(words) {
            continue;
        }
        let below = units[at + 1..].iter().find(|unit| unit.role != Role::Furniture);
        let Some(below) = below else { continue };
        let over_heading = below.role == Role::Heading;
        let over_words = is_prose(below.words(text)) || (below.role == Role::ListItem && unit.role != Role::ListItem);
        let looks = is_capitals(words) || is_title_case(words) || is_numbered(words);
        let is_heading = match unit.role {
            Role::ListItem => is_numbered(words) && over_words && below.role != Role::ListItem,
            _ => {
                (over_heading || over_words)
                    && (is_capitals(words) || (unit.is_apart && (looks || at == 0 || is_phrase(words))))
            }
        };
        if is_heading {
            units[at].role = Role::Heading;
        }
    }
}

fn could_be_heading(words: &str) -> bool {
    words.chars().count() <= 100
        && words.split_whitespace().count() <= 14
        && !words.ends_with(['.', ',', ';', '!', ':', '”', '"', '’'])
        && words.chars().any(char::is_alphabetic)
}

fn is_prose(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count >= 15 || (count >= 4 && cues::ends_sentence(words))
}

fn is_capitals(words: &str) -> bool {
    words.chars().filter(|letter| letter.is_alphabetic()).count() >= 4 && !words.chars().any(char::is_lowercase)
}

fn is_title_case(words: &str) -> bool {
    let long: Vec<&str> = words.split_whitespace().filter(|word| word.chars().count() >= 4).collect();
    !long.is_empty() && long.iter().all(|word| word.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase))
}

/// A few words that say nothing by themselves. A short sentence without its stop is a view, and no heading.
fn is_phrase(words: &str) -> bool {
    const SAYS: [&str; 44] = [
        "i", "we", "it", "this", "that", "there", "they", "you", "yes", "no", "not", "please", "dear", "hello", "hi",
        "yours", "kind", "best", "thanks", "thank", "rwy'n", "rwyf", "rydw", "rydym", "ry'n", "dw", "dwi", "mae",
        "nid", "ni", "na", "ydw", "ydy", "ie", "dylai", "dylid", "annwyl", "helo", "diolch", "yn", "cofion", "gyda",
        "hoffwn", "credwn",
    ];
    let folded = cues::folded(words);
    let first = folded.split(' ').next().unwrap_or_default();
    folded.split(' ').count() <= 8 && !SAYS.contains(&first)
}

/// `1. Commissioning`, `2.3 Tâl`, `Question 4`, `Cwestiwn 4`.
fn is_numbered(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_end_matches(['.', ')', ':']);
    let number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    let folded = cues::folded(words);
    let named =
        ["question ", "cwestiwn ", "section ", "adran ", "chapter ", "pennod ", "part ", "rhan ", "annex ", "atodiad "];
    (number && words.split_whitespace().count() <= 10) || named.iter().any(|name| folded.starts_with(name))
}

/// "We ask for:", then lines that start in the middle of the sentence: items, though nothing marks them.
fn items_without_markers(text: &str, units: &mut [Unit]) {
    let mut introduced = false;
    for unit in units.iter_mut() {
        let words = unit.words(text);
        match unit.role {
            Role::Body if introduced && words.starts_with(char::is_lowercase) => unit.role = Role::ListItem,
            Role::Body => introduced = cues::ends_with_colon(words),
            Role::Furniture | Role::ListItem => {}
            _ => introduced = false,
        }
    }
}

/// The longest introduction, in words, that is one as a whole. What is longer says something of its own before it.
const LEAD_IN_WORDS: usize = 40;
/// The same for an introduction of several sentences.
const LEAD_IN_OF_SENTENCES_WORDS: usize = 20;

/// Whether a paragraph that ends with a colon says no more than its items take over from it.
fn is_all_introduction(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count <= LEAD_IN_OF_SENTENCES_WORDS || (count <= LEAD_IN_WORDS && cues::last_sentence(words).is_none())
}

/// A paragraph with views of its own whose last sentence introduces a list is two passages: the views can be coded, and
/// the list inherits the introduction alone.
fn introductions_apart(text: &str, units: &mut Vec<Unit>) {
    // Whether the next words below each are an item.
    let mut over_items = vec![false; units.len()];
    let mut below = Role::Body;
    for (over_items, unit) in over_items.iter_mut().zip(&*units).rev() {
        *over_items = below == Role::ListItem;
        if unit.role != Role::Furniture {
            below = unit.role;
        }
    }
    for (mut unit, over_items) in std::mem::take(units).into_iter().zip(over_items) {
        let words = unit.words(text);
        let introduces = unit.role == Role::Body && cues::ends_with_colon(words) && !is_all_introduction(words);
        let apart = if introduces && over_items { cues::last_sentence(words) } else { None };
        let introduction = apart.map(|offset| unit.split_off(text, offset));
        units.push(unit);
        units.extend(introduction);
    }
}

fn lead_ins(text: &str, units: &mut [Unit]) {
    let mut current: Option<usize> = None;
    for at in 0..units.len() {
        let words = units[at].words(text);
        let introduces = cues::ends_with_colon(words);
        match units[at].role {
            Role::Furniture | Role::Quoted => {}
            Role::ListItem => units[at].lead_in = current,
            Role::Body if introduces => {
                let next = units[at + 1..].iter().find(|unit| unit.role != Role::Furniture);
                if next.is_some() && is_all_introduction(words) {
                    units[at].role = Role::LeadIn;
                }
                current = Some(at);
            }
            Role::Heading if introduces => current = Some(at),
            _ => current = None,
        }
    }
}
