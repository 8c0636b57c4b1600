//! Subjects: lends a subject (or an object) to clauses that drop it, from the clause before, the host of a relative
//! clause or whoever speaks. Part of the events stage; never touches what a clause says itself.

use super::arguments::Arg;
use super::clauses::Relation;
use super::events::{ReadClause, ReadSentence};
use super::scopes::Scopes;
use crate::analysis::{Analysis, Entity};
use crate::world::functions::Function;
use sanad_grammar::morphology::{Person, Voice};

/// Lends a subject to clauses that drop it: from the host of a relative clause, or from the clause before.
pub(crate) fn inherit_subjects(analysis: &Analysis<'_>, scopes: &Scopes, sentences: &mut [ReadSentence]) {
    let mut last_subject: Vec<Entity> = Vec::new();
    for sentence in sentences {
        for idx in 0..sentence.clauses.len() {
            share_arguments(&mut sentence.clauses, idx);
            let own: Vec<Entity> = subjects(&sentence.clauses[idx]);
            if !own.is_empty() {
                if sentence.clauses[idx].clause.relation != Relation::Relative {
                    last_subject = own;
                }
                continue;
            }
            let reported = idx > 0 && sentence.clauses[idx - 1].predicate.speech.is_some();
            if reported && sentence.clauses[idx].reading.opens_with_words {
                continue; // what is said has a subject of its own
            }
            let lent = match sentence.clauses[idx].clause.relation {
                Relation::Relative => antecedent(analysis, &sentence.clauses, idx).into_iter().collect(),
                _ if speaks_of_itself(analysis, &sentence.clauses[idx]) => {
                    speaker_at(scopes, sentence.clauses[idx].clause.extent().start())
                }
                _ => last_subject.clone(),
            };
            lend(&mut sentence.clauses[idx], &lent);
        }
    }
}

/// A clause of a verb alone (`… را دستگیر کرده و کشتند`) shares the object of the clause before.
fn share_arguments(clauses: &mut [ReadClause], idx: usize) {
    let Some(before) = idx.checked_sub(1) else { return };
    let empty = clauses[idx].reading.args.is_empty() && clauses[idx].reading.nominals.is_empty();
    let beside = clauses[idx].clause.relation == Relation::Main && clauses[idx].clause.verb.is_some();
    if !empty || !beside {
        return;
    }
    let shared: Vec<Arg> =
        clauses[before].reading.with(Function::Object).map(|a| Arg { inferred: true, ..a.clone() }).collect();
    clauses[idx].reading.args.extend(shared);
}

fn subjects(clause: &ReadClause) -> Vec<Entity> {
    let said = clause.reading.with(Function::Subject).filter(|a| !a.inferred && a.entity.can_act());
    said.map(|a| a.entity.clone()).collect()
}

/// Whether the verb is in the first person.
fn speaks_of_itself(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    let person = clause.clause.verb.and_then(|v| analysis.verbs[v].person);
    matches!(person, Some(Person::Sg1 | Person::Pl1))
}

/// Who speaks at a token.
fn speaker_at(scopes: &Scopes, token: usize) -> Vec<Entity> {
    let mut speaking = scopes.at(token).filter(|s| !s.sources.is_empty());
    speaking.next_back().map(|s| s.sources.clone()).unwrap_or_default()
}

/// The entity right before the relative clause.
fn antecedent(analysis: &Analysis<'_>, clauses: &[ReadClause], idx: usize) -> Option<Entity> {
    let start = clauses[idx].clause.extent().start();
    let before = (start.saturating_sub(4)..start).rev().find_map(|t| analysis.entity_at[t])?;
    Some(analysis.entities[before as usize].clone())
}

fn lend(clause: &mut ReadClause, subjects: &[Entity]) {
    if clause.clause.verb.is_none() || clause.predicate.voice == Voice::Passive {
        return;
    }
    for entity in subjects {
        let arg = Arg { entity: entity.clone(), function: Function::Subject, inferred: true };
        clause.reading.args.push(arg);
    }
}
