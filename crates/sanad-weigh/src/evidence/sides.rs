//! Sides: which party a source belongs to or speaks for, and which parties fight one another.

use crate::{Corpus, World};
use sanad_model::{ActorClass, EventType, Factuality, Participant, SourceKind};
use std::collections::BTreeSet;

/// The listed actor that a key belongs to: itself, or the one its key is built from (`pakistan-foreign-ministry` is an
/// office of `pakistan`, as roles make their keys).
pub(super) fn listed<'a>(world: &'a World, entity: &'a str) -> Option<&'a str> {
    let mut key = entity;
    loop {
        if let Some((known, _)) = world.actors.get_key_value(key) {
            return Some(known);
        }
        key = key.rsplit_once('-')?.0;
    }
}

/// The party at the top of an actor's line: a wing stands for its whole.
pub(super) fn party<'a>(world: &'a World, entity: &'a str) -> &'a str {
    let listed = listed(world, entity).unwrap_or(entity);
    world.line_of(listed).last().copied().unwrap_or(listed)
}

/// Whom a person speaks for, as far as words to the press go; anyone else speaks for himself.
pub(super) fn spokesman_for<'a>(world: &'a World, entity: &'a str) -> &'a str {
    match world.actors.get(entity) {
        Some(facts) if facts.person => facts.parent.as_deref().unwrap_or(entity),
        _ => entity,
    }
}

/// The party on whose side a source stands, if that is known: an armed group, a state and its organs are on their own.
pub(super) fn side_of(world: &World, entity: &str, kind: SourceKind) -> Option<String> {
    if let Some(medium) = world.publishers.values().find(|p| p.actor == entity) {
        return medium.side.clone();
    }
    match kind {
        SourceKind::Official | SourceKind::ArmedGroup | SourceKind::Claim => {
            listed(world, entity).map(|known| party(world, known).to_owned())
        }
        _ => None,
    }
}

/// Whether two actors are of one party, or both of the one state whose power changed hands.
pub(super) fn same_party(world: &World, a: &Participant, b: &Participant) -> bool {
    let (one, other) = (listed(world, &a.entity), listed(world, &b.entity));
    let key = |known: Option<&str>, p: &Participant| known.unwrap_or(&p.entity).to_owned();
    if world.same_party(&key(one, a), &key(other, b)) {
        return true;
    }
    let country =
        |known: Option<&str>| known.and_then(|k| world.actors.get(k)).and_then(|f| f.country.clone());
    let governs = |p: &Participant| matches!(p.class, ActorClass::State | ActorClass::StateForce);
    governs(a) && governs(b) && country(one).is_some() && country(one) == country(other)
}

/// Whether an actor is a named armed party: only such can stand against another as the doer.
pub(super) fn is_party(world: &World, actor: &Participant) -> bool {
    actor.class.is_armed()
        && actor.class != ActorClass::UnknownArmed
        && listed(world, &actor.entity).is_some()
}

/// Parties that attack one another somewhere in the corpus.
#[derive(Debug, Default)]
pub(super) struct Hostilities(BTreeSet<(String, String)>);

impl Hostilities {
    /// From all attacks said to have happened. Two doers beside each other fight one another only when nothing else
    /// was attacked, and never when elsewhere they attack a third together.
    pub(super) fn read(corpus: &Corpus, world: &World) -> Self {
        let (mut hostile, mut beside, mut allied) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let attacks = corpus.events.iter().map(|e| &e.record);
        for record in
            attacks.filter(|r| r.event_type == EventType::Assault && r.factuality == Factuality::Occurred)
        {
            let parties = |list: &[Participant]| -> Vec<String> {
                list.iter()
                    .filter(|p| is_party(world, p))
                    .map(|p| party(world, &p.entity).to_owned())
                    .collect()
            };
            let (doers, targets) = (parties(&record.actor), parties(&record.recipient));
            let pairs = |a: &[String], b: &[String], into: &mut BTreeSet<(String, String)>| {
                for one in a {
                    into.extend(b.iter().filter(|other| *other != one).map(|other| pair(one, other)));
                }
            };
            pairs(&doers, &targets, &mut hostile);
            pairs(&doers, &doers, if record.recipient.is_empty() { &mut beside } else { &mut allied });
        }
        hostile.extend(beside.difference(&allied).cloned());
        Self(hostile)
    }

    /// Whether two parties fight one another.
    pub(super) fn between(&self, a: &str, b: &str) -> bool {
        self.0.contains(&pair(a, b))
    }
}

fn pair(a: &str, b: &str) -> (String, String) {
    if a <= b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) }
}
