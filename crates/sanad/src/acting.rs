//! Who acts and when: the coder's name from the flags or the environment, the time from the system's clock.

use sanad_calendar::{Calendar, Day};
use sanad_case::Act;
use std::time::{SystemTime, UNIX_EPOCH};

/// Variables that name the user, the most telling first.
const NAMES: [&str; 4] = ["SANAD_CODER", "USER", "LOGNAME", "USERNAME"];

/// An act of now.
pub(crate) fn act(by: Option<&str>) -> Act {
    let from_environment =
        || NAMES.iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let who = by.map(str::to_owned).or_else(from_environment).unwrap_or_else(|| "unknown".to_owned());
    Act { at: now(), who: who.trim().to_owned() }
}

/// The present moment, UTC to the second.
pub(crate) fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    at(seconds)
}

/// A moment given in seconds since 1970, UTC.
fn at(seconds: u64) -> String {
    let epoch = Day::from_iso("1970-01-01").expect("a day of the calendar");
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    let (year, month, day) = epoch.plus(days).ymd(Calendar::Gregorian);
    let rest = seconds % 86_400;
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn seconds_become_a_moment() {
        assert_eq!(at(0), "1970-01-01T00:00:00Z");
        assert_eq!(at(951_868_799), "2000-02-29T23:59:59Z");
        assert_eq!(at(1_795_363_200), "2026-11-22T16:00:00Z");
    }
}
