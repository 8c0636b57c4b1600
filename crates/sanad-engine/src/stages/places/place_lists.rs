//! Lists of places: what is said to be in the first is in all of them (`در آمل، بابل و ساری`).
//! Part of the stage of places; never asks which event they belong to.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use sanad_model::PlaceKind;

/// The most places of one list that are taken.
const MAX_LIST: usize = 12;

/// A list of places begun by the first: each with all that are coordinated with it.
pub(crate) fn with_rest(
    analysis: &Analysis<'_>,
    firsts: Vec<Entity>,
    is_there: impl Fn(&Entity) -> bool,
) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for first in firsts {
        let mut last = first.clone();
        out.push(first);
        for _ in 0..MAX_LIST {
            let Some(next) = next_of(analysis, &last).filter(|e| is_there(e)) else { break };
            out.push(next.clone());
            last = next;
        }
    }
    out
}

/// The place that goes on a list, of the same sort: a town beside a town, a state beside a state.
fn next_of(analysis: &Analysis<'_>, last: &Entity) -> Option<Entity> {
    let mut at = last.tokens.end();
    let comma = analysis.is_mark(at, "،,");
    at += usize::from(comma);
    let conjunction = (at < analysis.entity_at.len())
        .then(|| closed_class(analysis, at))
        .flatten()
        .filter(|(_, class)| *class == Closed::Conjunction);
    at += conjunction.map_or(0, |(n, _)| n);
    if !comma && conjunction.is_none() {
        return None;
    }
    at += usize::from(analysis.is_mark(at, "«\""));
    let next = &analysis.entities[(*analysis.entity_at.get(at)?)? as usize];
    let wide = conjunction.is_none() && is_region(analysis, next) && !is_region(analysis, last);
    let begins = next.tokens.start() == at && next.place.is_some() && !wide;
    let both_places = last.kind == EntityKind::Place && next.kind == EntityKind::Place;
    let both_states = is_named_party(last) && is_named_party(next) && conjunction.is_some();
    // `در بیروت، سوریه …`: a country behind a comma may be who acts
    (begins && (both_places || both_states)).then(|| next.clone())
}

/// A region behind a comma is what the town before it lies in.
fn is_region(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    entity.place.is_some_and(|p| analysis.rules.places.get(p as usize).kind == PlaceKind::Region)
}

fn is_named_party(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Actor(_))
}
