//! Condemned: who condemns an act accuses whoever did it, not whom it befell, though the victim stands nearer to the
//! verb (`حملهٔ … به … را محکوم کرد`). Reads: merged drafts. Fills the recipient of accusations only.

use crate::analysis::Analysis;
use crate::stages::events::Candidate;
use crate::stages::merge::{Draft, Party};
use crate::world::functions::Function;
use sanad_model::{ActorClass, EventType};

/// How far before the accusation the act may be told, in tokens of one sentence.
const REACH: usize = 40;

/// Gives every accusation that names nobody, or only whom the condemned act befell, the doers of that act.
pub(crate) fn settle(analysis: &Analysis<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if drafts[at].event_type != EventType::Accuse || !drafts[at].modes.iter().any(|m| m == "disapprove") {
            continue;
        }
        let Some(act) = act_before(drafts, at).map(|act| &drafts[act]) else { continue };
        let doer = |p: &&Party| {
            let class = p.entity.class(analysis.rules, analysis.published.as_deref());
            let accuses = drafts[at].actor.iter().any(|a| a.entity.key == p.entity.key);
            p.entity.is_known() && !accuses && !matches!(class, ActorClass::Object | ActorClass::Unknown)
        };
        let doers: Vec<Party> = act.actor.iter().filter(doer).cloned().collect();
        if !doers.is_empty() && only_victims(analysis, &drafts[at], act) {
            let lent = doers.into_iter().map(|p| Party { inferred: true, ..p });
            drafts[at].recipient = lent.collect();
        }
    }
}

/// The act of force that the same sentence tells last before the accusation.
fn act_before(drafts: &[Draft], accusation: usize) -> Option<usize> {
    let judged = &drafts[accusation].candidates[0];
    let before = |d: &Draft| {
        let told = d.candidates.iter().filter(|c| c.sentence == judged.sentence);
        let gaps = told.filter_map(|c| judged.trigger.start().checked_sub(c.trigger.end()));
        gaps.min().filter(|gap| *gap <= REACH)
    };
    let acts = drafts.iter().enumerate().filter(|(_, d)| d.event_type.is_physical() && !d.actor.is_empty());
    acts.filter_map(|(idx, d)| Some((before(d)?, idx))).min().map(|(_, idx)| idx)
}

/// Whether it names nobody, or condemns the act and names only who stand behind the words for it, as those do to whom
/// it was done.
fn only_victims(analysis: &Analysis<'_>, accusation: &Draft, act: &Draft) -> bool {
    let judged = &accusation.candidates[0];
    let told = act.candidates.iter().find(|c| c.sentence == judged.sentence);
    let object =
        |c: &&Candidate| c.clause == judged.clause && matches!(c.function, None | Some(Function::Object));
    if accusation.recipient.is_empty() {
        return true;
    }
    let told = told.filter(object);
    let Some(from) = told.map(|c| c.trigger.end()) else { return false };
    let doer = |p: &Party| {
        let one = |a: &Party| {
            let actors = &analysis.rules.actors;
            a.entity.key == p.entity.key
                || actors.is_part_of(&a.entity.key, &p.entity.key)
                || actors.is_part_of(&p.entity.key, &a.entity.key)
        };
        act.actor.iter().any(one)
    };
    let behind = |p: &Party| (from..judged.trigger.start()).contains(&p.entity.tokens.start());
    judged.trigger.start() >= from && accusation.recipient.iter().all(|p| behind(p) && !doer(p))
}
