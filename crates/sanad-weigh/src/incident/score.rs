//! Whether two records report one event: points for what agrees, and the conflicts that forbid it.
//!
//! Figures never keep records apart: how they differ is what joining them is to show.

use super::facts::Facts;
use super::place;
use super::who::{self, Who};
use sanad_model::{Factuality, QuantityKind};

/// Points and the reason for them.
pub(super) struct Aspect {
    pub(super) points: i32,
    /// One sentence; empty where nothing is worth saying.
    pub(super) reason: String,
}

impl Aspect {
    pub(super) const NONE: Self = Self { points: 0, reason: String::new() };

    pub(super) fn new(points: i32, reason: String) -> Self {
        Self { points, reason }
    }

    /// Points against, which no reason for a join mentions.
    pub(super) fn bare(points: i32) -> Self {
        Self { points, reason: String::new() }
    }
}

/// Points and reasons of a join.
pub(super) struct Score {
    pub(super) points: u32,
    pub(super) reasons: Vec<String>,
}

/// Points that a pair needs.
const ENOUGH: i32 = 7;
/// Points more within one document, whose records the engine has already found to be different events.
const WITHIN_DOCUMENT: i32 = 4;

/// Whether the two cannot be one event.
pub(super) fn conflict(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    a.manner.conflicts(b.manner)
        || a.span.conflicts(b.span)
        || place::conflict(&a.spots, &b.spots)
        || (!a.is_verbal() && who::conflict(a, b))
}

/// The join of two records; `None` if too little speaks for it or something against.
pub(super) fn score(a: &Facts<'_>, b: &Facts<'_>) -> Option<Score> {
    if conflict(a, b) {
        return None;
    }
    if let Some(copied) = copied(a, b) {
        return Some(copied);
    }
    if let Some(taken_up) = taken_up(a, b) {
        return Some(taken_up);
    }
    if a.is_bare() || b.is_bare() {
        return None;
    }
    let view = View::of(a, b);
    let points = view.points();
    if !view.is_grounded(a, b) || points < needed(a, b) {
        return None;
    }
    let mut reasons: Vec<String> =
        view.aspects().map(|x| x.reason.clone()).filter(|r| !r.is_empty()).collect();
    reasons.extend(standing(a, b));
    Some(Score { points: u32::try_from(points).unwrap_or(0), reasons })
}

/// A denial in the report of what it denies is about that event, so it needs no more than a record elsewhere.
fn needed(a: &Facts<'_>, b: &Facts<'_>) -> i32 {
    let denial = a.is(Factuality::Negated) != b.is(Factuality::Negated);
    if a.report == b.report && !denial { ENOUGH + WITHIN_DOCUMENT } else { ENOUGH }
}

/// All aspects of a pair.
struct View {
    manner: Aspect,
    who: Who,
    place: Aspect,
    time: Aspect,
    figures: Vec<Aspect>,
}

impl View {
    fn of(a: &Facts<'_>, b: &Facts<'_>) -> Self {
        Self {
            manner: a.manner.compare(b.manner),
            who: who::compare(a, b),
            place: place::compare(&a.spots, &b.spots),
            time: a.span.compare(b.span),
            figures: figures(a, b),
        }
    }

    fn aspects(&self) -> impl Iterator<Item = &Aspect> {
        let fixed = [&self.manner, &self.who.actors, &self.who.recipients, &self.place, &self.time];
        fixed.into_iter().chain(&self.figures)
    }

    fn points(&self) -> i32 {
        self.aspects().map(|x| x.points).sum()
    }

    /// Whether enough different things agree that the points mean one event.
    fn is_grounded(&self, a: &Facts<'_>, b: &Facts<'_>) -> bool {
        let (place, time) = (self.place.points, self.time.points);
        let people = self.who.actors.points + self.who.recipients.points;
        if a.is_verbal() {
            // words are told apart by who says them to whom; the time must be right
            let to_nobody = a.recipients.is_empty() && b.recipients.is_empty();
            return self.who.actors.points >= 2
                && time >= 2
                && (self.who.recipients.points >= 2 || to_nobody);
        }
        // of a province in those days, something more than the type must agree
        let more = place >= 3 || people >= 1 || self.manner.points >= 2 || !self.figures.is_empty();
        (place >= 2 && time >= 2 && more)
            || (place >= 4 && time >= 1 && people >= 1)
            // in a village or a building two attacks in a month are seldom two
            || (place >= 5 && time >= 0 && people >= 1)
            || (self.who.victim && time >= 0)
            || (place >= 0 && time >= 3 && self.who.somebody && people + self.manner.points >= 5)
    }
}

/// Records of copies of one text that rest on the same words.
fn copied(a: &Facts<'_>, b: &Facts<'_>) -> Option<Score> {
    let words = |f: &Facts<'_>| f.record.sentence.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let trigger = |f: &Facts<'_>| f.record.mentions.first().map(|m| m.text.clone());
    let same =
        a.report != b.report && a.lineage == b.lineage && trigger(a) == trigger(b) && words(a) == words(b);
    let reason = "the reports are copies of one text, and both records rest on the same sentence".to_owned();
    same.then(|| Score { points: 20, reasons: vec![reason] })
}

/// The only two records of a type in a report, of which one says neither where nor, unless the same day, when: the
/// report goes on about the event it has placed.
fn taken_up(a: &Facts<'_>, b: &Facts<'_>) -> Option<Score> {
    let placeless = |f: &Facts<'_>| f.spots.is_empty();
    let day = |f: &Facts<'_>| f.record.date.as_ref().and_then(|d| d.edtf.clone());
    let (x, y) = (day(a), day(b));
    let one_time = x.is_none() || y.is_none() || x == y;
    let only = a.report == b.report && a.peers == 2 && !a.is_verbal();
    let reason = "the report tells of no other event of this type, and one of the two records gives no place";
    (only && one_time && (placeless(a) || placeless(b)))
        .then(|| Score { points: ENOUGH.unsigned_abs(), reasons: vec![reason.to_owned()] })
}

/// Equal figures are evidence, and so is that both are great; different ones say nothing.
fn figures(a: &Facts<'_>, b: &Facts<'_>) -> Vec<Aspect> {
    let kinds = [(QuantityKind::Killed, 2), (QuantityKind::Wounded, 1), (QuantityKind::Personnel, 1)];
    let equal = |&(what, points): &(QuantityKind, i32)| {
        let count = a.count(what).filter(|n| *n >= 3 && b.count(what) == Some(*n))?;
        Some(Aspect::new(points, format!("both give {count} {}", what.as_str())))
    };
    let great = a.is_great() && b.is_great();
    let great = great.then(|| Aspect::new(1, "both report many deaths".to_owned()));
    kinds.iter().filter_map(equal).chain(great).collect()
}

/// What a coder must know of how the two stand to the fact.
fn standing(a: &Facts<'_>, b: &Facts<'_>) -> Option<String> {
    let either = |f: Factuality| a.is(f) != b.is(f);
    match () {
        () if either(Factuality::Negated) => Some("one of them denies it".to_owned()),
        () if either(Factuality::Planned) => Some("one of them gives it as planned".to_owned()),
        () if either(Factuality::Possible) => Some("one of them gives it as possible only".to_owned()),
        () if either(Factuality::Prevented) => Some("one of them gives it as prevented".to_owned()),
        () => None,
    }
}
