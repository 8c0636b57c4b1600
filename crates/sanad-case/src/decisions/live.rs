//! Which decisions stand: an undo takes back a decision unless the undo itself was taken back.

use super::{Decision, Verb};
use crate::case::Case;
use crate::error::CaseError;
use std::collections::{BTreeMap, BTreeSet};

/// The decisions that were not taken back, oldest first, and by what they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    all: Vec<Decision>,
    by_target: BTreeMap<String, Vec<usize>>,
}

impl Live {
    /// Of all decisions of a case.
    pub fn of(decisions: Vec<Decision>) -> Self {
        let undone = undone(&decisions);
        let mut live = Self::default();
        for decision in decisions {
            if decision.verb == Verb::Undo || undone.contains(&decision.number) {
                continue;
            }
            live.by_target.entry(decision.target.clone()).or_default().push(live.all.len());
            live.all.push(decision);
        }
        live
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// Those about one thing, oldest first.
    pub fn about<'a>(&'a self, target: &str) -> impl Iterator<Item = &'a Decision> + use<'a> {
        self.by_target.get(target).into_iter().flatten().map(|&idx| &self.all[idx])
    }

    /// Those of one verb, oldest first.
    pub fn of_verb(&self, verb: Verb) -> impl Iterator<Item = &Decision> {
        self.all.iter().filter(move |decision| decision.verb == verb)
    }
}

/// Numbers of the decisions that are taken back. An undo is always younger than what it takes back, so that going from
/// the youngest to the oldest each decision's fate is known when it is reached.
pub(crate) fn undone(decisions: &[Decision]) -> BTreeSet<i64> {
    let mut undone = BTreeSet::new();
    for decision in decisions.iter().rev() {
        if decision.verb == Verb::Undo && !undone.contains(&decision.number) {
            undone.extend(decision.target.parse::<i64>().ok());
        }
    }
    undone
}

impl Case {
    /// The decisions that were not taken back.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn live_decisions(&self) -> Result<Live, CaseError> {
        Ok(Live::of(self.decisions()?))
    }

    /// The decisions about one thing that were not taken back.
    pub(crate) fn live_about(&self, target: &str) -> Result<Live, CaseError> {
        Ok(Live::of(self.read_decisions("WHERE target = ?1 OR verb = 'undo'", &[target])?))
    }

    /// Ids of the records that a person decided on, and that coding again must leave as they are.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn decided_records(&self) -> Result<BTreeSet<String>, CaseError> {
        let live = self.live_decisions()?;
        let mut out = BTreeSet::new();
        for decision in live.all() {
            if decision.verb.is_verdict() {
                out.insert(decision.target.clone());
            }
            if let (Verb::Together | Verb::Apart, Some(other)) = (decision.verb, &decision.value) {
                out.insert(decision.target.clone());
                out.extend(other.as_str().map(str::to_owned));
            }
        }
        Ok(out)
    }
}
