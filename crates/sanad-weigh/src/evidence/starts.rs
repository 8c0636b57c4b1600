//! Two starts of one war: reports, or one report with itself, that say that the same parties' fighting began on
//! different days. No incident shows this, because records with different dates are different incidents.

use super::accounts::{Account, accounts, quote, teller};
use super::contradictions::{days_between, name_of};
use super::meaning::days;
use super::sides::{is_party, party};
use super::types::{Contradiction, ContradictionKind, Field, Quote};
use super::values::{Group, Spread};
use crate::{Corpus, World};
use sanad_model::{Factuality, Record};
use std::collections::{BTreeMap, BTreeSet};

/// What began: type of event, the frame that names it, where, and its parties. Only starts of the same thing are held
/// against each other: a clash in one province is not the war.
type Thing = (String, String, String, Vec<String>);

/// Every thing that is said to have begun on days that cannot all be true.
pub(super) fn find(corpus: &Corpus, world: &World) -> Vec<Contradiction> {
    let mut told: BTreeMap<Thing, Vec<(Account, String, Quote)>> = BTreeMap::new();
    for (event, found) in corpus.events.iter().enumerate() {
        let record = &found.record;
        let Some(date) = record.date.as_ref().filter(|d| d.edtf.is_some()) else { continue };
        let Some(thing) = thing(world, record) else { continue };
        let all = accounts(corpus, world, event);
        let account = teller(&all, date.start, date.end).clone();
        let quote = quote(corpus, event, date.start, date.end, &date.text);
        told.entry(thing).or_default().push((account, date.edtf.clone().unwrap_or_default(), quote));
    }
    told.iter().filter_map(|(thing, starts)| of_thing(world, thing, starts)).collect()
}

/// What a record says has begun, if it says so and names at least two parties.
fn thing(world: &World, record: &Record) -> Option<Thing> {
    let begins = record.rules.iter().any(|rule| world.beginnings.contains(rule));
    if !begins || record.factuality != Factuality::Occurred {
        return None;
    }
    let named = record.actor.iter().chain(&record.recipient).filter(|p| is_party(world, p));
    let parties: BTreeSet<String> = named.map(|p| party(world, &p.entity).to_owned()).collect();
    if parties.len() < 2 {
        return None;
    }
    let frame = record.mentions.iter().map(|m| &m.rule).find(|rule| !world.beginnings.contains(*rule))?;
    let mut places: Vec<String> =
        record.location.iter().map(|p| p.code.clone().unwrap_or(p.text.clone())).collect();
    places.sort_unstable();
    places.dedup();
    let kind = record.event_type.as_str().to_owned();
    Some((kind, frame.clone(), places.join(" "), parties.into_iter().collect()))
}

fn of_thing(world: &World, thing: &Thing, starts: &[(Account, String, Quote)]) -> Option<Contradiction> {
    let mut groups: BTreeMap<&str, Group<'_>> = BTreeMap::new();
    for (account, edtf, quote) in starts {
        let Some(meaning) = days(edtf) else { continue };
        let group =
            groups.entry(edtf).or_insert_with(|| Group { shown: edtf.clone(), meaning, given: Vec::new() });
        group.given.push((account, quote.clone()));
    }
    let spread = Spread { field: Field::Date, what: None, groups: groups.into_values().collect() };
    let clashes = spread.clashes(world);
    let apart = |&(i, j): &(usize, usize)| days_between(&spread.groups[i].meaning, &spread.groups[j].meaning);
    let days = clashes.iter().map(apart).max()?;
    let clashing: BTreeSet<usize> = clashes.iter().flat_map(|(i, j)| [*i, *j]).collect();
    let values: Vec<_> = clashing.iter().map(|&i| spread.groups[i].value()).collect();
    let parties: Vec<String> = thing.3.iter().map(|p| name_of(world, p)).collect();
    let dates: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
    let reports: BTreeSet<&str> =
        values.iter().flat_map(|v| &v.sources).map(|s| s.quote.report.as_str()).collect();
    let within = if reports.len() == 1 { " within one report" } else { "" };
    Some(Contradiction {
        incident: None,
        about: format!("{}, {}", thing.0, parties.join(" and ")),
        field: Field::Date,
        what: None,
        kind: ContradictionKind::TwoStarts,
        severity: 300 + (days / 30).min(90),
        sentence: format!(
            "Fighting between {} is said to have begun in {}{within}.",
            parties.join(" and "),
            dates.join(" and in ")
        ),
        values,
    })
}
