//! What coders do: decisions about records, incidents, documents, actors and publishers; taking them back; missed events.

mod add;
mod decide;
#[cfg(test)]
mod tests;
mod undo;

pub(crate) use add::AddRecord;
pub(crate) use decide::Decide;
pub(crate) use undo::Undo;

use sanad_case::Standing;
use serde::Serialize;

/// How a record stands after a decision.
#[derive(Debug, Serialize)]
pub(crate) struct Stand {
    /// Its id.
    record: String,
    /// How far it is reviewed.
    status: String,
    /// Whether the last word is that it is no event.
    rejected: bool,
    /// What coders differ about.
    disputed: Vec<&'static str>,
}

impl From<Standing> for Stand {
    fn from(standing: Standing) -> Self {
        Self {
            record: standing.version.id,
            status: standing.status.to_string(),
            rejected: standing.rejected,
            disputed: standing.disputed,
        }
    }
}

/// What was done.
#[derive(Debug, Serialize)]
pub(crate) struct Done {
    /// Numbers of the decisions, with which they can be taken back.
    decisions: Vec<i64>,
    /// How the record stands now; nothing when the decision is not about one record, or was made blind.
    stand: Option<Stand>,
}
