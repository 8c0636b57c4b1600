//! Announcers: the force that tells of its own act in the passive. Part of the attribution stage.

use crate::analysis::Analysis;
use crate::stages::arguments::Arg;
use crate::stages::constituents::preposition;
use crate::stages::events::{Candidate, ReadClause};
use crate::stages::scopes::Scopes;
use crate::world::functions::Function;
use sanad_model::{ActorClass, EventType};

/// Types whose speaker is the doer even when the words name none; narrower than the acts of speech of `records`.
fn speaker_is_doer(event_type: EventType) -> bool {
    matches!(event_type, EventType::Threaten | EventType::Request | EventType::Accuse)
}

/// Whether the clause tells of it as the answer to something: then whoever announces it has given the answer.
fn answers(analysis: &Analysis<'_>, candidate: &Candidate, clause: &ReadClause) -> bool {
    let leads = |t: usize| preposition(analysis, t).is_some_and(|(_, f)| f == Function::Answer);
    candidate.function != Some(Function::Answer) && clause.clause.tokens().any(leads)
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
    let source = covering.next_back()?.sources.last()?;
    let struck = candidate.recipient.iter().any(|a| armed(a.entity.class(analysis.rules, day)));
    let fits = match frame.event_type {
        EventType::Coerce => frame.modes.iter().any(|m| m == "arrest" || m == "seize"),
        EventType::Assault if frame.mourns => false,
        EventType::Assault => struck || frame.acled.is_some() || answers(analysis, candidate, clause),
        EventType::Mobilize => true,
        _ => false,
    };
    let class = source.class(analysis.rules, day);
    let speaks = speaker_is_doer(frame.event_type) && class != ActorClass::Media;
    let related = candidate.recipient.iter().any(|a| {
        let actors = &analysis.rules.actors;
        a.entity.key == source.key
            || actors.is_part_of(&a.entity.key, &source.key)
            || actors.is_part_of(&source.key, &a.entity.key)
    });
    let holds = class == ActorClass::State && frame.modes.iter().any(|m| m == "arrest");
    // who tells that weapons of others were shot down shot them down
    let downs = class == ActorClass::State
        && frame.acled.as_deref() == Some("Disrupted weapons use")
        && candidate.recipient.iter().all(|a| a.entity.key != source.key);
    let doer = !related && (speaks || (fits && (armed(class) || holds || downs)));
    doer.then(|| Arg { entity: source.clone(), function: Function::Agent, inferred: true })
}
