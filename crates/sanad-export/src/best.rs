//! One row an incident: which of the values that its records give is exported, by rules that `docs/export.md` states.
//!
//! A report counts once with all its near-copies. What most independent reports say comes first; where they are level,
//! the more precise value, then the lower figure, then the record with the lower id. Nothing is averaged.

use crate::dataset::{Dataset, Date, Event, Incident, Party, Spot};
use sanad_model::{Factuality, QuantityKind};
use std::collections::{BTreeMap, BTreeSet};

/// Deaths of an incident over all its reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deaths {
    /// The lowest lower bound that a report gives.
    pub(crate) low: u64,
    /// The lower bound of the interval that most independent reports give.
    pub(crate) best: u64,
    /// The highest bound that a report gives.
    pub(crate) high: u64,
}

/// An incident with its best values.
pub(crate) struct Best<'a> {
    pub(crate) incident: &'a Incident,
    /// Its records, in the order of their ids.
    pub(crate) events: Vec<&'a Event>,
    /// Those that say it happened.
    pub(crate) asserted: Vec<&'a Event>,
    /// The record that stands for the rest: asserted, typed, most supported.
    pub(crate) lead: &'a Event,
    pub(crate) date: Option<&'a Date>,
    pub(crate) place: Option<&'a Spot>,
    pub(crate) deaths: Option<Deaths>,
    /// Independent sources that say it happened.
    pub(crate) independent: usize,
}

impl<'a> Best<'a> {
    /// The best values of an incident; `None` for one without records.
    pub(crate) fn of(dataset: &'a Dataset, incident: &'a Incident) -> Option<Self> {
        let events: Vec<&Event> = incident.events.iter().map(|&idx| &dataset.events[idx]).collect();
        let asserted: Vec<&Event> =
            events.iter().copied().filter(|e| e.factuality == Factuality::Occurred).collect();
        let pool: &[&Event] = if asserted.is_empty() { &events } else { &asserted };
        let votes = Votes { dataset, events: pool };
        let kind = votes.winner(|e| Some((e.acled.clone()?, e.event_type)), |_| 0);
        let lead = pool.iter().copied().find(|e| kind.as_ref().is_some_and(|k| agrees(e, k)));
        let lead = lead.or(pool.first().copied())?;
        let first = votes.winner(|e| e.date.clone().filter(|d| d.first.is_some()), width);
        let place = votes.winner(|e| finest(e).map(|p| p.id.clone()), |id| precision(pool, id));
        Some(Self {
            incident,
            lead,
            date: first.and_then(|d| pool.iter().filter_map(|e| e.date.as_ref()).find(|e| **e == d)),
            place: place.and_then(|id| pool.iter().flat_map(|e| &e.places).find(|p| p.id == id)),
            deaths: deaths(&votes),
            independent: incident.independent,
            asserted: asserted.clone(),
            events,
        })
    }

    /// Parties of one side over all records that say it happened, the most supported first, each once.
    pub(crate) fn side(&self, dataset: &Dataset, of: impl Fn(&'a Event) -> &'a [Party]) -> Vec<&'a Party> {
        let pool = if self.asserted.is_empty() { &self.events } else { &self.asserted };
        let mut found: Vec<(&Party, BTreeSet<&str>)> = Vec::new();
        for event in std::iter::once(self.lead).chain(pool.iter().copied()) {
            let lineage = dataset.documents[event.document].lineage.as_str();
            for party in of(event) {
                match found.iter_mut().find(|(known, _)| known.key == party.key) {
                    Some((_, lineages)) => {
                        lineages.insert(lineage);
                    }
                    None => found.push((party, BTreeSet::from([lineage]))),
                }
            }
        }
        // Stable: where support is level, the order of the lead record stays.
        found.sort_by_key(|(_, lineages)| std::cmp::Reverse(lineages.len()));
        found.into_iter().map(|(party, _)| party).collect()
    }

    /// The documents of its records, each once, in the order of their keys.
    pub(crate) fn documents(&self) -> BTreeSet<usize> {
        self.events.iter().map(|event| event.document).collect()
    }
}

fn agrees(event: &Event, kind: &((String, String), sanad_model::EventType)) -> bool {
    event.acled.as_ref() == Some(&kind.0) && event.event_type == kind.1
}

/// The place of a record that says most.
fn finest(event: &Event) -> Option<&Spot> {
    event.places.iter().min_by_key(|place| place.precision)
}

fn precision(pool: &[&Event], id: &str) -> i64 {
    pool.iter().flat_map(|e| &e.places).find(|p| p.id == id).map_or(9, |p| i64::from(p.precision))
}

/// Days that a date spans; a date without one of its ends is wider than any other.
pub(crate) fn width(date: &Date) -> i64 {
    use sanad_calendar::Day;
    let day = |iso: &Option<String>| iso.as_deref().and_then(Day::from_iso);
    match (day(&date.first), day(&date.last)) {
        (Some(first), Some(last)) => last.since(first) + 1,
        _ => i64::MAX,
    }
}

/// Records that vote, each report once with all its near-copies.
struct Votes<'a, 'e> {
    dataset: &'a Dataset,
    events: &'e [&'a Event],
}

impl<'a> Votes<'a, '_> {
    fn lineage(&self, event: &Event) -> &'a str {
        &self.dataset.documents[event.document].lineage
    }

    /// The value that most lineages give; level, the one of the lowest cost, then the first.
    fn winner<T: PartialEq>(
        &self,
        value: impl Fn(&Event) -> Option<T>,
        cost: impl Fn(&T) -> i64,
    ) -> Option<T> {
        let mut found: Vec<(T, BTreeSet<&str>)> = Vec::new();
        for event in self.events {
            let Some(value) = value(event) else { continue };
            let lineage = self.lineage(event);
            match found.iter_mut().find(|(known, _)| *known == value) {
                Some((_, lineages)) => {
                    lineages.insert(lineage);
                }
                None => found.push((value, BTreeSet::from([lineage]))),
            }
        }
        let rank = |(value, lineages): &(T, BTreeSet<&str>)| (std::cmp::Reverse(lineages.len()), cost(value));
        found.sort_by_key(rank);
        found.into_iter().next().map(|(value, _)| value)
    }
}

fn deaths(votes: &Votes<'_, '_>) -> Option<Deaths> {
    let mut by: BTreeMap<(u64, u64), BTreeSet<&str>> = BTreeMap::new();
    for event in votes.events {
        if let Some(interval) = killed(event) {
            by.entry(interval).or_default().insert(votes.lineage(event));
        }
    }
    let low = by.keys().map(|interval| interval.0).min()?;
    let high = by.keys().map(|interval| interval.1).max()?;
    // Ascending, so that of level intervals the one with the lower bound is met first and stays.
    let mut best = (0, 0);
    for (interval, lineages) in &by {
        if lineages.len() > best.0 {
            best = (lineages.len(), interval.0);
        }
    }
    Some(Deaths { low, best: best.1, high })
}

/// Deaths as one record gives them. Several figures are of parts and a whole, so the largest counts, never their sum.
fn killed(event: &Event) -> Option<(u64, u64)> {
    let figures = || event.figures.iter().filter(|f| f.what == QuantityKind::Killed);
    let low = figures().filter_map(|f| f.low).max();
    let high = figures().filter_map(|f| f.high.or(f.low)).max();
    match (low, high) {
        (None, None) => None,
        (low, high) => Some((low.unwrap_or(0), high.or(low).unwrap_or(0))),
    }
}
