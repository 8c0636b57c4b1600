//! What ACLED's and UCDP's rows have in common: names of sides, who says so in English, place, day.

use crate::best::Best;
use crate::countries::{Country, country};
use crate::dataset::{Dataset, Event, Spot};
use sanad_model::Factuality;
use std::collections::BTreeSet;

/// The notice that every file carries.
pub(crate) const NOTICE: &str = "Coded by Sanad, by machine unless review_status says otherwise, to the public \
codebooks of ACLED, UCDP and PLOVER. These are not data of ACLED, UCDP or PLOVER. A report is not the truth: each value \
is what a source says.";

/// The id of a row: stable, and unlike the ids of any other data set.
pub(crate) fn row_id(incident: &str) -> String {
    format!("SND-{}", incident.trim_start_matches("i-"))
}

/// The country of a place.
pub(crate) fn country_of(place: Option<&Spot>) -> Option<&'static Country> {
    country(place?.code.as_deref()?)
}

/// Outlets of an incident, each once; those that are not listed count as one undisclosed outlet.
pub(crate) fn outlets(dataset: &Dataset, best: &Best<'_>) -> String {
    let name = |idx: usize| {
        let name = dataset.documents[idx].publisher_name.clone();
        name.unwrap_or_else(|| "Undisclosed outlet".to_owned()).replace(';', ",")
    };
    let names: BTreeSet<String> = best.documents().into_iter().map(name).collect();
    names.into_iter().collect::<Vec<_>>().join("; ")
}

/// Who says a record, outermost source first: `Reuters, citing Taliban`.
pub(crate) fn chain(dataset: &Dataset, event: &Event) -> String {
    let document = &dataset.documents[event.document];
    let outlet = document.publisher_name.as_deref().unwrap_or("an undisclosed outlet");
    let voices = event.voices.iter().map(|voice| voice.name.as_str());
    let mut names: Vec<&str> = std::iter::once(outlet).chain(voices).collect();
    names.dedup();
    names.join(", citing ")
}

/// Every record of an incident with who says it, in English: asserted first, then doubted, then denied.
pub(crate) fn statements(dataset: &Dataset, best: &Best<'_>) -> String {
    let kinds = [
        (Factuality::Occurred, "According to"),
        (Factuality::Possible, "Not verified, according to"),
        (Factuality::Planned, "Announced or planned, according to"),
        (Factuality::Prevented, "Prevented, according to"),
        (Factuality::Negated, "Denied, according to"),
    ];
    let mut out = Vec::new();
    for (factuality, words) in kinds {
        let of = best.events.iter().filter(|event| event.factuality == factuality);
        let chains: BTreeSet<String> = of.map(|event| chain(dataset, event)).collect();
        if !chains.is_empty() {
            out.push(format!("{words} {}.", chains.into_iter().collect::<Vec<_>>().join("; ")));
        }
    }
    let noun = if best.independent == 1 { "source" } else { "sources" };
    out.push(format!("{} independent {noun}.", best.independent));
    out.join(" ")
}

/// A figure with its bounds: `6`, `6 to 9`, `at least 6`, `at most 9`.
pub(crate) fn span(low: Option<u64>, high: Option<u64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "not stated".to_owned(),
    }
}

/// `10 June 2026`.
pub(crate) fn long_day(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.split('-').map(|part| part.parse::<usize>().unwrap_or(0));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    match (year, month.and_then(|m| MONTHS.get(m.wrapping_sub(1))), day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => iso.to_owned(),
    }
}

/// The latest publication of the reports of an incident.
pub(crate) fn published(dataset: &Dataset, best: &Best<'_>) -> Option<String> {
    best.documents().into_iter().filter_map(|idx| dataset.documents[idx].published.clone()).min()
}

/// Seconds since 1970 of `2026-11-22T16:00:00Z`; 0 for anything else.
pub(crate) fn seconds(at: &str) -> i64 {
    use sanad_calendar::Day;
    let day = at.get(..10).and_then(Day::from_iso);
    let epoch = Day::from_iso("1970-01-01");
    let clock = at.get(11..19).unwrap_or("00:00:00").split(':').map(|part| part.parse::<i64>().unwrap_or(0));
    let seconds = clock.fold(0, |sum, part| sum * 60 + part);
    day.zip(epoch).map_or(0, |(day, epoch)| day.since(epoch) * 86_400 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_seconds_are_those_of_the_calendar() {
        assert_eq!(long_day("2026-06-10"), "10 June 2026");
        assert_eq!(seconds("1970-01-02T00:00:01Z"), 86_401);
        assert_eq!(seconds("2026-11-22T16:00:00Z"), 1_795_363_200);
    }
}
