//! One blow: whether two reports of force tell of one act though they name its sides in other words.
//! Part of the merge stage; never decides alone: place, day and nearness are asked for there.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::events::Candidate;
use crate::stages::merge::answered::is_answered;
use crate::stages::merge::one_place::places_agree;
use crate::stages::merge::{Draft, Party};
use crate::world::roles::RoleKind;
use sanad_model::{ActorClass, EventType};

/// Whether both tell what became of one aircraft or missile: a thing brought down (`انهدام پهپاد`) was also struck.
pub(crate) fn one_aircraft(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let downs = |d: &Draft| {
        d.candidates.iter().any(|c| analysis.rules.frames[c.frame as usize].acled.as_deref() == Some(DOWNED))
    };
    let thing = |p: &Party| match p.entity.kind {
        EntityKind::Role { role, .. } => Some(role).filter(|_| is_thing(analysis, p)),
        _ => None,
    };
    let shared =
        a.recipient.iter().filter_map(thing).any(|x| b.recipient.iter().any(|y| thing(y) == Some(x)));
    (downs(a) || downs(b)) && shared
}

/// ACLED's word for what is brought down.
const DOWNED: &str = "Disrupted weapons use";

/// Whether one report says whom the blow befell and the other what of theirs was hit (`حمله به ایران` … `پلی را هدف
/// قرار داد`): told of one doer or one place, in another sentence.
pub(crate) fn what_is_theirs(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let owners = |d: &Draft| !d.recipient.is_empty() && d.recipient.iter().all(|p| is_side(analysis, p));
    let owned = |d: &Draft| !d.recipient.is_empty() && d.recipient.iter().all(|p| is_bare_thing(analysis, p));
    let apart = a.candidates.iter().all(|c| c.sentence != b.candidates[0].sentence);
    let together =
        shares_key(&a.actor, &b.actor) || a.places.iter().any(|x| b.places.iter().any(|y| x.key == y.key));
    apart && together && ((owners(a) && owned(b)) || (owned(a) && owners(b)))
}

/// Whether one report says what the victims are and the other calls them by their names (`دو تروریست` … `X و Y`).
pub(crate) fn victims_by_name(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let named = |d: &Draft| !d.recipient.is_empty() && d.recipient.iter().all(is_named_person);
    let told = |d: &Draft| !d.recipient.is_empty() && d.recipient.iter().all(|p| is_some_people(analysis, p));
    (named(a) && told(b)) || (told(a) && named(b))
}

/// A person whom no list knows, by name.
fn is_named_person(party: &Party) -> bool {
    party.entity.kind == EntityKind::Person
}

/// People or a group without a name.
fn is_some_people(analysis: &Analysis<'_>, party: &Party) -> bool {
    let nameless = matches!(party.entity.kind, EntityKind::Role { owner: None, .. } | EntityKind::Counted);
    nameless && !is_thing(analysis, party)
}

/// Whether one of the two names nobody who did it (`ارتش`, `دشمن`) and both tell of one victim or place.
pub(crate) fn unnamed_doer(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let unnamed = |d: &Draft| !d.actor.is_empty() && d.actor.iter().all(|p| is_unnamed_force(analysis, p));
    let named = |d: &Draft| !d.actor.is_empty() && d.actor.iter().all(|p| is_side(analysis, p));
    let together =
        shares_key(&a.recipient, &b.recipient) || on_one_ground(analysis, a, b) || one_force(analysis, a, b);
    let answered = is_answered(analysis, &b.candidates[0]);
    together && !answered && ((unnamed(a) && named(b)) || (named(a) && unnamed(b)))
}

/// How far before the words of an act the word may stand that adds it to others, in tokens.
const ADDS: usize = 24;

/// Whether the words add one more strike to what was told (`… نیز هدف قرار گرفت`): it has a victim or a place of its own.
pub(crate) fn adds_one(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let start = b.candidates[0].trigger.start();
    let is = |t: usize, class| analysis.hits_at(t).iter().any(|h| h.lexeme == Lexeme::Closed(class));
    let joins = |t: usize| t > 0 && is(t - 1, Closed::Conjunction); // `و نیز` goes on with the same list
    let adds = |t: usize| is(t, Closed::Addition) && !joins(t);
    let own_clause = |t: &usize| !analysis.is_sentence_end(*t) && analysis.verb_at[*t].is_none();
    let mut before = (start.saturating_sub(ADDS)..start).rev().take_while(own_clause);
    let own = !b.recipient.is_empty() || !b.places.is_empty();
    let told = |c: &Candidate| c.sentence == b.candidates[0].sentence && c.clause == b.candidates[0].clause;
    own && !shares_key(&a.recipient, &b.recipient) && !a.candidates.iter().any(told) && before.any(adds)
}

/// Of two reports of one blow that name a side in other words, the words that say more stand.
pub(crate) fn settle(analysis: &Analysis<'_>, into: &mut Draft, from: &mut Draft) {
    if into.event_type != EventType::Assault {
        return;
    }
    if unnamed_doer(analysis, into, from) {
        let unnamed = |p: &Party| is_unnamed_force(analysis, p);
        into.actor.retain(|p| !unnamed(p));
        from.actor.retain(|p| !unnamed(p));
    }
    if victims_by_name(analysis, into, from) {
        into.recipient.retain(is_named_person);
        from.recipient.retain(is_named_person);
    }
    if what_is_theirs(analysis, into, from) {
        let (state, things) = match into.recipient.iter().all(|p| is_bare_thing(analysis, p)) {
            true => (&mut from.recipient, &mut into.recipient),
            false => (&mut into.recipient, &mut from.recipient),
        };
        // `پایگاه آمریکا` is the thing itself, `ایران` only says where it stands
        match state.iter().all(|p| matches!(p.entity.kind, EntityKind::Actor(_))) {
            true => state.clear(),
            false => things.clear(),
        }
    }
}

/// Whether both name a place and it may be one.
fn on_one_ground(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    !a.places.is_empty() && !b.places.is_empty() && places_agree(analysis, a, b)
}

/// Whether one calls a force by the word that the other says in full (`ارتش`, `ارتش ایران`).
fn one_force(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let head = |p: &Party| analysis.text.key(p.entity.tokens.start()).to_owned();
    let role = |p: &Party| match p.entity.kind {
        EntityKind::Role { role, .. } => Some(role),
        _ => None,
    };
    let alike = |x: &Party, y: &Party| {
        (role(x).is_some() && role(x) == role(y))
            || (role(x).is_some() != role(y).is_some() && head(x) == head(y))
    };
    a.actor.iter().any(|x| b.actor.iter().any(|y| alike(x, y)))
}

/// Whether the first sentences of the body tell what the headline says: the same doer on the same ground.
pub(crate) fn headline_told(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let headline = a.candidates.iter().any(|c| c.sentence == 0);
    let body = (1..=BODY).contains(&b.candidates[0].sentence);
    analysis.published.is_some()
        && headline
        && body
        && !is_answered(analysis, &b.candidates[0])
        && shares_key(&a.actor, &b.actor)
        && on_one_ground(analysis, a, b)
}

/// The sentences behind a headline that tell it again.
const BODY: usize = 3;

fn shares_key(a: &[Party], b: &[Party]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.entity.key == y.entity.key))
}

/// A state or an armed body that the words name.
fn is_side(analysis: &Analysis<'_>, party: &Party) -> bool {
    let class = party.entity.class(analysis.rules, analysis.published.as_deref());
    let named = party.entity.kind != EntityKind::Noun && !says_not_whose(&party.entity);
    named && (class == ActorClass::State || class.is_armed())
}

fn is_thing(analysis: &Analysis<'_>, party: &Party) -> bool {
    match party.entity.kind {
        EntityKind::Role { role, .. } => analysis.rules.roles[role as usize].kind == RoleKind::Thing,
        _ => false,
    }
}

/// A thing on the ground of which the words do not say whose it is: what flies is struck where it is nobody's.
fn is_bare_thing(analysis: &Analysis<'_>, party: &Party) -> bool {
    let grounded = match party.entity.kind {
        EntityKind::Role { role, owner: None } => !analysis.rules.roles[role as usize].flies,
        _ => false,
    };
    grounded && is_thing(analysis, party)
}

/// A word for a force or its weapon that does not say whose it is.
fn is_unnamed_force(analysis: &Analysis<'_>, party: &Party) -> bool {
    let class = party.entity.class(analysis.rules, analysis.published.as_deref());
    let force = class.is_armed() || matches!(class, ActorClass::State | ActorClass::Object);
    force && says_not_whose(&party.entity)
}

/// Whether a word for a kind of people or thing names no owner, or one who is himself unnamed (`موشک‌های دشمن`).
fn says_not_whose(entity: &Entity) -> bool {
    match &entity.kind {
        EntityKind::Role { owner: None, .. } => true,
        EntityKind::Role { owner: Some(owner), .. } => says_not_whose(owner),
        _ => false,
    }
}
