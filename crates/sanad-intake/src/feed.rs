//! One line of a `.jsonl` input: `{"id", "text", "published", "publisher"}`; only `text` is required.

use crate::IntakeError;
use serde::Deserialize;
use serde_json::Value;

/// One document of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedDocument {
    /// Its id, if it has one.
    pub id: Option<String>,
    /// The report, exactly as given.
    pub text: String,
    /// The ISO day of publication.
    pub published: Option<String>,
    /// The name of the publisher.
    pub publisher: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
}

/// Reads one line.
///
/// # Errors
/// Not a JSON object, no `text`, or a `published` that is not an ISO day.
pub fn read_feed_line(line: &[u8]) -> Result<FeedDocument, IntakeError> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let line: Line = serde_json::from_slice(line).map_err(|e| IntakeError::NotJson(e.to_string()))?;
    let id = line.id.and_then(|id| match id {
        Value::String(text) if !text.is_empty() => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    let published = line.published.filter(|p| !p.is_empty()).map(|p| iso_day(&p)).transpose()?;
    let text = line.text.ok_or(IntakeError::NoText)?;
    Ok(FeedDocument { id, text, published, publisher: line.publisher })
}

/// The day of an ISO date or date-time, checked to exist.
///
/// # Errors
/// [`IntakeError::BadDate`] for anything else.
pub fn iso_day(text: &str) -> Result<String, IntakeError> {
    let bad = || IntakeError::BadDate(text.to_owned());
    let day = text.get(..10).ok_or_else(bad)?;
    let rest = &text[10..];
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return Err(bad());
    }
    let numbers: Vec<u32> = day.split('-').filter_map(|n| n.parse().ok()).collect();
    let shape = day
        .bytes()
        .enumerate()
        .all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    match numbers[..] {
        [year, month, day_of_month] if shape && day_of_month >= 1 && day_of_month <= days_in(year, month) => {
            Ok(day.to_owned())
        }
        _ => Err(bad()),
    }
}

/// Days of a month of the Gregorian calendar; 0 for what is no month.
fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_full_and_a_bare_line() {
        let line = r#"{"id":7,"text":"متن","published":"2026-05-06T10:00:00Z","publisher":"x","extra":1}"#;
        let full = read_feed_line(line.as_bytes()).expect("a line");
        assert_eq!((full.id.as_deref(), full.published.as_deref()), (Some("7"), Some("2026-05-06")));
        let bare = read_feed_line(r#"{"text":"متن","published":null}"#.as_bytes()).expect("a line");
        assert_eq!((bare.id, bare.text.as_str()), (None, "متن"));
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(matches!(read_feed_line(b"{\"text\":"), Err(IntakeError::NotJson(_))));
        assert_eq!(read_feed_line(b"{\"id\":\"1\"}"), Err(IntakeError::NoText));
        let dated = read_feed_line(b"{\"text\":\"x\",\"published\":\"1405/03/02\"}");
        assert_eq!(dated, Err(IntakeError::BadDate("1405/03/02".into())));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for day in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-04-31", "۲۰۲۶-۰۱-۰۱", ""]
        {
            assert!(iso_day(day).is_err(), "{day}");
        }
        assert_eq!(iso_day("2024-02-29"), Ok("2024-02-29".into()));
    }
}
