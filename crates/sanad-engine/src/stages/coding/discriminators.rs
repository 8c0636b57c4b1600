//! What the codes of other schemes depend on, read off a merged draft: classes, conflict, territory, protest.
//! Part of the coding stage; [`crate::stages::coding`] turns it into codes.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::coding::Discriminators;
use crate::stages::events::Candidate;
use crate::stages::merge::{Draft, Party};
use crate::world::actors::ActorKind;
use sanad_model::{ActorClass, EventType, Participant, PlaceKind, QuantityKind};

/// What the codes of a draft depend on; `crowd` says whether it happened at a protest.
pub(crate) fn of<'a>(
    analysis: &'a Analysis<'_>,
    draft: &'a Draft,
    actor: &[Participant],
    recipient: &[Participant],
    crowd: bool,
) -> Discriminators<'a> {
    let frame = &analysis.rules.frames[draft.candidates[0].frame as usize];
    let all: Vec<&Participant> = actor.iter().chain(recipient).collect();
    Discriminators {
        event_type: draft.event_type,
        modes: &draft.modes,
        factuality: draft.factuality,
        actors: actor.iter().map(|p| p.class).collect(),
        recipients: recipient.iter().map(|p| p.class).collect(),
        deaths: frame.counts == Some(QuantityKind::Killed),
        fixed: frame.acled.as_deref(),
        is_sum: frame.is_sum || is_sum(analysis, draft),
        mutual: at_war(analysis, &actor.iter().collect::<Vec<_>>()),
        opposed: at_war(analysis, &all),
        foreign: is_foreign(analysis, draft),
        minor: is_minor(analysis, draft),
        airborne: is_airborne(analysis, draft),
        crowd,
        usual: usual_means(analysis, draft)
            .filter(|_| !frame.is_clash && !draft.modes.iter().any(|m| m == "targeted")),
        clash: frame.is_clash,
    }
}

/// Deaths of this many are those of a campaign, not of one incident.
const CAMPAIGN: u64 = 1000;

/// Whether many incidents are told as one: thousands killed, protests in a whole country.
fn is_sum(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let many = |idx: usize| analysis.quantities[idx].low.is_some_and(|low| low >= CAMPAIGN);
    let killed = draft.counts.iter().any(|c| c.what == QuantityKind::Killed && many(c.quantity));
    let mut places = draft.places.iter().filter_map(|e| e.place).peekable();
    let wide = places.peek().is_some()
        && places.all(|p| matches!(analysis.rules.places.get(p as usize).kind, PlaceKind::Country));
    killed || (draft.event_type == EventType::Protest && wide) || is_many(analysis, draft)
}

/// Whether all mentions are plurals that no place, day or figure holds together (`the attacks`).
fn is_many(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let plural = |c: &Candidate| {
        let last = c.trigger.end() - 1;
        c.nominal && (c.trigger.start()..=last).any(|t| analysis.rules.looks_plural(analysis.text.key(t)))
    };
    draft.event_type == EventType::Assault
        && draft.places.is_empty()
        && draft.date.is_none()
        && draft.counts.is_empty()
        && draft.candidates.iter().all(plural)
}

/// How the doers of a strike usually reach that far, where the words do not say how.
fn usual_means<'a>(analysis: &'a Analysis<'_>, draft: &Draft) -> Option<&'a str> {
    let rules = analysis.rules;
    let mut means = draft.actor.iter().map(|p| rules.conflicts.usual_means(&rules.actors, &p.entity.key));
    let first = means.next()??;
    let country = |key: &str| rules.actors.country_of(key);
    let places = draft.places.iter().filter_map(|e| e.place);
    let codes: Vec<&str> = places.filter_map(|p| rules.places.get(p as usize).code.as_deref()).collect();
    let home = draft.actor.iter().any(|a| {
        let own = country(&a.entity.key);
        own.is_some_and(|own| codes.iter().any(|code| code.starts_with(own)))
            || draft.recipient.iter().any(|r| own.is_some() && country(&r.entity.key) == own)
    });
    (!home && means.all(|m| m == Some(first))).then_some(first)
}

/// Whether two of the participants are parties to a conflict with each other.
fn at_war(analysis: &Analysis<'_>, parties: &[&Participant]) -> bool {
    let rules = analysis.rules;
    let outlaw =
        |c: ActorClass| matches!(c, ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed);
    let fight = |a: &Participant, b: &Participant| {
        let by_class = (outlaw(a.class) && b.class.is_armed()) || (outlaw(b.class) && a.class.is_armed());
        a.entity != b.entity && (by_class || rules.conflicts.between(&rules.actors, &a.entity, &b.entity))
    };
    parties.iter().enumerate().any(|(at, a)| parties[at + 1..].iter().any(|b| fight(a, b)))
}

/// Whether a state acts outside its own country; unknown without a place.
fn is_foreign(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let country = |key: &str| analysis.rules.actors.country_of(key);
    let places = draft.places.iter().filter_map(|e| e.place);
    let mut there = places.filter_map(|p| analysis.rules.places.get(p as usize).code.as_deref());
    let Some(there) = there.next().and_then(|code| code.get(..2)) else {
        // without a place, what is taken from another state is not one's own
        let day = analysis.published.as_deref();
        let state = |p: &&Party| p.entity.class(analysis.rules, day) == ActorClass::State;
        let apart = |a: &Party, r: &Party| match (country(&a.entity.key), country(&r.entity.key)) {
            (None, None) => a.entity.key != r.entity.key, // states of the past have no code
            (a, r) => a != r,
        };
        return draft.recipient.iter().filter(state).any(|r| draft.actor.iter().all(|a| apart(a, r)));
    };
    !draft.actor.is_empty() && draft.actor.iter().all(|a| country(&a.entity.key).is_some_and(|c| c != there))
}

/// Whether only one person of no name was arrested.
fn is_minor(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let one = |idx: usize| {
        let quantity = &analysis.quantities[idx];
        quantity.low == Some(1) && quantity.high == Some(1)
    };
    let counted = draft.counts.iter().any(|c| c.what == QuantityKind::Arrested && one(c.quantity));
    let number = |e: &Entity| {
        e.number.map(|n| &analysis.numbers[n]).is_some_and(|n| n.low == Some(1) && n.high == Some(1))
    };
    let named = |p: &Party| match &p.entity.kind {
        EntityKind::Actor(idx) => analysis.rules.actors.get(*idx as usize).kind == ActorKind::Person,
        EntityKind::Person => true,
        _ => false,
    };
    let single = draft.recipient.len() == 1 && draft.recipient.iter().any(|p| number(&p.entity));
    (counted || single) && !draft.recipient.iter().any(named)
}

/// Whether what was hit is a weapon in the air: not where such weapons stand.
fn is_airborne(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let flies = |p: &Party| match p.entity.kind {
        EntityKind::Role { role, .. } => analysis.rules.roles[role as usize].flies,
        _ => false,
    };
    let grounded =
        draft.places.iter().filter_map(|e| e.place).any(|p| {
            matches!(analysis.rules.places.get(p as usize).kind, PlaceKind::Base | PlaceKind::Airport)
        });
    draft.event_type == EventType::Assault
        && !draft.recipient.is_empty()
        && draft.recipient.iter().all(flies)
        && !grounded
}
