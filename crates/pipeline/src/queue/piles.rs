//! What there is to code, kept in memory in piles: passages that are alike for whoever asks for the next one, counts codes or
//! looks at everything under one. Hundreds of thousands of passages make some thousands of piles.
//!
//! A coder's act moves one passage from one pile to another; whatever else is written has the piles made anew.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap},
};

use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId, QuestionId},
    language::Language,
};
use ymateb_store::{Moment, Store, ToCode};

use crate::{Error, Project, Result, kept::Follow};

/// What passages of one pile have in common. Questions and codes are named by the numbers that [`Piles`] gives them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Alike {
    /// The question they answer, or none for letters.
    pub(crate) question: u16,
    /// Their language.
    pub(crate) language: Language,
    /// Whether no machine suggests a code for them.
    pub(crate) silent: bool,
    /// What holds of each code, in the order of their ids.
    pub(crate) codes: Box<[(u16, State)]>,
}

/// Things by the numbers that they were given as they came.
#[derive(Debug)]
struct Numbered<T> {
    things: Vec<T>,
    numbers: HashMap<T, u16>,
}

impl<T: Clone + Eq + std::hash::Hash> Numbered<T> {
    fn none() -> Self {
        Self { things: Vec::new(), numbers: HashMap::new() }
    }

    fn number(&mut self, thing: &T) -> u16 {
        if let Some(number) = self.numbers.get(thing) {
            return *number;
        }
        let number = u16::try_from(self.things.len()).expect("a project has far fewer than 65536 questions or codes");
        self.things.push(thing.clone());
        self.numbers.insert(thing.clone(), number);
        number
    }
}

/// Passages that are alike, by their places in the order of ids.
#[derive(Debug)]
pub(crate) struct Pile {
    pub(crate) alike: Alike,
    /// Nobody has looked at these.
    waiting: BTreeSet<u32>,
    /// Somebody has looked at these.
    seen: BTreeSet<u32>,
}

/// All the piles, of one moment of the record.
#[derive(Debug)]
pub(crate) struct Piles {
    moment: Moment,
    /// Every passage, in order; elsewhere passages are named by their place here.
    ids: Vec<PassageId>,
    /// The pile of each passage.
    pile_of: Vec<u32>,
    piles: Vec<Pile>,
    numbers: HashMap<Alike, u32>,
    questions: Numbered<Option<QuestionId>>,
    codes: Numbered<CodeId>,
    /// What each person looked at.
    looked_at: BTreeMap<String, BTreeSet<u32>>,
}

/// Which passages were seen: by anybody, or by one person.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SeenBy<'a> {
    Anybody,
    Person(&'a str),
}

/// A pile as somebody finds it who asks for the next passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) alike: &'a Alike,
    /// How many were seen.
    pub(crate) seen: u64,
    /// How many wait.
    pub(crate) waiting: u64,
    pile: &'a Pile,
    /// What the person looked at who asks, where it is not what anybody did that counts.
    mine: Option<&'a BTreeSet<u32>>,
}

impl Found<'_> {
    /// The place of a passage that waits, after so many others, in the order of ids.
    pub(crate) fn waits(&self, after: usize) -> Option<u32> {
        let Some(mine) = self.mine else { return self.pile.waiting.iter().nth(after).copied() };
        in_order(std::iter::once(self.pile)).filter(|place| !mine.contains(place)).nth(after)
    }
}

impl Piles {
    /// Makes the piles of the passages that there are to code, and of who looked at which.
    pub(crate) fn made(
        moment: Moment,
        mut reviewed: HashMap<PassageId, BTreeSet<String>>,
        each_row: impl FnOnce(&mut dyn FnMut(ToCode)) -> Result<()>,
    ) -> Result<Self> {
        let mut all = Self {
            moment,
            ids: Vec::new(),
            pile_of: Vec::new(),
            piles: Vec::new(),
            numbers: HashMap::new(),
            questions: Numbered::none(),
            codes: Numbered::none(),
            looked_at: BTreeMap::new(),
        };
        let mut rows: Vec<(PassageId, u32)> = Vec::new();
        each_row(&mut |row| {
            let alike = all.alike(&row);
            let number = all.number(alike);
            rows.push((row.id, number));
        })?;
        if u32::try_from(rows.len()).is_err() {
            return Err(Error::internal("there are more than four thousand million passages"));
        }
        rows.sort_unstable();
        for ((id, number), place) in rows.into_iter().zip(0..) {
            let pile = &mut all.piles[number as usize];
            match reviewed.remove(&id) {
                None => pile.waiting.insert(place),
                Some(people) => {
                    for person in people {
                        all.looked_at.entry(person).or_default().insert(place);
                    }
                    pile.seen.insert(place)
                }
            };
            all.ids.push(id);
            all.pile_of.push(number);
        }
        Ok(all)
    }

    /// Every pile with something in it.
    pub(crate) fn found(&self, seen_by: SeenBy<'_>) -> Vec<Found<'_>> {
        let mine = match seen_by {
            SeenBy::Anybody => None,
            SeenBy::Person(person) => Some(self.looked_at.get(person).unwrap_or(const { &BTreeSet::new() })),
        };
        let counts = mine.map(|mine| self.counted(mine)).unwrap_or_default();
        let filled = self.piles.iter().zip(0_u32..).filter(|(pile, _)| pile.len() > 0);
        let found = filled.map(|(pile, number)| {
            let seen = match mine {
                None => pile.seen.len() as u64,
                Some(_) => counts.get(&number).copied().unwrap_or(0),
            };
            Found { alike: &pile.alike, seen, waiting: pile.len() - seen, pile, mine }
        });
        found.collect()
    }

    /// The passage at a place.
    pub(crate) fn passage(&self, place: u32) -> &PassageId {
        &self.ids[place as usize]
    }

    /// The number of a question; nothing where no passage answers it.
    pub(crate) fn question_number(&self, question: &QuestionId) -> Option<u16> {
        self.questions.numbers.get(&Some(question.clone())).copied()
    }

    /// The question of a number.
    pub(crate) fn question(&self, number: u16) -> Option<&QuestionId> {
        self.questions.things[usize::from(number)].as_ref()
    }

    /// The codes, by their numbers.
    pub(crate) fn codes(&self) -> &[CodeId] {
        &self.codes.things
    }

    /// What there is in common about a passage, and whether it was seen; nothing where it is not to be coded.
    pub(crate) fn of(&self, passage: &PassageId, seen_by: SeenBy<'_>) -> Option<(&Alike, bool)> {
        let place = self.place(passage)?;
        let pile = &self.piles[self.pile_of[place as usize] as usize];
        let seen = match seen_by {
            SeenBy::Anybody => pile.seen.contains(&place),
            SeenBy::Person(person) => self.looked_at.get(person).is_some_and(|mine| mine.contains(&place)),
        };
        Some((&pile.alike, seen))
    }

    /// For each pile with something in it: what is in it, how many passages, how many of them anybody has looked at, and how
    /// many one person.
    pub(crate) fn looked_at(&self, by: &str) -> impl Iterator<Item = (&Alike, u64, u64, u64)> {
        let mine = self.looked_at.get(by).map(|mine| self.counted(mine)).unwrap_or_default();
        let filled = self.piles.iter().zip(0_u32..).filter(|(pile, _)| pile.len() > 0);
        filled.map(move |(pile, number)| {
            (&pile.alike, pile.len(), pile.seen.len() as u64, mine.get(&number).copied().unwrap_or(0))
        })
    }

    /// How many passages some piles hold, and a stretch of them in the order of their ids. Piles of a lower rank come first;
    /// those of none are not meant.
    pub(crate) fn stretch(
        &self,
        mut rank: impl FnMut(&Alike) -> Option<u8>,
        offset: usize,
        limit: usize,
    ) -> (u64, Vec<PassageId>) {
        let mut by_rank: BTreeMap<u8, Vec<&Pile>> = BTreeMap::new();
        for pile in &self.piles {
            if let Some(rank) = rank(&pile.alike).filter(|_| pile.len() > 0) {
                by_rank.entry(rank).or_default().push(pile);
            }
        }
        let total = by_rank.values().flatten().map(|pile| pile.len()).sum();
        let in_order = by_rank.values().flat_map(|piles| in_order(piles.iter().copied()));
        let stretch = in_order.skip(offset).take(limit).map(|place| self.passage(place).clone());
        (total, stretch.collect())
    }

    /// What a passage has in common with others.
    fn alike(&mut self, row: &ToCode) -> Alike {
        let codes = row.codes.iter().map(|(code, state)| (self.codes.number(code), *state)).collect();
        let question = self.questions.number(&row.question);
        Alike { question, language: row.language, silent: row.silent, codes }
    }

    /// How many of some passages are of each pile.
    fn counted(&self, places: &BTreeSet<u32>) -> HashMap<u32, u64> {
        let mut counts = HashMap::new();
        for place in places {
            *counts.entry(self.pile_of[*place as usize]).or_default() += 1;
        }
        counts
    }

    fn place(&self, passage: &PassageId) -> Option<u32> {
        self.ids.binary_search(passage).ok().map(|place| place as u32)
    }

    /// The number of the pile of what is alike.
    fn number(&mut self, alike: Alike) -> u32 {
        if let Some(number) = self.numbers.get(&alike) {
            return *number;
        }
        let number = self.piles.len() as u32;
        self.piles.push(Pile { alike: alike.clone(), waiting: BTreeSet::new(), seen: BTreeSet::new() });
        self.numbers.insert(alike, number);
        number
    }

    /// Puts a passage on the pile it belongs to, and takes it from the one where it was.
    fn put(&mut self, place: u32, alike: Alike, seen_by: BTreeSet<String>) {
        let former = &mut self.piles[self.pile_of[place as usize] as usize];
        former.waiting.remove(&place);
        former.seen.remove(&place);
        let number = self.number(alike);
        self.pile_of[place as usize] = number;
        let pile = &mut self.piles[number as usize];
        if seen_by.is_empty() {
            pile.waiting.insert(place)
        } else {
            pile.seen.insert(place)
        };
        for mine in self.looked_at.values_mut() {
            mine.remove(&place);
        }
        for person in seen_by {
            self.looked_at.entry(person).or_default().insert(place);
        }
    }
}

/// The passages of some piles, in the order of their ids.
fn in_order<'a>(piles: impl Iterator<Item = &'a Pile>) -> impl Iterator<Item = u32> {
    let mut sources: Vec<_> = piles.flat_map(|pile| [pile.waiting.iter(), pile.seen.iter()]).collect();
    let firsts = sources.iter_mut().enumerate().filter_map(|(at, source)| Some(Reverse((*source.next()?, at))));
    let mut next: BinaryHeap<Reverse<(u32, usize)>> = firsts.collect();
    std::iter::from_fn(move || {
        let Reverse((place, at)) = next.pop()?;
        next.extend(sources[at].next().map(|place| Reverse((*place, at))));
        Some(place)
    })
}

impl Pile {
    fn len(&self) -> u64 {
        (self.waiting.len() + self.seen.len()) as u64
    }
}

impl Follow for Piles {
    fn begin(_: &Project, store: &Store, moment: Moment) -> Result<Self> {
        let mut reviewed: HashMap<PassageId, BTreeSet<String>> = HashMap::new();
        for event in store.reviews()? {
            reviewed.entry(event.review.passage).or_default().insert(event.review.person);
        }
        Self::made(moment, reviewed, |each| Ok(store.passages_to_code(each)?))
    }

    fn moment(&self) -> Moment {
        self.moment
    }

    fn follow(&mut self, _: &Project, store: &Store, moment: Moment) -> Result<()> {
        for spoken_of in store.spoken_of_since(&self.moment)? {
            // Of what is not to be coded anything may be said; it stays what it is.
            let Some(passage) = &spoken_of.passage else { continue };
            let Some(place) = self.place(passage) else { continue };
            let row = store.passage_to_code(passage)?;
            let row =
                row.ok_or_else(|| Error::internal("what coders say takes nothing away from what there is to code"))?;
            let reviews = store.reviews_of(&spoken_of.submission)?.into_iter();
            let of_it = reviews.filter(|event| event.stands() && event.review.passage == *passage);
            let alike = self.alike(&row);
            self.put(place, alike, of_it.map(|event| event.review.person).collect());
        }
        self.moment = moment;
        Ok(())
    }
}
