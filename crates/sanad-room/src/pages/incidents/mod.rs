//! The incidents of a case: what happened, as far as anybody says, with how many say so and where they disagree.

pub(crate) mod filter;

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::names::Names;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::evidence::range;
use crate::show::heading::heading;
use crate::show::list;
use crate::show::terms::factuality;
use crate::snapshot::Line;
use filter::{Filter, Offer, Yes, day};
use maud::{Markup, html};
use sanad_model::{EventType, Factuality};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

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

impl Query {
    fn filter(&self) -> Result<Filter<'_>, Problem> {
        Ok(Filter {
            event_type: self.event_type,
            actor: self.actor.as_deref(),
            place: self.place.as_deref(),
            from: day(self.from.as_deref())?,
            to: day(self.to.as_deref())?,
            factuality: self.factuality,
            reports: self.reports,
            contradicted: self.contradicted.is_some(),
        })
    }
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
    #[serde(skip)]
    offer: Offer,
}

impl Page for Incidents {
    const NAME: &'static str = "incidents";
    const PATH: &'static str = "/incidents";
    const SUMMARY: &'static str = "Incidents: what happened, as far as anybody says";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        filter::TYPE,
        filter::ACTOR,
        filter::PLACE,
        filter::FROM,
        filter::TO,
        filter::FACTUALITY,
        filter::REPORTS,
        filter::CONTRADICTED,
        ("sort", "reports, contradictions, latest, earliest"),
        ("limit", "incidents at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let (filter, world) = (query.filter()?, &desk.knowledge().world);
        let mut lines: Vec<&Line> =
            desk.snapshot.lines.iter().filter(|line| filter.fits(world, line)).collect();
        match query.sort.unwrap_or_default() {
            Sort::Reports => lines.sort_by_key(|l| (Reverse(l.reports), Reverse(l.contradictions))),
            Sort::Contradictions => lines.sort_by_key(|l| (Reverse(l.contradictions), Reverse(l.reports))),
            Sort::Latest => lines.sort_by_key(|l| (l.days.is_none(), Reverse(l.days))),
            Sort::Earliest => lines.sort_by_key(|l| (l.days.is_none(), l.days)),
        }
        Ok(Data {
            incidents: cut(lines.into_iter(), query.limit, query.next.as_ref(), Line::clone)?,
            offer: Offer::of(&desk.snapshot.lines),
        })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.incidents").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let (look, names) = (&ask.look, desk.names());
        html! {
            h1 { (look.t("nav.incidents")) }
            (filters(data, ask, names))
            @if data.incidents.items.is_empty() { p.note { (look.t("incidents.none")) } }
            ol.incidents { @for line in &data.incidents.items { li { (row(names, look, line)) } } }
            (list::more(&data.incidents, &ask.address, look))
        }
    }
}

/// The form, with the order of the list.
fn filters(data: &Data, ask: &Ask<Query>, names: Names<'_>) -> Markup {
    let look = &ask.look;
    let sorts = ["contradictions", "latest", "earliest"];
    let sorts = sorts.map(|s| (s.to_owned(), look.t(&format!("incidents.sort.{s}")).to_owned()));
    let order =
        filter::choice(&ask.address, "sort", look.t("filter.sort"), look.t("incidents.sort.reports"), sorts);
    filter::form(&data.offer, names, look, &ask.address, &order)
}

/// An incident of a list, with its facts.
pub(crate) fn row(names: Names<'_>, look: &Look, line: &Line) -> Markup {
    let count = |number: usize| look.number(number as u64);
    html! {
        a.incident href=(link("/incidents", &[&line.id], &[])) { (heading(names, look, line)) }
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
