//! Partners: an agreement or talks with one side are somebody's, though the words for them leave him out
//! (`برای توافق با …`): who stands before the preposition that leads to them, the subject of their clause,
//! or the side that speaks of them.
//! Reads: candidates, read sentences. Part of the events stage; counterparts looks farther away.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::stages::clauses::Clause;
use crate::stages::constituents::preposition;
use crate::stages::coreference;
use crate::stages::events::arguments::Arg;
use crate::stages::events::predicates;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::scopes::Scopes;
use crate::world::functions::Function;
use sanad_grammar::morphology::Person;
use sanad_model::{ActorClass, EventType};

/// How far before the words for it the partner may stand, in tokens (`شرط … برای دستیابی به یک توافق با …`).
const REACH: usize = 7;

/// Adds to every agreement and talk that names only whom it is with whoever else is of it.
pub(crate) fn lend(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
    candidates: &mut [Candidate],
) {
    for candidate in candidates.iter_mut().filter(|c| is_one_sided(analysis, c)) {
        let clause = &sentences[candidate.sentence].clauses[candidate.clause];
        let other = |e: &Entity| {
            let class = e.class(analysis.rules, analysis.published.as_deref());
            let tells = matches!(class, ActorClass::Media | ActorClass::Expert | ActorClass::Object);
            !tells && candidate.actor.iter().all(|a| !is_one(analysis, &a.entity.key, &e.key))
        };
        let found = ahead(analysis, &clause.clause, candidate).filter(other);
        let found = found.or_else(|| subject(analysis, clause, candidate).filter(other));
        let found = found.or_else(|| speaking_side(analysis, scopes, candidate));
        candidate.actor.extend(found.map(|entity| Arg {
            entity,
            function: Function::Subject,
            inferred: true,
        }));
    }
}

/// Whether the words name only with whom the agreement or the talks are.
fn is_one_sided(analysis: &Analysis<'_>, candidate: &Candidate) -> bool {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let mutual = matches!(frame.event_type, EventType::Agree | EventType::Consult)
        && frame.actor.has(Function::Between)
        && frame.actor.has(Function::With);
    let with = |a: &Arg| a.function == Function::With && !a.inferred && a.entity.is_known();
    mutual
        && candidate.nominal
        && candidate.recipient.is_empty()
        && !candidate.actor.is_empty()
        && candidate.actor.iter().all(with)
}

/// Who stands right before the preposition that leads to the words (`شرط واشنگتن برای توافق با …`).
fn ahead(analysis: &Analysis<'_>, clause: &Clause, candidate: &Candidate) -> Option<Entity> {
    let start = candidate.trigger.start();
    let from = start.saturating_sub(REACH).max(clause.extent().start());
    let leads = |t: &usize| matches!(preposition(analysis, *t), Some((_, Function::For | Function::To)));
    let open = |t: usize| !analysis.is_mark(t, "،,؛:.!?؟«»()") && !analysis.is_sentence_end(t);
    let preposition = (from..start).rev().take_while(|&t| open(t)).filter(leads).min()?;
    let entity = &analysis.entities[analysis.entity_at[preposition.checked_sub(1)?]? as usize];
    (entity.tokens.end() == preposition && entity.is_known() && entity.can_act()).then(|| entity.clone())
}

/// The subject of a clause that does something for or about the agreement; who only speaks or judges is none of it.
fn subject(analysis: &Analysis<'_>, clause: &ReadClause, candidate: &Candidate) -> Option<Entity> {
    let aims = matches!(candidate.function, Some(Function::For | Function::To | Function::Object));
    let judges = clause.predicate.frames.iter().any(|&f| {
        let kind = analysis.rules.frames[f as usize].event_type;
        matches!(kind, EventType::Accuse | EventType::Reject | EventType::Support | EventType::Request)
    });
    let supported =
        candidate.args.iter().filter(|a| matches!(a.function, Function::Agent | Function::Subject));
    let of_clause = clause.reading.with(Function::Subject);
    let told = aims && !judges && !predicates::is_speech(analysis, &clause.clause);
    let mut doers = supported.chain(of_clause.filter(|_| told));
    let doer = doers.find(|a| a.entity.is_known() && a.entity.can_act())?;
    // `ما` who agree are the state or the body that the speaker stands for
    let verb = clause.clause.verb.map(|v| &analysis.verbs[v]);
    let we = verb.is_some_and(|v| v.person == Some(Person::Pl1));
    match we {
        true => coreference::principal(analysis, doer.entity.clone()),
        false => Some(doer.entity.clone()),
    }
}

/// The side for which somebody speaks of an agreement with those with whom it is known to negotiate.
fn speaking_side(analysis: &Analysis<'_>, scopes: &Scopes, candidate: &Candidate) -> Option<Entity> {
    let actors = &analysis.rules.actors;
    let with = &candidate.actor.first()?.entity.key;
    let speakers = scopes.at(candidate.trigger.start()).rev().flat_map(|s| &s.sources);
    speakers.into_iter().find_map(|speaker| {
        let side = analysis.rules.conflicts.negotiator(actors, &speaker.key, with)?;
        let idx = actors.index_of(side)?;
        let kind = EntityKind::Actor(u32::try_from(idx).ok()?);
        let name = actors.get(idx).name.clone();
        Some(Entity { key: side.to_owned(), name, kind, ..speaker.clone() })
    })
}

/// Whether two keys are one party, or one is a body of the other.
fn is_one(analysis: &Analysis<'_>, a: &str, b: &str) -> bool {
    let actors = &analysis.rules.actors;
    a == b || actors.is_part_of(a, b) || actors.is_part_of(b, a)
}
