//! Addressed: of whom something is demanded and whom a threat is for, where the words for it do not say so: whoever is
//! to do what is demanded (`خواستار عقب‌نشینی … شد`, `اصرار دارد که … `), whom the threatened blow would strike.
//! Reads: candidates, read sentences. Part of the events stage; never adds whoever demands or threatens.

use crate::analysis::Analysis;
use crate::stages::clauses::Relation;
use crate::stages::events::arguments::{Arg, Nominal};
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::world::functions::Function;
use sanad_grammar::morphology::Tense;
use sanad_model::{ActorClass, EventType};

/// How far behind the demand or threat its content may open, in tokens.
const REACH: usize = 6;

/// Completes demands and threats by what their content says.
pub(crate) fn settle(analysis: &Analysis<'_>, sentences: &[ReadSentence], candidates: &mut [Candidate]) {
    for candidate in candidates {
        let clauses = &sentences[candidate.sentence].clauses;
        match analysis.rules.frames[candidate.frame as usize].event_type {
            EventType::Request => {
                restore_demander(&clauses[candidate.clause], candidate);
                let own = |r: &Arg| candidate.actor.iter().any(|a| a.entity.key == r.entity.key);
                if candidate.recipient.iter().all(own) {
                    let asked = asked(analysis, clauses, candidate);
                    candidate.recipient = if asked.is_empty() { candidate.recipient.clone() } else { asked };
                }
            }
            EventType::Threaten if candidate.recipient.is_empty() => {
                candidate.recipient = struck(analysis, &clauses[candidate.clause], candidate);
            }
            _ => {}
        }
    }
}

/// Who stands before the words demands; whom their content names behind them is to do it
/// (`… خواستار تعهد از … شد`).
fn restore_demander(clause: &ReadClause, candidate: &mut Candidate) {
    let (start, end) = (candidate.trigger.start(), candidate.trigger.end());
    let behind = |a: &Arg| a.entity.tokens.start() > end;
    let ahead = clause.reading.args.iter().find(|a| {
        matches!(a.function, Function::Subject | Function::Object)
            && !a.inferred
            && a.entity.tokens.end() <= start
            && a.entity.is_known()
            && a.entity.can_act()
    });
    // who tells of another's demand makes none (`شرط … را اعلام کرد`)
    let tells = clause.predicate.speech.is_some();
    let bare = candidate.nominal && !tells && candidate.actor.iter().all(behind);
    let Some(demander) = ahead.filter(|_| bare) else { return };
    let moved = std::mem::take(&mut candidate.actor);
    candidate.actor.push(Arg { function: Function::Subject, ..demander.clone() });
    let doer = |a: &Arg| matches!(a.function, Function::Agent | Function::From);
    candidate.recipient.extend(moved.into_iter().filter(doer));
}

/// Who is to do what is demanded: the doer of the verbal noun behind the words, or the subject of their content.
fn asked(analysis: &Analysis<'_>, clauses: &[ReadClause], candidate: &Candidate) -> Vec<Arg> {
    let clause = &clauses[candidate.clause];
    let end = candidate.trigger.end();
    let doers = |n: &Nominal| -> Vec<Arg> {
        let Some(frame) = n.frames.first().map(|&f| &analysis.rules.frames[f as usize]) else {
            return Vec::new();
        };
        let does = |a: &&Arg| frame.actor.has(a.function) && a.entity.tokens.start() >= n.tokens.end();
        n.args.iter().filter(does).filter(|a| fits(analysis, candidate, a)).cloned().collect()
    };
    let when = [Function::During, Function::In, Function::After, Function::Before, Function::Because];
    let near = |n: &&Nominal| {
        (end..=end + REACH).contains(&n.tokens.start()) && n.function.is_none_or(|f| !when.contains(&f))
    };
    let first = clause.reading.nominals.iter().filter(near).map(doers).find(|d| !d.is_empty());
    let content = clauses.get(candidate.clause + 1).filter(|c| {
        let said = c.clause.relation == Relation::Complement && c.clause.parent == Some(candidate.clause);
        // `انتظار داریم … نکند` has no conjunction
        said || c.clause.verb.is_some_and(|v| analysis.verbs[v].tense == Tense::Subjunctive)
    });
    let told = content.map(|c| {
        let subjects = c.reading.with(Function::Subject).filter(|a| fits(analysis, candidate, a));
        subjects.cloned().collect::<Vec<_>>()
    });
    lent(first.or(told).unwrap_or_default())
}

/// Whom the blow that is threatened or made ready would strike (`آمادهٔ حمله به …`).
fn struck(analysis: &Analysis<'_>, clause: &ReadClause, candidate: &Candidate) -> Vec<Arg> {
    let (start, end) = (candidate.trigger.start(), candidate.trigger.end());
    let aimed = |a: &&Arg| matches!(a.function, Function::To | Function::Against);
    let force = |n: &&Nominal| {
        let mut frames = n.frames.iter().map(|&f| &analysis.rules.frames[f as usize]);
        frames.next().is_some_and(|f| f.event_type == EventType::Assault)
            && (start..=end + REACH).contains(&n.tokens.start())
    };
    let mut targets = clause.reading.nominals.iter().filter(force).map(|n| {
        let args = n.args.iter().filter(aimed).filter(|a| fits(analysis, candidate, a));
        args.cloned().collect::<Vec<_>>()
    });
    let found = targets.find(|t| !t.is_empty());
    // the blow may be part of the words for the threat (`آمادهٔ حمله`)
    let violent = candidate.args.iter().filter(|a| a.entity.tokens.start() >= end).filter(aimed);
    let of_words = violent.filter(|a| fits(analysis, candidate, a)).cloned();
    lent(found.unwrap_or_else(|| of_words.collect()))
}

/// Whether somebody can be addressed: a known party that is not the one that speaks, and no thing.
fn fits(analysis: &Analysis<'_>, candidate: &Candidate, arg: &Arg) -> bool {
    let actors = &analysis.rules.actors;
    let class = arg.entity.class(analysis.rules, analysis.published.as_deref());
    let own = |a: &Arg| {
        actors.is_part_of(&a.entity.key, &arg.entity.key) || actors.is_part_of(&arg.entity.key, &a.entity.key)
    };
    !arg.inferred
        && arg.entity.tokens.start() > candidate.trigger.start()
        && arg.entity.is_known()
        && arg.entity.can_act()
        && !matches!(class, ActorClass::Object | ActorClass::Unknown)
        && !candidate.actor.iter().any(own)
}

fn lent(args: Vec<Arg>) -> Vec<Arg> {
    args.into_iter().map(|a| Arg { inferred: true, ..a }).collect()
}
