//! When two records say their events happened: whether that can be one time, and how much it tells.

use super::score::Aspect;
use sanad_calendar::{Day, Edtf};
use sanad_model::{Factuality, Record};

/// Days that two reports may differ by and still mean one day: nights, late news, the lunar calendar.
const SLACK: i64 = 1;
/// An undated event is most likely this fresh when it is reported.
const FRESH: i64 = 7;

/// When an event happened, as far as its record tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Span {
    /// Nothing is known.
    Open,
    /// The record has no date; the event is no later than this day of publication and probably fresh.
    Before(Day),
    /// The record has no date and tells of the future: no earlier than this day of publication.
    After(Day),
    /// First and last day it can mean.
    Within(Day, Day),
}

impl Span {
    pub(super) fn of(record: &Record, published: Option<Day>) -> Self {
        let planned = record.factuality == Factuality::Planned;
        let edtf = record.date.as_ref().and_then(|d| d.edtf.as_deref()).and_then(Edtf::parse);
        let (first, last) = edtf.as_ref().map_or((None, None), Edtf::interval);
        let about = edtf.is_some_and(|e| e.ends().0.is_some_and(|m| m.approximate));
        match (first, last, published) {
            (Some(first), Some(last), published) => {
                let slack = if about { (last.since(first) + 1).max(3) / 2 } else { 0 };
                let (first, mut last) = (first.plus(-slack), last.plus(slack));
                if let Some(published) = published.filter(|p| !planned && *p >= first) {
                    last = last.min(published);
                }
                Self::Within(first, last)
            }
            // from a day on, or up to one: the other end is the day of publication or unknown
            (Some(first), None, Some(published)) if !planned => Self::Within(first, published.max(first)),
            (None, Some(last), _) => Self::Before(last),
            (Some(first), None, _) => Self::After(first),
            (None, None, Some(published)) if planned => Self::After(published),
            (None, None, Some(published)) => Self::Before(published),
            (None, None, None) => Self::Open,
        }
    }

    /// The days that are worth searching for the same event; `None` when any day is.
    pub(super) fn likely(self) -> Option<(Day, Day)> {
        match self {
            Self::Open => None,
            Self::Before(published) => Some((published.plus(-FRESH), published)),
            Self::After(published) => Some((published, published.plus(FRESH))),
            Self::Within(first, last) => Some((first, last)),
        }
    }

    /// Whether the two cannot be one time.
    pub(super) fn conflicts(self, other: Self) -> bool {
        match (self, other) {
            (Self::Within(a, b), Self::Within(c, d)) => c.since(b) > SLACK || a.since(d) > SLACK,
            (Self::Before(p), Self::Within(first, _)) | (Self::Within(first, _), Self::Before(p)) => {
                first.since(p) > 1
            }
            (Self::After(p), Self::Within(_, last)) | (Self::Within(_, last), Self::After(p)) => {
                p.since(last) > 1
            }
            _ => false,
        }
    }

    /// How much they agree.
    pub(super) fn compare(self, other: Self) -> Aspect {
        match (self, other) {
            (Self::Within(a, b), Self::Within(c, d)) => within(a, b, c, d),
            (Self::Before(p), Self::Within(a, b)) | (Self::Within(a, b), Self::Before(p)) => fresh(p, a, b),
            (Self::Before(p), Self::Before(q)) => reported(p, q),
            _ => Aspect::NONE,
        }
    }
}

fn iso(day: Day) -> String {
    sanad_calendar::Moment::day(day).to_string()
}

fn within(a: Day, b: Day, c: Day, d: Day) -> Aspect {
    let gap = c.since(b).max(a.since(d)).max(0);
    let length = b.since(a).max(d.since(c)) + 1;
    let shared = iso(a.max(c));
    match (gap, length) {
        (0, 1) => Aspect::new(4, format!("both give the day {shared}")),
        (0, ..=3) => Aspect::new(4, format!("both give a date about {shared}")),
        (0, ..=10) => Aspect::new(3, format!("the dates meet within the days of {shared}")),
        (0, ..=45) => Aspect::new(2, format!("the dates meet within a month ({shared})")),
        (0, ..=400) => Aspect::new(1, format!("the dates meet within a year ({shared})")),
        (1, ..=3) => Aspect::new(3, format!("the dates are a day apart ({} and {})", iso(a), iso(c))),
        (1.., _) => Aspect::bare(-1),
        _ => Aspect::NONE,
    }
}

/// An undated event against a dated one.
fn fresh(published: Day, first: Day, last: Day) -> Aspect {
    let age = published.since(last);
    let exact = last.since(first) <= 2;
    let said = format!("one gives no date and was published on {}, ", iso(published));
    match age {
        _ if age > 31 => Aspect::bare(-3),
        _ if age > FRESH => Aspect::NONE,
        ..=3 if exact => Aspect::new(3, format!("{said}{age} days after the date of the other")),
        _ if exact => Aspect::new(2, format!("{said}{age} days after the date of the other")),
        _ => Aspect::new(1, format!("{said}in or soon after the time that the other gives")),
    }
}

/// Two undated events.
fn reported(p: Day, q: Day) -> Aspect {
    let said = |when: &str| format!("neither gives a date, and they were published {when}");
    match p.since(q).abs() {
        0 => Aspect::new(3, said("on one day")),
        1..=2 => Aspect::new(2, said("within two days")),
        3..=FRESH => Aspect::new(1, said("within a week")),
        ..=31 => Aspect::bare(-1),
        _ => Aspect::bare(-3),
    }
}
