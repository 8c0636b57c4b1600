//! Constituents: what stands at a token or around it: prepositions, verbal nouns, participial phrases, lists.
//! Small looks into the hits, shared by the stages from arguments on; decides no function by itself.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::coreference;
use crate::world::functions::Function;
use sanad_grammar::morphology::{FormKind, VerbId, Voice};
use sanad_text::{Span, TokenIdx};

pub(crate) fn is_both_sides(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Anaphor(idx) if analysis.rules.anaphors[idx as usize].class == "both-sides")
}

/// An entity, or both parties that `دو طرف` stands for.
pub(crate) fn parties(analysis: &Analysis<'_>, entity: Entity) -> Vec<Entity> {
    if !is_both_sides(analysis, &entity) {
        return vec![entity];
    }
    let idx = analysis.entity_at[entity.tokens.start()].unwrap_or(0) as usize;
    let both = coreference::both_sides(analysis, idx);
    both.into_iter().map(|party| Entity { tokens: entity.tokens, ..party }).collect()
}

/// A light-verb noun with a participle that closes no clause (`جنگندهٔ ساقط شده`), or with an infinitive
/// (`زخمی شدن سه سرباز`).
pub(crate) fn participial_phrase(
    analysis: &Analysis<'_>,
    at: usize,
) -> Option<(usize, Span<TokenIdx>, Vec<u32>)> {
    let mut best: Option<(usize, Span<TokenIdx>, Vec<u32>)> = None;
    for hit in analysis.hits_at(at) {
        let Lexeme::Light { frame, verb } = hit.lexeme else { continue };
        let end = at + hit.n_tokens;
        let Some(participle) = analysis.verb_at.get(end).copied().flatten() else { continue };
        let group = &analysis.verbs[participle as usize];
        let infinitive = group.kind == FormKind::Infinitive;
        if group.kind != FormKind::Participle && !infinitive {
            continue;
        }
        let last = analysis.text.key(end - 1);
        match analysis.rules.alternation(VerbId(verb), group, last) {
            Some(voice) if infinitive || voice == Voice::Passive => {}
            _ => continue,
        }
        match &mut best {
            Some((_, span, frames)) if span.end() == end => frames.push(frame),
            Some((_, span, _)) if span.end() > end => {}
            _ => best = Some((participle as usize, Span::new(at, end), vec![frame])),
        }
    }
    best
}

/// Whether only adjectives, commas and conjunctions stand between two entities.
pub(crate) fn one_phrase(analysis: &Analysis<'_>, from: usize, to: usize) -> bool {
    let joins = |t: usize| {
        matches!(closed_class(analysis, t), Some((_, Closed::Conjunction)))
            || analysis.is_mark(t, "،,")
            || (analysis.is_plain_word(t) && to - from <= 3)
    };
    let coordinated = (from..to).any(|t| !analysis.is_plain_word(t));
    from < to && coordinated && (from..to).all(joins)
}

/// `این حمله` is complete: no genitive follows it.
pub(crate) fn is_pointed_at(analysis: &Analysis<'_>, at: usize) -> bool {
    at > 0 && matches!(closed_class(analysis, at - 1), Some((1, Closed::Demonstrative)))
}

/// After a comma: an entity, and behind it another comma or conjunction or the end of the list.
pub(crate) fn list_goes_on(analysis: &Analysis<'_>, at: usize) -> bool {
    let Some(idx) = analysis.entity_at.get(at).copied().flatten() else { return false };
    let entity = &analysis.entities[idx as usize];
    let after = entity.tokens.end();
    let more = analysis.is_mark(after, "،,")
        || matches!(closed_class(analysis, after), Some((_, Closed::Conjunction)));
    entity.tokens.start() == at && more && analysis.entity_at.get(after + 1).copied().flatten().is_some()
}

pub(crate) fn is_according(hit: &crate::analysis::LexHit) -> Option<()> {
    matches!(hit.lexeme, Lexeme::AccordingTo(_)).then_some(())
}

/// The preposition at a token; in `پس از آنکه` none stands, and in `با هدف قرار دادنِ …` only the first word is one.
pub(crate) fn preposition(analysis: &Analysis<'_>, at: usize) -> Option<(usize, Function)> {
    let found = analysis.longest(at, |hit| match hit.lexeme {
        Lexeme::Preposition(function) if !hit.inflected && !opens_infinitive(analysis, at, hit.n_tokens) => {
            Some(function)
        }
        _ => None,
    });
    let opens_clause = |length: usize| {
        let word = closed_class(analysis, at);
        word.is_some_and(|(n, c)| n > length && matches!(c, Closed::Subordinator { .. } | Closed::Condition))
    };
    found.filter(|(length, _)| !opens_clause(*length))
}

/// Whether the last word of a preposition of several words opens a light-verb infinitive of several words.
fn opens_infinitive(analysis: &Analysis<'_>, at: usize, length: usize) -> bool {
    length > 1
        && participial_phrase(analysis, at + length - 1).is_some_and(|(verb, span, _)| {
            span.len() > 1 && analysis.verbs[verb].kind == FormKind::Infinitive
        })
}

/// The verbal noun at a token, with the frames it may evoke.
pub(crate) fn event_noun(analysis: &Analysis<'_>, at: usize) -> Option<(usize, Vec<u32>)> {
    let (length, ()) = analysis.longest(at, |h| matches!(h.lexeme, Lexeme::EventNoun(_)).then_some(()))?;
    let frames = analysis.hits_at(at).iter().filter(|h| h.n_tokens == length);
    let frames = frames.filter_map(|h| if let Lexeme::EventNoun(f) = h.lexeme { Some(f) } else { None });
    Some((length, frames.collect()))
}

/// Whether the object marker stands at a token.
pub(crate) fn marks_object(analysis: &Analysis<'_>, at: usize) -> bool {
    at < analysis.text.tokens.len() && matches!(closed_class(analysis, at), Some((1, Closed::ObjectMarker)))
}
