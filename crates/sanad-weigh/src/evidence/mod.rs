//! Corroboration and contradiction: who says that an incident happened, who denies it, and where values disagree.
//!
//! It believes nobody: it counts voices, puts values side by side with the words they come from, and names what cannot
//! all be true. It changes nothing and never picks the right value; the one number it derives, the best figure, follows
//! a stated rule ([`Range`]).

mod accounts;
mod contradictions;
mod independence;
mod meaning;
mod sides;
mod starts;
mod types;
mod values;

#[cfg(test)]
mod tests;

pub use types::{
    AcrossSides, Contradiction, ContradictionKind, Edge, Field, FieldValues, Graph, Node, Quote, Range,
    Sourced, Stance, Tally, Value, Voice, Weighing,
};

use crate::{Corpus, Incident, World};
use accounts::Account;
use contradictions::asserts;
use sanad_model::{EventType, Factuality};
use sides::{Hostilities, party};
use std::collections::{BTreeMap, BTreeSet};
use values::{Group, Spread};

/// A rejection further than this from the words of the event, in scalar values, is not beside it.
const BESIDE: usize = 250;

/// Weighs one incident. The corpus must be sorted. To weigh many, make one [`Weigher`].
pub fn weigh(corpus: &Corpus, world: &World, incident: &Incident) -> Weighing {
    Weigher::new(corpus, world).weigh(incident)
}

/// All contradictions of all incidents and between them, worst first. The corpus must be sorted.
pub fn conflicts(corpus: &Corpus, world: &World, incidents: &[Incident]) -> Vec<Contradiction> {
    let weigher = Weigher::new(corpus, world);
    let mut out: Vec<Contradiction> =
        incidents.iter().flat_map(|incident| weigher.weigh(incident).contradictions).collect();
    out.extend(starts::find(corpus, world));
    contradictions::worst_first(&mut out);
    out
}

/// What is read once from a corpus to weigh any number of its incidents.
#[derive(Debug)]
pub struct Weigher<'a> {
    corpus: &'a Corpus,
    world: &'a World,
    hostilities: Hostilities,
    /// Events by report, in text order.
    by_report: Vec<Vec<usize>>,
}

impl<'a> Weigher<'a> {
    /// Reads a sorted corpus.
    pub fn new(corpus: &'a Corpus, world: &'a World) -> Self {
        let mut by_report = vec![Vec::new(); corpus.reports.len()];
        for (at, event) in corpus.events.iter().enumerate() {
            by_report[event.report].push(at);
        }
        for events in &mut by_report {
            events.sort_by_key(|&e| first_mention(corpus, e));
        }
        Self { corpus, world, hostilities: Hostilities::read(corpus, world), by_report }
    }

    /// Weighs one incident.
    pub fn weigh(&self, incident: &Incident) -> Weighing {
        let (corpus, world) = (self.corpus, self.world);
        let accounts: BTreeMap<usize, Vec<Account>> =
            incident.events.iter().map(|&e| (e, accounts::accounts(corpus, world, e))).collect();
        let flat: Vec<Account> = accounts.values().flatten().cloned().collect();
        let spreads = values::spreads(corpus, world, &accounts);
        let rejections = self.rejections(incident);
        let kind =
            incident.events.first().map_or(EventType::Assault, |&e| corpus.events[e].record.event_type);
        let fields: Vec<FieldValues> = spreads.iter().map(|s| s.field_values(world)).collect();
        let about = about(world, kind, &fields);
        let mut contradictions = contradictions::find(world, &incident.id, kind, &spreads);
        contradictions.extend(self.rejected(incident, &spreads, &rejections));
        contradictions::worst_first(&mut contradictions);
        contradictions.iter_mut().for_each(|c| c.about.clone_from(&about));
        Weighing {
            incident: incident.id.clone(),
            about,
            tally: independence::tally(corpus, &flat),
            graph: accounts::graph(&flat),
            sides: self.across_sides(&flat, &spreads),
            fields,
            voices: voices(&flat, rejections),
            contradictions,
        }
    }

    /// Records of rejection that stand beside the incident in its reports, by somebody who is a party to it.
    fn rejections(&self, incident: &Incident) -> Vec<Voice> {
        let (corpus, world) = (self.corpus, self.world);
        let parties: BTreeSet<&str> = incident
            .events
            .iter()
            .flat_map(|&e| corpus.events[e].record.actor.iter().chain(&corpus.events[e].record.recipient))
            .map(|p| party(world, &p.entity))
            .collect();
        let reports: BTreeSet<usize> = incident.events.iter().map(|&e| corpus.events[e].report).collect();
        let mut out = Vec::new();
        for &event in reports.iter().flat_map(|&r| &self.by_report[r]) {
            let record = &corpus.events[event].record;
            let speaks = record.event_type == EventType::Reject && record.factuality == Factuality::Occurred;
            if !speaks || incident.events.contains(&event) || !self.is_beside(incident, event) {
                continue;
            }
            for actor in record.actor.iter().filter(|a| parties.contains(party(world, &a.entity))) {
                let account = accounts::rejecter(corpus, world, event, actor);
                out.push(Voice { stance: Stance::Rejects, source: account.sourced(account.mention.clone()) });
            }
        }
        out
    }

    /// Whether the nearest attack or seizure before a record, in its report, is the incident's.
    fn is_beside(&self, incident: &Incident, event: usize) -> bool {
        let corpus = self.corpus;
        let at = first_mention(corpus, event);
        let acts = |&&e: &&usize| {
            let record = &corpus.events[e].record;
            e != event && matches!(record.event_type, EventType::Assault | EventType::Coerce)
        };
        let near = |&e: &usize| {
            let mentions = corpus.events[e].record.mentions.iter();
            mentions.map(|m| m.start.abs_diff(at)).min().unwrap_or(usize::MAX)
        };
        let nearest = self.by_report[corpus.events[event].report].iter().filter(acts).min_by_key(|e| near(e));
        nearest.is_some_and(|e| near(e) <= BESIDE && incident.events.contains(e))
    }

    /// A contradiction when a party that is named as the doer rejects something beside the incident.
    fn rejected(&self, incident: &Incident, spreads: &[Spread<'_>], said: &[Voice]) -> Option<Contradiction> {
        let actors = spreads.iter().find(|s| s.field == Field::Actor)?;
        let named = |group: &Group<'_>, voice: &Voice| {
            group.shown.split(" + ").any(|key| Some(party(self.world, key)) == voice.source.side.as_deref())
        };
        // Who is named only by his own side is not accused.
        let by_others = |g: &&Group<'_>, v: &Voice| {
            g.given.iter().any(|(account, _)| {
                account.origin().side != v.source.side && account.origin().key != v.source.source
            })
        };
        let accused = actors.groups.iter().find(|g| said.iter().any(|v| named(g, v) && by_others(g, v)))?;
        let voices: Vec<&Voice> = said.iter().filter(|v| named(accused, v)).collect();
        Some(contradictions::of_rejection(&incident.id, accused.value(), &voices))
    }

    /// What sides that fight one another say.
    fn across_sides(&self, accounts: &[Account], spreads: &[Spread<'_>]) -> Vec<AcrossSides> {
        let side = |a: &Account| a.origin().side.clone();
        let speaking: BTreeSet<String> = accounts.iter().filter_map(side).collect();
        let mut out = Vec::new();
        for (one, other) in speaking.iter().flat_map(|a| speaking.iter().map(move |b| (a, b))) {
            if one >= other || !self.hostilities.between(one, other) {
                continue;
            }
            let reports = |s: &String| {
                accounts.iter().any(|a| a.origin().side.as_ref() == Some(s) && asserts(a.stance))
            };
            let (mut agree, mut differ) = (Vec::new(), Vec::new());
            for spread in spreads.iter().filter(|s| s.field != Field::Recipient) {
                match self.compare(spread, one, other) {
                    Some(true) => agree.push(spread.name()),
                    Some(false) => differ.push(spread.name()),
                    None => {}
                }
            }
            let sides = [one.clone(), other.clone()];
            out.push(AcrossSides { sides, both_report: reports(one) && reports(other), agree, differ });
        }
        out
    }

    /// Whether all values of one side go with all values of the other; `None` when one of them gives none.
    fn compare(&self, spread: &Spread<'_>, one: &str, other: &str) -> Option<bool> {
        let given = |side: &str| -> Vec<&Group<'_>> {
            let says = |g: &&Group<'_>| g.given.iter().any(|(a, _)| a.origin().side.as_deref() == Some(side));
            spread.groups.iter().filter(says).collect()
        };
        let (a, b) = (given(one), given(other));
        if a.is_empty() || b.is_empty() {
            return None;
        }
        Some(a.iter().all(|x| b.iter().all(|y| meaning::compatible(self.world, &x.meaning, &y.meaning))))
    }
}

/// Type, doer, place and date in a line.
fn about(world: &World, kind: EventType, fields: &[FieldValues]) -> String {
    let best = |field: Field| fields.iter().find(|f| f.field == field).and_then(|f| f.values.first());
    let mut parts = vec![kind.as_str().to_owned()];
    for field in [Field::Actor, Field::Place, Field::Date] {
        let Some(value) = best(field) else { continue };
        let names = value.value.split(" + ").map(|key| match field {
            Field::Actor => contradictions::name_of(world, key),
            _ => key.to_owned(),
        });
        parts.push(names.collect::<Vec<_>>().join(" and "));
    }
    parts.join(", ")
}

/// Where a record's first mention begins.
fn first_mention(corpus: &Corpus, event: usize) -> usize {
    let record = &corpus.events[event].record;
    record.mentions.first().map_or(record.sentence.start, |m| m.start)
}

/// Every source once a stance and way, with its earliest words.
fn voices(accounts: &[Account], rejections: Vec<Voice>) -> Vec<Voice> {
    let told = accounts.iter().map(|a| Voice { stance: a.stance, source: a.sourced(a.mention.clone()) });
    let mut all: Vec<Voice> = told.chain(rejections).collect();
    let key =
        |v: &Voice| (v.stance, v.source.name.clone(), v.source.source.clone(), v.source.through.clone());
    all.sort_by_cached_key(|v| (key(v), v.source.quote.clone()));
    all.dedup_by(|a, b| key(a) == key(b));
    all
}
