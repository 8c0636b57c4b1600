//! What sources say, side by side: values with who gives them and the exact words, contradictions, the way the words took.

use super::heading::place_value;
use super::terms::{date_words, name_of, quote, to_words};
use crate::look::Look;
use crate::names::Names;
use maud::{Markup, html};
use sanad_model::QuantityKind;
use sanad_weigh::{Contradiction, Field, Range, Sourced, Value, Voice};

/// Sources of one value shown at once; the rest open on demand.
const SHOWN: usize = 4;

/// The name of a field, and of what is counted.
pub(crate) fn field_name(look: &Look, field: Field, what: Option<QuantityKind>) -> &'static str {
    match what {
        Some(what) => look.t(&format!("quantity.{what}")),
        None => look.t(&format!("field.{}", field.as_str())),
    }
}

/// A value in words.
pub(crate) fn value_words(names: Names<'_>, look: &Look, field: Field, value: &str) -> String {
    match field {
        Field::Factuality => {
            let words = look.t(&format!("factuality.{value}"));
            if words == "?" { value.to_owned() } else { words.to_owned() }
        }
        Field::Actor | Field::Recipient => {
            let each: Vec<String> = value.split(" + ").map(|key| name_of(names, look, key, None)).collect();
            each.join(" + ")
        }
        Field::Date => date_words(look, value),
        Field::Place => place_value(names, look, value),
        Field::Figure => figure_words(look, value),
    }
}

/// `at least 20` as the reader says it.
fn figure_words(look: &Look, value: &str) -> String {
    let said = [("at least ", "figure.least"), ("at most ", "figure.most")];
    let found = said.iter().find_map(|(english, words)| Some((value.strip_prefix(english)?, *words)));
    match found {
        Some((number, words)) => look.fill(words, &[("count", &look.digits(number))]),
        None => look.digits(value),
    }
}

/// Low, best and high of a figure.
pub(crate) fn range(look: &Look, range: &Range) -> Markup {
    let best = range.best.map_or_else(|| "–".to_owned(), |best| look.number(best));
    html! {
        @if range.low == range.high { bdi { (look.number(range.low)) } } @else {
            bdi { (look.number(range.low)) "–" (look.number(range.high)) }
            " " span.muted { (look.fill("figure.best", &[("count", &best)])) }
        }
    }
}

/// Values side by side, each with its sources and their words.
pub(crate) fn values(names: Names<'_>, look: &Look, field: Field, values: &[Value]) -> Markup {
    html! {
        ul.values {
            @for value in values {
                li.value {
                    p.value-head {
                        strong { bdi { (value_words(names, look, field, &value.value)) } } " "
                        span.chip { (look.fill("evidence.independent", &[("count", &look.number(value.independent as u64))])) }
                    }
                    ul.sources { @for source in value.sources.iter().take(SHOWN) { li { (sourced(names, look, source)) } } }
                    @if value.sources.len() > SHOWN {
                        details {
                            summary { (look.fill("evidence.more", &[("count", &look.number((value.sources.len() - SHOWN) as u64))])) }
                            ul.sources { @for source in value.sources.iter().skip(SHOWN) { li { (sourced(names, look, source)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// A source: the way its words took, the day, and the words, linked to where they stand.
pub(crate) fn sourced(names: Names<'_>, look: &Look, source: &Sourced) -> Markup {
    let quoted = &source.quote;
    html! {
        (chain(names, look, source))
        @if let Some(day) = &quoted.published { " " time.muted datetime=(day) { (look.iso_day(day)) } }
        " " a.words href=(to_words(&quoted.report, Some(&quoted.record), Some((quoted.start, quoted.end)))) { (quote(&quoted.text)) }
    }
}

/// Who says it through whom: the outlet first, the original source last.
fn chain(names: Names<'_>, look: &Look, source: &Sourced) -> Markup {
    html! {
        span.chain {
            @for through in &source.through {
                span.link { bdi { (names.called(through, look.tongue).as_ref().unwrap_or(through)) } } span.step aria-label=(look.t("chain.quotes")) { (look.t("chain.arrow")) }
            }
            span.link.origin {
                bdi { (name_of(names, look, own_key(&source.source), Some(&source.name))) }
                @if let Some(kind) = source.kind { " " small.muted { (look.t(&format!("source.{kind}"))) } }
                @if let Some(side) = source.side.as_deref().filter(|side| *side != source.source) {
                    " " small.muted { (look.fill("chain.side", &[("side", &name_of(names, look, side, None))])) }
                }
            }
        }
    }
}

/// The key of a source without that of the newsroom that alone knows who it is (`NEWSROOM/unidentified-official`).
fn own_key(source: &str) -> &str {
    source
        .rsplit_once('/')
        .map_or(source, |(_, own)| if own.is_empty() { "unidentified-source" } else { own })
}

/// How a source stands to the event, and its words.
pub(crate) fn voice(names: Names<'_>, look: &Look, voice: &Voice) -> Markup {
    let stance = serde_json::to_value(voice.stance).ok();
    let stance = stance.as_ref().and_then(|s| s.as_str()).unwrap_or_default();
    html! {
        span class=(format!("chip stance-{stance}")) { (look.t(&format!("stance.{stance}"))) } " "
        (sourced(names, look, &voice.source))
    }
}

/// A contradiction: what kind, about what, the values side by side.
pub(crate) fn contradiction(names: Names<'_>, look: &Look, one: &Contradiction) -> Markup {
    html! {
        p.contradiction-head {
            strong { (field_name(look, one.field, one.what)) } ": "
            span { (look.t(&format!("conflict.{}", kind_key(one)))) }
        }
        (values(names, look, one.field, &one.values))
    }
}

/// The key of the kind of a contradiction.
pub(crate) fn kind_key(one: &Contradiction) -> &'static str {
    use sanad_weigh::ContradictionKind as Kind;
    match one.kind {
        Kind::Denial => "denial",
        Kind::Dispute => "dispute",
        Kind::TwoStarts => "two_starts",
        Kind::Revised => "revised",
    }
}
