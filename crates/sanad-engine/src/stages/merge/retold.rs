//! Retold: whether the body tells again, in other words, what the headline said; and whether one sentence tells one act
//! of speech or one meeting by two words.
//! Part of the merge stage; never looks at force, which has its own rules in [`crate::stages::merge::one_blow`].

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::merge::one_place::places_agree;
use crate::stages::merge::{Draft, Party, dates_agree, same_party, sides_agree};
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use sanad_model::{ActorClass, EventType, QuantityKind};

/// The sentences behind a headline that tell it again.
const BODY: usize = 3;

/// Whether two drafts of one type tell one act, though by other words.
pub(crate) fn is_one(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let news = analysis.published.is_some() && a.event_type != EventType::Assault;
    news && a.factuality == b.factuality
        && dates_agree(analysis, a.date, b.date)
        && (in_body(analysis, a, b) || in_one_sentence(analysis, a, b))
}

/// Whether the first sentences of the body tell the act of the headline.
fn in_body(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let headline = a.candidates.iter().any(|c| c.sentence == 0);
    if !headline || !(1..=BODY).contains(&b.candidates[0].sentence) || !places_agree(analysis, a, b) {
        return false;
    }
    match a.event_type {
        EventType::Consult => same_circle(analysis, a, b),
        EventType::Coerce => {
            one_kind(a, b) && sides_agree(analysis, &a.actor, &b.actor) && one_crowd(analysis, a, b)
        }
        EventType::Request | EventType::Accuse | EventType::Support => {
            // `باید` says another thing that is asked for
            let obliges = analysis.rules.frames[b.candidates[0].frame as usize].obliges;
            let sides = sides_agree(analysis, &a.recipient, &b.recipient);
            // several are thanked one after the other
            let support = a.event_type == EventType::Support;
            let same = !support || a.recipient.is_empty() == b.recipient.is_empty();
            !obliges && sides && same && shares(analysis, &a.actor, &b.actor)
        }
        _ => false,
    }
}

/// Whether one sentence tells a meeting and the talks in it, or blames somebody in two words (`… را محکوم کرد و آن را
/// جنایت خواند`).
fn in_one_sentence(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let here = b.candidates[0].sentence;
    if a.candidates.iter().all(|c| c.sentence != here) {
        return false;
    }
    match a.event_type {
        EventType::Consult => same_circle(analysis, a, b) || holds_the_talks(a, b),
        EventType::Accuse => {
            shares(analysis, &a.actor, &b.actor)
                && (b.recipient.is_empty() || shares(analysis, &a.recipient, &b.recipient))
        }
        _ => false,
    }
}

/// Whether the same sides come together in both: each side of the one that names fewer is in the other.
fn same_circle(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let all = |d: &Draft| d.actor.iter().chain(&d.recipient).map(|p| p.entity.clone()).collect::<Vec<_>>();
    let (a, b) = (all(a), all(b));
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    few.len() >= 2 && few.iter().all(|x| many.iter().any(|y| one_side(analysis, x, y)))
}

/// Whether a meeting of nobody named is where the talks of its own clause were (`در دیداری … گفت‌وگو کردند`).
fn holds_the_talks(a: &Draft, b: &Draft) -> bool {
    let (noun, verb) = (&a.candidates[a.candidates.len() - 1], &b.candidates[0]);
    noun.function == Some(Function::In)
        && verb.owns_verb
        && (noun.sentence, noun.clause) == (verb.sentence, verb.clause)
        && a.actor.is_empty()
        && a.recipient.is_empty()
}

/// Whether one of two is part of the other, or both are of one state and not two men of it.
fn one_side(analysis: &Analysis<'_>, x: &Entity, y: &Entity) -> bool {
    let country = |e: &Entity| analysis.rules.actors.country_of(&e.key);
    let men = is_person(analysis, x) && is_person(analysis, y);
    same_party(analysis, x, y) || (!men && country(x).is_some() && country(x) == country(y))
}

fn is_person(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Person => true,
        _ => analysis.rules.actors.by_id(&entity.key).is_some_and(|a| a.kind == ActorKind::Person),
    }
}

fn one_kind(a: &Draft, b: &Draft) -> bool {
    a.candidates[0].frame == b.candidates[0].frame
}

/// Whether those whom it befell may be the same people, who are named in neither or in one of both only.
fn one_crowd(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let nameless =
        |d: &Draft| !d.recipient.is_empty() && d.recipient.iter().all(|p| is_nameless(analysis, p));
    nameless(a) && nameless(b) && counts_agree(analysis, a, b)
}

/// People without a name: a crowd, or men known by their work only.
fn is_nameless(analysis: &Analysis<'_>, party: &Party) -> bool {
    let class = party.entity.class(analysis.rules, analysis.published.as_deref());
    let people = matches!(class, ActorClass::Protesters | ActorClass::Civilians | ActorClass::Unknown);
    people && matches!(party.entity.kind, EntityKind::Role { .. } | EntityKind::Counted | EntityKind::Noun)
}

/// Whether the figures of both, where both give one, may be the same.
fn counts_agree(analysis: &Analysis<'_>, a: &Draft, b: &Draft) -> bool {
    let bounds = |d: &Draft, what: QuantityKind| {
        let mut of = d.counts.iter().filter(move |c| c.what == what);
        of.next().map(|c| (analysis.quantities[c.quantity].low, analysis.quantities[c.quantity].high))
    };
    let differ = |c: &crate::stages::counts::Count| {
        bounds(b, c.what).is_some_and(|other| Some(other) != bounds(a, c.what))
    };
    !a.counts.iter().any(differ)
}

/// Of two phrases for one crowd the one that says more stands; of two tellings of one meeting, that which names more.
pub(crate) fn settle(analysis: &Analysis<'_>, into: &mut Draft, from: &mut Draft) {
    if into.event_type == EventType::Consult && !one_kind(into, from) && same_circle(analysis, into, from) {
        let told = |d: &Draft| (!d.actor.is_empty() && !d.recipient.is_empty(), names(d));
        let weaker = if told(from) > told(into) { into } else { from };
        weaker.actor.clear();
        weaker.recipient.clear();
        return;
    }
    let crowds = into.event_type == EventType::Coerce && in_body(analysis, into, from);
    if !crowds || sides_agree(analysis, &into.recipient, &from.recipient) {
        return;
    }
    match from.recipient.len() > into.recipient.len() || !from.counts.is_empty() {
        true => into.recipient.clear(),
        false => from.recipient.clear(),
    }
}

/// How many sides a draft names, persons counted twice.
fn names(draft: &Draft) -> usize {
    let weight = |p: &Party| if p.entity.kind == EntityKind::Person { 2 } else { 1 };
    draft.actor.iter().chain(&draft.recipient).filter(|p| !p.inferred).map(weight).sum()
}

fn shares(analysis: &Analysis<'_>, a: &[Party], b: &[Party]) -> bool {
    a.iter().any(|x| b.iter().any(|y| same_party(analysis, &x.entity, &y.entity)))
}
