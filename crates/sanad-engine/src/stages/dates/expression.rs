//! What a date phrase says, before anybody knows which day that is.

use sanad_calendar::{Calendar, Day, Weekday};

/// Which year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Year {
    /// Not said.
    #[default]
    Unsaid,
    /// In full.
    Exact(i32),
    /// Two digits.
    Short(i32),
    /// Years after the current one: last year is -1.
    Shift(i32),
    /// That same year.
    Same,
    /// The year after the one last named, else after the current one.
    Next,
}

/// Which month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Month {
    /// Not said.
    #[default]
    Unsaid,
    /// By name: calendar and 1–12.
    Named(Calendar, u8),
    /// Months after the current one.
    Shift(i32),
    /// That same month.
    Same,
}

/// Which part of a year or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Beginning, end: kept at the precision of the whole.
    Edge,
    /// The middle.
    Middle,
    /// From one month of the year to another, both included.
    Months(u8, u8),
    /// Spring (1) to winter (4).
    Season(u8),
}

/// A date given by its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    /// Day of the month.
    pub(super) day: Option<u8>,
    /// Month.
    pub(super) month: Month,
    /// Year.
    pub(super) year: Year,
    /// Calendar said in words.
    pub(super) calendar: Option<Calendar>,
    /// Before the era.
    pub(super) before_era: bool,
    /// Day of the week.
    pub(super) weekday: Option<Weekday>,
    /// Part of the year or month.
    pub(super) phase: Option<Phase>,
    /// Said to be about then.
    pub(super) about: bool,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds to hours.
    Hour,
    /// Day.
    Day,
    /// Week.
    Week,
    /// Month.
    Month,
    /// Year.
    Year,
}

/// What a date phrase says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// Parts of a date.
    Point(Point),
    /// Three numbers.
    Numeric(u32, u32, u32, Option<Calendar>),
    /// Days after publication.
    Relative(i64),
    /// The day last named.
    SameDay,
    /// A weekday; -1 the last, 1 the next, 0 unsaid.
    Weekday(Weekday, i32),
    /// A weekday of a week that begins so many days after the current one.
    InWeek(Weekday, i64),
    /// So many units ago (negative: from now).
    Ago(Unit, i64),
    /// So many units after the date last named (negative: before it).
    Later(Unit, i64),
    /// The so many units up to publication.
    Past(Unit, i64),
    /// A day known by its date alone, such as 11 September.
    Known(Day),
    /// A decade (10) or century (100) that begins with this year.
    Years(i32, u8, Option<Calendar>),
    /// A time of day without a day.
    Clock,
    /// A time that cannot be fixed.
    Vague,
    /// A duration, an age or a word that is no date here.
    NoDate,
    /// From one to another.
    Span(Box<Expression>, Box<Expression>),
    /// From then on.
    Since(Box<Expression>),
}

impl Expression {
    /// Whether it names a date by its own parts, not from publication or from another date.
    pub(super) fn is_explicit(&self) -> bool {
        let own_year = |p: &Point| matches!(p.year, Year::Unsaid | Year::Exact(_) | Year::Short(_));
        let named = |p: &Point| matches!(p.month, Month::Named(..)) || p.year != Year::Unsaid;
        match self {
            Self::Point(point) => own_year(point) && named(point),
            Self::Numeric(..) => true,
            _ => false,
        }
    }

    /// A span; what the first lacks (month, year) it takes from the last, and the last its year from the first.
    pub(super) fn span(first: Self, last: Self) -> Self {
        let (mut first, mut last) = (first, last);
        if let (Self::Point(a), Self::Point(b)) = (&mut first, &mut last) {
            if a.year == Year::Unsaid && a.month != Month::Unsaid {
                a.year = b.year;
                a.calendar = a.calendar.or(b.calendar);
            } else if b.year == Year::Unsaid {
                b.year = a.year;
            } else if a.calendar.is_none() && a.month == Month::Unsaid {
                a.calendar = b.calendar;
            }
        }
        Self::Span(Box::new(first), Box::new(last))
    }
}
