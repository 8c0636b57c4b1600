//! Where reports contradict one another or themselves, worst first: the values side by side with their words.

use crate::ask::{Ask, link};
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::evidence::{contradiction, kind_key};
use crate::show::heading::heading;
use crate::show::list;
use maud::{Markup, html};
use sanad_weigh::Contradiction;
use serde::{Deserialize, Serialize};

pub(crate) struct Conflicts;

/// Which contradictions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    kind: Option<String>,
    field: Option<String>,
    limit: Option<usize>,
    next: Option<Token>,
}

/// A piece of the list.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    #[serde(flatten)]
    contradictions: Piece<Contradiction>,
}

/// Contradictions of a piece when nothing else is asked: each is long.
const USUAL: usize = 20;
/// Kinds, as they stand in the query.
const KINDS: [&str; 4] = ["denial", "dispute", "two_starts", "revised"];
/// Fields, as they stand in the query.
const FIELDS: [&str; 6] = ["factuality", "actor", "recipient", "figure", "date", "place"];

impl Page for Conflicts {
    const NAME: &'static str = "conflicts";
    const PATH: &'static str = "/conflicts";
    const SUMMARY: &'static str = "Where reports contradict one another or themselves, worst first";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("kind", "denial, dispute, two_starts, revised"),
        ("field", "factuality, actor, recipient, figure, date, place"),
        ("limit", "contradictions at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        known(query.kind.as_deref(), &KINDS)?;
        known(query.field.as_deref(), &FIELDS)?;
        let fits = |one: &&Contradiction| {
            query.kind.as_deref().is_none_or(|kind| kind == kind_key(one))
                && query.field.as_deref().is_none_or(|field| field == one.field.as_str())
        };
        let found: Vec<&Contradiction> = desk.snapshot.conflicts.iter().filter(fits).collect();
        let limit = query.limit.or(Some(USUAL));
        Ok(Data { contradictions: cut(found.into_iter(), limit, query.next.as_ref(), Contradiction::clone)? })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.conflicts").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("nav.conflicts")) }
            p.muted { (look.t("conflicts.about")) }
            (kinds(ask))
            @if data.contradictions.items.is_empty() { p.note { (look.t("conflicts.none")) } }
            @for one in &data.contradictions.items { section.card.contradiction { (card(one, ask, desk)) } }
            (list::more(&data.contradictions, &ask.address, look))
        }
    }
}

fn known(value: Option<&str>, of: &[&str]) -> Result<(), Problem> {
    match value {
        Some(value) if !of.contains(&value) => {
            Err(Problem::bad_query(format!("`{value}` is none of: {}", of.join(", "))))
        }
        _ => Ok(()),
    }
}

fn kinds(ask: &Ask<Query>) -> Markup {
    let (look, address) = (&ask.look, &ask.address);
    let chosen = |name: &str| address.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    let links = |name: &'static str, words: &'static str, all: &'static [&'static str]| {
        html! {
            p.choices {
                span.muted { (look.t(&format!("filter.{name}"))) ": " }
                a href=(address.with(name, "").to_link()) aria-current=[chosen(name).is_none().then_some("true")] { (look.t("filter.all")) }
                @for one in all {
                    " · " a href=(address.with(name, one).to_link()) aria-current=[(chosen(name) == Some(one)).then_some("true")] { (look.t(&format!("{words}.{one}"))) }
                }
            }
        }
    };
    html! {
        nav aria-label=(look.t("filter.narrow")) { (links("kind", "kind", &KINDS)) (links("field", "field", &FIELDS)) }
    }
}

fn card(one: &Contradiction, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
    let (look, names) = (&ask.look, desk.names());
    let line =
        one.incident.as_deref().and_then(|id| desk.snapshot.incident(id)).map(|at| &desk.snapshot.lines[at]);
    html! {
        h2 {
            @match (&one.incident, line) {
                (Some(id), Some(line)) => a href=(link("/incidents", &[id], &[])) { (heading(names, look, line)) },
                _ => bdi { (one.about) },
            }
        }
        (contradiction(names, look, one))
    }
}
