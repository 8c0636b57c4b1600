//! What many reports say together: near-copies, incidents, corroboration, contradiction, and relations over time.
//!
//! One report is never the truth. This crate takes the records of all reports ([`Corpus`]) and what is known of the
//! world ([`World`]), and finds which reports copy one another, which records report one event, who independently says
//! so, who denies it, where values disagree, and how relations stood on a given day.
//!
//! It is pure: no file, clock, network or hash order; the order in which reports were added never shows in a result,
//! because everything is a function of the set of records. It changes no record and believes nobody: it only compares.

mod boilerplate;
mod corpus;
mod disjoint;
mod evidence;
mod hash;
mod incident;
mod similar;
pub mod system;
mod world;

pub use boilerplate::{Boilerplate, BoilerplateError};
pub use corpus::{Corpus, Event, Judgement, Report, Stated};
pub use evidence::{
    AcrossSides, Contradiction, ContradictionKind, Edge, Field, FieldValues, Graph, Node, Quote, Range,
    Sourced, Stance, Tally, Value, Voice, Weigher, Weighing, conflicts, weigh,
};
pub use incident::{INCIDENT_VERSION, Incident, Join, incidents};
pub use similar::{SKETCH_VERSION, Sketch, lineages};
pub use world::{ActorFacts, Publisher, World};
