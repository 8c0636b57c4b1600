//! Days in words, and what a script needs to tell days in both calendars.

use crate::look::{FirstCalendar, Look};
use sanad_calendar::Day;
use serde::Serialize;

/// An ISO day in both calendars, the visitor's first.
pub(crate) fn day_words(look: &Look, iso: &str) -> String {
    let both = |day: Day| format!("{} ({})", look.day(day), look.other_day(day));
    Day::from_iso(iso).map_or_else(|| look.digits(iso), both)
}

/// Names of months, order of calendars and digits, for `js/calendar.js`.
#[derive(Debug, Serialize)]
pub(crate) struct Calendars {
    /// `solar` or `gregorian`: the one that stands first.
    first: &'static str,
    /// Names of the months.
    solar: Vec<&'static str>,
    gregorian: Vec<&'static str>,
    /// The ten digits.
    digits: String,
}

impl Calendars {
    /// As this visitor reads them.
    pub(crate) fn of(look: &Look) -> Self {
        let months = |group: &str| (1..=12).map(|month| look.t(&format!("month.{group}.{month}"))).collect();
        Self {
            first: if look.calendar == FirstCalendar::Solar { "solar" } else { "gregorian" },
            solar: months("solar"),
            gregorian: months("gregorian"),
            digits: look.digits("0123456789"),
        }
    }
}
