//! Which plain words in a passage hint at where it stands?
//!
//! Weaker than an opening that takes a side, and wrong more often: how often is measured, and people decide.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use ymateb_model::coding::Stance;

/// What words do in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    /// They ask for a thing: whoever asks for it is for it.
    Asks,
    /// They may ask for a thing, or tell of it.
    MayAsk,
    /// They say that a thing is welcome.
    Approves,
    /// They say something good of a thing, or of another.
    MayApprove,
    /// They find fault.
    Objects,
    /// They turn from one side to the other.
    Turns,
    /// They say that one cannot tell.
    Wonders,
}

/// Words in lower case with straight apostrophes, in every form that is looked for; phrases are parted by commas.
const WORDS: [(Hint, &str); 14] = [
    (
        Hint::Asks,
        "should, ought, must, please, we ask, we want, i want, i would like, we would like, i'd like, we'd like, make it, \
         give, pay, count it, set up, would do, would help, would be enough, would be worth, is needed, are needed",
    ),
    (
        Hint::Asks,
        "dylai, ddylai, dylid, dyle, ddyle, rhaid, gofynnwn, gofynnaf, gofynnwch, hoffwn, hoffem, liciwn, rhowch, talwch, \
         cyhoeddwch, gadewch, gwnewch, cadwch, gwedwch, dywedwch, lluniwch, cymerwch, codwch, anfonwch, sydd ei angen, \
         sydd ei hangen, byddai'n dda, byddai'n well, byddai'n help",
    ),
    (Hint::MayAsk, "need, needs, needed, ask that, asked for, put, let, keep, plan, fund, publish"),
    (Hint::MayAsk, "angen, gofyn, ofyn"),
    (Hint::Approves, "welcome, agree, support, glad, pleased, in favour, at last"),
    (
        Hint::Approves,
        "croesawu, groesawu, chroesawu, croesawn, croesawaf, cytuno, gytuno, chytuno, cytunwn, cytunaf, cefnogi, gefnogi, \
         chefnogi, cefnogwn, cefnogaf, yn falch, balch, o blaid, hen bryd, o'r diwedd, hoffi'r, da iawn, da o beth",
    ),
    (
        Hint::MayApprove,
        "good, right, fair, fine, like, help, better, gladly, warmer, warmly, by all means, best, wonderful, perfect",
    ),
    (
        Hint::MayApprove,
        "da, dda, iawn, rhesymol, teg, deg, hoffi, gwell, well, ardderchog, wych, gwych, bodlon, fodlon, gynhesach, cywir, \
         gywir",
    ),
    (
        Hint::Objects,
        "we oppose, i oppose, disagree, do not agree, don't agree, cannot agree, do not support, don't support, \
         cannot support, against, object, uneasy, disappointed, disappointing, worry, worried, wary, no need, \
         do not need, does not need, don't need, should not, ought not, must not, stop asking, stop writing, do not ask, \
         cannot see, can't see, nothing in, does not say, doesn't say, no mention, not mentioned, nowhere, nobody asked, \
         never asked, not a word, won't happen, won't work, will not work, too many, too long, too late, too few",
    ),
    (
        Hint::Objects,
        "anghytuno, anghytunwn, anghytunaf, ddim yn cytuno, nid wyf yn cytuno, nid ydym yn cytuno, ddim yn cefnogi, \
         gwrthwynebu, gwrthwynebwn, gwrthwynebaf, yn erbyn, pryder, pryderu, pryderwn, siom, siomedig, nid oes angen, \
         does dim angen, ni ddylid, ni ddylai, ddylai neb, peidiwch, peidier, ni welwn, dim sôn, does dim, nid oes sôn, \
         nid oes gair, ofni, anghofir, anghofio, gormod, rhy hir, rhy hwyr, rhy araf, rhy ychydig",
    ),
    (Hint::Turns, "but, however, although, though, unless, provided, yet, except, not enough, could be better"),
    (Hint::Turns, "ond, fodd bynnag, serch hynny, oni bai, er bod, er hynny, ar yr amod"),
    (
        Hint::Wonders,
        "not sure, unsure, unclear, not clear, do not know, don't know, could not say, could not tell, could not work out, \
         cannot say, cannot tell, cannot judge, can't say, can't tell, hard to say, hard to tell, head or tail, who knows",
    ),
    (
        Hint::Wonders,
        "ansicr, ddim yn siŵr, ddim yn siwr, nid wyf yn siŵr, nid wyf yn siwr, nid ydym yn siŵr, nid ydym yn siwr, aneglur, \
         ddim yn glir, ni wyddom, wn i ddim, ddim callach, ni welwn yn glir, ni allwn farnu, ni allwn ddweud, \
         ni ellir dweud, ddim yn gwybod, anodd dweud",
    ),
];

/// A phrase after its first word.
type Rest = Vec<&'static str>;

/// By first word, the phrases that begin with it, the longest first.
static PHRASES: LazyLock<FxHashMap<&str, Vec<(Rest, Hint)>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&str, Vec<(Rest, Hint)>> = FxHashMap::default();
    for (hint, all) in WORDS {
        for phrase in all.split(',') {
            let mut words = phrase.split_whitespace();
            if let Some(first) = words.next() {
                phrases.entry(first).or_default().push((words.collect(), hint));
            }
        }
    }
    phrases.values_mut().for_each(|of_word| of_word.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    phrases
});

/// Where the plain words of a passage hint that it stands, if they do.
pub(crate) fn hinted(passage: &str) -> Option<Stance> {
    let plain = Plain::of(passage);
    let words = plain.words();
    let mut found: Vec<Hint> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // In Welsh an article or a pronoun leans on the word before it: *dylai'r*.
        let bare = || PHRASES.get(word.split_once('\'')?.0);
        let mut of_word = PHRASES.get(word).or_else(bare).into_iter().flatten();
        let longest = of_word.find(|(rest, _)| words[at + 1..].starts_with(rest));
        found.extend(longest.map(|(_, hint)| *hint));
        at += longest.map_or(1, |(rest, _)| 1 + rest.len());
    }
    let has = |hint| found.contains(&hint);
    let asks = has(Hint::Asks) || has(Hint::MayAsk);
    let approves = has(Hint::Approves) || has(Hint::MayApprove);
    if has(Hint::Wonders) {
        Some(Stance::Unsure)
    } else if has(Hint::Turns) && (asks || approves) {
        Some(Stance::Mixed)
    } else if has(Hint::Objects) {
        // An objection beside a wish may be to what stands in the wish's way.
        (!asks).then_some(Stance::Oppose)
    } else {
        (has(Hint::Asks) || has(Hint::Approves)).then_some(Stance::Support)
    }
}

/// The words of a text in lower case, with straight apostrophes within them and none around them.
struct Plain {
    /// The words, one behind the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain = Self { text: String::with_capacity(text.len() + 1), ends: Vec::with_capacity(text.len() / 4) };
        for character in text.chars() {
            match character {
                letter if letter.is_ascii_alphanumeric() => plain.text.push(letter.to_ascii_lowercase()),
                '\'' | '’' | '‘' | 'ʼ' | '`' => plain.text.push('\''),
                ascii if ascii.is_ascii() => plain.end_word(),
                other => other
                    .to_lowercase()
                    .for_each(|other| if other.is_alphanumeric() { plain.text.push(other) } else { plain.end_word() }),
            }
        }
        plain.end_word();
        plain
    }

    fn end_word(&mut self) {
        if self.ends.last().copied().unwrap_or_default() < self.text.len() {
            self.ends.push(self.text.len());
        }
    }

    fn words(&self) -> Vec<&str> {
        let mut start = 0;
        let mut words = Vec::with_capacity(self.ends.len());
        for end in &self.ends {
            let word = self.text[start..*end].trim_matches('\'');
            start = *end;
            if !word.is_empty() {
                words.push(word);
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(passages: [&str; 2], expected: Option<Stance>) {
        for passage in passages {
            assert_eq!(hinted(passage), expected, "{passage}");
        }
    }

    #[test]
    fn whoever_asks_for_a_thing_or_welcomes_it_is_for_it() {
        check(["Boats should run at night.", "Dylai’r cychod redeg gyda’r nos."], Some(Stance::Support));
        check(["Please paint the quay.", "Rhowch baent ar y cei."], Some(Stance::Support));
        check(["We were glad of the lamps.", "Roeddem yn falch o’r lampau."], Some(Stance::Support));
    }

    #[test]
    fn a_turn_from_something_good_is_mixed() {
        check(["The lamps are good, but few.", "Mae’r lampau’n dda, ond yn brin."], Some(Stance::Mixed));
        check(["The lamps are few, but bright.", "Mae’r lampau’n brin, ond yn llachar."], None);
    }

    #[test]
    fn fault_found_is_against_unless_something_is_asked_for() {
        check(["There are too many lamps.", "Mae gormod o lampau."], Some(Stance::Oppose));
        check(["We do not agree.", "Nid ydym yn cytuno."], Some(Stance::Oppose));
        check(["Too many lamps: we need fewer.", "Gormod o lampau: mae angen llai."], None);
    }

    #[test]
    fn who_cannot_tell_is_unsure() {
        check(["It is not clear who pays, but we agree.", "Nid yw’n ddim yn glir, ond cytunwn."], Some(Stance::Unsure));
        check(["Boats sail at noon.", "Mae’r cychod yn hwylio am hanner dydd."], None);
    }
}
