//! Obligations: who says that somebody else must do something makes a demand of him, and what is asked for is no event.
//! Part of the events stage. It never tells who speaks, and reads no clause that is not governed by "must".

use crate::analysis::Analysis;
use crate::stages::clauses::Clause;
use crate::stages::events::ReadClause;
use crate::world::functions::Function;
use sanad_grammar::morphology::{Person, Tense, VerbGroup};

/// Whether the verb of a clause is in the form of what is wanted: after "must" it says what is asked for.
pub(crate) fn is_wanted(analysis: &Analysis<'_>, clause: &Clause) -> bool {
    clause.verb.is_some_and(|v| analysis.verbs[v].tense == Tense::Subjunctive)
}

/// The frames of the "must" that a clause holds right before its verb.
pub(crate) fn frames<'a>(analysis: &Analysis<'a>, clause: &Clause) -> &'a [u32] {
    let modal = clause.verb.and_then(|v| analysis.verbs[v].modal);
    modal.map_or(&[], |modal| analysis.rules.frames_of_verb(modal))
}

/// Whether what a clause with "must" says is asked of a subject that it names: "one must see" and "we must go" ask
/// nothing of anybody else.
pub(crate) fn demands(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let named = clause.reading.args.iter().any(|a| a.function == Function::Subject && !a.inferred);
    named && governed(analysis, &clause.clause).is_some_and(asks_another)
}

/// The verb that "must" governs: its own group, or the next one.
fn governed<'a>(analysis: &'a Analysis<'_>, clause: &Clause) -> Option<&'a VerbGroup> {
    let verb = clause.verb?;
    let own = &analysis.verbs[verb];
    if own.modal.is_some() { Some(own) } else { analysis.verbs.get(verb + 1) }
}

fn asks_another(group: &VerbGroup) -> bool {
    group.tense == Tense::Subjunctive && !matches!(group.person, Some(Person::Sg1 | Person::Pl1))
}
