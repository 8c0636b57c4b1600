//! One coder's reading of a record: what she found it to be, as far as her decisions say.

use super::apply;
use crate::decisions::{Decision, Verb};
use crate::records::{Coding, RecordVersion};
use std::collections::BTreeSet;

/// What one coder found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// Who.
    pub(crate) coder: String,
    /// Whether she found that it is no event.
    pub(crate) rejects: bool,
    /// The record as she left it.
    pub(crate) coding: Coding,
    /// Whether another coder's decision was before her eyes when she decided.
    pub(crate) saw_others: bool,
}

/// The readings of all coders who decided after `since`, in the order of their names.
///
/// Accepting says that the record is right as the coder saw it: with the edits that others had made by then, unless she
/// worked blind. An edit says so of all other cells.
pub(crate) fn readings(version: &RecordVersion, decisions: &[&Decision], since: Option<i64>) -> Vec<Reading> {
    let recent = decisions.iter().filter(|d| since.is_none_or(|since| d.number > since));
    let coders: BTreeSet<&str> = recent.map(|d| d.coder.as_str()).collect();
    coders.into_iter().map(|coder| reading(version, decisions, coder)).collect()
}

fn reading(version: &RecordVersion, decisions: &[&Decision], coder: &str) -> Reading {
    let own = || decisions.iter().filter(|d| d.coder == coder);
    // Up to her last decision with open eyes she knew what others had done.
    let open_until = own().filter(|d| !d.blind).map(|d| d.number).max();
    let seen = |d: &&&Decision| d.coder == coder || Some(d.number) < open_until;
    Reading {
        coder: coder.to_owned(),
        rejects: own().next_back().is_some_and(|d| d.verb == Verb::Reject),
        coding: apply(&version.coding, decisions.iter().filter(seen).copied()),
        saw_others: decisions.iter().any(|d| d.coder != coder && Some(d.number) < open_until),
    }
}
