//! The first page: what the case holds, and the ways into it.

use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use maud::{Markup, html};
use sanad_case::CaseStatus;
use serde::{Deserialize, Serialize};

pub(crate) struct Home;

/// Nothing can be asked of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {}

/// What the case is and holds, as it was when it was last weighed: to count takes a reading of the whole file.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    #[serde(flatten)]
    status: CaseStatus,
    /// Contradictions between and within reports.
    contradictions: usize,
    /// Relations over time.
    ties: usize,
    /// False while what was written last is being weighed.
    weighed: bool,
}

impl Page for Home {
    const NAME: &'static str = "home";
    const PATH: &'static str = "/";
    const SUMMARY: &'static str = "What the case is and holds";
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, _: &Ask<Query>) -> Result<Data, Problem> {
        Ok(Data {
            status: desk.snapshot.status.clone(),
            contradictions: desk.snapshot.conflicts.len(),
            ties: desk.snapshot.ties.len(),
            weighed: !desk.is_stale(),
        })
    }

    fn title(data: &Data, _: &Look) -> String {
        data.status.title.clone()
    }

    fn show(data: &Data, ask: &Ask<Query>, _: &Desk<'_>) -> Markup {
        let (look, counts) = (&ask.look, &data.status.counts);
        let tiles = [
            ("/documents", "home.documents", counts.documents),
            ("/incidents", "home.incidents", counts.incidents),
            ("/conflicts", "home.contradictions", i64::try_from(data.contradictions).unwrap_or(i64::MAX)),
            ("/network", "home.ties", i64::try_from(data.ties).unwrap_or(i64::MAX)),
            ("/review", "home.records", counts.events + counts.relations),
            ("/activity", "home.decisions", counts.decisions),
        ];
        html! {
            h1 dir="auto" { (data.status.title) }
            ul.tiles {
                @for (link, words, count) in tiles {
                    li { a.tile href=(link) { span.tile-count { (look.number(count)) } span { (look.t(words)) } } }
                }
            }
            @if let Some((first, last)) = &data.status.published {
                p.muted { (look.t("home.published")) " " (look.iso_day(first)) " – " (look.iso_day(last)) }
            }
        }
    }
}
