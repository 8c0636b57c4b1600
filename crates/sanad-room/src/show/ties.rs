//! Ties as pages tell them: what of whom, since when, how well supported, who says so and in which words.

use super::actors::{name_of_key, parties};
use super::terms::{date_words, quote, to_words};
use crate::look::Look;
use crate::room::Desk;
use maud::{Markup, html};
use sanad_weigh::system::{Evidence, Interval, Known, Tie};
use serde::Serialize;
use std::collections::BTreeSet;

/// Dates as coded that are told one by one; of more, the span.
const DATES: usize = 3;
/// Pieces of evidence shown at once; the rest open on demand.
const SHOWN: usize = 8;
/// Pieces of evidence on a page at most.
const MOST: usize = 200;

/// A term of the model as it stands in JSON, for keys of words and names of styles.
pub(crate) fn code(term: &impl Serialize) -> String {
    serde_json::to_value(term).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A term in words.
pub(crate) fn words(look: &Look, group: &str, term: &impl Serialize) -> &'static str {
    look.t(&format!("{group}.{}", code(term)))
}

/// How well a tie is supported, in words.
pub(crate) fn support(look: &Look, tie: &Tie) -> Markup {
    html! { span class=(format!("chip confidence-{}", code(&tie.confidence))) { (words(look, "confidence", &tie.confidence)) } }
}

/// Subject, what it says, object.
pub(crate) fn sentence(desk: &Desk<'_>, look: &Look, tie: &Tie) -> Markup {
    let names = desk.names();
    html! {
        (parties(names, look, &tie.subject)) " "
        span.term { (words(look, "relation", &tie.kind)) }
        @if !tie.object.is_empty() { " " (parties(names, look, &tie.object)) }
        @if let Some(amount) = tie.amount.as_ref().and_then(|a| a.best.or(a.low)) { " " bdi { (look.number(amount)) } }
    }
}

/// When it held: the dates as the texts give them where they are few, else the first and the last day.
pub(crate) fn when(look: &Look, tie: &Tie) -> String {
    let dates: BTreeSet<&str> = tie.counted().filter_map(|e| e.edtf.as_deref()).collect();
    if tie.counted().all(|e| e.edtf.is_some()) && (1..=DATES).contains(&dates.len()) {
        return dates
            .into_iter()
            .map(|edtf| date_words(look, edtf))
            .collect::<Vec<_>>()
            .join(look.t("list.and"));
    }
    interval(look, &tie.interval)
}

/// First and last day, with how weakly they are known.
pub(crate) fn interval(look: &Look, interval: &Interval) -> String {
    let day = |day| format!("{} ({})", look.day(day), look.other_day(day));
    let told = match (interval.from, interval.to) {
        (None, None) => return look.t("when.unknown").to_owned(),
        (Some(from), None) => look.fill("when.from", &[("day", &day(from))]),
        (None, Some(to)) => look.fill("when.by", &[("day", &day(to))]),
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => look.fill("when.span", &[("from", &day(from)), ("to", &day(to))]),
    };
    let end = if interval.from.is_some() { interval.from_known } else { interval.to_known };
    let known = match end {
        Known::About => "when.about",
        Known::Context => "when.context",
        Known::Publication => "when.publication",
        _ => return told,
    };
    format!("{told} ({})", look.t(known))
}

/// All evidence, each piece with who says it and its words; those with these records first.
pub(crate) fn evidence(desk: &Desk<'_>, look: &Look, tie: &Tie, first: &[String]) -> Markup {
    let mut all: Vec<&Evidence> = tie.evidence.iter().map(AsRef::as_ref).collect();
    all.sort_by_key(|e| !first.contains(&e.record));
    let (shown, rest) = all.split_at(all.len().min(SHOWN));
    let told = rest.iter().take(MOST);
    html! {
        ul.sources { @for one in shown { li { (piece(desk, look, one)) } } }
        @if !rest.is_empty() {
            details {
                summary { (look.fill("evidence.more", &[("count", &look.number(rest.len() as u64))])) }
                ul.sources { @for one in told { li { (piece(desk, look, one)) } } }
                @if rest.len() > MOST { p.muted { (look.fill("ties.cut", &[("count", &look.number((rest.len() - MOST) as u64))])) } }
            }
        }
    }
}

/// One piece: the way its words took, whether it asserts, the words, linked to where they stand.
pub(crate) fn piece(desk: &Desk<'_>, look: &Look, one: &Evidence) -> Markup {
    html! {
        span.chain {
            @if let Some(publisher) = &one.publisher {
                span class=(if one.says.is_empty() { "link origin" } else { "link" }) { bdi { (publisher) } }
            } @else if one.says.is_empty() { span.link.origin { (look.t("source.publisher")) } }
            @for voice in &one.says {
                @if one.publisher.is_some() { span.step aria-hidden="true" { (look.t("chain.arrow")) } }
                span.link.origin { bdi { (name_of_key(desk, look, &voice.key)) } " " small.muted { (words(look, "source", &voice.kind)) } }
            }
        }
        @if let Some(day) = one.published { " " time.muted datetime=(sanad_weigh::system::iso(day)) { (look.day(day)) } }
        @if one.unknown { " " span.chip { (look.t("ties.unknown")) } }
        @else if !one.asserts() { " " span class=(format!("chip factuality-{}", one.factuality)) { (look.t(&format!("factuality.{}", one.factuality))) } }
        " " a.words href=(to_words(&one.report, Some(&one.record), Some((one.start, one.end)))) { (quote(&one.text)) }
        @if let Some(incident) = &one.incident { " " a.muted href=(crate::ask::link("/incidents", &[incident], &[])) { (look.t("ties.incident")) } }
    }
}
