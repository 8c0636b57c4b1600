//! Joins records into incidents, best pairs first, never against a conflict or a coder's decision.
//!
//! Two groups are joined only if no record of one conflicts with any of the other, so that a chain of likely pairs
//! cannot run away. What coders joined is joined first, and conflicts inside it no longer count.

use super::facts::Facts;
use super::score;
use super::who;
use crate::disjoint::Disjoint;
use std::collections::{BTreeMap, BTreeSet};

/// Two groups with more pairs of different profiles than this are too mixed to be one event.
const MOST_PAIRS: usize = 2_500;

/// A pair that was found to agree.
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) points: u32,
}

/// The groups as they grow.
pub(super) struct Clusters<'f, 'a> {
    facts: &'f [Facts<'a>],
    /// Joined by rules: what conflicts are looked for in.
    ruled: Disjoint,
    /// Joined by rules and coders.
    joined: Disjoint,
    /// By root of `ruled`: one record of each profile.
    profiles: Vec<Vec<u32>>,
    /// By root of `joined`: records of other groups that must stay apart.
    apart: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'f, 'a> Clusters<'f, 'a> {
    pub(super) fn new(facts: &'f [Facts<'a>]) -> Self {
        let n = facts.len();
        let profiles = (0..u32::try_from(n).unwrap_or(u32::MAX)).map(|i| vec![i]).collect();
        Self { facts, ruled: Disjoint::new(n), joined: Disjoint::new(n), profiles, apart: BTreeMap::new() }
    }

    /// The group of a record: its smallest member.
    pub(super) fn group(&mut self, event: usize) -> usize {
        self.joined.find(event)
    }

    /// A coder's decision that two records are one event; `false` if a newer decision forbids it.
    pub(super) fn must(&mut self, a: usize, b: usize) -> bool {
        let allowed = !self.forbidden(a, b);
        if allowed {
            self.unite(a, b);
        }
        allowed
    }

    /// A coder's decision that two records are two events; nothing if a newer decision joined them.
    pub(super) fn must_not(&mut self, a: usize, b: usize) {
        let (x, y) = (self.joined.find(a), self.joined.find(b));
        if x != y {
            self.apart.entry(x).or_default().insert(y);
            self.apart.entry(y).or_default().insert(x);
        }
    }

    /// Joins by rule, if nothing forbids it; whether it did.
    pub(super) fn join(&mut self, edge: &Edge) -> bool {
        let (a, b) = (edge.a as usize, edge.b as usize);
        let (x, y) = (self.ruled.find(a), self.ruled.find(b));
        if x == y || self.forbidden(a, b) || self.conflict(x, y) {
            return false;
        }
        self.ruled.join(x, y);
        let (low, high) = (x.min(y), x.max(y));
        let moved = std::mem::take(&mut self.profiles[high]);
        for event in moved {
            let facts = self.facts;
            let seen = self.profiles[low].iter().any(|&e| alike(&facts[e as usize], &facts[event as usize]));
            if !seen {
                self.profiles[low].push(event);
            }
        }
        let fresh = self.joined.find(a) != self.joined.find(b);
        self.unite(a, b);
        fresh
    }

    fn forbidden(&mut self, a: usize, b: usize) -> bool {
        let (x, y) = (self.joined.find(a), self.joined.find(b));
        self.apart.get(&x).is_some_and(|set| set.contains(&y))
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (x, y) = (self.joined.find(a), self.joined.find(b));
        if x == y {
            return;
        }
        self.joined.join(x, y);
        let (low, high) = (x.min(y), x.max(y));
        for other in self.apart.remove(&high).unwrap_or_default() {
            if let Some(set) = self.apart.get_mut(&other) {
                set.remove(&high);
                set.insert(low);
            }
            self.apart.entry(low).or_default().insert(other);
        }
    }

    fn conflict(&self, x: usize, y: usize) -> bool {
        let (left, right) = (&self.profiles[x], &self.profiles[y]);
        left.len() * right.len() > MOST_PAIRS
            || left.iter().any(|&a| {
                right.iter().any(|&b| score::conflict(&self.facts[a as usize], &self.facts[b as usize]))
            })
    }
}

/// Whether two records conflict with the same others, as far as conflicts look.
fn alike(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    a.manner == b.manner
        && a.span == b.span
        && (a.is_verbal() || who::alike(a, b))
        && a.spots.len() == b.spots.len()
        && a.spots
            .iter()
            .zip(&b.spots)
            .all(|(x, y)| x.name == y.name && x.kind == y.kind && x.division == y.division)
}
