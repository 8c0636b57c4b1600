//! Hinges: whom an act befell that somebody answers (`در پاسخ به حملات …`), and who did what is told of an operation or
//! of the fire of his (`در عملیات … دستگیر شد`). Reads: merged drafts, read sentences. Fills empty cells only.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Closed;
use crate::stages::clauses::{Relation, closed_class};
use crate::stages::constituents::preposition;
use crate::stages::coreference;
use crate::stages::events::arguments::Arg;
use crate::stages::events::predicates;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::merge::answered::is_answered;
use crate::stages::merge::{Draft, Party};
use crate::stages::scopes::Scopes;
use crate::world::actors::ActorKind;
use crate::world::cues::{Speech, SpeechKind, SupportVoice};
use crate::world::frames::Needs;
use crate::world::functions::{Function, Hinge};
use sanad_grammar::morphology::Voice;
use sanad_model::{ActorClass, EventType};

/// Fills the cells that such words tell.
pub(crate) fn fill(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    drafts: &mut [Draft],
) {
    for draft in drafts {
        let clause = |c: &Candidate| &sentences[c.sentence].clauses[c.clause];
        if draft.recipient.is_empty() && is_answerable(draft) {
            let found = draft.candidates.iter().find_map(|c| answerer(analysis, clause(c), c));
            let other = |e: &Entity| draft.actor.iter().all(|a| !is_one(analysis, &a.entity.key, &e.key));
            draft.recipient.extend(found.filter(other).map(lent));
        }
        if draft.actor.is_empty() && matches!(draft.event_type, EventType::Assault | EventType::Coerce) {
            let found = draft.candidates.iter().find_map(|c| {
                doer_of_deed(analysis, clause(c), c)
                    .or_else(|| doer_before(analysis, clause(c), c))
                    .or_else(|| announcer(analysis, scopes, clause(c), draft, c))
            });
            let other = |e: &Entity| draft.recipient.iter().all(|r| !is_one(analysis, &r.entity.key, &e.key));
            draft.actor.extend(found.filter(other).map(lent));
        }
    }
}

fn lent(entity: Entity) -> Party {
    Party { entity, inferred: true }
}

/// Whether an act is one that is answered by whom it befell, and somebody is said to have done it.
fn is_answerable(draft: &Draft) -> bool {
    matches!(draft.event_type, EventType::Assault | EventType::Sanction) && !draft.actor.is_empty()
}

/// Whether a place lies in the country of whom something is said to have befallen: who answers a blow to another's
/// land was not struck.
fn lies_in(analysis: &Analysis<'_>, place: &Entity, side: &Entity) -> bool {
    let code = place.place.and_then(|p| analysis.rules.places.get(p as usize).code.as_deref());
    let country = analysis.rules.actors.country_of(&side.key);
    code.zip(country).is_some_and(|(code, country)| code.starts_with(country))
}

fn is_one(analysis: &Analysis<'_>, a: &str, b: &str) -> bool {
    let actors = &analysis.rules.actors;
    a == b || actors.is_part_of(a, b) || actors.is_part_of(b, a)
}

/// Who answers what a noun names: the subject of an answering verb or of the clause it is the occasion of, or the
/// genitive of an answer (`پاسخ X به حملهٔ …`).
fn answerer(analysis: &Analysis<'_>, clause: &ReadClause, candidate: &Candidate) -> Option<Entity> {
    let nominal = clause.reading.nominals.iter().find(|n| candidate.trigger.overlaps(n.tokens))?;
    let goal = |a: &Arg| {
        matches!(a.function, Function::To | Function::On | Function::Against | Function::Object)
            || (a.function == Function::Ezafe && a.entity.kind == EntityKind::Place)
    };
    if nominal.args.iter().any(goal) {
        return None; // it says itself what was struck
    }
    let ground = |e: &Entity| {
        nominal
            .args
            .iter()
            .filter(|a| a.entity.kind == EntityKind::Place)
            .all(|a| lies_in(analysis, &a.entity, e))
    };
    if let Some(owner) = owner_of_answer(analysis, candidate.trigger.start()) {
        return side_of(analysis, &owner).filter(ground);
    }
    let answers = predicates::hinges(analysis, &clause.clause, nominal, SupportVoice::Answers);
    let occasion = is_answered(analysis, candidate) && clause.predicate.speech.is_none();
    if !answers && !occasion {
        return None;
    }
    let acting = |f: Function| clause.reading.with(f).find(|a| stands_for_itself(analysis, &a.entity));
    let found = acting(Function::Subject).or_else(|| acting(Function::Agent))?;
    side_of(analysis, &found.entity).filter(ground)
}

/// How far before what is answered the preposition may stand, in tokens.
const REACH: usize = 3;

/// Whose answer it is to what is named at `at`.
fn owner_of_answer(analysis: &Analysis<'_>, at: usize) -> Option<Entity> {
    let to = |t: &usize| {
        preposition(analysis, *t).is_some_and(|(_, f)| matches!(f, Function::To | Function::Against))
    };
    let to = (at.saturating_sub(REACH)..at).rev().find(to)?;
    let owner = &analysis.entities[analysis.entity_at[to.checked_sub(1)?]? as usize];
    let head = owner.tokens.start().checked_sub(1)?;
    let near = (head.saturating_sub(1)..=head).any(|t| is_hinge(analysis, t, Hinge::Answer));
    (near && stands_for_itself(analysis, owner)).then(|| owner.clone())
}

fn is_hinge(analysis: &Analysis<'_>, at: usize, hinge: Hinge) -> bool {
    analysis.rules.hinge(analysis.text.key(at)) == Some(hinge)
}

/// Whether an entity is a party of its own: a state, a body or its forces, an armed group.
fn stands_for_itself(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    let side = matches!(class, ActorClass::State | ActorClass::StateForce) || class.is_armed();
    side && entity.can_act() && entity.is_known() && !matches!(entity.kind, EntityKind::Place)
}

/// The side that was struck when one of its bodies answers: the state, or the group itself; nobody, where the text
/// does not say whose body it is.
pub(crate) fn side_of(analysis: &Analysis<'_>, entity: &Entity) -> Option<Entity> {
    if let EntityKind::Role { owner, .. } = &entity.kind {
        return side_of(analysis, owner.as_ref()?);
    }
    let actors = &analysis.rules.actors;
    let body = coreference::principal(analysis, entity.clone())?;
    let EntityKind::Actor(mut of) = body.kind else { return Some(body) };
    while let Some(above) = actors.get(of as usize).parent.as_deref().and_then(|p| actors.index_of(p)) {
        of = above as u32;
    }
    let whole = actors.get(of as usize);
    Some(match whole.kind == ActorKind::State {
        true => {
            Entity { key: whole.id.clone(), name: whole.name.clone(), kind: EntityKind::Actor(of), ..body }
        }
        false => body,
    })
}

/// How far before its owner the word for a deed may stand, and the preposition before that word, in tokens.
const DEED: usize = 4;

/// The force that announces or confirms, without a doer, a blow to what is not its own in another country.
fn announcer(
    analysis: &Analysis<'_>,
    scopes: &Scopes,
    clause: &ReadClause,
    draft: &Draft,
    candidate: &Candidate,
) -> Option<Entity> {
    let mut covering = scopes.covering(candidate.trigger).filter(|s| !s.sources.is_empty());
    let scope = covering.next_back()?;
    let source = scope.sources.last()?;
    let class = source.class(analysis.rules, analysis.published.as_deref());
    let force = class.is_armed() && class != ActorClass::State;
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let act = !frame.is_result && !frame.mourns && frame.needs != Needs::None;
    let confirms = |s: &Speech| s.kind == SpeechKind::Confirm && scope.rule.ends_with(&s.id);
    let confirmed = candidate.nominal && analysis.rules.speeches.iter().any(confirms);
    let passive = candidate.owns_verb
        && clause.clause.relation != Relation::Relative
        && (clause.predicate.voice == Voice::Passive || candidate.support.is_some());
    // of a blow to a house abroad an armed group may tell as its own loss
    let tells = act && ((force && confirmed) || (class == ActorClass::StateForce && passive));
    (tells && strikes_abroad(analysis, draft, source)).then(|| source.clone())
}

/// Whether all that is struck lies in other countries than a force's own and is neither its own nor civil.
fn strikes_abroad(analysis: &Analysis<'_>, draft: &Draft, force: &Entity) -> bool {
    let Some(country) = analysis.rules.actors.country_of(&force.key) else { return false };
    let code = |p: &Entity| p.place.and_then(|p| analysis.rules.places.get(p as usize).code.clone());
    let abroad = |p: &Entity| code(p).is_some_and(|code| !code.starts_with(country));
    let foe = |e: &Entity| {
        let class = e.class(analysis.rules, analysis.published.as_deref());
        let own = analysis.rules.actors.country_of(&e.key) == Some(country);
        !own && (class == ActorClass::Object || class.is_armed())
    };
    !draft.places.is_empty()
        && !draft.recipient.is_empty()
        && draft.places.iter().all(abroad)
        && draft.recipient.iter().all(|r| foe(&r.entity))
}

/// Who did what befell somebody in an operation, through the fire or the effort of his.
fn doer_of_deed(analysis: &Analysis<'_>, clause: &ReadClause, candidate: &Candidate) -> Option<Entity> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let suffered = clause.predicate.voice == Voice::Passive || frame.is_result;
    if !candidate.owns_verb || !suffered {
        return None;
    }
    let inner = clause.reading.nominals.iter().flat_map(|n| &n.args);
    let mut named = clause.reading.args.iter().chain(inner).map(|a| &a.entity);
    let owns = |e: &&Entity| stands_for_itself(analysis, e) && owns_deed(analysis, e.tokens.start());
    named.find(owns).cloned()
}

/// Whether a deed, told as a circumstance, stands before its owner at `at`.
fn owns_deed(analysis: &Analysis<'_>, at: usize) -> bool {
    let bare = |t: &usize| analysis.entity_at[*t].is_none() && !analysis.is_mark(*t, "،,؛:.()«»");
    let mut before = (at.saturating_sub(DEED)..at).rev().take_while(bare);
    let Some(deed) = before.find(|&t| is_hinge(analysis, t, Hinge::Deed)) else { return false };
    let around = |t: usize| {
        let function = preposition(analysis, t).map(|(_, f)| f);
        use Function as F;
        matches!(function, Some(F::In | F::With | F::ByMeans | F::During | F::Because))
    };
    (deed.saturating_sub(DEED)..deed).rev().take_while(bare).any(around)
}

/// Who is said to have done the act before a conjunction, of two that are named side by side (`توقیف … توسط X و بازداشت …`).
fn doer_before(analysis: &Analysis<'_>, clause: &ReadClause, candidate: &Candidate) -> Option<Entity> {
    let start = candidate.trigger.start();
    let joins = matches!(closed_class(analysis, start.checked_sub(1)?), Some((1, Closed::Conjunction)));
    let agent = |a: &&Arg| a.function == Function::Agent && stands_for_itself(analysis, &a.entity);
    let before = clause.reading.nominals.iter().rfind(|n| n.tokens.end() <= start)?;
    let alone = candidate.nominal && joins;
    before.args.iter().find(agent).filter(|_| alone).map(|a| a.entity.clone())
}
