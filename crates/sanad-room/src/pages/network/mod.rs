//! The network: which actors stood how to which others on a day, as far as anybody says.

mod asked;
mod graph;
mod open;
mod show;
mod table;
#[cfg(test)]
mod tests;

use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use asked::Asked;
use graph::{Edge, Node, drawing};
use maud::Markup;
use open::Opened;
use sanad_weigh::system::iso;
use serde::{Deserialize, Serialize};
use table::Row;

pub(crate) struct Network;

/// Which day, as known when, of whom.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    on: Option<String>,
    known: Option<String>,
    window: Option<u32>,
    actor: Option<String>,
    actors: Option<usize>,
    sources: Option<usize>,
    open: Option<String>,
    limit: Option<usize>,
    next: Option<Token>,
}

/// The state on a day, as a drawing and as a list.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// The day.
    on: String,
    /// Only what was published by this day counts; `null`: everything.
    known: Option<String>,
    /// Days back for which an act counts as current.
    window: u32,
    /// Key of the actor whose ties alone are shown.
    actor: Option<String>,
    /// Days on which a tie began, was last stated or left the window.
    days: Vec<String>,
    /// Actors that are drawn: of those with ties to most others, all that a line leads to.
    nodes: Vec<Node>,
    /// Actors with a tie on that day.
    node_total: usize,
    /// Independent sources that a line must have to be drawn.
    sources: usize,
    /// Ties between actors that are drawn, by pair and sign.
    edges: Vec<Edge>,
    /// All ties of that day.
    ties: Piece<Row>,
    /// Ties without a date that were not reported in the window: nobody can say whether they belong here.
    undated: usize,
    /// What was asked to be shown with its evidence.
    open: Option<Opened>,
}

impl Page for Network {
    const NAME: &'static str = "network";
    const PATH: &'static str = "/network";
    const SUMMARY: &'static str = "Actors and the ties between them on a day";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("on", "the day; a month or a year stands for its last day; the day of the last report if not given"),
        ("known", "count only what was published by this day"),
        ("window", "days back for which an act counts as current; 90 if not given"),
        ("actor", "key or name of an actor: only its ties and those of its parts"),
        ("actors", "actors drawn at most, up to 500; 80 if not given"),
        (
            "sources",
            "independent sources that a line must have to be drawn; if not given, so many that the drawing can be read",
        ),
        ("open", "id of a tie, key of an actor, or two keys with `~` between: shown with all evidence"),
        ("limit", "ties at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let asked = Asked::of(desk, &ask.query)?;
        let seen = asked.state(desk);
        let drawing = drawing(desk, &seen.holdings, asked.most, ask.query.sources);
        let open =
            ask.query.open.as_deref().map(|open| open::find(desk, &seen.holdings, open)).transpose()?;
        let rows = table::sorted(&seen.holdings);
        Ok(Data {
            days: asked.days(desk).into_iter().map(iso).collect(),
            on: iso(asked.day),
            known: asked.known.map(iso),
            window: asked.window,
            actor: asked.actor,
            nodes: drawing.nodes,
            node_total: drawing.total,
            sources: drawing.sources,
            edges: drawing.edges,
            ties: cut(rows.into_iter(), ask.query.limit, ask.query.next.as_ref(), Row::of)?,
            undated: seen.undated,
            open,
        })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.network").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        show::page(data, ask, desk)
    }
}
