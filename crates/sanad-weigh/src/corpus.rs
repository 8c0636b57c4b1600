//! The input of all weighing: reports, their records as they stand after review, and what coders decided about joins.

use sanad_model::{Record, Relation};
use std::sync::Arc;

/// A document, as far as weighing needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Key of the document in the case.
    pub key: String,
    /// Who published it, as the document or the coder gave it: a name, a channel, a domain.
    pub publisher: Option<String>,
    /// ISO day of publication.
    pub published: Option<String>,
    /// Key of the earliest report of its group of near-copies; its own key when it stands alone.
    pub lineage: String,
}

/// An event record of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Index of its report in [`Corpus::reports`].
    pub report: usize,
    /// The record as it stands: as coded, or as a coder corrected it. Shared, for a case that is weighed again has most
    /// of its records as before.
    pub record: Arc<Record>,
}

/// A stated relation of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Index of its report in [`Corpus::reports`].
    pub report: usize,
    /// The relation as it stands.
    pub relation: Relation,
}

/// What a coder decided about two event records, by record id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// They report one event, whatever the rules say.
    Together(String, String),
    /// They report different events, whatever the rules say.
    Apart(String, String),
}

/// Everything that is weighed together: reports by key, events and relations by id.
///
/// [`Corpus::sort`] puts them in that order, and all functions of this crate ask for a sorted corpus, so that no result
/// depends on the order in which reports came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corpus {
    /// The reports.
    pub reports: Vec<Report>,
    /// Their event records; rejected ones are left out by whoever fills this.
    pub events: Vec<Event>,
    /// Their stated relations.
    pub relations: Vec<Stated>,
    /// Decisions of coders, oldest first; a later one overrules an earlier one about the same two records.
    pub judgements: Vec<Judgement>,
}

impl Corpus {
    /// Puts reports, events and relations in the order of their keys, keeping every index right.
    #[must_use]
    pub fn sort(mut self) -> Self {
        let mut order: Vec<usize> = (0..self.reports.len()).collect();
        order.sort_by(|&a, &b| self.reports[a].key.cmp(&self.reports[b].key));
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        self.reports.sort_by(|a, b| a.key.cmp(&b.key));
        for event in &mut self.events {
            event.report = place[event.report];
        }
        for stated in &mut self.relations {
            stated.report = place[stated.report];
        }
        self.events.sort_by(|a, b| a.record.id.cmp(&b.record.id));
        self.relations.sort_by(|a, b| a.relation.id.cmp(&b.relation.id));
        self
    }

    /// The event with this record id, in a sorted corpus.
    pub fn event(&self, id: &str) -> Option<&Event> {
        let at = self.events.binary_search_by(|event| event.record.id.as_str().cmp(id)).ok()?;
        self.events.get(at)
    }

    /// The report that an event record stands in.
    pub fn report_of(&self, event: &Event) -> &Report {
        &self.reports[event.report]
    }
}
