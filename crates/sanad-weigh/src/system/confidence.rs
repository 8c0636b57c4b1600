//! How well a tie is supported: an ordinal scale with one rule, no probability.

use super::tie::{End, Evidence};
use sanad_model::{Factuality, SourceKind};
use serde::Serialize;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// How well a tie is supported. Declared from the weakest to the strongest; the first that fits from the top of
/// [`Confidence::of`] counts. `docs/system.md` tells the rule to coders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// All that is said of it is that it is not so, or not known.
    Denied,
    /// Nobody asserts it: it is hedged, planned or prevented.
    Possible,
    /// It is a judgement, or all who assert it belong to one of its own sides: "said by".
    Alleged,
    /// Some assert it, others deny it.
    Disputed,
    /// One independent source asserts it.
    Single,
    /// Two independent sources assert it, nobody denies it.
    Corroborated,
    /// Three or more independent sources assert it, nobody denies it.
    WellCorroborated,
}

/// Who asserts, doubts and denies a tie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mix {
    /// Pieces of evidence that assert it.
    pub asserted: usize,
    /// Pieces that deny it.
    pub denied: usize,
    /// Pieces that call it possible, planned or prevented.
    pub possible: usize,
    /// Pieces that say it is not known.
    pub unknown: usize,
    /// How many independent sources assert it.
    pub independent: usize,
    /// Keys of those who stand behind the assertions, sorted.
    pub said_by: Vec<String>,
    /// Keys of those who stand behind the denials, sorted.
    pub denied_by: Vec<String>,
}

impl Mix {
    /// Of all the evidence of a tie.
    pub fn of(evidence: &[impl Borrow<Evidence>]) -> Self {
        let evidence: Vec<&Evidence> = evidence.iter().map(Borrow::borrow).collect();
        let count = |test: &dyn Fn(&Evidence) -> bool| evidence.iter().filter(|e| test(e)).count();
        let voices = |test: &dyn Fn(&Evidence) -> bool| {
            let all: BTreeSet<String> =
                evidence.iter().filter(|e| test(e)).map(|e| e.origin().to_owned()).collect();
            all.into_iter().collect()
        };
        let denies = |e: &Evidence| e.factuality == Factuality::Negated && !e.unknown;
        let asserting: Vec<&Evidence> = evidence.iter().copied().filter(|e| e.asserts()).collect();
        Self {
            asserted: asserting.len(),
            denied: count(&denies),
            possible: count(&|e| !e.asserts() && !denies(e) && !e.unknown),
            unknown: count(&|e| e.unknown),
            independent: independent(&asserting).len(),
            said_by: voices(&Evidence::asserts),
            denied_by: voices(&denies),
        }
    }
}

impl Confidence {
    /// The rule. `judgement`: the tie is an assessment by its nature.
    pub fn of(evidence: &[impl Borrow<Evidence>], mix: &Mix, judgement: bool) -> Self {
        if mix.asserted == 0 {
            return if mix.possible > 0 { Self::Possible } else { Self::Denied };
        }
        match mix {
            _ if mix.denied > 0 => Self::Disputed,
            _ if judgement || is_one_sided(evidence) => Self::Alleged,
            Mix { independent: 0 | 1, .. } => Self::Single,
            Mix { independent: 2, .. } => Self::Corroborated,
            _ => Self::WellCorroborated,
        }
    }

    /// Whether at least one source that is not itself a side asserts it, and nobody denies it.
    pub fn is_fact_per_sources(self) -> bool {
        self >= Self::Single
    }
}

/// Whether all who assert it belong to, or speak for, the same end of the tie.
fn is_one_sided(evidence: &[impl Borrow<Evidence>]) -> bool {
    let mut ends = evidence.iter().map(Borrow::borrow).filter(|e| e.asserts()).map(|e| e.speaks_for);
    let first: Option<End> = ends.next().flatten();
    first.is_some() && ends.all(|end| end == first)
}

/// Groups of evidence that depend on one another: near-copies, one agency behind several outlets, one named source
/// behind several reports. Each group holds indices, ascending; groups stand in order of their first member.
pub(crate) fn independent(evidence: &[&Evidence]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..evidence.len()).collect();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (at, one) in evidence.iter().enumerate() {
        for bond in bonds(one) {
            let other = *first.entry(bond).or_insert(at);
            let (a, b) = (group[other], group[at]);
            let (low, high) = (a.min(b), a.max(b));
            group.iter_mut().filter(|g| **g == high).for_each(|g| *g = low);
        }
    }
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    group.iter().enumerate().for_each(|(at, g)| sets.entry(*g).or_default().push(at));
    sets.into_values().collect()
}

/// What makes two pieces of evidence depend on one another.
fn bonds(evidence: &Evidence) -> Vec<String> {
    let mut all = vec![format!("lineage {}", evidence.lineage)];
    all.extend(evidence.agency.as_ref().map(|a| format!("voice {a}")));
    let named = |kind| !matches!(kind, SourceKind::Anonymous | SourceKind::Witness | SourceKind::Other);
    match evidence.says.last() {
        Some(voice) if named(voice.kind) => all.push(format!("voice {}", voice.key)),
        Some(_) => {}
        None => all.extend(evidence.publisher.as_ref().map(|p| format!("publisher {}", p.to_lowercase()))),
    }
    all
}
