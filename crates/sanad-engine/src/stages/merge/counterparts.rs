//! Counterparts: an agreement or talks need two sides and a mediator stands between two; whom a mention leaves out is
//! told by the nearest words of the document that name both. Reads: drafts, read sentences. Part of the merge stage.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::events::ReadSentence;
use crate::stages::events::arguments::Arg;
use crate::stages::merge::{Draft, Party};
use crate::world::actors::ActorKind;
use crate::world::frames::Frame;
use crate::world::functions::Function;
use sanad_model::EventType;
use sanad_text::{Span, TokenIdx};

/// How many sentences away both sides may be named.
const REACH: usize = 6;

/// Both sides of something, and the sentence that names them.
struct Pair {
    sentence: usize,
    /// Two names with a conjunction between them, whatever they have to do with each other.
    loose: bool,
    sides: Vec<Entity>,
}

impl Pair {
    fn has(&self, analysis: &Analysis<'_>, entity: &Entity) -> bool {
        self.sides.iter().any(|e| is_one(analysis, &entity.key, &e.key))
    }
}

/// Fills in the sides that agreements, talks and mediations leave out.
pub(crate) fn fill(analysis: &Analysis<'_>, sentences: &[ReadSentence], drafts: &mut [Draft]) {
    if !drafts.iter().any(|d| lacks(analysis, d)) {
        return;
    }
    let pairs = pairs(analysis, sentences);
    for draft in drafts.iter_mut().filter(|d| lacks(analysis, d)) {
        let reach = |p: &&Pair| {
            let far = distance(draft, p);
            far <= if p.loose { 0 } else { REACH } && belongs(analysis, draft, p)
        };
        let nearness = |p: &&Pair| (distance(draft, p), p.loose, p.sentence);
        let Some(pair) = pairs.iter().filter(reach).min_by_key(nearness) else {
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
            false => {
                draft.actor.retain(|p| !p.inferred || pair.has(analysis, &p.entity));
                draft.actor.extend(others);
            }
        }
    }
}

/// Whether a draft is of two sides and names fewer.
fn lacks(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    if is_mediation(draft) {
        return draft.recipient.is_empty();
    }
    let frame = &analysis.rules.frames[draft.candidates[0].frame as usize];
    let few = match frame.event_type {
        EventType::Agree | EventType::Consult => draft.actor.len() < 2,
        _ => draft.actor.is_empty(), // a state may sign or break alone
    };
    is_mutual(frame) && few && draft.recipient.is_empty()
}

fn is_mediation(draft: &Draft) -> bool {
    draft.event_type == EventType::Consult
        && draft.modes.iter().any(|m| m == "third-party")
        && draft.rules.iter().any(|r| r.ends_with(".mediate"))
}

/// Whether a frame's doers do it together.
fn is_mutual(frame: &Frame) -> bool {
    !frame.event_type.is_physical() && frame.actor.has(Function::Between) && frame.actor.has(Function::With)
}

/// Whether the sides can be those of the draft: who is named is one of them; a mediator is none.
fn belongs(analysis: &Analysis<'_>, draft: &Draft, pair: &Pair) -> bool {
    let side = |p: &Party| pair.has(analysis, &p.entity);
    // who is only lent to the draft gives way to those whom its sentence names
    let lent = |p: &Party| p.inferred && draft.event_type == EventType::Agree && distance(draft, pair) == 0;
    match is_mediation(draft) {
        true => !draft.actor.iter().any(side),
        false => draft.actor.iter().all(|p| side(p) || lent(p)),
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
        let loose = coordinated(analysis, read.tokens).into_iter();
        out.extend(loose.map(|sides| Pair { sentence, loose: true, sides }));
        for clause in &read.clauses {
            let of_verb = clause.predicate.frames.first().map(|&f| &analysis.rules.frames[f as usize]);
            let nominals = clause.reading.nominals.iter();
            let nominals =
                nominals.map(|n| (n.frames.first().map(|&f| &analysis.rules.frames[f as usize]), &n.args));
            for (frame, args) in nominals.chain([(of_verb, &clause.reading.args)]) {
                let sides = sides(analysis, frame, args);
                if sides.len() == 2 {
                    out.push(Pair { sentence, loose: false, sides });
                }
            }
        }
    }
    out
}

/// Every two states of a sentence that only a conjunction joins (`تفاهم‌نامهٔ ایران و …`).
fn coordinated(analysis: &Analysis<'_>, sentence: Span<TokenIdx>) -> Vec<Vec<Entity>> {
    let joins = |at: usize| matches!(closed_class(analysis, at), Some((1, Closed::Conjunction)));
    let state = |at: usize| {
        let entity = &analysis.entities[analysis.entity_at.get(at).copied().flatten()? as usize];
        let EntityKind::Actor(idx) = entity.kind else { return None };
        (analysis.rules.actors.get(idx as usize).kind == ActorKind::State).then_some(entity)
    };
    let mut out = Vec::new();
    for at in sentence.range().skip(1).filter(|&at| joins(at)) {
        let (Some(first), Some(second)) = (state(at - 1), state(at + 1)) else { continue };
        let listed =
            first.tokens.start().checked_sub(1).is_some_and(|t| joins(t) || analysis.is_mark(t, "،"));
        if !listed && !joins(second.tokens.end()) && first.key != second.key {
            out.push(vec![first.clone(), second.clone()]);
        }
    }
    out
}

/// The known parties between whom something is, or who do together what is done together.
fn sides(analysis: &Analysis<'_>, frame: Option<&Frame>, args: &[Arg]) -> Vec<Entity> {
    let together =
        |f: Function| f == Function::Between || frame.is_some_and(|x| is_mutual(x) && x.actor.has(f));
    let mut out: Vec<Entity> = Vec::new();
    for arg in args.iter().filter(|a| !a.inferred && together(a.function) && a.entity.is_known()) {
        if arg.entity.can_act() && out.iter().all(|e| !is_one(analysis, &e.key, &arg.entity.key)) {
            out.push(arg.entity.clone());
        }
    }
    out
}
