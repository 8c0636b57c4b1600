//! Who has to look at what: the queue of the last weighing, less what was answered since, narrowed as asked.

use crate::guard::Visitor;
use crate::paging::Token;
use crate::problem::Problem;
use crate::room::Desk;
use sanad_case::{CaseError, Queued, ReviewStatus, Why};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Parts of the query that the queue and the page of a record share.
pub(super) const NARROW: [(&str, &str); 4] = [
    ("blind", "1: what others decided is not shown, for a second coding that is independent"),
    ("type", "PLOVER event type, or the kind of a stated relation"),
    (
        "why",
        "only for this reason: coders-differ, rules-differ, contradicted, problem, factuality, missing, inferred, single-source",
    ),
    ("document", "key of a document"),
];

/// How the queue is narrowed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    pub(super) blind: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) why: Option<String>,
    pub(super) document: Option<String>,
    pub(super) limit: Option<usize>,
    pub(super) next: Option<Token>,
}

impl Query {
    /// Whether what others decided is hidden.
    pub(super) fn is_blind(&self) -> bool {
        self.blind.as_deref() == Some("1")
    }

    /// The coder for whom decisions of others are hidden.
    pub(super) fn blind_for<'v>(&self, visitor: &'v Visitor) -> Option<&'v str> {
        self.is_blind().then_some(visitor.name.as_str())
    }

    fn why(&self) -> Result<Option<Why>, Problem> {
        let Some(name) = &self.why else { return Ok(None) };
        Why::parse(name).map(Some).ok_or_else(|| Problem::bad_query(format!("no reason is called `{name}`")))
    }
}

/// The queue before it is narrowed, in its order; and what of it is answered already.
pub(super) struct Waiting<'s> {
    pub(super) all: &'s [Arc<Queued>],
    answered: BTreeSet<String>,
}

impl<'s> Waiting<'s> {
    /// What this visitor has to look at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn of(desk: &Desk<'s>, visitor: &Visitor, query: &Query) -> Result<Self, Problem> {
        let queues = &desk.snapshot.queues;
        if query.is_blind() {
            return Ok(Self { all: &queues.blind, answered: desk.case.decided_by(&visitor.name)? });
        }
        let mut answered = BTreeSet::new();
        for touched in desk.case.touched_since(queues.upto)? {
            match desk.case.standing_of(&touched) {
                Ok(standing) if is_answered(standing.status) => drop(answered.insert(touched)),
                Ok(_) | Err(CaseError::NotFound { .. }) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Ok(Self { all: &queues.open, answered })
    }

    /// Those that still wait and are asked for, each with its place in the whole queue.
    ///
    /// # Errors
    /// When the reason asked for is none.
    pub(super) fn narrowed(&self, query: &Query) -> Result<Vec<(usize, &'s Queued)>, Problem> {
        let why = query.why()?;
        let fits = |(_, queued): &(usize, &Queued)| {
            query.kind.as_deref().is_none_or(|kind| queued.kind == kind)
                && query.document.as_deref().is_none_or(|key| queued.document == key)
                && why.is_none_or(|why| queued.doubts.iter().any(|doubt| doubt.why == why))
                && !self.answered.contains(&queued.record)
        };
        Ok(self.all.iter().map(|queued| &**queued).enumerate().filter(fits).collect())
    }

    /// The place of a record in the whole queue.
    pub(super) fn place(&self, record: &str) -> Option<usize> {
        self.all.iter().position(|queued| queued.record == record)
    }
}

fn is_answered(status: ReviewStatus) -> bool {
    matches!(
        status,
        ReviewStatus::Accepted | ReviewStatus::Edited | ReviewStatus::Added | ReviewStatus::Rejected
    )
}
