//! Whether a cell that a coder gives can be true of the document: words where they are said to stand, codes of the
//! codebooks, dates that exist.

use super::Field;
use super::words::find_span;
use crate::records::Coding;
use sanad_calendar::{Edtf, Moment};
use sanad_model::{ACLED_TYPES, Record};
use serde_json::Value;

/// Checks one cell of a record against the text of its document.
///
/// # Errors
/// Says what is wrong, for the coder.
pub(crate) fn check(coding: &Coding, field: Field, text: &str) -> Result<(), String> {
    let cell = coding.cell(field).unwrap_or(Value::Null);
    let items = match &cell {
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    for item in items {
        check_words(item, text)?;
        check_codes(item)?;
    }
    if field == Field::Mentions && cell.as_array().is_none_or(Vec::is_empty) {
        return Err("a record needs the words that report it: give at least one mention".to_owned());
    }
    match coding {
        Coding::Event(record) => check_event(record, field),
        Coding::Relation(_) => Ok(()),
    }
}

/// A cell that quotes words quotes them as they stand.
fn check_words(item: &Value, text: &str) -> Result<(), String> {
    let (Some(start), Some(end)) = (number(item, "start"), number(item, "end")) else { return Ok(()) };
    let words = find_span(text, (start, end))?;
    match item["text"].as_str() {
        Some(quoted) if quoted == words => Ok(()),
        quoted => Err(format!(
            "at {start}..{end} the document says `{words}`, not `{}`",
            quoted.unwrap_or_default()
        )),
    }
}

fn number(item: &Value, key: &str) -> Option<usize> {
    item.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok())
}

fn check_codes(item: &Value) -> Result<(), String> {
    if let Some(entity) = item.get("entity").and_then(Value::as_str) {
        check_key(entity)?;
    }
    if let Some(edtf) = item.get("edtf").and_then(Value::as_str) {
        check_date(edtf)?;
    }
    if let Some(code) = item.get("code").and_then(Value::as_str) {
        check_place_code(code)?;
    }
    for (key, limit) in [("latitude", 90.0), ("longitude", 180.0)] {
        if item.get(key).and_then(Value::as_f64).is_some_and(|degrees| degrees.abs() > limit) {
            return Err(format!("no such {key}: degrees go from -{limit} to {limit}"));
        }
    }
    match (number(item, "low"), number(item, "high")) {
        (Some(low), Some(high)) if low > high => {
            Err(format!("at least {low} and at most {high} cannot both hold"))
        }
        _ => Ok(()),
    }
}

/// A key is short, lower-case ASCII in kebab case: `afghan-government`.
pub(crate) fn check_key(key: &str) -> Result<(), String> {
    let right = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.'".contains(c))
    };
    match key.split('-').all(right) {
        true => Ok(()),
        false => {
            Err(format!("`{key}` is no key: write it in lower case with hyphens, such as afghan-government"))
        }
    }
}

fn check_date(edtf: &str) -> Result<(), String> {
    let wrong = || {
        format!(
            "`{edtf}` is no date: write it as 2026-06-12, 2026-06, 2026~, 2026-06-01/2026-06-05 or 2026-06/.."
        )
    };
    let date = Edtf::parse(edtf).filter(|date| date.to_string() == edtf).ok_or_else(wrong)?;
    let exists = |moment: Moment| {
        let month = moment.month.is_none_or(|month| matches!(month, 1..=12 | 21..=24));
        let day = moment.day.is_none_or(|day| (1..=31).contains(&day));
        month && day && (moment.year.is_none() || moment.days().is_some())
    };
    let (first, last) = date.ends();
    if ![first, last].into_iter().flatten().all(exists) {
        return Err(wrong());
    }
    match date.interval() {
        (Some(first), Some(last)) if last.since(first) < 0 => Err(format!("`{edtf}` ends before it begins")),
        _ => Ok(()),
    }
}

/// ISO 3166-1 alpha-2, or 3166-2.
fn check_place_code(code: &str) -> Result<(), String> {
    let (country, part) = code.split_once('-').unwrap_or((code, "X"));
    let capital = |text: &str| text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    match country.len() == 2 && capital(country) && (1..=3).contains(&part.len()) && capital(part) {
        true => Ok(()),
        false => {
            Err(format!("`{code}` is no code of a place: write AF for a country, AF-KAB for a province"))
        }
    }
}

fn check_event(record: &Record, field: Field) -> Result<(), String> {
    if matches!(field, Field::Mode | Field::EventType) {
        let allowed = record.event_type.modes();
        if let Some(mode) = record.mode.iter().find(|mode| !allowed.contains(&mode.as_str())) {
            let known = if allowed.is_empty() { "none".to_owned() } else { allowed.join(", ") };
            return Err(format!("{} has no mode `{mode}`; its modes: {known}", record.event_type));
        }
    }
    let Some(acled) = record.acled.as_ref().filter(|_| field == Field::Acled) else { return Ok(()) };
    let subs = ACLED_TYPES.iter().find(|(event, _)| *event == acled.event_type).map(|(_, subs)| *subs);
    match subs.is_some_and(|subs| subs.contains(&acled.sub_event_type.as_str())) {
        true => Ok(()),
        false => Err(format!("ACLED has no `{} / {}`", acled.event_type, acled.sub_event_type)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for good in
            ["2026", "2026-06-12", "2026-06~", "2026-06-01/2026-06-05", "2015-01/..", "202X", "2026-21"]
        {
            assert_eq!(check_date(good), Ok(()), "{good}");
        }
        for bad in ["", "yesterday", "2026-13", "2026-02-30", "2026-6-1", "2026-06-05/2026-06-01", "2026-00"]
        {
            assert!(check_date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_and_codes_have_their_form() {
        assert!(check_key("us-centcom").is_ok() && check_key("isis").is_ok());
        assert!(check_key("").is_err() && check_key("Taliban").is_err() && check_key("طالبان").is_err());
        assert!(check_place_code("AF").is_ok() && check_place_code("AF-KAB").is_ok());
        assert!(check_place_code("Kabul").is_err() && check_place_code("af").is_err());
    }

    #[test]
    fn words_must_stand_where_they_are_said_to() {
        let text = "حمله در کابل";
        assert_eq!(check_words(&json!({ "start": 8, "end": 12, "text": "کابل" }), text), Ok(()));
        assert!(check_words(&json!({ "start": 8, "end": 12, "text": "کابا" }), text).is_err());
        assert!(check_words(&json!({ "start": 8, "end": 13, "text": "کابل" }), text).is_err());
        assert!(check_words(&json!({ "start": 8, "end": 12 }), text).is_err());
    }

    #[test]
    fn a_figure_cannot_be_more_than_it_is_at_the_most() {
        assert!(check_codes(&json!({ "low": 5, "high": 3 })).is_err());
        assert!(check_codes(&json!({ "low": 3, "high": null })).is_ok());
    }
}
