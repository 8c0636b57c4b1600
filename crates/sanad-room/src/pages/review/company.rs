//! Other records of the same incident, and records that may report it too: what a record is joined with or kept from.

use crate::room::Desk;
use crate::snapshot::Line;
use serde::Serialize;

/// Records offered at most.
const OFFERED: usize = 20;
/// Days that two reports of one event may lie apart, to be offered.
const APART: i64 = 3;

/// Another record.
#[derive(Debug, Serialize)]
pub(super) struct Other {
    pub(super) record: String,
    pub(super) document: String,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    /// Its sentence.
    pub(super) words: String,
}

/// The incident of a record, its other records, and records of incidents that are like it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Company {
    pub(super) incident: Option<String>,
    pub(super) same: Vec<Other>,
    pub(super) like: Vec<Other>,
}

/// As last weighed.
pub(super) fn company(desk: &Desk<'_>, record: &str) -> Company {
    let snapshot = desk.snapshot;
    let Some(at) = snapshot.incident(record) else { return Company::default() };
    let incident = &snapshot.incidents[at];
    let same = incident.events.iter().map(|&event| other(desk, event)).filter(|one| one.record != record);
    let own = &snapshot.lines[at];
    let like = snapshot.lines.iter().enumerate().filter(|(idx, line)| *idx != at && is_like(own, line));
    let like = like.filter_map(|(idx, _)| snapshot.incidents[idx].events.first());
    Company {
        incident: Some(incident.id.clone()),
        same: same.take(OFFERED).collect(),
        like: like.take(OFFERED).map(|&event| other(desk, event)).collect(),
    }
}

fn other(desk: &Desk<'_>, event: usize) -> Other {
    let event = &desk.snapshot.corpus.events[event];
    let report = desk.snapshot.corpus.report_of(event);
    Other {
        record: event.record.id.clone(),
        document: report.key.clone(),
        publisher: report.publisher.clone(),
        published: report.published.clone(),
        words: event.record.sentence.text.clone(),
    }
}

/// The same kind of event, near in time, by the same actor or at the same place.
fn is_like(a: &Line, b: &Line) -> bool {
    let near = match (a.days, b.days) {
        (Some((first, last)), Some((from, to))) => from.since(last) <= APART && first.since(to) <= APART,
        _ => false,
    };
    let shares = |a: &[String], b: &[String]| a.iter().any(|key| b.contains(key));
    near && a.event_type == b.event_type && (shares(&a.actors, &b.actors) || shares(&a.places, &b.places))
}
