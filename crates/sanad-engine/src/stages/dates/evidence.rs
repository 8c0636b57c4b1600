//! Which calendar a document counts its years in, judged from all its date phrases together.
//!
//! A bare year between 1200 and 1500 can be Solar Hijri (the last two centuries), Gregorian (the Middle Ages) or
//! lunar. The words of the phrase decide first; this decides the rest and says how sure it is.

use super::expression::{Expression, Month, Point, Year};
use super::{Anchor, FoundDate};
use sanad_calendar::Calendar;

/// Solar Hijri years after this are the future for any text that Sanad reads today.
const LAST_SOLAR_YEAR: i32 = 1410;

/// What a document shows of its calendars.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    solar: bool,
    gregorian: bool,
    /// Gregorian years of modern times, beside which a year of the fourteenth century would be Solar.
    modern: bool,
    /// Bare years that lie in the future if they are Solar.
    future: bool,
    published: bool,
}

impl Evidence {
    /// Gathers it from all phrases of a document.
    pub(super) fn of(found: &[FoundDate], anchor: &Anchor) -> Self {
        let mut evidence = Self { published: anchor.published.is_some(), ..Self::default() };
        for date in found {
            evidence.see(&date.expression);
        }
        evidence
    }

    fn see(&mut self, expression: &Expression) {
        match expression {
            Expression::Point(point) => self.see_point(point),
            Expression::Numeric(y, ..) if (1200..1500).contains(y) => self.solar = true,
            Expression::Years(.., Some(Calendar::Gregorian)) => self.gregorian = true,
            Expression::Years(year, ..) if *year >= 1500 => self.gregorian = true,
            Expression::Span(a, b) => {
                self.see(a);
                self.see(b);
            }
            Expression::Since(a) => self.see(a),
            _ => {}
        }
    }

    fn see_point(&mut self, point: &Point) {
        let named = match point.month {
            Month::Named(calendar, _) => Some(calendar),
            _ => point.calendar,
        };
        self.solar |= named == Some(Calendar::Solar);
        self.gregorian |= named == Some(Calendar::Gregorian);
        if let Year::Exact(year) = point.year {
            self.modern |= year >= 1700;
            self.gregorian |= year >= 1500 || (named.is_none() && year < 1200);
            self.future |= named.is_none() && (LAST_SOLAR_YEAR + 1..1500).contains(&year);
        }
    }

    /// The calendar of a bare year, and whether that is a guess.
    pub(super) fn calendar(&self, year: i32) -> (Calendar, bool) {
        if !(1200..1500).contains(&year) {
            return (Calendar::Gregorian, false);
        }
        if year > LAST_SOLAR_YEAR {
            return (Calendar::Gregorian, !self.gregorian);
        }
        if self.solar || self.published {
            return (Calendar::Solar, false);
        }
        if self.future || (self.gregorian && !self.modern) {
            return (Calendar::Gregorian, false);
        }
        // Nothing but modern Gregorian years, or nothing at all: Persian texts mean their own calendar.
        (if year >= 1300 { Calendar::Solar } else { Calendar::Gregorian }, true)
    }
}
