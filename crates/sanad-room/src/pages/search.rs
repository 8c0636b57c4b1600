//! Search: words in every spelling, filters on records, hits lit in their sentences.

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::lit::{self, Kind, Lit};
use crate::show::terms::to_words;
use maud::{Markup, html};
use sanad_case::{Filter, Hit, Page as Found, Passage, Search as Searching};
use sanad_model::{EventType, Factuality};
use serde::{Deserialize, Serialize};

pub(crate) struct Search;

/// Hits of a page when nothing else is asked.
const USUAL: usize = 20;
/// Most hits of a page.
const MOST: usize = 200;
/// Most characters of a query.
const LONGEST: usize = 500;

/// Words and filters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    q: Option<String>,
    exact: Option<String>,
    actor: Option<String>,
    #[serde(rename = "type")]
    record_type: Option<String>,
    place: Option<String>,
    between: Option<String>,
    source: Option<String>,
    factuality: Option<String>,
    publisher: Option<String>,
    kind: Option<String>,
    limit: Option<usize>,
    next: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// `null` when nothing was asked.
    #[serde(flatten)]
    found: Option<Found>,
}

impl Page for Search {
    const NAME: &'static str = "search";
    const PATH: &'static str = "/search";
    const SUMMARY: &'static str =
        "Reports with these words in any spelling, and a record that passes the filters";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("q", "words; a phrase in quotes; -word leaves out; word* begins"),
        ("exact", "`yes`: exactly these characters"),
        ("actor", "key of an actor"),
        ("type", "event type or type of relation"),
        ("place", "ISO 3166 code or name"),
        ("between", "FROM..TO, ISO days, months or years"),
        ("source", "key of a source"),
        ("factuality", "occurred, negated, possible, planned, prevented"),
        ("publisher", "as documents give it"),
        ("kind", "event or relation"),
        ("limit", "hits at most, up to 200"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let limit = query.limit.unwrap_or(USUAL);
        if limit == 0 || limit > MOST {
            return Err(Problem::bad_query(format!("`limit` is from 1 to {MOST}")));
        }
        let words = query.q.clone().unwrap_or_default();
        if words.chars().count() > LONGEST {
            return Err(Problem::bad_query(format!("a query may have {LONGEST} characters")));
        }
        let filter = Filter {
            actor: query.actor.clone(),
            record_type: query.record_type.clone(),
            place: query.place.clone(),
            between: query.between.as_deref().map(Filter::between).transpose()?,
            source: query.source.clone(),
            factuality: query.factuality.clone(),
            publisher: query.publisher.clone(),
            kind: query.kind.clone(),
        };
        if words.trim().is_empty() && filter.is_empty() {
            return Ok(Data { found: None });
        }
        let search =
            Searching { words, exact: query.exact.is_some(), filter, limit, next: query.next.clone() };
        let knowledge = desk.knowledge();
        Ok(Data { found: Some(desk.case.search(&knowledge.fold, &search, Some(&knowledge.world))?) })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("search.title").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("search.title")) }
            (form(ask))
            @if let Some(found) = &data.found {
                p role="status" { (count(look, found)) }
                ol.hits { @for hit in &found.hits { li.card { (shown(hit, look)) } } }
                @if let Some(next) = &found.next {
                    nav.more aria-label=(look.t("list.pieces")) { a.button rel="next" href=(ask.address.with("next", next).to_link()) { (look.t("list.next")) } }
                }
            }
        }
    }
}

fn count(look: &Look, found: &Found) -> String {
    let words = if found.all_counted { "search.found" } else { "search.found-least" };
    look.fill(words, &[("count", &look.number(found.found as u64))])
}

fn form(ask: &Ask<Query>) -> Markup {
    let (look, query) = (&ask.look, &ask.query);
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    html! {
        form.filters method="get" action="/search" {
            label.wide { (look.t("search.words")) input type="search" name="q" dir="auto" value=(given(&query.q)) aria-describedby="search-help"; }
            label { (look.t("filter.type"))
                select name="type" {
                    option value="" { (look.t("filter.all")) }
                    @for kind in EventType::ALL { option value=(kind) selected[query.record_type.as_deref() == Some(kind.as_str())] { (look.t(&format!("type.{kind}"))) } }
                }
            }
            label { (look.t("filter.factuality"))
                select name="factuality" {
                    option value="" { (look.t("filter.all")) }
                    @for one in Factuality::ALL { option value=(one) selected[query.factuality.as_deref() == Some(one.as_str())] { (look.t(&format!("factuality.{one}"))) } }
                }
            }
            label { (look.t("search.between")) input type="text" name="between" dir="ltr" placeholder="2026-01..2026-03" value=(given(&query.between)); }
            label { (look.t("search.actor")) input type="text" name="actor" dir="auto" value=(given(&query.actor)); }
            label { (look.t("filter.place")) input type="text" name="place" dir="auto" value=(given(&query.place)); }
            label { (look.t("documents.publisher")) input type="text" name="publisher" dir="auto" value=(given(&query.publisher)); }
            button.main { (look.t("search.go")) }
        }
        p #search-help .muted { (look.t("search.help")) }
    }
}

fn shown(hit: &Hit, look: &Look) -> Markup {
    let title = hit.publisher.as_deref().unwrap_or(&hit.name);
    html! {
        h2 {
            a href=(link("/documents", &[&hit.document], &[])) { bdi { (title) } }
            @if let Some(day) = &hit.published { " · " time.muted datetime=(day) { bdi { (look.iso_day(day)) } } }
        }
        @for passage in &hit.passages { (passage_lit(hit, passage)) }
        @if !hit.records.is_empty() {
            p.facts { @for record in &hit.records {
                a.chip href=(to_words(&hit.document, Some(&record.id), record.mention)) {
                    @if record.kind == "event" { (look.t(&format!("type.{}", record.record_type))) } @else { (look.t(&format!("relation.{}", record.record_type))) }
                    " · " (look.t(&format!("factuality.{}", record.factuality)))
                }
                " "
            } }
        }
    }
}

/// The words around a hit, the hit lit and leading to its place.
fn passage_lit(hit: &Hit, passage: &Passage) -> Markup {
    let lit = |&(start, end): &(usize, usize)| Lit {
        start,
        end,
        kind: Kind::Mention,
        record: String::new(),
        link: Some(to_words(&hit.document, None, Some((start, end)))),
    };
    let spans: Vec<Lit> = passage.marks.iter().map(lit).collect();
    html! { div.passage lang="fa" dir="rtl" { (lit::text(&passage.text, passage.start, &spans)) } }
}
