//! The timeline as a table: counts by year, by month or by day of the calendar that stands first.

use super::chosen::Chosen;
use crate::look::FirstCalendar;
use sanad_calendar::{Calendar, Day};
use serde::Serialize;
use std::collections::BTreeMap;

/// Days up to which months are counted, and days.
const MONTHLY: i64 = 3 * 366;
const DAILY: i64 = 62;

/// A year, a month or a day.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Period {
    /// First day.
    #[serde(serialize_with = "iso")]
    pub(super) from: Day,
    /// Last day.
    #[serde(serialize_with = "iso")]
    pub(super) to: Day,
    /// Items whose date lies within it.
    pub(super) count: usize,
    /// `year`, `month` or `day`.
    pub(super) unit: &'static str,
}

fn iso<S: serde::Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&sanad_weigh::system::iso(*day))
}

/// Periods in which something happened; and how many items have a date that lies in no single one.
pub(super) fn periods(chosen: &Chosen, first: FirstCalendar) -> (Vec<Period>, usize) {
    let calendar = if first == FirstCalendar::Solar { Calendar::Solar } else { Calendar::Gregorian };
    let unit = match chosen.to.since(chosen.from) + 1 {
        days if days <= DAILY => "day",
        days if days <= MONTHLY => "month",
        _ => "year",
    };
    let (mut counts, mut coarser) = (BTreeMap::new(), 0);
    for item in &chosen.items {
        match period(item.time.from, calendar, unit) {
            Some((from, to)) if item.time.to <= to => *counts.entry((from, to)).or_default() += 1,
            _ => coarser += 1,
        }
    }
    let period = |((from, to), count)| Period { from, to, count, unit };
    (counts.into_iter().map(period).collect(), coarser)
}

fn period(day: Day, calendar: Calendar, unit: &str) -> Option<(Day, Day)> {
    let (year, month, _) = day.ymd(calendar);
    match unit {
        "day" => Some((day, day)),
        "month" => Day::first_of(calendar, year, month).zip(Day::last_of(calendar, year, month)),
        _ => Day::first_of(calendar, year, 1).zip(Day::last_of(calendar, year, 12)),
    }
}
