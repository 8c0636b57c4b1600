//! What stands on the timeline: incidents and agreements that fit the question.

use super::Query;
use crate::days::asked;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::actors::find_actor;
use crate::snapshot::Line;
use crate::times::Time;
use sanad_calendar::Day;
use sanad_model::{EventType, Factuality};
use sanad_weigh::system::{Interval, Known, Tie, TieKind};
use serde::Serialize;

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Item {
    /// Id of the incident, or of the tie of an agreement.
    pub(super) id: String,
    /// When.
    #[serde(flatten)]
    pub(super) time: Time,
    /// Its event type; an agreement that a text states is AGREE.
    pub(super) event_type: EventType,
    /// Whether it is an agreement that texts state, and no incident.
    pub(super) agreement: bool,
    /// Whether it is said to have happened.
    pub(super) factuality: Factuality,
    /// Keys of the parties.
    pub(super) parties: Vec<String>,
    /// Index of its lane.
    pub(super) lane: usize,
    /// Index of its line in the snapshot, of an incident.
    #[serde(skip)]
    pub(super) at: Option<usize>,
}

/// All that fits, in order of time.
pub(super) struct Chosen {
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) items: Vec<Item>,
    pub(super) timeless: usize,
}

/// Of more items than this, a view that is not asked for leaves out the few that lie far away.
const MANY: usize = 50;

impl Chosen {
    pub(super) fn of(desk: &Desk<'_>, query: &Query) -> Result<Self, Problem> {
        let (asked_from, asked_to) = (asked(query.from.as_deref())?, asked(query.to.as_deref())?);
        let actor = match query.actor.as_deref() {
            Some(name) => Some(
                find_actor(desk, name)
                    .ok_or_else(|| Problem::not_found(format!("no actor `{name}` has a tie in this case")))?,
            ),
            None => None,
        };
        let (mut items, timeless) = fitting(desk, query, actor.as_deref());
        items.sort_by(|a, b| (a.time.from, a.time.to, &a.id).cmp(&(b.time.from, b.time.to, &b.id)));
        let now = Day::from_iso(desk.room.workshop.now().split('T').next().unwrap_or_default());
        let today = now.ok_or_else(|| Problem::failed("the clock tells no day"))?;
        let first = items.iter().map(|item| item.time.from).min().unwrap_or(today);
        let last = items.iter().map(|item| item.time.to).max().unwrap_or(today);
        let (usual_from, usual_to) = usual(&items, (first, last));
        // A margin, so that nothing stands on the edge.
        let margin = usual_to.since(usual_from) / 40 + 1;
        let from = asked_from.map_or(usual_from.plus(-margin), |(from, _)| from);
        let to = asked_to.map_or(usual_to.plus(margin), |(_, to)| to).max(from);
        items.retain(|item| item.time.meets((from, to)));
        Ok(Self { from, to, first, last, items, timeless })
    }
}

/// The stretch in which nearly all lie: without the fortieth part at either end.
fn usual(items: &[Item], whole: (Day, Day)) -> (Day, Day) {
    if items.len() <= MANY {
        return whole;
    }
    let mut days: Vec<Day> = items.iter().flat_map(|item| [item.time.from, item.time.to]).collect();
    days.sort_unstable();
    let cut = days.len() / 40;
    (days[cut], days[days.len() - 1 - cut])
}

fn fitting(desk: &Desk<'_>, query: &Query, actor: Option<&str>) -> (Vec<Item>, usize) {
    let (snapshot, world) = (desk.snapshot, &desk.knowledge().world);
    let is_party = |keys: &[String]| {
        actor.is_none_or(|actor| keys.iter().any(|key| world.line_of(key).contains(&actor)))
    };
    let in_place = |codes: &[String]| {
        let within = |code: &String, wanted: &String| {
            code == wanted || code.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with('-'))
        };
        query.place.as_ref().is_none_or(|wanted| codes.iter().any(|code| within(code, wanted)))
    };
    let of_type = |kind: EventType| query.event_type.is_none_or(|wanted| wanted == kind);
    let (mut items, mut timeless) = (Vec::new(), 0);
    for (at, line) in snapshot.lines.iter().enumerate() {
        let parties: Vec<String> = line.actors.iter().chain(&line.recipients).cloned().collect();
        if !of_type(line.event_type) || !is_party(&parties) || !in_place(&line.places) {
            continue;
        }
        match snapshot.times[at] {
            Some(time) => items.push(incident(at, line, time, parties)),
            None => timeless += 1,
        }
    }
    let agreements = snapshot.ties.iter().filter(|tie| tie.kind == TieKind::Agreement);
    let agreements = agreements.filter_map(agreement).filter(|item| is_party(&item.parties));
    items.extend(agreements.filter(|_| of_type(EventType::Agree) && query.place.is_none()));
    (items, timeless)
}

fn incident(at: usize, line: &Line, time: Time, parties: Vec<String>) -> Item {
    Item {
        id: line.id.clone(),
        time,
        event_type: line.event_type,
        agreement: false,
        factuality: line.factuality,
        parties,
        lane: 0,
        at: Some(at),
    }
}

fn agreement(tie: &Tie) -> Option<Item> {
    let parties = tie.subject.iter().chain(&tie.object).map(|party| party.key.clone()).collect();
    Some(Item {
        id: tie.id.clone(),
        time: time_of(&tie.interval)?,
        event_type: EventType::Agree,
        agreement: true,
        factuality: if tie.mix.asserted > 0 { Factuality::Occurred } else { Factuality::Possible },
        parties,
        lane: 0,
        at: None,
    })
}

/// The time of a tie: what is known only from the context or by publication is told as such.
fn time_of(interval: &Interval) -> Option<Time> {
    let weak = |known: Known| matches!(known, Known::About | Known::Context);
    Some(Time {
        from: interval.from.or(interval.to)?,
        to: interval.to.or(interval.from)?,
        published: interval.from_known == Known::Publication
            || (interval.from.is_none() && interval.to_known == Known::Publication),
        about: weak(interval.from_known) || weak(interval.to_known),
        open_from: interval.from.is_none(),
        open_to: interval.to.is_none(),
    })
}
