//! A day, independent of calendar, and its conversion from and to the three calendars of Persian texts.

use icu_calendar::Date;
use icu_calendar::cal::hijri::{TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
use icu_calendar::cal::{Gregorian, Hijri, Persian};
use icu_calendar::types::RataDie;

/// A calendar of Persian texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// میلادی
    Gregorian,
    /// هجری خورشیدی: official in Iran and, until 2021 alone, Afghanistan.
    Solar,
    /// هجری قمری, by the tabular rule: one day off either way against the seen moon.
    Lunar,
}

/// A day of the week; the number is days after Saturday, on which the Persian week begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekday(pub u8);

/// A day, counted from 1 January of the year 1 (Gregorian, proleptic), which is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

const TABULAR: Hijri<TabularAlgorithm> =
    Hijri(TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday));

impl Day {
    /// The day of a calendar; `None` if the calendar has no such day.
    pub fn new(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Self> {
        let rata_die = match calendar {
            Calendar::Gregorian => Date::try_new_gregorian(year, month, day).ok()?.to_rata_die(),
            Calendar::Solar => Date::try_new_persian(year, month, day).ok()?.to_rata_die(),
            Calendar::Lunar => {
                Date::try_new_hijri_with_calendar(year, month, day, TABULAR).ok()?.to_rata_die()
            }
        };
        Some(Self(rata_die.to_i64_date()))
    }

    /// The first day of a month.
    pub fn first_of(calendar: Calendar, year: i32, month: u8) -> Option<Self> {
        Self::new(calendar, year, month, 1)
    }

    /// The last day of a month.
    pub fn last_of(calendar: Calendar, year: i32, month: u8) -> Option<Self> {
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Some(Self::first_of(calendar, year, month)?.plus(-1))
    }

    /// An ISO date, `2020-02-29`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(str::parse::<i32>);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        Self::new(Calendar::Gregorian, year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Year, month and day in a calendar.
    pub fn ymd(self, calendar: Calendar) -> (i32, u8, u8) {
        macro_rules! parts {
            ($calendar:expr) => {{
                let date = Date::from_rata_die(RataDie::new(self.0), $calendar);
                (date.year().extended_year(), date.month().ordinal, date.day_of_month().0)
            }};
        }
        match calendar {
            Calendar::Gregorian => parts!(Gregorian),
            Calendar::Solar => parts!(Persian),
            Calendar::Lunar => parts!(TABULAR),
        }
    }

    /// The year in a calendar.
    pub fn year(self, calendar: Calendar) -> i32 {
        self.ymd(calendar).0
    }

    /// So many days later (earlier if negative).
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Days from `other` to this day.
    pub fn since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        // Day 1 was a Monday, two days after Saturday.
        Weekday((self.0 + 1).rem_euclid(7) as u8)
    }

    /// The last such weekday up to and with this day.
    pub fn back_to(self, weekday: Weekday) -> Self {
        let back = (i64::from(self.weekday().0) - i64::from(weekday.0)).rem_euclid(7);
        self.plus(-back)
    }
}
