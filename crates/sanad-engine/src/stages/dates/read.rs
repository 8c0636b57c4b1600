//! Turns the captures of a date rule into an expression. The capture names are explained in `docs/rules.md`.

use super::expression::{Expression, Month, Phase, Point, Unit, Year};
use crate::stages::numbers::{Numeral, PlainNumber};
use sanad_calendar::{Calendar, Day, Weekday};
use sanad_grammar::pattern::{Capture, CaptureSource, Match};

/// Captures with the numbers they refer to.
struct Captures<'m, 'a> {
    found: &'m Match<'a>,
    numbers: &'m [PlainNumber],
}

/// The expression a rule makes; `None` if its captures do not hold what the action needs.
pub(super) fn expression(makes: &[String], found: &Match<'_>, numbers: &[PlainNumber]) -> Option<Expression> {
    let c = Captures { found, numbers };
    let argument = || makes.get(1).map(String::as_str);
    Some(match makes.first()?.as_str() {
        "point" => Expression::Point(c.point(End::First)),
        "span" => {
            Expression::span(Expression::Point(c.point(End::First)), Expression::Point(c.point(End::Last)))
        }
        "numeric" => c.numeric()?,
        "relative" => Expression::Relative(c.integer("r")?),
        "same-day" => Expression::SameDay,
        "weekday" if c.get("wk", End::First).is_some() => Expression::InWeek(c.weekday()?, c.integer("wk")?),
        "weekday" => Expression::Weekday(c.weekday()?, c.integer("sh").unwrap_or(0) as i32),
        "ago" => Expression::Ago(c.unit()?, c.count()? * c.integer("sh").unwrap_or(1)),
        "past" => Expression::Past(c.unit()?, c.count()?),
        "later" => Expression::Later(c.unit().unwrap_or(Unit::Day), c.count()? * c.integer("sh")?),
        "known" => Expression::Known(Day::from_iso(c.value("k", End::First)?)?),
        "decade" => c.years(1, End::First)?,
        "decades" => {
            let (first, last) = (c.years(1, End::First)?, c.years(1, End::Last)?);
            Expression::Span(Box::new(first), Box::new(last))
        }
        "century" => c.years(2, End::First)?,
        "since" => Expression::Since(Box::new(Expression::Point(c.point(End::First)))),
        "now" => Expression::Relative(argument().and_then(|a| a.parse().ok()).unwrap_or(0)),
        "clock" => Expression::Clock,
        "vague" => Expression::Vague,
        "none" => Expression::NoDate,
        _ => return None,
    })
}

/// Of several captures of one name, the first or the last: the two ends of a span.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl<'m, 'a> Captures<'m, 'a> {
    fn get(&self, name: &str, end: End) -> Option<&'m Capture<'a>> {
        let mut all = self.found.captures.iter().filter(|c| c.name == name);
        match end {
            End::First => all.next(),
            End::Last => all.next_back(),
        }
    }

    fn value(&self, name: &str, end: End) -> Option<&'a str> {
        match self.get(name, end)?.source {
            CaptureSource::Value(value) => Some(value),
            _ => None,
        }
    }

    fn integer(&self, name: &str) -> Option<i64> {
        self.value(name, End::First)?.parse().ok()
    }

    fn numeral(&self, name: &str, end: End) -> Option<Numeral> {
        match self.get(name, end)?.source {
            CaptureSource::Annotation(id) => self.numbers.get(id as usize).map(|n| n.numeral),
            _ => None,
        }
    }

    fn whole(&self, name: &str, end: End) -> Option<i32> {
        i32::try_from(self.numeral(name, end)?.whole()?).ok()
    }

    /// How many units: a number, or the value of a word such as a half.
    fn count(&self) -> Option<i64> {
        match self.get("n", End::First) {
            Some(_) => self.whole("n", End::First).map(i64::from),
            None => Some(self.integer("v").unwrap_or(1)),
        }
    }

    fn point(&self, end: End) -> Point {
        let pair = match self.numeral("ypair", end) {
            Some(Numeral::Pair(a, b)) => i32::try_from(if end == End::First { a } else { b }).ok(),
            _ => None,
        };
        let days = match self.numeral("dpair", end) {
            Some(Numeral::Pair(a, b)) => u8::try_from(if end == End::First { a } else { b }).ok(),
            _ => None,
        };
        let era = self.value("e", end);
        Point {
            day: self
                .whole("d", end)
                .and_then(|d| u8::try_from(d).ok())
                .or_else(|| self.value("d", end)?.parse().ok())
                .or(days)
                .or_else(|| self.feast().map(|(.., day)| day)),
            month: self.month(end),
            year: pair.map_or_else(|| self.year(end), Year::Exact),
            calendar: era.and_then(calendar),
            before_era: era == Some("bc"),
            weekday: self.weekday(),
            phase: self.value("p", end).and_then(phase),
            about: self.get("about", end).is_some(),
        }
    }

    fn month(&self, end: End) -> Month {
        if let Some((calendar, number)) = self.value("m", end).and_then(named_month) {
            return Month::Named(calendar, number);
        }
        if let Some((calendar, number, _)) = self.feast() {
            return Month::Named(calendar, number);
        }
        match self.value("msh", end) {
            Some("same") => Month::Same,
            Some(shift) => shift.parse().map_or(Month::Unsaid, Month::Shift),
            None => Month::Unsaid,
        }
    }

    /// A day with a name: `h1-10`.
    fn feast(&self) -> Option<(Calendar, u8, u8)> {
        let (month, day) = self.value("f", End::First)?.split_once('-')?;
        let (calendar, month) = named_month(month)?;
        Some((calendar, month, day.parse().ok()?))
    }

    fn year(&self, end: End) -> Year {
        if let Some(year) = self.whole("y", end) {
            return Year::Exact(year);
        }
        if let Some(year) = self.whole("yy", end) {
            return Year::Short(year);
        }
        match self.value("ysh", end) {
            Some("same") => Year::Same,
            Some("next") => Year::Next,
            Some(shift) => shift.parse().map_or(Year::Unsaid, Year::Shift),
            None => Year::Unsaid,
        }
    }

    fn weekday(&self) -> Option<Weekday> {
        self.integer("w").and_then(|w| u8::try_from(w).ok()).map(Weekday)
    }

    fn unit(&self) -> Option<Unit> {
        Some(match self.value("u", End::First)? {
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        })
    }

    fn numeric(&self) -> Option<Expression> {
        match self.numeral("t", End::First)? {
            Numeral::Triple(a, b, c) => {
                Some(Expression::Numeric(a, b, c, self.value("e", End::First).and_then(calendar)))
            }
            _ => None,
        }
    }

    /// A decade (`digits` 1) or century (2) named by its number.
    fn years(&self, digits: u8, end: End) -> Option<Expression> {
        let era = self.value("e", End::First);
        if era == Some("bc") {
            return Some(Expression::Vague);
        }
        let number = self.whole("y", end).or_else(|| self.whole("n", end))?;
        let first = if digits == 2 { number.checked_sub(1)?.checked_mul(100)? } else { number };
        Some(Expression::Years(first, digits, era.and_then(calendar)))
    }
}

/// `g6`, `s11`, `h9`: a month of a calendar.
fn named_month(value: &str) -> Option<(Calendar, u8)> {
    let (letter, number) = value.split_at_checked(1)?;
    Some((calendar(letter)?, number.parse().ok().filter(|n| (1..=12).contains(n))?))
}

fn calendar(value: &str) -> Option<Calendar> {
    Some(match value {
        "g" => Calendar::Gregorian,
        "s" => Calendar::Solar,
        "h" => Calendar::Lunar,
        _ => return None,
    })
}

/// `edge`, `middle`, `season2`, or `months1-6`: from one month of the year to another.
fn phase(value: &str) -> Option<Phase> {
    if let Some((first, last)) = value.strip_prefix("months").and_then(|m| m.split_once('-')) {
        return Some(Phase::Months(first.parse().ok()?, last.parse().ok()?));
    }
    Some(match value {
        "edge" => Phase::Edge,
        "middle" => Phase::Middle,
        "season1" => Phase::Season(1),
        "season2" => Phase::Season(2),
        "season3" => Phase::Season(3),
        "season4" => Phase::Season(4),
        _ => return None,
    })
}
