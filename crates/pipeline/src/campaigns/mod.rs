//! `campaigns`: which submissions share organised text, and what does a person decide about them?
//!
//! What is found is a proposal. Decisions are kept for good, with who, when and why; taking one back is one more decision.
//! Right after, everything is screened again and the figures follow.

mod decide;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    campaign::{Event, NewEvent, Verb},
    id::{CampaignId, QuestionId, SubmissionId},
    language::{Bilingual, Language},
};
use ymateb_screening::{Campaign, Given, Membership, SharedText, Standing, State, shingles};
use ymateb_store::{OwnWords, Sharer, Store};

pub use self::decide::{accept, add, join, name, reject, remove, undo};
use crate::{
    Error, Project, Result,
    register::{self, Stretch},
    run::sharing,
};

/// How many members are read to see what they share; the first ones.
const READ_FOR_TEXT: usize = 512;

/// A campaign, or what may be one, on one line.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CampaignListed)]
pub struct Listed {
    /// Its id.
    pub id: CampaignId,
    /// `accepted`, `proposed` or `rejected`.
    pub state: &'static str,
    /// Its name, where a person gave it one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Bilingual>,
    /// How many submissions are in it.
    pub members: usize,
    /// How many of those are the shared text and nothing else.
    pub standard: usize,
    /// How many of those have words of their own.
    pub varied: usize,
    /// How many others may belong to it.
    pub near: usize,
    /// The languages of the texts shared.
    pub languages: Vec<Language>,
    /// How each of the texts begins.
    pub begins: Vec<String>,
    /// Campaigns that seem to say the same in the other language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<CampaignId>,
}

/// A campaign with its texts, its members and its history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CampaignShown)]
pub struct Shown {
    /// What the list says.
    #[serde(flatten)]
    pub listed: Listed,
    /// The texts its members share, one for each language or version.
    pub shared: Vec<Vec<Extract>>,
    /// Its members and those who may belong, in order of id; a stretch of them where one was asked for.
    pub submissions: Vec<MemberShown>,
    /// What people decided, in order.
    pub history: Vec<Entry>,
}

/// Some words of an answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Extract {
    /// The question, or none for a letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
    /// Their language.
    pub language: Language,
    /// The words.
    pub text: String,
}

/// A submission in a campaign.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MemberShown {
    /// The submission.
    pub submission: SubmissionId,
    /// `confirmed` by a person, in it `by-text`, or `near` it.
    pub standing: &'static str,
    /// Whether it is the shared text and nothing else.
    pub standard: bool,
    /// How much of the shared text it holds, in hundredths.
    pub held_percent: usize,
    /// Its own words.
    pub own: Vec<Extract>,
}

/// An entry of a campaign's history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CampaignEntry)]
pub struct Entry {
    /// Its number.
    pub number: u64,
    /// What was decided.
    pub verb: Verb,
    /// About how many submissions.
    pub submissions: usize,
    /// Who decided.
    pub person: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Whether a later entry takes it back.
    pub undone: bool,
}

impl From<&Event> for Entry {
    fn from(event: &Event) -> Self {
        let NewEvent { verb, submissions, person, reason, at, .. } = event.said.clone();
        Self { number: event.number, verb, submissions: submissions.len(), person, reason, at, undone: event.undone }
    }
}

/// Lists campaigns, proposals and what was rejected.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<Listed>> {
    project.in_memory.campaigns.look(project, Sharing::read, |store, sharing| {
        let listed = |campaign| Ok(sharing.text(project, store, campaign)?.listed.clone());
        sharing.campaigns.iter().map(listed).collect()
    })
}

/// Whether a proposal, a doubtful member or a pair of languages waits for a person, as the last screening found it.
///
/// # Errors
/// If the record cannot be read.
pub fn wait_for_a_person(project: &Project) -> Result<bool> {
    let suspicions = register::suspicions(project)?;
    Ok(suspicions.iter().any(|attention| !attention.campaigns.is_empty()))
}

/// Shows a campaign: the shared text, and what each member has of its own.
///
/// # Errors
/// If there is no such campaign, or the record cannot be read.
pub fn show(project: &Project, id: &str) -> Result<Shown> {
    show_part(project, id, Stretch { limit: u64::MAX, offset: 0 })
}

/// Shows a campaign with a stretch of its members.
///
/// # Errors
/// If there is no such campaign, or the record cannot be read.
pub fn show_part(project: &Project, id: &str, stretch: Stretch) -> Result<Shown> {
    project.in_memory.campaigns.look(project, Sharing::read, |store, sharing| {
        let campaign = find(&sharing.campaigns, id)?;
        let text = sharing.text(project, store, campaign)?;
        let given = sharing::given(project);
        let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let members = campaign.members.iter().skip(whole(stretch.offset)).take(whole(stretch.limit));
        let events = store.campaign_events()?;
        Ok(Shown {
            listed: text.listed.clone(),
            submissions: members
                .map(|member| text.shared.show(project, store, member, &given))
                .collect::<Result<_>>()?,
            shared: text.shared.0.iter().map(|(_, extracts)| extracts.clone()).collect(),
            history: events.iter().filter(|event| event.said.campaign == campaign.id).map(Entry::from).collect(),
        })
    })
}

/// The campaigns of one moment of the record; what their members share is read of each once it is asked for.
pub(crate) struct Sharing {
    families: Vec<Vec<Sharer>>,
    translated: Vec<(usize, usize)>,
    campaigns: Vec<Campaign>,
    /// Of each campaign, once it was read.
    texts: BTreeMap<CampaignId, Mutex<Option<Arc<Text>>>>,
}

/// What the members of a campaign share, and its line of the list.
struct Text {
    shared: Texts,
    listed: Listed,
}

impl Sharing {
    fn read(store: &Store) -> Result<Self> {
        let campaigns = sharing::campaigns(store)?;
        let texts = campaigns.iter().map(|campaign| (campaign.id.clone(), Mutex::default())).collect();
        Ok(Self { families: store.sharing()?, translated: sharing::translated(store)?, campaigns, texts })
    }

    /// What the members of a campaign share; read of it once, and by one alone.
    fn text(&self, project: &Project, store: &Store, campaign: &Campaign) -> Result<Arc<Text>> {
        let mut kept = self.texts[&campaign.id].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = &*kept {
            return Ok(Arc::clone(text));
        }
        let shared = Texts::of(project, store, campaign, &self.families)?;
        let translations = translations(campaign, &self.campaigns, &self.translated);
        let text = Arc::new(Text { listed: listed(project, campaign, &shared, translations), shared });
        *kept = Some(Arc::clone(&text));
        Ok(text)
    }
}

/// The campaign whose id begins so.
fn find<'a>(campaigns: &'a [Campaign], id: &str) -> Result<&'a Campaign> {
    let found: Vec<&Campaign> = campaigns.iter().filter(|campaign| campaign.id.as_str().starts_with(id)).collect();
    match found[..] {
        [campaign] if !id.is_empty() => Ok(campaign),
        [] => Err(Error::NoSuch {
            what: "campaign",
            given: id.to_owned(),
            hint: "`ymateb campaigns` lists campaigns and proposals".to_owned(),
        }),
        _ => {
            let ids: Vec<&str> = found.iter().map(|campaign| campaign.id.as_str()).collect();
            Err(Error::refused(
                format!("`{id}` is the beginning of several ids"),
                format!("give more of it: {}", ids.join(", ")),
            ))
        }
    }
}

/// The shared texts of a campaign, each with its words as one of the members wrote them.
struct Texts(Vec<(SharedText, Vec<Extract>)>);

impl Texts {
    fn of(project: &Project, store: &Store, campaign: &Campaign, families: &[Vec<Sharer>]) -> Result<Self> {
        let given = &sharing::given(project);
        let members: BTreeSet<&SubmissionId> = campaign.members.iter().map(|member| &member.submission).collect();
        let mut texts = Vec::new();
        for family in campaign.groups.iter().filter_map(|group| families.get(*group)) {
            let of_it = family.iter().filter(|sharer| sharer.sure && members.contains(&sharer.submission));
            let mut read: Vec<Vec<OwnWords>> = Vec::new();
            for sharer in of_it.take(READ_FOR_TEXT) {
                read.push(store.own_words(&sharer.submission)?);
            }
            let all: Vec<Vec<u64>> =
                read.iter().map(|answers| shingles(&sharing::parts(answers), given).all()).collect();
            let shared = SharedText::of(all.iter().map(|all| (all.as_slice(), 1)));
            let apart = |answers: &&Vec<OwnWords>| shared.read(&sharing::parts(answers), given, &[]).weighed.apart();
            let Some(best) = read.iter().min_by_key(apart) else { continue };
            let ranges = shared.read(&sharing::parts(best), given, &[]).shared;
            texts.push((shared, extracts(project, best, &ranges)));
        }
        Ok(Self(texts))
    }

    fn show(&self, project: &Project, store: &Store, member: &Membership, given: &Given) -> Result<MemberShown> {
        let answers = store.own_words(&member.submission)?;
        let names = sharing::names(store, &member.submission)?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let read = self.0.iter().map(|(shared, _)| shared.read(&sharing::parts(&answers), given, &names));
        // Of a campaign's texts, the one it holds most of is the one it copied.
        let read = read
            .max_by_key(|read| (read.weighed.held_percent, std::cmp::Reverse(read.weighed.own_words)))
            .unwrap_or_default();
        Ok(MemberShown {
            submission: member.submission.clone(),
            standing: match member.standing {
                Standing::Confirmed { .. } => "confirmed",
                Standing::ByText => "by-text",
                Standing::Near => "near",
            },
            standard: member.standard,
            held_percent: read.weighed.held_percent,
            own: extracts(project, &answers, &read.own),
        })
    }
}

fn extracts(project: &Project, answers: &[OwnWords], ranges: &[Vec<ymateb_model::text::ByteRange>]) -> Vec<Extract> {
    let of_answer = answers.iter().zip(ranges).flat_map(|(answer, ranges)| {
        ranges.iter().filter_map(|range| {
            let text = range.of(&answer.text)?.to_owned();
            let language = project.detector.identify(&text).language;
            Some(Extract { question: answer.question.clone(), language, text })
        })
    });
    of_answer.collect()
}

/// How many words of a shared text the list shows.
const BEGINNING: usize = 16;

fn listed(project: &Project, campaign: &Campaign, texts: &Texts, translations: Vec<CampaignId>) -> Listed {
    let near = campaign.members.iter().filter(|member| member.standing == Standing::Near).count();
    let standard = campaign.members.iter().filter(|m| m.standing != Standing::Near && m.standard).count();
    let members = campaign.members.len() - near;
    let whole =
        |extracts: &Vec<Extract>| extracts.iter().map(|extract| extract.text.as_str()).collect::<Vec<_>>().join("\n");
    let wholes: Vec<String> = texts.0.iter().map(|(_, extracts)| whole(extracts)).collect();
    let languages: BTreeSet<Language> = wholes.iter().map(|text| project.detector.identify(text).language).collect();
    Listed {
        id: campaign.id.clone(),
        state: match campaign.state {
            State::Accepted => "accepted",
            State::Proposed => "proposed",
            State::Rejected => "rejected",
        },
        name: campaign.name.clone(),
        members,
        standard,
        varied: members - standard,
        near,
        languages: languages.into_iter().collect(),
        begins: wholes
            .iter()
            .map(|text| text.split_whitespace().take(BEGINNING).collect::<Vec<_>>().join(" "))
            .collect(),
        translations,
    }
}

/// The campaigns that hold a text which says the same as one of this campaign's in the other language.
fn translations(campaign: &Campaign, campaigns: &[Campaign], translated: &[(usize, usize)]) -> Vec<CampaignId> {
    let others = translated.iter().flat_map(|(cy, en)| [(cy, en), (en, cy)]);
    let others = others.filter(|(one, _)| campaign.groups.contains(one)).map(|(_, other)| other);
    let ids: BTreeSet<CampaignId> = others
        .filter_map(|other| campaigns.iter().find(|campaign| campaign.groups.contains(other)))
        .filter(|other| other.id != campaign.id)
        .map(|other| other.id.clone())
        .collect();
    ids.into_iter().collect()
}
