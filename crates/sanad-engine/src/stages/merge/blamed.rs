//! Blamed: whose an act was, where only the words about it say so: who claims it, who denies a part in it, who is
//! accused of it or criticised for it. Reads: merged drafts, scopes. Fills actors that nothing else names.

use crate::analysis::{Analysis, Entity};
use crate::stages::attribution::Scope;
use crate::stages::merge::{Draft, Party};
use crate::stages::scopes::Scopes;
use sanad_model::{ActorClass, EventType, Factuality, SourceKind};

/// Gives every act of force without a doer the one who is blamed for it.
pub(crate) fn settle(analysis: &Analysis<'_>, scopes: &Scopes, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if !draft.event_type.is_physical() || !draft.actor.is_empty() {
            continue;
        }
        let blamed = claimant(scopes, draft)
            .or_else(|| denier(analysis, scopes, draft))
            .or_else(|| accused(analysis, drafts, at))
            .unwrap_or_default();
        let struck = |e: &Entity| draft.recipient.iter().any(|r| r.entity.key == e.key);
        let doers = blamed.into_iter().filter(|e| !struck(e));
        drafts[at].actor = doers.map(|entity| Party { entity, inferred: true }).collect();
    }
}

/// Who claims responsibility for it.
fn claimant(scopes: &Scopes, draft: &Draft) -> Option<Vec<Entity>> {
    let mut said = draft.candidates.iter().flat_map(|c| scopes.covering(c.trigger));
    let claim = said.find(|s| s.kind == Some(SourceKind::Claim) && !s.sources.is_empty())?;
    Some(claim.sources.clone())
}

/// Who denies a part in it, or denies it, unless it happened to his own country: he is the one said to have done it.
fn denier(analysis: &Analysis<'_>, scopes: &Scopes, draft: &Draft) -> Option<Vec<Entity>> {
    if draft.factuality != Factuality::Negated {
        return None;
    }
    let trigger = draft.candidates[0].trigger;
    if let Some(who) = scopes.covering(trigger).find(|s| denies_part(analysis, s)) {
        return who.sources.last().map(|who| vec![who.clone()]);
    }
    let mut said = scopes.covering(trigger);
    let denial = said.rfind(|s| s.factuality == Some(Factuality::Negated))?;
    let who = denial.sources.last()?;
    let country = analysis.rules.actors.country_of(&who.key)?;
    let code = |e: &Entity| e.place.and_then(|p| analysis.rules.places.get(p as usize).code.clone());
    let home = |e: &Entity| code(e).is_some_and(|code| code.starts_with(country));
    let own = |p: &Party| analysis.rules.actors.country_of(&p.entity.key) == Some(country);
    let abroad = !draft.places.is_empty() && !draft.places.iter().any(home);
    (abroad && !draft.recipient.iter().any(own) && acts(analysis, who)).then(|| vec![who.clone()])
}

/// Whether a source denies a part in the act (`دست داشتن در …`), which somebody says it had.
fn denies_part(analysis: &Analysis<'_>, scope: &Scope) -> bool {
    let id = scope.rule.strip_prefix("attribution.");
    let cues = &analysis.rules.source_cues;
    cues.iter().any(|cue| cue.part && id == Some(cue.id.as_str()))
}

/// Who is accused or criticised in the clause that names the act.
fn accused(analysis: &Analysis<'_>, drafts: &[Draft], act: usize) -> Option<Vec<Entity>> {
    let told = &drafts[act].candidates[0];
    let here = |d: &&Draft| {
        let judged = &d.candidates[0];
        d.event_type == EventType::Accuse && (judged.sentence, judged.clause) == (told.sentence, told.clause)
    };
    let accusation = drafts.iter().find(here).filter(|_| told.nominal && !told.owns_verb)?;
    let all: Vec<Entity> = accusation.recipient.iter().map(|p| p.entity.clone()).collect();
    let stands_before = |e: &Entity| e.tokens.end() <= told.trigger.start();
    (!all.is_empty() && all.iter().all(|e| acts(analysis, e) && stands_before(e))).then_some(all)
}

/// Whether it is somebody who can use force: no civilians, things or outlets.
fn acts(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    entity.is_known() && (class.is_armed() || matches!(class, ActorClass::State | ActorClass::Political))
}
