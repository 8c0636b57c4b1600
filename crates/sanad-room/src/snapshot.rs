//! The case as it stood at one moment, read and weighed once, so that pages need not.

use crate::knowledge::Knowledge;
use crate::workshop::Workshop;
use sanad_case::{Case, CaseError, Weighed};
use sanad_weigh::system::{Tie, ties};
use sanad_weigh::{Contradiction, Corpus, Incident, Weigher, Weighing, conflicts};
use std::collections::BTreeMap;

/// What is known of an incident without weighing it again.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What it is about, for a heading (English; pages in Persian make their own of the records).
    pub(crate) about: String,
    /// Reports that have a record of it.
    pub(crate) reports: usize,
    /// Independent sources that say it happened.
    pub(crate) independent: usize,
    /// Independent sources that deny it.
    pub(crate) denying: usize,
    /// How many contradictions there are.
    pub(crate) contradictions: usize,
}

/// Everything that stands in a case, weighed.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    /// Number of the last entry of the log when it was read.
    pub(crate) seq: i64,
    /// Reports and records, sorted, with the marks of time that relations need.
    pub(crate) corpus: Corpus,
    /// Incidents, as [`sanad_weigh::incidents`] orders them.
    pub(crate) incidents: Vec<Incident>,
    /// A line for each of [`Snapshot::incidents`].
    pub(crate) lines: Vec<Line>,
    /// All contradictions, worst first.
    pub(crate) conflicts: Vec<Contradiction>,
    /// All relations over time.
    pub(crate) ties: Vec<Tie>,
    /// Index in [`Snapshot::incidents`] by id of the incident, and by id of each of its records.
    incident_by_id: BTreeMap<String, usize>,
    /// Index in [`Corpus::reports`] by key.
    report_by_key: BTreeMap<String, usize>,
}

impl Snapshot {
    /// Reads and weighs a case.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn of(
        case: &mut Case,
        knowledge: &Knowledge,
        workshop: &dyn Workshop,
    ) -> Result<Self, CaseError> {
        // Looked up first: what is written from here on makes the snapshot stale, not wrong.
        let seq = last_seq(case)?;
        let Weighed { mut corpus, incidents } = case.refresh(&knowledge.world)?;
        workshop.mark_times(&mut corpus);
        let world = &knowledge.world;
        let weigher = Weigher::new(&corpus, world);
        let lines = incidents.iter().map(|incident| line(&weigher.weigh(incident))).collect();
        let conflicts = conflicts(&corpus, world, &incidents);
        let ties = ties(&corpus, world, &incidents);
        let mut made = Self { seq, lines, conflicts, ties, corpus, incidents, ..Self::default() };
        made.index();
        Ok(made)
    }

    fn index(&mut self) {
        for (at, incident) in self.incidents.iter().enumerate() {
            let records = incident.events.iter().map(|&e| self.corpus.events[e].record.id.clone());
            self.incident_by_id.extend(records.map(|id| (id, at)));
            self.incident_by_id.insert(incident.id.clone(), at);
        }
        self.report_by_key =
            self.corpus.reports.iter().enumerate().map(|(at, r)| (r.key.clone(), at)).collect();
    }

    /// Index of the incident with this id, or of the one that the record with this id belongs to.
    pub(crate) fn incident(&self, id: &str) -> Option<usize> {
        self.incident_by_id.get(id).copied()
    }

    /// Index in [`Corpus::reports`] of the report with this key.
    pub(crate) fn report(&self, key: &str) -> Option<usize> {
        self.report_by_key.get(key).copied()
    }

    /// Weighs one incident.
    pub(crate) fn weigh(&self, knowledge: &Knowledge, incident: usize) -> Weighing {
        Weigher::new(&self.corpus, &knowledge.world).weigh(&self.incidents[incident])
    }
}

/// Number of the last entry of the log.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn last_seq(case: &Case) -> Result<i64, CaseError> {
    Ok(case.last_entries(1)?.last().map_or(0, |entry| entry.seq))
}

fn line(seen: &Weighing) -> Line {
    Line {
        about: seen.about.clone(),
        reports: seen.tally.reports,
        independent: seen.tally.independent,
        denying: seen.tally.denying,
        contradictions: seen.contradictions.len(),
    }
}
