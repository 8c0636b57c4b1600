//! Units of agreement: records that two or more coders decided on, and the values they gave.

use super::{Metric, alpha, percentage};
use crate::case::Case;
use crate::decisions::{Decision, Field};
use crate::error::CaseError;
use crate::records::Coding;
use crate::standing::{Reading, canonical, readings};
use sanad_calendar::Edtf;
use sanad_model::QuantityKind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Agreement of the coders of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The coders compared, by name.
    pub coders: Vec<String>,
    /// Records that two or more of them decided on.
    pub units: usize,
    /// Those of them in which a coder decided with another's decision before her eyes: such agreement is no evidence.
    pub not_independent: usize,
    /// By field.
    pub fields: Vec<FieldAgreement>,
}

/// Agreement in one field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldAgreement {
    /// What is compared.
    pub field: String,
    /// How values are compared.
    pub metric: Metric,
    /// Units with two or more values.
    pub units: usize,
    /// Krippendorff's alpha; `None` when it is undefined.
    pub alpha: Option<f64>,
    /// Share of pairs of coders that gave the same value.
    pub same: Option<f64>,
}

/// What a coder gave in one field: a text for nominal fields, a number for the others.
#[derive(PartialEq)]
pub(super) enum Given {
    Text(String),
    Number(f64),
}

/// A field to compare, and how to take its value from a reading; `None`: the coder says nothing of it.
pub(super) struct Compared {
    pub(super) name: &'static str,
    metric: Metric,
    pub(super) value: fn(&Reading) -> Option<Given>,
}

pub(super) const COMPARED: [Compared; 15] = [
    nominal("is_event", |r| Some(Given::Text(if r.rejects { "no" } else { "yes" }.to_owned()))),
    nominal("event_type", |r| match r.rejects {
        true => Some(Given::Text("no event".to_owned())),
        false => text(r, Field::EventType).or_else(|| text(r, Field::Relation)),
    }),
    nominal("mode", |r| text(r, Field::Mode)),
    nominal("acled", |r| text(r, Field::Acled)),
    nominal("ucdp", |r| text(r, Field::Ucdp)),
    nominal("actor", |r| text(r, Field::Actor).or_else(|| text(r, Field::Subject))),
    nominal("recipient", |r| text(r, Field::Recipient).or_else(|| text(r, Field::Object))),
    nominal("location", |r| text(r, Field::Location)),
    nominal("date", |r| text(r, Field::Date)),
    Compared { name: "date_day", metric: Metric::Interval, value: day },
    nominal("quantities", |r| text(r, Field::Quantities)),
    Compared { name: "killed", metric: Metric::Ratio, value: |r| count(r, QuantityKind::Killed) },
    Compared { name: "wounded", metric: Metric::Ratio, value: |r| count(r, QuantityKind::Wounded) },
    nominal("attribution", |r| text(r, Field::Attribution)),
    nominal("factuality", |r| text(r, Field::Factuality)),
];

const fn nominal(name: &'static str, value: fn(&Reading) -> Option<Given>) -> Compared {
    Compared { name, metric: Metric::Nominal, value }
}

/// Of what is no event nothing more can be said.
fn text(reading: &Reading, field: Field) -> Option<Given> {
    if reading.rejects {
        return None;
    }
    canonical(&reading.coding, field).map(Given::Text)
}

/// The middle of the days that a date can mean, in days: only where both ends are known.
fn day(reading: &Reading) -> Option<Given> {
    let date = match &reading.coding {
        Coding::Event(record) if !reading.rejects => record.date.as_ref()?,
        _ => return None,
    };
    let (Some(first), Some(last)) = Edtf::parse(date.edtf.as_deref()?)?.interval() else { return None };
    let origin = sanad_calendar::Day::from_iso("2000-01-01")?;
    Some(Given::Number((first.since(origin) + last.since(origin)) as f64 / 2.0))
}

/// The lowest number given for a kind of quantity, else the highest; nothing when the coder gave none.
fn count(reading: &Reading, what: QuantityKind) -> Option<Given> {
    let quantities = match &reading.coding {
        Coding::Event(record) if !reading.rejects => &record.quantities,
        _ => return None,
    };
    let quantity = quantities.iter().find(|q| q.what == what)?;
    quantity.low.or(quantity.high).map(|number| Given::Number(number as f64))
}

/// A record that two or more coders decided on, and what each found.
pub(super) struct Unit {
    pub(super) record: String,
    pub(super) document: String,
    pub(super) readings: Vec<Reading>,
}

impl Case {
    /// Agreement of coders, over the records that two or more of them decided on; of all coders when none are named.
    ///
    /// # Errors
    /// When the file cannot be read; [`CaseError::Refused`] when a coder named has decided nothing.
    pub fn agreement(&self, coders: &[String]) -> Result<Agreement, CaseError> {
        let (chosen, units) = self.units(coders)?;
        let not_independent = units.iter().filter(|unit| unit.readings.iter().any(|r| r.saw_others)).count();
        let fields = COMPARED.iter().map(|compared| compare(compared, &units)).collect();
        Ok(Agreement { coders: chosen.into_iter().collect(), units: units.len(), not_independent, fields })
    }

    /// The coders compared, and the units, in the order of their ids. Only what somebody decided on is read.
    pub(super) fn units(&self, coders: &[String]) -> Result<(BTreeSet<String>, Vec<Unit>), CaseError> {
        let live = self.live_decisions()?;
        let verdicts = || live.all().iter().filter(|d| d.verb.is_verdict());
        let who: BTreeSet<String> = verdicts().map(|d| d.coder.clone()).collect();
        refuse_unknown(coders, &who)?;
        let chosen: BTreeSet<String> = if coders.is_empty() { who } else { coders.iter().cloned().collect() };
        let mut deciders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for decision in verdicts().filter(|d| chosen.contains(&d.coder)) {
            deciders.entry(&decision.target).or_default().insert(&decision.coder);
        }
        let mut units = Vec::new();
        for (record, _) in deciders.iter().filter(|(_, coders)| coders.len() > 1) {
            let version = match self.record(record) {
                // What the present rules no longer code is no unit.
                Err(CaseError::NotFound { .. }) => continue,
                other => other?,
            };
            let decisions: Vec<&Decision> = live.about(record).filter(|d| d.verb.is_verdict()).collect();
            let mut readings = readings(&version, &decisions, None);
            readings.retain(|reading| chosen.contains(&reading.coder));
            units.push(Unit { record: version.id, document: version.document, readings });
        }
        Ok((chosen, units))
    }
}

fn refuse_unknown(coders: &[String], who: &BTreeSet<String>) -> Result<(), CaseError> {
    let Some(unknown) = coders.iter().find(|coder| !who.contains(*coder)) else { return Ok(()) };
    let known: Vec<&str> = who.iter().map(String::as_str).collect();
    let known = if known.is_empty() { "nobody".to_owned() } else { known.join(", ") };
    Err(CaseError::Refused(format!("`{unknown}` has decided nothing here; who has: {known}")))
}

fn compare(compared: &Compared, units: &[Unit]) -> FieldAgreement {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = |given: Given| match given {
        Given::Number(number) => number,
        Given::Text(text) => {
            let next = names.len();
            *names.entry(text).or_insert(next) as f64
        }
    };
    let values: Vec<Vec<f64>> = units
        .iter()
        .map(|unit| unit.readings.iter().filter_map(compared.value).map(&mut number).collect::<Vec<f64>>())
        .filter(|values| values.len() > 1)
        .collect();
    FieldAgreement {
        field: compared.name.to_owned(),
        metric: compared.metric,
        units: values.len(),
        alpha: alpha(&values, compared.metric),
        same: percentage(&values),
    }
}
