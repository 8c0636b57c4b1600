//! Absorb: what a draft takes over from a mention that tells its event again: who, where, when and how many, the fuller
//! words, and never one thing twice. Part of the merge stage; whether the two are one event is decided before.

use super::told_twice::{self, Fuller};
use super::{Draft, Party, is_result, narrower_date, one_blow, retold, said, unmade};
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::counts;
use crate::stages::groups::toponyms;
use sanad_model::{ActorClass, PlaceKind};

pub(crate) fn absorb(analysis: &Analysis<'_>, into: &mut Draft, from: Draft) {
    let richer = cells(&from) > cells(into);
    let actors = &analysis.rules.actors;
    if let Some(factuality) = unmade(into, &from) {
        into.factuality = factuality;
    }
    let mut from = from;
    let victims: Vec<Party> = victims(analysis, into).chain(victims(analysis, &from)).collect();
    one_blow::settle(analysis, into, &mut from);
    retold::settle(analysis, into, &mut from);
    if into.actor.iter().any(|p| !p.inferred) {
        from.actor = said(&from.actor);
    }
    // a state and its army are one doer told twice; as victims they may be two
    add_parties(&mut into.actor, from.actor, |a, b| actors.is_part_of(a, b) || actors.is_part_of(b, a));
    let told = from.recipient.into_iter().filter(|p| !told_before(analysis, &mut into.recipient, p));
    let told = told.collect();
    add_parties(&mut into.recipient, told, |a, b| a == b);
    add_victims(analysis, into, victims);
    if into.places.iter().all(|p| from.places.iter().any(|f| narrower(analysis, f, p)))
        && !from.places.is_empty()
    {
        into.places.clear();
    }
    for place in from.places {
        if into.places.iter().all(|p| p.tokens != place.tokens && p.key != place.key)
            && into.places.is_empty()
        {
            into.places.push(place);
        }
    }
    drop_struck_actors(into);
    into.date = narrower_date(analysis, into.date, from.date);
    for count in from.counts {
        counts::add(analysis, &mut into.counts, count);
    }
    into.modes.extend(from.modes);
    into.modes.sort();
    into.modes.dedup();
    into.rules.extend(from.rules);
    match richer {
        true => {
            let earlier = std::mem::replace(&mut into.candidates, from.candidates);
            into.candidates.extend(earlier);
        }
        false => into.candidates.extend(from.candidates),
    }
}

/// The people who were killed or hurt, where a draft tells the result of an attack.
fn victims<'d>(analysis: &'d Analysis<'_>, draft: &'d Draft) -> impl Iterator<Item = Party> + 'd {
    let hurt = is_result(analysis, draft);
    draft.recipient.iter().filter(move |p| hurt && !p.inferred && are_people(analysis, p)).cloned()
}

fn are_people(analysis: &Analysis<'_>, party: &Party) -> bool {
    let class = party.entity.class(analysis.rules, None);
    party.entity.place.is_none() && !matches!(class, ActorClass::Object | ActorClass::Unknown)
}

/// Who was killed is acted on beside what was hit; the country that was struck is then only where.
fn add_victims(analysis: &Analysis<'_>, into: &mut Draft, victims: Vec<Party>) {
    if victims.is_empty() {
        return;
    }
    let recipients = &mut into.recipient;
    if !recipients.iter().any(|p| are_people(analysis, p)) {
        for victim in victims {
            if recipients.iter().all(|p| p.entity.key != victim.entity.key) {
                recipients.push(victim);
            }
        }
    }
    let country = |p: &Party| p.entity.place.is_some() && !matches!(p.entity.kind, EntityKind::Role { .. });
    let (struck, others) = std::mem::take(&mut into.recipient).into_iter().partition(country);
    into.recipient = others;
    if into.places.is_empty() {
        into.places = Vec::<Party>::into_iter(struck).map(|p| p.entity).collect();
    }
}

/// Whether `a` is a place inside `b`, as far as kinds and codes tell.
fn narrower(analysis: &Analysis<'_>, a: &Entity, b: &Entity) -> bool {
    let place = |e: &Entity| e.place.map(|p| analysis.rules.places.get(p as usize));
    if b.kind == EntityKind::Noun && a.kind != EntityKind::Noun {
        return true;
    }
    if toponyms::is_unlisted(a) && !toponyms::is_unlisted(b) && a.place == b.place {
        return true; // a town that no list knows lies in the place named behind it
    }
    let (Some(a), Some(b)) = (place(a), place(b)) else { return false };
    let (Some(a_code), Some(b_code)) = (&a.code, &b.code) else { return false };
    let wide = |kind: PlaceKind| matches!(kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region);
    a_code.starts_with(b_code.as_str()) && wide(b.kind) && (!wide(a.kind) || a_code.len() > b_code.len())
}

/// Where one mention says who fought and another who struck whom, the one struck is no doer.
fn drop_struck_actors(draft: &mut Draft) {
    let struck = |p: &Party| draft.recipient.iter().any(|r| r.entity.key == p.entity.key);
    if draft.actor.iter().any(|p| !struck(p)) {
        let keep: Vec<Party> = draft.actor.iter().filter(|p| !struck(p)).cloned().collect();
        draft.actor = keep;
    }
}

/// Whether the key says only what kind of party it is.
pub(crate) fn is_unnamed(party: &Party) -> bool {
    party.entity.key.starts_with("unidentified")
}

/// A word for some (`سران`) beside the same word with its owner (`سران قطر`) tells nothing more.
fn drop_bare(parties: &mut Vec<Party>) {
    let owned: Vec<String> =
        parties.iter().filter(|p| !is_unnamed(p)).map(|p| p.entity.rule.clone()).collect();
    parties
        .retain(|p| !is_unnamed(p) || !p.entity.rule.starts_with("role.") || !owned.contains(&p.entity.rule));
}

/// Whether one of the parties is this one, told in other words; the fuller of the two phrases is kept.
fn told_before(analysis: &Analysis<'_>, into: &mut [Party], party: &Party) -> bool {
    for known in into {
        match told_twice::fuller(analysis, known, party) {
            Some(Fuller::First) => return true,
            Some(Fuller::Second) => {
                *known = told_twice::joined(known, party);
                return true;
            }
            None => {}
        }
    }
    false
}

/// Adds parties that are not there yet; said ones replace inferred ones of the same key.
fn add_parties(into: &mut Vec<Party>, from: Vec<Party>, same: impl Fn(&str, &str) -> bool) {
    for party in from {
        let known = into.iter().position(|p| same(&p.entity.key, &party.entity.key));
        let adds_little = (party.inferred && !into.is_empty())
            || (is_unnamed(&party) && into.iter().any(|p| !is_unnamed(p)))
            || (!party.entity.is_known() && into.iter().any(|p| p.entity.is_known()));
        match known {
            Some(idx) if into[idx].inferred && !party.inferred => into[idx] = party,
            Some(_) => {}
            None if adds_little => {}
            None => into.push(party),
        }
    }
    drop_bare(into);
}

fn cells(draft: &Draft) -> usize {
    draft.actor.iter().filter(|p| !p.inferred).count()
        + draft.recipient.iter().filter(|p| !p.inferred).count()
        + draft.places.len()
        + usize::from(draft.date.is_some())
}
