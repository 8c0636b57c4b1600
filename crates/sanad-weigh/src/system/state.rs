//! The state on a day: which ties hold then, which are only said to, which have ended; as known by another day.

use super::Confidence;
use super::figures::Figures;
use super::interval::{Interval, optional_iso, plain_iso};
use super::kind::TieKind;
use super::merge::{figures, weighed};
use super::tie::{Evidence, Tie};
use crate::World;
use sanad_calendar::Day;
use sanad_model::Factuality;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day whose state is wanted.
    pub day: Day,
    /// Count only evidence published up to and with this day.
    pub known_by: Option<Day>,
    /// With `known_by`: count evidence of reports without a day of publication too. It is left out otherwise, because
    /// nobody can say that it was known by then.
    pub undated: bool,
    /// For ties made of acts: how many days back from the day an act still counts as current.
    pub window: u32,
}

/// How a tie stands on the day. Declared in the order in which a reader wants them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Of acts: one of them lies in the window.
    Active,
    /// Of acts: one of them may lie in the window, its date is too coarse to tell.
    PerhapsActive,
    /// The day lies within the time for which it is stated.
    Holds,
    /// It was stated for an earlier time, and nothing says that it ended.
    Continues,
    /// Nothing says when it held.
    Undated,
    /// Of acts: all of them lie before the window.
    Past,
    /// The text gives its end, or another tie ends it, before the day.
    Ended,
}

/// A tie as it stands on the day, resting only on the evidence that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Holding {
    /// The tie, with the evidence that counts; figures and confidence worked out from that evidence.
    pub tie: Tie,
    /// How it stands.
    pub standing: Standing,
    /// Days from the last statement or act to the day; `None` where it holds or is not dated.
    pub age: Option<i64>,
    /// Id of the tie that ends it, or speaks against its going on.
    pub against: Option<String>,
    /// Of acts: how many lie, or may lie, in the window.
    pub acts: usize,
    /// Ids of the records that the standing rests on: the acts in the window, else the last act; of a strength, what
    /// its figure was worked out from; of any other tie, all its evidence.
    pub cites: Vec<String>,
}

/// All that stands on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct State {
    /// The day.
    #[serde(serialize_with = "plain_iso")]
    pub day: Day,
    /// The day by which evidence had to be published.
    #[serde(serialize_with = "optional_iso")]
    pub known_by: Option<Day>,
    /// Days that count as current for acts.
    pub window: u32,
    /// Ties that had begun by the day, or whose time is not known, in the order of [`super::ties`].
    pub holdings: Vec<Holding>,
    /// Pieces of evidence left out because they were published after `known_by`.
    pub left_out_later: usize,
    /// Pieces of evidence left out because their report has no day of publication.
    pub left_out_undated: usize,
    /// Pieces of evidence that count although their report has no day of publication.
    pub counted_undated: usize,
}

/// The state on a day. `ties` are all ties of the case, as [`super::ties`] gives them, or a choice of them: what is left
/// out has no say in what ends the rest.
pub fn as_of<'t>(ties: impl IntoIterator<Item = &'t Tie>, world: &World, ask: &AsOf) -> State {
    let mut state = State {
        day: ask.day,
        known_by: ask.known_by,
        window: ask.window,
        holdings: Vec::new(),
        left_out_later: 0,
        left_out_undated: 0,
        counted_undated: 0,
    };
    let known: Vec<Cow<'_, Tie>> =
        ties.into_iter().filter_map(|tie| known_part(tie, ask, &mut state)).collect();
    state.holdings = known.iter().filter_map(|tie| holding(tie, &known, world, ask)).collect();
    state
}

/// The tie as it rests on the evidence published in time; `None` when there is none. What is not cut is not weighed again.
fn known_part<'t>(tie: &'t Tie, ask: &AsOf, state: &mut State) -> Option<Cow<'t, Tie>> {
    let mut counts = |evidence: &&Arc<Evidence>| match (ask.known_by, evidence.published) {
        (Some(by), Some(day)) if day > by => {
            state.left_out_later += 1;
            false
        }
        (Some(_), None) if !ask.undated => {
            state.left_out_undated += 1;
            false
        }
        (_, published) => {
            state.counted_undated += usize::from(published.is_none());
            true
        }
    };
    let kept: Vec<&Arc<Evidence>> = tie.evidence.iter().filter(|e| counts(e)).collect();
    if kept.is_empty() {
        return None;
    }
    Some(only(tie, &kept))
}

/// The tie with no other evidence than this, which is all or a part of its own.
fn only<'t>(tie: &'t Tie, kept: &[&Arc<Evidence>]) -> Cow<'t, Tie> {
    if kept.len() == tie.evidence.len() {
        return Cow::Borrowed(tie);
    }
    let evidence = kept.iter().map(|e| Arc::clone(e)).collect();
    Cow::Owned(weighed(Tie { evidence, ..without_evidence(tie) }))
}

fn without_evidence(tie: &Tie) -> Tie {
    Tie {
        id: tie.id.clone(),
        subject: tie.subject.clone(),
        object: tie.object.clone(),
        place: tie.place.clone(),
        of: tie.of.clone(),
        amount: None,
        mix: super::Mix::default(),
        evidence: Vec::new(),
        ..*tie
    }
}

fn holding(tie: &Tie, known: &[Cow<'_, Tie>], world: &World, ask: &AsOf) -> Option<Holding> {
    if tie.kind.is_of_acts() {
        return of_acts(tie, ask);
    }
    let begun = tie.interval.from.or(tie.interval.to).is_none_or(|from| from <= ask.day);
    if !begun {
        return None;
    }
    let ender = ender(tie, known, world, ask.day);
    let (mut standing, age) = of_state(tie, ask.day);
    if standing != Standing::Undated && ender.is_some_and(|t| ends_it(tie, t)) {
        standing = Standing::Ended;
    }
    let mut out = Holding {
        tie: tie.clone(),
        standing,
        age,
        against: ender.map(|t| t.id.clone()),
        acts: 0,
        cites: tie.evidence.iter().map(|e| e.record.clone()).collect(),
    };
    if tie.kind == TieKind::Strength {
        let (amount, from, age) = latest_figure(tie, ask.day);
        out.tie.amount = amount;
        if !from.is_empty() {
            (out.cites, out.age) = (from, age);
        }
    }
    Some(out)
}

/// A tie of acts: only the acts that had begun by the day count.
fn of_acts(tie: &Tie, ask: &AsOf) -> Option<Holding> {
    let begun = |e: &&Arc<Evidence>| e.interval.from.is_none_or(|from| from <= ask.day);
    let evidence: Vec<&Arc<Evidence>> = tie.evidence.iter().filter(begun).collect();
    if evidence.is_empty() {
        return None;
    }
    let tie = only(tie, &evidence).into_owned();
    let acts = acts(&tie);
    let standing = acts.iter().map(|act| of_act(&act.when, ask)).min()?;
    let last = acts.iter().filter_map(|a| a.when.to).filter(|to| *to <= ask.day).max();
    let age = last.map(|to| ask.day.since(to)).filter(|_| standing != Standing::Undated);
    let is_current =
        |act: &&Act<'_>| matches!(of_act(&act.when, ask), Standing::Active | Standing::PerhapsActive);
    let current: Vec<&Act<'_>> = acts.iter().filter(is_current).collect();
    let is_last = |act: &&Act<'_>| act.when.to == acts.iter().filter_map(|a| a.when.to).max();
    let cited = if current.is_empty() { acts.iter().filter(is_last).collect() } else { current.clone() };
    let cites = cited_records(&tie, &cited);
    let acts = current.len();
    Some(Holding { tie, standing, age, against: None, acts, cites })
}

/// Ids of the records that tell of these acts, and of those that deny them.
fn cited_records(tie: &Tie, acts: &[&Act<'_>]) -> Vec<String> {
    let told: Vec<&Evidence> = acts.iter().flat_map(|act| act.evidence.iter().copied()).collect();
    let incidents: BTreeSet<&str> = told.iter().filter_map(|e| e.incident.as_deref()).collect();
    let denies = |e: &&Evidence| {
        e.factuality == Factuality::Negated && e.incident.as_deref().is_some_and(|i| incidents.contains(i))
    };
    let records = told.iter().copied().chain(tie.evidence.iter().map(AsRef::as_ref).filter(denies));
    records.map(|e| e.record.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// One act: an incident, or what a text states.
struct Act<'a> {
    when: Interval,
    evidence: Vec<&'a Evidence>,
}

/// The acts of a tie, an incident counted once; those that are asserted, if any is.
fn acts(tie: &Tie) -> Vec<Act<'_>> {
    let mut each: BTreeMap<&str, Vec<&Evidence>> = BTreeMap::new();
    for e in tie.counted() {
        each.entry(e.incident.as_deref().unwrap_or(&e.record)).or_default().push(e);
    }
    each.into_values().map(|evidence| Act { when: hull(&evidence), evidence }).collect()
}

fn hull(evidence: &[&Evidence]) -> Interval {
    Interval::hull(evidence.iter().map(|e| &e.interval))
}

fn of_act(act: &Interval, ask: &AsOf) -> Standing {
    let first = ask.day.plus(-i64::from(ask.window));
    match (act.from, act.to) {
        (Some(_), None) if act.goes_on() => Standing::Continues,
        (_, Some(to)) if to < first => Standing::Past,
        (Some(from), Some(to)) if from >= first && to <= ask.day => Standing::Active,
        (Some(_), Some(_)) => Standing::PerhapsActive,
        _ => Standing::Undated,
    }
}

/// How a state stands on a day, and the days since it was last stated.
fn of_state(tie: &Tie, day: Day) -> (Standing, Option<i64>) {
    let interval = &tie.interval;
    match interval.to {
        _ if interval.is_unknown() => (Standing::Undated, None),
        Some(to) if to < day && has_stated_end(tie, to) => (Standing::Ended, Some(day.since(to))),
        Some(to) if to < day => (Standing::Continues, Some(day.since(to))),
        _ => (Standing::Holds, None),
    }
}

/// Whether a text gives this day as an end, and not only as the last day of a coarse date. A month of another calendar
/// is written as an interval too, hence the length.
fn has_stated_end(tie: &Tie, to: Day) -> bool {
    let ends =
        |e: &&Arc<Evidence>| e.edtf.as_deref().is_some_and(|t| t.contains('/')) && e.interval.to == Some(to);
    let long = |e: &Arc<Evidence>| e.interval.from.is_none_or(|from| to.since(from) > 31);
    tie.evidence.iter().filter(ends).any(long)
}

/// The first tie that speaks against this one's going on: ground that was lost or is held by another, an office that
/// another is said to hold.
fn ender<'a>(tie: &Tie, known: &'a [Cow<'_, Tie>], world: &World, day: Day) -> Option<&'a Tie> {
    // Nothing speaks against the going on of any other kind.
    if !matches!(tie.kind, TieKind::Controls | TieKind::LeaderOf) {
        return None;
    }
    let from = tie.interval.from?;
    let same_thing = |other: &&Tie| {
        let keys = |t: &'_ Tie| {
            t.object.iter().map(|p| p.key.as_str()).eq(tie.object.iter().map(|p| p.key.as_str()))
        };
        other.id != tie.id && other.mix.asserted > 0 && keys(other)
    };
    let same_party = |other: &Tie| match (tie.subject.first(), other.subject.first()) {
        (Some(a), Some(b)) => world.same_party(&a.key, &b.key),
        _ => false,
    };
    let later = |other: &Tie| other.interval.from.is_some_and(|o| o > from && o <= day);
    let against = |other: &&Tie| match (tie.kind, other.kind) {
        (TieKind::Controls, TieKind::Lost) => {
            same_party(other) && other.interval.from.is_some_and(|o| o >= from && o <= day)
        }
        (TieKind::Controls, TieKind::Controls) | (TieKind::LeaderOf, TieKind::LeaderOf) => {
            !same_party(other) && later(other)
        }
        _ => false,
    };
    known.iter().map(|tie| &**tie).filter(same_thing).filter(against).min_by_key(|t| (t.interval.from, &t.id))
}

/// Whether it ends the tie, and does not only speak against it: a movement may have two leaders, and what one side
/// alone says ends nothing.
fn ends_it(tie: &Tie, ender: &Tie) -> bool {
    tie.kind == TieKind::Controls && ender.confidence >= Confidence::Single
}

/// The figures of the latest evidence up to the day, the records they are from, and their age in days.
fn latest_figure(tie: &Tie, day: Day) -> (Option<Figures>, Vec<String>, Option<i64>) {
    let by_then = |e: &&Arc<Evidence>| {
        e.amount.is_some() && e.asserts() && e.interval.from.or(e.interval.to).is_none_or(|from| from <= day)
    };
    let given: Vec<&Arc<Evidence>> = tie.evidence.iter().filter(by_then).collect();
    let Some(latest) = given.iter().max_by_key(|e| (e.interval.from, e.interval.to)).map(|e| e.interval)
    else {
        return (None, Vec::new(), None);
    };
    let same_time =
        |e: &&&Arc<Evidence>| e.interval.is_unknown() == latest.is_unknown() && e.interval.meets(&latest);
    let chosen: Vec<Arc<Evidence>> = given.iter().filter(same_time).map(|e| Arc::clone(e)).collect();
    let age = latest.to.map(|to| day.since(to).max(0));
    (figures(&chosen), chosen.iter().map(|e| e.record.clone()).collect(), age)
}
