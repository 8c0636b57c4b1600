//! One line for each incident between two parties: when, what, who on whom, how sure, with which figures.

use super::confidence::{Confidence, Mix, independent};
use super::derive::takes_ground;
use super::figures::{Figure, Figures};
use super::gather::{Draft, of_event, of_participant};
use super::interval::Interval;
use super::kind::TieKind;
use super::period::Period;
use super::scale::Scale;
use super::sides::{Direction, Pair, Side};
use super::tie::{Evidence, Party};
use crate::{Corpus, Event, Incident};
use sanad_model::{EventType, Quantity, QuantityKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One incident between the two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Id of the incident.
    pub incident: String,
    /// The event type that most of its records have.
    pub event_type: EventType,
    /// Modes of its records, sorted.
    pub modes: Vec<String>,
    /// When: the most precise date that an asserting record gives.
    pub interval: Interval,
    /// That date as coded.
    pub edtf: Option<String>,
    /// The month it is counted in.
    pub month: Period,
    /// The quarter it is counted in.
    pub quarter: Period,
    /// Who acted on whom.
    pub direction: Direction,
    /// Whether its records differ on who acted on whom.
    pub direction_differs: bool,
    /// Keys of those who stand for the first party, sorted.
    pub as_a: Vec<String>,
    /// Keys of those who stand for the second party, sorted.
    pub as_b: Vec<String>,
    /// Score on the scale; `None` when nobody asserts that it happened, so that it is not counted.
    pub score: Option<f64>,
    /// Whether ground was taken in it.
    pub ground: bool,
    /// Places, sorted.
    pub places: Vec<String>,
    /// Killed, wounded and captured, over its independent sources.
    pub figures: Vec<(QuantityKind, Figures)>,
    /// Who asserts, doubts and denies it.
    pub mix: Mix,
    /// How well it is supported.
    pub confidence: Confidence,
    /// Indexes into [`super::PairHistory::evidence`].
    pub evidence: Vec<usize>,
}

/// Lines of all incidents between the two, in order of time; their evidence is added to `table`.
pub(crate) fn lines(
    corpus: &Corpus,
    incidents: &[Incident],
    pair: &Pair<'_>,
    scale: &Scale,
    table: &mut Vec<Evidence>,
) -> Vec<Line> {
    let each = incidents.iter().filter_map(|incident| line(corpus, incident, pair, scale));
    let mut out: Vec<(Line, Vec<Evidence>)> = each.collect();
    out.sort_by(|a, b| order(&a.0).cmp(&order(&b.0)));
    // Evidence is numbered in the order in which a reader meets it.
    let number = |(line, evidence): (Line, Vec<Evidence>)| {
        let evidence = evidence.into_iter().map(|e| place_in(table, e)).collect();
        Line { evidence, ..line }
    };
    out.into_iter().map(number).collect()
}

/// By the first day it can have been; what has no date at all comes last.
fn order(line: &Line) -> (bool, Option<sanad_calendar::Day>, Option<sanad_calendar::Day>, &str) {
    let first = line.interval.from.or(line.interval.to);
    (first.is_none(), first, line.interval.to, &line.incident)
}

fn line(
    corpus: &Corpus,
    incident: &Incident,
    pair: &Pair<'_>,
    scale: &Scale,
) -> Option<(Line, Vec<Evidence>)> {
    let of_pair: Vec<(&Event, Direction)> = incident
        .events
        .iter()
        .map(|&at| &corpus.events[at])
        .filter_map(|event| Some((event, pair.direction(&event.record)?)))
        .collect();
    let directions: BTreeSet<Direction> = of_pair.iter().map(|(_, d)| *d).collect();
    let direction = match directions.len() {
        0 => return None,
        1 => *directions.first()?,
        _ => Direction::Mutual,
    };
    let evidence: Vec<Evidence> = of_pair.iter().map(|(e, _)| evidence(corpus, incident, e, pair)).collect();
    let mix = Mix::of(&evidence);
    let (event_type, modes) = what(&of_pair);
    let dated = most_precise(&evidence, mix.asserted > 0)?;
    let (interval, edtf) = (dated.interval, dated.edtf.clone());
    let asserted: Vec<(&Event, &Evidence)> =
        of_pair.iter().map(|(e, _)| *e).zip(&evidence).filter(|(_, e)| e.asserts()).collect();
    let places: BTreeSet<String> = evidence.iter().flat_map(|e| e.places.iter().cloned()).collect();
    let line = Line {
        incident: incident.id.clone(),
        event_type,
        score: (mix.asserted > 0).then(|| scale.score(event_type, &modes)),
        modes,
        month: Period::month(&interval),
        quarter: Period::quarter(&interval),
        interval,
        edtf,
        direction,
        direction_differs: directions.len() > 1,
        as_a: standing_for(&of_pair, pair, Side::A),
        as_b: standing_for(&of_pair, pair, Side::B),
        ground: asserted.iter().any(|(e, _)| takes_ground(&e.record)),
        places: places.into_iter().collect(),
        figures: harm(&asserted),
        confidence: Confidence::of(&evidence, &mix, false),
        mix,
        evidence: Vec::new(),
    };
    Some((line, evidence))
}

/// The evidence of one record, with the side its voice belongs to.
fn evidence(corpus: &Corpus, incident: &Incident, event: &Event, pair: &Pair<'_>) -> Evidence {
    let plain = of_event(event, &incident.id, corpus.report_of(event), pair.world);
    let of_side = |side| -> Vec<Party> {
        let people = event.record.actor.iter().chain(&event.record.recipient);
        people.filter(|p| pair.side(&p.entity) == Some(side)).map(|p| of_participant(p, pair.world)).collect()
    };
    // Any directed kind will do: only the side of the voice is wanted.
    Draft::new(TieKind::Attacks, (of_side(Side::A), of_side(Side::B)), plain, pair.world).evidence
}

/// The place of a piece of evidence in the table, where it is put once.
pub(crate) fn place_in(table: &mut Vec<Evidence>, evidence: Evidence) -> usize {
    match table.iter().position(|e| e.record == evidence.record) {
        Some(at) => at,
        None => {
            table.push(evidence);
            table.len() - 1
        }
    }
}

/// The event type of most records (of as many, the first in PLOVER's order), and the modes that go with it.
fn what(of_pair: &[(&Event, Direction)]) -> (EventType, Vec<String>) {
    let mut count: BTreeMap<EventType, usize> = BTreeMap::new();
    of_pair.iter().for_each(|(e, _)| *count.entry(e.record.event_type).or_default() += 1);
    let most = count.iter().max_by_key(|(t, n)| (**n, std::cmp::Reverse(**t))).map(|(t, _)| *t);
    let event_type = most.unwrap_or(EventType::Consult);
    let same = of_pair.iter().filter(|(e, _)| e.record.event_type == event_type);
    let modes: BTreeSet<String> = same.flat_map(|(e, _)| e.record.mode.iter().cloned()).collect();
    (event_type, modes.into_iter().collect())
}

fn most_precise(evidence: &[Evidence], asserted_only: bool) -> Option<&Evidence> {
    let counts = evidence.iter().filter(|e| !asserted_only || e.asserts());
    let length =
        |e: &Evidence| e.interval.from.zip(e.interval.to).map_or(i64::MAX, |(from, to)| to.since(from));
    counts.min_by_key(|e| (length(e), e.interval.from, e.interval.to, &e.record))
}

fn standing_for(of_pair: &[(&Event, Direction)], pair: &Pair<'_>, side: Side) -> Vec<String> {
    let people = of_pair.iter().flat_map(|(e, _)| e.record.actor.iter().chain(&e.record.recipient));
    let names: BTreeSet<String> =
        people.filter(|p| pair.side(&p.entity) == Some(side)).map(|p| p.entity.clone()).collect();
    names.into_iter().collect()
}

/// Killed, wounded and captured: of each independent source its largest figure of the incident, since a text that goes
/// into detail gives parts of the same sum.
fn harm(asserted: &[(&Event, &Evidence)]) -> Vec<(QuantityKind, Figures)> {
    use QuantityKind::{Abducted, Arrested, Killed, KilledOrWounded, Wounded};
    let evidence: Vec<&Evidence> = asserted.iter().map(|(_, e)| *e).collect();
    let sources = independent(&evidence);
    let mut out = Vec::new();
    for kind in [Killed, Wounded, KilledOrWounded, Abducted, Arrested] {
        let largest = |group: &Vec<usize>| {
            let counts = group.iter().flat_map(|&at| asserted[at].0.record.quantities.iter());
            let same = counts.filter(|q| q.what == kind);
            same.max_by_key(|q| (q.low.or(q.high), q.high)).map(|q| figure(kind, q))
        };
        let figures: Vec<Figure> = sources.iter().filter_map(largest).collect();
        out.extend(Figures::of(&figures).map(|sum| (kind, sum)));
    }
    out
}

fn figure(kind: QuantityKind, quantity: &Quantity) -> Figure {
    Figure { unit: kind.to_string(), low: quantity.low, high: quantity.high }
}
