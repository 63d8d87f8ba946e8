//! Which submissions share a text: signed, grouped and recorded when the record or the rules changed.
//!
//! A text is signed once, whatever the run, and grouping looks at all signatures at once; what it found of whole texts is
//! kept for the next run ([`earlier`]). What was found is laid under people's decisions by [`campaigns`]; nothing found
//! here changes an outcome by itself.

use std::{collections::BTreeMap, ops::ControlFlow};

use ymateb_language::Detector;
use ymateb_model::{
    id::{ContentHash, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::{Passage, Role},
    submission::Answer,
    text::ByteRange,
};
use ymateb_screening::{
    Campaign, Campaigns, Document, Earlier, Found, FoundMember, Given, Group, LIKELY, MIN_WORDS, Part, SharedText,
    Signature, Weighed, group, likeness, signature,
};
use ymateb_store::{Facts, OwnWords, Sharer, Store};

use super::{Duplicates, Keys, earlier, screen::may_share, texts::Texts};
use crate::{Error, Project, Result, translate};

/// How many texts are signed between two writes, unless their signatures are large.
const PER_TRANSACTION: usize = 8192;

/// How many bytes of signatures are gathered before they are written.
const SIGNATURES: usize = 16 * 1024 * 1024;

/// Signs what is new and finds what shares a text, if anything that depends on has changed.
pub(super) fn refresh(project: &Project, store: &mut Store, keys: &Keys, duplicates: &Duplicates) -> Result<()> {
    let key = keys.sharing(store)?;
    if store.meta_get("sharing")?.is_some_and(|kept| kept.lines().next() == Some(key.as_str())) {
        return Ok(());
    }
    sign(project, store, keys.signatures())?;
    let mut earlier = earlier::read(&project.root, keys.compared())?;
    let families = families(project, store, duplicates, &mut earlier)?;
    earlier::write(&project.root, keys.compared(), &mut earlier)?;
    let pairs = translations(project, store, &families)?;
    let sharers: Vec<Vec<Sharer>> = families.into_iter().map(|family| family.sharers).collect();
    let pairs = serde_json::to_string(&pairs).map_err(Error::internal)?;
    let mut batch = store.batch()?;
    batch.put_sharing(&sharers)?;
    batch.meta_set("sharing", &format!("{key}\n{pairs}"))?;
    batch.commit()?;
    Ok(())
}

/// What people decided, laid over what was found last.
pub(crate) fn campaigns(store: &Store) -> Result<Vec<Campaign>> {
    let found: Vec<Found> = store.sharing()?.into_iter().map(|sharers| Found { members: members(sharers) }).collect();
    Ok(Campaigns::of(&store.campaign_events()?).over(&found))
}

fn members(sharers: Vec<Sharer>) -> Vec<FoundMember> {
    let member = |Sharer { submission, sure, standard }| FoundMember { submission, sure, standard };
    sharers.into_iter().map(member).collect()
}

/// Which families, by their numbers, say the same in Welsh and in English, as it was last found.
pub(crate) fn translated(store: &Store) -> Result<Vec<(usize, usize)>> {
    match store.meta_get("sharing")?.as_deref().and_then(|kept| kept.split_once('\n')) {
        Some((_, pairs)) => serde_json::from_str(pairs).map_err(Error::internal),
        None => Ok(Vec::new()),
    }
}

/// What the consultation gave respondents to copy.
pub(crate) fn given(project: &Project) -> Given {
    let questions = &project.settings.consultation.questions;
    Given::new(questions.iter().flat_map(|question| [question.text.cy.as_str(), question.text.en.as_str()]))
}

/// An answer's words as screening reads them.
pub(crate) fn parts(answers: &[OwnWords]) -> Vec<Part<'_>> {
    answers.iter().map(|answer| Part { text: &answer.text, ranges: &answer.ranges }).collect()
}

/// Whether a submission has enough words to be signed.
pub(super) fn is_signed(facts: &Facts) -> bool {
    facts.words as usize >= MIN_WORDS
}

/// Signs a submission that was just read, as [`sign`] does when it is read from the record.
pub(super) fn signed(answers: &[Answer], passages: &[Vec<Passage>], given: &Given) -> Vec<u8> {
    let is_own = |passage: &&Passage| !matches!(passage.role, Role::Furniture | Role::Quoted);
    let ranges: Vec<Vec<ByteRange>> =
        passages.iter().map(|of| of.iter().filter(is_own).map(|passage| passage.range).collect()).collect();
    let parts = answers.iter().zip(&ranges).map(|(answer, ranges)| Part { text: &answer.text, ranges });
    signature(&parts.collect::<Vec<_>>(), given).to_bytes()
}

/// Signs what is not signed under this key: texts that were read before the key changed.
fn sign(project: &Project, store: &mut Store, key: &str) -> Result<()> {
    let given = given(project);
    loop {
        let mut signed: BTreeMap<ContentHash, Vec<u8>> = BTreeMap::new();
        let mut bytes = 0;
        let mut done = true;
        store.unsigned(key, MIN_WORDS, &mut |unsigned| {
            let signature = signature(&parts(&unsigned.answers), &given).to_bytes();
            bytes += signature.len();
            signed.insert(unsigned.words, signature);
            done = signed.len() < PER_TRANSACTION && bytes < SIGNATURES;
            if done { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let mut batch = store.batch()?;
        batch.put_signatures(key, &signed)?;
        if done {
            batch.forget_signatures(key)?;
        }
        batch.commit()?;
        if done {
            return Ok(());
        }
    }
}

/// Submissions that share a text.
pub(crate) struct Family {
    /// Them, in order of id.
    pub(crate) sharers: Vec<Sharer>,
    /// What they share.
    pub(crate) shared: SharedText,
    /// The one that shows it best: a standard copy, or the one with fewest words of its own.
    pub(crate) shows_it: SubmissionId,
}

/// Texts that may be shared, in the order of the hashes of their words, and the submissions that consist of each.
struct Signed {
    documents: Vec<Document>,
    /// The submissions of the first text in order of id, then those of the second, and so on.
    submissions: Vec<SubmissionId>,
    /// Where each text's submissions end.
    ends: Vec<usize>,
}

impl Signed {
    /// Reads the signatures of what may share a text.
    fn of(project: &Project, store: &Store, duplicates: &Duplicates) -> Result<Self> {
        let mut of_words: Vec<(ContentHash, SubmissionId, u64)> = Vec::new();
        store.screening_facts(&mut |fact| {
            if is_signed(&fact) && may_share(&project.settings.consultation, duplicates, &fact) {
                let name = name_of(&fact);
                of_words.push((fact.words_fingerprint, fact.id, name));
            }
            ControlFlow::Continue(())
        })?;
        of_words.sort_unstable();
        let mut signed = Self { documents: Vec::new(), submissions: Vec::new(), ends: Vec::new() };
        let mut of_words = of_words.into_iter().peekable();
        let mut sound = true;
        store.signatures(&mut |words, bytes| {
            while of_words.next_if(|(other, ..)| *other < words).is_some() {}
            let before = signed.submissions.len();
            let mut first = None;
            while let Some((_, submission, name)) = of_words.next_if(|(same, ..)| *same == words) {
                first.get_or_insert(name);
                signed.submissions.push(submission);
            }
            let Some(name) = first else { return };
            let copies = signed.submissions.len() - before;
            match Signature::from_bytes(bytes) {
                Some(signature) => {
                    let copies = u32::try_from(copies).unwrap_or(u32::MAX);
                    signed.documents.push(Document { name, signature, copies });
                    signed.ends.push(signed.submissions.len());
                }
                None => sound = false,
            }
        })?;
        if sound { Ok(signed) } else { Err(Error::internal("a signature is read as it was written")) }
    }

    /// The submissions that consist of a text, in order of id.
    fn submissions(&self, document: usize) -> &[SubmissionId] {
        let begin = document.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.submissions[begin..self.ends[document]]
    }
}

/// A number of a submission's text as it is read here. Texts of the same words may differ in capitals and lines, so it is that
/// of one submission, as it stands.
fn name_of(fact: &Facts) -> u64 {
    let said = format!("{}{}{}{}", fact.id, fact.change, fact.content, fact.words_fingerprint);
    let hash = ContentHash::of(said.as_bytes());
    u64::from_str_radix(&hash.hex()[..16], 16).expect("they are hexadecimal digits")
}

/// Finds the families among the submissions that may be counted, after earlier searches.
pub(crate) fn families(
    project: &Project,
    store: &Store,
    duplicates: &Duplicates,
    earlier: &mut Earlier,
) -> Result<Vec<Family>> {
    let _held = store.snapshot()?;
    let signed = Signed::of(project, store, duplicates)?;
    let given = given(project);
    let firsts = (0..signed.documents.len()).map(|document| &signed.submissions(document)[0]);
    let mut texts = Texts::new(store, firsts.collect());
    let mut load = |document| Ok::<_, Error>(texts.words(document)?.shingles(&given));
    let groups = group(&signed.documents, &mut load, earlier)?;
    let families = groups.into_iter().map(|group| family(store, group, &signed, &mut texts, &given, earlier));
    let mut families: Vec<Family> = families.collect::<Result<_>>()?;
    // Documents come in the order of their hashes, so the families do; ids are what people see.
    families.sort_by(|one, other| one.sharers[0].submission.cmp(&other.sharers[0].submission));
    Ok(families)
}

/// Weighs what each submission of a group shares against what is its own.
fn family(
    store: &Store,
    group: Group,
    signed: &Signed,
    texts: &mut Texts<'_>,
    given: &Given,
    earlier: &mut Earlier,
) -> Result<Family> {
    let shared = group.shared.name();
    let mut weigh = |document: usize, names: &[&str]| -> Result<Weighed> {
        Ok(group.shared.weigh(&texts.words(document)?, given, names))
    };
    // As if nobody's name were known: a name can only make less of what is one's own, and there are few it matters for.
    let mut nameless = Vec::with_capacity(group.members.len());
    let mut best: Option<(usize, &SubmissionId)> = None;
    for member in &group.members {
        let name = signed.documents[member.document].name;
        let weighed = match earlier.weighed(name, shared) {
            Some(weighed) => weighed,
            None => {
                let weighed = weigh(member.document, &[])?;
                earlier.keep_weighed(name, shared, weighed);
                weighed
            }
        };
        nameless.push(weighed);
        let first = &signed.submissions(member.document)[0];
        if member.sure && best.is_none_or(|best| (weighed.apart(), first) < best) {
            best = Some((weighed.apart(), first));
        }
    }
    let mut sharers = Vec::new();
    for (member, nameless) in group.members.iter().zip(nameless) {
        for id in signed.submissions(member.document) {
            let mut weighed = nameless;
            let may_be_best = best.is_none_or(|best| (nameless.missing(), id) < best);
            if member.sure && nameless.own_words > 0 && (nameless.may_be_standard() || may_be_best) {
                let names = names(store, id)?;
                weighed = weigh(member.document, &names.iter().map(String::as_str).collect::<Vec<_>>())?;
                if best.is_none_or(|best| (weighed.apart(), id) < best) {
                    best = Some((weighed.apart(), id));
                }
            }
            let standard = member.sure && weighed.is_standard();
            sharers.push(Sharer { submission: id.clone(), sure: member.sure, standard });
        }
    }
    sharers.sort_by(|one, other| one.submission.cmp(&other.submission));
    let (_, shows_it) = best.ok_or_else(|| Error::internal("a group has sure members"))?;
    Ok(Family { sharers, shared: group.shared, shows_it: shows_it.clone() })
}

/// The names that a submission may be signed with.
pub(crate) fn names(store: &Store, id: &SubmissionId) -> Result<Vec<String>> {
    let respondent = store.respondent(id)?.unwrap_or_default();
    Ok([respondent.name, respondent.organisation].into_iter().flatten().collect())
}

/// The pairs of families, by their numbers, whose texts say the same in Welsh and in English, each the likeliest for the
/// other.
fn translations(project: &Project, store: &Store, families: &[Family]) -> Result<Vec<(usize, usize)>> {
    let given = given(project);
    let mut texts: [Vec<(usize, String)>; 2] = Default::default();
    for (number, family) in families.iter().enumerate() {
        let text = shared_words(store, family, &given)?;
        match language_of(&project.detector, &text) {
            Some(ReaderLanguage::Cy) => texts[0].push((number, text)),
            Some(ReaderLanguage::En) => texts[1].push((number, text)),
            None => {}
        }
    }
    let [welsh, english] = texts;
    if welsh.is_empty() || english.is_empty() {
        return Ok(Vec::new());
    }
    let list = translate::list(project)?;
    let alike: Vec<Vec<f64>> = welsh
        .iter()
        .map(|(_, cy)| english.iter().map(|(_, en)| likeness(&project.analyser, &list, cy, en)).collect())
        .collect();
    let mut pairs = Vec::new();
    for (row, of_row) in alike.iter().enumerate() {
        for (column, likeness) in of_row.iter().enumerate() {
            let best_of_row = of_row.iter().all(|other| other <= likeness);
            let best_of_column = alike.iter().all(|row| row[column] <= *likeness);
            if *likeness >= LIKELY && best_of_row && best_of_column {
                pairs.push((welsh[row].0, english[column].0));
            }
        }
    }
    Ok(pairs)
}

fn language_of(detector: &Detector, text: &str) -> Option<ReaderLanguage> {
    match detector.identify(text).language {
        Language::Welsh => Some(ReaderLanguage::Cy),
        Language::English => Some(ReaderLanguage::En),
        Language::Other(_) | Language::Undetermined => None,
    }
}

/// What a family shares, in the words of the one that shows it best.
fn shared_words(store: &Store, family: &Family, given: &Given) -> Result<String> {
    let own = store.own_words(&family.shows_it)?;
    let read = family.shared.read(&parts(&own), given, &[]);
    let ranges = own
        .iter()
        .zip(&read.shared)
        .flat_map(|(answer, ranges)| ranges.iter().filter_map(|range| range.of(&answer.text)));
    Ok(ranges.collect::<Vec<_>>().join("\n"))
}
