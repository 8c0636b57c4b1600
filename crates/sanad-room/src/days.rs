//! Days as visitors write them: ISO or Solar Hijri, in any digits; a month or a year stands for its first or last day.

use crate::look::{FirstCalendar, Look};
use crate::problem::Problem;
use sanad_calendar::{Calendar, Day, Edtf};

/// Years below this are Solar Hijri, as on the command line.
const FIRST_GREGORIAN: i32 = 1700;

/// The first and the last day of what is written, if it is a day, a month, a year or an EDTF date.
pub(crate) fn span(text: &str) -> Option<(Day, Day)> {
    let plain: String = text.trim().chars().map(plain).collect();
    solar(&plain).or_else(|| {
        let (from, to) = Edtf::parse(&plain)?.interval();
        from.zip(to)
    })
}

/// The same of a part of a query that may be absent.
///
/// # Errors
/// When it is no date.
pub(crate) fn asked(text: Option<&str>) -> Result<Option<(Day, Day)>, Problem> {
    let Some(text) = text else { return Ok(None) };
    let found = span(text);
    found.map(Some).ok_or_else(|| {
        Problem::bad_query(format!(
            "`{text}` is no date: write 2026-06-12, 2026-06, 2026 or 1405-03-22 (Solar Hijri)"
        ))
    })
}

/// A day as a field of a form holds it, in the calendar that stands first.
pub(crate) fn field(look: &Look, day: Day) -> String {
    let calendar = if look.calendar == FirstCalendar::Solar { Calendar::Solar } else { Calendar::Gregorian };
    let (year, month, day) = day.ymd(calendar);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A digit of any script as ASCII; `/` between parts of a date as `-`.
fn plain(c: char) -> char {
    let digit =
        |zero: u32| (c as u32).checked_sub(zero).filter(|d| *d < 10).and_then(|d| char::from_digit(d, 10));
    // U+06F0 and U+0660 are the zeros of Persian and Arabic.
    digit(0x06F0).or_else(|| digit(0x0660)).unwrap_or(if c == '/' { '-' } else { c })
}

/// A Solar Hijri day, month or year.
fn solar(text: &str) -> Option<(Day, Day)> {
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let year = *parts.first().filter(|year| (1..FIRST_GREGORIAN).contains(*year))?;
    let small = |at: usize| u8::try_from(parts[at]).ok();
    let months = |first, last| {
        Day::first_of(Calendar::Solar, year, first).zip(Day::last_of(Calendar::Solar, year, last))
    };
    match parts.len() {
        1 => months(1, 12),
        2 => months(small(1)?, small(1)?),
        3 => Day::new(Calendar::Solar, year, small(1)?, small(2)?).map(|day| (day, day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_weigh::system::iso;

    fn read(text: &str) -> Option<(String, String)> {
        span(text).map(|(from, to)| (iso(from), iso(to)))
    }

    #[test]
    fn days_months_and_years_of_both_calendars() {
        let days = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(read("2015-12-01"), days("2015-12-01", "2015-12-01"));
        assert_eq!(read("2016-02"), days("2016-02-01", "2016-02-29"));
        assert_eq!(read("2015"), days("2015-01-01", "2015-12-31"));
        assert_eq!(read("1394-08-20"), days("2015-11-11", "2015-11-11"));
        assert_eq!(read("\u{6f1}\u{6f3}\u{6f9}\u{6f4}/\u{6f8}"), days("2015-10-23", "2015-11-21"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "yesterday", "2015-13", "1394-13-01", "1394-1-1-1", "2015-01/..", "-5"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(asked(Some("soon")).is_err());
    }

    #[test]
    fn a_field_of_a_form_can_be_read_back() {
        let day = Day::from_iso("2021-08-15").expect("a day");
        for look in [Look::default(), Look::default().with("lang", "fa")] {
            assert_eq!(span(&field(&look, day)), Some((day, day)));
        }
    }
}
