//! Groups: what hangs together is taken apart into texts that most of their members really share.
//!
//! One text may hang on another and that on a third without all three having anything in common: somebody pastes two
//! campaigns' texts into one letter. So the shingle that most hold is taken first; what most of its holders share beside
//! it is a shared text; whoever holds a good part of that is a member; and so on with the rest.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    MIN_MEMBERS,
    candidates::components,
    earlier::Earlier,
    shared::SharedText,
    shingle::{MIN_SHARED, Shingles, mix},
    signature::{Signature, sampled_hash},
};

/// A text as grouping sees it: one, however many submissions consist of exactly these words.
#[derive(Debug, Clone)]
pub struct Document {
    /// A number that this text has and no other, now and in every later search: what is found of it is kept by that.
    pub name: u64,
    /// Its signature.
    pub signature: Signature,
    /// How many submissions consist of it.
    pub copies: u32,
}

/// Texts that share a text.
#[derive(Debug, Clone)]
pub struct Group {
    /// What most of the sure members share.
    pub shared: SharedText,
    /// The members, in order of their documents.
    pub members: Vec<Member>,
}

/// A text in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Which document.
    pub document: usize,
    /// Whether it holds a good part of the shared text; if not, it may belong, and a person is to look.
    pub sure: bool,
}

/// A member surely belongs when it holds this much of the shared text, in hundredths.
const SURE_PERCENT: usize = 40;

/// It also holds at least so many of its shingles, about two sentences, or nearly all: a share of a short text is a phrase.
const SURE_SHARED: usize = 28;

/// Nearly all of a shared text, in hundredths.
const NEARLY_ALL_PERCENT: usize = 80;

/// One that holds less, but this much, may belong.
const NEAR_PERCENT: usize = 15;

/// So many kept hashes of a shared text, or all it has, make a document worth reading in whole.
const PROMISING: usize = 3;

/// A shared text has at least so many shingles: what two texts of the least length that is grouped share, with a few
/// words changed.
const MIN_SHARED_TEXT: usize = 20;

/// How many texts of those that hang together are looked at to find what they share.
const LOOKED_AT: usize = 512;

/// How many of them are chosen for the number of their copies; the others by their place in the order of documents.
const BY_COPIES: usize = 128;

/// The texts that are looked at hold so many shingles in all, at most, as far as their signatures tell; but never are fewer
/// looked at than make a campaign several times over.
const LOOKED_AT_SHINGLES: usize = 2 * 1024 * 1024;

/// So many texts are looked at, however long they are.
const LOOKED_AT_ANYWAY: usize = 16;

/// After so many rounds, what is left hangs together too loosely to have been organised.
const ROUNDS: usize = 8;

/// Groups documents. They are to come in an order that is theirs, such as that of their content's hash, and never in the
/// order of arrival. `load` gives a document's shingles; it is called for those alone that resemble another one or have
/// copies, and may be called several times. What is known from `earlier` searches is not looked at again; the groups are
/// the same whatever that is.
///
/// # Errors
/// If `load` fails.
pub fn group<E>(
    documents: &[Document],
    load: &mut dyn FnMut(usize) -> Result<Shingles, E>,
    earlier: &mut Earlier,
) -> Result<Vec<Group>, E> {
    let mut found = Vec::new();
    for component in components(documents, load, earlier)? {
        let mut left = component;
        for _ in 0..ROUNDS {
            let (more, rest) = take_apart(documents, &left, load, earlier)?;
            if more.is_empty() {
                break;
            }
            found.extend(more);
            left = rest;
        }
    }
    let mut groups = assign(documents, different(found), load, earlier)?;
    groups.sort_by_key(|group: &Group| group.members.first().map(|member| member.document));
    Ok(groups)
}

/// Finds shared texts among what hangs together; gives back what holds none of them.
fn take_apart<E>(
    documents: &[Document],
    component: &[usize],
    load: &mut dyn FnMut(usize) -> Result<Shingles, E>,
    earlier: &mut Earlier,
) -> Result<(Vec<SharedText>, Vec<usize>), E> {
    let chosen = chosen(documents, component);
    let name = name_of(documents, &chosen);
    let found = match earlier.shared(name) {
        Some(found) => found,
        None => {
            let mut texts = Vec::new();
            for document in chosen {
                let text = load(document)?;
                texts.push(Text { all: text.all(), text, copies: documents[document].copies });
            }
            let found = shared_texts(texts);
            earlier.keep_shared(name, &found);
            found
        }
    };
    let sampled = Sampled::of(&found);
    let mut met = vec![0; found.len()];
    // To look for more among the rest, an estimate of who holds what will do.
    let is_left = |document: &usize| sampled.promised(&documents[*document].signature, &mut met).next().is_none();
    let rest = component.iter().copied().filter(is_left).collect();
    Ok((found, rest))
}

/// A number of some texts, each with its copies, that no others have.
fn name_of(documents: &[Document], chosen: &[usize]) -> u64 {
    let parts = chosen.iter().flat_map(|document| [documents[*document].name, documents[*document].copies.into()]);
    parts.fold(chosen.len() as u64, |name, part| mix(name.rotate_left(23) ^ part))
}

/// Leaves out what is another version of a larger shared text: what hangs together by pairs may have hung apart.
fn different(mut found: Vec<SharedText>) -> Vec<SharedText> {
    found.sort_by_key(|shared| {
        let least = shared.shingles().min();
        (Reverse(shared.len()), least)
    });
    let mut different: Vec<SharedText> = Vec::new();
    for shared in found {
        let is_version = |other: &SharedText| {
            shared.shingles().filter(|shingle| other.holds(*shingle)).count() * 100 >= shared.len() * SURE_PERCENT
        };
        if !different.iter().any(is_version) {
            different.push(shared);
        }
    }
    different
}

/// Finds, among all documents, those that hold a good part of a shared text, whether or not a pair led to them: a heavily
/// edited copy may share too little with any one other text, and still enough with what most of them share.
fn assign<E>(
    documents: &[Document],
    shared: Vec<SharedText>,
    load: &mut dyn FnMut(usize) -> Result<Shingles, E>,
    earlier: &mut Earlier,
) -> Result<Vec<Group>, E> {
    let sampled = Sampled::of(&shared);
    let names: Vec<u64> = shared.iter().map(SharedText::name).collect();
    let mut members: Vec<Vec<Member>> = vec![Vec::new(); shared.len()];
    let mut met = vec![0; shared.len()];
    for (number, document) in documents.iter().enumerate() {
        let mut all: Option<Vec<u64>> = None;
        let mut best = Best::default();
        for text in sampled.promised(&document.signature, &mut met) {
            let held = match earlier.held(document.name, names[text]) {
                Some(held) => held,
                None => {
                    let all = match &mut all {
                        Some(all) => all,
                        none @ None => none.insert(load(number)?.all()),
                    };
                    let held = shared[text].held_of(all);
                    earlier.keep_held(document.name, names[text], held);
                    held
                }
            };
            best.take(text, held, shared[text].len());
        }
        if let Some((text, sure)) = best.text() {
            members[text].push(Member { document: number, sure });
        }
    }
    let enough = |members: &[Member]| {
        let sure = members.iter().filter(|member| member.sure);
        sure.map(|member| u64::from(documents[member.document].copies)).sum::<u64>() >= u64::from(MIN_MEMBERS)
    };
    let groups = shared.into_iter().zip(members).map(|(shared, members)| Group { shared, members });
    Ok(groups.filter(|group| enough(&group.members)).collect())
}

/// The kept hashes of shared texts: by them signatures tell which documents are worth reading in whole.
struct Sampled {
    /// Which shared texts each hash is of.
    texts: FxHashMap<u32, Vec<usize>>,
    /// How many kept hashes each shared text has.
    counts: Vec<usize>,
}

impl Sampled {
    fn of(shared: &[SharedText]) -> Self {
        let mut sampled = Self { texts: FxHashMap::default(), counts: vec![0; shared.len()] };
        for (number, shared) in shared.iter().enumerate() {
            for hash in shared.shingles().filter_map(sampled_hash) {
                sampled.texts.entry(hash).or_default().push(number);
                sampled.counts[number] += 1;
            }
        }
        sampled
    }

    /// The shared texts of which a document may hold a good part. `met` is room to count in, a place for each.
    fn promised<'m>(&'m self, signature: &Signature, met: &'m mut [usize]) -> impl Iterator<Item = usize> + 'm {
        met.fill(0);
        for text in signature.units().flatten().filter_map(|hash| self.texts.get(hash)).flatten() {
            met[*text] += 1;
        }
        let counted = met.iter().zip(&self.counts).enumerate();
        counted.filter_map(|(number, (met, count))| {
            let promises = *met > 0 && *met >= PROMISING.min(*count) && *met * 100 >= *count * NEAR_PERCENT;
            promises.then_some(number)
        })
    }
}

/// The shared text that a document holds most of. The greater share wins; of equal ones, the text that was found first.
#[derive(Default)]
struct Best(Option<(usize, usize, usize)>);

impl Best {
    /// Takes a text of which the document holds so much; texts come in the order in which they were found.
    fn take(&mut self, text: usize, held: usize, of: usize) {
        let share = |held: usize, of: usize| held * 10_000 / of;
        if self.0.is_none_or(|(_, best, of_best)| share(held, of) > share(best, of_best)) {
            self.0 = Some((text, held, of));
        }
    }

    /// Which text that is, if the document holds enough of it; and whether it surely belongs to it.
    fn text(self) -> Option<(usize, bool)> {
        let (text, held, of) = self.0?;
        let share = held * 100 / of;
        let sure = share >= SURE_PERCENT && (held >= SURE_SHARED || share >= NEARLY_ALL_PERCENT);
        (held >= MIN_SHARED && share >= NEAR_PERCENT).then_some((text, sure))
    }
}

/// The texts that are looked at: all, or those with most copies and the first ones.
fn chosen(documents: &[Document], component: &[usize]) -> Vec<usize> {
    let mut chosen = component.to_vec();
    if component.len() > LOOKED_AT {
        let mut by_copies = component.to_vec();
        by_copies.sort_by_key(|document| (Reverse(documents[*document].copies), *document));
        by_copies.truncate(BY_COPIES);
        let others = component.iter().filter(|document| !by_copies.contains(document));
        chosen = by_copies.iter().chain(others.take(LOOKED_AT - BY_COPIES)).copied().collect();
        chosen.sort_unstable();
    }
    let mut shingles = 0;
    let within = chosen.iter().enumerate().take_while(|(number, document)| {
        shingles += documents[**document].signature.shingles();
        *number < LOOKED_AT_ANYWAY || shingles <= LOOKED_AT_SHINGLES
    });
    let within = within.count();
    chosen.truncate(within);
    chosen
}

/// A text that is looked at.
struct Text {
    text: Shingles,
    /// All its shingles, each once and in order.
    all: Vec<u64>,
    copies: u32,
}

/// The texts that many of these share, the most frequent first.
fn shared_texts(mut texts: Vec<Text>) -> Vec<SharedText> {
    let mut found = Vec::new();
    let mut common_phrases: FxHashSet<u64> = FxHashSet::default();
    while let Some(shared) = most_shared(&texts, &mut common_phrases) {
        texts.retain(|text| !text.belongs(&shared));
        found.push(shared);
    }
    found
}

/// What the most frequent shingle's holders share beside it, if enough of them share enough; or else the next one's.
/// Phrases that many use, with nothing beside them, are remembered.
fn most_shared(texts: &[Text], common_phrases: &mut FxHashSet<u64>) -> Option<SharedText> {
    let frequent = frequencies(texts.iter()).into_iter().filter(|(_, copies)| *copies >= u64::from(MIN_MEMBERS));
    let mut frequent: Vec<(Reverse<u64>, u64)> = frequent.map(|(shingle, copies)| (Reverse(copies), shingle)).collect();
    frequent.sort_unstable();
    for (_, most) in frequent {
        if common_phrases.contains(&most) {
            continue;
        }
        let holders = texts.iter().filter(|text| text.all.binary_search(&most).is_ok());
        let shared = SharedText::of(holders.map(|text| (text.all.as_slice(), text.copies)));
        let kin = |text: &&Text| text.belongs(&shared) && text.text.is_kin(|shingle| shared.holds(shingle));
        let members = || texts.iter().filter(kin).map(|text| u64::from(text.copies)).sum::<u64>();
        if shared.len() >= MIN_SHARED_TEXT && members() >= u64::from(MIN_MEMBERS) {
            return Some(shared);
        }
        common_phrases.insert(most);
        common_phrases.extend(shared.shingles());
    }
    None
}

impl Text {
    fn belongs(&self, shared: &SharedText) -> bool {
        shared.held_of(&self.all) * 100 >= shared.len() * SURE_PERCENT
    }
}

/// How many submissions hold each shingle.
fn frequencies<'a>(texts: impl Iterator<Item = &'a Text>) -> FxHashMap<u64, u64> {
    let mut frequencies: FxHashMap<u64, u64> = FxHashMap::default();
    for text in texts {
        for shingle in &text.all {
            *frequencies.entry(*shingle).or_default() += u64::from(text.copies);
        }
    }
    frequencies
}
