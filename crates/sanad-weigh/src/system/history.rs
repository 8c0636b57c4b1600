//! The history of one pair: what each did to the other, how hostile month by month, and who is recorded to have gained.
//!
//! It counts what the reports of the case say, and gives no verdict beyond the counts.

use super::confidence::independent;
use super::kind::TieKind;
use super::lines::{Line, lines, place_in};
use super::merge::ties;
use super::period::Period;
use super::scale::Scale;
use super::sides::{Pair, Side};
use super::tally::Tally;
use super::tie::{Evidence, Party, Tie};
use crate::{Corpus, Incident, World};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The history of two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairHistory {
    /// Key of the party named first.
    pub a: String,
    /// Key of the party named second.
    pub b: String,
    /// Incidents between them, each once, in order of time.
    pub lines: Vec<Line>,
    /// What texts state of the two, and changes of control between them, in the order of [`super::ties`].
    pub stated: Vec<StatedLine>,
    /// By month; rows of which only the year is known follow those of months.
    pub months: Vec<Row>,
    /// By quarter.
    pub quarters: Vec<Row>,
    /// Over all.
    pub whole: Tally,
    /// All evidence, once each; every index above points here.
    pub evidence: Vec<Evidence>,
}

/// A row of a table over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The month, quarter or what is known in its place.
    pub period: Period,
    /// Its counts.
    pub tally: Tally,
}

/// A stated tie in a pair's history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatedLine {
    /// The tie.
    pub tie: Tie,
    /// Whom it favours, where it is an advantage or a change of control.
    pub favours: Option<Side>,
    /// Indexes into [`PairHistory::evidence`].
    pub evidence: Vec<usize>,
}

/// The history of the parties with these keys, in a sorted corpus.
pub fn history(
    corpus: &Corpus,
    world: &World,
    incidents: &[Incident],
    scale: &Scale,
    a: &str,
    b: &str,
) -> PairHistory {
    history_of(corpus, world, incidents, &ties(corpus, world, incidents), scale, (a, b))
}

/// The same where the ties of the case are known already; of `incidents` and `all`, those that are given count.
pub fn history_of(
    corpus: &Corpus,
    world: &World,
    incidents: &[Incident],
    all: &[Tie],
    scale: &Scale,
    (a, b): (&str, &str),
) -> PairHistory {
    let pair = Pair { a, b, world };
    let mut evidence = Vec::new();
    let lines = lines(corpus, incidents, &pair, scale, &mut evidence);
    let stated = stated(all, &pair, &mut evidence);
    let mut whole = Tally::default();
    lines.iter().for_each(|line| whole.add(line, scale));
    stated.iter().for_each(|line| add_stated(&mut whole, line));
    let months = rows(&lines, &stated, scale, |l| &l.month, Period::month);
    let quarters = rows(&lines, &stated, scale, |l| &l.quarter, Period::quarter);
    PairHistory { a: a.to_owned(), b: b.to_owned(), lines, stated, months, quarters, whole, evidence }
}

fn rows(
    lines: &[Line],
    stated: &[StatedLine],
    scale: &Scale,
    of_line: impl Fn(&Line) -> &Period,
    of_tie: impl Fn(&super::Interval) -> Period,
) -> Vec<Row> {
    let mut rows: BTreeMap<(bool, Period), Tally> = BTreeMap::new();
    // Rows without a month stand below.
    let key = |p: Period| (p.dating > super::Dating::Published, p);
    for line in lines {
        rows.entry(key(of_line(line).clone())).or_default().add(line, scale);
    }
    for line in stated.iter().filter(|l| l.favours.is_some() && counts(&l.tie)) {
        add_stated(rows.entry(key(of_tie(&line.tie.interval))).or_default(), line);
    }
    rows.into_iter().map(|((_, period), tally)| Row { period, tally }).collect()
}

fn counts(tie: &Tie) -> bool {
    tie.mix.asserted > 0
}

fn add_stated(tally: &mut Tally, line: &StatedLine) {
    let Some(side) = line.favours.filter(|_| counts(&line.tie)) else { return };
    let gains = tally.of_mut(side);
    if line.tie.kind == TieKind::Advantage {
        let asserting: Vec<&Evidence> =
            line.tie.evidence.iter().map(AsRef::as_ref).filter(|e: &&Evidence| e.asserts()).collect();
        gains.advantage.n += independent(&asserting).len();
        gains.advantage.rests_on(&line.evidence);
    } else {
        gains.control.add(&line.evidence);
    }
}

/// Ties that texts state of the two, and changes of control between them. What follows from events is in the lines.
fn stated(all: &[Tie], pair: &Pair<'_>, table: &mut Vec<Evidence>) -> Vec<StatedLine> {
    let from_texts = |tie: &Tie| tie.evidence.iter().any(|e| e.incident.is_none());
    let mut chosen: BTreeSet<String> = BTreeSet::new();
    let said: Vec<&Tie> = all.iter().filter(|t| from_texts(t)).collect();
    // An obligation belongs to its agreement, a breach to its obligation.
    for _ in 0..3 {
        for tie in &said {
            let linked = tie.of.as_ref().is_some_and(|of| chosen.contains(of));
            let bound = linked && matches!(tie.kind, TieKind::Obligation | TieKind::Breach);
            if bound || is_between(tie, pair) || changes_hands(tie, &said, pair).is_some() {
                chosen.insert(tie.id.clone());
            }
        }
    }
    let picked = said.iter().filter(|t| chosen.contains(&t.id));
    picked
        .map(|tie| StatedLine {
            favours: favours(tie, &said, pair),
            evidence: tie.evidence.iter().map(|e| place_in(table, Evidence::clone(e))).collect(),
            tie: (*tie).clone(),
        })
        .collect()
}

fn sides_of(parties: &[Party], pair: &Pair<'_>) -> BTreeSet<Side> {
    parties.iter().filter_map(|p| pair.side(&p.key)).collect()
}

fn is_between(tie: &Tie, pair: &Pair<'_>) -> bool {
    let all: Vec<Party> = tie.subject.iter().chain(&tie.object).cloned().collect();
    sides_of(&all, pair).len() == 2
}

fn favours(tie: &Tie, said: &[&Tie], pair: &Pair<'_>) -> Option<Side> {
    let subject = || sides_of(&tie.subject, pair).first().copied();
    match tie.kind {
        TieKind::Advantage if is_between(tie, pair) => subject(),
        _ => changes_hands(tie, said, pair).filter(|change| change.counts).map(|change| change.favours),
    }
}

/// A change of control between the two.
struct Change {
    favours: Side,
    /// False for the other half of a change that is told both ways: it is shown, and counts once.
    counts: bool,
}

/// A `controls` of one side whose thing the other side held before, lost, or is named as the former holder of; a
/// `lost` of one side that is told of what the other side holds, or in the same sentence.
fn changes_hands(tie: &Tie, said: &[&Tie], pair: &Pair<'_>) -> Option<Change> {
    let side = |t: &Tie| t.subject.first().and_then(|p| pair.side(&p.key));
    let mine = side(tie)?;
    let theirs = |t: &&&Tie| side(t) == Some(mine.other()) && t.mix.asserted > 0;
    let same_thing = |t: &Tie| t.object.first().map(|p| &p.key) == tie.object.first().map(|p| &p.key);
    let same_sentence =
        |t: &Tie| t.evidence.iter().any(|e| tie.evidence.iter().any(|o| shares_sentence(e, o)));
    let mut others = said.iter().filter(theirs);
    match tie.kind {
        TieKind::Controls => {
            let earlier = |t: &Tie| t.interval.from.zip(tie.interval.from).is_some_and(|(t, own)| t < own);
            let from_them = |t: &&&Tie| match t.kind {
                _ if tie.of.as_ref() == Some(&t.id) => true,
                TieKind::Lost => same_thing(t) || same_sentence(t),
                TieKind::Controls => same_thing(t) && earlier(t),
                _ => false,
            };
            others.find(from_them).map(|_| Change { favours: mine, counts: true })
        }
        TieKind::Lost => {
            let held = |t: &&&Tie| t.kind == TieKind::Controls && (same_thing(t) || same_sentence(t));
            let mut held = others.filter(held).peekable();
            held.peek()?;
            Some(Change { favours: mine.other(), counts: !held.any(|t| same_thing(t)) })
        }
        _ => None,
    }
}

fn shares_sentence(a: &Evidence, b: &Evidence) -> bool {
    a.report == b.report && a.sentence == b.sentence
}
