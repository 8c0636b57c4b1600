//! Fates: what became of those whom a figure counts: the words around it that say killed, wounded, arrested.
//! Looks at words and functions only; whether the figure belongs to an event is for the stage of counts.

use crate::analysis::Analysis;
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{event_noun, participial_phrase};
use crate::stages::events::ReadClause;
use crate::world::functions::Function;
use sanad_grammar::morphology::{FormKind, VerbId};
use sanad_model::QuantityKind;
use sanad_text::{Span, TokenIdx};

/// The longest verbal noun before a figure, in tokens (`به شهادت رساندن`).
const MAX_NOUN: usize = 4;

/// What became of those counted, as the words of the figure or around it in its clause say.
pub(crate) fn of(analysis: &Analysis<'_>, clause: &ReadClause, quantity: usize) -> Option<QuantityKind> {
    let said = analysis.quantities[quantity].said;
    said.or_else(|| before(analysis, quantity))
        .or_else(|| behind(analysis, clause, quantity))
        .or_else(|| beside(analysis, quantity))
}

/// The words of a figure with the noun phrase that it opens.
pub(crate) fn phrase(analysis: &Analysis<'_>, quantity: usize) -> Span<TokenIdx> {
    let tokens = analysis.quantities[quantity].tokens;
    let entity = analysis.entity_at[tokens.end() - 1].map(|e| analysis.entities[e as usize].tokens);
    Span::new(tokens.start(), tokens.end().max(entity.map_or(0, |e| e.end())))
}

/// `کشته شدن سه نفر`, `شهادت هفت تن`: a verbal noun right before the figure.
fn before(analysis: &Analysis<'_>, quantity: usize) -> Option<QuantityKind> {
    noun_before(analysis, quantity).map(|(_, kind)| kind)
}

/// The verbal noun right before a figure that says what became of those counted.
pub(crate) fn noun_of(analysis: &Analysis<'_>, quantity: usize) -> Option<Span<TokenIdx>> {
    let said = analysis.quantities[quantity].said.is_some();
    noun_before(analysis, quantity).filter(|_| !said).map(|(noun, _)| noun)
}

fn noun_before(analysis: &Analysis<'_>, quantity: usize) -> Option<(Span<TokenIdx>, QuantityKind)> {
    let start = analysis.quantities[quantity].tokens.start();
    let ends = [start, start.saturating_sub(1)].into_iter().filter(|&end| {
        end == start || (end > 0 && analysis.is_plain_word(end) && analysis.verb_at[end].is_none())
    });
    ends.into_iter().find_map(|end| noun_ending(analysis, end))
}

/// What the longest verbal noun that ends at a token does to people.
fn noun_ending(analysis: &Analysis<'_>, end: usize) -> Option<(Span<TokenIdx>, QuantityKind)> {
    (1..=MAX_NOUN.min(end)).rev().find_map(|length| {
        let at = end - length;
        let frames = verbal_noun(analysis, at, end)?;
        let kind = kind_of(analysis, &frames)?;
        let joined = at > 1 && matches!(closed_class(analysis, at - 1), Some((1, Closed::Conjunction)));
        let other = if joined { light_ending(analysis, at - 1) } else { None };
        let kind = other.map_or(kind, |other| combined(&[other, kind]).unwrap_or(kind));
        Some((Span::new(at, end), kind))
    })
}

fn verbal_noun(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<Vec<u32>> {
    if let Some((verb, _, frames)) = participial_phrase(analysis, at) {
        let group = &analysis.verbs[verb];
        return (group.tokens.end() == end && group.kind == FormKind::Infinitive).then_some(frames);
    }
    if let Some((n, frames)) = event_noun(analysis, at) {
        return (at + n == end).then_some(frames);
    }
    let group = &analysis.verbs[analysis.verb_at[at]? as usize];
    let whole = group.tokens.end() == end && group.kind == FormKind::Infinitive;
    whole.then(|| analysis.rules.frames_of_verb(group.verb()).to_vec())
}

/// The word of a light-verb phrase that ends at a token.
fn light_ending(analysis: &Analysis<'_>, end: usize) -> Option<QuantityKind> {
    (1..=2.min(end)).find_map(|n| {
        let lights = light_frames(analysis, end - n, Some(n));
        kind_of(analysis, &lights)
    })
}

/// `سه نفر کشته و پنج نفر زخمی شدند`: the first predicate behind the figure in its clause.
fn behind(analysis: &Analysis<'_>, clause: &ReadClause, quantity: usize) -> Option<QuantityKind> {
    let from = phrase(analysis, quantity).end();
    let function = function_of(clause, analysis.quantities[quantity].tokens)?;
    for at in clause.clause.tokens().filter(|&t| t >= from) {
        if analysis.is_mark(at, "؛;:") {
            return None;
        }
        let (kinds, frames) = predicate_at(analysis, at);
        if !kinds.is_empty() {
            return taken_by(analysis, &frames, function).then(|| combined(&kinds)).flatten();
        }
        if analysis.verb_at[at].is_some() {
            return None;
        }
    }
    None
}

/// Whether one of the frames acts on what stands in this function; a function nobody knows fits all.
fn taken_by(analysis: &Analysis<'_>, frames: &[u32], function: Option<Function>) -> bool {
    let takes = |f: &u32| {
        let frame = &analysis.rules.frames[*f as usize];
        function.is_none_or(|n| frame.recipient.has(n)) || frame.counts == Some(QuantityKind::KilledOrWounded)
    };
    frames.iter().any(takes)
}

/// The function of a figure in its clause: `Some(None)` if nothing says it, `None` if it can be no victim's.
fn function_of(clause: &ReadClause, tokens: Span<TokenIdx>) -> Option<Option<Function>> {
    let own = clause.reading.args.iter().find(|a| a.entity.tokens.overlaps(tokens) && !a.inferred);
    if let Some(arg) = own {
        return matches!(arg.function, Function::Subject | Function::Object).then_some(Some(arg.function));
    }
    let of_noun = clause.reading.nominals.iter().flat_map(|n| &n.args);
    let in_noun = of_noun.filter(|a| a.entity.tokens.overlaps(tokens)).map(|a| a.function).next();
    let victims = clause.reading.args.iter().any(|a| {
        matches!(a.function, Function::Subject | Function::Object) && !a.inferred && a.entity.number.is_some()
    });
    match in_noun {
        None => Some(None),
        // `در حملهٔ دیروز سه نفر کشته شدند`: no genitive of the attack
        Some(Function::Ezafe) if !victims => Some(None),
        Some(_) => None,
    }
}

/// What the predicate at a token does to people: several words of one predicate (`کشته و زخمی شدند`) together.
fn predicate_at(analysis: &Analysis<'_>, at: usize) -> (Vec<QuantityKind>, Vec<u32>) {
    let (mut kinds, mut all) = (Vec::new(), Vec::new());
    let mut next = at;
    while let Some((end, frames)) = predicate_word(analysis, next) {
        kinds.extend(kind_of(analysis, &frames));
        all.extend(frames);
        let joined = joining(analysis, end);
        if joined == 0 {
            break;
        }
        next = end + joined;
    }
    if kinds.is_empty()
        && let Some(verb) = analysis.verb_at.get(at).copied().flatten()
    {
        let group = &analysis.verbs[verb as usize];
        let frames: Vec<u32> =
            group.verbs().iter().flat_map(|&v| analysis.rules.frames_of_verb(v)).copied().collect();
        kinds.extend(kind_of(analysis, &frames));
        all.extend(frames);
    }
    (kinds, all)
}

/// A word of a light-verb phrase with its verb behind it, or waiting for a verb that another phrase shares with it.
fn predicate_word(analysis: &Analysis<'_>, at: usize) -> Option<(usize, Vec<u32>)> {
    let longest = analysis.hits_at(at).iter().filter(|h| matches!(h.lexeme, Lexeme::Light { .. }));
    let n = longest.map(|h| h.n_tokens).max()?;
    let end = at + n;
    let frames = light_frames(analysis, at, Some(n));
    kind_of(analysis, &frames)?;
    let verb = analysis.verb_at.get(end).copied().flatten().map(|v| &analysis.verbs[v as usize]);
    let fits = |h: &crate::analysis::LexHit| match (h.lexeme, verb) {
        (Lexeme::Light { verb: listed, .. }, Some(group)) if h.n_tokens == n => {
            analysis.rules.alternation(VerbId(listed), group, analysis.text.key(end - 1)).is_some()
        }
        _ => false,
    };
    let carried = analysis.hits_at(at).iter().any(fits);
    (carried || (verb.is_none() && joining(analysis, end) > 0)).then_some((end, frames))
}

/// How many tokens a conjunction or comma at a token takes, 0 for none.
pub(crate) fn joining(analysis: &Analysis<'_>, at: usize) -> usize {
    match at < analysis.text.tokens.len() {
        true if analysis.is_mark(at, "،,") => 1,
        true => match closed_class(analysis, at) {
            Some((n, Closed::Conjunction)) => n,
            _ => 0,
        },
        false => 0,
    }
}

fn light_frames(analysis: &Analysis<'_>, at: usize, length: Option<usize>) -> Vec<u32> {
    let fits = |h: &&crate::analysis::LexHit| length.is_none_or(|n| h.n_tokens == n);
    let frames = analysis.hits_at(at).iter().filter(fits).filter_map(|h| match h.lexeme {
        Lexeme::Light { frame, .. } => Some(frame),
        _ => None,
    });
    frames.collect()
}

/// A figure joined to the one before shares its verbal noun (`کشته شدن سه سرباز و دو افسر`).
fn beside(analysis: &Analysis<'_>, quantity: usize) -> Option<QuantityKind> {
    let earlier = quantity.checked_sub(1)?;
    let gap = phrase(analysis, earlier).end();
    let start = analysis.quantities[quantity].tokens.start();
    let joined = joining(analysis, gap);
    (joined > 0 && gap + joined == start).then(|| before(analysis, earlier)).flatten()
}

/// What the first of the frames that counts people does to them.
fn kind_of(analysis: &Analysis<'_>, frames: &[u32]) -> Option<QuantityKind> {
    let people = |kind: &QuantityKind| !matches!(kind, QuantityKind::Items | QuantityKind::Personnel);
    frames.iter().find_map(|&f| analysis.rules.frames[f as usize].counts.filter(people))
}

/// Several fates of one figure: dead and hurt together, else what is said first.
fn combined(kinds: &[QuantityKind]) -> Option<QuantityKind> {
    let both = kinds.contains(&QuantityKind::Killed) && kinds.contains(&QuantityKind::Wounded);
    if both { Some(QuantityKind::KilledOrWounded) } else { kinds.first().copied() }
}
