//! One record to decide on: its text, its cells, what was decided, and the way on through the queue.

use super::company::{Company, company};
use super::show;
use super::waiting::{NARROW, Query, Waiting};
use crate::ask::Ask;
use crate::look::Look;
use crate::page::Page;
use crate::problem::Problem;
use crate::room::Desk;
use maud::Markup;
use sanad_case::{Coding, Decision, Doubt, ReviewStatus, Standing, StoredDocument, Verb};
use serde::Serialize;
use serde_json::{Map, Value};

pub(crate) struct OneReview;

/// Scalar values of the text that are shown; the rest is in the reader.
const SHOWN: usize = 12_000;

/// A record, everything about it that a decision needs, and its neighbours in the queue.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    pub(super) id: String,
    /// As it stands for who asks.
    pub(super) record: Value,
    pub(super) document: Source,
    /// First scalar value of the text that is shown.
    pub(super) start: usize,
    /// The text, or the part of it around the record.
    pub(super) text: String,
    pub(super) made_by: String,
    /// Nothing for who works blind.
    pub(super) status: Option<ReviewStatus>,
    pub(super) rejected: bool,
    /// What coders differ about: `verdict`, or names of cells.
    pub(super) disputed: Vec<&'static str>,
    /// What each coder found, of what they differ about.
    pub(super) readings: Vec<Found>,
    /// What was decided about it, oldest first; for who works blind, what she decided.
    pub(super) decisions: Vec<Past>,
    /// Number of the latest decision of who asks that stands.
    pub(super) latest: Option<i64>,
    pub(super) company: Company,
    /// Why it is in the queue.
    #[serde(rename = "reasons")]
    pub(super) doubts: Vec<Doubt>,
    /// How many stand before it in the queue.
    pub(super) place: Option<usize>,
    /// How many wait.
    pub(super) waiting: usize,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    #[serde(skip)]
    pub(super) coding: Coding,
}

/// The document of a record.
#[derive(Debug, Serialize)]
pub(super) struct Source {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    /// Scalar values of the whole text.
    pub(super) length: usize,
}

/// What a coder found.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    pub(super) coder: String,
    pub(super) rejects: bool,
    /// The cells that coders differ about, as she left them.
    pub(super) cells: Map<String, Value>,
    #[serde(skip)]
    pub(super) coding: Coding,
}

/// A decision, and whether it stands.
#[derive(Debug, Serialize)]
pub(super) struct Past {
    #[serde(flatten)]
    pub(super) decision: Decision,
    pub(super) taken_back: bool,
}

impl Page for OneReview {
    const NAME: &'static str = "review-one";
    const PATH: &'static str = "/review/{record}";
    const SUMMARY: &'static str = "A record with its text, its cells and what was decided about it";
    const QUERY: &'static [(&'static str, &'static str)] = &NARROW;
    type Query = Query;
    type Data = Data;

    fn read(desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
        let id = ask.param("record");
        let mut standing = desk.case.standing_of(id)?;
        let blind = ask.query.blind_for(&ask.visitor);
        if blind.is_some() {
            standing.coding = desk.case.stands(&standing.version, blind)?;
        }
        let document = desk.case.document(&standing.version.document)?;
        let decisions = past(desk, id, blind)?;
        let own = |past: &&Past| !past.taken_back && past.decision.coder == ask.visitor.name;
        let latest = decisions.iter().rev().find(own).map(|past| past.decision.number);
        let made = Data {
            id: id.to_owned(),
            record: json(&standing.coding),
            latest,
            company: company(desk, id),
            readings: if blind.is_some() { Vec::new() } else { found(desk, &standing)? },
            decisions,
            ..bare(standing, document, blind.is_some())
        };
        with_place(made, desk, ask)
    }

    fn title(data: &Data, look: &Look) -> String {
        let kind = match &data.coding {
            Coding::Event(record) => look.t(&format!("type.{}", record.event_type)),
            Coding::Relation(relation) => look.t(&format!("relation.{}", relation.relation)),
        };
        format!("{} · {kind}", look.t("nav.review"))
    }

    fn show(data: &Data, ask: &Ask<Query>, desk: &Desk<'_>) -> Markup {
        show::page(data, ask, desk)
    }
}

fn json(coding: &Coding) -> Value {
    serde_json::from_str(&coding.to_json()).unwrap_or_default()
}

/// The record and its text alone.
fn bare(standing: Standing, document: StoredDocument, blind: bool) -> Data {
    let (start, text, length) = part(&document.text, sentence_at(&standing.coding));
    Data {
        id: String::new(),
        record: Value::Null,
        document: Source {
            key: document.key,
            name: document.name,
            publisher: document.publisher,
            published: document.published,
            length,
        },
        start,
        text,
        made_by: standing.version.made_by,
        status: (!blind).then_some(standing.status),
        rejected: !blind && standing.rejected,
        disputed: if blind { Vec::new() } else { standing.disputed },
        readings: Vec::new(),
        decisions: Vec::new(),
        latest: None,
        company: Company::default(),
        doubts: Vec::new(),
        place: None,
        waiting: 0,
        previous: None,
        next: None,
        coding: standing.coding,
    }
}

fn sentence_at(coding: &Coding) -> usize {
    match coding {
        Coding::Event(record) => record.sentence.start,
        Coding::Relation(relation) => relation.sentence.start,
    }
}

/// The whole text, or as much of it as is shown around a place, from the beginning of a line if one is near; and how
/// long the whole is.
fn part(text: &str, around: usize) -> (usize, String, usize) {
    let length = text.chars().count();
    if length <= SHOWN {
        return (0, text.to_owned(), length);
    }
    let from = around.saturating_sub(SHOWN / 3).min(length - SHOWN);
    let rest: String = text.chars().skip(from).take(SHOWN).collect();
    let line = rest.find('\n').filter(|byte| from > 0 && *byte < rest.len() / 4).map_or(0, |byte| byte + 1);
    (from + rest[..line].chars().count(), rest[line..].to_owned(), length)
}

fn past(desk: &Desk<'_>, id: &str, blind: Option<&str>) -> Result<Vec<Past>, Problem> {
    let all = desk.case.history(id)?.into_iter();
    let shown = all.filter(|(decision, _)| blind.is_none_or(|coder| decision.coder == coder));
    Ok(shown.map(|(decision, stands)| Past { decision, taken_back: !stands }).collect())
}

/// What each coder found, where they differ.
fn found(desk: &Desk<'_>, standing: &Standing) -> Result<Vec<Found>, Problem> {
    if standing.disputed.is_empty() {
        return Ok(Vec::new());
    }
    let readings = desk.case.coder_readings(&standing.version.id)?.into_iter();
    let found = readings.map(|reading| {
        let all = json(&reading.coding);
        let cells =
            standing.disputed.iter().filter_map(|cell| Some(((*cell).to_owned(), all.get(*cell)?.clone())));
        Found {
            coder: reading.coder,
            rejects: reading.rejects,
            cells: cells.collect(),
            coding: reading.coding,
        }
    });
    Ok(found.collect())
}

/// Where it stands in the queue, and what comes before and after.
fn with_place(mut data: Data, desk: &Desk<'_>, ask: &Ask<Query>) -> Result<Data, Problem> {
    let waiting = Waiting::of(desk, &ask.visitor, &ask.query)?;
    let narrowed = waiting.narrowed(&ask.query)?;
    data.waiting = narrowed.len();
    let Some(own) = waiting.place(&data.id) else {
        // Long answered, or never asked: the way on is the beginning of the queue.
        data.next = narrowed.first().map(|(_, queued)| queued.record.clone());
        return Ok(data);
    };
    let before = narrowed.iter().take_while(|(at, _)| *at < own).count();
    let here = narrowed.get(before).is_some_and(|(at, _)| *at == own);
    data.doubts = if here { waiting.all[own].doubts.clone() } else { Vec::new() };
    data.place = here.then_some(before);
    let at = |idx: usize| narrowed.get(idx).map(|(_, queued)| queued.record.clone());
    data.previous = before.checked_sub(1).and_then(at);
    data.next = at(before + usize::from(here));
    Ok(data)
}

/// Whether the latest decision of who asks is a verdict that stands, and which.
pub(super) fn own_verdict(data: &Data, coder: &str) -> Option<Verb> {
    let own = data
        .decisions
        .iter()
        .rev()
        .find(|past| !past.taken_back && past.decision.coder == coder && past.decision.verb.is_verdict());
    own.map(|past| past.decision.verb)
}

#[cfg(test)]
mod tests {
    use super::{SHOWN, part};

    #[test]
    fn a_long_text_is_cut_around_the_record_and_offsets_stay() {
        let text: String =
            (0..SHOWN).map(|n| if n % 50 == 49 { '\n' } else { 'س' }).chain("آخر".chars()).collect();
        for around in [0, 5_000, SHOWN] {
            let (start, shown, length) = part(&text, around);
            assert_eq!(length, SHOWN + 3);
            let same: String = text.chars().skip(start).take(shown.chars().count()).collect();
            assert_eq!(same, shown);
            assert!(start <= around && around < start + shown.chars().count(), "{around}");
        }
        assert_eq!(part("abc", 1), (0, "abc".into(), 3));
    }
}
