//! Whether two records report one event: points for what agrees, and the conflicts that forbid it.
//!
//! Figures never keep records apart: how they differ is what joining them is to show.

use super::facts::Facts;
use super::{place, who};
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
const ENOUGH: i32 = 8;
/// Points more within one document, whose records the engine has already found to be different events.
const WITHIN_DOCUMENT: i32 = 4;

/// Whether the two cannot be one event.
pub(super) fn conflict(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    a.manner.conflicts(b.manner) || a.span.conflicts(b.span) || place::conflict(&a.spots, &b.spots)
}

/// The join of two records; `None` if too little speaks for it or something against.
pub(super) fn score(a: &Facts<'_>, b: &Facts<'_>) -> Option<Score> {
    if conflict(a, b) {
        return None;
    }
    if let Some(copied) = copied(a, b) {
        return Some(copied);
    }
    if a.is_bare() || b.is_bare() {
        return None;
    }
    let who = who::compare(a, b);
    let (place, time) = (place::compare(&a.spots, &b.spots), a.span.compare(b.span));
    let (place_points, time_points) = (place.points, time.points);
    let people = who.actors.points + who.recipients.points;
    let grounded = if a.is_verbal() {
        // words are told apart by who says them to whom; the time must be right
        let said_to = who.recipients.points >= 2 || (a.recipients.is_empty() && b.recipients.is_empty());
        who.actors.points >= 2 && said_to && time_points >= 2
    } else {
        (place_points >= 2 && time_points >= 2)
            || (place_points >= 4 && time_points >= 1 && people >= 1)
            || (who.victim && time_points >= 0)
            || (place_points >= 0 && time_points >= 3 && who.somebody && people >= 4)
    };
    let aspects = [a.manner.compare(b.manner), who.actors, who.recipients, place, time];
    let figures = figures(a, b);
    let points = aspects.iter().chain(&figures).map(|x| x.points).sum::<i32>();
    let needed = ENOUGH + if a.report == b.report { WITHIN_DOCUMENT } else { 0 };
    if !grounded || points < needed {
        return None;
    }
    let mut reasons: Vec<String> =
        aspects.into_iter().chain(figures).map(|x| x.reason).filter(|r| !r.is_empty()).collect();
    reasons.extend(standing(a, b));
    Some(Score { points: u32::try_from(points).unwrap_or(0), reasons })
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

/// Equal figures are evidence; different ones say nothing.
fn figures(a: &Facts<'_>, b: &Facts<'_>) -> Vec<Aspect> {
    let kinds = [(QuantityKind::Killed, 2), (QuantityKind::Wounded, 1), (QuantityKind::Personnel, 1)];
    let equal = |&(what, points): &(QuantityKind, i32)| {
        let count = a.count(what).filter(|n| *n >= 3 && b.count(what) == Some(*n))?;
        Some(Aspect::new(points, format!("both give {count} {}", what.as_str())))
    };
    kinds.iter().filter_map(equal).collect()
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
