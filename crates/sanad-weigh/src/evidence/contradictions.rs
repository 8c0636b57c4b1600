//! Contradictions of one incident: values that cannot all be true, each with a plain sentence that takes no side.

use super::independence::list;
use super::meaning::{Meaning, distance_km};
use super::sides::party;
use super::types::{Contradiction, ContradictionKind, Field, Stance, Value, Voice};
use super::values::{Group, Spread};
use crate::World;
use sanad_model::{EventType, Place, QuantityKind};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// All contradictions of an incident, worst first.
pub(super) fn find(
    world: &World,
    incident: &str,
    kind: EventType,
    spreads: &[Spread<'_>],
) -> Vec<Contradiction> {
    let mut out: Vec<Contradiction> = spreads
        .iter()
        // Who met whom can be told in many ways; who attacked or seized cannot.
        .filter(|s| s.field != Field::Actor || matches!(kind, EventType::Assault | EventType::Coerce))
        .filter_map(|spread| of_field(world, incident, spread))
        .map(|found| if found.field == Field::Actor { exchange(world, spreads, found) } else { found })
        .collect();
    worst_first(&mut out);
    out
}

/// Where the doer of one account is the target of another, both may have struck: that is less of a contradiction.
fn exchange(world: &World, spreads: &[Spread<'_>], mut found: Contradiction) -> Contradiction {
    let hit: BTreeSet<&str> = spreads
        .iter()
        .filter(|s| s.field == Field::Recipient)
        .flat_map(|s| &s.groups)
        .flat_map(|g| g.shown.split(" + "))
        .map(|key| party(world, key))
        .collect();
    let doers = found.values.iter().flat_map(|v| v.value.split(" + "));
    if doers.map(|key| party(world, key)).any(|doer| hit.contains(doer)) {
        found.severity -= 300;
        found.sentence = found.sentence.replacen("Who did it is disputed", "Who struck whom differs", 1);
    }
    found
}

/// Puts contradictions in the order in which a coder should look at them: by severity, then by how many independent
/// sources stand behind the weaker value, then by field, incident and sentence.
pub(super) fn worst_first(list: &mut [Contradiction]) {
    let support = |c: &Contradiction| {
        let mut behind: Vec<usize> = c.values.iter().map(|v| v.independent).collect();
        behind.sort_unstable_by_key(|n| Reverse(*n));
        behind.get(1).copied().unwrap_or(0)
    };
    list.sort_by_cached_key(|c| {
        (Reverse(c.severity), Reverse(support(c)), c.field, c.incident.clone(), c.sentence.clone())
    });
}

fn of_field(world: &World, incident: &str, spread: &Spread<'_>) -> Option<Contradiction> {
    let clashes = spread.clashes(world);
    if clashes.is_empty() {
        return None;
    }
    let clashing: BTreeSet<usize> = clashes.iter().flat_map(|(i, j)| [*i, *j]).collect();
    let mut groups: Vec<&Group<'_>> = clashing.iter().map(|&i| &spread.groups[i]).collect();
    groups.sort_by_key(|g| place_in_line(g));
    let values: Vec<Value> = groups.iter().map(|g| g.value()).collect();
    let revised = spread.field == Field::Figure && only_rises(spread, &clashes);
    let kind = match spread.field {
        Field::Factuality => ContradictionKind::Denial,
        _ if revised => ContradictionKind::Revised,
        _ => ContradictionKind::Dispute,
    };
    let (severity, sentence) = judge(world, spread, &clashes, revised, &values);
    let incident = Some(incident.to_owned());
    let about = String::new();
    Some(Contradiction {
        incident,
        about,
        field: spread.field,
        what: spread.what,
        kind,
        severity,
        sentence,
        values,
    })
}

/// Figures and days from low to high; assertions before denials.
fn place_in_line(group: &Group<'_>) -> (i64, i64) {
    match &group.meaning {
        Meaning::Figure(f) => {
            let clip = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            (clip(f.low), f.high.map_or(i64::MAX, clip))
        }
        Meaning::Days(from, _) => {
            let zero = sanad_calendar::Day::from_iso("0001-01-01");
            (from.zip(zero).map_or(i64::MIN, |(day, zero)| day.since(zero)), 0)
        }
        Meaning::Stance(stance) => (*stance as i64, 0),
        _ => (0, 0),
    }
}

/// Whether every lower figure was last given before the higher one was first given.
fn only_rises(spread: &Spread<'_>, clashes: &[(usize, usize)]) -> bool {
    clashes.iter().all(|&(i, j)| {
        let (one, other) = (&spread.groups[i], &spread.groups[j]);
        let (low, high) =
            if place_in_line(one) <= place_in_line(other) { (one, other) } else { (other, one) };
        let days = |g: &Group<'_>| -> Option<Vec<String>> {
            g.given.iter().map(|(_, quote)| quote.published.clone()).collect()
        };
        match (days(low), days(high)) {
            (Some(low), Some(high)) => low.iter().max() < high.iter().min(),
            _ => false,
        }
    })
}

fn judge(
    world: &World,
    spread: &Spread<'_>,
    clashes: &[(usize, usize)],
    revised: bool,
    values: &[Value],
) -> (u32, String) {
    let pairs = || clashes.iter().map(|&(i, j)| (&spread.groups[i].meaning, &spread.groups[j].meaning));
    let told = told(world, spread.field, values);
    match spread.field {
        Field::Factuality => (factuality_severity(values), denial_sentence(values)),
        Field::Actor | Field::Recipient => (700 + weight(values), format!("Who did it is disputed: {told}.")),
        Field::Figure => {
            let worst = pairs().map(|(a, b)| ratio(a, b)).max().unwrap_or(0);
            let what = counted(spread.what);
            if revised {
                (10 + worst / 5, format!("The number of {what} rose in later reports: {told}."))
            } else {
                let heavy = match spread.what {
                    Some(QuantityKind::Killed) => 60,
                    Some(QuantityKind::Wounded | QuantityKind::KilledOrWounded) => 20,
                    _ => 0,
                };
                (400 + worst + heavy, format!("The numbers of {what} cannot all be true: {told}."))
            }
        }
        Field::Date => {
            let days = pairs().map(|(a, b)| days_between(a, b)).max().unwrap_or(0);
            (200 + days.min(90), format!("The dates cannot all be true: {told}."))
        }
        Field::Place => {
            let km = pairs().map(|(a, b)| kilometres(a, b)).max().unwrap_or(0);
            (100 + (km / 10).min(90), format!("The places cannot all be true: {told}."))
        }
    }
}

/// Up to 90 points for independent sources behind both the best and the second best supported value.
fn weight(values: &[Value]) -> u32 {
    let mut behind: Vec<usize> = values.iter().map(|v| v.independent).collect();
    behind.sort_unstable_by_key(|n| Reverse(*n));
    10 * u32::try_from(behind.get(1).copied().unwrap_or(0).min(9)).unwrap_or(9)
}

fn factuality_severity(values: &[Value]) -> u32 {
    let denied = values.iter().any(|v| v.value == "negated");
    (if denied { 900 } else { 650 }) + weight(values).min(if denied { 90 } else { 40 })
}

fn denial_sentence(values: &[Value]) -> String {
    let said = |value: &Value| {
        let what = match value.value.as_str() {
            "negated" => "It did not",
            "prevented" => "It was foiled",
            _ => "It happened",
        };
        format!("{what}, according to {}.", list(&names(value)))
    };
    values.iter().map(said).collect::<Vec<_>>().join(" ")
}

/// "27 (Reuters), 12 (Kunduz police)", at most five.
fn told(world: &World, field: Field, values: &[Value]) -> String {
    let one = |v: &Value| {
        let shown = match field {
            Field::Actor => {
                v.value.split(" + ").map(|key| name_of(world, key)).collect::<Vec<_>>().join(" and ")
            }
            _ => v.value.clone(),
        };
        format!("{shown} ({})", list(&names(v)))
    };
    let shown: Vec<String> = values.iter().take(5).map(one).collect();
    let more = values.len().saturating_sub(5);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &more
}

/// The English name of an actor, or its key.
pub(super) fn name_of(world: &World, key: &str) -> String {
    world.actors.get(key).and_then(|a| a.name.clone()).unwrap_or_else(|| key.replace('-', " "))
}

fn names(value: &Value) -> BTreeSet<&str> {
    value.sources.iter().map(|s| s.name.as_str()).collect()
}

/// A kind of quantity as a sentence has it.
fn counted(what: Option<QuantityKind>) -> String {
    what.map_or_else(|| "things".to_owned(), |w| w.as_str().replace('_', " "))
}

/// How many percent the higher figure is above the lower one, at most 250.
fn ratio(a: &Meaning, b: &Meaning) -> u32 {
    let (Meaning::Figure(a), Meaning::Figure(b)) = (a, b) else { return 0 };
    let (low, high) = if a.low <= b.low { (a, b) } else { (b, a) };
    let percent = high.low.saturating_mul(100) / low.top().max(1);
    u32::try_from(percent.saturating_sub(100).min(250)).unwrap_or(250)
}

/// Days between the end of the earlier and the beginning of the later.
pub(super) fn days_between(a: &Meaning, b: &Meaning) -> u32 {
    let (Meaning::Days(from_a, to_a), Meaning::Days(from_b, to_b)) = (a, b) else { return 0 };
    let gap = |end: &Option<_>, start: &Option<sanad_calendar::Day>| {
        start.zip(*end).map_or(0, |(start, end): (sanad_calendar::Day, _)| start.since(end).max(0))
    };
    u32::try_from(gap(to_a, from_b).max(gap(to_b, from_a))).unwrap_or(u32::MAX)
}

/// Kilometres between the nearest points of two sets of places.
fn kilometres(a: &Meaning, b: &Meaning) -> u32 {
    let (Meaning::Places(a), Meaning::Places(b)) = (a, b) else { return 0 };
    let nearest = |one: &Place| b.iter().filter_map(|other| distance_km(one, other)).fold(f64::MAX, f64::min);
    let km = a.iter().map(nearest).fold(f64::MAX, f64::min);
    if km < 21_000.0 { km as u32 } else { 0 }
}

/// The contradiction between those who name a party as the doer and its own words of rejection close by.
pub(super) fn of_rejection(incident: &str, accused: Value, rejecting: &[&Voice]) -> Contradiction {
    let sources: Vec<_> = rejecting.iter().map(|v| v.source.clone()).collect();
    let rejected = Value { value: "rejected".to_owned(), independent: 1, sources };
    let sentence = format!(
        "Named as the doer by {}; something close by is rejected by {}.",
        list(&names(&accused)),
        list(&names(&rejected)),
    );
    Contradiction {
        incident: Some(incident.to_owned()),
        about: String::new(),
        field: Field::Actor,
        what: None,
        kind: ContradictionKind::Denial,
        severity: 640 + weight(&[accused.clone(), rejected.clone()]).min(20),
        sentence,
        values: vec![accused, rejected],
    }
}

/// Whether a stance asserts the event.
pub(super) fn asserts(stance: Stance) -> bool {
    matches!(stance, Stance::Reports | Stance::Claims)
}
