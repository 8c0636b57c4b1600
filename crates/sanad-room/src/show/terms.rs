//! Terms and names as pages show them: codes in words, actors and places by name, dates in both calendars, quotes.

use crate::ask::link;
use crate::look::Look;
use crate::names::Names;
use maud::{Markup, html};
use sanad_calendar::{Edtf, Moment};
use sanad_model::{EventType, Factuality};

/// An event type in words, with its code beside it.
pub(crate) fn event_type(look: &Look, kind: EventType) -> Markup {
    html! { span.term { (look.t(&format!("type.{kind}"))) } " " code.code { (kind) } }
}

/// Whether it is said to have happened; always in words, never by colour alone.
pub(crate) fn factuality(look: &Look, factuality: Factuality) -> Markup {
    html! { span class=(format!("chip factuality-{factuality}")) { (look.t(&format!("factuality.{factuality}"))) } }
}

/// What an actor, a kind of people or a place (by ISO code) is called; else `other`: its name or words as given.
pub(crate) fn name_of(names: Names<'_>, look: &Look, key: &str, other: Option<&str>) -> String {
    let usual = || crate::words::find(&format!("entity.{key}"), look.tongue).map(str::to_owned);
    let known = names.name(key, look.tongue).or_else(usual);
    known.or_else(|| other.map(str::to_owned)).unwrap_or_else(|| key.replace('-', " "))
}

/// The same, isolated from the direction of what stands around it, with its key for whoever points at it.
pub(crate) fn name(names: Names<'_>, look: &Look, key: &str, other: Option<&str>) -> Markup {
    html! { bdi title=(key) { (name_of(names, look, key, other)) } }
}

/// Scalar values of the longest quote: a sentence of a hostile report may be as long as the report.
const LONGEST_QUOTE: usize = 1000;

/// Words of a report, in their own direction; of very many only the first.
pub(crate) fn quote(words: &str) -> Markup {
    let shown = first_of(words);
    html! { q.quote lang="fa" dir="auto" { (shown) } @if shown.len() < words.len() { " …" } }
}

/// As many of these words as a page has room for.
pub(crate) fn first_of(words: &str) -> &str {
    words.char_indices().nth(LONGEST_QUOTE).map_or(words, |(at, _)| &words[..at])
}

/// The way from a cell to its words: the reader, with the record open and the words lit.
pub(crate) fn to_words(document: &str, record: Option<&str>, span: Option<(usize, usize)>) -> String {
    let at = span.map(|(start, end)| format!("{start}-{end}")).unwrap_or_default();
    let query = [("record", record.unwrap_or_default()), ("at", &at)];
    let query: Vec<(&str, &str)> = query.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    // The reader gives the words this name, so that the browser finds them without a script.
    let place = if span.is_some() { "#at" } else { "" };
    link("/documents", &[document], &query) + place
}

/// A date as coded (EDTF), in words and both calendars; the EDTF itself for whoever points at it.
pub(crate) fn date(look: &Look, edtf: Option<&str>) -> Markup {
    let Some(edtf) = edtf else { return html! { span.muted { (look.t("date.none")) } } };
    html! { span.date title=(edtf) { bdi { (date_words(look, edtf)) } } }
}

/// The same without markup.
pub(crate) fn date_words(look: &Look, edtf: &str) -> String {
    match Edtf::parse(edtf) {
        None => look.digits(edtf),
        Some(Edtf::At(moment)) => moment_words(look, &moment),
        Some(Edtf::Between(from, to)) => {
            let end = |moment: Option<Moment>| {
                moment.map_or_else(|| look.t("date.open").to_owned(), |m| moment_words(look, &m))
            };
            format!("{} – {}", end(from), end(to))
        }
    }
}

/// A whole day stands in both calendars; anything coarser as the Gregorian period that it is, for the Solar Hijri one is
/// another period.
fn moment_words(look: &Look, moment: &Moment) -> String {
    let mut words = match (moment.days(), moment.day) {
        (Some((day, _)), Some(_)) => format!("{} ({})", look.day(day), look.other_day(day)),
        _ => period_words(look, moment),
    };
    if moment.approximate {
        words = format!("{} {words}", look.t("date.about"));
    }
    if moment.uncertain {
        words = format!("{words} ({})", look.t("date.uncertain"));
    }
    words
}

fn period_words(look: &Look, moment: &Moment) -> String {
    let year = moment.year.map_or_else(|| "????".to_owned(), |year| look.digits(&year.to_string()));
    match (moment.masked, moment.month) {
        (1, _) => format!("{} {year}", look.t("date.decade")),
        (2, _) => format!("{} {year}", look.t("date.century")),
        (_, Some(season @ 21..=24)) => format!("{} {year}", look.t(&format!("season.{season}"))),
        (_, Some(month)) => format!("{} {year}", look.t(&format!("month.gregorian.{month}"))),
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_model::{ActorClass, PlaceKind, QuantityKind, SourceKind};

    fn dates(look: Look, list: &[&str]) -> Vec<String> {
        list.iter().map(|edtf| date_words(&look, edtf)).collect()
    }

    #[test]
    fn dates_show_their_precision_and_doubt() {
        let shown = dates(
            Look::default(),
            &["2021-08-15", "2020-02", "199X", "2019~", "2021-21", "2015/..", "2021-08-15?"],
        );
        let wanted = [
            "15 August 2021 (24 Mordad 1400)",
            "February 2020",
            "decade of 1990",
            "about 2019",
            "spring 2021",
            "2015 – open",
            "15 August 2021 (24 Mordad 1400) (uncertain)",
        ];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn every_term_of_the_model_has_words() {
        let look = Look::default();
        let known =
            |group: &str, term: &str| assert_ne!(look.t(&format!("{group}.{term}")), "?", "{group}.{term}");
        EventType::ALL.iter().for_each(|t| known("type", t.as_str()));
        Factuality::ALL.iter().for_each(|t| known("factuality", t.as_str()));
        SourceKind::ALL.iter().for_each(|t| known("source", t.as_str()));
        QuantityKind::ALL.iter().for_each(|t| known("quantity", t.as_str()));
        ActorClass::ALL.iter().for_each(|t| known("class", t.as_str()));
        PlaceKind::ALL.iter().for_each(|t| known("place", t.as_str()));
        sanad_weigh::system::TieKind::ALL.iter().for_each(|t| known("relation", t.as_str()));
    }

    #[test]
    fn a_quote_is_exact_unless_it_is_longer_than_a_page() {
        assert_eq!(
            quote("می\u{200C}رود <b>").into_string(),
            "<q class=\"quote\" lang=\"fa\" dir=\"auto\">می\u{200C}رود &lt;b&gt;</q>"
        );
        let endless = quote(&"ا".repeat(1_000_000)).into_string();
        assert!(endless.len() < 3000 && endless.ends_with("</q> …"), "{}", endless.len());
    }

    #[test]
    fn the_way_to_the_words_names_document_record_and_span() {
        assert_eq!(to_words("d-1", Some("e-2"), Some((3, 9))), "/documents/d-1?record=e-2&at=3-9#at");
        assert_eq!(to_words("d-1", None, None), "/documents/d-1");
    }
}
