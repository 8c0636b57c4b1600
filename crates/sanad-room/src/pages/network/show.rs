//! The page of the network: questions, drawing, evidence, list.

use super::asked::DRAWN;
use super::graph::{Edge, Node};
use super::open::panel;
use super::table::Row;
use super::{Data, Query};
use crate::ask::{Address, Ask};
use crate::days::{field, span};
use crate::look::Look;
use crate::room::Desk;
use crate::show::actors::{called, name_of_key, offered};
use crate::show::calendar::{Calendars, day_words};
use crate::show::layout::data_for_script;
use crate::show::list;
use crate::show::sign::{Sign, sign};
use crate::show::ties::{sentence, support, when, words};
use maud::{Markup, html};
use sanad_weigh::system::Confidence;
use serde::Serialize;
use std::collections::BTreeMap;

/// Actors that the frame of the drawing holds: those the drawing may show.
const FRAMED: usize = 400;

pub(super) fn page(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    html! {
        h1 { (look.t("nav.network")) }
        p.muted { (look.t("network.intro")) }
        (questions(data, address, look, desk))
        (summary(data, look))
        (steps(data, address, look))
        div.drawn {
            figure.drawing aria-label=(look.t("network.drawing")) {
                div.tools.scripted #tools {
                    button type="button" data-do="in" aria-label=(look.t("drawing.in")) { "+" }
                    button type="button" data-do="out" aria-label=(look.t("drawing.out")) { "−" }
                    button type="button" data-do="fit" { (look.t("drawing.fit")) }
                    input #find type="search" list="actors-offered" aria-label=(look.t("network.find")) placeholder=(look.t("network.find"));
                }
                div.scripted #canvas {}
                noscript { p.note { (look.t("drawing.noscript")) } }
                figcaption { (legend(look)) }
            }
            (panel(data.open.as_ref(), address, look, desk))
        }
        (table(data, address, look, desk))
        (data_for_script("network-data", &Drawing::of(data, look, desk)))
    }
}

fn questions(data: &Data, address: &Address, look: &Look, desk: &Desk<'_>) -> Markup {
    let day = |iso: Option<&String>| {
        iso.and_then(|iso| span(iso)).map(|(day, _)| field(look, day)).unwrap_or_default()
    };
    let actor = data.actor.as_deref().map(|key| name_of_key(desk, look, key)).unwrap_or_default();
    let drawn = address.query.iter().find(|(name, _)| name == "actors").map(|(_, value)| value.clone());
    let drawn = drawn.unwrap_or_else(|| DRAWN.to_string());
    html! {
        form.filters method="get" action="/network" {
            label { (look.t("network.on")) input type="text" inputmode="numeric" dir="ltr" name="on" value=(day(Some(&data.on))); }
            label { (look.t("network.known")) input type="text" inputmode="numeric" dir="ltr" name="known" value=(day(data.known.as_ref())) placeholder=(look.t("network.known.all")); }
            label { (look.t("network.window")) input type="number" name="window" min="0" max="36525" value=(data.window); }
            label { (look.t("network.actor")) input type="text" name="actor" list="actors-offered" dir="auto" value=(actor); }
            label { (look.t("network.actors")) input type="number" name="actors" min="1" max="500" value=(drawn); }
            label { (look.t("network.sources")) input type="number" name="sources" min="0" value=(data.sources); }
            button.main { (look.t("filter.go")) }
            (offered(desk, look, "actors-offered"))
        }
    }
}

fn summary(data: &Data, look: &Look) -> Markup {
    let count = |number: usize| look.number(number as u64);
    html! {
        div #state aria-live="polite" {
            p {
                strong { (day_words(look, &data.on)) } " · "
                (look.fill("network.count", &[("ties", &count(data.ties.total)), ("actors", &count(data.node_total))]))
                @if data.nodes.len() < data.node_total || data.sources > 1 { " · " (look.fill("network.drawn", &[("count", &count(data.nodes.len())), ("sources", &count(data.sources))])) }
                @if let Some(known) = &data.known { " · " (look.fill("network.as-known", &[("day", &day_words(look, known))])) }
            }
            @if data.undated > 0 { p.muted { (look.fill("network.undated", &[("count", &count(data.undated))])) } }
        }
    }
}

/// The day before and the day after on which something changes, and the slider over all of them.
fn steps(data: &Data, address: &Address, look: &Look) -> Markup {
    let at = data.days.iter().position(|day| *day == data.on).unwrap_or_default();
    let (before, after) = (at.checked_sub(1).and_then(|at| data.days.get(at)), data.days.get(at + 1));
    let step = |day: Option<&String>, words: &str, rel: &str| {
        html! { @if let Some(day) = day {
            a.button rel=(rel) href=(address.with("on", day).to_link()) title=(day_words(look, day)) { (look.t(words)) }
        } }
    };
    html! {
        nav.steps #steps aria-label=(look.t("network.steps")) {
            (step(before, "network.before", "prev"))
            (step(after, "network.after", "next"))
        }
        p.slider.scripted #slider hidden[data.days.len() < 2] {
            input type="range" min="0" max=(data.days.len().saturating_sub(1)) value=(at) aria-label=(look.t("network.slider"));
            output {}
        }
    }
}

fn legend(look: &Look) -> Markup {
    let line = |class: &str, words: &str, mark: Option<&str>| {
        html! { li {
            svg class="sample" viewBox="0 0 48 12" width="48" height="12" aria-hidden="true" {
                path class=(class) d="M2 6L24 6L46 6" fill="none" {}
                @match mark {
                    Some("cross") => { path class="mark conflict" d="M20.5 2.5L27.5 9.5M27.5 2.5L20.5 9.5" {} }
                    Some("ring") => { circle class="mark cooperation" cx="24" cy="6" r="3.5" {} }
                    Some("arrow") => { path class="tip belonging" d="M46 6L38 2L38 10Z" {} }
                    _ => {}
                }
            } " " (look.t(words))
        } }
    };
    html! {
        ul.legend {
            (line("edge conflict", "sign.conflict", Some("cross")))
            (line("edge cooperation", "sign.cooperation", Some("ring")))
            (line("edge belonging", "sign.belonging", None))
            (line("edge belonging", "network.legend.arrow", Some("arrow")))
            (line("edge belonging unsure", "network.legend.unsure", None))
            (line("edge belonging perhaps", "network.legend.perhaps", None))
            li { (look.t("network.legend.armed")) }
            li { (look.t("network.legend.thick")) }
            li { (look.t("network.legend.size")) }
        }
    }
}

fn table(data: &Data, address: &Address, look: &Look, desk: &Desk<'_>) -> Markup {
    let column = |words: &str| html! { th scope="col" { (look.t(words)) } };
    html! {
        section #ties aria-labelledby="ties-title" {
            h2 #ties-title { (look.t("network.list")) }
            @if data.ties.items.is_empty() { p.note { (look.t("network.none")) } }
            @else {
                div.scroll tabindex="0" role="group" aria-labelledby="ties-title" {
                    table.rows {
                        thead { tr {
                            (column("network.tie")) (column("network.sign")) (column("network.standing")) (column("network.when"))
                            (column("network.support")) (column("network.words"))
                        } }
                        tbody { @for row in &data.ties.items { (line(row, address, look, desk)) } }
                    }
                }
                (list::more(&data.ties, address, look))
            }
        }
    }
}

fn line(row: &Row, address: &Address, look: &Look, desk: &Desk<'_>) -> Markup {
    let (tie, sign) = (&row.holding.tie, sign(row.kind));
    let here = Address { path: address.path.clone(), query: address.with("open", &row.id).query };
    html! {
        tr {
            td { (sentence(desk, look, tie)) }
            td { span class=(format!("chip {}", sign.as_str())) { (look.t(&format!("sign.{}", sign.as_str()))) } }
            td { (words(look, "standing", &row.standing))
                @if let Some(age) = row.age.filter(|age| *age > 0) { " " span.muted { (look.fill("network.age", &[("days", &look.number(age))])) } } }
            td { bdi { (when(look, tie)) } }
            td { (support(look, tie)) @if row.denied > 0 { " " span.chip.denied { (look.fill("network.denied", &[("count", &look.number(row.denied as u64))])) } } }
            td { a data-open=(row.id) href=(format!("{}#evidence", here.to_link())) { (look.fill("network.show", &[("count", &look.number(tie.evidence.len() as u64))])) } }
        }
    }
}

/// What the script draws.
#[derive(Serialize)]
struct Drawing<'a> {
    on: &'a str,
    days: &'a [String],
    nodes: Vec<Dot>,
    edges: Vec<Line<'a>>,
    frame: Vec<&'a str>,
    bonds: Vec<(usize, usize, usize)>,
    calendars: Calendars,
    words: BTreeMap<&'static str, String>,
}

/// A node, named.
#[derive(Serialize)]
struct Dot {
    key: String,
    name: String,
    class: String,
    group: &'static str,
    others: usize,
    person: bool,
}

/// An edge, told.
#[derive(Serialize)]
struct Line<'a> {
    a: &'a str,
    b: &'a str,
    sign: Sign,
    forward: bool,
    back: bool,
    support: usize,
    unsure: bool,
    perhaps: bool,
    told: String,
}

impl<'a> Drawing<'a> {
    fn of(data: &'a Data, look: &Look, desk: &'a Desk<'_>) -> Self {
        let drawn = &desk.snapshot.drawn;
        let words = ["network.node", "network.drawing", "network.found-none"];
        Self {
            on: &data.on,
            days: &data.days,
            nodes: data.nodes.iter().map(|node| dot(node, look, desk)).collect(),
            edges: data.edges.iter().map(|edge| told(edge, look)).collect(),
            frame: drawn.actors.iter().take(FRAMED).map(|actor| actor.party.key.as_str()).collect(),
            bonds: drawn.bonds.clone(),
            calendars: Calendars::of(look),
            words: words.into_iter().map(|key| (key, look.t(key).to_owned())).collect(),
        }
    }
}

fn dot(node: &Node, look: &Look, desk: &Desk<'_>) -> Dot {
    let class = node.class.map(|class| look.t(&format!("class.{class}")).to_owned()).unwrap_or_default();
    Dot {
        key: node.party.key.clone(),
        name: called(desk.names(), look.tongue, &node.party),
        class,
        group: if node.class.is_some_and(sanad_model::ActorClass::is_armed) { "armed" } else { "other" },
        others: node.others,
        person: node.person,
    }
}

fn told<'a>(edge: &'a Edge, look: &Look) -> Line<'a> {
    let kinds: Vec<&str> = edge.kinds.iter().map(|kind| words(look, "relation", kind)).collect();
    let support = words(look, "confidence", &edge.confidence);
    Line {
        a: &edge.a,
        b: &edge.b,
        sign: edge.sign,
        forward: edge.forward,
        back: edge.back,
        support: edge.independent,
        unsure: edge.confidence < Confidence::Single,
        perhaps: edge.perhaps,
        told: format!("{} ({support})", kinds.join(look.t("list.and"))),
    }
}
