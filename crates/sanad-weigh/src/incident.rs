//! An incident: the event records, of one or many reports, that are about one event; and why each was joined.
//!
//! [`incidents`] reads each record once (`facts`), finds pairs worth comparing (`block`), gives points for what agrees
//! (`score`, with `manner`, `who`, `place` and `time`), and joins the best pairs first as long as nothing conflicts
//! (`cluster`). It decides nothing about who is right: figures that differ and denials stand in one incident.

mod block;
mod cluster;
mod facts;
mod manner;
mod place;
mod score;
#[cfg(test)]
mod tests;
mod time;
mod who;

use crate::{Corpus, Judgement, World};
use cluster::{Clusters, Edge};
use facts::Facts;
use std::collections::BTreeMap;

/// Raised whenever the rules that join records change: what was joined by other rules is joined anew.
pub const INCIDENT_VERSION: u32 = 2;

/// Records about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Stable key, `i-` and what follows `r-` in the id of its earliest record.
    pub id: String,
    /// Indexes into [`crate::Corpus::events`], ascending; never empty.
    pub events: Vec<usize>,
    /// Why they stand together; empty when there is one record.
    pub joins: Vec<Join>,
}

/// Two records that were joined, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Index of one record in [`crate::Corpus::events`].
    pub a: usize,
    /// Index of the other, greater than `a`.
    pub b: usize,
    /// How strongly they agree, in points; 0 when a coder joined them.
    pub points: u32,
    /// What agreed, for a coder: one sentence an aspect (type, actors, place, date, figures), or the coder's decision.
    pub reasons: Vec<String>,
}

/// All incidents of a sorted corpus, by their first record: each record is in exactly one.
pub fn incidents(corpus: &Corpus, world: &World) -> Vec<Incident> {
    let mut facts: Vec<Facts<'_>> = (0..corpus.events.len()).map(|i| Facts::new(corpus, i, world)).collect();
    count_peers(&mut facts);
    let mut edges: Vec<Edge> = Vec::new();
    for (a, b) in block::pairs(&facts) {
        if let Some(found) = score::score(&facts[a as usize], &facts[b as usize]) {
            edges.push(Edge { a, b, points: found.points });
        }
    }
    edges.sort_by_key(|e| (std::cmp::Reverse(e.points), e.a, e.b));
    let mut clusters = Clusters::new(&facts);
    let mut joins = judged(corpus, &mut clusters);
    edges.retain(|edge| clusters.join(edge));
    joins.extend(edges.iter().map(|edge| explained(edge, &facts)));
    gather(corpus, clusters, joins)
}

/// How many records of one type each report has.
fn count_peers(facts: &mut [Facts<'_>]) {
    let mut peers: BTreeMap<(usize, sanad_model::EventType), usize> = BTreeMap::new();
    for fact in facts.iter() {
        *peers.entry((fact.report, fact.record.event_type)).or_default() += 1;
    }
    for fact in facts {
        fact.peers = peers.get(&(fact.report, fact.record.event_type)).copied().unwrap_or(1);
    }
}

/// Applies the decisions of coders, the newest first, so that an older one never undoes it.
fn judged(corpus: &Corpus, clusters: &mut Clusters<'_, '_>) -> Vec<Join> {
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, event) in corpus.events.iter().enumerate() {
        by_id.entry(&event.record.id).or_default().push(at);
    }
    let mut joins = Vec::new();
    let mut decided = std::collections::BTreeSet::new();
    for judgement in corpus.judgements.iter().rev() {
        let (Judgement::Together(x, y) | Judgement::Apart(x, y)) = judgement;
        if !decided.insert((x.min(y), x.max(y))) {
            continue;
        }
        let (Some(a), Some(b)) = (by_id.get(x.as_str()), by_id.get(y.as_str())) else { continue };
        for (&a, &b) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
            match judgement {
                Judgement::Apart(..) => clusters.must_not(a, b),
                Judgement::Together(..) => {
                    let fresh = clusters.group(a) != clusters.group(b);
                    if clusters.must(a, b) && fresh {
                        let reasons = vec!["a coder decided that they report one event".to_owned()];
                        joins.push(Join { a: a.min(b), b: a.max(b), points: 0, reasons });
                    }
                }
            }
        }
    }
    joins
}

fn explained(edge: &Edge, facts: &[Facts<'_>]) -> Join {
    let (a, b) = (edge.a as usize, edge.b as usize);
    let reasons = score::score(&facts[a], &facts[b]).map(|s| s.reasons).unwrap_or_default();
    Join { a, b, points: edge.points, reasons }
}

fn gather(corpus: &Corpus, mut clusters: Clusters<'_, '_>, joins: Vec<Join>) -> Vec<Incident> {
    let mut groups: BTreeMap<usize, (Vec<usize>, Vec<Join>)> = BTreeMap::new();
    for event in 0..corpus.events.len() {
        groups.entry(clusters.group(event)).or_default().0.push(event);
    }
    for join in joins {
        groups.entry(clusters.group(join.a)).or_default().1.push(join);
    }
    let incident = |(events, mut joins): (Vec<usize>, Vec<Join>)| {
        joins.sort_by_key(|j| (j.a, j.b));
        Incident { id: key_of(corpus, &events), events, joins }
    };
    groups.into_values().map(incident).collect()
}

/// The key of an incident is that of its earliest report's record, so that later reports do not change it.
fn key_of(corpus: &Corpus, events: &[usize]) -> String {
    let age = |&event: &usize| {
        let event = &corpus.events[event];
        let published = corpus.report_of(event).published.as_deref();
        (published.is_none(), published, event.record.id.as_str())
    };
    let first = events.iter().map(age).min().map_or("", |(_, _, id)| id);
    format!("i-{}", first.strip_prefix("r-").unwrap_or(first))
}
