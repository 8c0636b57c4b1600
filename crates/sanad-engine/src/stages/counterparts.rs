//! Counterparts: an agreement or talks need two sides and a mediator stands between two; whom a mention leaves out is
//! told by the nearest words of the document that name both. Reads: drafts, read sentences. Part of the merge stage.

use super::arguments::Arg;
use super::events::ReadSentence;
use super::merge::{Draft, Party};
use crate::analysis::{Analysis, Entity};
use crate::world::frames::Frame;
use crate::world::functions::Function;
use sanad_model::EventType;

/// How many sentences away both sides may be named.
const REACH: usize = 6;

/// Both sides of something, and the sentence that names them.
struct Pair {
    sentence: usize,
    sides: Vec<Entity>,
}

/// Fills in the sides that agreements, talks and mediations leave out.
pub(crate) fn fill(analysis: &Analysis<'_>, sentences: &[ReadSentence], drafts: &mut [Draft]) {
    if !drafts.iter().any(|d| lacks(analysis, d)) {
        return;
    }
    let pairs = pairs(analysis, sentences);
    for draft in drafts.iter_mut().filter(|d| lacks(analysis, d)) {
        let reach = |p: &&Pair| distance(draft, p) <= REACH && belongs(analysis, draft, p);
        let Some(pair) = pairs.iter().filter(reach).min_by_key(|p| (distance(draft, p), p.sentence)) else {
            continue;
        };
        let known = |e: &Entity| {
            let told = draft.actor.iter().chain(&draft.recipient);
            told.into_iter().any(|p| is_one(analysis, &p.entity.key, &e.key))
        };
        let others = pair.sides.iter().filter(|e| !known(e));
        let others: Vec<Party> = others.map(|e| Party { entity: e.clone(), inferred: true }).collect();
        match is_mediation(draft) {
            true => draft.recipient = others,
            false => draft.actor.extend(others),
        }
    }
}

/// Whether a draft is of two sides and names fewer.
fn lacks(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    if is_mediation(draft) {
        return draft.recipient.is_empty();
    }
    let frame = &analysis.rules.frames[draft.candidates[0].frame as usize];
    is_mutual(frame) && draft.actor.len() < 2 && draft.recipient.is_empty()
}

fn is_mediation(draft: &Draft) -> bool {
    draft.event_type == EventType::Consult
        && draft.modes.iter().any(|m| m == "third-party")
        && draft.rules.iter().any(|r| r.ends_with(".mediate"))
}

/// Whether a frame's doers do it together.
fn is_mutual(frame: &Frame) -> bool {
    matches!(frame.event_type, EventType::Agree | EventType::Consult)
        && frame.actor.has(Function::Between)
        && frame.actor.has(Function::With)
}

/// Whether the sides can be those of the draft: who is named is one of them; a mediator is none.
fn belongs(analysis: &Analysis<'_>, draft: &Draft, pair: &Pair) -> bool {
    let side = |p: &Party| pair.sides.iter().any(|e| is_one(analysis, &p.entity.key, &e.key));
    match is_mediation(draft) {
        true => !draft.actor.iter().any(side),
        false => draft.actor.iter().all(side),
    }
}

/// Whether two keys are one party, or one is a body of the other.
fn is_one(analysis: &Analysis<'_>, a: &str, b: &str) -> bool {
    let actors = &analysis.rules.actors;
    a == b || actors.is_part_of(a, b) || actors.is_part_of(b, a)
}

fn distance(draft: &Draft, pair: &Pair) -> usize {
    draft.candidates.iter().map(|c| c.sentence.abs_diff(pair.sentence)).min().unwrap_or(usize::MAX)
}

/// All places of the document that name both sides of something.
fn pairs(analysis: &Analysis<'_>, sentences: &[ReadSentence]) -> Vec<Pair> {
    let mut out = Vec::new();
    for (sentence, read) in sentences.iter().enumerate() {
        for clause in &read.clauses {
            let of_verb = clause.predicate.frames.first().map(|&f| &analysis.rules.frames[f as usize]);
            let nominals = clause.reading.nominals.iter();
            let nominals =
                nominals.map(|n| (n.frames.first().map(|&f| &analysis.rules.frames[f as usize]), &n.args));
            for (frame, args) in nominals.chain([(of_verb, &clause.reading.args)]) {
                let sides = sides(frame, args);
                if sides.len() == 2 {
                    out.push(Pair { sentence, sides });
                }
            }
        }
    }
    out
}

/// The known parties between whom something is, or who do together what is done together.
fn sides(frame: Option<&Frame>, args: &[Arg]) -> Vec<Entity> {
    let together =
        |f: Function| f == Function::Between || frame.is_some_and(|x| is_mutual(x) && x.actor.has(f));
    let mut out: Vec<Entity> = Vec::new();
    for arg in args.iter().filter(|a| !a.inferred && together(a.function) && a.entity.is_known()) {
        if arg.entity.can_act() && out.iter().all(|e| e.key != arg.entity.key) {
            out.push(arg.entity.clone());
        }
    }
    out
}
