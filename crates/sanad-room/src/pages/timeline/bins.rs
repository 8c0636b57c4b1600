//! Lanes and the bars in them. A date coarser than two bars is in none of them: a bar never says more than a text.

use super::Lanes;
use super::chosen::{Chosen, Item};
use sanad_model::EventType;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Lanes of actors; the rest share one.
const ACTORS: usize = 8;

/// A lane.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Lane {
    /// An event type or the key of an actor; empty for all other actors.
    pub(super) key: String,
    /// Items in it.
    pub(super) total: usize,
    /// Items by bar.
    pub(super) bins: Vec<usize>,
}

/// Lanes with what is in them.
pub(super) struct Counted {
    pub(super) lanes: Vec<Lane>,
    pub(super) bin_days: i64,
    pub(super) coarse: usize,
    /// Index of the lane of each item.
    pub(super) lane_of: Vec<usize>,
}

/// Counts what was chosen.
pub(super) fn lanes(chosen: &Chosen, by: Lanes, bins: usize) -> Counted {
    let days = chosen.to.since(chosen.from) + 1;
    let bins = i64::try_from(bins).unwrap_or(i64::MAX);
    let bin_days = days.div_euclid(bins) + i64::from(days.rem_euclid(bins) > 0);
    let many =
        usize::try_from(days.div_euclid(bin_days) + i64::from(days.rem_euclid(bin_days) > 0)).unwrap_or(1);
    let keys = match by {
        Lanes::Type => types(chosen),
        Lanes::Actor => actors(chosen),
    };
    let place: BTreeMap<&str, usize> = keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
    let lane_of: Vec<usize> = chosen.items.iter().map(|item| lane_of(item, by, &place)).collect();
    let mut lanes: Vec<Lane> =
        keys.iter().map(|key| Lane { key: key.clone(), total: 0, bins: vec![0; many] }).collect();
    let mut coarse = 0;
    for (item, lane) in chosen.items.iter().zip(&lane_of) {
        lanes[*lane].total += 1;
        // What began before the first bar is counted in it, and likewise at the end.
        let middle = item.time.from.plus(item.time.length() / 2).since(chosen.from).clamp(0, days - 1);
        match usize::try_from(middle / bin_days) {
            Ok(bin) if item.time.length() <= 2 * bin_days => lanes[*lane].bins[bin.min(many - 1)] += 1,
            _ => coarse += 1,
        }
    }
    Counted { lanes, bin_days, coarse, lane_of }
}

/// Event types that there are, in PLOVER's order.
fn types(chosen: &Chosen) -> Vec<String> {
    let there = |kind: &&EventType| chosen.items.iter().any(|item| item.event_type == **kind);
    EventType::ALL.iter().filter(there).map(ToString::to_string).collect()
}

/// The actors of most items, and a last lane for all others.
fn actors(chosen: &Chosen) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    chosen.items.iter().flat_map(|item| &item.parties).for_each(|key| *counts.entry(key).or_default() += 1);
    let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
    keys.sort_by_key(|(_, count)| Reverse(*count));
    keys.into_iter().take(ACTORS).map(|(key, _)| key.to_owned()).chain([String::new()]).collect()
}

/// The lane of an item: of several parties, the one with most items.
fn lane_of(item: &Item, by: Lanes, place: &BTreeMap<&str, usize>) -> usize {
    match by {
        Lanes::Type => place.get(item.event_type.as_str()).copied().unwrap_or_default(),
        Lanes::Actor => {
            let places = item.parties.iter().filter_map(|key| place.get(key.as_str()));
            places.min().copied().unwrap_or(place.len() - 1)
        }
    }
}
