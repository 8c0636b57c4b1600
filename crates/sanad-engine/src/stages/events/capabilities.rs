//! Capabilities: acts of force that nobody is said to have done: what somebody is able to do (`توان X برای حمله`), what
//! something is for (`برای حمله استفاده می‌شود`) and what it guards against (`محافظت در برابر حملات`).
//! Part of admission; decides nothing else.

use crate::analysis::Analysis;
use crate::lexicon::Closed;
use crate::stages::clauses::{Clause, closed_class};
use crate::stages::constituents::preposition;
use crate::stages::events::Candidate;
use crate::world::functions::{Function, Hinge};
use sanad_grammar::morphology::Tense;
use sanad_text::TokenKind;

/// How far behind its preposition a verbal noun may stand (`برای انجام یک حمله`), in tokens.
const GOVERNED: usize = 3;

/// How far before the preposition the noun of capability may stand, with its owner between, in tokens.
const OWNED: usize = 5;

/// How far behind the word for use its verb may stand, in tokens.
const USED: usize = 3;

/// Whether a verbal noun only says what somebody could do, or what something is for or against.
pub(crate) fn is_capability(analysis: &Analysis<'_>, clause: &Clause, candidate: &Candidate) -> bool {
    if !candidate.nominal || candidate.owns_verb {
        return false;
    }
    let start = candidate.trigger.start();
    let able = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Capability);
    if start > 0 && analysis.text.tokens[start - 1].kind == TokenKind::Word && able(start - 1) {
        return true; // `توانایی حمله`
    }
    let Some((at, function)) = governor(analysis, start) else { return false };
    match function {
        Function::For => {
            behind(analysis, at, Hinge::Capability) || is_use(analysis, clause, candidate.trigger.end())
        }
        Function::Against => behind(analysis, at, Hinge::Guard),
        _ => false,
    }
}

/// The nearest preposition before a noun, with nothing but words between.
fn governor(analysis: &Analysis<'_>, start: usize) -> Option<(usize, Function)> {
    (start.saturating_sub(GOVERNED)..start)
        .rev()
        .take_while(|&t| analysis.verb_at[t].is_none() && !analysis.is_sentence_end(t))
        .find_map(|t| preposition(analysis, t).map(|(_, function)| (t, function)))
}

/// Whether a noun of this kind stands before a preposition, with at most its owner between.
fn behind(analysis: &Analysis<'_>, at: usize, hinge: Hinge) -> bool {
    (at.saturating_sub(OWNED)..at)
        .rev()
        .take_while(|&t| {
            analysis.verb_at[t].is_none() && !analysis.is_sentence_end(t) && !relates(analysis, t)
        })
        .any(|t| analysis.rules.hinge(analysis.text.key(t)) == Some(hinge))
}

/// `که`: what follows says what is done with the capability.
fn relates(analysis: &Analysis<'_>, at: usize) -> bool {
    matches!(closed_class(analysis, at), Some((_, Closed::Complementizer)))
}

/// Whether the clause says what something could be used for; what it was or is used for happens.
fn is_use(analysis: &Analysis<'_>, clause: &Clause, end: usize) -> bool {
    let thought = |v: usize| {
        let group = &analysis.verbs[v];
        matches!(group.tense, Tense::Subjunctive | Tense::Future) && !group.progressive
    };
    let Some(verb) = clause.verb.filter(|&v| thought(v)) else { return false };
    let start = analysis.verbs[verb].tokens.start();
    let word = |t: usize| analysis.rules.hinge(analysis.text.key(t)) == Some(Hinge::Use);
    (start.saturating_sub(USED).max(end)..start).any(word)
}
