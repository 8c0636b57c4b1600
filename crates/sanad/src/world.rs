//! What weighing needs to know of the world, taken from the linguistic data.

use sanad_engine::{ActorFacts as Entry, Ruleset};
use sanad_weigh::{ActorFacts, Publisher, World};
use std::collections::BTreeSet;

/// Actors, publishers and beginnings of the ruleset.
pub(crate) fn world(ruleset: &Ruleset) -> World {
    let entries = ruleset.actors();
    let mut world = World::default();
    for entry in &entries {
        world.actors.insert(entry.id.to_owned(), facts(entry));
    }
    let media: BTreeSet<&str> = entries.iter().filter(|e| e.medium).map(|e| e.id).collect();
    for entry in entries.iter().filter(|e| e.medium) {
        // A house that owns an outlet is a party only if it is no outlet itself.
        let owner =
            entry.parent.map(|owner| top(&world, owner)).filter(|owner| !media.contains(owner.as_str()));
        let side = entry.side.map(|side| top(&world, side)).or(owner);
        let publisher = Publisher {
            actor: entry.id.to_owned(),
            name: entry.name.map(str::to_owned),
            side,
            agency: entry.agency.map(str::to_owned),
        };
        // A document may give the medium by its key, its English name or one of its handles; a handle is the surest.
        for name in [Some(entry.id), entry.name].into_iter().flatten() {
            world.publishers.entry(name.to_lowercase()).or_insert_with(|| publisher.clone());
        }
        for handle in entry.handles {
            world.publishers.insert(handle.clone(), publisher.clone());
        }
    }
    world.refusals = ruleset.refusals().into_iter().map(str::to_owned).collect();
    world.beginnings = ruleset.beginnings().into_iter().collect();
    world
}

fn facts(entry: &Entry<'_>) -> ActorFacts {
    ActorFacts {
        name: entry.name.map(str::to_owned),
        parent: entry.parent.map(str::to_owned),
        country: entry.country.map(str::to_owned),
        person: entry.person,
    }
}

/// The party at the top of an actor's line.
fn top(world: &World, actor: &str) -> String {
    world.line_of(actor).last().map_or_else(|| actor.to_owned(), |top| (*top).to_owned())
}

#[cfg(test)]
mod tests {
    use super::world;

    #[test]
    fn outlets_are_known_by_channel_and_address_with_whose_voice_they_are() {
        let world = world(&crate::lang_files::load(None).expect("the data"));
        let side = |name: &str| world.publisher(name).map(|p| (p.actor.as_str(), p.side.as_deref()));
        assert_eq!(side("farsna"), Some(("fars", Some("iran"))));
        assert_eq!(side("https://t.me/VahidOnline"), Some(("vahid-online", None)));
        assert_eq!(side("www.bbc.com/persian/articles/1"), Some(("bbc-persian", None)));
        assert_eq!(side("Bakhtar News Agency"), Some(("bakhtar", Some("taliban"))));
        assert_eq!(side("nobody.example"), None);
        assert!(world.beginnings.contains("support.begin-event"));
        assert!(!world.beginnings.contains("support.resume-event"));
    }
}
