//! Which record to review next: the most doubtful first, by points that say what they are for.

use crate::case::Case;
use crate::doubt::{Doubt, Why};
use crate::error::CaseError;
use crate::queue_facts::{Facts, Said};
use crate::standing::ReviewStatus;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    pub open: Vec<Arc<Queued>>,
    /// All that the rules coded, as coded: what a coder who works blind has before her until she decides. Entries that
    /// are the same in both are held once.
    pub blind: Vec<Arc<Queued>>,
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
        let mut all = Vec::new();
        self.each_standing(|standing| {
            let facts = match order {
                QueueOrder::Blind(coder) if !standing.coders.is_empty() => {
                    Facts::of(&standing, &self.stands(&standing.version, Some(coder))?)
                }
                QueueOrder::Blind(_) => Facts::of(&standing, &standing.version.coding),
                QueueOrder::Open => Facts::of(&standing, &standing.coding),
            };
            all.push(facts);
            Ok(())
        })?;
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
        let (mut open, mut coded) = (Vec::new(), BTreeMap::new());
        self.each_standing(|standing| {
            if !standing.coders.is_empty() {
                coded.insert(open.len(), Facts::of(&standing, &standing.version.coding));
            }
            open.push(Facts::of(&standing, &standing.coding));
            Ok(())
        })?;
        let in_open: Vec<Arc<Queued>> =
            self.queue_of(&open, QueueOrder::Open)?.into_iter().map(Arc::new).collect();
        for (at, facts) in coded {
            open[at] = facts;
        }
        let by_record: BTreeMap<&str, &Arc<Queued>> =
            in_open.iter().map(|queued| (queued.record.as_str(), queued)).collect();
        let once = |queued: Queued| match by_record.get(queued.record.as_str()) {
            Some(same) if ***same == queued => Arc::clone(same),
            _ => Arc::new(queued),
        };
        let blind = self.queue_of(&open, QueueOrder::Blind(""))?.into_iter().map(once).collect();
        drop(by_record);
        Ok(Queues { open: in_open, blind, upto })
    }

    fn queue_of(&self, all: &[Facts], order: QueueOrder<'_>) -> Result<Vec<Queued>, CaseError> {
        let blind = order != QueueOrder::Open;
        // Who works blind does not see what others rejected.
        let company = self.company(all.iter().filter(|facts| blind || !facts.rejected))?;
        let doubts = Doubts { blind, company };
        let mut waiting: Vec<(usize, Queued)> = all
            .iter()
            .filter(|facts| facts.wait(order))
            .map(|facts| (facts.first_word, doubts.of(facts)))
            .collect();
        waiting.sort_by(|(at, a), (bt, b)| {
            (b.points, &a.document, at, &a.record).cmp(&(a.points, &b.document, bt, &b.record))
        });
        Ok(waiting.into_iter().map(|(_, queued)| queued).collect())
    }

    /// For each record of an incident with others: what the others say otherwise, and whether other documents say it.
    fn company<'a>(
        &self,
        all: impl Iterator<Item = &'a Facts>,
    ) -> Result<BTreeMap<String, Company>, CaseError> {
        let sql = "SELECT incident, record FROM incident_records WHERE incident IN \
                   (SELECT incident FROM incident_records GROUP BY incident HAVING count(*) > 1) ORDER BY incident, record";
        let pairs: Vec<(String, String)> = self.read(|conn| {
            conn.prepare_cached(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        let by_id: BTreeMap<&str, &Facts> = all.map(|facts| (facts.record.as_str(), facts)).collect();
        let mut incidents: BTreeMap<String, Vec<&Facts>> = BTreeMap::new();
        for (incident, record) in pairs {
            incidents.entry(incident).or_default().extend(by_id.get(record.as_str()));
        }
        let mut out = BTreeMap::new();
        for members in incidents.values() {
            let documents: BTreeSet<&str> = members.iter().map(|facts| facts.document.as_str()).collect();
            let differ = differences(members);
            for facts in members {
                let company = Company { documents: documents.len(), differ: differ.clone() };
                out.insert(facts.record.clone(), company);
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
fn differences(members: &[&Facts]) -> Vec<&'static str> {
    let said: Vec<&Said> = members.iter().filter_map(|facts| facts.said.as_ref()).collect();
    let mut out = Vec::new();
    let pairs = || said.iter().enumerate().flat_map(|(at, a)| said[at + 1..].iter().map(move |b| (*a, *b)));
    if pairs().any(|(a, b)| a.factuality != b.factuality) {
        out.push("factuality");
    }
    if pairs().any(|(a, b)| a.dates_differ(b)) {
        out.push("date");
    }
    if pairs().any(|(a, b)| a.figures_differ(b)) {
        out.push("figures");
    }
    out
}

/// How doubt is counted.
struct Doubts {
    blind: bool,
    company: BTreeMap<String, Company>,
}

impl Doubts {
    fn of(&self, facts: &Facts) -> Queued {
        let mut doubts: Vec<Doubt> = Vec::new();
        if !self.blind && facts.status == ReviewStatus::Disputed {
            doubts.push(Doubt::about(Why::CodersDiffer, facts.disputed.join(", ")));
        }
        if !self.blind && facts.status == ReviewStatus::RulesDiffer {
            doubts.push(Doubt::plain(Why::RulesDiffer));
        }
        let company = self.company.get(&facts.record);
        for differ in company.iter().flat_map(|company| &company.differ) {
            doubts.push(Doubt::about(Why::Contradicted, *differ));
        }
        if company.is_none_or(|company| company.documents < 2) {
            doubts.push(Doubt::plain(Why::SingleSource));
        }
        doubts.extend(facts.own.iter().cloned());
        Queued {
            record: facts.record.clone(),
            document: facts.document.clone(),
            kind: facts.kind,
            points: doubts.iter().map(|doubt| doubt.why.points()).sum(),
            doubts,
        }
    }
}
