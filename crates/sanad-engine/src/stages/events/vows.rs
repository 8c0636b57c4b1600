//! Vows: who speaks of violence that he himself will or might do makes a threat, and no attack is coded;
//! what is only wished for, or the condition of something else, is no event.
//! Reads: candidates, factuality, scopes. It decides nothing about what did happen.

use crate::analysis::{Analysis, Entity};
use crate::stages::attribution;
use crate::stages::events::{Arg, Candidate};
use crate::stages::factuality::NEGATED_WISH;
use crate::stages::merge::{Draft, Party};
use crate::stages::scopes::Scopes;
use crate::world::functions::Function;
use sanad_grammar::morphology::{Person, Tense, VerbGroup};
use sanad_model::{ActorClass, EventType, Factuality};

/// The mode of a threat of violence.
const VIOLENCE: &str = "violence";

/// The rule of a factuality that rests on the form of the verb alone.
pub(crate) const SUBJUNCTIVE: &str = "factuality.subjunctive";

/// The rule of what is told as a condition or as what follows from one.
const CONDITIONAL: &str = "factuality.possible-conditional";

/// The rule of what is asked about.
const QUESTION: &str = "factuality.possible-question";

/// The mark of a threat made of the announced act.
const VOW: &str = "vow";

/// Makes a threat of an attack that its doer announces.
pub(crate) fn settle(analysis: &Analysis<'_>, scopes: &Scopes, draft: Draft) -> Draft {
    let ahead = matches!(draft.factuality, Factuality::Planned | Factuality::Possible);
    let told = &draft.candidates[0];
    let spoken =
        draft.event_type == EventType::Assault && ahead && (!told.nominal || is_announced(analysis, told));
    if !spoken || is_thought_of(analysis, &draft) {
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
        rules: draft.rules.iter().cloned().chain([VOW.to_owned()]).collect(),
        ..draft
    }
}

/// Whether the verb of a verbal noun says that the act will come (`حملات … انجام خواهد شد`).
fn is_announced(analysis: &Analysis<'_>, told: &Candidate) -> bool {
    let ahead = |v: &VerbGroup| v.tense == Tense::Future || (v.tense == Tense::Present && is_first_person(v));
    told.owns_verb && verb_of(analysis, told).is_some_and(|v| ahead(v) && !v.progressive)
}

fn is_first_person(group: &VerbGroup) -> bool {
    matches!(group.person, Some(Person::Sg1 | Person::Pl1))
}

/// Whether the words only ask about the act or think of it: a question, or a subjunctive that no cue says is planned
/// (`آماده بودیم حمله کنیم`, `پیش از اینکه حمله کنیم`) and that the speakers do not say they want, can or must.
fn is_thought_of(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let has = |rule: &str| draft.rules.iter().any(|r| r == rule);
    has(QUESTION) || (has(SUBJUNCTIVE) && !is_own_will(analysis, draft))
}

/// Whether the speakers say that they want, can or must do it (`باید بزنیم`, `می‌توانیم بزنیم`).
fn is_own_will(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let must = |group: &VerbGroup| {
        let frames = analysis.rules.frames_of_verb(group.verb());
        frames.iter().any(|f| analysis.rules.frames[*f as usize].obliges)
    };
    let last = draft.candidates[0].trigger.end() - 1;
    // `ضربه‌ای سخت وارد کنیم`: the verb may stand behind other words
    let own = analysis.verbs.partition_point(|g| g.tokens.end() <= last);
    if !analysis.verbs.get(own).is_some_and(is_first_person) {
        return false;
    }
    let here = |g: &&VerbGroup| !(g.tokens.start()..last).any(|t| analysis.is_sentence_end(t));
    let listed = |g: &&VerbGroup| g.modal.is_none() && g.tense == Tense::Subjunctive && is_first_person(g);
    let before = analysis.verbs[..=own].iter().rev().take_while(here).find(|g| !listed(g));
    before.is_some_and(|g| g.modal.is_some() || must(g) || (g.tense == Tense::Present && is_first_person(g)))
}

/// Whether a draft is a mere wish: an act in a subjunctive that no cue says is planned ("so that it would fight", what
/// somebody is asked to do), or the condition of something else.
pub(crate) fn is_wish(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let has = |rule: &str| draft.rules.iter().any(|r| r == rule);
    let frame = &analysis.rules.frames[draft.candidates[0].frame as usize];
    // talks are what people come together for (`می‌رود تا گفت‌وگو کند`)
    let talks = frame.event_type == EventType::Consult;
    // a tale goes on in the subjunctive (`گرد آمدند تا … را بخواهند`)
    let news = analysis.published.is_some() && !talks && !has(VOW);
    let physical = draft.event_type.is_physical();
    (physical && (has(SUBJUNCTIVE) || has(NEGATED_WISH)))
        || (news && has(SUBJUNCTIVE))
        || is_condition(analysis, draft)
}

/// Whether its own verb is the condition itself (`اگر … حمله کند`), and not what follows from one.
fn is_condition(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    let candidate = &draft.candidates[0];
    let verb = analysis.verb_at[candidate.trigger.end() - 1].and_then(|v| analysis.verbs.get(v as usize));
    analysis.published.is_some()
        && candidate.owns_verb
        && draft.rules.iter().any(|r| r == CONDITIONAL)
        && draft.rules.iter().all(|r| r != VOW)
        && verb.is_some_and(|v| v.tense == Tense::Subjunctive)
}

/// The innermost source, if it speaks of its own deeds.
fn speaker(analysis: &Analysis<'_>, scopes: &Scopes, draft: &Draft) -> Vec<Party> {
    let trigger = draft.candidates[0].trigger;
    let mut said = scopes.covering(trigger).filter(|s| !s.sources.is_empty());
    let Some(scope) = said.next_back() else { return Vec::new() };
    let own = |p: &Party| scope.sources.iter().any(|s| attribution::is_own_voice(analysis, &p.entity, s));
    let day = analysis.published.as_deref();
    let press = scope.sources.iter().all(|s| s.class(analysis.rules, day) == ActorClass::Media);
    if press || draft.recipient.iter().any(own) {
        return Vec::new(); // an outlet vows nothing, and nobody threatens himself
    }
    let ours = |p: &Party| own(p) || scope.sources.iter().any(|s| sends(analysis, s, &p.entity));
    if !draft.actor.iter().any(ours) && !announces(analysis, draft, &scope.sources) {
        return Vec::new();
    }
    scope.sources.iter().map(|entity| Party { entity: entity.clone(), inferred: false }).collect()
}

/// Whether a speaker for a state says what its forces will do (a president of his army).
fn sends(analysis: &Analysis<'_>, speaker: &Entity, force: &Entity) -> bool {
    let day = analysis.published.as_deref();
    let country = |e: &Entity| analysis.rules.actors.country_of(&e.key);
    !matches!(speaker.class(analysis.rules, day), ActorClass::Media | ActorClass::Expert)
        && force.class(analysis.rules, day) == ActorClass::StateForce
        && country(speaker).is_some_and(|c| country(force) == Some(c))
}

/// Whether force that nobody is named for is what the speakers say they will do: in the first person (`می‌زنیم`), or in
/// a future whose only party is who will be struck (`… هدف قرار خواهند گرفت`, `اگر … هدف قرار می‌گیرند`).
fn announces(analysis: &Analysis<'_>, draft: &Draft, sources: &[Entity]) -> bool {
    let Some(group) = verb_of(analysis, &draft.candidates[0]) else { return false };
    let ours = is_first_person(group) && matches!(group.tense, Tense::Future | Tense::Present);
    let follows = group.tense == Tense::Present && draft.rules.iter().any(|r| r == CONDITIONAL);
    let suffered = (group.tense == Tense::Future || follows)
        && !draft.recipient.is_empty()
        && !draft.candidates[0].args.iter().any(|a| is_doer(draft, a));
    let day = analysis.published.as_deref();
    let acts = |s: &Entity| !matches!(s.class(analysis.rules, day), ActorClass::Media | ActorClass::Expert);
    draft.actor.is_empty() && (ours || suffered) && sources.iter().all(|s| acts(s) && s.is_known())
}

/// Whether a word of the clause says who would do it: a subject in its own place that is not who will be struck.
fn is_doer(draft: &Draft, arg: &Arg) -> bool {
    arg.function == Function::Subject
        && !arg.inferred
        && draft.recipient.iter().all(|p| p.entity.tokens != arg.entity.tokens)
}

/// The verb of an act: its own, or the one that a verbal noun stands before (`حملات … انجام خواهد شد`).
fn verb_of<'a>(analysis: &'a Analysis<'_>, candidate: &Candidate) -> Option<&'a VerbGroup> {
    let last = candidate.trigger.end() - 1;
    let group = analysis.verbs.get(analysis.verbs.partition_point(|g| g.tokens.end() <= last))?;
    let same_sentence = !(last..group.tokens.start()).any(|t| analysis.is_sentence_end(t));
    same_sentence.then_some(group)
}
