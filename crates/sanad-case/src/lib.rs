//! The case file: one SQLite file that holds documents, records, incidents, decisions and a sealed log of every write.
//!
//! This is the only crate with SQL. It stores what it is given and gives back what is in force; it codes nothing,
//! knows no word of any language, and never looks at a clock: the time and the name of who acts come in as [`Act`].
//! Any SQLite client can read the file. Start with [`Case`], then `schema/0001_start.sql`.

mod agreement;
mod case;
mod corpus;
mod decisions;
mod derive;
mod digest;
mod documents;
mod doubt;
mod error;
mod exported;
mod gold;
mod history;
mod log;
mod queue;
mod recode;
mod records;
mod redact;
mod redact_apply;
mod redact_mask;
mod redaction_marks;
mod runs;
mod schema;
mod search;
mod search_filter;
mod search_hits;
mod search_index;
mod search_query;
mod sources;
mod standing;
mod status;
mod verify;

pub use agreement::{Agreement, Difference, FieldAgreement, Metric, alpha};
pub use case::{Access, Act, Case, NewCase, Stopper};
pub use decisions::{
    Decision, Field, Live, NewDecision, NewRecord, Verb, complete_cell, find_span, find_words,
};
pub use derive::Weighed;
pub use documents::{Added, Known, NewDocument, StoredDocument, document_key};
pub use doubt::{Doubt, Why};
pub use error::CaseError;
pub use gold::GoldDocument;
pub use history::CoderReading;
pub use log::LogEntry;
pub use queue::{QueueOrder, Queued, Queues};
pub use recode::{Change, Recoded};
pub use records::{Coding, RecordVersion};
pub use redact::{Redacted, Redaction};
pub use runs::{Run, Stamp};
pub use search::{Hit, HitRecord, Page, Search};
pub use search_filter::Filter;
pub use search_hits::Passage;
pub use search_index::SearchState;
pub use sources::PublisherDecision;
pub use standing::{ReviewStatus, Standing};
pub use status::{CaseStatus, Counts};
pub use verify::{Checked, Finding};
