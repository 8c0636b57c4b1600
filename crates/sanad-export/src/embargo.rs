//! Holding back what is new: relative to the latest publication in the case, so that no clock is needed.

use crate::dataset::{Date, Document};
use crate::options::{Options, Profile};
use sanad_calendar::{Calendar, Day};

/// The last day that is shown; `None` when nothing is held back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Embargo(Option<Day>);

impl Embargo {
    pub(crate) fn of(documents: &[Document], options: &Options) -> Self {
        if options.profile == Profile::Internal || options.embargo == 0 {
            return Self(None);
        }
        let published = documents.iter().filter_map(|d| d.published.as_deref());
        let latest = published.filter_map(Day::from_iso).max();
        // A case without a single day of publication holds nothing that is known to be old.
        let latest = latest.or_else(|| Day::from_iso("0001-01-01"));
        Self(latest.map(|day| day.plus(-i64::from(options.embargo))))
    }

    /// Whether a document is old enough; one without a day of publication is not known to be.
    pub(crate) fn shows(&self, document: &Document) -> bool {
        let Some(until) = self.0 else { return true };
        document.published.as_deref().and_then(Day::from_iso).is_some_and(|day| day <= until)
    }

    /// Whether an event is old enough; one without a date is as old as its document.
    pub(crate) fn shows_date(&self, date: Option<&Date>) -> bool {
        let Some(until) = self.0 else { return true };
        let first = date.and_then(|date| date.first.as_deref()).and_then(Day::from_iso);
        first.is_none_or(|day| day <= until)
    }

    /// The last ISO day that is shown.
    pub(crate) fn until(&self) -> Option<String> {
        self.0.map(iso)
    }
}

/// An ISO day.
pub(crate) fn iso(day: Day) -> String {
    let (year, month, day) = day.ymd(Calendar::Gregorian);
    format!("{year:04}-{month:02}-{day:02}")
}
