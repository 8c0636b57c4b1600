//! Where: incidents on outlines, as precisely as they are known and no more, and as a table that says the same.

mod here;
mod show;
#[cfg(test)]
mod tests;

use super::incidents::filter::{self, Filter, Offer, Yes, day};
use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::places::Spot;
use crate::problem::Problem;
use crate::room::Desk;
use here::Here;
use maud::Markup;
use sanad_model::{EventType, Factuality};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

pub(crate) struct Map;

/// Which incidents, and which place is opened beside the map.
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
    at: Option<String>,
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

/// Places with their incidents.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// Incidents that fit.
    total: usize,
    /// Of these, those that no report gives a place for.
    unplaced: usize,
    /// Places, most incidents first. An incident that is said to have happened at several is counted at each.
    places: Vec<Counted>,
    /// The place that is opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    here: Option<Here>,
    #[serde(skip)]
    offer: Offer,
}

/// A place and what happened there.
#[derive(Debug, Serialize)]
struct Counted {
    #[serde(flatten)]
    spot: Spot,
    /// How many incidents.
    incidents: usize,
    /// How many of each event type.
    types: BTreeMap<EventType, usize>,
    /// Ids of those that most reports have.
    first: Vec<String>,
}

/// Incidents named with each place.
const FIRST: usize = 5;

impl Page for Map {
    const NAME: &'static str = "map";
    const PATH: &'static str = "/map";
    const SUMMARY: &'static str = "Where incidents are said to have happened, as precisely as that is known";
    const QUERY: &'static [(&'static str, &'static str)] = &[
        filter::TYPE,
        filter::ACTOR,
        filter::PLACE,
        filter::FROM,
        filter::TO,
        filter::FACTUALITY,
        filter::REPORTS,
        filter::CONTRADICTED,
        ("at", "`key` of a place: its incidents come with the words of their reports"),
    ];
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let (filter, world, snapshot) = (ask.query.filter()?, &desk.knowledge().world, desk.snapshot);
        let lines = snapshot.lines.iter().enumerate();
        let mut fitting: Vec<usize> =
            lines.filter(|(_, line)| filter.fits(world, line)).map(|(at, _)| at).collect();
        // Stable: where as many reports stand, the order of the case stays.
        fitting.sort_by_key(|&at| Reverse(snapshot.lines[at].reports));
        let unplaced = fitting.iter().filter(|&&at| snapshot.places.of_incident[at].is_empty()).count();
        let here = ask.query.at.as_deref().map(|key| here::open(desk, &fitting, key)).transpose()?;
        let offer = Offer::of(&snapshot.lines);
        Ok(Data { total: fitting.len(), unplaced, places: counted(desk, &fitting), here, offer })
    }

    fn title(_: &Data, look: &Look) -> String {
        look.t("nav.map").to_owned()
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        show::page(data, ask, desk)
    }
}

/// Places of the incidents that fit, most incidents first.
fn counted(desk: &Desk<'_>, fitting: &[usize]) -> Vec<Counted> {
    let snapshot = desk.snapshot;
    let mut at: HashMap<usize, Vec<usize>> = HashMap::new();
    for &incident in fitting {
        for &spot in &snapshot.places.of_incident[incident] {
            at.entry(spot).or_default().push(incident);
        }
    }
    let count = |(spot, incidents): (usize, Vec<usize>)| {
        let mut types = BTreeMap::new();
        incidents.iter().for_each(|&i| *types.entry(snapshot.lines[i].event_type).or_default() += 1);
        let first = incidents.iter().take(FIRST).map(|&i| snapshot.lines[i].id.clone()).collect();
        Counted { spot: snapshot.places.spots[spot].clone(), incidents: incidents.len(), types, first }
    };
    let mut places: Vec<Counted> = at.into_iter().map(count).collect();
    places.sort_by(|a, b| (b.incidents, &a.spot.key).cmp(&(a.incidents, &b.spot.key)));
    places
}
