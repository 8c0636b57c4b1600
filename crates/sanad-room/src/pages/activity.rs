//! The log: who wrote what when, newest first, each entry sealed over the one before it.

use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::list;
use maud::{Markup, html};
use sanad_case::LogEntry;
use serde::{Deserialize, Serialize};

pub(crate) struct Activity;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    limit: Option<usize>,
    next: Option<Token>,
}

/// A piece of the log.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    #[serde(flatten)]
    entries: Piece<LogEntry>,
}

impl Page for Activity {
    const NAME: &'static str = "activity";
    const PATH: &'static str = "/activity";
    const SUMMARY: &'static str = "The sealed log of every write, newest first";
    const QUERY: &'static [(&'static str, &'static str)] =
        &[("limit", "entries at most, up to 1000"), ("next", "the piece to go on with")];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let mut log = desk.case.log()?;
        log.reverse();
        Ok(Data { entries: cut(log.into_iter(), ask.query.limit, ask.query.next.as_ref(), |entry| entry)? })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("activity.title").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let look = &ask.look;
        html! {
            h1 { (look.t("activity.title")) }
            div.scroll tabindex="0" role="region" aria-label=(look.t("activity.title")) {
                table.rows {
                    thead { tr {
                        th scope="col" { (look.t("activity.seq")) }
                        th scope="col" { (look.t("activity.at")) }
                        th scope="col" { (look.t("activity.who")) }
                        th scope="col" { (look.t("activity.action")) }
                        th scope="col" { (look.t("activity.target")) }
                        th scope="col" { (look.t("activity.seal")) }
                    } }
                    tbody { @for entry in &data.entries.items { (row(entry, look)) } }
                }
            }
            (list::more(&data.entries, &ask.address, look))
        }
    }
}

fn row(entry: &LogEntry, look: &Look) -> Markup {
    let (day, time) = entry.at.split_once('T').unwrap_or((&entry.at, ""));
    html! {
        tr {
            td { (look.number(entry.seq)) }
            td { time datetime=(entry.at) { (look.iso_day(day)) " " (look.digits(time.trim_end_matches('Z'))) } }
            td { bdi { (entry.who) } }
            td { code { (entry.action) } }
            td { code { (entry.target) } }
            td { code title=(entry.seal) { (entry.seal.get(..10).unwrap_or_default()) } }
        }
    }
}
