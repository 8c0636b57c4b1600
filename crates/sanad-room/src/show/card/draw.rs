//! The card of a record as it is drawn.

use super::{Cell, cells};
use crate::look::Look;
use crate::names::Names;
use crate::show::sentence;
use crate::show::terms::{event_type, factuality, first_of, name_of, quote, to_words};
use maud::{Markup, html};
use sanad_case::{Coding, Standing};
use sanad_model::{Problem, Record, SentenceSpan, Source};

/// What a record is, in a line: event or relation, its type, whether it is said to have happened.
pub(crate) fn head(look: &Look, coding: &Coding) -> Markup {
    match coding {
        Coding::Event(record) => html! {
            (event_type(look, record.event_type))
            @for mode in &record.mode { " " code.chip { (mode) } }
            " " (factuality(look, record.factuality))
        },
        Coding::Relation(relation) => html! {
            span.term { (look.t(&format!("relation.{}", relation.relation))) } " " code.code { (relation.relation) }
            " " (factuality(look, relation.factuality))
        },
    }
}

/// Where the cell with this number stands on the card, for links from the words to it.
pub(crate) fn address_of(cell: usize) -> String {
    format!("cell-{cell}")
}

/// The whole card of a record of a document that this publisher published.
pub(crate) fn card(
    names: Names<'_>,
    look: &Look,
    document: &str,
    publisher: Option<&str>,
    standing: &Standing,
) -> Markup {
    let parts = Parts::of(&standing.coding);
    html! {
        p.card-head { (head(look, &standing.coding)) }
        p { span.chip { (look.t(&format!("review.{}", standing.status))) } @if standing.rejected { " " span.chip.denied { (look.t("review.rejected")) } } }
        (chain(names, look, publisher, parts.attribution))
        dl.cells {
            @for (at, cell) in cells(names, look, &standing.coding).iter().enumerate() {
                (row(look, document, standing.coding.id(), at, cell))
            }
            @if let Coding::Event(record) = &standing.coding { (codes(look, record)) }
            div.cell { dt { (look.t("card.sentence")) } dd { a.words href=(to_words(document, Some(standing.coding.id()), Some((parts.sentence.start, parts.sentence.end)))) { (quote(&parts.sentence.text)) } } }
        }
        @if !parts.problems.is_empty() {
            details { summary { (look.t("card.problems")) " " span.muted { (look.number(parts.problems.len() as u64)) } }
                ul { @for problem in parts.problems { li { (sentence::told(names, look, &problem.message)) } } }
            }
        }
        @if !parts.rules.is_empty() {
            details { summary { (look.t("card.rules")) " " span.muted { (look.number(parts.rules.len() as u64)) } }
                ul.rules { @for rule in parts.rules { li { code.rule { (rule) } } } }
            }
        }
    }
}

/// What events and relations have alike.
struct Parts<'a> {
    attribution: &'a [Source],
    sentence: &'a SentenceSpan,
    problems: &'a [Problem],
    rules: &'a [String],
}

impl<'a> Parts<'a> {
    fn of(coding: &'a Coding) -> Self {
        match coding {
            Coding::Event(r) => Self {
                attribution: &r.attribution,
                sentence: &r.sentence,
                problems: &r.problems,
                rules: &r.rules,
            },
            Coding::Relation(r) => Self {
                attribution: &r.attribution,
                sentence: &r.sentence,
                problems: &r.problems,
                rules: &r.rules,
            },
        }
    }
}

/// Who says it through whom: the publisher first, the innermost source last.
fn chain(names: Names<'_>, look: &Look, publisher: Option<&str>, attribution: &[Source]) -> Markup {
    if attribution.is_empty() {
        return html! { p.chain { (look.t("card.only-report")) @if let Some(name) = publisher { " " span.link.origin { bdi { (name) } } } } };
    }
    html! {
        p.chain {
            span.visually-hidden { (look.t("field.attribution")) ": " }
            @if let Some(name) = publisher { span.link { bdi { (name) } } (arrow(look)) }
            @for (at, source) in attribution.iter().enumerate() {
                @if at > 0 { (arrow(look)) }
                span.link.origin[at + 1 == attribution.len()] {
                    bdi { (name_of(names, look, &source.entity, source.name.as_deref())) }
                    " " small.muted { (look.t(&format!("source.{}", source.kind))) }
                }
            }
        }
    }
}

fn arrow(look: &Look) -> Markup {
    html! { span.step role="img" aria-label=(look.t("chain.quotes")) { (look.t("chain.arrow")) } }
}

/// A cell: what it says, the words that say so, the rule that read them.
fn row(look: &Look, document: &str, id: &str, at: usize, cell: &Cell) -> Markup {
    let words = to_words(document, Some(id), Some((cell.start, cell.end)));
    html! {
        div #(address_of(at)) class=(format!("cell {}", cell.kind.as_str())) {
            dt { (look.t(&cell.label)) }
            dd {
                @if !cell.value.is_empty() { bdi { (first_of(&cell.value)) } " " }
                a.words href=(words) data-start=(cell.start) data-end=(cell.end) { (quote(&cell.words)) }
                @if cell.inferred { " " small.muted { (look.t("record.inferred")) } }
                " " code.rule { (cell.rule) }
            }
        }
    }
}

fn codes(look: &Look, record: &Record) -> Markup {
    let acled = record.acled.as_ref().map(|a| format!("{} / {}", a.event_type, a.sub_event_type));
    let ucdp =
        record.ucdp.and_then(|u| serde_json::to_value(u).ok()).and_then(|u| u.as_str().map(str::to_owned));
    let modes = record.mode.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let plover = format!("{} {modes}", record.event_type);
    html! {
        @for (system, code) in [("PLOVER", Some(plover.trim().to_owned())), ("ACLED", acled), ("UCDP", ucdp)] {
            div.cell { dt { (system) } dd { @match &code { Some(code) => code { (code) }, None => span.muted { (look.t("card.not-coded")) } } } }
        }
    }
}
