//! Coreference: gives pronouns and phrases like `این گروه` the entity they stand for.
//! Reads: entities. Writes: the key, name and kind of anaphoric entities.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::constituents::{marks_object, preposition};
use crate::stages::groups::homes;
use crate::stages::groups::owners;
use crate::stages::groups::toponyms;
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::ActorClass;
use sanad_text::{Span, TokenIdx};

/// How many entities back an antecedent may stand.
const REACH: usize = 40;

/// How many bodies may stand above the one a person acts for.
const MAX_RANKS: usize = 6;

/// Resolves every anaphor of the document, first to last, so that chains of them work.
pub(crate) fn run(analysis: &mut Analysis<'_>) {
    for idx in 0..analysis.entities.len() {
        point_back(analysis, idx);
        own(analysis, idx);
        if let EntityKind::Anaphor(anaphor) = analysis.entities[idx].kind
            && let Some(found) = antecedent(analysis, idx, anaphor)
        {
            let place = found.place.filter(|_| is_state_phrase(analysis, anaphor));
            let entity = &mut analysis.entities[idx];
            entity.rule = format!("coreference.{}", analysis.rules.anaphors[anaphor as usize].id);
            (entity.key, entity.name, entity.kind, entity.place) = (found.key, found.name, found.kind, place);
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

/// Gives `نیروهای این کشور` and `تیم خود` the key of whose they are.
fn own(analysis: &mut Analysis<'_>, idx: usize) {
    let EntityKind::Role { role, owner: Some(owner) } = &analysis.entities[idx].kind else { return };
    let found = match owner.kind {
        EntityKind::Anaphor(anaphor) => antecedent(analysis, idx, anaphor),
        EntityKind::Reflexive => subject_before(analysis, idx).or_else(|| body_before(analysis, idx)),
        _ => return,
    };
    let Some(found) = found.and_then(|f| principal(analysis, f)) else { return };
    let whole = &analysis.entities[idx];
    let made = Entity { number: whole.number, ..owners::owned(analysis, whole.tokens, *role, Some(found)) };
    analysis.entities[idx] = made;
}

/// Whom an anaphor stands for: for `این کشور` the state named last, also through one of its bodies.
fn antecedent(analysis: &Analysis<'_>, idx: usize, anaphor: u32) -> Option<Entity> {
    match is_state_phrase(analysis, anaphor) {
        true => homes::state_before(analysis, idx),
        false => antecedents(analysis, idx, anaphor).into_iter().next(),
    }
}

/// Whether an anaphor stands for a state (`این کشور`).
fn is_state_phrase(analysis: &Analysis<'_>, anaphor: u32) -> bool {
    analysis.rules.anaphors[anaphor as usize].class == "state"
}

/// Whose forces and offices are meant when a person is named: those of the body he acts for.
pub(super) fn principal(analysis: &Analysis<'_>, entity: Entity) -> Option<Entity> {
    let actors = &analysis.rules.actors;
    let EntityKind::Actor(idx) = entity.kind else {
        return matches!(entity.kind, EntityKind::Adjective(_)).then_some(entity);
    };
    let actor = actors.get(idx as usize);
    if actor.kind != ActorKind::Person {
        return Some(entity);
    }
    let mut of = actors.index_of(actor.parent.as_deref()?)?;
    // a senator's `ما` is his country; a commander's is his force
    for _ in 0..MAX_RANKS {
        let body = actors.get(of);
        let above = body.parent.as_deref().and_then(|p| actors.index_of(p));
        match above {
            Some(above) if body.kind != ActorKind::State && !body.bears_arms() => of = above,
            _ => break,
        }
    }
    let body = actors.get(of);
    Some(Entity {
        key: body.id.clone(),
        name: body.name.clone(),
        kind: EntityKind::Actor(of as u32),
        ..entity
    })
}

/// The actor in the same sentence that may be its subject: the last one no preposition governs.
fn subject_before(analysis: &Analysis<'_>, idx: usize) -> Option<Entity> {
    let at = analysis.entities[idx].tokens.start();
    let sentence = analysis.text.sentences.partition_point(|s| s.tokens.end() <= at);
    let start = analysis.text.sentences.get(sentence)?.tokens.start();
    let before = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev();
    let mut inside = before.take_while(|e| e.tokens.start() >= start);
    let governed = |e: &Entity| {
        (e.tokens.start().saturating_sub(3).max(start)..e.tokens.start())
            .any(|t| preposition(analysis, t).is_some_and(|(n, _)| t + n == e.tokens.start()))
    };
    inside.find(|e| matches!(e.kind, EntityKind::Actor(_)) && !governed(e)).cloned()
}

/// The state or body named last.
fn body_before(analysis: &Analysis<'_>, idx: usize) -> Option<Entity> {
    let mut before = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev();
    before.find(|e| fits(analysis, e, "organisation")).cloned()
}

/// The entities an anaphor may stand for, nearest first.
fn antecedents(analysis: &Analysis<'_>, idx: usize, anaphor: u32) -> Vec<Entity> {
    let class = &analysis.rules.anaphors[anaphor as usize].class;
    let before = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev();
    if speaks(class) {
        let mut speaking = before.clone().filter(|e| analysis.is_mark(e.tokens.end(), ":") && takes_part(e));
        if let Some(speaker) = speaking.next() {
            return vec![speaker.clone()];
        }
    }
    // a subject does not do to itself what it does to `او` or `آن`
    let pronoun = &analysis.entities[idx];
    let object = marks_object(analysis, pronoun.tokens.end());
    let subject = before.clone().next().filter(|e| object && e.tokens.end() == pronoun.tokens.start());
    let subject = subject.map(|e| e.key.as_str()).unwrap_or_default();
    let other = |e: &&Entity| subject.is_empty() || e.key != subject;
    // who speaks of others as `او` does not mean himself
    before
        .filter(other)
        .filter(|e| first_person(analysis, e).is_none() && fits(analysis, e, class))
        .take(2)
        .cloned()
        .collect()
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

/// The words of its sentence that name whom a pronoun stands for.
pub(crate) fn referent(analysis: &Analysis<'_>, entity: &Entity) -> Option<Span<TokenIdx>> {
    let resolved = |e: &Entity| e.rule.starts_with("coreference.");
    if !resolved(entity) || entity.key.is_empty() {
        return None;
    }
    let until = analysis.entities.partition_point(|e| e.tokens.start() < entity.tokens.start());
    let before = analysis.entities[until.saturating_sub(REACH)..until].iter().rev();
    let at = entity.tokens.start();
    let sentence = analysis.text.sentences.partition_point(|s| s.tokens.end() <= at);
    let start = analysis.text.sentences.get(sentence)?.tokens.start();
    // a channel of a state is not the state, though it goes by its key
    let tells = |e: &Entity| {
        let role = e.rule.strip_prefix("role.").and_then(|id| analysis.rules.role_named(id));
        role.is_some_and(|r| r.kind == RoleKind::Source) || e.class(analysis.rules, None) == ActorClass::Media
    };
    let mut inside = before.take_while(|e| e.tokens.start() >= start);
    inside.find(|e| e.key == entity.key && !resolved(e) && !tells(e)).map(|e| e.tokens)
}

/// Whether an entity is `من` (singular) or `ما` (plural), resolved or not.
pub(super) fn first_person(analysis: &Analysis<'_>, entity: &Entity) -> Option<bool> {
    let anaphors = &analysis.rules.anaphors;
    let class = match entity.kind {
        EntityKind::Anaphor(idx) => Some(&anaphors[idx as usize].class),
        _ => entity
            .rule
            .strip_prefix("coreference.")
            .and_then(|id| anaphors.iter().find(|a| a.id == id).map(|a| &a.class)),
    };
    class.filter(|c| speaks(c)).map(|c| c == "speakers")
}

/// Whether a pronoun of this class stands for whoever speaks.
fn speaks(class: &str) -> bool {
    matches!(class, "speaker" | "speakers")
}

fn takes_part(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Actor(_) | EntityKind::Person | EntityKind::Role { .. })
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
        "group" | "speakers" => {
            !person && (armed || matches!(is, ActorClass::Political)) || named_group(entity, is)
        }
        "several" => !person && several(analysis, entity, is),
        "state" => is == ActorClass::State && !person && matches!(entity.kind, EntityKind::Actor(_)),
        "media" => is == ActorClass::Media,
        "person" | "speaker" | "official" => {
            person || matches!(entity.kind, EntityKind::Role { .. }) && is == ActorClass::State
        }
        "organisation" => !person && matches!(entity.kind, EntityKind::Actor(_)) && is != ActorClass::Media,
        "source" => !matches!(entity.kind, EntityKind::Place | EntityKind::Anaphor(_)),
        _ => false,
    }
}

/// Whether `آن‌ها` may stand for it: a body that acts, or several people.
fn several(analysis: &Analysis<'_>, entity: &Entity, class: ActorClass) -> bool {
    let people = match entity.kind {
        EntityKind::Role { role, .. } => {
            matches!(analysis.rules.roles[role as usize].kind, RoleKind::Force | RoleKind::People)
        }
        _ => false,
    };
    people
        || (entity.rule.starts_with("actor.") && entity.place.is_none())
        || entity.rule.starts_with("role.") && matches!(class, ActorClass::StateForce)
        || class.is_armed() && class != ActorClass::State
}

/// The Taliban stay a group to the text that calls them so, whatever their class on the day.
fn named_group(entity: &Entity, class: ActorClass) -> bool {
    class == ActorClass::State && entity.rule.starts_with("actor.") && entity.place.is_none()
}
