//! The nouns of a coded record: what the engine produces, and what every other part stores, shows and exports.
//!
//! This crate never reads text, files or clocks and decides nothing about language.
//! Start with [`Record`]; its JSON form is the contract documented in `docs/record.md`.

mod codes;
mod record;
mod trace;

pub use codes::{ActorClass, EventType, Factuality, PlaceKind, QuantityKind, SourceKind};
pub use record::{
    Acled, Mention, Participant, Place, Problem, Quantity, Record, SentenceSpan, Source, Ucdp, When,
};
pub use trace::{Coded, Rejection, TraceStep};
