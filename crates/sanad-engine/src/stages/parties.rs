//! Parties: whom a predicate may take as doer and sufferer: its own arguments, those of nouns it governs, the subject
//! that controls it. Part of the events stage; decides nothing about whether there is an event.

use super::arguments::{Arg, Nominal};
use super::events::{Candidate, ReadClause};
use super::predicates;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::world::functions::{Function, FunctionSet};
use crate::world::roles::RoleKind;

/// The arguments of a verb; where a verbal noun fills the recipient, its doers are meant
/// (`حملهٔ اسرائیل را محکوم کرد` condemns Israel).
pub(super) fn with_parties_of_nouns(analysis: &Analysis<'_>, clause: &ReadClause, frame: u32) -> Vec<Arg> {
    let mut args = clause.reading.args.clone();
    let wanted = analysis.rules.frames[frame as usize].recipient;
    if analysis.rules.frames[frame as usize].event_type.is_physical() {
        return args;
    }
    for nominal in &clause.reading.nominals {
        let Some(function) = nominal.function.filter(|f| wanted.has(*f)) else { continue };
        if args.iter().any(|a| a.function == function && a.entity.is_known()) {
            continue;
        }
        let Some(&evoked) = nominal.frames.first() else { continue };
        let doers = analysis.rules.frames[evoked as usize].actor;
        let parties = nominal.args.iter().filter(|a| doers.has(a.function) && a.entity.can_act());
        args.extend(parties.map(|a| Arg { function, ..a.clone() }));
    }
    args
}

/// What the verbal nouns in its genitive have said for it (`امضای توافق میان … و …`).
pub(super) fn lent_by_inner(clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    if !nominal.args.is_empty() {
        return Vec::new();
    }
    let own = clause.reading.nominals.iter().position(|n| n.tokens == nominal.tokens);
    let inner = clause.reading.nominals.iter().filter(|n| n.outer.is_some() && n.outer == own);
    inner.flat_map(|n| n.args.iter().cloned()).collect()
}

/// The subject that controls a verbal noun of purpose (`… برای حمله به … آماده شد`).
pub(super) fn controller(analysis: &Analysis<'_>, clause: &ReadClause, nominal: &Nominal) -> Vec<Arg> {
    let aimed =
        nominal.args.iter().any(|a| matches!(a.function, Function::To | Function::Against | Function::On));
    let purpose = nominal.reflexive
        || matches!(nominal.function, Some(Function::For | Function::To | Function::Object))
        || (nominal.function == Some(Function::In) && aimed);
    let has_own = nominal.args.iter().any(|a| matches!(a.function, Function::Ezafe | Function::Agent));
    let speech = !nominal.reflexive && predicates::is_speech(analysis, &clause.clause);
    let suffers = clause.predicate.frames.iter().any(|&f| {
        let frame = &analysis.rules.frames[f as usize];
        frame.recipient.has(Function::Subject) && !frame.actor.has(Function::Subject)
    });
    let acted_on =
        suffers || (nominal.function == Some(Function::Object) && !clause.predicate.frames.is_empty());
    if !purpose || has_own || nominal.participle.is_some() || speech || acted_on {
        return Vec::new();
    }
    let lend = |a: &Arg| Arg { inferred: true, ..a.clone() };
    clause.reading.with(Function::Subject).map(lend).collect()
}

/// Fills actor and recipient from the arguments by the frame's valency.
pub(super) fn fill_roles(analysis: &Analysis<'_>, candidate: &mut Candidate) {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let physical = frame.event_type.is_physical();
    let stands_for_state =
        |a: &Arg| !physical || matches!(a.function, Function::Subject | Function::Agent | Function::Between);
    let usable = |a: &&Arg| {
        !matches!(a.entity.kind, EntityKind::Place) && (!a.entity.is_capital() || stands_for_state(a))
    };
    let role = |set: FunctionSet| -> Vec<Arg> {
        candidate.args.iter().filter(usable).filter(|a| set.has(a.function)).cloned().collect()
    };
    let (mut actor, mut recipient) = (role(frame.actor), role(frame.recipient));
    let source_only = |a: &Arg| is_source(analysis, &a.entity);
    actor.retain(|a| a.entity.kind != EntityKind::Noun && !source_only(a));
    recipient.retain(|a| !source_only(a));
    let (actor, recipient) = (said_first(actor), said_first(recipient));
    candidate.actor = actor;
    candidate.recipient = recipient;
}

/// Words for unnamed sources only say who tells, never who does.
fn is_source(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Role { role, .. } if analysis.rules.roles[role as usize].kind == RoleKind::Source)
}

/// What the clause itself says beats what was lent to it.
fn said_first(args: Vec<Arg>) -> Vec<Arg> {
    match args.iter().any(|a| !a.inferred) {
        true => args.into_iter().filter(|a| !a.inferred).collect(),
        false => args,
    }
}
