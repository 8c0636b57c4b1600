//! What is asked of the network, and the state that answers it.

use super::Query;
use crate::days::asked;
use crate::problem::Problem;
use crate::room::Desk;
use crate::show::actors::find_actor;
use sanad_calendar::Day;
use sanad_weigh::system::{AsOf, Evidence, Holding, Standing, Tie, as_of};
use std::collections::BTreeSet;

/// Days back for which an act counts as current, as on the command line.
const WINDOW: u32 = 90;
/// The longest window: a century.
const LONGEST: u32 = 36_525;
/// Actors drawn when nothing else is asked.
pub(super) const DRAWN: usize = 80;
/// Actors drawn at most.
const MOST: usize = 500;

/// A question, checked.
pub(super) struct Asked {
    pub(super) day: Day,
    pub(super) known: Option<Day>,
    pub(super) window: u32,
    pub(super) actor: Option<String>,
    pub(super) most: usize,
}

/// Ties that are shown of a day.
pub(super) struct Seen {
    /// Those that hold, may hold or were acted on in the window.
    pub(super) holdings: Vec<Holding>,
    /// How many have no date and were not reported in the window.
    pub(super) undated: usize,
}

impl Asked {
    pub(super) fn of(desk: &Desk<'_>, query: &Query) -> Result<Self, Problem> {
        let last = |text: Option<&str>| Ok::<_, Problem>(asked(text)?.map(|(_, last)| last));
        let (drawn, now) = (&desk.snapshot.drawn, desk.room.workshop.now());
        let usual = || drawn.last_published.or(drawn.days.last().copied());
        let today = || Day::from_iso(now.split('T').next().unwrap_or_default());
        let day = last(query.on.as_deref())?.or_else(usual).or_else(today);
        let window = query.window.unwrap_or(WINDOW);
        let most = query.actors.unwrap_or(DRAWN);
        if window > LONGEST || most == 0 || most > MOST {
            return Err(Problem::bad_query(format!(
                "`window` is up to {LONGEST}, `actors` from 1 to {MOST}"
            )));
        }
        let actor = query.actor.as_deref().map(|name| {
            find_actor(desk, name)
                .ok_or_else(|| Problem::not_found(format!("no actor `{name}` has a tie in this case")))
        });
        Ok(Self {
            day: day.ok_or_else(|| Problem::failed("the clock tells no day"))?,
            known: last(query.known.as_deref())?,
            window,
            actor: actor.transpose()?,
            most,
        })
    }

    /// The state on the day. Ties whose every act lies outside the window are left out before anything is weighed.
    pub(super) fn state(&self, desk: &Desk<'_>) -> Seen {
        let world = &desk.knowledge().world;
        let ask = AsOf { day: self.day, known_by: self.known, undated: false, window: self.window };
        let ties = desk.snapshot.drawn.ties.iter().map(|&at| &desk.snapshot.ties[at]);
        let of_actor = |tie: &&Tie| {
            let mut ends = tie.subject.iter().chain(&tie.object);
            self.actor.as_ref().is_none_or(|actor| ends.any(|party| world.same_party(&party.key, actor)))
        };
        let mut undated = 0;
        let may_count = |tie: &&Tie| {
            let counts = !tie.kind.is_of_acts() || tie.evidence.iter().any(|e| self.may_count(e));
            undated += usize::from(!counts && tie.evidence.iter().any(|e| e.interval.from.is_none()));
            counts
        };
        let chosen: Vec<&Tie> = ties.filter(of_actor).filter(may_count).collect();
        let mut holdings = as_of(chosen, world, &ask).holdings;
        let before = holdings.len();
        holdings.retain(|h| {
            !matches!(h.standing, Standing::Undated) || h.tie.evidence.iter().any(|e| self.is_reported(e))
        });
        undated += before - holdings.len();
        holdings.retain(|h| !matches!(h.standing, Standing::Past | Standing::Ended));
        Seen { holdings, undated }
    }

    fn first(&self) -> Day {
        self.day.plus(-i64::from(self.window))
    }

    /// Whether an act may lie in the window.
    fn may_count(&self, evidence: &Evidence) -> bool {
        match (evidence.interval.from, evidence.interval.to) {
            (Some(from), to) => from <= self.day && to.is_none_or(|to| to >= self.first()),
            (None, _) => self.is_reported(evidence),
        }
    }

    /// Whether it was published in the window.
    fn is_reported(&self, evidence: &Evidence) -> bool {
        evidence.published.is_some_and(|day| (self.first()..=self.day).contains(&day))
    }

    /// Days on which something begins, is last stated, or leaves the window; and the day that is asked for.
    pub(super) fn days(&self, desk: &Desk<'_>) -> BTreeSet<Day> {
        let known = &desk.snapshot.drawn.days;
        let Some(last) = known.last() else { return BTreeSet::from([self.day]) };
        let left = known.iter().map(|day| day.plus(i64::from(self.window) + 1)).filter(|day| day <= last);
        known.iter().copied().chain(left).chain([self.day]).collect()
    }
}
