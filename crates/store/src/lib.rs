//! What has been recorded: the one source of truth of a project, and the only crate that names the database.
//!
//! It knows nothing of formats, of the index or of how codes are found. Everything is said in the domain's verbs, so
//! that another database could stand behind the same tests. Reading goes through a [`Store`], writing through a
//! [`Batch`] of it, which is kept whole or not at all; the files as they arrived are [`Originals`].
//!
//! | room | what is in it |
//! |---|---|
//! | `database` | how the record is kept: opening it, writing to it, the values of its columns, the project's lock |
//! | `arrived` | what arrived and what was read of it: submissions, passages, the register, what is to be compared and reported |
//! | `people` | what people said, each act one more entry: codes, labels, assignments, statements, remarks, samples |
//! | `coding` | codes: which passages carry which, under which framework; candidate themes; a model service's answers |
//! | `campaigns` | who shares a text, and what people decide about it |
//! | `originals` | the files as they arrived |
//! | `access` | beside the record: who may see the pages, who has signed in, and what they saw and did |
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

mod access;
mod arrived;
mod campaigns;
mod coding;
mod database;
mod originals;
mod people;

pub use crate::{
    access::{
        ACCESS_DATABASE, Access,
        accounts::{Account, AccountChange, NewAccount},
        sessions::{Lasting, Session, SessionToken},
        tokens::{NewToken, ProgramToken, TokenBearer, TokenRow},
        trail::{NewTrailRow, TrailFilter, TrailRow, TrailState},
    },
    arrived::{
        erase::{Erasure, Tombstone},
        facts::Facts,
        ledger::Line,
        passages::{AnswerText, FormLanguage, PassageRow},
        put::{Change, Put, TroubleRow},
        register::{Arrived, Container, Decision, Known, NewDecision, RegisterFilter, RegisterRow, Verdict},
        responses::{ResponseAnswer, ResponseCode, ResponsePassage, ResponseRow},
        runs::{NewRun, RecordedRun, RunEnding},
        signatures::{OwnWords, Unsigned},
        stream::{Changed, ChangedPassage, Untagged, UntaggedPassage},
        submission::{Found, Recorded, RecordedPassage, Referring, Version},
    },
    campaigns::Sharer,
    coding::{
        candidates::{CandidateEvent, Fate},
        codings::{CodingFilter, CodingRow, PassageFilter, ResponseCodingRow, WhoseCodings},
        frameworks::{FrameworkAct, NewFramework, SavedFramework},
        served::Served,
        service::ServiceAnswer,
        to_code::ToCode,
    },
    database::{
        batch::Batch,
        lock::{ProjectLock, is_locked, lock},
        moment::{Moment, SpokenOf},
        open::{DATABASE, Snapshot, Store, StoreError},
    },
    originals::{Originals, OriginalsError},
    people::{
        assignments::{Answers, AssignmentEvent, Assignments, NewAssignment},
        each_coder::CodersWord,
        events::{CodingEvent, LastWord, NewCoding},
        history::History,
        labels::{LabelEvent, NewLabel},
        remarks::{NewRemark, Remark, RemarkEvent, RemarkOn},
        reviews::{NewReview, ReviewEvent},
        samples::Sample,
        statements::{NewStatement, Stated, Statement, StatementEvent},
    },
};
