//! Which record to review next: the most doubtful first, by points that say what they are for.

use crate::case::Case;
use crate::doubt::{Doubt, Why};
use crate::error::CaseError;
use crate::records::Coding;
use crate::standing::{ReviewStatus, Standing};
use sanad_calendar::Edtf;
use sanad_model::{Factuality, Record, When};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// For whom a queue is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueOrder<'a> {
    /// Records that nobody has decided on, and those that wait to be settled.
    Open,
    /// Records that this coder has not decided on, as coded: nothing of what others decided shows, not even the order.
    Blind(&'a str),
}

/// A record that waits to be reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Queued {
    /// Its id.
    pub record: String,
    /// Key of its document.
    pub document: String,
    /// Its event type, or what kind of relation it states.
    pub kind: &'static str,
    /// How doubtful it is.
    pub points: u32,
    /// What the points are for.
    #[serde(rename = "reasons")]
    pub doubts: Vec<Doubt>,
}

/// The queue of a case for pages: made once, then narrowed to who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queues {
    /// As [`QueueOrder::Open`].
    pub open: Vec<Queued>,
    /// All that the rules coded, as coded: what a coder who works blind has before her until she decides.
    pub blind: Vec<Queued>,
    /// Number of the last decision that was taken into account.
    pub upto: i64,
}

impl Case {
    /// The records to review next, at most `limit` of them, and how many there are in all. A pure function of records,
    /// decisions and incidents; equal points go by document and place in the text.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn review_queue(
        &self,
        order: QueueOrder<'_>,
        limit: usize,
    ) -> Result<(Vec<Queued>, usize), CaseError> {
        let mut all = self.standing_all()?;
        if let QueueOrder::Blind(coder) = order {
            for standing in &mut all {
                standing.coding = self.blind_coding(standing, coder)?;
            }
        }
        let mut waiting = self.queue_of(&all, order)?;
        let total = waiting.len();
        waiting.truncate(limit);
        Ok((waiting, total))
    }

    /// Both queues, from one reading of the case.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn review_queues(&self) -> Result<Queues, CaseError> {
        // Looked up first: what is decided from here on is newer than the queues.
        let upto = self.last_decision()?;
        let mut all = self.standing_all()?;
        let open = self.queue_of(&all, QueueOrder::Open)?;
        for standing in all.iter_mut().filter(|standing| !standing.coders.is_empty()) {
            standing.coding = standing.version.coding.clone();
        }
        Ok(Queues { open, blind: self.queue_of(&all, QueueOrder::Blind(""))?, upto })
    }

    fn queue_of(&self, all: &[Standing], order: QueueOrder<'_>) -> Result<Vec<Queued>, CaseError> {
        let blind = order != QueueOrder::Open;
        // Who works blind does not see what others rejected.
        let company = self.company(all.iter().filter(|standing| blind || !standing.rejected))?;
        let doubts = Doubts { blind, company };
        let mut waiting: Vec<(usize, Queued)> = all
            .iter()
            .filter(|standing| waits(standing, order))
            .map(|standing| (first_word(&standing.coding), doubts.of(standing)))
            .collect();
        waiting.sort_by(|(at, a), (bt, b)| {
            (b.points, &a.document, at, &a.record).cmp(&(a.points, &b.document, bt, &b.record))
        });
        Ok(waiting.into_iter().map(|(_, queued)| queued).collect())
    }

    fn blind_coding(&self, standing: &Standing, coder: &str) -> Result<Coding, CaseError> {
        match standing.coders.is_empty() {
            true => Ok(standing.version.coding.clone()),
            false => self.stands(&standing.version, Some(coder)),
        }
    }

    /// For each record of an incident with others: what the others say otherwise, and whether other documents say it.
    fn company<'a>(
        &self,
        all: impl Iterator<Item = &'a Standing>,
    ) -> Result<BTreeMap<String, Company>, CaseError> {
        let sql = "SELECT incident, record FROM incident_records ORDER BY incident, record";
        let pairs: Vec<(String, String)> = self.read(|conn| {
            conn.prepare_cached(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        let by_id: BTreeMap<&str, &Standing> = all.map(|s| (s.version.id.as_str(), s)).collect();
        let mut incidents: BTreeMap<String, Vec<&Standing>> = BTreeMap::new();
        for (incident, record) in pairs {
            incidents.entry(incident).or_default().extend(by_id.get(record.as_str()));
        }
        let mut out = BTreeMap::new();
        for members in incidents.values() {
            let documents: BTreeSet<&str> = members.iter().map(|s| s.version.document.as_str()).collect();
            let differ = differences(members);
            for standing in members {
                let company = Company { documents: documents.len(), differ: differ.clone() };
                out.insert(standing.version.id.clone(), company);
            }
        }
        Ok(out)
    }
}

/// The records that stand beside a record in its incident.
struct Company {
    documents: usize,
    differ: Vec<&'static str>,
}

/// What the records of an incident contradict each other in: factuality, dates that cannot be one, numbers of the dead.
fn differences(members: &[&Standing]) -> Vec<&'static str> {
    let records: Vec<&Record> = members
        .iter()
        .filter_map(|standing| match &standing.coding {
            Coding::Event(record) => Some(record.as_ref()),
            Coding::Relation(_) => None,
        })
        .collect();
    let mut out = Vec::new();
    let pairs =
        || records.iter().enumerate().flat_map(|(at, a)| records[at + 1..].iter().map(move |b| (*a, *b)));
    if pairs().any(|(a, b)| a.factuality != b.factuality) {
        out.push("factuality");
    }
    if pairs().any(|(a, b)| dates_differ(a.date.as_ref(), b.date.as_ref())) {
        out.push("date");
    }
    if pairs().any(|(a, b)| figures_differ(a, b)) {
        out.push("figures");
    }
    out
}

fn dates_differ(a: Option<&When>, b: Option<&When>) -> bool {
    let days = |when: Option<&When>| {
        when.and_then(|w| w.edtf.as_deref()).and_then(Edtf::parse).map(|e| e.interval())
    };
    let (Some((a_first, a_last)), Some((b_first, b_last))) = (days(a), days(b)) else { return false };
    let before = |last: Option<sanad_calendar::Day>, first: Option<sanad_calendar::Day>| matches!((last, first), (Some(last), Some(first)) if first.since(last) > 0);
    before(a_last, b_first) || before(b_last, a_first)
}

/// Two records count the same thing, and their bounds leave no number that both allow.
fn figures_differ(a: &Record, b: &Record) -> bool {
    a.quantities.iter().any(|x| {
        b.quantities.iter().filter(|y| y.what == x.what).any(|y| {
            let below =
                |high: Option<u64>, low: Option<u64>| matches!((high, low), (Some(h), Some(l)) if h < l);
            below(x.high, y.low) || below(y.high, x.low)
        })
    })
}

/// How doubt is counted.
struct Doubts {
    blind: bool,
    company: BTreeMap<String, Company>,
}

impl Doubts {
    fn of(&self, standing: &Standing) -> Queued {
        let mut doubts: Vec<Doubt> = Vec::new();
        if !self.blind && standing.status == ReviewStatus::Disputed {
            doubts.push(Doubt::about(Why::CodersDiffer, standing.disputed.join(", ")));
        }
        if !self.blind && standing.status == ReviewStatus::RulesDiffer {
            doubts.push(Doubt::plain(Why::RulesDiffer));
        }
        let company = self.company.get(&standing.version.id);
        for differ in company.iter().flat_map(|company| &company.differ) {
            doubts.push(Doubt::about(Why::Contradicted, *differ));
        }
        if company.is_none_or(|company| company.documents < 2) {
            doubts.push(Doubt::plain(Why::SingleSource));
        }
        match &standing.coding {
            Coding::Event(record) => of_event(record, &mut doubts),
            Coding::Relation(relation) => {
                doubts.extend(relation.problems.iter().map(|p| Doubt::about(Why::Problem, p.code.clone())));
                of_factuality(relation.factuality, &mut doubts);
            }
        }
        Queued {
            record: standing.version.id.clone(),
            document: standing.version.document.clone(),
            kind: standing.coding.type_name(),
            points: doubts.iter().map(|doubt| doubt.why.points()).sum(),
            doubts,
        }
    }
}

fn of_event(record: &Record, doubts: &mut Vec<Doubt>) {
    doubts.extend(record.problems.iter().map(|p| Doubt::about(Why::Problem, p.code.clone())));
    of_factuality(record.factuality, doubts);
    let unresolved = record.date.as_ref().is_none_or(|date| date.edtf.is_none());
    let no_place = record.event_type.is_physical() && record.location.is_empty();
    for (missing, what) in [(record.actor.is_empty(), "actor"), (unresolved, "date"), (no_place, "place")] {
        if missing {
            doubts.push(Doubt::about(Why::Missing, what));
        }
    }
    if record.actor.iter().chain(&record.recipient).any(|p| p.inferred) {
        doubts.push(Doubt::plain(Why::Inferred));
    }
}

fn of_factuality(factuality: Factuality, doubts: &mut Vec<Doubt>) {
    if factuality != Factuality::Occurred {
        doubts.push(Doubt::about(Why::Factuality, factuality.as_str()));
    }
}

fn waits(standing: &Standing, order: QueueOrder<'_>) -> bool {
    match order {
        QueueOrder::Open => {
            matches!(
                standing.status,
                ReviewStatus::MachineCoded | ReviewStatus::Disputed | ReviewStatus::RulesDiffer
            )
        }
        // What another coder added shows what she decided.
        QueueOrder::Blind(coder) => {
            standing.version.made_by == "rules" && !standing.coders.iter().any(|name| name == coder)
        }
    }
}

fn first_word(coding: &Coding) -> usize {
    let mentions = match coding {
        Coding::Event(record) => &record.mentions,
        Coding::Relation(relation) => &relation.mentions,
    };
    mentions.first().map_or(0, |mention| mention.start)
}
