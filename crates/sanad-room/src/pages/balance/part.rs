//! The parts of a history that have a number: each leads to the evidence it was counted from.

use sanad_weigh::system::{Gains, Line, PairHistory, Side, Tally};
use std::collections::BTreeSet;

/// Indexes of the evidence of a number, if there is such a number.
pub(super) fn evidence_of(history: &PairHistory, part: &str) -> Option<Vec<usize>> {
    match part.split_once([':', '.']) {
        Some(("month", label)) => {
            let lines = history.lines.iter().filter(|line| line.month.label == label);
            Some(gather(lines.flat_map(|line| line.evidence.iter())))
        }
        Some(("stated", id)) => {
            history.stated.iter().find(|line| line.tie.id == id).map(|line| line.evidence.clone())
        }
        Some(("incident", id)) => {
            history.lines.iter().find(|line| line.incident == id).map(|line| line.evidence.clone())
        }
        Some(("a", rest)) => of_gains(history.whole.of(Side::A), rest),
        Some(("b", rest)) => of_gains(history.whole.of(Side::B), rest),
        Some(("mutual", rest)) => {
            let harm = rest.strip_prefix("harm.")?;
            history
                .whole
                .mutual_harm
                .iter()
                .find(|range| range.what.as_str() == harm)
                .map(|range| range.evidence.clone())
        }
        _ => of_whole(&history.whole, part),
    }
}

fn of_whole(whole: &Tally, part: &str) -> Option<Vec<usize>> {
    let count = match part {
        "all" => &whole.all.count,
        "a_on_b" => &whole.a_on_b.count,
        "b_on_a" => &whole.b_on_a.count,
        "mutual" => &whole.mutual.count,
        "alleged" => &whole.alleged,
        "disputed" => &whole.disputed,
        "not_counted" => &whole.not_counted,
        _ => return None,
    };
    Some(count.evidence.clone())
}

fn of_gains(gains: &Gains, part: &str) -> Option<Vec<usize>> {
    if let Some(harm) = part.strip_prefix("harm.") {
        return gains
            .harm
            .iter()
            .find(|range| range.what.as_str() == harm)
            .map(|range| range.evidence.clone());
    }
    let counts = COUNTS.iter().find(|(name, _)| *name == part);
    counts.map(|(_, count)| count(gains).evidence.clone())
}

/// A count of what a side gained.
type Counted = fn(&Gains) -> &sanad_weigh::system::Count;

/// What a side gained, in the order of the table.
pub(super) const COUNTS: [(&str, Counted); 6] = [
    ("acts", |gains| &gains.acts),
    ("hostile", |gains| &gains.hostile),
    ("ground", |gains| &gains.ground),
    ("yielded", |gains| &gains.other_yielded),
    ("control", |gains| &gains.control),
    ("advantage", |gains| &gains.advantage),
];

fn gather<'i>(indexes: impl Iterator<Item = &'i usize>) -> Vec<usize> {
    indexes.copied().collect::<BTreeSet<usize>>().into_iter().collect()
}

/// Conflict and cooperation of some incidents: how many, and the sum of their scores without the sign.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weight {
    pub(super) count: usize,
    pub(super) sum: f64,
}

/// Splits incidents by the sign of their score.
pub(super) fn weights<'l>(lines: impl Iterator<Item = &'l Line>) -> (Weight, Weight) {
    let (mut conflict, mut cooperation) = (Weight::default(), Weight::default());
    for score in lines.filter_map(|line| line.score) {
        let side = if score > 0.0 { &mut cooperation } else { &mut conflict };
        side.count += 1;
        side.sum += score.abs();
    }
    (conflict, cooperation)
}
