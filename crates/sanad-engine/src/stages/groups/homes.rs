//! Homes: whose a force is that the text names without an owner: that of the force named beside it (`نیروی دریایی و
//! هوافضای سپاه`), of the state that speaks, or of the state in which a medium of its own publishes.
//! Reads: entities. Part of coreference; never looks at a force whose owner is said.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{marks_object, preposition};
use crate::stages::groups::owners;
use crate::stages::merge::hinges::side_of;
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use crate::world::roles::{Homely, RoleKind};
use sanad_model::ActorClass;
use sanad_text::{Span, TokenIdx};

/// How many entities back the speaker may stand.
const REACH: usize = 12;

/// Gives bare forces their owners, first to last.
pub(crate) fn settle(analysis: &mut Analysis<'_>) {
    let home = home(analysis);
    for idx in 0..analysis.entities.len() {
        let entity = &analysis.entities[idx];
        let owner = || whose(analysis, idx, home.as_ref());
        let Some(home) = bare(analysis, entity).then(owner).flatten() else { continue };
        if let Some(made) = owned_by(analysis, entity, &home) {
            analysis.entities[idx] = made;
        }
    }
}

/// Whether an entity is a force (or "our country") that belongs to nobody yet, or speaks for one.
fn bare(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let EntityKind::Role { role, owner } = &entity.kind else { return false };
    let role = &analysis.rules.roles[*role as usize];
    match owner {
        Some(owner) => bare(analysis, owner),
        None => role.homely != Homely::No && role.is_nobodys(&entity.key),
    }
}

/// How surely the word at the end of an entity means what is at home.
fn homely(analysis: &Analysis<'_>, entity: &Entity) -> Homely {
    match &entity.kind {
        EntityKind::Role { owner: Some(owner), .. } => homely(analysis, owner),
        EntityKind::Role { role, owner: None } => analysis.rules.roles[*role as usize].homely,
        _ => Homely::No,
    }
}

/// The entity with this owner put at its end.
fn owned_by(analysis: &Analysis<'_>, entity: &Entity, home: &Entity) -> Option<Entity> {
    let EntityKind::Role { role, owner } = &entity.kind else { return None };
    let owner = match owner {
        Some(inner) => owned_by(analysis, inner, home)?,
        None => home.clone(),
    };
    Some(Entity { number: entity.number, ..owners::owned(analysis, entity.tokens, *role, Some(owner)) })
}

/// Whose the force at `idx` is.
fn whose(analysis: &Analysis<'_>, idx: usize, home: Option<&Entity>) -> Option<Entity> {
    let entity = &analysis.entities[idx];
    let body = |owner: &Entity| {
        let known = |made: Entity| analysis.rules.actors.by_id(&made.key).is_some();
        state_of(analysis, owner).is_some_and(|s| s.key == owner.key)
            || owned_by(analysis, entity, owner).is_some_and(known)
    };
    if let Some(owner) = shared(analysis, idx).filter(body) {
        return Some(owner);
    }
    let homely = homely(analysis, entity);
    let before = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev();
    // whom a headline speaks to before its colon (`X به Y: …`) is no speaker
    let spoken_to =
        |e: &Entity| e.tokens.start().checked_sub(1).is_some_and(|t| preposition(analysis, t).is_some());
    let speaks = |e: &&Entity| analysis.is_mark(e.tokens.end(), ":") && !spoken_to(e);
    if let Some(speaker) = before.clone().find(speaks) {
        match speaker.class(analysis.rules, None) {
            ActorClass::Media => {
                let country = analysis.rules.actors.country_of(&speaker.key);
                country.filter(|c| Some(*c) == analysis.home.as_deref())?;
            }
            _ => return state_of(analysis, speaker),
        }
    }
    let sentences = &analysis.text.sentences;
    let start = sentences.get(sentences.partition_point(|s| s.tokens.end() <= entity.tokens.start()))?;
    let governed = |e: &Entity| {
        let from = e.tokens.start().saturating_sub(3).max(start.tokens.start());
        (from..e.tokens.start()).any(|t| preposition(analysis, t).is_some())
    };
    let inside = before.take_while(|e| e.tokens.start() >= start.tokens.start());
    let mut named = inside.filter(|e| !governed(e)).filter_map(|e| state_of(analysis, e));
    let other = named.find(|s| home.is_none_or(|h| h.key != s.key));
    let some = entity.number.is_some(); // `ده پلیس` are not the police
    match other.filter(|_| homely != Homely::Ours) {
        Some(_) => None, // another state is spoken of
        None if some || (homely == Homely::Order && is_abroad(analysis, start.tokens)) => None,
        None => home.cloned(),
    }
}

/// Whether a sentence names a place in another country.
fn is_abroad(analysis: &Analysis<'_>, sentence: Span<TokenIdx>) -> bool {
    let from = analysis.entities.partition_point(|e| e.tokens.start() < sentence.start());
    let inside = analysis.entities[from..].iter().take_while(|e| e.tokens.start() < sentence.end());
    let mut codes = inside.filter_map(|e| analysis.rules.places.get(e.place? as usize).code.as_deref());
    let home = analysis.home.as_deref().unwrap_or_default();
    codes.any(|code| !code.starts_with(home))
}

/// The owner of the force that a conjunction joins to this one.
fn shared(analysis: &Analysis<'_>, idx: usize) -> Option<Entity> {
    let entity = &analysis.entities[idx];
    let next = analysis.entities.get(idx + 1)?;
    let joined = next.tokens.start() == entity.tokens.end() + 1
        && matches!(closed_class(analysis, entity.tokens.end()), Some((1, Closed::Conjunction)));
    if !joined || homely(analysis, entity) == Homely::Ours {
        return None;
    }
    match &next.kind {
        EntityKind::Role { role, owner: Some(owner) } => {
            let force = analysis.rules.roles[*role as usize].kind == RoleKind::Force;
            (force && !owner.key.is_empty() && owner.kind != EntityKind::Place).then(|| (**owner).clone())
        }
        EntityKind::Actor(of) => {
            let actors = &analysis.rules.actors;
            let body = actors.get(*of as usize);
            let parent = actors.index_of(body.parent.as_deref()?)?;
            let force = body.kind == ActorKind::Organisation && body.bears_arms();
            force.then(|| named(analysis, parent, next))
        }
        _ => None,
    }
}

fn named(analysis: &Analysis<'_>, of: usize, at: &Entity) -> Entity {
    let actor = analysis.rules.actors.get(of);
    Entity {
        key: actor.id.clone(),
        name: actor.name.clone(),
        kind: EntityKind::Actor(of as u32),
        ..at.clone()
    }
}

/// The state for which an entity stands or acts.
fn state_of(analysis: &Analysis<'_>, entity: &Entity) -> Option<Entity> {
    let side = side_of(analysis, entity)?;
    let EntityKind::Actor(of) = side.kind else { return None };
    (analysis.rules.actors.get(of as usize).kind == ActorKind::State).then_some(side)
}

/// The state in whose country the document is published.
fn home(analysis: &Analysis<'_>) -> Option<Entity> {
    let country = analysis.home.as_deref()?;
    let of = analysis.rules.actors.state_of(country)?;
    let first = analysis.entities.first()?;
    Some(named(analysis, of, first))
}

/// The state that `این کشور` stands for: the one named last, also through one of its bodies, persons or media
/// (`رئیس‌جمهور X گفت ارتش این کشور`). Whoever acts on it in its own clause is another, if the sentence names two
/// (`ارتش X گفت Y خاک این کشور را هدف گرفت`).
pub(crate) fn state_before(analysis: &Analysis<'_>, idx: usize) -> Option<Entity> {
    let at = analysis.entities[idx].tokens;
    let before = analysis.entities[idx.saturating_sub(REACH)..idx].iter().rev();
    let mut states = before.filter_map(|e| Some((e, state_through(analysis, e)?)));
    let (nearest, state) = states.next()?;
    let verb_between = |e: &Entity| {
        (e.tokens.end()..at.start()).any(|t| analysis.verb_at[t].is_some() || analysis.is_sentence_end(t))
    };
    if !is_acted_on(analysis, at) || verb_between(nearest) {
        return Some(state);
    }
    let same_sentence = |e: &Entity| !(e.tokens.end()..at.start()).any(|t| analysis.is_sentence_end(t));
    let other = states.find(|(e, other)| same_sentence(e) && verb_between(e) && other.key != state.key);
    Some(other.map_or(state, |(_, other)| other))
}

/// How far behind a phrase its object marker may stand, in tokens.
const MARKER: usize = 2;

/// Whether words are the object or the aim of their clause.
fn is_acted_on(analysis: &Analysis<'_>, words: Span<TokenIdx>) -> bool {
    let marked = (words.end()..words.end() + MARKER).any(|t| marks_object(analysis, t));
    let aimed = |t: usize| {
        preposition(analysis, t)
            .is_some_and(|(_, f)| matches!(f, Function::To | Function::Against | Function::On))
    };
    marked || (words.start().saturating_sub(MARKER)..words.start()).any(aimed)
}

/// The state for which an entity stands, or in whose country it is at home; an armed group stands for none.
pub(crate) fn state_through(analysis: &Analysis<'_>, entity: &Entity) -> Option<Entity> {
    let actors = &analysis.rules.actors;
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    let group = matches!(class, ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed);
    if !entity.is_known() || group {
        return None;
    }
    let country = || actors.state_of(actors.country_of(&entity.key)?);
    // a medium that is no state's own has its seat somewhere and stands for nobody
    let belongs =
        |of: &usize| class != ActorClass::Media || actors.is_part_of(&entity.key, &actors.get(*of).id);
    state_of(analysis, entity).or_else(|| country().filter(belongs).map(|of| named(analysis, of, entity)))
}

#[cfg(test)]
mod tests {
    use crate::stages::attribution::tests::RULESET;
    use crate::{Document, code};

    /// The doers that a text names, published by a medium.
    fn doers(text: &str, publisher: Option<&str>) -> Vec<String> {
        let document = Document { id: "test", text, published: Some("2026-06-15"), publisher };
        let records = code(&document, &RULESET).records;
        records.iter().flat_map(|r| &r.actor).map(|a| a.entity.clone()).collect()
    }

    #[test]
    fn a_medium_leaves_out_whose_army_its_own_is() {
        let text = "ارتش یک پایگاه آمریکا در عمان را بمباران کرد.";
        assert_eq!(doers(text, Some("khabarfoori.com")), ["iran-army"]);
        assert_eq!(doers(text, None), ["unidentified-army"]);
    }

    #[test]
    fn an_office_left_alone_is_that_of_the_state_where_a_medium_publishes() {
        let text = "قالیباف به آمریکا: هزینهٔ جنگ را می‌دهید. وزیر خارجه به ژاپن سفر کرد.";
        assert_eq!(
            doers(text, Some("khabarfoori.com")).last().map(String::as_str),
            Some("iran-foreign-ministry")
        );
    }

    #[test]
    fn another_speaker_means_his_own() {
        let text = "سخنگوی ارتش هند: نیروی هوایی سه پاسگاه طالبان را بمباران کرد.";
        assert_eq!(doers(text, Some("khabarfoori.com")), ["india-air-force"]);
    }

    #[test]
    fn order_is_kept_at_home() {
        let abroad = "پلیس پنج معترض را در نایروبی بازداشت کرد.";
        assert_eq!(doers(abroad, Some("khabarfoori.com")), ["unidentified-police"]);
        let here = "پلیس پنج معترض را در همدان بازداشت کرد.";
        assert_eq!(doers(here, Some("khabarfoori.com")), ["iran-police"]);
    }

    #[test]
    fn forces_side_by_side_share_their_owner() {
        let text = "نیروی دریایی و نیروی هوایی شیلی دو کشتی دزدان دریایی را بمباران کردند.";
        assert_eq!(doers(text, None), ["chile-navy", "chile-air-force"]);
    }
}
