//! Timing: the date of an event, from its clause or its sentence.
//! Reads: dates, candidates. Writes: the date of what is told.

use super::events::ReadSentence;
use super::factuality::Told;
use crate::analysis::Analysis;
use crate::world::functions::Function;
use sanad_calendar::Day;

/// The date mention that dates a candidate: nearest in its clause, else a date before its clause in the sentence.
pub(crate) fn of(analysis: &Analysis<'_>, told: &Told, sentence: &ReadSentence) -> Option<usize> {
    let clause = &sentence.clauses[told.clause].clause;
    let trigger = told.trigger;
    let distance = |idx: usize| {
        let tokens = analysis.dates[idx].tokens;
        let gap = if tokens.end() <= trigger.start() {
            trigger.start() - tokens.end()
        } else {
            tokens.start().saturating_sub(trigger.end()) * 2 // words before the trigger date it more often
        };
        (analysis.dates[idx].edtf.is_none(), gap)
    };
    let inside = dates_between(analysis, sentence.tokens.start(), sentence.tokens.end());
    let (own, others): (Vec<usize>, Vec<usize>) =
        inside.into_iter().partition(|&d| clause.holds(analysis.dates[d].tokens.start()));
    let own =
        own.into_iter().filter(|&d| !dates_something_else(analysis, told, d)).min_by_key(|&d| distance(d));
    own.or_else(|| {
        let before = others.into_iter().filter(|&d| analysis.dates[d].tokens.end() <= trigger.start());
        before.filter(|&d| analysis.dates[d].edtf.is_some()).min_by_key(|&d| distance(d))
    })
}

/// Whether all of a date lies after the day of publication: what is to happen then has not happened.
pub(crate) fn is_ahead(analysis: &Analysis<'_>, date: usize) -> bool {
    let published = analysis.published.as_deref().and_then(Day::from_iso);
    let first = analysis.dates[date].edtf.and_then(|e| e.interval().0);
    matches!((published, first), (Some(published), Some(first)) if first > published)
}

fn dates_between(analysis: &Analysis<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out: Vec<usize> = analysis.date_at[from..to].iter().flatten().map(|&d| d as usize).collect();
    out.dedup();
    out
}

/// A verbal noun with a date right behind it keeps that date to itself (`حملهٔ دیروز`).
fn dates_something_else(analysis: &Analysis<'_>, told: &Told, date: usize) -> bool {
    if told.nominal && told.function.is_some_and(|f| matches!(f, Function::After | Function::Because)) {
        return analysis.dates[date].tokens.start() < told.trigger.start();
    }
    false
}
