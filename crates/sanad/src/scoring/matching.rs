//! Which predicted event stands for which gold event, and which of its cells are right.

use super::event::{Event, Filler, filler_hit, place_hit};
use std::cmp::Reverse;

/// The five cells that make an event usable, in the order they are listed.
pub(crate) const CELLS: [&str; 5] = ["actor", "recipient", "location", "date", "factuality"];

/// Greedy one-to-one matching: same type and overlapping trigger; more agreeing cells first, then text order.
pub(crate) fn match_events(gold: &[Event], predicted: &[Event]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            if g.event_type == p.event_type && mention_hit(g, p) {
                let right = cells(g, p).into_iter().filter(|ok| *ok).count();
                pairs.push((Reverse(right), i, j));
            }
        }
    }
    pairs.sort_unstable();
    let (mut used_gold, mut used_predicted) = (vec![false; gold.len()], vec![false; predicted.len()]);
    let mut out = Vec::new();
    for (_, i, j) in pairs {
        if !used_gold[i] && !used_predicted[j] {
            (used_gold[i], used_predicted[j]) = (true, true);
            out.push((i, j));
        }
    }
    out
}

fn mention_hit(gold: &Event, predicted: &Event) -> bool {
    gold.mentions.iter().any(|g| predicted.mentions.iter().any(|p| g.overlaps(p)))
}

/// Which of [`CELLS`] are right.
pub(crate) fn cells(gold: &Event, predicted: &Event) -> [bool; 5] {
    [
        complete(&gold.actor, &predicted.actor, filler_hit),
        complete(&gold.recipient, &predicted.recipient, filler_hit),
        complete(&gold.location, &predicted.location, place_hit),
        gold.edtf() == predicted.edtf(),
        gold.factuality == predicted.factuality,
    ]
}

fn complete(gold: &[Filler], predicted: &[Filler], hit: fn(&Filler, &Filler) -> bool) -> bool {
    gold.len() == predicted.len() && align(gold, predicted, hit) == gold.len()
}

/// Number of one-to-one hits between two lists of fillers.
pub(crate) fn align<T>(gold: &[T], predicted: &[T], hit: fn(&T, &T) -> bool) -> usize {
    let mut left: Vec<&T> = predicted.iter().collect();
    let mut hits = 0;
    for g in gold {
        if let Some(at) = left.iter().position(|p| hit(g, p)) {
            left.remove(at);
            hits += 1;
        }
    }
    hits
}
