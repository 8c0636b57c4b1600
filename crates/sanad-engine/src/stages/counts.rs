//! Counts: which numbers belong to an event, and what they count.
//! Reads: quantities, candidates. Writes: quantities of a candidate.

use super::events::{Candidate, ReadSentence};
use super::quantities::{CountedKind, QuantityMention};
use crate::analysis::{Analysis, EntityKind};
use crate::lexicon::Lexeme;
use sanad_model::{EventType, QuantityKind};

/// A number of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Count {
    /// Index in the analysis.
    pub(crate) quantity: usize,
    pub(crate) what: QuantityKind,
}

/// The numbers of a candidate.
pub(crate) fn of(analysis: &Analysis<'_>, candidate: &Candidate, sentence: &ReadSentence) -> Vec<Count> {
    let clause = &sentence.clauses[candidate.clause].clause;
    let own = candidate.args.iter().flat_map(|a| a.entity.tokens.range());
    let mut inside: Vec<usize> =
        clause.tokens().chain(own).filter_map(|t| analysis.quantity_at[t]).map(|q| q as usize).collect();
    inside.sort_unstable();
    inside.dedup();
    let count = |quantity| {
        what(analysis, candidate, &analysis.quantities[quantity]).map(|what| Count { quantity, what })
    };
    inside.into_iter().filter_map(count).collect()
}

fn what(analysis: &Analysis<'_>, candidate: &Candidate, quantity: &QuantityMention) -> Option<QuantityKind> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    if let Some(kind) = predicate_behind(analysis, quantity) {
        return (frame.event_type == EventType::Assault).then_some(kind);
    }
    let on_recipient =
        candidate.recipient.iter().any(|a| a.entity.tokens.overlaps(quantity.tokens) && !a.inferred);
    let on_actor = candidate.actor.iter().any(|a| a.entity.tokens.overlaps(quantity.tokens) && !a.inferred);
    let people = counts_people(analysis, quantity);
    match (quantity.counted, frame.counts) {
        (CountedKind::Measure, _) => None,
        (CountedKind::Money, _) => Some(QuantityKind::Money),
        (CountedKind::Meetings, _) => {
            (frame.event_type == EventType::Consult).then_some(QuantityKind::Meetings)
        }
        (_, Some(kind)) if on_recipient && people => Some(kind),
        (CountedKind::Items, _) if on_recipient || on_actor || own_object(candidate, quantity) => {
            Some(QuantityKind::Items)
        }
        _ if people && (on_recipient || on_actor) && frame.event_type != EventType::Consult => {
            Some(QuantityKind::Personnel)
        }
        _ => None,
    }
}

fn own_object(candidate: &Candidate, quantity: &QuantityMention) -> bool {
    candidate.args.iter().any(|a| a.entity.tokens.overlaps(quantity.tokens) && !a.inferred)
}

/// `سه کشته و پنج زخمی`: the number stands right before the word of the result.
fn predicate_behind(analysis: &Analysis<'_>, quantity: &QuantityMention) -> Option<QuantityKind> {
    let counted =
        analysis.entity_at[quantity.tokens.start()].map(|e| analysis.entities[e as usize].tokens.end());
    let next = quantity.tokens.end().max(counted.unwrap_or(0));
    let frames = (next.saturating_sub(1)..=next).flat_map(|at| {
        let lexical = analysis.hits_at(at).iter().filter_map(|h| match h.lexeme {
            Lexeme::Light { frame, .. } | Lexeme::EventNoun(frame) => Some(frame),
            _ => None,
        });
        let verb = analysis.verb_at.get(at).copied().flatten();
        let verbal = verb.map(|v| analysis.rules.frames_of_verb(analysis.verbs[v as usize].verb()).to_vec());
        lexical.chain(verbal.unwrap_or_default()).collect::<Vec<_>>()
    });
    let mut kinds = frames.filter_map(|f| analysis.rules.frames[f as usize].counts);
    kinds.next()
}

/// Whether the counted noun is people, as the quantity rules or the entity that holds it say.
fn counts_people(analysis: &Analysis<'_>, quantity: &QuantityMention) -> bool {
    if quantity.counted == CountedKind::People {
        return true;
    }
    let entity = quantity.tokens.range().find_map(|t| analysis.entity_at[t]);
    let Some(entity) = entity.map(|idx| &analysis.entities[idx as usize]) else { return false };
    let class = entity.class(analysis.rules, None);
    quantity.counted == CountedKind::Unknown
        && class != sanad_model::ActorClass::Object
        && entity.kind != EntityKind::Noun
}
