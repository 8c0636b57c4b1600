//! Backdrop: records of nothing but what went on behind what is told.
//! Part of the merge stage: what such words lend to an event they belong to stays with it.

use crate::analysis::{Analysis, EntityKind};
use crate::stages::events::Candidate;
use crate::stages::merge::{Draft, Party};
use crate::world::cues::SupportVoice;
use crate::world::frames::Frame;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::{ActorClass, EventType, Factuality};

/// Whether all mentions of a draft only say when, where or why something else was.
pub(crate) fn is_all_there_is(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let sides = draft.actor.len() + draft.recipient.len();
    draft.candidates.iter().all(|c| goes_on_behind(analysis, c, sides))
        || is_talk(analysis, draft)
        || describes(draft)
}

/// Whether forces set out only to do what the same sentence tells (`به پرواز درآمدند و … را بمباران کردند`).
pub(crate) fn sets_out(draft: &Draft, drafts: &[Draft]) -> bool {
    let here = |d: &Draft| d.candidates[0].sentence;
    let same = |d: &Draft| d.actor.iter().any(|a| draft.actor.iter().any(|b| a.entity.key == b.entity.key));
    let told = |d: &Draft| d.factuality == Factuality::Occurred;
    let attack = |d: &Draft| d.event_type == EventType::Assault && told(d);
    draft.event_type == EventType::Mobilize
        && told(draft)
        && drafts.iter().any(|d| attack(d) && here(d) == here(draft) && same(d))
}

/// Whether a participle only tells one thing or person from others (`دارایی‌های بلوکه‌شده`): nothing is said of the act.
fn describes(draft: &Draft) -> bool {
    let participle = |c: &Candidate| c.nominal && c.trigger_is_participle && !c.owns_verb;
    draft.event_type == EventType::Coerce
        && draft.actor.is_empty()
        && draft.places.is_empty()
        && draft.date.is_none()
        && draft.candidates.iter().all(participle)
}

/// Whether the news only speaks of victory or ruin: no place, no figure, and whole states or nobody as the victims.
fn is_talk(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let boast = |c: &Candidate| analysis.rules.frames[c.frame as usize].is_boast;
    let whole = |p: &Party| match p.entity.kind {
        EntityKind::Role { role, .. } => {
            analysis.rules.roles[role as usize].kind != RoleKind::Thing
                && !p.entity.class(analysis.rules, None).is_armed()
        }
        EntityKind::Actor(_) => p.entity.class(analysis.rules, None) == ActorClass::State,
        _ => true,
    };
    analysis.published.is_some()
        && draft.places.is_empty()
        && draft.counts.is_empty()
        && draft.candidates.iter().all(boast)
        && draft.recipient.iter().all(whole)
}

/// Whether a war or fighting is only the time, the reason or the matter of something else (`در جنگ با …`, `هزینهٔ جنگ`).
fn goes_on_behind(analysis: &Analysis<'_>, candidate: &Candidate, sides: usize) -> bool {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let dated = analysis.published.is_some();
    if !frame.is_sum && !frame.told_with.is_empty() {
        let verbal = candidate.owns_verb || analysis.verb_at[candidate.trigger.end() - 1].is_some();
        return dated && !verbal && !is_told(analysis, frame, candidate);
    }
    if !frame.lasts || !(frame.is_sum || frame.is_clash) {
        return false;
    }
    if frame.is_sum && dated {
        // in the news a war is an event where it is told to begin, or who fights whom
        return match candidate.nominal {
            true => !(carried(analysis, candidate) || is_told(analysis, frame, candidate)),
            false => candidate.trigger.len() == 1 && sides < 2,
        };
    }
    let report = frame.is_clash && candidate.function == Some(Function::From); // `گزارش از درگیری`
    is_circumstance(candidate) && !report && (frame.is_sum || dated)
}

/// Whether a verb of its own tells that it begins or goes on, and not that it ends.
fn carried(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let Some(rule) = candidate.support.as_deref() else { return candidate.owns_verb };
    let support = analysis.rules.supports.iter().find(|s| rule.strip_prefix("support.") == Some(&s.id));
    support.is_some_and(|s| !s.ends && (s.begins || s.voice != SupportVoice::Passive))
}

/// How far before the noun the word may stand that tells of it (`آغاز دوبارهٔ این جنگ`), in tokens.
const REACH: usize = 4;

/// How far behind it, right before a verb (`جنگ را … آغاز کرد`).
const BEHIND: usize = 12;

fn is_told(analysis: &Analysis<'_>, frame: &Frame, candidate: &Candidate) -> bool {
    let (start, end) = (candidate.trigger.start(), candidate.trigger.end());
    let tells = |t: usize| frame.told_with.iter().any(|w| w == analysis.text.key(t));
    let last = (end + BEHIND).min(analysis.verb_at.len().saturating_sub(1));
    (start.saturating_sub(REACH)..start).any(tells)
        || (end..last)
            .take_while(|&t| !analysis.is_sentence_end(t))
            .any(|t| tells(t) && analysis.verb_at[t + 1].is_some())
}

fn is_circumstance(candidate: &Candidate) -> bool {
    use Function as F;
    let around =
        |f| matches!(f, F::In | F::After | F::Before | F::During | F::Because | F::From | F::ByMeans);
    candidate.nominal && !candidate.owns_verb && candidate.function.is_some_and(around)
}
