//! An incident: the event records, of one or many reports, that are about one event; and why each was joined.

/// Records about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Stable key, derived from the ids of its records: `i-` and sixteen hexadecimal digits.
    pub id: String,
    /// Indexes into [`crate::Corpus::events`], ascending; never empty.
    pub events: Vec<usize>,
    /// Why they stand together; empty when there is one record.
    pub joins: Vec<Join>,
}

/// Two records that were joined, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Index of one record in [`crate::Corpus::events`].
    pub a: usize,
    /// Index of the other, greater than `a`.
    pub b: usize,
    /// How strongly they agree, in points; 0 when a coder joined them.
    pub points: u32,
    /// What agreed, for a coder: one sentence an aspect (type, actors, place, date, figures), or the coder's decision.
    pub reasons: Vec<String>,
}
