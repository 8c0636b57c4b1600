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

/// Records about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Stable key, derived from the ids of its records: `i-` and sixteen hexadecimal digits.
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
    let facts: Vec<Facts<'_>> = (0..corpus.events.len()).map(|i| Facts::new(corpus, i, world)).collect();
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
        let mut ids: Vec<&str> = events.iter().map(|&e| corpus.events[e].record.id.as_str()).collect();
        ids.sort_unstable();
        Incident { id: key_of(&ids), events, joins }
    };
    groups.into_values().map(incident).collect()
}

/// FNV-1a, 64 bits, over the ids in order, each closed by a line feed.
fn key_of(ids: &[&str]) -> String {
    let bytes = ids.iter().flat_map(|id| id.bytes().chain([b'\n']));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("i-{hash:016x}")
}
