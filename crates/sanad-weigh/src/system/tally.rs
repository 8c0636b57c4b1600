//! Counts over lines: scores, acts by direction, ground, harm. Every count keeps the evidence it was counted from.

use super::confidence::Confidence;
use super::lines::Line;
use super::scale::Scale;
use super::sides::{Direction, Side};
use sanad_model::{EventType, QuantityKind};
use serde::Serialize;

/// A number with what it was counted from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The number.
    pub n: usize,
    /// Indexes into [`super::PairHistory::evidence`], ascending.
    pub evidence: Vec<usize>,
}

impl Count {
    /// One more, resting on this evidence.
    pub(crate) fn add(&mut self, evidence: &[usize]) {
        self.n += 1;
        self.rests_on(evidence);
    }

    pub(crate) fn rests_on(&mut self, evidence: &[usize]) {
        add_indexes(&mut self.evidence, evidence);
    }
}

/// A sum of figures as a range, with what it was summed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// What is counted.
    pub what: QuantityKind,
    /// Sum of the least figures; an incident without a lower bound adds nothing.
    pub low: u64,
    /// Sum of the best figures.
    pub best: u64,
    /// Sum of the greatest figures; `None` when one of them is open.
    pub high: Option<u64>,
    /// Indexes into [`super::PairHistory::evidence`], ascending.
    pub evidence: Vec<usize>,
}

/// Scores of one direction.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// Incidents counted, with their evidence.
    pub count: Count,
    /// Sum of their scores.
    pub sum: f64,
}

impl Score {
    /// Mean score of an incident; `None` without incidents.
    pub fn mean(&self) -> Option<f64> {
        (self.count.n > 0).then(|| self.sum / self.count.n as f64)
    }

    fn add(&mut self, score: f64, evidence: &[usize]) {
        self.sum += score;
        self.count.add(evidence);
    }
}

/// What one side did to the other. Only what is asserted to have happened is counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gains {
    /// Acts on the other side, of any type.
    pub acts: Count,
    /// Acts of material conflict on the other side.
    pub hostile: Count,
    /// Acts in which it took ground from the other side.
    pub ground: Count,
    /// Acts in which the other side gave way to it: withdrew, surrendered, released, ceased fire.
    pub other_yielded: Count,
    /// Stated changes of control in its favour: ground, a route, a base, an income that the other side held or lost.
    pub control: Count,
    /// Independent sources that state its advantage over the other side.
    pub advantage: Count,
    /// Harm to the other side in acts of this side alone; in two-sided fighting texts seldom say whose dead are meant.
    pub harm: Vec<Range>,
}

/// All counts of a period.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tally {
    /// Scores of all incidents.
    pub all: Score,
    /// Of the first party's acts on the second.
    pub a_on_b: Score,
    /// Of the second party's acts on the first.
    pub b_on_a: Score,
    /// Of what they did to or with each other.
    pub mutual: Score,
    /// Incidents among those counted that one side alone asserts.
    pub alleged: Count,
    /// Incidents among those counted that are denied by somebody.
    pub disputed: Count,
    /// Incidents not counted: planned, possible, prevented or denied.
    pub not_counted: Count,
    /// What the first party gained.
    pub a: Gains,
    /// What the second party gained.
    pub b: Gains,
    /// Harm in two-sided fighting, not divided between the sides.
    pub mutual_harm: Vec<Range>,
}

impl Tally {
    /// What a side gained.
    pub fn of(&self, side: Side) -> &Gains {
        if side == Side::A { &self.a } else { &self.b }
    }

    pub(crate) fn of_mut(&mut self, side: Side) -> &mut Gains {
        if side == Side::A { &mut self.a } else { &mut self.b }
    }

    /// Adds an incident.
    pub(crate) fn add(&mut self, line: &Line, scale: &Scale) {
        let Some(score) = line.score else {
            self.not_counted.add(&line.evidence);
            return;
        };
        self.all.add(score, &line.evidence);
        let direction = match line.direction {
            Direction::AOnB => &mut self.a_on_b,
            Direction::BOnA => &mut self.b_on_a,
            Direction::Mutual => &mut self.mutual,
        };
        direction.add(score, &line.evidence);
        match line.confidence {
            Confidence::Alleged => self.alleged.add(&line.evidence),
            Confidence::Disputed => self.disputed.add(&line.evidence),
            _ => {}
        }
        match line.direction.doer() {
            Some(doer) => self.add_gains(line, doer, scale),
            None => {
                line.figures.iter().for_each(|(what, f)| add_range(&mut self.mutual_harm, *what, f, line))
            }
        }
    }

    fn add_gains(&mut self, line: &Line, doer: Side, scale: &Scale) {
        let gains = self.of_mut(doer);
        gains.acts.add(&line.evidence);
        if scale.quad(line.event_type) == 4 {
            gains.hostile.add(&line.evidence);
            line.figures.iter().for_each(|(what, f)| add_range(&mut gains.harm, *what, f, line));
        }
        if line.ground {
            gains.ground.add(&line.evidence);
        }
        if line.event_type == EventType::Retreat {
            self.of_mut(doer.other()).other_yielded.add(&line.evidence);
        }
    }
}

fn add_range(ranges: &mut Vec<Range>, what: QuantityKind, figures: &super::Figures, line: &Line) {
    let at = ranges.iter().position(|r| r.what == what).unwrap_or_else(|| {
        ranges.push(Range { what, low: 0, best: 0, high: Some(0), evidence: Vec::new() });
        ranges.len() - 1
    });
    let range = &mut ranges[at];
    range.low = range.low.saturating_add(figures.low.unwrap_or_default());
    range.best = range.best.saturating_add(figures.best.unwrap_or_default());
    range.high = range.high.zip(figures.high).map(|(a, b)| a.saturating_add(b));
    add_indexes(&mut range.evidence, &line.evidence);
}

/// Adds indexes to a list that stays ascending, each once. Lines are numbered in their order, so most come at the end.
fn add_indexes(list: &mut Vec<usize>, more: &[usize]) {
    let at_the_end = list.last() < more.first() && more.windows(2).all(|pair| pair[0] < pair[1]);
    list.extend_from_slice(more);
    if !at_the_end {
        list.sort_unstable();
        list.dedup();
    }
}
