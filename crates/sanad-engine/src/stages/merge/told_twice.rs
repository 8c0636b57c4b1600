//! Told twice: whether two phrases in two mentions of one event mean one participant, and which of them tells more.
//! Part of the merge stage; never looks at phrases of one mention, which are two participants.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::merge::Party;
use crate::world::roles::RoleKind;
use sanad_model::ActorClass;
use sanad_text::TokenKind;

/// Which of two phrases stands for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fuller {
    First,
    Second,
}

/// The fuller of two phrases, if they mean one participant.
pub(crate) fn fuller(analysis: &Analysis<'_>, a: &Party, b: &Party) -> Option<Fuller> {
    let (x, y) = (&a.entity, &b.entity);
    if one_of_each(analysis, x, y) {
        return Some(Fuller::First);
    }
    if one_of_each(analysis, y, x) {
        return Some(Fuller::Second);
    }
    if as_many_people(analysis, x, y) {
        let plain = |e: &Entity| e.class(analysis.rules, None) == ActorClass::Civilians;
        return Some(if plain(x) && !plain(y) { Fuller::Second } else { Fuller::First });
    }
    let things = is_thing(analysis, x) && is_thing(analysis, y) && same_kind(analysis, x, y);
    let same = x.key == y.key || things || same_thing(analysis, x, y);
    if !same || !same_number(analysis, x, y) {
        return None;
    }
    let thing = is_thing(analysis, y) || same_thing(analysis, x, y);
    let more = thing && !b.inferred && weight(analysis, y) > weight(analysis, x);
    Some(if more || (a.inferred && !b.inferred) { Fuller::Second } else { Fuller::First })
}

/// The fuller of two phrases; a word for the sort of thing alone keeps the key that the other phrase told.
pub(crate) fn joined(other: &Party, fuller: &Party) -> Party {
    let mut out = fuller.clone();
    if matches!(fuller.entity.kind, EntityKind::Role { owner: None, .. }) {
        let Entity { key, name, kind, place, .. } = other.entity.clone();
        out.entity = Entity { key, name, kind, place, ..out.entity };
    }
    out
}

/// Whether `a` is a person by name and `b` a word for one such person (`یک دانشجو`).
fn one_of_each(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let one =
        b.number.is_some_and(|n| analysis.numbers[n].low == Some(1) && analysis.numbers[n].high == Some(1));
    let anonymous = matches!(b.kind, EntityKind::Role { owner: None, .. })
        && b.class(analysis.rules, None) == ActorClass::Civilians;
    a.kind == EntityKind::Person && anonymous && one
}

/// Whether as many people are counted in both, and one phrase does not say who they are (`دو نفر`, `دو فلسطینی`).
fn as_many_people(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let counted = a.number.is_some() && b.number.is_some() && same_low(analysis, a, b);
    let anybody = |e: &Entity| {
        let classified =
            e.tokens.range().any(|t| matches!(closed_class(analysis, t), Some((_, Closed::Classifier))));
        classified && e.class(analysis.rules, None) == ActorClass::Civilians
    };
    let people = |e: &Entity| e.place.is_none() && !is_thing(analysis, e);
    counted && people(a) && people(b) && (anybody(a) || anybody(b))
}

/// Whether at least as many are meant, `دست‌کم` aside.
fn same_low(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let low = |e: &Entity| e.number.and_then(|n| analysis.numbers[n].low);
    low(a).is_some() && low(a) == low(b)
}

fn is_thing(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    entity.class(analysis.rules, None) == ActorClass::Object
}

/// Whether both are one sort of thing, of a state here and of its army there, or of nobody who is named.
fn same_thing(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let actors = &analysis.rules.actors;
    let role = |e: &Entity| {
        let id = e.rule.strip_prefix("role.")?;
        analysis.rules.role_named(id).filter(|r| r.kind == RoleKind::Thing).map(|_| id.to_owned())
    };
    let nobodys = |e: &Entity| match &e.kind {
        EntityKind::Role { owner, .. } => owner.as_ref().is_none_or(|o| is_nameless(analysis, o)),
        _ => false,
    };
    let parts = actors.is_part_of(&a.key, &b.key) || actors.is_part_of(&b.key, &a.key);
    let one = parts || nobodys(a) || nobodys(b);
    one && role(a).is_some() && role(a) == role(b)
}

/// Whether an owner is only called by what he is to the writer (`پهپاد دشمن`).
fn is_nameless(analysis: &Analysis<'_>, owner: &Entity) -> bool {
    match owner.kind {
        EntityKind::Role { role, owner: None, .. } => {
            analysis.rules.roles[role as usize].is_nobodys(&owner.key)
        }
        _ => false,
    }
}

/// Whether both are called by one noun.
fn same_kind(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let role = |e: &Entity| match e.kind {
        EntityKind::Role { role, .. } => Some(role),
        _ => None,
    };
    (role(a).is_some() && role(a) == role(b)) || head(analysis, a) == head(analysis, b)
}

/// The first word that is no number and no classifier.
fn head<'a>(analysis: &'a Analysis<'_>, entity: &Entity) -> &'a str {
    let counts = |t: &usize| {
        analysis.number_at[*t].is_some()
            || matches!(closed_class(analysis, *t), Some((_, Closed::Classifier)))
    };
    let at = entity.tokens.range().find(|t| !counts(t)).unwrap_or(entity.tokens.start());
    analysis.text.key(at)
}

/// Whether the numbers, where both say one, are the same.
fn same_number(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    match (a.number, b.number) {
        (Some(a), Some(b)) => {
            let (a, b) = (&analysis.numbers[a], &analysis.numbers[b]);
            (a.low, a.high) == (b.low, b.high)
        }
        _ => true,
    }
}

/// How much a phrase says: its words less those that count.
fn weight(analysis: &Analysis<'_>, entity: &Entity) -> usize {
    let says = |t: &usize| {
        let word = matches!(analysis.text.tokens[*t].kind, TokenKind::Word | TokenKind::Latin);
        word && analysis.number_at[*t].is_none() && closed_class(analysis, *t).is_none()
    };
    entity.tokens.range().filter(says).count()
}
