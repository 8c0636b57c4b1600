//! Where two records say their events happened: whether that can be one place, and how much it tells.

use super::score::Aspect;
use sanad_model::{Place, PlaceKind};

/// A place of a record.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    /// ISO 3166-1 alpha-2.
    pub(super) country: Option<&'a str>,
    /// ISO 3166-2 of the first-level division.
    pub(super) division: Option<&'a str>,
    /// The name, else the source words.
    pub(super) name: &'a str,
    pub(super) kind: PlaceKind,
    at: Option<(f64, f64)>,
}

impl<'a> Spot<'a> {
    pub(super) fn of(place: &'a Place) -> Self {
        let code = place.code.as_deref();
        Self {
            country: code.and_then(|c| c.get(..2)),
            division: code.filter(|c| c.len() > 2),
            name: place.name.as_deref().unwrap_or(place.text.trim()),
            kind: place.kind,
            at: place.latitude.zip(place.longitude),
        }
    }

    /// Whether it is smaller than a first-level division.
    pub(super) fn is_fine(&self) -> bool {
        self.reach().is_some()
    }

    /// How far from its point it may reach, in kilometres; `None` for what is no single spot.
    fn reach(&self) -> Option<f64> {
        // a region of one province is a part of a town or a few valleys
        let part = self.kind == PlaceKind::Region && self.division.is_some();
        if part { Some(15.0) } else { reach(self.kind) }
    }

    fn same(&self, other: &Self) -> bool {
        self.name == other.name && self.kind == other.kind && self.country == other.country
    }

    fn kilometres(&self, other: &Self) -> Option<f64> {
        let ((north, east), (other_north, other_east)) = (self.at?, other.at?);
        let middle = f64::midpoint(north, other_north).to_radians();
        let (dy, dx) = (north - other_north, (east - other_east) * middle.cos());
        Some(111.2 * dy.hypot(dx))
    }
}

/// Kilometres within which two points of the gazetteer may stand for one place.
const SAME_POINT: f64 = 3.0;

fn reach(kind: PlaceKind) -> Option<f64> {
    use PlaceKind as K;
    match kind {
        K::Village | K::Street | K::Square | K::Site | K::Base | K::Airport | K::Port | K::Camp => Some(4.0),
        K::Quarter => Some(6.0),
        K::City => Some(12.0),
        K::District | K::Island | K::Mountain | K::Valley | K::Lake | K::Marsh => Some(30.0),
        _ => None,
    }
}

/// How two places stand to each other.
enum Relation {
    Same,
    /// Both fine, and so near that one may lie in the other.
    Near,
    /// One is the division or country of the other.
    Inside,
    /// Nothing says that they are one or two.
    Unclear,
    Apart,
}

fn relate(a: &Spot<'_>, b: &Spot<'_>) -> Relation {
    if a.same(b) {
        return Relation::Same;
    }
    let distance = a.kilometres(b);
    // two towns are two places however near; two names of one kind at one point may be one
    let same_kind = (a.kind == b.kind).then_some(SAME_POINT);
    let reaches = a.reach().zip(b.reach()).map(|(x, y)| same_kind.unwrap_or(x + y));
    let near = distance.zip(reaches).map(|(d, r)| d <= r);
    match (a.country, b.country) {
        (Some(x), Some(y)) if x != y => Relation::Apart,
        (Some(_), Some(_)) => match (a.division, b.division, near) {
            (Some(x), Some(y), near) if x != y && near != Some(true) => Relation::Apart,
            (Some(_), Some(_), Some(true)) => Relation::Near,
            (Some(_), Some(_), Some(false)) => Relation::Apart,
            (Some(_), Some(_), None) if a.is_fine() != b.is_fine() => Relation::Inside,
            // two villages of one province are two places, even if nobody knows where they lie
            (Some(_), Some(_), None) if a.kind == b.kind && a.is_fine() => Relation::Apart,
            (Some(_), Some(_), None) => Relation::Unclear,
            _ => Relation::Inside,
        },
        // seas and regions of several states: only distance tells
        _ => match distance {
            Some(d) if d > 1500.0 => Relation::Apart,
            _ => Relation::Unclear,
        },
    }
}

/// Whether no place of one can be a place of the other.
pub(super) fn conflict(a: &[Spot<'_>], b: &[Spot<'_>]) -> bool {
    let apart = |x: &Spot<'_>| b.iter().all(|y| matches!(relate(x, y), Relation::Apart));
    !a.is_empty() && !b.is_empty() && a.iter().all(apart)
}

/// How much they agree: the best of all pairs of their places.
pub(super) fn compare(a: &[Spot<'_>], b: &[Spot<'_>]) -> Aspect {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| pair(x, y)));
    // the first of the best, so that equal points do not depend on anything but the order in the records
    pairs.reduce(|best, next| if next.points > best.points { next } else { best }).unwrap_or(Aspect::NONE)
}

fn pair(a: &Spot<'_>, b: &Spot<'_>) -> Aspect {
    let named = |points: i32| Aspect::new(points, format!("both name {} ({})", a.name, a.kind));
    match relate(a, b) {
        Relation::Same if a.kind == PlaceKind::Country => named(1),
        Relation::Same if a.kind == PlaceKind::City => named(4),
        Relation::Same if a.is_fine() => named(5),
        Relation::Same => named(2),
        Relation::Near => Aspect::new(3, format!("{} and {} lie close together", a.name, b.name)),
        Relation::Inside if a.division.is_some() && a.division == b.division => {
            let (inner, outer) = if a.is_fine() { (a, b) } else { (b, a) };
            Aspect::new(2, format!("{} lies in {}", inner.name, outer.name))
        }
        Relation::Inside => Aspect::new(1, format!("{} and {} are in one country", a.name, b.name)),
        Relation::Unclear if a.division.is_some() && a.division == b.division => {
            Aspect::new(1, format!("{} and {} lie in one province", a.name, b.name))
        }
        Relation::Unclear => Aspect::NONE,
        Relation::Apart => Aspect::bare(-3),
    }
}
