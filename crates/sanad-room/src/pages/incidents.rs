//! The incidents of a case: what happened, as far as anybody says, with how many say so and where they disagree.

use crate::ask::{Address, Ask, link};
use crate::knowledge::Knowledge;
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::evidence::range;
use crate::show::heading::heading;
use crate::show::list;
use crate::show::terms::{factuality, name_of};
use crate::snapshot::Line;
use maud::{Markup, html};
use sanad_calendar::Day;
use sanad_model::{EventType, Factuality};
use sanad_weigh::World;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(crate) struct Incidents;

/// Which incidents, in which order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    #[serde(rename = "type")]
    event_type: Option<EventType>,
    actor: Option<String>,
    place: Option<String>,
    from: Option<String>,
    to: Option<String>,
    factuality: Option<Factuality>,
    reports: Option<usize>,
    contradicted: Option<Yes>,
    sort: Option<Sort>,
    limit: Option<usize>,
    next: Option<Token>,
}

/// The one value of a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Yes {
    Yes,
}

/// Order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    /// Most reports first.
    #[default]
    Reports,
    /// Most contradictions first.
    Contradictions,
    /// Latest first.
    Latest,
    /// Earliest first.
    Earliest,
}

/// A piece of the list, and what it can be narrowed to.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    #[serde(flatten)]
    incidents: Piece<Line>,
    /// Actors and recipients of the case by number of incidents, most first.
    #[serde(skip)]
    actors: Vec<String>,
    /// Divisions and countries likewise.
    #[serde(skip)]
    places: Vec<String>,
}

/// Actors and places offered for narrowing.
const OFFERED: usize = 200;

impl Page for Incidents {
    const NAME: &'static str = "incidents";
    const PATH: &'static str = "/incidents";
    const SUMMARY: &'static str = "Incidents: what happened, as far as anybody says";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("type", "PLOVER event type"),
        ("actor", "key of an actor or recipient, or of what it is a part of"),
        ("place", "ISO 3166 code of a country or first-level division"),
        ("from", "not before this ISO day"),
        ("to", "not after this ISO day"),
        ("factuality", "occurred, negated, possible, planned, prevented"),
        ("reports", "at least so many reports"),
        ("contradicted", "`yes`: only where sources contradict one another"),
        ("sort", "reports, contradictions, latest, earliest"),
        ("limit", "incidents at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let days = (day(query.from.as_deref())?, day(query.to.as_deref())?);
        let world = &desk.knowledge().world;
        let mut lines: Vec<&Line> =
            desk.snapshot.lines.iter().filter(|line| fits(world, query, days, line)).collect();
        match query.sort.unwrap_or_default() {
            Sort::Reports => lines.sort_by_key(|l| (Reverse(l.reports), Reverse(l.contradictions))),
            Sort::Contradictions => lines.sort_by_key(|l| (Reverse(l.contradictions), Reverse(l.reports))),
            Sort::Latest => lines.sort_by_key(|l| (l.days.is_none(), Reverse(l.days))),
            Sort::Earliest => lines.sort_by_key(|l| (l.days.is_none(), l.days)),
        }
        let all = &desk.snapshot.lines;
        Ok(Data {
            incidents: cut(lines.into_iter(), query.limit, query.next.as_ref(), Line::clone)?,
            actors: most(all.iter().flat_map(|l| l.actors.iter().chain(&l.recipients))),
            places: most(all.iter().flat_map(|l| &l.places)),
        })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.incidents").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let (look, knowledge) = (&ask.look, desk.knowledge());
        html! {
            h1 { (look.t("nav.incidents")) }
            (filters(data, ask, knowledge))
            @if data.incidents.items.is_empty() { p.note { (look.t("incidents.none")) } }
            ol.incidents { @for line in &data.incidents.items { li { (row(knowledge, look, line)) } } }
            (list::more(&data.incidents, &ask.address, look))
        }
    }
}

/// An ISO day of the query.
fn day(iso: Option<&str>) -> Result<Option<Day>, Problem> {
    let Some(iso) = iso else { return Ok(None) };
    let day = Day::from_iso(iso);
    day.map(Some).ok_or_else(|| Problem::bad_query(format!("`{iso}` is no day: write it as 2026-06-12")))
}

fn fits(world: &World, query: &Query, (from, to): (Option<Day>, Option<Day>), line: &Line) -> bool {
    let party = |wanted: &String| {
        let mut parties = line.actors.iter().chain(&line.recipients);
        parties.any(|key| world.line_of(key).contains(&wanted.as_str()))
    };
    let within = |code: &String, wanted: &String| {
        code == wanted || code.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with('-'))
    };
    let after = |from: Day| line.days.is_some_and(|(_, last)| last >= from);
    let before = |to: Day| line.days.is_some_and(|(first, _)| first <= to);
    query.event_type.is_none_or(|wanted| wanted == line.event_type)
        && query.factuality.is_none_or(|wanted| wanted == line.factuality)
        && query.actor.as_ref().is_none_or(party)
        && query.place.as_ref().is_none_or(|wanted| line.places.iter().any(|code| within(code, wanted)))
        && query.reports.is_none_or(|least| line.reports >= least)
        && (query.contradicted.is_none() || line.contradictions > 0)
        && from.is_none_or(after)
        && to.is_none_or(before)
}

/// The most frequent keys, most first.
fn most<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    let mut keys: Vec<_> = counts.into_iter().collect();
    keys.sort_by_key(|(_, count)| Reverse(*count));
    keys.into_iter().take(OFFERED).map(|(key, _)| key.clone()).collect()
}

fn filters(data: &Data, ask: &Ask<Query>, knowledge: &Knowledge) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    let types = EventType::ALL.iter().map(|t| (t.to_string(), look.t(&format!("type.{t}")).to_owned()));
    let factualities =
        Factuality::ALL.iter().map(|f| (f.to_string(), look.t(&format!("factuality.{f}")).to_owned()));
    let named = |keys: &[String]| -> Vec<(String, String)> {
        keys.iter().map(|key| (key.clone(), name_of(knowledge, look, key, None))).collect()
    };
    let sorts = ["contradictions", "latest", "earliest"];
    let sorts = sorts.map(|s| (s.to_owned(), look.t(&format!("incidents.sort.{s}")).to_owned()));
    html! {
        form.filters method="get" action="/incidents" {
            (choice(address, "type", look.t("filter.type"), look.t("filter.all"), types))
            (choice(address, "actor", look.t("filter.actor"), look.t("filter.all"), named(&data.actors)))
            (choice(address, "place", look.t("filter.place"), look.t("filter.all"), named(&data.places)))
            (choice(address, "factuality", look.t("filter.factuality"), look.t("filter.all"), factualities))
            label { (look.t("filter.from")) input type="date" name="from" value=(value_of(address, "from")); }
            label { (look.t("filter.to")) input type="date" name="to" value=(value_of(address, "to")); }
            label { (look.t("filter.reports")) input type="number" name="reports" min="1" value=(value_of(address, "reports")); }
            (choice(address, "contradicted", look.t("filter.contradicted"), look.t("filter.all"), [("yes".to_owned(), look.t("filter.yes").to_owned())]))
            (choice(address, "sort", look.t("filter.sort"), look.t("incidents.sort.reports"), sorts))
            button.main { (look.t("filter.go")) }
        }
    }
}

/// The value that a part of the query has.
fn value_of<'a>(address: &'a Address, name: &str) -> &'a str {
    address.query.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

/// A list to choose from, with `all` as the choice of none.
fn choice(
    address: &Address,
    name: &str,
    label: &str,
    all: &str,
    choices: impl IntoIterator<Item = (String, String)>,
) -> Markup {
    let chosen = value_of(address, name);
    html! {
        label { (label)
            select name=(name) {
                option value="" { (all) }
                @for (key, words) in choices { option value=(key) selected[key == chosen] { (words) } }
            }
        }
    }
}

fn row(knowledge: &Knowledge, look: &Look, line: &Line) -> Markup {
    let count = |number: usize| look.number(number as u64);
    html! {
        a.incident href=(link("/incidents", &[&line.id], &[])) { (heading(knowledge, look, line)) }
        p.facts {
            (factuality(look, line.factuality)) " "
            @if let Some(killed) = &line.killed { span.chip { (look.t("quantity.killed")) ": " (range(look, killed)) } " " }
            span.chip { (look.fill("incidents.reports", &[("count", &count(line.reports))])) } " "
            span.chip { (look.fill("evidence.independent", &[("count", &count(line.independent))])) } " "
            @if line.denying > 0 { span.chip.denied { (look.fill("incidents.denying", &[("count", &count(line.denying))])) } " " }
            @if line.contradictions > 0 { span.chip.contradicted { (look.fill("incidents.contradictions", &[("count", &count(line.contradictions))])) } }
        }
    }
}
