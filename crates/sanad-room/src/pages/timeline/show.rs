//! The page of the timeline: questions, drawing, the card of one item, the table.

use super::chosen::Item;
use super::periods::Period;
use super::{Data, Lanes, Query};
use crate::ask::{Address, Ask, link};
use crate::days::{field, span};
use crate::look::{FirstCalendar, Look, Tongue};
use crate::room::Desk;
use crate::show::actors::{name_of_key, offered};
use crate::show::calendar::{Calendars, day_words};
use crate::show::heading::{heading, title};
use crate::show::layout::data_for_script;
use crate::show::list;
use crate::show::terms::{factuality, quote, to_words};
use crate::show::ties::{evidence, sentence, support, when};
use maud::{Markup, html};
use sanad_calendar::{Calendar, Day};
use sanad_model::EventType;
use serde::Serialize;
use std::collections::BTreeMap;

/// Records whose words a card quotes.
const QUOTED: usize = 6;

pub(super) fn page(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    html! {
        h1 { (look.t("nav.timeline")) }
        p.muted { (look.t("timeline.intro")) }
        (questions(data, ask, desk))
        (summary(data, address, look))
        figure.drawing aria-label=(look.t("timeline.drawing")) {
            div.tools.scripted #tools {
                button type="button" data-do="in" aria-label=(look.t("drawing.in")) { "+" }
                button type="button" data-do="out" aria-label=(look.t("drawing.out")) { "−" }
                button type="button" data-do="earlier" { (look.t("timeline.earlier")) }
                button type="button" data-do="later" { (look.t("timeline.later")) }
                button type="button" data-do="all" { (look.t("drawing.fit")) }
                output #range {}
            }
            div.scripted #canvas {
                div.frame.fixed[data.single] { svg.timeline width="100%" height=(place(data)) aria-hidden="true" {} }
                p.told {}
            }
            noscript { p.note { (look.t("drawing.noscript")) } }
            figcaption { (legend(look)) }
        }
        (card(data, address, look, desk))
        (table(data, ask, desk))
        (data_for_script("timeline-data", &drawing(data, look, desk)))
    }
}

/// How high the drawing of lanes will be: its axis and its lanes. Single items stand in a frame of one height, for how
/// many rows they take is known when they are drawn.
fn place(data: &Data) -> usize {
    50 + 44 * data.lanes.len()
}

fn questions(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    let value =
        |name: &str| address.query.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str());
    let day = |iso: &str| span(iso).map(|(day, _)| field(look, day)).unwrap_or_default();
    let actor = value("actor");
    let actor = if actor.is_empty() { String::new() } else { name_of_key(desk, look, actor) };
    html! {
        form.filters method="get" action="/timeline" {
            label { (look.t("filter.from")) input type="text" inputmode="numeric" dir="ltr" name="from" value=(day(&data.from)); }
            label { (look.t("filter.to")) input type="text" inputmode="numeric" dir="ltr" name="to" value=(day(&data.to)); }
            label { (look.t("filter.actor")) input type="text" name="actor" list="actors-offered" dir="auto" value=(actor); }
            label { (look.t("filter.type")) select name="type" {
                option value="" { (look.t("filter.all")) }
                @for kind in EventType::ALL { option value=(kind) selected[value("type") == kind.as_str()] { (look.t(&format!("type.{kind}"))) } }
            } }
            label { (look.t("timeline.lanes")) select name="lanes" {
                option value="type" { (look.t("filter.type")) }
                option value="actor" selected[ask.query.lanes == Some(Lanes::Actor)] { (look.t("filter.actor")) }
            } }
            @if !value("place").is_empty() { input type="hidden" name="place" value=(value("place")); }
            button.main { (look.t("filter.go")) }
            (offered(desk, look, "actors-offered"))
        }
    }
}

fn summary(data: &Data, address: &Address, look: &Look) -> Markup {
    let count = |number: usize| look.number(number as u64);
    html! {
        div #state aria-live="polite" {
            p {
                strong { (day_words(look, &data.from)) " – " (day_words(look, &data.to)) } " · "
                (look.fill("timeline.count", &[("count", &count(data.items.total))]))
                @if data.from > data.first || data.to < data.last {
                    " · " a href=(address.with("from", &data.first).with("to", &data.last).to_link()) { (look.t("timeline.whole")) }
                }
            }
            @if data.coarse > 0 && !data.single { p.muted { (look.fill("timeline.coarse", &[("count", &count(data.coarse))])) } }
            @if data.timeless > 0 { p.muted { (look.fill("timeline.timeless", &[("count", &count(data.timeless))])) } }
        }
    }
}

fn legend(look: &Look) -> Markup {
    let sample = |class: &str, words: &str| {
        html! { li {
            svg.sample viewBox="0 0 40 12" width="40" height="12" aria-hidden="true" { rect class=(format!("bar {class}")) x="2" y="2" width="36" height="8" rx="2" {} }
            " " (look.t(words))
        } }
    };
    html! {
        ul.legend {
            (sample("conflict", "sign.conflict")) (sample("cooperation", "sign.cooperation")) (sample("conflict about", "timeline.legend.about"))
            (sample("conflict published", "timeline.legend.published"))
            li { (look.t("timeline.legend.long")) } li { (look.t("timeline.legend.doubt")) }
        }
    }
}

/// The card of what is open: an incident with its words, or an agreement with its evidence.
fn card(data: &Data, address: &Address, look: &Look, desk: &Desk<'_>) -> Markup {
    let snapshot = desk.snapshot;
    let open = data.open.as_deref().unwrap_or_default();
    let incident = snapshot.incident(open);
    let tie = snapshot.ties.iter().find(|tie| tie.id == open);
    html! {
        section #card aria-live="polite" tabindex="-1" aria-label=(look.t("timeline.card")) hidden[incident.is_none() && tie.is_none()] {
            div.card {
                p { a href=(address.with("open", "").to_link()) { (look.t("network.close")) } }
                @if let Some(at) = incident {
                    @let line = &snapshot.lines[at];
                    h2 { a href=(link("/incidents", &[&line.id], &[])) { (heading(desk.names(), look, line)) } }
                    p { (factuality(look, line.factuality)) " " span.chip { (look.fill("incidents.reports", &[("count", &look.number(line.reports as u64))])) } }
                    ul.sources { @for &event in snapshot.incidents[at].events.iter().take(QUOTED) {
                        @let one = &snapshot.corpus.events[event];
                        @let report = snapshot.corpus.report_of(one);
                        @if let Some(words) = one.record.mentions.first() { li {
                            @if let Some(publisher) = &report.publisher { bdi { (publisher) } " " }
                            @if let Some(day) = &report.published { time.muted datetime=(day) { (look.iso_day(day)) } " " }
                            a.words href=(to_words(&report.key, Some(&one.record.id), Some((words.start, words.end)))) { (quote(&one.record.sentence.text)) }
                        } }
                    } }
                    @if line.reports > QUOTED { p { a href=(link("/incidents", &[&line.id], &[])) { (look.t("timeline.all-sources")) } } }
                }
                @if let Some(tie) = tie {
                    h2 { (sentence(desk, look, tie)) }
                    p { (support(look, tie)) " " bdi { (when(look, tie)) } }
                    (evidence(desk, look, tie, &[]))
                }
            }
        }
    }
}

fn table(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    html! {
        section #table aria-labelledby="table-title" {
            h2 #table-title { (look.t("timeline.table")) }
            @if data.periods.is_empty() && data.items.total == 0 { p.note { (look.t("timeline.none")) } }
            @else {
                ul.periods { @for period in &data.periods { li {
                    a href=(address.with("from", &iso(period.from)).with("to", &iso(period.to)).to_link()) { bdi { (period_words(look, period)) } }
                    " " strong { (look.number(period.count as u64)) }
                } } }
                @if data.coarser > 0 { p.muted { (look.fill("timeline.coarser", &[("count", &look.number(data.coarser as u64))])) } }
                h2 { (look.t("timeline.items")) }
                ol.items { @for item in &data.items.items { li {
                    a data-open=(item.id) href=(format!("{}#card", address.with("open", &item.id).to_link())) { (item_words(item, look, desk)) }
                    @if item.time.published { " " span.muted { (look.t("timeline.by-publication")) } }
                } } }
                (list::more(&data.items, address, look))
            }
        }
    }
}

fn item_words(item: &Item, look: &Look, desk: &Desk<'_>) -> Markup {
    match item.at {
        Some(at) => heading(desk.names(), look, &desk.snapshot.lines[at]),
        None => {
            html! { (look.t("relation.agreement")) " · " (parties(item, look, desk)) " · " (day_words(look, &iso(item.time.from))) }
        }
    }
}

fn parties(item: &Item, look: &Look, desk: &Desk<'_>) -> String {
    item.parties.iter().map(|key| name_of_key(desk, look, key)).collect::<Vec<_>>().join(look.t("list.and"))
}

fn iso(day: Day) -> String {
    sanad_weigh::system::iso(day)
}

/// A year, a month or a day in the calendar that stands first.
fn period_words(look: &Look, period: &Period) -> String {
    let (calendar, group) = match look.calendar {
        FirstCalendar::Solar => (Calendar::Solar, "solar"),
        FirstCalendar::Gregorian => (Calendar::Gregorian, "gregorian"),
    };
    let (year, month, _) = period.from.ymd(calendar);
    match period.unit {
        "day" => day_words(look, &iso(period.from)),
        "month" => {
            format!("{} {}", look.t(&format!("month.{group}.{month}")), look.digits(&year.to_string()))
        }
        _ => look.digits(&year.to_string()),
    }
}

/// What the script draws.
#[derive(Serialize)]
struct Drawing {
    from: String,
    to: String,
    first: String,
    last: String,
    single: bool,
    bin_days: i64,
    lanes: Vec<(String, usize, Vec<usize>, &'static str)>,
    items: Vec<Mark>,
    rtl: bool,
    calendars: Calendars,
    words: BTreeMap<&'static str, String>,
}

/// One item, told.
#[derive(Serialize)]
struct Mark {
    id: String,
    lane: usize,
    from: String,
    to: String,
    class: String,
    fade_from: bool,
    fade_to: bool,
    title: String,
    told: String,
}

fn sign(kind: EventType) -> &'static str {
    use EventType as T;
    match kind {
        T::Agree | T::Consult | T::Support | T::Concede | T::Cooperate | T::Aid | T::Retreat => "cooperation",
        _ => "conflict",
    }
}

fn drawing(data: &Data, look: &Look, desk: &Desk<'_>) -> Drawing {
    let lane = |lane: &super::Lane| {
        let kind = EventType::parse(&lane.key);
        let name = match kind {
            Some(kind) => look.t(&format!("type.{kind}")).to_owned(),
            None if lane.key.is_empty() => look.t("timeline.others").to_owned(),
            None => name_of_key(desk, look, &lane.key),
        };
        (name, lane.total, lane.bins.clone(), kind.map_or("mixed", sign))
    };
    let words = ["timeline.drawing", "timeline.bar", "timeline.more"];
    Drawing {
        from: data.from.clone(),
        to: data.to.clone(),
        first: data.first.clone(),
        last: data.last.clone(),
        single: data.single,
        bin_days: data.bin_days,
        lanes: data.lanes.iter().map(lane).collect(),
        items: if data.single {
            data.items.items.iter().map(|item| mark(item, look, desk)).collect()
        } else {
            Vec::new()
        },
        rtl: look.tongue == Tongue::Fa,
        calendars: Calendars::of(look),
        words: words.into_iter().map(|key| (key, look.t(key).to_owned())).collect(),
    }
}

fn mark(item: &Item, look: &Look, desk: &Desk<'_>) -> Mark {
    let names = desk.names();
    let name = match item.at {
        Some(at) => title(names, look, &desk.snapshot.lines[at]),
        None => format!("{} · {}", look.t("relation.agreement"), parties(item, look, desk)),
    };
    let day = |day: Day| format!("{} ({})", look.day(day), look.other_day(day));
    let days = match (item.time.published, item.time.from == item.time.to) {
        (true, _) => look.fill("timeline.by", &[("day", &day(item.time.to))]),
        (_, true) => day(item.time.from),
        _ => look.fill("when.span", &[("from", &day(item.time.from)), ("to", &day(item.time.to))]),
    };
    let doubt = [
        (item.time.about, "about"),
        (item.time.published, "published"),
        (item.factuality != sanad_model::Factuality::Occurred, "unasserted"),
        (item.agreement, "agreement"),
    ];
    let doubt: Vec<&str> = doubt.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
    Mark {
        id: item.id.clone(),
        lane: item.lane,
        from: iso(item.time.from),
        to: iso(item.time.to),
        class: format!("{} {}", sign(item.event_type), doubt.join(" ")),
        fade_from: item.time.open_from,
        fade_to: item.time.open_to,
        told: format!("{name} · {days} · {}", look.t(&format!("factuality.{}", item.factuality))),
        title: name,
    }
}
