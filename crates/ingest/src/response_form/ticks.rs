//! Options chosen on a form: boxes that are ticked, lists that are chosen from, or the option's words alone.

use ymateb_model::{consultation::Question, id::OptionId, submission::BlockKind};

use super::sections::{Piece, Section};
use crate::{
    content::Content,
    lookup::{self, Names, plain},
};

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    pub(crate) options: Vec<OptionId>,
    /// What was written where an option was expected and none was recognised.
    pub(crate) unknown: Vec<String>,
}

/// Takes the options out of what stands under a question, and adds the rest to `content` as words.
pub(crate) fn read(question: &Question, section: &Section, content: &mut Content) -> Choices {
    let options = lookup::options(question);
    let mut choices = Choices::default();
    for row in rows(&section.pieces) {
        if row.iter().any(|piece| piece.head.is_some()) {
            for piece in row {
                take_head(piece, &options, &mut choices);
                piece.add_to(content, BlockKind::Furniture);
            }
            continue;
        }
        // A box in a cell of its own belongs to the words beside it.
        let is_split = row.iter().any(|piece| is_box_alone(&piece.text));
        let whole = row.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
        if is_split && !question.options.is_empty() && take(&whole, question, &options, &mut choices) {
            row.iter().for_each(|piece| piece.add_to(content, BlockKind::Furniture));
            continue;
        }
        for piece in row {
            let is_options = !question.options.is_empty() && take(&piece.text, question, &options, &mut choices);
            piece.add_to(content, if is_options { BlockKind::Furniture } else { piece.kind });
        }
    }
    if !question.several && choices.options.len() > 1 {
        // Of one option to be chosen, two are none.
        let ids = choices.options.drain(..);
        let names: Vec<&str> = ids.filter_map(|id| name(question, &id)).collect();
        choices.unknown.push(names.join("; "));
    }
    choices
}

fn name<'q>(question: &'q Question, id: &OptionId) -> Option<&'q str> {
    question.options.iter().find(|option| option.id == *id).map(|option| option.name.en.as_str())
}

/// Pieces in one row of a table belong together; all others stand alone.
fn rows(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.chunk_by(|one, other| one.place.row.is_some() && one.place.row == other.place.row)
}

/// Takes the options of a text; `false` where it is words.
fn take(text: &str, question: &Question, options: &Names<OptionId>, choices: &mut Choices) -> bool {
    let Some(boxes) = boxes(text) else {
        let Some(option) = options.find(text) else { return false };
        choose(option, choices);
        return true;
    };
    let mut is_all = true;
    for (ticked, label) in boxes {
        match (ticked, options.find(&label).or_else(|| begins_with(question, &label))) {
            (true, Some(option)) => {
                choose(option, choices);
                // "Other, please specify" has words of its own.
                is_all &= options.find(&label).is_some();
            }
            (true, None) => choices.unknown.push(label),
            (false, _) => {}
        }
    }
    is_all
}

/// Takes the option at the head of a ticked cell's column.
fn take_head(piece: &Piece, options: &Names<OptionId>, choices: &mut Choices) {
    let is_ticked = piece.text.trim().chars().all(|mark| is_ticked(mark) || is_cross(mark));
    let Some(head) = piece.head.as_ref().filter(|_| is_ticked) else { return };
    match options.find(head) {
        Some(option) => choose(option, choices),
        None => choices.unknown.push(head.clone()),
    }
}

fn choose(option: &OptionId, choices: &mut Choices) {
    if !choices.options.contains(option) {
        choices.options.push(option.clone());
    }
}

/// The option that a label begins with, when something was written beside it.
fn begins_with<'q>(question: &'q Question, label: &str) -> Option<&'q OptionId> {
    let label = plain(label);
    let fits = |name: &&str| {
        let rest = label.strip_prefix(plain(name).trim_end_matches(':'));
        rest.is_some_and(|rest| rest.starts_with(|letter: char| !letter.is_alphanumeric()))
    };
    let longest = |option: &'q ymateb_model::consultation::AnswerOption| {
        let names = [option.name.en.as_str(), option.name.cy.as_str()].into_iter();
        let length = names.chain(option.also.iter().map(String::as_str)).filter(fits).map(str::len).max()?;
        Some((length, &option.id))
    };
    question.options.iter().filter_map(longest).max_by_key(|(length, _)| *length).map(|(_, id)| id)
}

/// The boxes of a text, each with whether it is ticked and what stands beside it. `None` where there are none.
fn boxes(text: &str) -> Option<Vec<(bool, String)>> {
    let text = text.replace("[x]", "☒").replace("[X]", "☒").replace("[ ]", "☐").replace("[]", "☐");
    let found: Vec<(usize, char)> = text.char_indices().filter(|(_, letter)| is_box(*letter)).collect();
    let (first, _) = found.first()?;
    let comes_before = text[..*first].trim().is_empty();
    let label = |from: usize, to: usize| {
        text[from..to]
            .trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, ';' | ',' | '|'))
            .to_owned()
    };
    let mut labelled = Vec::with_capacity(found.len());
    let mut from = 0;
    for (number, (at, letter)) in found.iter().enumerate() {
        let after = at + letter.len_utf8();
        let words = if comes_before {
            label(after, found.get(number + 1).map_or(text.len(), |(next, _)| *next))
        } else {
            label(from, *at)
        };
        labelled.push((is_ticked(*letter), words));
        from = after;
    }
    Some(labelled)
}

fn is_box_alone(text: &str) -> bool {
    let mut letters = text.trim().chars();
    letters.next().is_some_and(is_box) && letters.next().is_none()
}

/// Whether a cell holds a box, or what people put into a cell to tick it.
pub(super) fn is_mark_alone(text: &str) -> bool {
    let text = text.trim();
    is_box_alone(text) || text.chars().all(is_cross) && text.chars().count() == 1
}

fn is_cross(letter: char) -> bool {
    matches!(letter, 'x' | 'X' | '×' | '√' | '/')
}

fn is_box(letter: char) -> bool {
    is_ticked(letter) || matches!(letter, '☐' | '□' | '▢' | '◻' | '○')
}

fn is_ticked(letter: char) -> bool {
    matches!(letter, '☑' | '☒' | '✓' | '✔' | '✗' | '✘' | '■' | '🗹' | '🗷' | '●')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_box_is_its_label_on_whichever_side() {
        let check = |text: &str, expected: &[(bool, &str)]| {
            let owned = expected.iter().map(|(ticked, label)| (*ticked, (*label).to_owned())).collect();
            assert_eq!(boxes(text), Some(owned), "{text}");
        };
        check("☒ Ydw  ☐ Nac ydw", &[(true, "Ydw"), (false, "Nac ydw")]);
        check("Yes ☐ No ☑", &[(false, "Yes"), (true, "No")]);
        check("[x] Yes; [ ] No", &[(true, "Yes"), (false, "No")]);
        check("☐ Arall: derw", &[(false, "Arall: derw")]);
        assert_eq!(boxes("Rwy'n cytuno"), None);
    }
}
