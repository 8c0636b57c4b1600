//! The sources of a case: who published how much, which reports copy one another, and the documents themselves.

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::page::Page;
use crate::pages::incidents::filter::Yes;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::list;
use crate::show::terms::{name, quote};
use crate::snapshot::Snapshot;
use maud::{Markup, html};
use sanad_calendar::Day;
use sanad_weigh::{Report, World};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Documents;

/// Scalar values of a document that a row shows.
const BEGINNING: u32 = 160;
/// Publishers and groups of near-copies shown.
const SHOWN: usize = 100;

/// Which documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    publisher: Option<String>,
    from: Option<String>,
    to: Option<String>,
    unreviewed: Option<Yes>,
    limit: Option<usize>,
    next: Option<Token>,
}

/// Publishers, groups and a piece of the documents.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    publishers: Vec<Outlet>,
    /// Groups of near-copies, the largest first.
    groups: Vec<Group>,
    /// How many groups there are in all.
    groups_in_all: usize,
    documents: Piece<Row>,
}

/// A publisher.
#[derive(Debug, Serialize)]
struct Outlet {
    /// As documents give it; empty when they do not.
    name: String,
    /// Key among the actors, where it is listed.
    key: Option<String>,
    /// The party it speaks for.
    side: Option<String>,
    /// The agency it takes reports over from.
    agency: Option<String>,
    reports: usize,
    first: Option<String>,
    last: Option<String>,
}

/// Reports that copy one another: one voice, however many publish it.
#[derive(Debug, Serialize)]
struct Group {
    /// Key of the earliest.
    lineage: String,
    reports: usize,
    publishers: Vec<String>,
}

/// A document.
#[derive(Debug, Serialize)]
struct Row {
    key: String,
    publisher: Option<String>,
    published: Option<String>,
    lineage: String,
    /// How its text begins.
    beginning: String,
    /// Its event records and relations.
    records: usize,
}

impl Page for Documents {
    const NAME: &'static str = "documents";
    const PATH: &'static str = "/documents";
    const SUMMARY: &'static str = "Publishers, groups of near-copies, and the documents, latest first";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("publisher", "as documents give it"),
        ("from", "published not before this ISO day"),
        ("to", "published not after this ISO day"),
        ("unreviewed", "`yes`: only with a record that nobody has decided on"),
        ("limit", "documents at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        for day in [&query.from, &query.to].into_iter().flatten() {
            Day::from_iso(day)
                .ok_or_else(|| Problem::bad_query(format!("`{day}` is no day: write it as 2026-06-12")))?;
        }
        let reports = &desk.snapshot.corpus.reports;
        let open = query.unreviewed.map(|_| unreviewed(desk)).transpose()?;
        let wanted = |at: usize| open.as_ref().is_none_or(|open| open.contains(&at));
        let found = reports.iter().enumerate().filter(|&(at, report)| wanted(at) && fits(query, report));
        let mut found: Vec<&Report> = found.map(|(_, report)| report).collect();
        found.sort_by_key(|report| (Reverse(report.published.as_deref()), report.key.as_str()));
        let counts = desk.snapshot.records_by_report();
        let documents =
            cut(found.into_iter(), query.limit, query.next.as_ref(), |report| row(desk, counts, report))?;
        let groups = groups(desk.snapshot);
        Ok(Data {
            publishers: outlets(reports, &desk.knowledge().world),
            groups_in_all: groups.len(),
            groups: groups.into_iter().take(SHOWN).collect(),
            documents: Piece {
                items: documents.items.into_iter().collect::<Result<_, _>>()?,
                total: documents.total,
                next: documents.next,
            },
        })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.documents").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("nav.documents")) }
            @if narrowed(&ask.query) || ask.query.next.is_some() { (rows(data, ask)) }
            @else {
                (publishers(data, ask, desk))
                (copies(data, look))
                (rows(data, ask))
            }
        }
    }
}

/// Whether only some of the documents are asked for; then they stand first.
fn narrowed(query: &Query) -> bool {
    [&query.publisher, &query.from, &query.to].iter().any(|part| part.is_some()) || query.unreviewed.is_some()
}

fn fits(query: &Query, report: &Report) -> bool {
    let day = report.published.as_deref().unwrap_or_default();
    query.publisher.as_deref().is_none_or(|name| report.publisher.as_deref().unwrap_or_default() == name)
        && query.from.as_deref().is_none_or(|from| day >= from)
        && query.to.as_deref().is_none_or(|to| !day.is_empty() && day <= to)
}

/// Indices of the reports with a record that nobody has decided on.
fn unreviewed(desk: &Desk<'_>) -> Result<BTreeSet<usize>, Problem> {
    let decided = desk.case.decided_records()?;
    let corpus = &desk.snapshot.corpus;
    let events = corpus.events.iter().map(|event| (event.report, &event.record.id));
    let stated = corpus.relations.iter().map(|stated| (stated.report, &stated.relation.id));
    Ok(events.chain(stated).filter(|(_, id)| !decided.contains(*id)).map(|(report, _)| report).collect())
}

fn row(desk: &Desk<'_>, counts: &BTreeMap<String, usize>, report: &Report) -> Result<Row, Problem> {
    Ok(Row {
        key: report.key.clone(),
        publisher: report.publisher.clone(),
        published: report.published.clone(),
        lineage: report.lineage.clone(),
        beginning: desk.case.beginning(&report.key, BEGINNING)?,
        records: counts.get(&report.key).copied().unwrap_or(0),
    })
}

fn outlets(reports: &[Report], world: &World) -> Vec<Outlet> {
    let mut by_name: BTreeMap<&str, Vec<&Report>> = BTreeMap::new();
    for report in reports {
        by_name.entry(report.publisher.as_deref().unwrap_or_default()).or_default().push(report);
    }
    let mut out: Vec<Outlet> =
        by_name.into_iter().map(|(name, reports)| outlet(world, name, &reports)).collect();
    out.sort_by_key(|outlet| Reverse(outlet.reports));
    out
}

fn outlet(world: &World, name: &str, reports: &[&Report]) -> Outlet {
    let known = world.publisher(name);
    let days = || reports.iter().filter_map(|report| report.published.clone());
    Outlet {
        name: name.to_owned(),
        key: known.map(|p| p.actor.clone()),
        side: known.and_then(|p| p.side.clone()),
        agency: known.and_then(|p| p.agency.clone()),
        reports: reports.len(),
        first: days().min(),
        last: days().max(),
    }
}

fn groups(snapshot: &Snapshot) -> Vec<Group> {
    let mut by_lineage: BTreeMap<&str, Vec<&Report>> = BTreeMap::new();
    for report in &snapshot.corpus.reports {
        by_lineage.entry(&report.lineage).or_default().push(report);
    }
    let made = by_lineage.into_iter().filter(|(_, reports)| reports.len() > 1).map(|(lineage, reports)| {
        let publishers: BTreeSet<String> = reports.iter().filter_map(|r| r.publisher.clone()).collect();
        Group {
            lineage: lineage.to_owned(),
            reports: reports.len(),
            publishers: publishers.into_iter().collect(),
        }
    });
    let mut groups: Vec<Group> = made.collect();
    groups.sort_by_key(|group| Reverse(group.reports));
    groups
}

fn publishers(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, names) = (&ask.look, desk.names());
    let day = |day: &Option<String>| day.as_deref().map(|day| look.iso_day(day)).unwrap_or_default();
    html! {
        h2 { (look.t("documents.publishers")) }
        div.scroll tabindex="0" role="region" aria-label=(look.t("documents.publishers")) {
            table.rows {
                thead { tr { @for words in ["documents.publisher", "documents.reports", "documents.side", "documents.agency", "documents.first", "documents.last"] { th scope="col" { (look.t(words)) } } } }
                tbody { @for outlet in data.publishers.iter().take(SHOWN) {
                    tr {
                        th scope="row" {
                            @if outlet.name.is_empty() { span.muted { (look.t("incident.no-publisher")) } }
                            @else { a href=(ask.address.with("publisher", &outlet.name).to_link()) { bdi { (outlet.name) } } }
                        }
                        td { (look.number(outlet.reports as u64)) }
                        td { @if let Some(side) = &outlet.side { (name(names, look, side, None)) } }
                        td { @if let Some(agency) = &outlet.agency { (name(names, look, agency, None)) } }
                        td { bdi { (day(&outlet.first)) } }
                        td { bdi { (day(&outlet.last)) } }
                    }
                } }
            }
        }
        @if data.publishers.len() > SHOWN { p.muted { (look.fill("documents.more-publishers", &[("count", &look.number((data.publishers.len() - SHOWN) as u64))])) } }
    }
}

fn copies(data: &Data, look: &Look) -> Markup {
    html! {
        @if !data.groups.is_empty() {
            details {
                summary { (look.fill("documents.groups", &[("count", &look.number(data.groups_in_all as u64))])) }
                p.muted { (look.t("documents.groups-about")) }
                ul { @for group in &data.groups {
                    li {
                        a href=(link("/documents", &[&group.lineage], &[])) { (look.fill("incidents.reports", &[("count", &look.number(group.reports as u64))])) } ": "
                        @for (at, publisher) in group.publishers.iter().enumerate() { @if at > 0 { " · " } bdi { (publisher) } }
                    }
                } }
            }
        }
    }
}

fn rows(data: &Data, ask: &Ask<Query>) -> Markup {
    let look = &ask.look;
    html! {
        h2 {
            (look.t("documents.reports"))
            @if let Some(publisher) = &ask.query.publisher { ": " bdi { (publisher) } }
            @if narrowed(&ask.query) { " " a.chip href="/documents" { (look.t("filter.all")) } }
        }
        form.filters method="get" action="/documents" {
            label { (look.t("documents.publisher"))
                select name="publisher" {
                    option value="" { (look.t("filter.all")) }
                    @for outlet in data.publishers.iter().filter(|outlet| !outlet.name.is_empty()) {
                        option value=(outlet.name) selected[ask.query.publisher.as_ref() == Some(&outlet.name)] { (outlet.name) }
                    }
                }
            }
            label { (look.t("filter.from")) input type="date" name="from" value=(ask.query.from.as_deref().unwrap_or_default()); }
            label { (look.t("filter.to")) input type="date" name="to" value=(ask.query.to.as_deref().unwrap_or_default()); }
            label.check { input type="checkbox" name="unreviewed" value="yes" checked[ask.query.unreviewed.is_some()]; " " (look.t("documents.unreviewed")) }
            button.main { (look.t("filter.go")) }
        }
        ol.documents { @for row in &data.documents.items {
            li {
                a href=(link("/documents", &[&row.key], &[])) { (quote(&row.beginning)) }
                p.facts {
                    @if let Some(publisher) = &row.publisher { span.chip { bdi { (publisher) } } " " }
                    @if let Some(day) = &row.published { time.chip datetime=(day) { (look.iso_day(day)) } " " }
                    span.chip { (look.fill("documents.records", &[("count", &look.number(row.records as u64))])) } " "
                    @if row.lineage != row.key { span.chip { (look.t("incident.copy")) } }
                }
            }
        } }
        (list::more(&data.documents, &ask.address, look))
    }
}

#[cfg(test)]
mod tests {
    use crate::guard::Role;
    use crate::samples::Said;
    use crate::testing::{Served, served_with};
    use axum::http::StatusCode;
    use serde_json::{Value, json};

    fn served() -> Served {
        let one = Said::attack("north", "south");
        let later = Said { published: Some("2026-07-01"), publisher: "agency-two", ..one };
        served_with(&[one, later])
    }

    async fn found(served: &Served, query: &str) -> Vec<String> {
        let (status, answer) = served.get(&format!("/api/v1/documents{query}")).await;
        assert_eq!(status, StatusCode::OK, "{query}: {answer}");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let rows = answer["documents"]["items"].as_array().expect("rows");
        rows.iter().map(|row| row["publisher"].as_str().expect("a publisher").to_owned()).collect()
    }

    #[tokio::test]
    async fn documents_are_narrowed_by_publisher_and_day() {
        let served = served();
        assert_eq!(found(&served, "").await, ["agency-two", "agency-one"], "latest first");
        assert_eq!(found(&served, "?publisher=agency-one").await, ["agency-one"]);
        assert_eq!(found(&served, "?from=2026-06-30").await, ["agency-two"]);
        assert_eq!(found(&served, "?to=2026-06-30").await, ["agency-one"]);
        assert_eq!(served.get("/documents?from=yesterday").await.0, StatusCode::BAD_REQUEST);
    }

    #[tokio::test]
    async fn what_was_decided_on_is_no_longer_unreviewed() {
        let served = served();
        assert_eq!(found(&served, "?unreviewed=yes").await.len(), 2);
        let mina = served.cookie("mina", Role::Coder);
        let accept = json!({ "verb": "accept", "target": served.records[0] });
        let (status, answer) = served.post(&mina, "/api/v1/decisions", accept).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(found(&served, "?unreviewed=yes").await.len(), 1);
    }
}
