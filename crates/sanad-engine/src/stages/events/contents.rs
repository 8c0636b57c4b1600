//! Contents: what somebody threatens with or calls for, and what an act is about, is part of that act and no event of
//! its own. Part of the events stage; it changes no candidate.

use crate::analysis::Analysis;
use crate::lexicon::Closed;
use crate::stages::clauses::{Relation, closed_class};
use crate::stages::events::arguments::{Arg, Nominal};
use crate::stages::events::obligations;
use crate::stages::events::predicates::clause_forbids;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::world::functions::Function;
use sanad_grammar::morphology::Tense;
use sanad_model::EventType;
use sanad_text::{Span, TokenIdx};

/// Whether a clause says only what a threat is of (`تهدید کرد که … حمله می‌کند`, `تهدید کرد اگر …، … حمله خواهد کرد`).
pub(crate) fn of_a_threat(analysis: &Analysis<'_>, sentence: &ReadSentence, clause: usize) -> bool {
    let threat = |f: &u32| {
        let frame = &analysis.rules.frames[*f as usize];
        frame.event_type == EventType::Threaten && frame.tells_plan
    };
    let host = announced_by(analysis, sentence, clause);
    tells_what_is_ahead(analysis, &sentence.clauses[clause])
        && host.is_some_and(|c| c.predicate.frames.iter().any(threat))
}

/// Whether a clause tells of the future and names no doer.
fn tells_what_is_ahead(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let verb = clause.clause.verb.map(|v| analysis.verbs[v].tense);
    matches!(verb, Some(Tense::Present | Tense::Future | Tense::Subjunctive))
        && clause.reading.with(Function::Subject).all(|a| a.inferred)
}

/// The clause that announces what another says: its host, or with `که` left out the one before it and its conditions.
fn announced_by<'s>(
    analysis: &Analysis<'_>,
    sentence: &'s ReadSentence,
    clause: usize,
) -> Option<&'s ReadClause> {
    let here = &sentence.clauses[clause].clause;
    let joined = matches!(closed_class(analysis, here.extent().start()), Some((_, Closed::Conjunction)));
    match here.relation {
        Relation::Complement => here.parent.map(|p| &sentence.clauses[p]),
        Relation::Main if !joined => sentence.clauses[..clause]
            .iter()
            .rev()
            .find(|c| !matches!(c.clause.relation, Relation::Subordinate { .. })),
        _ => None,
    }
}

/// Whom the content of a threat would hit (`تهدید کرد که به … حمله می‌کند`).
pub(crate) fn threatened(analysis: &Analysis<'_>, sentence: &ReadSentence, threat: &Candidate) -> Vec<Arg> {
    let Some(content) = content_of(analysis, sentence, threat) else { return Vec::new() };
    let ours = |a: &Arg| threat.actor.iter().any(|x| x.entity.key == a.entity.key);
    let aimed = |f: Function| matches!(f, Function::To | Function::Against | Function::Object | Function::On);
    let hit = content.reading.args.iter().filter(|a| aimed(a.function) && a.entity.can_act() && !ours(a));
    hit.map(|a| Arg { inferred: true, ..a.clone() }).collect()
}

/// Whether a warning says what its speaker will do, so that it is a threat whomever it is for (`هشدار داد که به هر
/// حمله‌ای پاسخ می‌دهد`).
pub(crate) fn says_what_will_be_done(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    threat: &Candidate,
) -> bool {
    let frame = &analysis.rules.frames[threat.frame as usize];
    frame.tells_plan && !threat.actor.is_empty() && content_of(analysis, sentence, threat).is_some()
}

/// The clause that tells what force or pressure a threat announces.
fn content_of<'s>(
    analysis: &Analysis<'_>,
    sentence: &'s ReadSentence,
    threat: &Candidate,
) -> Option<&'s ReadClause> {
    let host = sentence.clauses.get(threat.clause)?;
    let mut after = threat.clause + 1..sentence.clauses.len();
    let content = after
        .find(|&c| announced_by(analysis, sentence, c).is_some_and(|h| std::ptr::eq(h, host)))
        .map(|c| &sentence.clauses[c])?;
    let hurts = |f: &u32| {
        use EventType as T;
        let kind = analysis.rules.frames[*f as usize].event_type;
        matches!(kind, T::Assault | T::Coerce | T::Sanction | T::Threaten | T::Mobilize)
    };
    let told = tells_what_is_ahead(analysis, content) && content.predicate.frames.iter().any(hurts);
    told.then_some(content)
}

/// Whether what follows a candidate in the form of what is wanted is what it asks for.
pub(crate) fn demands(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    frame.obliges || (frame.event_type == EventType::Request && candidate.owns_verb)
}

/// The verb that `باید` governs, where it is no part of its group (`باید از لبنان خارج شوند`).
pub(crate) fn asked(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    candidate: &Candidate,
) -> Option<Span<TokenIdx>> {
    let obliges = analysis.rules.frames[candidate.frame as usize].obliges;
    let next = sentence.clauses.get(candidate.clause + 1).filter(|_| obliges)?;
    next.predicate.trigger.filter(|_| obligations::is_wanted(analysis, &next.clause))
}

/// Whether a verbal noun is what somebody calls for or is bound to (`خواستار آزادی گروگان‌ها شد`); what the call is
/// about is not.
fn demanded(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let calls = clause.predicate.frames.first().is_some_and(|&f| analysis.rules.frames[f as usize].spans);
    let behind = clause.predicate.light.is_some_and(|l| l.end() <= nominal.tokens.start());
    use Function as F;
    let apart = matches!(
        nominal.function,
        Some(F::About | F::Because | F::After | F::Before | F::Answer | F::During | F::In)
    );
    calls && behind && !apart
}

/// Whether a verbal noun is what somebody is threatened with (`به حمله تهدید کرد`).
fn threatened_with(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let threat = clause.predicate.frames.first().is_some_and(|&f| {
        let frame = &analysis.rules.frames[f as usize];
        frame.event_type == EventType::Threaten && frame.tells_plan
    });
    threat && matches!(nominal.function, Some(Function::To | Function::With))
}

/// Whether a measure is what somebody eases or ends (`محاصره را لغو کرد`).
pub(crate) fn is_lifted(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let kind = |f: &u32| analysis.rules.frames[*f as usize].event_type;
    let measure = |f: &u32| matches!(kind(f), EventType::Coerce | EventType::Sanction);
    nominal.function == Some(Function::Object)
        && nominal.frames.iter().any(measure)
        && clause.predicate.frames.iter().any(|f| {
            let frame = &analysis.rules.frames[*f as usize];
            kind(f) == EventType::Concede && clause_forbids(analysis, &clause.clause, frame).is_none()
        })
}

/// Whether an agreement or a meeting is only what another act is about (`امضای توافق`, `توافق را لغو کرد`): one record, not two.
pub(crate) fn of_an_act(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> bool {
    let rules = analysis.rules;
    let kind = |frames: &[u32]| frames.first().map(|&f| rules.frames[f as usize].event_type);
    let consults = |frames: &[u32]| kind(frames) == Some(EventType::Consult);
    if nominal.function == Some(Function::For) && consults(&nominal.frames) {
        return consults(&clause.predicate.frames); // who comes for a meeting pays one visit
    }
    if demanded(analysis, clause, nominal) || threatened_with(analysis, clause, nominal) {
        return true;
    }
    let force = |frames: &[u32]| kind(frames) == Some(EventType::Assault);
    if nominal.function == Some(Function::For) && force(&nominal.frames) && force(&clause.predicate.frames) {
        return true; // what one fights for is the aim of the fighting
    }
    if is_lifted(analysis, clause, nominal) {
        return true;
    }
    if kind(&nominal.frames) != Some(EventType::Agree) {
        return false;
    }
    let about = |kind: Option<EventType>| {
        matches!(kind, Some(EventType::Support | EventType::Sanction | EventType::Agree | EventType::Reject))
    };
    let outer = nominal.outer.is_some_and(|o| about(kind(&clause.reading.nominals[o].frames)));
    let verb = kind(&clause.predicate.frames).filter(|k| *k != EventType::Agree); // reaching it is the agreement
    let object = nominal.function == Some(Function::Object) && about(verb);
    outer || object
}
