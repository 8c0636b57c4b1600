//! The stages of the cascade: each reads what earlier ones wrote and adds its own, and deletes nothing.
//! Their order, and what each reads and writes, stands in [`crate::cascade::STAGES`].

pub(crate) mod admission;
pub(crate) mod apposition;
pub(crate) mod arguments;
pub(crate) mod attribution;
pub(crate) mod clauses;
pub(crate) mod coding;
pub(crate) mod constituents;
pub(crate) mod coreference;
pub(crate) mod counts;
pub(crate) mod datelines;
pub mod dates;
pub(crate) mod discriminators;
pub(crate) mod events;
pub(crate) mod factuality;
pub(crate) mod fates;
pub mod figures;
pub(crate) mod groups;
pub(crate) mod homonyms;
pub(crate) mod marked;
pub(crate) mod merge;
pub(crate) mod modes;
pub(crate) mod names;
pub mod numbers;
pub(crate) mod owners;
pub(crate) mod parties;
pub(crate) mod places;
pub(crate) mod predicates;
pub mod quantities;
pub(crate) mod reader;
pub(crate) mod relations;
pub(crate) mod scopes;
pub(crate) mod subjects;
pub(crate) mod timing;
pub(crate) mod toponyms;
pub(crate) mod vows;
