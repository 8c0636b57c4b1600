//! Coreference: gives pronouns and phrases like `این گروه` the entity they stand for.
//! Reads: entities. Writes: the key, name and kind of anaphoric entities.

use super::constituents::preposition;
use super::toponyms;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use sanad_model::ActorClass;

/// How many entities back an antecedent may stand.
const REACH: usize = 40;

/// Resolves every anaphor of the document, first to last, so that chains of them work.
pub(crate) fn run(analysis: &mut Analysis<'_>) {
    for idx in 0..analysis.entities.len() {
        point_back(analysis, idx);
        if let EntityKind::Anaphor(anaphor) = analysis.entities[idx].kind
            && let Some(found) = antecedents(analysis, idx, anaphor).into_iter().next()
        {
            let (key, name, kind) = (found.key.clone(), found.name.clone(), found.kind.clone());
            let state = analysis.rules.anaphors[anaphor as usize].class == "state";
            let entity = &mut analysis.entities[idx];
            entity.place = found.place.filter(|_| state); // `در این کشور`
            entity.rule = format!("coreference.{}", analysis.rules.anaphors[anaphor as usize].id);
            (entity.key, entity.name, entity.kind) = (key, name, kind);
        }
    }
}

/// Gives `این شهر` and `آنجا` the nearest place before that is of the sort they name.
fn point_back(analysis: &mut Analysis<'_>, idx: usize) {
    let pointing = &analysis.entities[idx];
    if pointing.rule != toponyms::POINTING {
        return;
    }
    let sort = toponyms::sort_of(analysis, pointing.tokens);
    let fits = |e: &&Entity| {
        let kind = e.place.map(|p| analysis.rules.places.get(p as usize).kind);
        let place = e.kind == EntityKind::Place || e.is_capital();
        place && kind.is_some_and(|kind| toponyms::is_of_sort(kind, sort))
    };
    let found = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev().find(fits).cloned();
    if let Some(found) = found {
        let entity = &mut analysis.entities[idx];
        (entity.key, entity.name, entity.place) = (found.key, found.name, found.place);
    }
}

/// The entities an anaphor may stand for, nearest first.
fn antecedents(analysis: &Analysis<'_>, idx: usize, anaphor: u32) -> Vec<Entity> {
    let class = &analysis.rules.anaphors[anaphor as usize].class;
    let before = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev();
    before.filter(|e| fits(analysis, e, class)).take(2).cloned().collect()
}

/// Both parties that `دو طرف` stands for: the two actors named last, the earlier one first.
pub(crate) fn both_sides(analysis: &Analysis<'_>, idx: usize) -> Vec<Entity> {
    let mut found: Vec<Entity> = Vec::new();
    for entity in analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev() {
        let named = matches!(entity.kind, EntityKind::Actor(_));
        let party = named
            && !is_located(analysis, entity)
            && (fits(analysis, entity, "group") || fits(analysis, entity, "state"));
        if party && found.iter().all(|f| f.key != entity.key) {
            found.push(entity.clone());
        }
        if found.len() == 2 {
            break;
        }
    }
    found.reverse();
    found
}

/// Whether the words only say where (`در افغانستان`).
fn is_located(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let start = entity.tokens.start();
    start > 0 && preposition(analysis, start - 1).is_some_and(|(_, f)| f == Function::In)
}

fn fits(analysis: &Analysis<'_>, entity: &Entity, class: &str) -> bool {
    let is = entity.class(analysis.rules, analysis.published.as_deref());
    let person = match entity.kind {
        EntityKind::Actor(idx) => analysis.rules.actors.get(idx as usize).kind == ActorKind::Person,
        EntityKind::Person => true,
        _ => false,
    };
    let armed = matches!(is, ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed);
    match class {
        "group" => !person && (armed || matches!(is, ActorClass::Political)) || named_group(entity, is),
        "state" => is == ActorClass::State && !person && matches!(entity.kind, EntityKind::Actor(_)),
        "media" => is == ActorClass::Media,
        "person" | "official" => {
            person || matches!(entity.kind, EntityKind::Role { .. }) && is == ActorClass::State
        }
        "organisation" => !person && matches!(entity.kind, EntityKind::Actor(_)) && is != ActorClass::Media,
        "source" => !matches!(entity.kind, EntityKind::Place | EntityKind::Anaphor(_)),
        _ => false,
    }
}

/// The Taliban stay a group to the text that calls them so, whatever their class on the day.
fn named_group(entity: &Entity, class: ActorClass) -> bool {
    class == ActorClass::State && entity.rule.starts_with("actor.") && entity.place.is_none()
}
