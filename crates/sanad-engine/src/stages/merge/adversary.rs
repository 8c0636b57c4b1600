//! Adversary: whom an attack befell that names neither sufferer nor place (`حملات اخیر X`): the one state of the document
//! that fights its doer. Reads: merged drafts, entities. Fills recipients that nothing else names, as an inference.

use crate::analysis::{Analysis, Entity};
use crate::stages::groups::homes::state_through;
use crate::stages::merge::{Draft, Party};
use sanad_model::{ActorClass, EventType};

/// Gives every attack of a state without an object the adversary that the document names.
pub(crate) fn fill(analysis: &Analysis<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| lacks_object(analysis, d)) {
        if let Some(entity) = adversary(analysis, draft) {
            draft.recipient.push(Party { entity, inferred: true });
        }
    }
}

/// Whether a draft tells of an attack by states or their forces, and nothing of whom or what it hit.
fn lacks_object(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let frame = |c: u32| &analysis.rules.frames[c as usize];
    let one_way = draft.candidates.iter().all(|c| !frame(c.frame).is_sum && !frame(c.frame).is_clash);
    let state = |p: &Party| {
        let class = p.entity.class(analysis.rules, analysis.published.as_deref());
        matches!(class, ActorClass::State | ActorClass::StateForce)
    };
    draft.event_type == EventType::Assault
        && one_way
        && draft.recipient.is_empty()
        && draft.places.is_empty()
        && draft.counts.is_empty()
        && !draft.actor.is_empty()
        && draft.actor.iter().all(state)
}

/// The only state of the document that is in a conflict with all doers, also if it is named through its offices or bodies;
/// of its mentions its own name before the others, and then the nearest to the words of the attack.
fn adversary(analysis: &Analysis<'_>, draft: &Draft) -> Option<Entity> {
    let (actors, conflicts) = (&analysis.rules.actors, &analysis.rules.conflicts);
    let foe = |e: &Entity| draft.actor.iter().all(|p| conflicts.between(actors, &p.entity.key, &e.key));
    let foes: Vec<Entity> =
        analysis.entities.iter().filter_map(|e| state_through(analysis, e)).filter(foe).collect();
    let at = draft.candidates[0].trigger.start();
    let bare = |e: &Entity| e.tokens.len() == 1;
    let nearest = foes.iter().min_by_key(|e| (!bare(e), e.tokens.start().abs_diff(at)))?;
    foes.iter().all(|e| e.key == nearest.key).then(|| nearest.clone())
}
