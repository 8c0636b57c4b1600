//! The page of one record.

use super::company::Other;
use super::one::{Data, own_verdict};
use super::waiting::Query;
use super::{cells, doubts, editor, to_record};
use crate::ask::{Ask, link};
use crate::guard::Role;
use crate::look::Look;
use crate::room::Desk;
use crate::show::card::{cells as worded, head, spans};
use crate::show::layout::data_for_script;
use crate::show::lit;
use crate::show::sentence;
use crate::show::terms::{quote, to_words};
use maud::{Markup, html};
use sanad_case::{Coding, Field, Verb};
use serde_json::Value;

/// Keys and what they do, for the help sheet.
const KEYS: [(&str, &str); 18] = [
    ("J", "next"),
    ("K", "previous"),
    ("A", "accept"),
    ("R", "reject"),
    ("Enter", "accept-next"),
    ("1 – 9", "cell"),
    ("↑ ↓", "cells"),
    ("E", "edit"),
    ("U", "comment"),
    ("Z", "undo"),
    ("N", "add"),
    ("M", "merge"),
    ("S", "split"),
    ("T", "settle"),
    ("/", "search"),
    ("?", "help"),
    ("← → Shift", "words"),
    ("Esc", "cancel"),
];

/// What stands between head and foot.
pub(super) fn page(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, blind) = (&ask.look, ask.query.is_blind());
    let may = ask.visitor.role >= Role::Coder;
    html! {
        p #status.status role="status" aria-live="polite" { @if blind { (look.t("review.blind-note")) } }
        div #review {
            (way(data, ask))
            h1.card-head { (head(look, &data.coding)) }
            (standing(data, ask, desk))
            div.reviewing {
                (report(data, ask, desk))
                section.card #card aria-label=(look.t("reader.record")) {
                    div #panel hidden {}
                    (cells::list(desk.names(), look, &data.coding, may))
                    (disputes(data, look, desk, may))
                    @if may { (buttons(look, data)) }
                }
            }
            (company(data, look))
            (history(data, look, may))
            (data_for_script("record-data", &editor::record(data, ask, blind, may)))
        }
        (help(look))
        (data_for_script("review-words", &editor::words(look)))
        noscript { p.note { (look.t("review.noscript")) } }
    }
}

fn way(data: &Data, ask: &Ask<Query>) -> Markup {
    let look = &ask.look;
    let step = |to: &Option<String>, rel: &str, words: &str, key: &str| {
        html! { @if let Some(record) = to { a.button rel=(rel) href=(to_record(&ask.address, record)) { kbd { (key) } " " (look.t(words)) } " " } }
    };
    html! {
        nav.way aria-label=(look.t("review.way")) {
            a href=(ask.address.at("/review").to_link()) { (look.t("review.queue")) } " "
            @match data.place {
                Some(place) => span.muted { (look.fill("review.place", &[("place", &look.number(place as u64 + 1)), ("count", &look.number(data.waiting as u64))])) },
                None => span.muted { (look.fill("review.waiting", &[("count", &look.number(data.waiting as u64))])) },
            }
            " " (step(&data.previous, "prev", "review.previous", "K"))
            (step(&data.next, "next", "review.next", "J"))
            button #keys type="button" aria-haspopup="dialog" { kbd { "?" } " " (look.t("review.keys")) }
        }
    }
}

fn standing(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let look = &ask.look;
    let own = own_verdict(data, &ask.visitor.name).filter(|_| data.status.is_none());
    html! {
        p {
            @if let Some(status) = data.status { span class=(format!("chip review-{status}")) { (look.t(&format!("review.{status}"))) } " " }
            @if let Some(verb) = own { span.chip { (look.t(&format!("verb.{}", verb.as_str()))) } " " }
            @if data.rejected && data.status.is_some_and(|s| s.to_string() != "rejected") { span.chip.denied { (look.t("review.rejected")) } " " }
            @if data.made_by != "rules" && data.status.is_some() { span.muted { (look.fill("review.made-by", &[("coder", &data.made_by)])) } " " }
            code.muted { (data.id) }
        }
        @if !data.doubts.is_empty() { (doubts(look, &data.doubts)) }
        @let noticed = match &data.coding { Coding::Event(r) => &r.problems, Coding::Relation(r) => &r.problems };
        @if !noticed.is_empty() {
            details { summary { (look.t("card.problems")) } ul { @for problem in noticed { li { (sentence::told(desk.names(), look, &problem.message)) } } } }
        }
    }
}

fn report(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, document) = (&ask.look, &data.document);
    let mut lights = spans(&document.key, &data.coding, &worded(desk.names(), look, &data.coding));
    // Words lead nowhere here: they are to be selected.
    lights.iter_mut().for_each(|light| light.link = None);
    html! {
        article.report aria-label=(look.t("review.text")) {
            p.muted {
                @if let Some(publisher) = &document.publisher { bdi { (publisher) } " · " }
                @if let Some(day) = &document.published { time datetime=(day) { (look.iso_day(day)) } " · " }
                a href=(to_words(&document.key, Some(&data.id), None)) { (look.t("review.whole")) }
            }
            div.paper tabindex="0" role="group" aria-label=(look.t("review.text")) aria-describedby="text-help" {
                div #text.text lang="fa" dir="rtl" data-start=(data.start) { (lit::text(&data.text, data.start, &lights)) }
            }
            p #text-help.muted { (look.t("review.words-help")) }
        }
    }
}

/// What coders differ about, side by side.
fn disputes(data: &Data, look: &Look, desk: &Desk<'_>, may: bool) -> Markup {
    if data.readings.is_empty() {
        return html! {};
    }
    html! {
        section.contradiction.disputes {
            h2 { (look.t("review.disputes")) }
            div.scroll tabindex="0" role="region" aria-label=(look.t("review.disputes")) {
                table.rows {
                    thead { tr { th scope="col" { (look.t("review.cell")) } @for found in &data.readings { th scope="col" { bdi { (found.coder) } } } } }
                    tbody { @for cell in &data.disputed { tr {
                        th scope="row" { (look.t(&format!("cell.{cell}"))) }
                        @for (at, found) in data.readings.iter().enumerate() { td {
                            @match Field::parse(cell) {
                                None => (look.t(if found.rejects { "verb.reject" } else { "verb.accept" })),
                                Some(_) if found.rejects => "–",
                                Some(field) => {
                                    (cells::value(look, &found.coding, field, &worded(desk.names(), look, &found.coding)))
                                    @if may { button.take type="button" data-reading=(at) data-field=(cell) { (look.t("review.take")) } }
                                },
                            }
                        } }
                    } } }
                }
            }
            @if may { p { button data-key="settle" type="button" { kbd { "T" } " " (look.t("review.settle")) } } }
        }
    }
}

fn buttons(look: &Look, data: &Data) -> Markup {
    let all = [
        ("accept-next", "⏎"),
        ("accept", "A"),
        ("reject", "R"),
        ("comment", "U"),
        ("undo", "Z"),
        ("split", "S"),
        ("merge", "M"),
        ("add", "N"),
    ];
    let event = matches!(data.coding, Coding::Event(_));
    let fits = |name: &str| event || !matches!(name, "split" | "merge");
    html! {
        div.acts role="group" aria-label=(look.t("review.acts")) {
            @for (name, key) in all.iter().filter(|(name, _)| fits(name)) {
                button type="button" data-key=(name) class=[(*name == "accept-next").then_some("main")] { kbd { (key) } " " (look.t(&format!("key.{name}"))) }
            }
        }
    }
}

fn company(data: &Data, look: &Look) -> Markup {
    let company = &data.company;
    html! {
        @if let Some(incident) = &company.incident {
            @if !company.same.is_empty() {
                section.card {
                    h2 { a href=(link("/incidents", &[incident], &[])) { (look.t("review.same")) } }
                    ul #same.quiet { @for one in &company.same { (other(one, look)) } }
                }
            }
        }
        @if !company.like.is_empty() {
            details { summary { (look.t("review.like")) } ul #like.quiet { @for one in &company.like { (other(one, look)) } } }
        }
    }
}

fn other(one: &Other, look: &Look) -> Markup {
    html! {
        li data-record=(one.record) {
            bdi { (one.publisher.as_deref().unwrap_or(&one.document)) } " "
            @if let Some(day) = &one.published { time.muted datetime=(day) { (look.iso_day(day)) } " " }
            a.words href=(link("/review", &[&one.record], &[])) { (quote(&one.words)) }
        }
    }
}

fn history(data: &Data, look: &Look, may: bool) -> Markup {
    if data.decisions.is_empty() {
        return html! {};
    }
    html! {
        section.card {
            h2 { (look.t("review.history")) }
            ol.quiet { @for past in &data.decisions {
                @let decision = &past.decision;
                li class=[past.taken_back.then_some("back")] {
                    span.muted { (look.number(decision.number)) } " "
                    bdi { (decision.coder) } " · " (look.t(&format!("verb.{}", decision.verb.as_str()))) " "
                    @if let Some(field) = decision.field { (look.t(&format!("cell.{}", field.as_str()))) " " }
                    @if let Some(said) = said(decision.verb, decision.value.as_ref()) { bdi { (said) } " " }
                    @if let Some(comment) = &decision.comment { q dir="auto" { (comment) } " " }
                    time.muted datetime=(decision.at) { (look.iso_day(decision.at.get(..10).unwrap_or_default())) } " "
                    @if decision.blind { span.chip { (look.t("review.blind-chip")) } " " }
                    @if past.taken_back { span.chip { (look.t("review.back")) } }
                    @else if may { button.undo type="button" data-number=(decision.number) { (look.t("key.undo")) } }
                }
            } }
        }
    }
}

/// The new value of an edit, or the other record of a join.
fn said(verb: Verb, value: Option<&Value>) -> Option<String> {
    let one = |item: &Value| {
        let key = ["entity", "code", "what", "edtf", "sub_event_type", "text"];
        let found = key.iter().find_map(|key| item.get(*key).and_then(Value::as_str));
        found.or(item.as_str()).map(str::to_owned)
    };
    match (verb, value?) {
        (Verb::Edit, Value::Array(items)) => {
            Some(items.iter().filter_map(one).collect::<Vec<_>>().join(" + "))
        }
        (_, item) => one(item),
    }
}

fn help(look: &Look) -> Markup {
    html! {
        dialog #help aria-labelledby="help-title" {
            h2 #help-title { (look.t("review.keys")) }
            dl.keys { @for (key, does) in KEYS { div { dt { kbd { (key) } } dd { (look.t(&format!("key.{does}"))) } } } }
            p.muted { (look.t("review.layout")) }
            form method="dialog" { button.main { (look.t("review.close")) } }
        }
    }
}
