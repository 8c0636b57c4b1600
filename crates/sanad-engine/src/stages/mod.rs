//! The stages of the cascade: each reads what earlier ones wrote and adds its own, and deletes nothing.
//! Their order, and what each reads and writes, stands in [`crate::cascade::STAGES`].

pub(crate) mod attribution;
pub(crate) mod bulletins;
pub(crate) mod clauses;
pub(crate) mod coding;
pub(crate) mod constituents;
pub(crate) mod coreference;
pub(crate) mod counts;
pub(crate) mod datelines;
pub mod dates;
pub(crate) mod events;
pub(crate) mod factuality;
pub mod figures;
pub(crate) mod groups;
pub(crate) mod merge;
pub(crate) mod names;
pub mod numbers;
pub(crate) mod places;
pub mod quantities;
pub(crate) mod relations;
pub(crate) mod scopes;
pub(crate) mod timing;
