//! What a value means, and when two values cannot both be true.

use super::sides::{is_party, same_party};
use super::types::Stance;
use crate::World;
use sanad_calendar::{Day, Edtf, Moment};
use sanad_model::{Participant, Place, PlaceKind, Quantity};

/// Points nearer than this are one place for a contradiction: reports name the next town.
const NEAR_KM: f64 = 50.0;

/// A value in a form that can be compared.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    Stance(Stance),
    Actors(Vec<Participant>),
    /// Several people or things may be hit at once, so recipients never contradict.
    Recipients,
    Figure(Figure),
    Days(Option<Day>, Option<Day>),
    Places(Vec<Place>),
}

/// A number known from below and, perhaps, from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) low: u64,
    pub(super) high: Option<u64>,
}

impl Figure {
    /// What one account's quantities of a kind come to. Several may be parts of one sum ("5 soldiers and 3 civilians")
    /// or a sum and a part of it ("8, among them 3 children"): so at least the largest, at most all together.
    pub(super) fn of(quantities: &[&Quantity]) -> Self {
        let mut bounds: Vec<(u64, Option<u64>)> =
            quantities.iter().map(|q| (q.low.unwrap_or(0), q.high)).collect();
        bounds.sort_unstable();
        bounds.dedup();
        let low = bounds.iter().map(|b| b.0).max().unwrap_or(0);
        let high = bounds.iter().map(|b| b.1).try_fold(0u64, |sum, high| Some(sum.saturating_add(high?)));
        Self { low, high }
    }

    /// As a coder writes it.
    pub(super) fn show(self) -> String {
        match self {
            Self { low, high: Some(high) } if low == high => low.to_string(),
            Self { low: 0, high: Some(high) } => format!("at most {high}"),
            Self { low, high: Some(high) } => format!("{low} to {high}"),
            Self { low, high: None } => format!("at least {low}"),
        }
    }

    /// The one number that stands for it; none for a mere upper bound.
    pub(super) fn best(self) -> Option<u64> {
        match self {
            Self { low: 0, high: Some(high) } if high > 0 => None,
            Self { low, high: Some(high) } => Some(low + (high - low) / 2),
            Self { low, high: None } => Some(low),
        }
    }

    /// Its highest known bound.
    pub(super) fn top(self) -> u64 {
        self.high.unwrap_or(self.low)
    }
}

/// First and last day of a date; about-dates are widened by their own unit.
pub(super) fn days(edtf: &str) -> Option<Meaning> {
    let date = Edtf::parse(edtf)?;
    let (from, to) = date.interval();
    let (first, last) = date.ends();
    let from = from.map(|day| day.plus(-margin(first)));
    let to = to.map(|day| day.plus(margin(last)));
    Some(Meaning::Days(from, to))
}

/// How many days an approximate or uncertain date may be off: one unit of its precision, three days for a day.
fn margin(moment: Option<Moment>) -> i64 {
    match moment {
        Some(m) if m.approximate || m.uncertain => match (m.month, m.day) {
            (_, Some(_)) => 3,
            (Some(_), None) => 31,
            (None, None) => 366,
        },
        _ => 0,
    }
}

/// Whether both values can be true.
pub(super) fn compatible(world: &World, a: &Meaning, b: &Meaning) -> bool {
    match (a, b) {
        (Meaning::Figure(a), Meaning::Figure(b)) => {
            a.high.is_none_or(|high| high >= b.low) && b.high.is_none_or(|high| high >= a.low)
        }
        (Meaning::Days(a, b), Meaning::Days(c, d)) => !apart(*b, *c) && !apart(*d, *a),
        (Meaning::Places(a), Meaning::Places(b)) => {
            a.is_empty() || b.is_empty() || a.iter().any(|one| b.iter().any(|other| same_place(one, other)))
        }
        (Meaning::Actors(a), Meaning::Actors(b)) => {
            let parties = |list: &[Participant]| list.iter().any(|p| !is_party(world, p)) || list.is_empty();
            parties(a)
                || parties(b)
                || a.iter().any(|one| b.iter().any(|other| same_party(world, one, other)))
        }
        (Meaning::Stance(a), Meaning::Stance(b)) => {
            let happened = |s: Stance| matches!(s, Stance::Reports | Stance::Claims);
            let not = |s: Stance| matches!(s, Stance::Denies | Stance::Foiled);
            !(happened(*a) && not(*b) || happened(*b) && not(*a))
        }
        _ => true,
    }
}

/// Whether one interval ends before the other begins.
fn apart(end: Option<Day>, start: Option<Day>) -> bool {
    matches!((end, start), (Some(end), Some(start)) if end < start)
}

/// Whether one place can lie in, or be, the other.
fn same_place(a: &Place, b: &Place) -> bool {
    let (Some(one), Some(other)) = (a.code.as_deref(), b.code.as_deref()) else { return true };
    if is_wide(a.kind) || is_wide(b.kind) {
        return true;
    }
    let near = distance_km(a, b).map(|km| km < NEAR_KM);
    if one.get(..2) != other.get(..2) {
        return near == Some(true);
    }
    if one.len() == 2 || other.len() == 2 {
        return true;
    }
    if one != other {
        return near == Some(true);
    }
    let whole = a.kind == PlaceKind::Admin1 || b.kind == PlaceKind::Admin1;
    whole || a.name == b.name || near != Some(false)
}

/// Kinds whose one point says little of where they reach.
fn is_wide(kind: PlaceKind) -> bool {
    use PlaceKind as K;
    matches!(kind, K::Border | K::River | K::Road | K::Mountain | K::Valley | K::Canal | K::Lake | K::Region)
        || matches!(kind, K::Sea | K::Strait | K::Ocean | K::Continent | K::Marsh)
}

/// Great-circle distance, where both points are known.
pub(super) fn distance_km(a: &Place, b: &Place) -> Option<f64> {
    let (lat1, lon1, lat2, lon2) = (a.latitude?, a.longitude?, b.latitude?, b.longitude?);
    let (p1, p2) = (lat1.to_radians(), lat2.to_radians());
    let (dp, dl) = (p2 - p1, (lon2 - lon1).to_radians());
    let h = (dp / 2.0).sin().powi(2) + p1.cos() * p2.cos() * (dl / 2.0).sin().powi(2);
    Some(2.0 * 6371.0 * h.sqrt().min(1.0).asin())
}
