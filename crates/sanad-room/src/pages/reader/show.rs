//! The reader as it is drawn.

use super::{Data, EXPLAINED, Query, Reader};
use crate::ask::{Ask, link};
use crate::look::Look;
use crate::names::Names;
use crate::page::Page as _;
use crate::show::card::{address_of, card, cells, head, spans};
use crate::show::lit::{self, Change, How, Kind, Lit};
use crate::show::sentence;
use crate::show::terms::{quote, to_words};
use maud::{Markup, html};
use sanad_case::{Coding, Standing};

/// The whole page.
pub(super) fn page(data: &Data, ask: &Ask<Query>, names: Names<'_>) -> Markup {
    let look = &ask.look;
    let open = ask.query.record.as_deref();
    let open = open.and_then(|id| data.records.iter().find(|one| one.coding.id() == id));
    html! {
        h1 { bdi { (Reader::title(data, look)) } }
        (about(data, ask, names))
        div.reading {
            article.report aria-label=(look.t("reader.text")) {
                (legend(look))
                (text(data, ask, names, open))
                (parts(data, ask))
            }
            aside.beside aria-label=(look.t("reader.records")) {
                @if let Some(standing) = open { (opened(data, ask, names, standing)) }
                (records(data, look, open))
            }
        }
    }
}

/// The text: as stored, or as the engine reads it with what was repaired marked.
fn text(data: &Data, ask: &Ask<Query>, names: Names<'_>, open: Option<&Standing>) -> Markup {
    let lights = lights(data, names, &ask.look, open);
    let normal = data.normal.is_some();
    let how = How { joiners: ask.query.joiners.is_some(), changes: changes(data, &ask.look) };
    // Only the stored text may be selected from: offsets count its characters.
    html! {
        div.text id=[(!normal).then_some("text")] lang="fa" dir="rtl" data-view=(if normal { "normal" } else { "original" }) data-start=(data.start) {
            (lit::text_as(&data.text, data.start, &lights, &how))
        }
    }
}

/// Where the engine reads other characters than are stored.
fn changes<'d>(data: &'d Data, look: &Look) -> Vec<Change<'d>> {
    let mut at = data.start;
    let mut out = Vec::new();
    for piece in data.normal.iter().flatten() {
        let start = at;
        at += piece.stored.chars().count();
        if piece.words != piece.stored {
            let told = look.fill("reader.stored", &[("words", &piece.stored)]);
            out.push(Change { start, end: at, words: &piece.words, told });
        }
    }
    out
}

/// Spans to light: all cells of the open record, of the others the words that report the event; all cells of all
/// records when none is open.
fn lights(data: &Data, names: Names<'_>, look: &Look, open: Option<&Standing>) -> Vec<Lit> {
    let mut out = Vec::new();
    for one in data.records.iter().filter(|one| !one.rejected || is_open(one, open)) {
        let mut all = spans(&data.key, &one.coding, &cells(names, look, &one.coding));
        if is_open(one, open) {
            let lead_back = |(at, lit): (usize, &mut Lit)| lit.link = Some(format!("#{}", address_of(at)));
            all.iter_mut().enumerate().for_each(lead_back);
            // Before the others, for the first link of words counts.
            out.splice(0..0, all);
        } else {
            out.extend(all.into_iter().filter(|lit| open.is_none() || lit.kind == Kind::Mention));
        }
    }
    let shown = data.shown.map(|(start, end)| Lit {
        start,
        end,
        kind: Kind::Shown,
        record: String::new(),
        link: None,
    });
    out.extend(shown);
    out
}

fn is_open(one: &Standing, open: Option<&Standing>) -> bool {
    open.is_some_and(|open| open.coding.id() == one.coding.id())
}

fn about(data: &Data, ask: &Ask<Query>, names: Names<'_>) -> Markup {
    let look = &ask.look;
    let (normal, joiners) = (data.normal.is_some(), ask.query.joiners.is_some());
    let form = |words: &str, name: &str, value: &str, now: bool| {
        html! { a.button href=(ask.address.with(name, value).to_link()) aria-current=[now.then_some("true")] { (look.t(words)) } }
    };
    html! {
        p.muted {
            @if let Some(publisher) = &data.publisher { a href=(link("/documents", &[], &[("publisher", publisher)])) { bdi { (publisher) } } " · " }
            bdi { (data.name) } " · " (look.fill("reader.length", &[("count", &look.number(data.length as u64))]))
        }
        nav.views aria-label=(look.t("reader.view")) {
            (form("reader.original", "view", "", !normal)) " " (form("reader.normal", "view", "normal", normal)) " "
            (form("reader.joiners", "joiners", if joiners { "" } else { "yes" }, joiners))
        }
        @if !data.copies.is_empty() { (copies(data, look)) }
        @if !data.problems.is_empty() {
            details { summary { (look.t("card.problems")) } ul { @for problem in &data.problems { li { (sentence::told(names, look, &problem.message)) } } } }
        }
    }
}

/// Reports that have nearly the same text: one voice with this one.
fn copies(data: &Data, look: &Look) -> Markup {
    html! {
        details {
            summary { (look.fill("reader.copies", &[("count", &look.number(data.copies.len() as u64))])) }
            p.muted { (look.t("documents.groups-about")) }
            ul { @for copy in &data.copies {
                li {
                    a href=(link("/documents", &[&copy.report], &[])) { bdi { (copy.publisher.as_deref().unwrap_or(&copy.report)) } }
                    @if let Some(day) = &copy.published { " · " time.muted datetime=(day) { (look.iso_day(day)) } }
                    @if copy.report == data.lineage { " " span.chip { (look.t("reader.earliest")) } }
                }
            } }
        }
    }
}

fn legend(look: &Look) -> Markup {
    let kinds = [
        (Kind::Mention, "card.mention"),
        (Kind::Actor, "field.actor"),
        (Kind::Recipient, "field.recipient"),
        (Kind::Place, "field.place"),
        (Kind::Date, "field.date"),
        (Kind::Quantity, "field.figure"),
        (Kind::Source, "field.attribution"),
    ];
    html! { ul.legend aria-label=(look.t("reader.legend")) { @for (kind, words) in kinds { li { span class=(format!("lit {}", kind.as_str())) { (look.t(words)) } } } } }
}

fn parts(data: &Data, ask: &Ask<Query>) -> Markup {
    if data.start == 0 && data.end == data.length {
        return html! {};
    }
    let at =
        |from: usize| ask.address.with("at", "").with("record", "").with("from", &from.to_string()).to_link();
    let look = &ask.look;
    html! {
        nav.more aria-label=(look.t("reader.parts")) {
            @if data.start > 0 { a.button rel="prev" href=(at(data.start - 1)) { (look.t("reader.before")) } }
            span.muted { (look.fill("reader.part", &[("start", &look.number(data.start as u64)), ("end", &look.number(data.end as u64))])) }
            @if data.end < data.length { a.button rel="next" href=(at(data.end)) { (look.t("reader.after")) } }
        }
    }
}

fn opened(data: &Data, ask: &Ask<Query>, names: Names<'_>, standing: &Standing) -> Markup {
    let (look, id) = (&ask.look, standing.coding.id());
    let event = matches!(standing.coding, Coding::Event(_));
    html! {
        section #card.card aria-label=(look.t("reader.record")) {
            (card(names, look, &data.key, data.publisher.as_deref(), standing))
            p.deeds {
                a.button href=(link("/review", &[id], &[])) { (look.t("incident.review")) } " "
                @if event { a.button href=(link("/incidents", &[id], &[])) { (look.t("reader.incident")) } " " }
                a.button href=(ask.address.with("why", "yes").to_link()) { (look.t("reader.why")) }
            }
            @if ask.query.why.is_some() { (why(data, look, names)) }
            @if !data.elsewhere.is_empty() {
                h2 { (look.t("reader.elsewhere")) " " span.muted { (look.number(data.elsewhere_in_all as u64)) } }
                ul.sources { @for other in &data.elsewhere {
                    li {
                        bdi { (other.publisher.as_deref().unwrap_or(&other.report)) } " "
                        @if let Some(day) = &other.published { time.muted datetime=(day) { (look.iso_day(day)) } " " }
                        a.words href=(to_words(&other.report, Some(&other.record), Some((other.start, other.end)))) { (quote(&other.words)) }
                    }
                } }
            }
        }
    }
}

fn why(data: &Data, look: &Look, names: Names<'_>) -> Markup {
    html! {
        h2 { (look.t("reader.steps")) }
        ol.steps { @for step in &data.steps {
            li {
                span.muted { (look.t(&format!("stage.{}", step.stage))) } " " code.rule { (step.rule) } " "
                a.words href=(to_words(&data.key, None, Some((step.start, step.end)))) { (quote(&step.words)) }
                " "
                @match names.name(&step.label, look.tongue) {
                    Some(name) => bdi { (name) },
                    None => (sentence::told(names, look, &step.label)),
                }
            }
        } }
        @if data.length > EXPLAINED { p.muted { (look.t("reader.too-long")) } }
        @else if data.steps.is_empty() { p.muted { (look.t("reader.no-steps")) } }
    }
}

fn records(data: &Data, look: &Look, open: Option<&Standing>) -> Markup {
    let (here, all) = (look.number(data.records.len() as u64), look.number(data.records_in_all as u64));
    html! {
        h2 {
            (look.t("reader.records")) " "
            span.muted { @if data.records.len() == data.records_in_all { (all) } @else { (look.fill("reader.of", &[("count", &here), ("all", &all)])) } }
        }
        ol.records { @for one in &data.records {
            @let id = one.coding.id();
            li {
                a.record href=(to_words(&data.key, Some(id), None)) aria-current=[is_open(one, open).then_some("true")] data-record=(id) {
                    (head(look, &one.coding)) " " @if one.rejected { span.chip.denied { (look.t("review.rejected")) } " " } (quote(mention_words(&one.coding)))
                }
            }
        } }
        @if data.records.is_empty() { p.muted { (look.t("reader.none")) } }
        @else { p.muted.keys { (look.t("reader.keys")) } }
    }
}

fn mention_words(coding: &Coding) -> &str {
    let mentions = match coding {
        Coding::Event(record) => &record.mentions,
        Coding::Relation(relation) => &relation.mentions,
    };
    mentions.first().map_or("", |m| m.text.as_str())
}
