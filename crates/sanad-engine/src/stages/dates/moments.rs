//! Days and months as moments of the Gregorian calendar, whatever calendar they were told in.
//!
//! Nothing here knows a document: the year is given.

use super::expression::Unit;
use sanad_calendar::{Calendar, Day, Edtf, Moment};

/// So many units before a day (negative: after it), at the precision of the unit.
pub(super) fn before(base: Day, unit: Unit, n: i64) -> Option<Edtf> {
    let (year, month, _) = base.ymd(Calendar::Gregorian);
    Some(match unit {
        Unit::Hour => at(base.plus(-(n / 24))),
        Unit::Day => at(base.plus(-n)),
        Unit::Week => Edtf::At(Moment::day(base.plus(-7 * n)).about()),
        Unit::Month => {
            let months = i64::from(year) * 12 + i64::from(month) - 1 - n;
            Edtf::At(Moment::month(
                i32::try_from(months.div_euclid(12)).ok(),
                months.rem_euclid(12) as u8 + 1,
            ))
        }
        Unit::Year => Edtf::At(Moment::year(i32::try_from(i64::from(year) - n).ok()?)),
    })
}

pub(super) fn at(day: Day) -> Edtf {
    Edtf::At(Moment::day(day))
}

pub(super) fn whole_month(calendar: Calendar, year: i32, month: u8) -> Option<Edtf> {
    match calendar {
        Calendar::Gregorian => Some(Edtf::At(Moment::month(Some(year), month))),
        _ => months(calendar, year, (month, month)),
    }
}

/// From the first day of one month to the last of another, in Gregorian days (months, for Gregorian months).
pub(super) fn months(calendar: Calendar, year: i32, (first, last): (u8, u8)) -> Option<Edtf> {
    if calendar == Calendar::Gregorian {
        let month = |m| Some(Moment::month(Some(year), m));
        return Some(Edtf::Between(month(first), month(last)));
    }
    let days = Edtf::days_between(Day::first_of(calendar, year, first)?, Day::last_of(calendar, year, last)?);
    Some(if calendar == Calendar::Lunar { days.map(Moment::about) } else { days })
}

/// A day or month of an unknown year. Other calendars shift against ours, so theirs is only about then.
pub(super) fn yearless(calendar: Calendar, month: u8, day: Option<u8>) -> Option<Edtf> {
    match calendar {
        Calendar::Gregorian => Some(Edtf::At(Moment { day, ..Moment::month(None, month) })),
        Calendar::Solar => {
            let moment = Moment::day(Day::new(calendar, 1402, month, day?)?);
            Some(Edtf::At(Moment { year: None, ..moment }.about()))
        }
        Calendar::Lunar => None,
    }
}

/// Three numbers: the one of four digits is the year and tells the calendar.
pub(super) fn numeric(a: u32, b: u32, c: u32, calendar: Option<Calendar>) -> Option<Edtf> {
    let (year, month, day) = match (a, c) {
        (1000.., _) => (a, b, c),
        (_, 1000..) if b > 12 => (c, a, b),
        (_, 1000..) => (c, b, a),
        // `98/5/24`: two-digit Solar years are written with slashes, the year first.
        (60..=99, 1..=31) => (1300 + a, b, c),
        _ => return None,
    };
    let calendar =
        calendar.unwrap_or(if (1200..1500).contains(&year) { Calendar::Solar } else { Calendar::Gregorian });
    let day =
        Day::new(calendar, i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let moment = Moment::day(day);
    Some(Edtf::At(if calendar == Calendar::Lunar { moment.about() } else { moment }))
}
