//! Factuality: whether an event is presented as having happened, from verb forms and cue words.
//! Reads: candidates, clauses, scopes, hits. Writes: one value and its rule a candidate.

use super::attribution::{self, Scope as Said};
use super::clauses::Relation;
use super::events::{Candidate, ReadClause, ReadSentence};
use crate::analysis::Analysis;
use crate::lexicon::Lexeme;
use crate::world::cues::{FactualityCue, Scope};
use crate::world::functions::Function;
use sanad_grammar::morphology::{Tense, VerbGroup};
use sanad_model::Factuality;

/// How far before a verbal noun a cue that governs it may stand, in tokens.
const NOUN_REACH: usize = 2;

/// The factuality of a candidate and the rule that decided it.
pub(crate) fn of(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    sentence: &ReadSentence,
    scopes: &[Said],
) -> (Factuality, String) {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let clause = &sentence.clauses[candidate.clause];
    if let Some(factuality) = frame.factuality {
        return (factuality, frame.id.clone());
    }
    if let Some(scope) = denied(candidate, scopes) {
        return (scope.factuality.unwrap_or(Factuality::Negated), scope.rule.clone());
    }
    beside_noun(analysis, candidate, sentence)
        .or_else(|| after(analysis, candidate, clause))
        .or_else(|| own_negation(analysis, candidate, clause))
        .or_else(|| before(analysis, candidate, sentence, clause))
        .or_else(|| from_verb(analysis, candidate, clause))
        .unwrap_or((Factuality::Occurred, "factuality.asserted".into()))
}

fn denied<'s>(candidate: &Candidate, scopes: &'s [Said]) -> Option<&'s Said> {
    let mut covering = scopes.iter().filter(|s| s.factuality.is_some() && s.tokens.covers(candidate.trigger));
    covering.next_back()
}

fn cue_at<'a>(analysis: &'a Analysis<'_>, at: usize, scope: Scope) -> Option<(usize, &'a FactualityCue)> {
    analysis.longest(at, |hit| match hit.lexeme {
        Lexeme::Cue(idx) => Some(&analysis.rules.cues[idx as usize]).filter(|c| c.scope == scope),
        _ => None,
    })
}

fn decided(cue: &FactualityCue) -> (Factuality, String) {
    (cue.factuality, format!("factuality.{}", cue.id))
}

/// A modifier of the verbal noun: `حملهٔ احتمالی`, `تعلیق حمله`.
fn beside_noun(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    sentence: &ReadSentence,
) -> Option<(Factuality, String)> {
    if !candidate.nominal {
        return None;
    }
    let (start, end) = (candidate.trigger.start(), candidate.trigger.end());
    let first = start.saturating_sub(NOUN_REACH + 2).max(sentence.tokens.start());
    let before = (first..start).rev().find_map(|at| {
        cue_at(analysis, at, Scope::Noun).filter(|(n, _)| at + n <= start && start - (at + n) <= NOUN_REACH - 1)
    });
    let last = (end + NOUN_REACH).min(sentence.tokens.end());
    let found = before.or_else(|| (end..last).find_map(|at| cue_at(analysis, at, Scope::Noun)));
    found.map(|(_, cue)| decided(cue))
}

/// A cue behind the event in its clause: `… خنثی شد`.
fn after(analysis: &Analysis<'_>, candidate: &Candidate, clause: &ReadClause) -> Option<(Factuality, String)> {
    if !candidate.nominal || candidate.owns_verb {
        return None;
    }
    let behind = clause.clause.tokens().filter(|t| *t >= candidate.trigger.end());
    let mut cues = behind.filter_map(|at| {
        analysis.longest(at, |hit| match hit.lexeme {
            Lexeme::CueLight { cue, verb } => clause
                .clause
                .verb
                .filter(|&v| analysis.verbs[v].verbs().iter().any(|id| id.0 == verb))
                .map(|_| &analysis.rules.cues[cue as usize]),
            Lexeme::Cue(idx) => Some(&analysis.rules.cues[idx as usize]).filter(|c| c.scope == Scope::Previous),
            _ => None,
        })
    });
    cues.next().map(|(_, cue)| decided(cue))
}

fn own_negation(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    clause: &ReadClause,
) -> Option<(Factuality, String)> {
    let group = own_verb(analysis, candidate, clause)?;
    group.negated.then(|| (Factuality::Negated, "factuality.negative-verb".to_owned()))
}

fn own_verb<'a>(analysis: &'a Analysis<'_>, candidate: &Candidate, clause: &ReadClause) -> Option<&'a VerbGroup> {
    candidate.owns_verb.then(|| clause.clause.verb.map(|v| &analysis.verbs[v])).flatten()
}

/// A cue before the event, in its clause or in the clause it hangs from: `قصد داشت … حمله کند`.
fn before(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    sentence: &ReadSentence,
    clause: &ReadClause,
) -> Option<(Factuality, String)> {
    let start = candidate.trigger.start();
    let in_clause = clause.clause.tokens().filter(|t| *t < start).collect::<Vec<_>>();
    let near = in_clause.iter().rev().find_map(|&at| governing(analysis, at, start));
    if let Some(cue) = near {
        return Some(decided(cue));
    }
    let open = own_verb(analysis, candidate, clause).is_some_and(|g| !g.tense.indicative());
    if !open {
        return None;
    }
    let parent = clause.clause.parent.or_else(|| candidate.clause.checked_sub(1))?;
    let host = sentence.clauses.get(parent)?;
    let tokens: Vec<usize> = host.clause.tokens().collect();
    tokens.iter().rev().find_map(|&at| governing(analysis, at, start)).map(decided)
}

fn governing<'a>(analysis: &'a Analysis<'_>, at: usize, start: usize) -> Option<&'a FactualityCue> {
    cue_at(analysis, at, Scope::Next).filter(|(n, _)| at + n <= start).map(|(_, cue)| cue)
}

/// What the verb form itself says, and conditions.
fn from_verb(analysis: &Analysis<'_>, candidate: &Candidate, clause: &ReadClause) -> Option<(Factuality, String)> {
    let conditional = clause.clause.relation == Relation::Subordinate { conditional: true }
        || attribution::opens_with_condition(analysis, clause);
    if conditional {
        return Some((Factuality::Possible, "factuality.condition".into()));
    }
    if let Some(group) = own_verb(analysis, candidate, clause) {
        return match group.tense {
            Tense::Future => Some((Factuality::Planned, "factuality.future".into())),
            Tense::Subjunctive | Tense::Imperative => Some((Factuality::Planned, "factuality.subjunctive".into())),
            Tense::PerfectSubjunctive => Some((Factuality::Possible, "factuality.perfect-subjunctive".into())),
            _ if group.modal.is_some() => Some((Factuality::Possible, "factuality.modal".into())),
            _ => None,
        };
    }
    let purpose = candidate.function == Some(Function::For);
    (candidate.nominal && purpose).then(|| (Factuality::Planned, "factuality.purpose".to_owned()))
}
