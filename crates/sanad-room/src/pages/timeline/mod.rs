//! The timeline: incidents and agreements along time, from decades to days, uncertain dates as long as they may be.

mod bins;
mod chosen;
mod periods;
mod show;
#[cfg(test)]
mod tests;

use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::paging::{Piece, Token, cut};
use crate::problem::Problem;
use crate::room::Desk;
use bins::{Lane, lanes};
use chosen::{Chosen, Item};
use maud::Markup;
use periods::{Period, periods};
use sanad_model::EventType;
use sanad_weigh::system::iso;
use serde::{Deserialize, Serialize};

pub(crate) struct Timeline;

/// Which incidents, of which time.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Query {
    from: Option<String>,
    to: Option<String>,
    actor: Option<String>,
    #[serde(rename = "type")]
    event_type: Option<EventType>,
    place: Option<String>,
    lanes: Option<Lanes>,
    bins: Option<usize>,
    open: Option<String>,
    limit: Option<usize>,
    next: Option<Token>,
}

/// What a lane stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Lanes {
    /// A type of event.
    #[default]
    Type,
    /// An actor.
    Actor,
}

/// Items that are drawn one by one.
const FEW: usize = 300;
/// Bars in a lane when nothing else is asked.
const BINS: usize = 90;
/// Bars in a lane at most.
const MOST_BINS: usize = 1000;

/// A stretch of time and what happened in it.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// First day that is shown.
    from: String,
    /// Last day that is shown.
    to: String,
    /// First day of which anything is known.
    first: String,
    /// Last day of which anything is known.
    last: String,
    /// Whether there are few enough that each is drawn.
    single: bool,
    /// Days of a bar.
    bin_days: i64,
    /// Counts by lane.
    lanes: Vec<Lane>,
    /// In the lanes, but with a date coarser than two bars, and so in none of them.
    coarse: usize,
    /// Counts by year, month or day.
    periods: Vec<Period>,
    /// With a date coarser than a period.
    coarser: usize,
    /// What happened, in order of time.
    items: Piece<Item>,
    /// Incidents of which neither a date nor a day of publication is known.
    timeless: usize,
    /// Id of what is shown in full.
    open: Option<String>,
}

impl Page for Timeline {
    const NAME: &'static str = "timeline";
    const PATH: &'static str = "/timeline";
    const SUMMARY: &'static str = "Incidents and agreements along time, counted or one by one";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        ("from", "first day; of a month or a year, its first day"),
        ("to", "last day; of a month or a year, its last day"),
        ("actor", "key or name of an actor, or of what it is a part of"),
        ("type", "PLOVER event type"),
        ("place", "ISO 3166 code of a country or first-level division"),
        ("lanes", "type, actor"),
        ("bins", "bars in a lane, up to 1000; 90 if not given"),
        ("open", "id of an incident or of the tie of an agreement"),
        ("limit", "items at most, up to 1000"),
        ("next", "the piece to go on with"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let query = &ask.query;
        let bins = query.bins.unwrap_or(BINS);
        if bins == 0 || bins > MOST_BINS {
            return Err(Problem::bad_query(format!("`bins` is from 1 to {MOST_BINS}")));
        }
        let chosen = Chosen::of(desk, query)?;
        let single = chosen.items.len() <= FEW;
        let counted = lanes(&chosen, query.lanes.unwrap_or_default(), bins);
        let (periods, coarser) = periods(&chosen, ask.look.calendar);
        let limit = query.limit.or(single.then_some(FEW));
        let items = chosen
            .items
            .iter()
            .zip(&counted.lane_of)
            .map(|(item, lane)| Item { lane: *lane, ..item.clone() });
        let items: Vec<Item> = items.collect();
        Ok(Data {
            from: iso(chosen.from),
            to: iso(chosen.to),
            first: iso(chosen.first),
            last: iso(chosen.last),
            single,
            bin_days: counted.bin_days,
            lanes: counted.lanes,
            coarse: counted.coarse,
            periods,
            coarser,
            items: cut(items.into_iter(), limit, query.next.as_ref(), |item| item)?,
            timeless: chosen.timeless,
            open: query.open.clone(),
        })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.timeline").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        show::page(data, ask, desk)
    }
}
