//! Modes: how an event was done, from its frame and from words beside its trigger. Part of the coding stage.
//! Words that name who was hit, or where, say nothing of how.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::preposition;
use crate::stages::events::{Candidate, ReadSentence};
use crate::world::functions::Function;
use sanad_model::EventType;
use sanad_text::{Span, TokenIdx};

/// Weapons that bring an aircraft down: with one of them named, that it was destroyed says nothing more of how.
const WEAPONS: [&str; 4] = ["aerial", "heavy-weapons", "explosives", "firearms"];

/// How many tokens behind the trigger still say how, whatever they belong to.
const BESIDE: usize = 2;

/// The modes of a candidate: its frame's, and those that words beside the trigger add.
pub(crate) fn of(analysis: &Analysis<'_>, candidate: &Candidate, sentence: &ReadSentence) -> Vec<String> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let allowed = frame.event_type.modes();
    let clause = &sentence.clauses[candidate.clause].clause;
    let mut shadow = 0;
    let mut modes = frame.modes.clone();
    for at in reach(candidate, clause.extent()).range().filter(|&t| clause.holds(t)) {
        shadow = shadow.max(shadowed(analysis, at));
        if at < shadow || is_of_party(analysis, candidate, at) {
            continue;
        }
        modes.extend(told_at(analysis, candidate.frame, at).filter(|m| allowed.contains(&m.as_str())));
    }
    let shot_down = frame.acled.as_deref() == Some("Disrupted weapons use");
    if shot_down && modes.iter().any(|m| WEAPONS.contains(&m.as_str())) {
        modes.retain(|m| m != "destroy");
    }
    modes.sort();
    modes.dedup();
    modes
}

/// Where words may say how: the clause of a verb, the nearest words of a noun.
fn reach(candidate: &Candidate, clause: Span<TokenIdx>) -> Span<TokenIdx> {
    let trigger = candidate.trigger;
    match candidate.nominal && !candidate.owns_verb {
        true => Span::new(trigger.start().saturating_sub(1), trigger.end() + 3),
        false => clause,
    }
}

/// Where words end that only look as if they told a mode (`پدافند هوایی`), if some start at a token.
fn shadowed(analysis: &Analysis<'_>, at: usize) -> usize {
    let none = |m: u32| analysis.rules.modes[m as usize] == "none";
    let hits = analysis.hits_at(at).iter();
    let ends = hits.filter(|h| matches!(h.lexeme, Lexeme::Mode(m) if none(m))).map(|h| at + h.n_tokens);
    ends.max().unwrap_or(0)
}

fn told_at<'a>(analysis: &'a Analysis<'_>, frame: u32, at: usize) -> impl Iterator<Item = String> + 'a {
    analysis.hits_at(at).iter().filter_map(move |hit| match hit.lexeme {
        Lexeme::Mode(mode) => Some(analysis.rules.modes[mode as usize].clone()),
        Lexeme::FrameMode { frame: of, mode } if of == frame => {
            Some(analysis.rules.modes[mode as usize].clone())
        }
        _ => None,
    })
}

/// Whether a token belongs to whom or what an attack struck: a drone that was hit is no weapon.
fn is_of_party(analysis: &Analysis<'_>, candidate: &Candidate, at: usize) -> bool {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let (start, end) = (candidate.trigger.start(), candidate.trigger.end());
    if frame.event_type != EventType::Assault || (start..end + BESIDE).contains(&at) {
        return false;
    }
    let within = |e: &Entity| e.tokens.range().contains(&at);
    let place = analysis.entity_at[at]
        .is_some_and(|e| matches!(analysis.entities[e as usize].kind, EntityKind::Place));
    place || candidate.recipient.iter().any(|a| within(&a.entity)) || is_in_object(analysis, candidate, at)
}

/// Whether a token stands between the doer and the object marker, with no word for a means in front of it.
fn is_in_object(analysis: &Analysis<'_>, candidate: &Candidate, at: usize) -> bool {
    let doers = candidate.actor.iter().filter(|a| !a.inferred).map(|a| a.entity.tokens.end());
    let Some(doer) = doers.filter(|&end| end <= at).max() else { return false };
    let marker = |t: usize| matches!(closed_class(analysis, t), Some((_, Closed::ObjectMarker)));
    let means = |t: usize| {
        preposition(analysis, t).is_some_and(|(_, f)| matches!(f, Function::With | Function::ByMeans))
    };
    (at..candidate.trigger.start()).any(marker) && !(doer..at).any(means)
}
