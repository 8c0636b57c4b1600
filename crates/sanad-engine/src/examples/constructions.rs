//! Constructions: sentences whose records are all told, so that a record or a cell too many fails as one too few does.

use super::{Damage, Miss, holds, summary};
use sanad_model::Record;

/// A cell, and whether it is empty.
type Cell = (&'static str, fn(&Record) -> bool);

/// Cells that are empty unless a construction names them.
const STRICT: [Cell; 4] = [
    ("actor", |r| r.actor.is_empty()),
    ("recipient", |r| r.recipient.is_empty()),
    ("place", |r| r.location.is_empty()),
    ("date", |r| r.date.as_ref().is_none_or(|d| d.edtf.is_none())),
];

/// A record as a construction writes it: `record ASSAULT possible`, and a line for each cell.
struct Wanted<'e> {
    event_type: &'e str,
    factuality: &'e str,
    trigger: &'e str,
    cells: Vec<(&'e str, &'e str)>,
}

impl<'e> Wanted<'e> {
    /// The records that the lines below an example tell.
    fn read(lines: &'e [(String, String)]) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        for (key, value) in lines {
            match (key.as_str(), out.last_mut()) {
                ("record", _) => {
                    let (event_type, factuality) = value.split_once(' ').unwrap_or((value, "occurred"));
                    out.push(Self { event_type, factuality, trigger: "", cells: Vec::new() });
                }
                ("trigger", Some(record)) => record.trigger = value,
                (_, Some(record)) => record.cells.push((key, value)),
                (_, None) => {}
            }
        }
        out
    }

    fn is(&self, record: &Record, damage: Damage) -> bool {
        record.event_type.as_str() == self.event_type && holds(record, "trigger", self.trigger, damage)
    }

    /// The first cell that is not as wanted.
    fn wrong(&self, record: &Record, damage: Damage) -> Option<String> {
        if !holds(record, "factuality", self.factuality, damage) {
            return Some(format!("factuality {}", self.factuality));
        }
        let named = |key: &str| self.cells.iter().any(|(k, _)| *k == key);
        let mut empty = STRICT.iter().filter(|(key, is_empty)| !named(key) && !is_empty(record));
        if let Some((key, _)) = empty.next() {
            return Some(format!("no {key}"));
        }
        let complete = |key: &str, value: &str| match key {
            "actor" => record.actor.len() == value.split_whitespace().count(),
            "recipient" => record.recipient.len() == value.split_whitespace().count(),
            _ => true,
        };
        let lacks = |(k, v): &&(&str, &str)| !holds(record, k, v, damage) || !complete(k, v);
        self.cells.iter().find(lacks).map(|(key, value)| format!("{key} {value}"))
    }
}

/// How the records differ from those that a construction tells.
pub(super) fn missed(cells: &[(String, String)], records: &[Record], damage: Damage) -> Option<Miss> {
    let wanted = Wanted::read(cells);
    let got = || records.iter().map(summary).collect::<Vec<_>>().join(" | ");
    let mut left: Vec<&Record> = records.iter().collect();
    for one in &wanted {
        let Some(at) = left.iter().position(|r| one.is(r, damage)) else {
            return Some((format!("{} «{}»", one.event_type, one.trigger), got()));
        };
        if let Some(cell) = one.wrong(left.remove(at), damage) {
            return Some((format!("«{}» with {cell}", one.trigger), got()));
        }
    }
    left.first().map(|extra| ("no other record".to_owned(), summary(extra)))
}
