//! Timing: the date of an event, from its clause, its sentence or the story it goes on with.
//! Reads: dates, candidates, drafts. Writes: the date of what is told.
//!
//! A date in a clause need not be the date of its verb: "after the raid of Monday" dates the raid, and "before
//! Friday" dates nothing. So each date is first asked which words it belongs to.

use crate::analysis::Analysis;
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::Relation;
use crate::stages::constituents::preposition;
use crate::stages::events::ReadSentence;
use crate::stages::factuality::Told;
use crate::stages::merge::{Draft, within};
use crate::world::functions::Function;
use sanad_calendar::{Day, Edtf};
use sanad_grammar::morphology::{FormKind, Tense, VerbGroup};
use sanad_model::Factuality;
use sanad_text::{Span, TokenIdx};

/// How far before a date the preposition that governs its noun may stand, in tokens.
const REACH: usize = 8;

/// The rule of words for this moment, which say nothing of the clauses beside theirs.
const NOW: &str = "fa.date.now";

/// How many sentences back a story without a new date goes on.
const STORY: usize = 2;

/// The date mention that dates a candidate: nearest in its clause, else a date before its clause in the sentence.
pub(crate) fn of(analysis: &Analysis<'_>, told: &Told, sentence: &ReadSentence) -> Option<usize> {
    let clause = &sentence.clauses[told.clause].clause;
    let trigger = told.trigger;
    let distance = |idx: usize| (analysis.dates[idx].edtf.is_none(), gap(analysis, trigger, idx));
    let inside = dates_between(analysis, sentence.tokens.start(), sentence.tokens.end());
    let (own, others): (Vec<usize>, Vec<usize>) =
        inside.into_iter().partition(|&d| clause.holds(analysis.dates[d].tokens.start()));
    let may = |d: &usize| {
        !dates_something_else(analysis, told, *d)
            && !elsewhere(analysis, trigger, *d, sentence.tokens.start())
    };
    let own: Vec<usize> = own.into_iter().filter(may).collect();
    // `در ۳ مه برای سومین بار از سال ۱۹۹۰`: since when is not when
    let since = |d: usize| analysis.dates[d].edtf.is_some_and(|e| e.interval().1.is_none());
    let own: Vec<usize> = match own.iter().any(|&d| analysis.dates[d].edtf.is_some() && !since(d)) {
        true => own.into_iter().filter(|&d| !since(d)).collect(),
        false => own,
    };
    let nearest = own.iter().copied().min_by_key(|&d| distance(d));
    // `بامداد دوشنبه برای دومین بار در سال جاری` was on Monday
    let nearest =
        nearest.map(|near| own.iter().copied().find(|&d| narrows(analysis, d, near)).unwrap_or(near));
    nearest.or_else(|| {
        let inner = |d: usize| interrupts(sentence, told.clause, analysis.dates[d].tokens.start());
        let before =
            others.into_iter().filter(|&d| analysis.dates[d].tokens.end() <= trigger.start() && !inner(d));
        let told_of = before.filter(|&d| analysis.dates[d].edtf.is_some() && analysis.dates[d].rule != NOW);
        told_of.filter(may).min_by_key(|&d| distance(d))
    })
}

/// Whether a token stands in a clause that interrupts this one and tells something of its own: its date is its own.
fn interrupts(sentence: &ReadSentence, clause: usize, token: usize) -> bool {
    let own = &sentence.clauses[clause].clause;
    let other = sentence.clauses.iter().find(|c| c.clause.holds(token));
    let apart = other.is_some_and(|c| match c.clause.relation {
        Relation::Subordinate { .. } => true,
        Relation::Relative => !c.predicate.frames.is_empty(),
        _ => false,
    });
    apart && own.extent().range().contains(&token) && !own.holds(token)
}

/// Whether one date only says more exactly what another says.
fn narrows(analysis: &Analysis<'_>, narrow: usize, wide: usize) -> bool {
    let edtf = |d: usize| analysis.dates[d].edtf;
    matches!((edtf(narrow), edtf(wide)), (Some(a), Some(b)) if a != b && within(&a, &b))
}

/// Whether all of a date lies after the day of publication: what is to happen then has not happened.
pub(crate) fn is_ahead(analysis: &Analysis<'_>, date: usize) -> bool {
    let published = analysis.published.as_deref().and_then(Day::from_iso);
    let first = analysis.dates[date].edtf.and_then(|e| e.interval().0);
    matches!((published, first), (Some(published), Some(first)) if first > published)
}

/// How far a date is from a trigger; words before the trigger date it more often, but a date right behind a noun
/// is its own.
fn gap(analysis: &Analysis<'_>, trigger: Span<TokenIdx>, date: usize) -> usize {
    let tokens = analysis.dates[date].tokens;
    if tokens.end() <= trigger.start() {
        return trigger.start() - tokens.end() + 1;
    }
    let between = trigger.end()..tokens.start().max(trigger.end());
    match between.len() {
        0 => 0,
        1 if preposition_over(analysis, between.start).is_some_and(|(_, f)| f == Function::In) => 0,
        n => 2 * n,
    }
}

fn dates_between(analysis: &Analysis<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut out: Vec<usize> = analysis.date_at[from..to].iter().flatten().map(|&d| d as usize).collect();
    out.dedup();
    out
}

/// Whether a verbal noun stands in a phrase that the date before it does not reach: what an act follows, answers or
/// speaks of was before it, and so were the events whose remains are found today.
fn dates_something_else(analysis: &Analysis<'_>, told: &Told, date: usize) -> bool {
    if analysis.dates[date].rule == NOW && analysis.dates[date].tokens.start() > told.trigger.start() {
        return true; // what is told first was before this moment
    }
    if !told.nominal || told.owns_verb || analysis.dates[date].tokens.start() > told.trigger.start() {
        return false;
    }
    use Function as F;
    let apart = |f| {
        matches!(f, F::After | F::Because | F::Answer | F::Before | F::About | F::Against | F::To | F::Except)
    };
    told.function.is_some_and(apart) || of_aftermath(analysis, told.trigger.start())
}

fn of_aftermath(analysis: &Analysis<'_>, trigger: usize) -> bool {
    let Some(before) = trigger.checked_sub(1) else { return false };
    is_closed(analysis, before, Closed::Aftermath)
}

fn is_closed(analysis: &Analysis<'_>, at: usize, class: Closed) -> bool {
    analysis.hits_at(at).iter().any(|h| h.lexeme == Lexeme::Closed(class))
}

/// Whether the date belongs to a phrase that the trigger stands outside of: `پس از حملهٔ دیروز`, `پیش از جمعه`.
fn elsewhere(analysis: &Analysis<'_>, trigger: Span<TokenIdx>, date: usize, floor: usize) -> bool {
    let tokens = analysis.dates[date].tokens;
    governing(analysis, tokens.start(), floor)
        .is_some_and(|from| trigger.start() < from || trigger.start() >= tokens.end())
}

/// Where the phrase that keeps a date to itself begins.
fn governing(analysis: &Analysis<'_>, date: usize, floor: usize) -> Option<usize> {
    let mut at = date;
    let least = floor.max(date.saturating_sub(REACH));
    let noun = (least..date).find(|&at| event_ends(analysis, at, date));
    while at > least {
        at -= 1;
        if ends_phrase(analysis, at) {
            return noun;
        }
        let Some((phrase, function)) = preposition_over(analysis, at) else { continue };
        if keeps(analysis, function, phrase.end(), date) {
            return Some(phrase.start());
        }
        if shares(function) && noun.is_some_and(|n| phrase.end() <= n) {
            return None;
        }
        at = phrase.start();
    }
    noun
}

fn ends_phrase(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.verb_at[at].is_some() || analysis.date_at[at].is_some() || analysis.is_mark(at, "،؛:.!?؟«»()")
}

/// Whether what is said of an event after this preposition has its date: who is killed in yesterday's attack was
/// killed yesterday.
fn shares(function: Function) -> bool {
    use Function as F;
    matches!(function, F::In | F::During | F::Because | F::ByMeans | F::With | F::Agent)
}

/// Whether the phrase of a preposition keeps a date at its end to itself: a point of time always does, other
/// phrases do when an event stands right before the date (`در اعتراض به بازداشت دیروز`).
fn keeps(analysis: &Analysis<'_>, function: Function, from: usize, date: usize) -> bool {
    use Function as F;
    match function {
        F::After | F::Before | F::Answer => true,
        F::About | F::From | F::To | F::Against | F::For => {
            (from..date).any(|at| event_ends(analysis, at, date))
        }
        _ => false,
    }
}

/// Whether an event noun begins at a token and ends at another.
fn event_ends(analysis: &Analysis<'_>, at: usize, end: usize) -> bool {
    let hits = analysis.hits_at(at).iter();
    hits.into_iter().any(|h| matches!(h.lexeme, Lexeme::EventNoun(_)) && at + h.n_tokens == end)
}

/// The preposition that covers a token: the one that begins first.
fn preposition_over(analysis: &Analysis<'_>, at: usize) -> Option<(Span<TokenIdx>, Function)> {
    (at.saturating_sub(3)..=at).find_map(|start| {
        preposition(analysis, start)
            .filter(|(n, _)| start + n > at)
            .map(|(n, function)| (Span::new(start, start + n), function))
    })
}

/// Gives events without a date the date of the story they go on with.
pub(crate) fn carry(analysis: &Analysis<'_>, sentences: &[ReadSentence], drafts: &mut [Draft]) {
    for idx in 0..drafts.len() {
        if drafts[idx].date.is_some() {
            continue;
        }
        let from = told_before(analysis, sentences, &drafts[..idx], &drafts[idx])
            .or_else(|| lead(analysis, sentences, drafts, idx));
        drafts[idx].date = from;
    }
}

/// The date of what was told before, if the sentence goes on with it.
fn told_before(
    analysis: &Analysis<'_>,
    sentences: &[ReadSentence],
    earlier: &[Draft],
    draft: &Draft,
) -> Option<usize> {
    let candidate = &draft.candidates[0];
    let here = candidate.sentence;
    let sentence = &sentences[here];
    let clause = &sentence.clauses[candidate.clause].clause;
    if draft.factuality != Factuality::Occurred || !dates_in(analysis, sentence).is_empty() {
        return None;
    }
    let past = clause.verb.is_some_and(|v| is_past(&analysis.verbs[v]));
    let goes_on = sentence.tokens.range().any(|t| is_closed(analysis, t, Closed::Sequence));
    if goes_on {
        let near = |d: &&Draft| d.event_type == draft.event_type && here - d.candidates[0].sentence <= STORY;
        return earlier.iter().rev().filter(near).find_map(|d| d.date);
    }
    if analysis.published.is_some() || !past {
        return None;
    }
    let told = sentences[here.saturating_sub(STORY)..here].iter().rev();
    told.filter_map(|s| story_date(analysis, s, lasts)).next()
}

/// A participle alone leans on the past verb behind it (`رفته و … بازگشتند`).
fn is_past(verb: &VerbGroup) -> bool {
    matches!(verb.tense, Tense::Past | Tense::Imperfect | Tense::Pluperfect)
        || verb.kind == FormKind::Participle
}

/// The last date of a sentence that fits and that its story stands at.
fn story_date(
    analysis: &Analysis<'_>,
    sentence: &ReadSentence,
    fits: impl Fn(&Edtf) -> bool,
) -> Option<usize> {
    let floor = sentence.tokens.start();
    let told = |d: &usize| {
        let date = &analysis.dates[*d];
        let relative = sentence
            .clauses
            .iter()
            .any(|c| c.clause.relation == Relation::Relative && c.clause.holds(date.tokens.start()));
        date.edtf.is_some_and(|e| fits(&e))
            && !relative
            && governing(analysis, date.tokens.start(), floor).is_none()
    };
    dates_in(analysis, sentence).into_iter().rfind(told)
}

/// The shortest time, in days, that still holds for the next sentence.
const SHORT: i64 = 27;
/// The longest.
const LONG: i64 = 370;

/// Whether a story may stay in it for some sentences: a month or a year, no day and no age.
fn lasts(edtf: &Edtf) -> bool {
    let about = edtf.ends().0.is_none_or(|m| m.approximate);
    match edtf.interval() {
        (Some(from), Some(to)) => !about && (SHORT..LONG).contains(&to.since(from)),
        _ => false,
    }
}

fn dates_in(analysis: &Analysis<'_>, sentence: &ReadSentence) -> Vec<usize> {
    dates_between(analysis, sentence.tokens.start(), sentence.tokens.end())
}

/// The date of the first sentence of the body, for an event of the headline, if no other event has it.
fn lead(analysis: &Analysis<'_>, sentences: &[ReadSentence], drafts: &[Draft], idx: usize) -> Option<usize> {
    let draft = &drafts[idx];
    let first = draft.candidates[0].sentence == 0 && draft.factuality == Factuality::Occurred;
    let body = sentences.get(1).filter(|_| first)?;
    let date = story_date(analysis, body, |_| true)?;
    let free = drafts.iter().all(|d| d.date != Some(date));
    (free && dates_in(analysis, body).len() == 1 && analysis.dates[date].rule != NOW).then_some(date)
}
