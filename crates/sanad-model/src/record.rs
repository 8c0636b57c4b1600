//! The coded record: one event as one document reports it, every cell tied to its words.
//!
//! All `start`/`end` offsets are half-open and count Unicode scalar values of the raw source text.

use crate::codes::{ActorClass, EventType, Factuality, PlaceKind, QuantityKind, SourceKind};
use serde::{Deserialize, Serialize};

/// One event record: a superset of the gold format (same names for the same cells).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Stable, derived from the content: the same document and rules always give the same id.
    pub id: String,
    /// The document's path or identifier as given.
    pub document: String,
    /// PLOVER event type.
    pub event_type: EventType,
    /// PLOVER modes, sorted.
    pub mode: Vec<String>,
    /// ACLED event and sub-event type, or `None` when ACLED would not code it.
    pub acled: Option<Acled>,
    /// UCDP type of violence, or `None` when it is not a UCDP event.
    pub ucdp: Option<Ucdp>,
    /// Words that report the event; the first is the most informative.
    pub mentions: Vec<Mention>,
    /// Who did it.
    pub actor: Vec<Participant>,
    /// To whom it was done.
    pub recipient: Vec<Participant>,
    /// Where.
    pub location: Vec<Place>,
    /// When.
    pub date: Option<When>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// Who says so, outermost source first.
    pub attribution: Vec<Source>,
    /// Whether it is said to have happened.
    pub factuality: Factuality,
    /// The sentence of the first mention.
    pub sentence: SentenceSpan,
    /// Ids of the rules that made the record, sorted.
    pub rules: Vec<String>,
    /// What a reviewer should look at.
    pub problems: Vec<Problem>,
    /// Version of the engine.
    pub engine: String,
    /// Version of the linguistic data (a hash of its files).
    pub ruleset: String,
}

/// ACLED's event and sub-event type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acled {
    /// One of the six event types.
    pub event_type: String,
    /// One of the twenty-five sub-event types.
    pub sub_event_type: String,
}

/// UCDP type of violence (GED codebook).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ucdp {
    /// 1: a state against an organised group or a state.
    #[serde(rename = "state-based")]
    StateBased,
    /// 2: two organised groups, neither a state.
    #[serde(rename = "non-state")]
    NonState,
    /// 3: a state or organised group against civilians.
    #[serde(rename = "one-sided")]
    OneSided,
}

/// Words that report the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// The rule that found them.
    pub rule: String,
}

/// An actor or recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// Short kebab-case English key.
    pub entity: String,
    /// English name, where the actor file has one.
    pub name: Option<String>,
    /// What the actor is on the day of the event.
    pub class: ActorClass,
    /// True when the words stand elsewhere and the role was inherited (dropped subject, coreference).
    pub inferred: bool,
    /// The rule or lexicon entry that made the mention.
    pub rule: String,
}

/// A place of the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// ISO 3166-2 of the first-level division, else ISO 3166-1 alpha-2, else `None`.
    pub code: Option<String>,
    /// English or romanised name.
    pub name: Option<String>,
    /// What sort of place it is; its precision follows from it.
    pub kind: PlaceKind,
    /// Degrees north (WGS 84), a point standing for the place.
    pub latitude: Option<f64>,
    /// Degrees east (WGS 84).
    pub longitude: Option<f64>,
    /// UCDP `where_prec`: 1 exact, 3 district, 4 province, 5 larger, 6 country, 7 international waters.
    pub precision: u8,
    /// The rule or gazetteer entry.
    pub rule: String,
}

/// When it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// Gregorian date in EDTF level 1 or 2 at the precision of the text; `None` when it cannot be resolved.
    pub edtf: Option<String>,
    /// The rule.
    pub rule: String,
}

/// How many of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// What is counted.
    pub what: QuantityKind,
    /// Lower bound.
    pub low: Option<u64>,
    /// Upper bound.
    pub high: Option<u64>,
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// The rule.
    pub rule: String,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// What kind of source.
    pub kind: SourceKind,
    /// Short kebab-case English key.
    pub entity: String,
    /// English name, where the actor file has one.
    pub name: Option<String>,
    /// The rule.
    pub rule: String,
}

/// The sentence of the first mention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceSpan {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
}

/// Something a reviewer should look at; never a failure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// A stable code such as `actor-unknown`.
    pub code: String,
    /// What it means here, for a coder.
    pub message: String,
}
