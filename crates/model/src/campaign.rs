//! Campaigns: submissions that share organised text, and what people decided about them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    id::{CampaignId, SubmissionId},
    language::Bilingual,
};

/// What a person decides about a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CampaignVerb)]
pub enum Verb {
    /// It is a campaign, and these submissions belong to it.
    Accept,
    /// These submissions are no campaign.
    Reject,
    /// It has this name.
    Name(Bilingual),
    /// These submissions belong to it as well.
    Add,
    /// These submissions do not belong to it.
    Remove,
    /// These submissions, which were the other campaign, belong to it: the two are one.
    Join(CampaignId),
    /// The entry of this number is taken back.
    Undo(u64),
}

/// A decision about a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The campaign.
    pub campaign: CampaignId,
    /// What is decided.
    pub verb: Verb,
    /// The submissions it is decided about, in order of id.
    pub submissions: Vec<SubmissionId>,
    /// Why.
    pub reason: String,
    /// Who decides.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// An entry of the history of decisions about campaigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// What was decided.
    pub said: NewEvent,
    /// Whether a later entry takes it back.
    pub undone: bool,
}
