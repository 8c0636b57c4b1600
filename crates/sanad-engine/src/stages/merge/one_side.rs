//! One side: nobody stands on both sides of one act, though its mentions name him here as doer and there as sufferer.
//! Reads: merged drafts. Takes fillers away and adds none. Runs after counterparts.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::merge::{Draft, Party};
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::{ActorClass, EventType};

/// Takes whoever stands on both sides of a draft away from the side where the text speaks for him less.
pub(crate) fn settle(analysis: &Analysis<'_>, drafts: &mut [Draft]) {
    // a body gives orders to its own parts
    for draft in drafts.iter_mut().filter(|d| d.event_type != EventType::Request) {
        let twice = |p: &&Party| is_one_of_its_kind(analysis, p) && has(&draft.recipient, &p.entity.key);
        let keys: Vec<String> = draft.actor.iter().filter(twice).map(|p| p.entity.key.clone()).collect();
        for key in keys {
            match does(analysis, draft, &key) {
                true => draft.recipient.retain(|p| p.entity.key != key),
                false => draft.actor.retain(|p| p.entity.key != key),
            }
        }
    }
}

/// Whether who stands on both sides is the doer: a side that was only lent to the draft, or that somebody else
/// fills too, gives way; else the genitive of the words for it decides (`حملهٔ …` has its doer there, `کشتن …` not).
fn does(analysis: &Analysis<'_>, draft: &Draft, key: &str) -> bool {
    let lent = |side: &[Party]| side.iter().filter(|p| p.entity.key == key).all(|p| p.inferred);
    let alone = |side: &[Party]| side.iter().all(|p| p.entity.key == key);
    match (lent(&draft.actor), lent(&draft.recipient)) {
        (true, false) => return false,
        (false, true) => return true,
        _ => {}
    }
    if draft.actor.iter().filter(|p| p.entity.key == key).all(|p| is_thing(analysis, &p.entity)) {
        return false;
    }
    match (alone(&draft.actor), alone(&draft.recipient)) {
        (true, false) => true,
        (false, true) => false,
        _ => {
            let frame = |frame: u32| &analysis.rules.frames[frame as usize];
            draft.candidates.iter().any(|c| frame(c.frame).actor.has(Function::Ezafe))
        }
    }
}

/// Two crowds of civilians or of men without a name may be two.
fn is_one_of_its_kind(analysis: &Analysis<'_>, party: &Party) -> bool {
    let class = party.entity.class(analysis.rules, analysis.published.as_deref());
    let person = party.entity.kind == EntityKind::Person;
    !party.entity.key.is_empty()
        && (person || !matches!(class, ActorClass::Civilians | ActorClass::Protesters | ActorClass::Unknown))
}

/// A vehicle or building is rather struck.
fn is_thing(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Role { role, .. } if analysis.rules.roles[role as usize].kind == RoleKind::Thing)
}

fn has(side: &[Party], key: &str) -> bool {
    side.iter().any(|p| p.entity.key == key)
}
