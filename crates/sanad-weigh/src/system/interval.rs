//! When something held or happened, in days, and how each end is known. Never invents a day that no text gives.

use sanad_calendar::{Calendar, Day, Edtf, Moment};
use serde::{Serialize, Serializer};

/// How the end of an interval is known. Declared from the firmest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// The text gives the day.
    Day,
    /// The text gives a month, year or season: the day is the first or last it can be.
    Coarse,
    /// The text gives the date as approximate or uncertain.
    About,
    /// The text gives no date of its own; this is the date of its sentence, or the nearest before it.
    Context,
    /// The day of publication: it was so by then.
    Publication,
    /// Another tie ends it: ground lost, or held by another side from then on.
    Superseded,
    /// The text says that it goes on, or gives no beginning.
    Open,
    /// Nothing is known.
    Unknown,
}

/// First and last day, both included; `None` where an end is open or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// First day.
    #[serde(serialize_with = "optional_iso")]
    pub from: Option<Day>,
    /// How the first day is known.
    pub from_known: Known,
    /// Last day on which it is stated or recorded; not by itself the day on which it ended.
    #[serde(serialize_with = "optional_iso")]
    pub to: Option<Day>,
    /// How the last day is known.
    pub to_known: Known,
}

impl Interval {
    /// Nothing is known of when.
    pub const UNKNOWN: Self =
        Self { from: None, from_known: Known::Unknown, to: None, to_known: Known::Unknown };

    /// A single day.
    pub fn on(day: Day, known: Known) -> Self {
        Self { from: Some(day), from_known: known, to: Some(day), to_known: known }
    }

    /// Some day up to and with this one.
    pub fn by(day: Day, known: Known) -> Self {
        Self { to: Some(day), to_known: known, ..Self::UNKNOWN }
    }

    /// The days an EDTF date can mean; unknown when it cannot be read.
    pub fn of_edtf(text: &str) -> Self {
        let Some(edtf) = Edtf::parse(text) else { return Self::UNKNOWN };
        let (from, to) = edtf.interval();
        let (first, last) = edtf.ends();
        let known = |moment: Option<Moment>, day: Option<Day>| match (moment, day) {
            (None, _) => Known::Open,
            (Some(_), None) => Known::Unknown,
            (Some(m), Some(_)) if m.approximate || m.uncertain => Known::About,
            (Some(m), Some(_)) if m.day.is_some() => Known::Day,
            _ => Known::Coarse,
        };
        Self { from, from_known: known(first, from), to, to_known: known(last, to) }
    }

    /// The same days, known only from the context.
    pub fn as_context(self) -> Self {
        let weaker = |known: Known| known.max(Known::Context);
        Self { from_known: weaker(self.from_known), to_known: weaker(self.to_known), ..self }
    }

    /// Whether neither end is known.
    pub fn is_unknown(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether the text says that it goes on.
    pub fn goes_on(&self) -> bool {
        self.to.is_none() && self.to_known == Known::Open && self.from.is_some()
    }

    /// Whether a day of this interval can also be a day of the other.
    pub fn meets(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        !before(self, other) && !before(other, self)
    }

    /// The least interval that holds all of these; `UNKNOWN` for none. Those of which nothing is known add nothing.
    pub fn hull<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let mut hull: Option<Self> = None;
        for one in all.filter(|i| !i.is_unknown()) {
            hull = Some(hull.map_or(*one, |h| h.joined(one)));
        }
        hull.unwrap_or(Self::UNKNOWN)
    }

    fn joined(self, other: &Self) -> Self {
        let mut out = self;
        let earlier = matches!((other.from, self.from), (Some(o), Some(s)) if o < s);
        if self.from.is_none() || earlier || (other.from == self.from && other.from_known < self.from_known) {
            (out.from, out.from_known) = if other.from.is_some() {
                (other.from, other.from_known)
            } else {
                (self.from, self.from_known)
            };
        }
        let later = matches!((other.to, self.to), (Some(o), Some(s)) if o > s);
        let firmer = other.to == self.to && other.to_known < self.to_known;
        if other.goes_on() || (!self.goes_on() && (self.to.is_none() || later || firmer)) {
            (out.to, out.to_known) = (other.to, other.to_known);
        }
        out
    }
}

/// A day as `YYYY-MM-DD`.
pub fn iso(day: Day) -> String {
    let (year, month, day) = day.ymd(Calendar::Gregorian);
    format!("{year:04}-{month:02}-{day:02}")
}

/// For serde: a day as ISO text, or null.
pub(crate) fn optional_iso<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(iso).serialize(serializer)
}

/// For serde: a day as ISO text.
pub(crate) fn plain_iso<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    iso(*day).serialize(serializer)
}
