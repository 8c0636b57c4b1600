//! The case as it stood at one moment, read and weighed once, so that pages need not.

use crate::drawn::Drawn;
use crate::knowledge::Knowledge;
use crate::names::{Wording, wording};
use crate::places::Places;
use crate::times::{Time, of_incident};
use crate::workshop::Workshop;
use sanad_calendar::{Day, Edtf};
use sanad_case::{Case, CaseError, CaseStatus, Queues, Weighed};
use sanad_model::{EventType, Factuality, QuantityKind, Record};
use sanad_weigh::system::{Tie, ties};
use sanad_weigh::{Contradiction, Corpus, Field, Incident, Range, Weigher, Weighing, conflicts};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of an incident without weighing it again. Values are those that most independent sources give.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    /// Id of the incident.
    pub(crate) id: String,
    /// Its event type.
    pub(crate) event_type: EventType,
    /// Keys of who did it.
    pub(crate) actors: Vec<String>,
    /// Keys of those to whom it was done.
    pub(crate) recipients: Vec<String>,
    /// ISO codes of the divisions or countries in which it is said to have happened.
    pub(crate) places: Vec<String>,
    /// What the place is called, as its record has it.
    pub(crate) place: Option<String>,
    /// When (EDTF).
    pub(crate) date: Option<String>,
    /// First and last day that the dates of all its records can mean.
    #[serde(skip)]
    pub(crate) days: Option<(Day, Day)>,
    /// Whether it is said to have happened, by the record that has most support.
    pub(crate) factuality: Factuality,
    /// Killed: low, best, high over all sources.
    pub(crate) killed: Option<Range>,
    /// Reports that have a record of it.
    pub(crate) reports: usize,
    /// Independent sources that say it happened.
    pub(crate) independent: usize,
    /// Independent sources that deny it.
    pub(crate) denying: usize,
    /// How many contradictions there are.
    pub(crate) contradictions: usize,
}

impl Line {
    /// Its places by their own names, each with its code before it (`AF-PKA Barmal`).
    pub(crate) fn own_places(&self) -> impl Iterator<Item = &str> {
        self.place.iter().flat_map(|places| places.split(" + "))
    }
}

/// Everything that stands in a case, weighed.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    /// Number of the last entry of the log when it was read.
    pub(crate) seq: i64,
    /// What the case is and holds.
    pub(crate) status: CaseStatus,
    /// Reports and records, sorted, with the marks of time that relations need.
    pub(crate) corpus: Corpus,
    /// Incidents, as [`sanad_weigh::incidents`] orders them.
    pub(crate) incidents: Vec<Incident>,
    /// A line for each of [`Snapshot::incidents`].
    pub(crate) lines: Vec<Line>,
    /// What waits to be reviewed, the most doubtful first.
    pub(crate) queues: Queues,
    /// All contradictions, worst first.
    pub(crate) conflicts: Vec<Contradiction>,
    /// All relations over time.
    pub(crate) ties: Vec<Tie>,
    /// Where incidents are said to have happened, for the map.
    pub(crate) places: Places,
    /// What the drawings need, worked out once.
    pub(crate) drawn: Drawn,
    /// What the reports call those that no list names.
    pub(crate) wording: Wording,
    /// When each of [`Snapshot::incidents`] was.
    pub(crate) times: Vec<Option<Time>>,
    /// Index in [`Snapshot::incidents`] by id of the incident, and by id of each of its records.
    incident_by_id: BTreeMap<String, usize>,
    /// Records in force by key of the report.
    records_by_report: BTreeMap<String, usize>,
    /// Index in [`Corpus::reports`] by key.
    report_by_key: BTreeMap<String, usize>,
}

impl Snapshot {
    /// Reads and weighs a case; records that are as they were in `before` are shared with it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn of(
        case: &mut Case,
        knowledge: &Knowledge,
        workshop: &dyn Workshop,
        before: &Corpus,
    ) -> Result<Self, CaseError> {
        // Looked up first: what is written from here on makes the snapshot stale, not wrong.
        let seq = last_seq(case)?;
        let Weighed { mut corpus, incidents } = case.refresh_since(&knowledge.world, before)?;
        workshop.mark_times(&mut corpus);
        let world = &knowledge.world;
        let weigher = Weigher::new(&corpus, world);
        let lines: Vec<Line> =
            incidents.iter().map(|incident| line(&corpus, incident, &weigher.weigh(incident))).collect();
        let times = incidents
            .iter()
            .zip(&lines)
            .map(|(incident, line)| of_incident(&corpus, incident, line))
            .collect();
        let conflicts = conflicts(&corpus, world, &incidents);
        let ties = ties(&corpus, world, &incidents);
        let places = Places::of(&corpus, &incidents, &lines, &knowledge.atlas);
        let drawn = Drawn::of(&corpus, world, &ties);
        let wording = wording(&corpus, knowledge);
        let queues = case.review_queues()?;
        let status = case.status()?;
        let mut made = Self {
            seq,
            status,
            places,
            lines,
            times,
            queues,
            conflicts,
            ties,
            drawn,
            wording,
            corpus,
            incidents,
            ..Self::default()
        };
        made.index();
        Ok(made)
    }

    fn index(&mut self) {
        for (at, incident) in self.incidents.iter().enumerate() {
            let records = incident.events.iter().map(|&e| self.corpus.events[e].record.id.clone());
            self.incident_by_id.extend(records.map(|id| (id, at)));
            self.incident_by_id.insert(incident.id.clone(), at);
        }
        let events = self.corpus.events.iter().map(|event| event.report);
        for report in events.chain(self.corpus.relations.iter().map(|stated| stated.report)) {
            *self.records_by_report.entry(self.corpus.reports[report].key.clone()).or_default() += 1;
        }
        self.report_by_key =
            self.corpus.reports.iter().enumerate().map(|(at, r)| (r.key.clone(), at)).collect();
    }

    /// Index of the incident with this id, or of the one that the record with this id belongs to.
    pub(crate) fn incident(&self, id: &str) -> Option<usize> {
        self.incident_by_id.get(id).copied()
    }

    /// How many records stand in each report that has any, by its key.
    pub(crate) fn records_by_report(&self) -> &BTreeMap<String, usize> {
        &self.records_by_report
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

fn line(corpus: &Corpus, incident: &Incident, seen: &Weighing) -> Line {
    let records = || incident.events.iter().map(|&event| &*corpus.events[event].record);
    let best = |field: Field| {
        let values = seen.fields.iter().find(|f| f.field == field).and_then(|f| f.values.first());
        values.map(|value| value.value.clone())
    };
    let keys =
        |field: Field| best(field).iter().flat_map(|keys| keys.split(" + ")).map(str::to_owned).collect();
    let killed = seen.fields.iter().find(|f| f.what == Some(QuantityKind::Killed)).and_then(|f| f.range);
    let codes: BTreeSet<&str> =
        records().flat_map(|r| &r.location).filter_map(|p| p.code.as_deref()).collect();
    Line {
        id: incident.id.clone(),
        event_type: records().next().map_or(EventType::Assault, |record| record.event_type),
        actors: keys(Field::Actor),
        recipients: keys(Field::Recipient),
        places: codes.into_iter().map(str::to_owned).collect(),
        place: best(Field::Place),
        date: best(Field::Date),
        days: days(records()),
        factuality: best(Field::Factuality)
            .and_then(|f| Factuality::parse(&f))
            .unwrap_or(Factuality::Occurred),
        killed,
        reports: seen.tally.reports,
        independent: seen.tally.independent,
        denying: seen.tally.denying,
        contradictions: seen.contradictions.len(),
    }
}

/// First and last day that the dates of these records can mean; a date open at one end counts by the other.
fn days<'r>(records: impl Iterator<Item = &'r Record>) -> Option<(Day, Day)> {
    let edtf = records.filter_map(|record| record.date.as_ref()?.edtf.as_deref());
    let ends = edtf.filter_map(Edtf::parse).filter_map(|date| {
        let (from, to) = date.interval();
        from.or(to).zip(to.or(from))
    });
    ends.reduce(|(from, to), (first, last)| (from.min(first), to.max(last)))
}
