//! Vows: who speaks of violence that he himself will or might do makes a threat, and no attack is coded;
//! force that is only wished for is no event.
//! Reads: candidates, factuality, scopes. It decides nothing about what did happen.

use super::attribution;
use super::factuality::NEGATED_WISH;
use super::merge::{Draft, Party};
use super::scopes::Scopes;
use crate::analysis::Analysis;
use sanad_model::{EventType, Factuality};

/// The mode of a threat of violence.
const VIOLENCE: &str = "violence";

/// The rule of a factuality that rests on the form of the verb alone.
pub(crate) const SUBJUNCTIVE: &str = "factuality.subjunctive";

/// Makes a threat of an attack that its doer announces.
pub(crate) fn settle(analysis: &Analysis<'_>, scopes: &Scopes, draft: Draft) -> Draft {
    let ahead = matches!(draft.factuality, Factuality::Planned | Factuality::Possible);
    if draft.event_type != EventType::Assault || !ahead || draft.candidates[0].nominal {
        return draft;
    }
    let speaker = speaker(analysis, scopes, &draft);
    if speaker.is_empty() {
        return draft;
    }
    Draft {
        event_type: EventType::Threaten,
        modes: vec![VIOLENCE.to_owned()],
        actor: speaker,
        counts: Vec::new(),
        factuality: Factuality::Occurred,
        rules: draft.rules.iter().cloned().chain(["vow".to_owned()]).collect(),
        ..draft
    }
}

/// Whether a draft is a mere wish: force in a subjunctive that no cue says is planned ("so that it would fight").
pub(crate) fn is_wish(draft: &Draft) -> bool {
    draft.event_type.is_physical() && draft.rules.iter().any(|r| r == SUBJUNCTIVE || r == NEGATED_WISH)
}

/// The innermost source, if it speaks of its own deeds.
fn speaker(analysis: &Analysis<'_>, scopes: &Scopes, draft: &Draft) -> Vec<Party> {
    let trigger = draft.candidates[0].trigger;
    let mut said = scopes.covering(trigger).filter(|s| !s.sources.is_empty());
    let Some(scope) = said.next_back() else { return Vec::new() };
    let own = |p: &Party| scope.sources.iter().any(|s| attribution::is_own_voice(analysis, &p.entity, s));
    if !draft.actor.iter().any(own) {
        return Vec::new();
    }
    scope.sources.iter().map(|entity| Party { entity: entity.clone(), inferred: false }).collect()
}
