//! Which pairs of records are worth comparing, without looking at all pairs.
//!
//! Each record writes a handful of keys: place and days, party and days, person, copied text. Only records under one
//! key are compared, and only if the key is the best that one of the two has: a record that gives but a country is
//! compared with all of that country in those days, two that give towns are not. A key shared by very many is read in
//! the order of place and day, each record with its neighbours only, so the work stays near-linear.

use super::facts::Facts;
use super::time::Span;
use sanad_calendar::Day;
use std::hash::{Hash as _, Hasher as _};

/// Neighbours that a record is compared with under a key that is too common for all pairs.
const NEIGHBOURS: usize = 40;
/// Pairs under one key that are still all compared.
const ALL_PAIRS: usize = 4_000;

/// Days of a month.
const MONTH: i64 = 31;

struct Entry {
    key: u64,
    event: u32,
    /// Whether this is one of the best keys that the record has.
    own: bool,
}

/// Pairs worth comparing, each once, in ascending order.
pub(super) fn pairs(facts: &[Facts<'_>]) -> Vec<(u32, u32)> {
    let mut entries = Vec::with_capacity(facts.len() * 8);
    for (event, fact) in (0_u32..).zip(facts) {
        Keys { fact, event, entries: &mut entries }.write();
    }
    let rank = ranks(facts);
    entries.sort_by_key(|e| (e.key, rank[e.event as usize], !e.own));
    entries.dedup_by_key(|e| (e.key, e.event));
    let mut out = Vec::new();
    for group in entries.chunk_by(|a, b| a.key == b.key) {
        add_pairs(group, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Place of each record in an order in which likely pairs are neighbours.
fn ranks(facts: &[Facts<'_>]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_by_cached_key(|&i| {
        let name = facts[i].spots.iter().map(|s| s.name).min();
        (name, facts[i].span, i)
    });
    let mut rank = vec![0; facts.len()];
    for (at, event) in (0..).zip(order) {
        rank[event] = at;
    }
    rank
}

fn add_pairs(group: &[Entry], out: &mut Vec<(u32, u32)>) {
    let n_own = group.iter().filter(|e| e.own).count();
    let reach = if n_own * group.len() <= ALL_PAIRS { group.len() } else { NEIGHBOURS };
    for (at, a) in group.iter().enumerate() {
        for b in &group[at + 1..group.len().min(at + 1 + reach)] {
            if a.own || b.own {
                out.push((a.event.min(b.event), a.event.max(b.event)));
            }
        }
    }
}

struct Keys<'k, 'a> {
    fact: &'k Facts<'a>,
    event: u32,
    entries: &'k mut Vec<Entry>,
}

impl Keys<'_, '_> {
    fn write(&mut self) {
        self.copies();
        self.people();
        self.places();
        self.parties();
    }

    fn put(&mut self, own: bool, parts: impl std::hash::Hash) {
        let mut hasher = rustc_hash::FxHasher::default();
        (self.fact.record.event_type.as_str(), parts).hash(&mut hasher);
        self.entries.push(Entry { key: hasher.finish(), event: self.event, own });
    }

    fn copies(&mut self) {
        let trigger = self.fact.record.mentions.first().map(|m| m.text.as_str());
        self.put(true, ("copy", self.fact.lineage, trigger));
        self.put(true, ("report", self.fact.report));
    }

    /// A person that something was done to.
    fn people(&mut self) {
        let fact = self.fact;
        for person in fact.recipients.iter().filter(|p| p.person) {
            self.put(true, ("person", person.entity));
        }
    }

    fn places(&mut self) {
        let fact = self.fact;
        for spot in &fact.spots {
            let (mut country_only, mut loose) = (true, true);
            if let Some(division) = spot.division {
                (country_only, loose) = (false, false);
                self.days(true, ("division", division));
                self.long(spot.is_fine(), true, ("spot", division, spot.name));
            }
            if let Some(country) = spot.country {
                self.days(country_only, ("country", country));
                loose = false;
            }
            if loose {
                self.days(true, ("loose", spot.name));
            }
        }
    }

    fn parties(&mut self) {
        let fact = self.fact;
        let placeless = fact.spots.is_empty();
        let mut roots: Vec<&str> = fact.named().map(super::facts::Party::root).collect();
        roots.sort_unstable();
        roots.dedup();
        for root in roots {
            self.days(placeless, ("party", root));
            if let Some(division) = fact.spots.iter().find_map(|s| s.division) {
                self.long(true, false, ("party", root, division));
            }
        }
    }

    /// Keys of days: any two dates at most two days apart share one of two overlapping grids of four days.
    fn days(&mut self, own: bool, what: impl std::hash::Hash + Copy) {
        match self.fact.span.likely() {
            None => {}
            Some((first, last)) if last.since(first) <= 10 => {
                for grid in [0, 2] {
                    let mut cell = cell(first, 4, grid);
                    while cell <= self::cell(last, 4, grid) {
                        self.put(own, ("days", what, grid, cell));
                        cell += 1;
                    }
                }
            }
            Some(_) => {}
        }
    }

    /// Keys of months and years, for dates that give no more; a day writes them too, to be found by those. An undated
    /// event at a fine place is looked for in the month before its report, not only among the fresh.
    fn long(&mut self, fine: bool, spot: bool, what: impl std::hash::Hash + Copy) {
        let Some((mut first, last)) = self.fact.span.likely() else { return };
        let undated = spot && matches!(self.fact.span, Span::Before(_));
        if undated {
            first = last.plus(-MONTH);
        }
        let length = last.since(first);
        let coarse = length > 10 && fine;
        let months = (cell(first, MONTH, 0), cell(last, MONTH, 0));
        for month in months.0..=months.1.min(months.0 + 2) {
            self.put(coarse && length <= 2 * MONTH, ("months", what, month));
        }
        let years = (cell(first, 366, 0), cell(last, 366, 0));
        for year in years.0..=years.1.min(years.0 + 1) {
            self.put(coarse && length > 2 * MONTH, ("years", what, year));
        }
    }
}

/// Number of the cell of `width` days that a day lies in.
fn cell(day: Day, width: i64, shift: i64) -> i64 {
    (day.since(epoch()) + shift).div_euclid(width)
}

fn epoch() -> Day {
    Day::new(sanad_calendar::Calendar::Gregorian, 2000, 1, 1).expect("a day of the calendar")
}
