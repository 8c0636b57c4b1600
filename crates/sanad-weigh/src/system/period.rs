//! The month, quarter or year that an act is counted in, without pretending to know more than its date says.

use super::interval::{Interval, Known};
use sanad_calendar::{Calendar, Day};
use serde::Serialize;

/// How well the month of a row is known. Declared in the order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dating {
    /// The date lies in one month (or in 31 days, which are counted in the month they begin in).
    Month,
    /// The text gives no date: this is the month in which the first report was published.
    Published,
    /// Only the year is known.
    Year,
    /// It may lie in more than one year.
    Span,
    /// Nothing is known.
    Undated,
}

/// A row of a table over time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Period {
    /// `2015-11`, `2015-Q4`, `2015`, `2015..2017`, or `undated`.
    pub label: String,
    /// How well it is known.
    pub dating: Dating,
}

impl Period {
    /// The month of an act, or what is known in its place.
    pub fn month(interval: &Interval) -> Self {
        let month = |day: Day| {
            let (year, month, _) = day.ymd(Calendar::Gregorian);
            format!("{year:04}-{month:02}")
        };
        Self::with(interval, month)
    }

    /// The quarter of an act, or what is known in its place.
    pub fn quarter(interval: &Interval) -> Self {
        let quarter = |day: Day| {
            let (year, month, _) = day.ymd(Calendar::Gregorian);
            format!("{year:04}-Q{}", month.div_ceil(3))
        };
        Self::with(interval, quarter)
    }

    fn with(interval: &Interval, name: impl Fn(Day) -> String) -> Self {
        let year = |day: Day| day.year(Calendar::Gregorian);
        let of = |label, dating| Self { label, dating };
        match (interval.from, interval.to) {
            (Some(from), Some(to)) if name(from) == name(to) || to.since(from) < 31 => {
                of(name(from), Dating::Month)
            }
            (Some(from), Some(to)) if year(from) == year(to) => {
                of(format!("{:04}", year(from)), Dating::Year)
            }
            (Some(from), Some(to)) => of(format!("{:04}..{:04}", year(from), year(to)), Dating::Span),
            (None, Some(to)) if interval.to_known == Known::Publication => of(name(to), Dating::Published),
            // "From January on": it began then.
            (Some(from), None) => of(name(from), Dating::Month),
            _ => of("undated".to_owned(), Dating::Undated),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(edtf: &str) -> (String, Dating) {
        let period = Period::month(&Interval::of_edtf(edtf));
        (period.label, period.dating)
    }

    #[test]
    fn no_month_is_made_up() {
        assert_eq!(month("2015-11-07"), ("2015-11".into(), Dating::Month));
        assert_eq!(month("2026-05-22/2026-06-21"), ("2026-05".into(), Dating::Month));
        assert_eq!(month("2019"), ("2019".into(), Dating::Year));
        assert_eq!(month("201X"), ("2010..2019".into(), Dating::Span));
        assert_eq!(month("XXXX"), ("undated".into(), Dating::Undated));
        let day = Day::from_iso("2026-06-15").expect("an ISO day");
        let by = Period::quarter(&Interval::by(day, Known::Publication));
        assert_eq!((by.label.as_str(), by.dating), ("2026-Q2", Dating::Published));
    }
}
