//! What the drawings need of a whole case, worked out once for each picture of it.

use sanad_calendar::Day;
use sanad_weigh::system::{Party, Tie};
use sanad_weigh::{Corpus, World};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Actors whose place in the drawing is worked out over all days, so that it stays the same from day to day.
const FRAMED: usize = 400;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Indexes of the ties that join two actors at least, in [`crate::snapshot::Snapshot::ties`].
    pub(crate) ties: Vec<usize>,
    /// Actors with a tie, those with most others first.
    pub(crate) actors: Vec<Actor>,
    /// Keys of those of them that are single persons.
    persons: BTreeSet<String>,
    /// Days on which one of these ties began, or was last stated.
    pub(crate) days: Vec<Day>,
    /// How the actors hang together over all days: indexes in [`Drawn::actors`], and how many ties.
    pub(crate) bonds: Vec<(usize, usize, usize)>,
    /// Day of the last report.
    pub(crate) last_published: Option<Day>,
}

/// An actor with a tie.
#[derive(Debug)]
pub(crate) struct Actor {
    /// Its key, its English name and its words in a report.
    pub(crate) party: Party,
    /// How many others it has a tie with, over all days.
    pub(crate) others: usize,
}

impl Drawn {
    /// Of a weighed case.
    pub(crate) fn of(corpus: &Corpus, world: &World, ties: &[Tie]) -> Self {
        let joins: Vec<(usize, Vec<(&Party, &Party)>)> =
            ties.iter().map(pairs).enumerate().filter(|(_, pairs)| !pairs.is_empty()).collect();
        let mut others: BTreeMap<&str, (&Party, BTreeSet<&str>)> = BTreeMap::new();
        for (a, b) in joins.iter().flat_map(|(_, pairs)| pairs) {
            others.entry(&a.key).or_insert((a, BTreeSet::new())).1.insert(&b.key);
            others.entry(&b.key).or_insert((b, BTreeSet::new())).1.insert(&a.key);
        }
        let mut actors: Vec<Actor> = others
            .into_values()
            .map(|(party, others)| Actor { party: party.clone(), others: others.len() })
            .collect();
        actors.sort_by(|a, b| (Reverse(a.others), &a.party.key).cmp(&(Reverse(b.others), &b.party.key)));
        let persons = actors.iter().map(|actor| &actor.party).filter(|party| is_person(world, party));
        let persons = persons.map(|party| party.key.clone()).collect();
        let bonds = bonds(&actors, joins.iter().flat_map(|(_, pairs)| pairs));
        let ties_of_actors = joins.iter().map(|(at, _)| *at).collect();
        let days = joins
            .iter()
            .flat_map(|(at, _)| ties[*at].evidence.iter().flat_map(|e| [e.interval.from, e.interval.to]));
        Self {
            ties: ties_of_actors,
            days: days.flatten().collect::<BTreeSet<Day>>().into_iter().collect(),
            bonds,
            persons,
            last_published: corpus
                .reports
                .iter()
                .filter_map(|r| Day::from_iso(r.published.as_deref()?))
                .max(),
            actors,
        }
    }
}

impl Drawn {
    /// Whether the actor with this key is a single person.
    pub(crate) fn is_person(&self, key: &str) -> bool {
        self.persons.contains(key)
    }
}

fn is_person(world: &World, party: &Party) -> bool {
    party.sort == sanad_model::TermKind::Person
        || world.actors.get(&party.key).is_some_and(|facts| facts.person)
}

/// The pairs of actors that a tie joins: its two ends, or all that stand so to each other.
pub(crate) fn pairs(tie: &Tie) -> Vec<(&Party, &Party)> {
    let actors = |parties: &'_ [Party]| -> Vec<usize> {
        (0..parties.len()).filter(|at| is_actor(&parties[*at])).collect()
    };
    let (subject, object) = (actors(&tie.subject), actors(&tie.object));
    let found: Vec<(&Party, &Party)> = if object.is_empty() && tie.kind.is_mutual() {
        let rest = |at: usize| subject[at + 1..].iter();
        let each = subject.iter().enumerate().flat_map(|(at, a)| rest(at).map(move |b| (*a, *b)));
        each.map(|(a, b)| (&tie.subject[a], &tie.subject[b])).collect()
    } else {
        let each = subject.iter().flat_map(|a| object.iter().map(move |b| (*a, *b)));
        each.map(|(a, b)| (&tie.subject[a], &tie.object[b])).collect()
    };
    found.into_iter().filter(|(a, b)| a.key != b.key).collect()
}

/// Things that are only spoken of as actors are none: a drawing of who stands how to whom has no use for them.
fn is_actor(party: &Party) -> bool {
    party.class.is_some_and(|class| class != sanad_model::ActorClass::Object)
        || party.sort == sanad_model::TermKind::Person
}

fn bonds<'p>(
    actors: &[Actor],
    pairs: impl Iterator<Item = &'p (&'p Party, &'p Party)>,
) -> Vec<(usize, usize, usize)> {
    let place: BTreeMap<&str, usize> =
        actors.iter().take(FRAMED).enumerate().map(|(at, actor)| (actor.party.key.as_str(), at)).collect();
    let mut bonds: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (a, b) in pairs {
        if let Some((a, b)) = place.get(a.key.as_str()).zip(place.get(b.key.as_str())) {
            *bonds.entry((*a.min(b), *a.max(b))).or_default() += 1;
        }
    }
    bonds.into_iter().map(|((a, b), ties)| (a, b, ties)).collect()
}
