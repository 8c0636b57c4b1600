//! The nouns of a coded record: what the engine produces, and what every other part stores, shows and exports.
//!
//! This crate never reads text, files or clocks and decides nothing about language.
//! Start with [`Record`] (an event) and [`Relation`] (what is stated to hold); their JSON form is the contract documented in `docs/record.md`.

mod acled;
mod codes;
mod modes;
mod precision;
mod record;
mod relation;
mod trace;

pub use acled::ACLED_TYPES;
pub use codes::{
    ActorClass, EventType, Factuality, PlaceKind, QuantityKind, RelationType, SourceKind, TermKind,
};
pub use record::{
    Acled, Mention, Participant, Place, Problem, Quantity, Record, SentenceSpan, Source, Ucdp, When,
};
pub use relation::{Amount, Relation, RelationTag, Term};
pub use trace::{Coded, Rejection, TraceStep};
