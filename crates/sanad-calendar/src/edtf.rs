//! A date at the precision a text gives, written in EDTF (ISO 8601-2) levels 0 to 2 as far as coding needs it.

use super::day::{Calendar, Day};
use std::fmt;

/// A Gregorian date, possibly without year, month or day, possibly approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// `None`: unknown year (`XXXX`).
    pub year: Option<i32>,
    /// How many trailing digits of the year are unknown: 1 decade, 2 century.
    pub masked: u8,
    /// 1–12, or 21–24 for spring to winter.
    pub month: Option<u8>,
    /// 1–31.
    pub day: Option<u8>,
    /// `~`
    pub approximate: bool,
    /// `?`
    pub uncertain: bool,
}

/// One moment, or an interval of two; an open end is `None` and written `..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// A date.
    At(Moment),
    /// From, to; both included.
    Between(Option<Moment>, Option<Moment>),
}

impl Moment {
    /// A year.
    pub fn year(year: i32) -> Self {
        Self { year: Some(year), masked: 0, month: None, day: None, approximate: false, uncertain: false }
    }

    /// A month of a year.
    pub fn month(year: Option<i32>, month: u8) -> Self {
        Self { year, month: Some(month), ..Self::year(0) }
    }

    /// A day.
    pub fn day(day: Day) -> Self {
        let (year, month, day) = day.ymd(Calendar::Gregorian);
        Self { month: Some(month), day: Some(day), ..Self::year(year) }
    }

    /// The same, marked as about then.
    pub fn about(self) -> Self {
        Self { approximate: true, ..self }
    }

    /// The same, marked as uncertain.
    pub fn doubtful(self) -> Self {
        Self { uncertain: true, ..self }
    }

    /// Its first and last day, if the year is known.
    pub fn days(self) -> Option<(Day, Day)> {
        let year = self.year?;
        let span = 10_i32.pow(u32::from(self.masked.min(3)));
        let month = |y, m| Day::first_of(Calendar::Gregorian, y, m);
        let end = |y, m| Day::last_of(Calendar::Gregorian, y, m);
        match (self.month, self.day) {
            (Some(m), Some(d)) => Day::new(Calendar::Gregorian, year, m, d).map(|day| (day, day)),
            (Some(m @ 21..=23), None) => Some((month(year, m * 3 - 60)?, end(year, m * 3 - 58)?)),
            (Some(24), None) => Some((month(year, 12)?, end(year + 1, 2)?)),
            (Some(m), None) => Some((month(year, m)?, end(year, m)?)),
            _ => Some((
                month(year - year.rem_euclid(span), 1)?,
                end(year - year.rem_euclid(span) + span - 1, 12)?,
            )),
        }
    }

    /// Reads a moment; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let body = text.trim_end_matches(['~', '?', '%']);
        let marks = &text[body.len()..];
        let (sign, body) = body.strip_prefix('-').map_or((1, body), |body| (-1, body));
        let mut parts = body.splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?;
        let digits = year.trim_end_matches('X');
        let masked = 4 - digits.len();
        let known: Option<i32> =
            (masked < 4).then(|| format!("{digits}{}", "0".repeat(masked)).parse()).transpose().ok()?;
        let known = known.map(|year| sign * year);
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        Some(Self {
            year: known,
            masked: if known.is_some() { masked as u8 } else { 0 },
            month,
            day,
            approximate: marks.contains(['~', '%']),
            uncertain: marks.contains(['?', '%']),
        })
    }
}

impl Edtf {
    /// An interval of days.
    pub fn days_between(first: Day, last: Day) -> Self {
        Self::Between(Some(Moment::day(first)), Some(Moment::day(last)))
    }

    /// The same with `change` applied to each moment.
    pub fn map(self, change: impl Fn(Moment) -> Moment) -> Self {
        match self {
            Self::At(m) => Self::At(change(m)),
            Self::Between(a, b) => Self::Between(a.map(&change), b.map(&change)),
        }
    }

    /// First and last day it can mean; an open end, or one without a year, is `None`.
    pub fn interval(&self) -> (Option<Day>, Option<Day>) {
        let (first, last) = self.ends();
        (first.and_then(Moment::days).map(|d| d.0), last.and_then(Moment::days).map(|d| d.1))
    }

    /// The first and last moment.
    pub fn ends(&self) -> (Option<Moment>, Option<Moment>) {
        match self {
            Self::At(m) => (Some(*m), Some(*m)),
            Self::Between(a, b) => (*a, *b),
        }
    }

    /// Reads the form that `Display` writes; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let end = |t: &str| match t {
            ".." => Some(None),
            t => Moment::parse(t).map(Some),
        };
        match text.split_once('/') {
            Some((a, b)) => Some(Self::Between(end(a)?, end(b)?)),
            None => Moment::parse(text).map(Self::At),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => {
                let sign = if year < 0 { "-" } else { "" };
                let digits = format!("{sign}{:04}", year.unsigned_abs());
                let known = digits.len() - usize::from(self.masked).min(digits.len());
                write!(f, "{}{}", &digits[..known], "X".repeat(usize::from(self.masked)))?;
            }
            None => f.write_str("XXXX")?,
        }
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        f.write_str(match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, m: &Option<Moment>| match m {
            Some(m) => m.fmt(f),
            None => f.write_str(".."),
        };
        match self {
            Self::At(m) => m.fmt(f),
            Self::Between(a, b) => {
                end(f, a)?;
                f.write_str("/")?;
                end(f, b)
            }
        }
    }
}
