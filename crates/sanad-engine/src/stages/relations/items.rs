//! Items: the name or thing that stands at a token, cut to what the words of a relation leave of it.
//! Part of the reading of phrases; decides no function.

use super::phrases::{Item, MAX_NAME, What};
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Lexeme;
use crate::stages::groups::group_at;
use crate::world::functions::Function;
use sanad_text::{Span, TokenIdx, TokenKind};

/// The name or thing at a token: the longest thing, else the entity, cut where the words begin.
pub(super) fn item_at(analysis: &Analysis<'_>, at: usize, trigger: Span<TokenIdx>) -> Option<Item> {
    let found = thing_at(analysis, at)
        .or_else(|| counted_thing(analysis, at))
        .map(|(n, thing)| (Span::new(at, at + n), What::Thing(thing)));
    let found =
        found.filter(|(tokens, _)| !tokens.overlaps(trigger) && !named_longer(analysis, at, tokens.len()));
    if let Some((tokens, what)) = found {
        return Some(Item { tokens, what, owner: None });
    }
    let entity = match analysis.entity_at[at].map(|idx| &analysis.entities[idx as usize]) {
        Some(entity) if entity.tokens.start() == at && !entity.tokens.overlaps(trigger) => entity.clone(),
        // something else took the head of this entity: read the rest anew
        Some(entity) => {
            group_at(analysis, at, entity.tokens.end(), 1).filter(|e| !e.tokens.overlaps(trigger))?
        }
        None => return None,
    };
    let entity = counted_head(analysis, entity);
    let nobody = matches!(entity.kind, EntityKind::Anaphor(_)) && entity.key.is_empty();
    (!nobody).then_some(Item { tokens: entity.tokens, what: What::Entity(entity), owner: None })
}

/// A thing behind its number, with it (`چند میدان نفتی`): the tokens from the number on.
fn counted_thing(analysis: &Analysis<'_>, at: usize) -> Option<(usize, u32)> {
    let number = analysis.number_at[at].map(|n| analysis.numbers[n as usize].tokens.end());
    let quantity = analysis.quantity_at[at].map(|q| &analysis.quantities[q as usize]);
    let vague = quantity.filter(|q| q.tokens.start() == at).and_then(|q| q.noun);
    let head = number.or(vague).filter(|&head| head > at && head < analysis.text.tokens.len())?;
    let (n_tokens, thing) = thing_at(analysis, head)?;
    Some((head + n_tokens - at, thing))
}

/// Whether `بین` opens a range of numbers (`بین سه تا چهار هزار`).
pub(super) fn opens_range(analysis: &Analysis<'_>, at: usize, function: Function) -> bool {
    let number = analysis.number_at.get(at + 1).copied().flatten();
    let range = number.map(|n| &analysis.numbers[n as usize]).is_some_and(|n| n.low != n.high);
    range && function == Function::Between
}

/// Whether a quantity starts with the word at a token.
pub(super) fn starts_inside_quantity(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.quantity_at[at].is_some_and(|q| analysis.quantities[q as usize].tokens.start() == at)
}

/// The longest thing of the relation files at a token.
pub(crate) fn thing_at(analysis: &Analysis<'_>, at: usize) -> Option<(usize, u32)> {
    let hits = analysis.relation_hits_in(at..at + 1).iter();
    let things = hits.filter_map(|(_, hit)| match hit.lexeme {
        Lexeme::Thing(idx) => Some((hit.n_tokens, idx)),
        _ => None,
    });
    things.max_by_key(|(n, _)| *n)
}

/// Whether a named actor or place is spelled out by more of the words than the thing.
fn named_longer(analysis: &Analysis<'_>, at: usize, n_tokens: usize) -> bool {
    analysis
        .hits_at(at)
        .iter()
        .any(|h| h.n_tokens > n_tokens && matches!(h.lexeme, Lexeme::Actor { .. } | Lexeme::Place(_)))
}

/// A body that no list knows has the name behind its word (`گروه …`), up to a word that belongs to the verb.
pub(super) fn named_body(analysis: &Analysis<'_>, item: Item) -> Item {
    let What::Entity(entity) = item.what else { return item };
    let entity = with_name(analysis, entity);
    Item { tokens: entity.tokens, what: What::Entity(entity), owner: item.owner }
}

fn with_name(analysis: &Analysis<'_>, entity: Entity) -> Entity {
    let EntityKind::Role { role, owner } = &entity.kind else { return entity };
    let body = analysis.rules.roles[*role as usize].id == "group";
    let start = entity.tokens.start();
    let listed = owner.as_ref().is_some_and(|o| !o.key.starts_with("unidentified"));
    if !body || listed {
        return entity;
    }
    let is_name = |&at: &usize| {
        at < analysis.text.tokens.len()
            && analysis.text.tokens[at].kind == TokenKind::Word
            && analysis.is_plain_word(at)
            && analysis.hits_at(at).is_empty()
            && analysis.relation_hits_in(at..at + 1).is_empty()
    };
    let words: Vec<usize> = (start + 1..start + 1 + MAX_NAME).take_while(is_name).collect();
    let Some(last) = words.last() else { return entity };
    let key: Vec<String> = words.iter().map(|&w| analysis.rules.romanise(analysis.text.key(w))).collect();
    Entity {
        tokens: Span::new(start, last + 1),
        key: key.join("-"),
        kind: EntityKind::Role { role: *role, owner: None },
        rule: "group.unlisted".into(),
        ..entity
    }
}

/// Counted members of a group (`دو هزار داعشی در افغانستان`) are of the group that the counted word names:
/// a name that goes on behind it says where.
fn counted_head(analysis: &Analysis<'_>, entity: Entity) -> Entity {
    let quantity = entity.number.and_then(|_| analysis.quantity_at[entity.tokens.start()]);
    let Some(quantity) = quantity.map(|q| &analysis.quantities[q as usize]) else { return entity };
    let (Some(head), end) = (quantity.noun, quantity.tokens.end()) else { return entity };
    if end >= entity.tokens.end() || head + 1 != end {
        return entity;
    }
    let actor = analysis.hits_at(head).iter().find_map(|h| match h.lexeme {
        Lexeme::Actor { idx, .. } if h.n_tokens == 1 => Some(idx),
        _ => None,
    });
    let Some(idx) = actor else { return entity };
    let known = analysis.rules.actors.get(idx as usize);
    Entity {
        tokens: Span::new(entity.tokens.start(), end),
        key: known.id.clone(),
        name: known.name.clone(),
        kind: EntityKind::Actor(idx),
        place: None,
        rule: format!("actor.{}", known.id),
        number: entity.number,
    }
}
