//! What a coding run returns beside its records: problems of the text, and the way from words to codes.

use crate::record::{Problem, Record};
use crate::relation::Relation;
use serde::{Deserialize, Serialize};

/// The result of coding one document: never a failure, always with what was noticed on the way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// The event records in text order.
    pub records: Vec<Record>,
    /// The stated relations in text order.
    pub relations: Vec<Relation>,
    /// Problems of the document as a whole.
    pub problems: Vec<Problem>,
    /// Every annotation that was made, in order of making; empty unless a trace was asked for.
    pub steps: Vec<TraceStep>,
    /// Triggers that did not become a record, each with the reason.
    pub rejections: Vec<Rejection>,
}

/// One annotation: a stage found something by a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceStep {
    /// Index of this step in [`Coded::steps`].
    pub id: usize,
    /// The stage of the cascade.
    pub stage: String,
    /// The rule or lexicon entry.
    pub rule: String,
    /// First scalar value of the source.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words.
    pub text: String,
    /// What was made of them, for a reader.
    pub label: String,
    /// Steps this one was made from.
    pub parents: Vec<usize>,
}

/// A trigger that did not become a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// First scalar value of the source.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words.
    pub text: String,
    /// The rule that was tried.
    pub rule: String,
    /// Why it failed, for a coder.
    pub reason: String,
}
