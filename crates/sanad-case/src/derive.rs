//! Derived tables: made from records and decisions, and made again whenever those have changed.

use crate::case::Case;
use crate::error::CaseError;
use rusqlite::{Connection, OptionalExtension as _, params};
use sanad_weigh::{Corpus, Incident};

impl Case {
    /// Whether the derived tables of this name are those of the present records and decisions.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_fresh(&self, name: &str) -> Result<bool, CaseError> {
        self.read(|conn| {
            let made = conn
                .query_row("SELECT seq FROM derived WHERE name = ?", [name], |row| row.get::<_, i64>(0))
                .optional()?;
            Ok(made == last_seq(conn)?)
        })
    }

    /// Stores incidents in place of those stored before.
    ///
    /// # Errors
    /// When the file cannot be written; then the old ones stand.
    pub fn store_incidents(&mut self, corpus: &Corpus, incidents: &[Incident]) -> Result<(), CaseError> {
        self.write(|tx| {
            tx.execute_batch("DELETE FROM joins; DELETE FROM incident_records; DELETE FROM incidents;")?;
            for incident in incidents {
                insert_incident(tx, corpus, incident)?;
            }
            mark_fresh(tx, "weighing")
        })
    }
}

fn insert_incident(conn: &Connection, corpus: &Corpus, incident: &Incident) -> rusqlite::Result<()> {
    let id = |event: usize| corpus.events[event].record.id.as_str();
    conn.prepare_cached("INSERT INTO incidents (incident, json) VALUES (?,?)")?
        .execute(params![incident.id, "{}"])?;
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

pub(crate) fn mark_fresh(conn: &Connection, name: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO derived (name, seq) VALUES (?,?)";
    conn.execute(sql, params![name, last_seq(conn)?.unwrap_or(0)]).map(|_| ())
}

fn last_seq(conn: &Connection) -> rusqlite::Result<Option<i64>> {
    conn.query_row("SELECT max(seq) FROM log", [], |row| row.get(0))
}
