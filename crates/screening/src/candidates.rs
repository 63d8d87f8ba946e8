//! Which texts may have been organised together: pairs that share hashes, verified on the whole texts, and what hangs
//! together by such pairs.
//!
//! All units that hold a hash stand in its bucket, in order of their length. Each is compared with the next one, which is
//! about as long, and with the shortest: a plain copy of a text is the shortest of those that hold it, and lies within all
//! the others. What belongs together shares many buckets, so that the comparisons grow with the text and not with its
//! square. Buckets are made a slice of all hashes at a time, which bounds the memory.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    MIN_MEMBERS,
    earlier::Earlier,
    group::Document,
    shingle::{MIN_SHARED, Shingles, common},
};

/// How many slices the hashes are looked at in.
const SLICES: u32 = 8;

/// Pairs that share fewer kept hashes than this are not looked at further.
const MIN_COMMON: usize = 3;

/// Nor those that share less of the smaller one's kept hashes than this, in hundredths,
const MIN_COMMON_PERCENT: usize = 25;

/// unless they share so many of them.
const MANY_COMMON: usize = 12;

/// How many refused pairs are remembered, so that they are not verified again in the next bucket.
const REFUSED: usize = 1_500_000;

/// Finds what hangs together, each in order and the lists in order of their first document. What does not come from
/// enough submissions is left out.
pub(crate) fn components<E>(
    documents: &[Document],
    load: &mut dyn FnMut(usize) -> Result<Shingles, E>,
    earlier: &mut Earlier,
) -> Result<Vec<Vec<usize>>, E> {
    let units = Units::of(documents);
    let mut joined = Joined::new(documents.len());
    let mut refused: FxHashSet<(u32, u32)> = FxHashSet::default();
    let mut entries: Vec<(u32, u32)> = Vec::new();
    let mut texts = Texts { load, kept: FxHashMap::default(), shingles: 0 };
    for slice in 0..SLICES {
        entries.clear();
        for unit in 0..units.len() {
            let number = u32::try_from(unit).expect("units are counted in 32 bits");
            entries
                .extend(units.hashes(unit).iter().filter(|hash| *hash % SLICES == slice).map(|hash| (*hash, number)));
        }
        entries.sort_unstable();
        for bucket in entries.chunk_by_mut(|one, other| one.0 == other.0) {
            bucket.sort_unstable_by_key(|(_, unit)| (units.hashes(*unit as usize).len(), *unit));
            let least = bucket[0].1;
            for pair in bucket.windows(2) {
                for (one, other) in [(pair[0].1, pair[1].1), (least, pair[1].1)] {
                    let (a, b) = (units.document(one), units.document(other));
                    if joined.root(a) == joined.root(b) || refused.contains(&(one, other)) {
                        continue;
                    }
                    if units.may_be_related(one, other) {
                        let names = [documents[a].name, documents[b].name];
                        let related = match earlier.related(names) {
                            Some(related) => related,
                            None => {
                                let related = texts.get(a)?.is_related_to(&*texts.get(b)?);
                                earlier.keep_related(names, related);
                                related
                            }
                        };
                        if related {
                            joined.join(a, b);
                            continue;
                        }
                        if refused.len() >= REFUSED {
                            refused.clear();
                        }
                        refused.insert((one, other));
                    }
                }
            }
        }
    }
    Ok(joined.lists(documents))
}

/// Texts that were loaded lately: in a bucket the shortest one is compared with all others.
struct Texts<'a, E> {
    load: &'a mut dyn FnMut(usize) -> Result<Shingles, E>,
    kept: FxHashMap<usize, Rc<Text>>,
    /// How many shingles are kept.
    shingles: usize,
}

/// A whole text.
struct Text {
    shingles: Shingles,
    /// All of them, each once and in order.
    all: Vec<u64>,
}

/// How many shingles are kept loaded, at two numbers of eight bytes each.
const KEPT: usize = 2 * 1024 * 1024;

impl<E> Texts<'_, E> {
    fn get(&mut self, document: usize) -> Result<Rc<Text>, E> {
        if let Some(text) = self.kept.get(&document) {
            return Ok(Rc::clone(text));
        }
        let shingles = (self.load)(document)?;
        let text = Rc::new(Text { all: shingles.all(), shingles });
        if self.shingles + text.all.len() > KEPT {
            self.kept.clear();
            self.shingles = 0;
        }
        self.shingles += text.all.len();
        self.kept.insert(document, Rc::clone(&text));
        Ok(text)
    }
}

impl Text {
    /// Whether two texts share so much that they may belong together.
    fn is_related_to(&self, other: &Self) -> bool {
        common(&self.all, &other.all) >= MIN_SHARED
            && (self.shingles.is_kin(|shingle| other.holds(shingle))
                || other.shingles.is_kin(|shingle| self.holds(shingle)))
    }

    fn holds(&self, shingle: u64) -> bool {
        self.all.binary_search(&shingle).is_ok()
    }
}

/// The units of all documents, one after the other.
struct Units<'a> {
    hashes: Vec<&'a [u32]>,
    documents: Vec<u32>,
}

impl<'a> Units<'a> {
    fn of(documents: &'a [Document]) -> Self {
        let mut units = Self { hashes: Vec::new(), documents: Vec::new() };
        for (number, document) in documents.iter().enumerate() {
            let number = u32::try_from(number).expect("documents are counted in 32 bits");
            for hashes in document.signature.units() {
                units.hashes.push(hashes);
                units.documents.push(number);
            }
        }
        units
    }

    fn len(&self) -> usize {
        self.hashes.len()
    }

    fn hashes(&self, unit: usize) -> &'a [u32] {
        self.hashes[unit]
    }

    fn document(&self, unit: u32) -> usize {
        self.documents[unit as usize] as usize
    }

    fn may_be_related(&self, one: u32, other: u32) -> bool {
        let (one, other) = (self.hashes(one as usize), self.hashes(other as usize));
        let shared = common(one, other);
        shared >= MANY_COMMON
            || (shared >= MIN_COMMON && shared * 100 >= one.len().min(other.len()) * MIN_COMMON_PERCENT)
    }
}

/// What was found to hang together (a union-find; the lowest number of each set is its root, whatever the order).
struct Joined(Vec<u32>);

impl Joined {
    fn new(documents: usize) -> Self {
        Self((0..u32::try_from(documents).expect("documents are counted in 32 bits")).collect())
    }

    fn root(&mut self, of: usize) -> usize {
        let mut at = of;
        while self.0[at] as usize != at {
            self.0[at] = self.0[self.0[at] as usize];
            at = self.0[at] as usize;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.0[high] = u32::try_from(low).expect("documents are counted in 32 bits");
    }

    fn lists(mut self, documents: &[Document]) -> Vec<Vec<usize>> {
        let roots: Vec<usize> = (0..documents.len()).map(|document| self.root(document)).collect();
        let mut copies = vec![0_u64; documents.len()];
        for (document, root) in roots.iter().enumerate() {
            copies[*root] += u64::from(documents[document].copies);
        }
        let mut lists: Vec<Vec<usize>> = Vec::new();
        let mut list_of: Vec<Option<u32>> = vec![None; documents.len()];
        for (document, root) in roots.into_iter().enumerate() {
            if copies[root] < u64::from(MIN_MEMBERS) || documents[document].signature.is_empty() {
                continue;
            }
            let list = *list_of[root].get_or_insert_with(|| {
                lists.push(Vec::new());
                u32::try_from(lists.len() - 1).expect("there are no more lists than documents")
            });
            lists[list as usize].push(document);
        }
        lists
    }
}
