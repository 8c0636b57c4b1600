//! Announcers: the force that tells of its own act in the passive. Part of the attribution stage.

use super::Scope;
use crate::analysis::Analysis;
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::constituents::preposition;
use crate::stages::events::arguments::Arg;
use crate::stages::events::{Candidate, ReadClause};
use crate::stages::merge::answered::is_answered;
use crate::stages::scopes::Scopes;
use crate::world::cues::{Speech, SpeechKind};
use crate::world::frames::Frame;
use crate::world::functions::Function;
use sanad_model::{ActorClass, EventType};

/// Types whose speaker is the doer even when the words name none; narrower than the acts of speech of `records`.
fn speaker_is_doer(frame: &Frame) -> bool {
    match frame.event_type {
        EventType::Threaten | EventType::Request | EventType::Accuse => true,
        // what has no doer among its words is done by saying it ("your conduct is brave")
        EventType::Support | EventType::Reject => !frame.actor.has(Function::Subject),
        _ => false,
    }
}

/// Whether the clause tells of it as the answer to something: then whoever announces it has given the answer.
fn answers(analysis: &Analysis<'_>, candidate: &Candidate, clause: &ReadClause) -> bool {
    let leads = |t: usize| preposition(analysis, t).is_some_and(|(_, f)| f == Function::Answer);
    candidate.function != Some(Function::Answer)
        && !goes_on_list(analysis, candidate)
        && !is_answered(analysis, candidate)
        && clause.clause.tokens().any(leads)
}

/// Whether a bare noun is one more of those a preposition governs (`در واکنش به نقض … و کشتار …`).
fn goes_on_list(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let before = candidate.trigger.start().checked_sub(1);
    let joined = before.is_some_and(|t| matches!(closed_class(analysis, t), Some((_, Closed::Conjunction))));
    candidate.nominal && !candidate.owns_verb && joined
}

/// Whether the source judges what another did (`X بازداشت … را محکوم کرد`).
fn is_judgement(analysis: &Analysis<'_>, scope: &Scope) -> bool {
    let judges = |s: &Speech| s.kind == SpeechKind::Judge && scope.rule.ends_with(&s.id);
    analysis.rules.speeches.iter().any(judges)
}

/// Whether both are forces of one state: a ministry that tells of its own soldiers' wounds did not wound them.
fn same_state(analysis: &Analysis<'_>, one: &str, other: &str) -> bool {
    let actors = &analysis.rules.actors;
    let force = |key: &str| {
        let actor = actors.by_id(key)?;
        matches!(actor.class_on(None), ActorClass::State | ActorClass::StateForce)
            .then(|| actors.country_of(key))?
    };
    force(one).is_some_and(|country| force(other) == Some(country))
}

/// A force that announces an arrest, or a blow to an armed side, in the passive, tells its own act:
/// then the doer is the innermost source, as an inference.
pub(crate) fn announcing_doer(
    analysis: &Analysis<'_>,
    scopes: &Scopes,
    candidate: &Candidate,
    clause: &ReadClause,
) -> Option<Arg> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let day = analysis.published.as_deref();
    let armed = |c: ActorClass| {
        matches!(
            c,
            ActorClass::StateForce | ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed
        )
    };
    let mut covering = scopes.covering(candidate.trigger).filter(|s| !s.sources.is_empty());
    let scope = covering.next_back().filter(|s| !is_judgement(analysis, s))?;
    let source = scope.sources.last()?;
    let struck = candidate.recipient.iter().any(|a| armed(a.entity.class(analysis.rules, day)));
    let fits = match frame.event_type {
        EventType::Coerce => frame.modes.iter().any(|m| m == "arrest" || m == "seize"),
        EventType::Assault if frame.mourns => false,
        EventType::Assault => struck || frame.acled.is_some() || answers(analysis, candidate, clause),
        EventType::Mobilize => true,
        _ => false,
    };
    let class = source.class(analysis.rules, day);
    let speaks = speaker_is_doer(frame) && !matches!(class, ActorClass::Media | ActorClass::Expert);
    let related = candidate.recipient.iter().any(|a| {
        let actors = &analysis.rules.actors;
        a.entity.key == source.key
            || actors.is_part_of(&a.entity.key, &source.key)
            || actors.is_part_of(&source.key, &a.entity.key)
    });
    let own = frame.event_type == EventType::Assault
        && !candidate.recipient.is_empty()
        && candidate.recipient.iter().all(|a| same_state(analysis, &source.key, &a.entity.key));
    let holds = class == ActorClass::State && frame.modes.iter().any(|m| m == "arrest");
    // who tells that weapons of others were shot down shot them down
    let downs = class == ActorClass::State
        && frame.acled.as_deref() == Some("Disrupted weapons use")
        && candidate.recipient.iter().all(|a| a.entity.key != source.key);
    let asks = frame.event_type == EventType::Request;
    let mentions = asks && candidate.nominal && !candidate.owns_verb && frame.lasts; // demands of others are spoken of
    let doer = !related && !own && !mentions && (speaks || (fits && (armed(class) || holds || downs)));
    doer.then(|| Arg { entity: source.clone(), function: Function::Agent, inferred: true })
}
