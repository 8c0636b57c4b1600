//! Ties that follow from events: who fights, talks to, supplies, accuses whom, and whose ground changes hands.

use super::gather::{Draft, of_event, of_participant, of_place};
use super::kind::TieKind;
use super::tie::{Evidence, Party};
use crate::{Corpus, Event, Incident, World};
use sanad_model::{EventType, Factuality, Participant, PlaceKind, Record};

/// Drafts of all events, in the order of the incidents.
pub(crate) fn drafts(corpus: &Corpus, world: &World, incidents: &[Incident]) -> Vec<Draft> {
    incidents.iter().flat_map(|incident| of_incident(corpus, world, incident)).collect()
}

fn of_incident(corpus: &Corpus, world: &World, incident: &Incident) -> Vec<Draft> {
    let events: Vec<&Event> = incident.events.iter().map(|&at| &corpus.events[at]).collect();
    let of_event = |event: &&Event| {
        let (actors, recipients) = sides(&events, event, world);
        of_record(corpus, world, &incident.id, event, (&actors, &recipients))
    };
    events.iter().flat_map(of_event).collect()
}

/// Who did it, and to whom. A denial seldom says in full what it denies ("our forces made no attack"): where it names
/// no victim, it speaks of the doers of its own side, or of all if it names nobody, and of those they are said to have
/// struck, as others of the same incident name them.
fn sides(events: &[&Event], event: &Event, world: &World) -> (Vec<Party>, Vec<Party>) {
    let people =
        |list: &[Participant]| -> Vec<Party> { list.iter().map(|p| of_participant(p, world)).collect() };
    let record = &event.record;
    if record.factuality != Factuality::Negated || !record.recipient.is_empty() {
        return (people(&record.actor), people(&record.recipient));
    }
    let named: Vec<&str> = record
        .actor
        .iter()
        .map(|a| a.entity.as_str())
        .filter(|key| world.actors.contains_key(*key))
        .collect();
    let meant =
        |p: &&Participant| named.is_empty() || named.iter().any(|key| world.same_party(key, &p.entity));
    let told = events.iter().filter(|other| other.record.event_type == record.event_type);
    let (mut actors, mut recipients) = (Vec::new(), Vec::new());
    for other in told {
        let doers: Vec<Participant> = other.record.actor.iter().filter(meant).cloned().collect();
        if !doers.is_empty() {
            actors.extend(people(&doers));
            recipients.extend(people(&other.record.recipient));
        }
    }
    if actors.is_empty() || !named.is_empty() {
        actors.extend(people(&record.actor));
    }
    (each_once(actors), each_once(recipients))
}

fn each_once(mut parties: Vec<Party>) -> Vec<Party> {
    parties.sort_by(|a, b| a.key.cmp(&b.key));
    parties.dedup_by(|a, b| a.key == b.key);
    parties
}

fn of_record(
    corpus: &Corpus,
    world: &World,
    incident: &str,
    event: &Event,
    (actors, recipients): (&[Party], &[Party]),
) -> Vec<Draft> {
    let evidence = of_event(event, incident, corpus.report_of(event), world);
    let mut out = between(event.record.event_type, actors, recipients, &evidence, world);
    out.extend(ground(&event.record, actors, recipients, &evidence, world));
    out
}

/// Ties between the parties of one record.
fn between(
    event_type: EventType,
    actors: &[Party],
    recipients: &[Party],
    evidence: &Evidence,
    world: &World,
) -> Vec<Draft> {
    let kind = kind_of(event_type);
    let everybody: Vec<Party> = actors.iter().chain(recipients).cloned().collect();
    // Two-sided fighting and a signing by both have all sides as actors.
    let two_sided = recipients.is_empty() && matches!(event_type, EventType::Assault | EventType::Support);
    let kind = if two_sided && event_type == EventType::Support { TieKind::AgreesWith } else { kind };
    let pairs: Vec<(&Party, &Party)> = if two_sided || kind.is_mutual() {
        let rest = |at: usize| everybody[at + 1..].iter();
        everybody.iter().enumerate().flat_map(|(at, a)| rest(at).map(move |b| (a, b))).collect()
    } else {
        actors.iter().flat_map(|a| recipients.iter().map(move |b| (a, b))).collect()
    };
    let strangers = pairs.into_iter().filter(|(a, b)| !world.same_party(&a.key, &b.key));
    let draft = |(a, b): (&Party, &Party)| {
        let kind =
            if kind == TieKind::Attacks && (both_armed(a, b) || two_sided) { TieKind::Fights } else { kind };
        Draft::new(kind, (vec![a.clone()], vec![b.clone()]), evidence.clone(), world)
    };
    strangers.map(draft).collect()
}

fn both_armed(a: &Party, b: &Party) -> bool {
    [a, b].iter().all(|p| p.class.is_some_and(sanad_model::ActorClass::is_armed))
}

fn kind_of(event_type: EventType) -> TieKind {
    match event_type {
        EventType::Agree => TieKind::AgreesWith,
        EventType::Consult => TieKind::TalksTo,
        EventType::Support => TieKind::Supports,
        EventType::Concede => TieKind::ConcedesTo,
        EventType::Cooperate => TieKind::CooperatesWith,
        EventType::Aid => TieKind::Supplies,
        EventType::Retreat => TieKind::YieldsTo,
        EventType::Request => TieKind::Demands,
        EventType::Accuse => TieKind::Accuses,
        EventType::Reject => TieKind::Rejects,
        EventType::Threaten => TieKind::Threatens,
        EventType::Protest => TieKind::ProtestsAgainst,
        EventType::Sanction => TieKind::Sanctions,
        EventType::Mobilize => TieKind::MobilizesAgainst,
        EventType::Coerce => TieKind::Coerces,
        EventType::Assault => TieKind::Attacks,
    }
}

/// Ground that changes hands: taken from the recipients by the actors, or given up by the actors.
fn ground(
    record: &Record,
    actors: &[Party],
    recipients: &[Party],
    evidence: &Evidence,
    world: &World,
) -> Vec<Draft> {
    let gives_up = record.event_type == EventType::Retreat && record.mode.iter().any(|m| m == "withdraw");
    let (holders, losers): (&[Party], &[Party]) = match () {
        () if takes_ground(record) => (actors, recipients),
        () if gives_up => (&[], actors),
        () => return Vec::new(),
    };
    let places: Vec<Party> = record.location.iter().filter(|p| is_ground(p.kind)).map(of_place).collect();
    let ties = |kind: TieKind, parties: &[Party]| -> Vec<Draft> {
        let armed = parties.iter().filter(|p| p.class.is_some_and(sanad_model::ActorClass::is_armed));
        let pairs = armed.flat_map(|party| places.iter().map(move |place| (party.clone(), place.clone())));
        pairs
            .map(|(party, place)| Draft::new(kind, (vec![party], vec![place]), evidence.clone(), world))
            .collect()
    };
    let mut out = ties(TieKind::Controls, holders);
    out.extend(ties(TieKind::Lost, losers));
    out
}

/// Whether ACLED would count the record as a change of ground: things seized at sea or from a house are none.
pub(crate) fn takes_ground(record: &Record) -> bool {
    let ground = [
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    ];
    let named = |sub: &str| ground.contains(&sub);
    record.event_type == EventType::Coerce && record.acled.as_ref().is_some_and(|a| named(&a.sub_event_type))
}

fn is_ground(kind: PlaceKind) -> bool {
    !matches!(kind, PlaceKind::Sea | PlaceKind::Ocean | PlaceKind::Continent | PlaceKind::Country)
}
