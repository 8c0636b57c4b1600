//! Dates on the command line: Gregorian in ISO or EDTF form, or Solar Hijri; digits of any of our scripts.

use sanad_calendar::{Calendar, Day, Edtf};

/// Years below this are Solar Hijri: no report of our time is older than 1700, and no Solar year reaches it.
const FIRST_GREGORIAN: i32 = 1700;

/// The day that a date on the command line asks for. Of a month, a year or an interval that is its last day, so that
/// "the state in 2015" is the state at its end.
pub(crate) fn last_day(text: &str) -> Result<Day, String> {
    let plain: String = text.trim().chars().map(plain).collect();
    solar(&plain).or_else(|| Edtf::parse(&plain).and_then(|date| date.interval().1)).ok_or_else(|| {
        "no date: write 2015-12-01, 2015-12 or 2015 (Gregorian), or 1394-09-10 or 1394/9/10 (Solar Hijri)"
            .to_owned()
    })
}

/// A digit as ASCII; `/` between parts of a date as `-`.
fn plain(c: char) -> char {
    match c {
        '۰'..='۹' | '٠'..='٩' => {
            let zero = if c < '۰' { '٠' } else { '۰' };
            char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
        }
        c => c,
    }
}

/// The last day of a Solar Hijri day, month or year; or of a Gregorian date with slashes.
fn solar(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let digits = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if parts.len() > 3 || parts[0].len() != 4 || !parts.iter().all(digits) {
        return None;
    }
    let year: i32 = parts[0].parse().ok()?;
    let calendar = if year < FIRST_GREGORIAN { Calendar::Solar } else { Calendar::Gregorian };
    // Two years with a slash are an EDTF interval.
    let small = |part: &&str| part.parse::<u8>().ok().filter(|n| *n <= 31);
    match parts[1..].iter().map(small).collect::<Option<Vec<u8>>>()?[..] {
        [] => Day::last_of(calendar, year, 12),
        [month] => Day::last_of(calendar, year, month),
        [month, day] => Day::new(calendar, year, month, day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::last_day;
    use sanad_weigh::system::iso;

    fn asked(text: &str) -> Option<String> {
        last_day(text).ok().map(iso)
    }

    #[test]
    fn gregorian_days_months_and_years() {
        assert_eq!(asked("2015-12-01").as_deref(), Some("2015-12-01"));
        assert_eq!(asked("2015/12/1").as_deref(), Some("2015-12-01"));
        assert_eq!(asked("2016-02").as_deref(), Some("2016-02-29"));
        assert_eq!(asked("2015").as_deref(), Some("2015-12-31"));
        assert_eq!(asked("201X").as_deref(), Some("2019-12-31"));
        assert_eq!(asked("2015-01/2015-06").as_deref(), Some("2015-06-30"));
    }

    #[test]
    fn solar_days_in_any_digits() {
        assert_eq!(asked("1394-08-20").as_deref(), Some("2015-11-11"));
        assert_eq!(asked("۱۳۹۴/۸/۲۰").as_deref(), Some("2015-11-11"));
        assert_eq!(asked("١٣٩٤-٠٨-٢٠").as_deref(), Some("2015-11-11"));
        assert_eq!(asked("1394").as_deref(), Some("2016-03-19"));
        assert_eq!(asked("1399-12").as_deref(), Some("2021-03-20"));
    }

    #[test]
    fn no_date_is_refused() {
        for text in [
            "",
            "yesterday",
            "2015-13-01",
            "2015-02-30",
            "1394-13-01",
            "15-12-01",
            "2015-01/..",
            "۱۳۹۴/۸/۲۰/۱",
        ] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}
