//! What has been recorded: the one source of truth of a project, and the only crate that names the database.
//!
//! It knows nothing of formats, of the index or of how codes are found. Everything is said in the domain's verbs, so
//! that another database could stand behind the same tests. Reading goes through a [`Store`], writing through a
//! [`Batch`] of it, which is kept whole or not at all; the files as they arrived are [`Originals`].
//!
//! | module | the question it answers |
//! |---|---|
//! | `open` | where is the record, and is it of a format this program reads? |
//! | `batch`, `put` | what is written, and what of it is a change? |
//! | `people` | what did people say of passages and responses? |
//! | `history` | what did they take back, and what stands? |
//! | `follow` | does what they said still find its words? |
//! | `remarks`, `reviews` | what did they note and flag, and what did they look at? |
//! | `frameworks` | which versions of the framework were there? |
//! | `each_coder`, `samples` | what did each coder say, and of which passages that were drawn for several? |
//! | `candidates` | what does no code cover, and what became of candidate themes in it? |
//! | `served` | how far is each language coded, suggested for and looked at? |
//! | `labels` | what did people say of the language of passages? |
//! | `assignments` | what did people say of the question that passages answer? |
//! | `campaigns`, `signatures` | who shares a text, by what is that found, and what do people decide about it? |
//! | `register` | what became of each submission, and do the figures close? |
//! | `submission` | what is known of one thing, by its id? |
//! | `passages`, `codings`, `to_code` | which passages, which codes do they carry, and which are to be coded? |
//! | `statements` | what do people state about submissions that no reader can tell? |
//! | `stream`, `responses` | what changed, what is to be tagged; what is to be reported? |
//! | `erase` | what remains when something has to go? |
//! | `check` | is the record sound? |
//! | `lock`, `originals` | who is at work here; where are the files as they arrived? |
//!
//! ```
//! use ymateb_store::Store;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let project = tempfile::tempdir()?;
//! let mut store = Store::open(project.path())?;
//! let mut batch = store.batch()?;
//! batch.meta_set("framework", "2018.1")?;
//! batch.commit()?;
//! assert_eq!(store.meta_get("framework")?.as_deref(), Some("2018.1"));
//! assert_eq!(store.tally()?.total_received(), 0);
//! # Ok(())
//! # }
//! ```

mod assignments;
mod batch;
mod campaigns;
mod candidates;
mod check;
mod codings;
mod columns;
mod each_coder;
mod erase;
mod follow;
mod frameworks;
mod history;
mod labels;
mod lock;
mod open;
mod originals;
mod passages;
mod people;
mod put;
mod register;
mod remarks;
mod responses;
mod reviews;
mod samples;
mod served;
mod service;
mod signatures;
mod statements;
mod stream;
mod submission;
mod to_code;

pub use assignments::{Answers, AssignmentEvent, Assignments, NewAssignment};
pub use batch::Batch;
pub use campaigns::Sharer;
pub use candidates::{CandidateEvent, Fate};
pub use codings::{CodingFilter, CodingRow, PassageFilter, ResponseCodingRow, WhoseCodings};
pub use each_coder::CodersWord;
pub use erase::{Erasure, Tombstone};
pub use frameworks::{FrameworkAct, NewFramework, SavedFramework};
pub use history::History;
pub use labels::{LabelEvent, NewLabel};
pub use lock::{ProjectLock, lock};
pub use open::{DATABASE, Snapshot, Store, StoreError};
pub use originals::{Originals, OriginalsError};
pub use passages::{AnswerText, FormLanguage, PassageRow};
pub use people::{CodingEvent, LastWord, NewCoding};
pub use put::{Change, Put, TroubleRow};
pub use register::{Arrived, Container, Decision, Facts, Known, NewDecision, RegisterFilter, RegisterRow, Verdict};
pub use remarks::{NewRemark, Remark, RemarkEvent, RemarkOn};
pub use responses::{ResponseAnswer, ResponseCode, ResponsePassage, ResponseRow};
pub use reviews::{NewReview, ReviewEvent};
pub use samples::Sample;
pub use served::Served;
pub use service::ServiceAnswer;
pub use signatures::{OwnWords, Unsigned};
pub use statements::{NewStatement, Stated, Statement, StatementEvent};
pub use stream::{Changed, ChangedPassage, Untagged, UntaggedPassage};
pub use submission::{Found, Recorded, RecordedPassage, Version};
pub use to_code::ToCode;
