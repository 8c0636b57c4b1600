//! The cascade: each stage reads what earlier ones wrote and adds its own. Order and needs are in [`crate::cascade`].

pub(crate) mod apposition;
pub(crate) mod clauses;
pub(crate) mod groups;
pub(crate) mod names;
