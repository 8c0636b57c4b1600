//! Derived tables: made from records and decisions, and made again whenever those, or what is known of the world, have
//! changed. Nothing stands in them that could not be made again, so the log does not speak of them.

use crate::case::{Access, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use rusqlite::{Connection, OptionalExtension as _, params};
use sanad_weigh::{Corpus, INCIDENT_VERSION, Incident, Join, SKETCH_VERSION, Sketch, World};
use serde_json::json;
use std::collections::BTreeMap;

/// Everything that stands, and the incidents it makes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighed {
    /// Reports, records and joins as coders left them.
    pub corpus: Corpus,
    /// The incidents, as `sanad_weigh::incidents` orders them.
    pub incidents: Vec<Incident>,
}

/// Near-copies by document: the key of the earliest of its group.
pub(crate) type Lineages = BTreeMap<String, String>;

impl Case {
    /// Whether the derived tables of this name are those of the present records and decisions.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_fresh(&self, name: &str) -> Result<bool, CaseError> {
        self.read(|conn| Ok(made(conn, name)?.map(|(seq, _)| seq) == last_seq(conn)?))
    }

    /// The case as it stands, with its near-copies and incidents: taken from the file where they are up to date,
    /// else made again, and stored if the case was opened for writing and nobody else is writing.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn refresh(&mut self, world: &World) -> Result<Weighed, CaseError> {
        self.refresh_since(world, &Corpus::default())
    }

    /// As [`Case::refresh`]; records that are as they were in `before` are shared with it, so that memory holds them
    /// once.
    ///
    /// # Errors
    /// As for [`Case::refresh`].
    pub fn refresh_since(&mut self, world: &World, before: &Corpus) -> Result<Weighed, CaseError> {
        let basis = basis(world);
        if self.is_weighed(&basis)? {
            let corpus = self.corpus_since(before)?;
            let incidents = self.stored_incidents(&corpus)?;
            return Ok(Weighed { corpus, incidents });
        }
        // Looked up first: what another program writes from here on makes the result stale, not wrong.
        let seq = self.read(last_seq)?.unwrap_or(0);
        let lineages = self.fresh_lineages()?;
        let weighed = self.weigh(world, &lineages, before)?;
        if self.access() == Access::Write {
            match self.store_weighed(&weighed, &lineages, seq, &basis) {
                Err(CaseError::Locked { .. }) | Ok(()) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(weighed)
    }

    /// Whether what is stored was made of the present records, decisions and world.
    pub(crate) fn is_weighed(&self, basis: &str) -> Result<bool, CaseError> {
        self.read(|conn| {
            let made = made(conn, "weighing")?;
            Ok(made.is_some_and(|(_, with)| with == basis) && self.is_fresh("weighing").unwrap_or(false))
        })
    }

    /// Corpus and incidents, made from scratch.
    pub(crate) fn weigh(
        &self,
        world: &World,
        lineages: &Lineages,
        before: &Corpus,
    ) -> Result<Weighed, CaseError> {
        let mut corpus = self.corpus_since(before)?;
        for report in &mut corpus.reports {
            if let Some(lineage) = lineages.get(&report.key) {
                report.lineage.clone_from(lineage);
            }
        }
        let incidents = sanad_weigh::incidents(&corpus, world);
        Ok(Weighed { corpus, incidents })
    }

    /// Near-copies over all stored sketches; a document without a sketch stands alone.
    pub(crate) fn fresh_lineages(&self) -> Result<Lineages, CaseError> {
        let sql = "SELECT document, published, sketch FROM documents ORDER BY document";
        let rows: Vec<(String, Option<String>, Option<Vec<u8>>)> = self.read(|conn| {
            conn.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })?;
        let sketches: Vec<(&str, Option<&str>, Sketch)> = rows
            .iter()
            .filter_map(|(key, day, bytes)| {
                Some((key.as_str(), day.as_deref(), Sketch::from_bytes(bytes.as_deref()?)?))
            })
            .collect();
        let reports: Vec<(&str, Option<&str>, &Sketch)> =
            sketches.iter().map(|(key, day, sketch)| (*key, *day, sketch)).collect();
        let lineages = sanad_weigh::lineages(&reports);
        let mut all: Lineages = rows.iter().map(|(key, ..)| (key.clone(), key.clone())).collect();
        all.extend(reports.iter().zip(lineages).map(|((key, ..), lineage)| ((*key).to_owned(), lineage)));
        Ok(all)
    }

    fn store_weighed(
        &mut self,
        weighed: &Weighed,
        lineages: &Lineages,
        seq: i64,
        basis: &str,
    ) -> Result<(), CaseError> {
        self.write(|tx| {
            let mut change =
                tx.prepare("UPDATE documents SET lineage = ?2 WHERE document = ?1 AND lineage <> ?2")?;
            for (key, lineage) in lineages {
                change.execute([key, lineage])?;
            }
            tx.execute_batch("DELETE FROM joins; DELETE FROM incident_records; DELETE FROM incidents;")?;
            for incident in &weighed.incidents {
                insert_incident(tx, &weighed.corpus, incident)?;
            }
            mark_made(tx, "weighing", seq, basis)
        })
    }

    /// The incidents that are stored, in the terms of a corpus.
    pub(crate) fn stored_incidents(&self, corpus: &Corpus) -> Result<Vec<Incident>, CaseError> {
        let place: BTreeMap<&str, usize> =
            corpus.events.iter().enumerate().map(|(at, event)| (event.record.id.as_str(), at)).collect();
        let mut incidents = self.read(|conn| read_members(conn, &place))?;
        self.read(|conn| read_joins(conn, &place, &mut incidents))?;
        let mut all: Vec<Incident> = incidents.into_values().filter(|i| !i.events.is_empty()).collect();
        all.sort_by_key(|incident| incident.events.first().copied());
        Ok(all)
    }
}

fn read_members(
    conn: &Connection,
    place: &BTreeMap<&str, usize>,
) -> rusqlite::Result<BTreeMap<String, Incident>> {
    let mut out: BTreeMap<String, Incident> = BTreeMap::new();
    let mut members =
        conn.prepare("SELECT incident, record FROM incident_records ORDER BY incident, record")?;
    let mut rows = members.query([])?;
    while let Some(row) = rows.next()? {
        let (id, record): (String, String) = (row.get(0)?, row.get(1)?);
        let blank = || Incident { id: id.clone(), events: Vec::new(), joins: Vec::new() };
        let incident = out.entry(id.clone()).or_insert_with(blank);
        incident.events.extend(place.get(record.as_str()));
    }
    Ok(out)
}

fn read_joins(
    conn: &Connection,
    place: &BTreeMap<&str, usize>,
    incidents: &mut BTreeMap<String, Incident>,
) -> rusqlite::Result<()> {
    let mut joins = conn.prepare("SELECT incident, a, b, points, reasons FROM joins ORDER BY rowid")?;
    let mut rows = joins.query([])?;
    while let Some(row) = rows.next()? {
        let (id, a, b): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let ends = place.get(a.as_str()).zip(place.get(b.as_str()));
        let (Some((&a, &b)), Some(incident)) = (ends, incidents.get_mut(&id)) else { continue };
        let reasons = serde_json::from_str(row.get_ref(4)?.as_str()?).unwrap_or_default();
        incident.joins.push(Join { a, b, points: row.get(3)?, reasons });
    }
    Ok(())
}

fn insert_incident(conn: &Connection, corpus: &Corpus, incident: &Incident) -> rusqlite::Result<()> {
    let id = |event: usize| corpus.events[event].record.id.as_str();
    conn.prepare_cached("INSERT INTO incidents (incident, json) VALUES (?,?)")?
        .execute(params![incident.id, facts(corpus, incident)])?;
    for &event in &incident.events {
        conn.prepare_cached("INSERT INTO incident_records (incident, record) VALUES (?,?)")?
            .execute(params![incident.id, id(event)])?;
    }
    for join in &incident.joins {
        let reasons = serde_json::to_string(&join.reasons).unwrap_or_default();
        conn.prepare_cached("INSERT INTO joins (incident, a, b, points, reasons) VALUES (?,?,?,?,?)")?
            .execute(params![incident.id, id(join.a), id(join.b), join.points, reasons])?;
    }
    Ok(())
}

/// What a reader of the table wants to know of an incident without looking further.
pub(crate) fn facts(corpus: &Corpus, incident: &Incident) -> String {
    let events = || incident.events.iter().map(|&event| &corpus.events[event]);
    let mut types: Vec<&str> = events().map(|e| e.record.event_type.as_str()).collect();
    types.sort_unstable();
    types.dedup();
    let mut lineages: Vec<&str> = events().map(|e| corpus.report_of(e).lineage.as_str()).collect();
    lineages.sort_unstable();
    lineages.dedup();
    json!({ "records": incident.events.len(), "lineages": lineages.len(), "types": types }).to_string()
}

fn mark_made(conn: &Connection, name: &str, seq: i64, basis: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO derived (name, seq, basis) VALUES (?,?,?)";
    conn.execute(sql, params![name, seq, basis]).map(|_| ())
}

/// Up to which log entry, and with what, derived tables were made.
fn made(conn: &Connection, name: &str) -> rusqlite::Result<Option<(i64, String)>> {
    let sql = "SELECT seq, basis FROM derived WHERE name = ?";
    conn.query_row(sql, [name], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// A hash of what weighing knows beside the case: its tables are ordered, so equal worlds print alike.
pub(crate) fn basis(world: &World) -> String {
    let versions = Digest::of("world").number(i64::from(SKETCH_VERSION)).number(i64::from(INCIDENT_VERSION));
    versions.text(&format!("{world:?}")).finish()
}

fn last_seq(conn: &Connection) -> rusqlite::Result<Option<i64>> {
    conn.query_row("SELECT max(seq) FROM log", [], |row| row.get(0))
}
