//! Near-copies and incidents, made again and compared; only where they are said to be up to date.

use super::Report;
use super::cell::{Table, text};
use crate::case::Case;
use crate::derive::{self, Weighed};
use crate::error::CaseError;
use sanad_weigh::{Corpus, World};
use std::collections::BTreeMap;

impl Case {
    /// Whether they were up to date, and so were compared.
    pub(super) fn check_derived(&self, world: &World, report: &mut Report) -> bool {
        if !self.is_weighed(&derive::basis(world)).unwrap_or(false) {
            return false;
        }
        if let Err(error) = self.compare(world, report) {
            report.find("incidents", "", format!("cannot be made again: {error}"));
        }
        true
    }

    fn compare(&self, world: &World, report: &mut Report) -> Result<(), CaseError> {
        let lineages = self.fresh_lineages()?;
        let stored = self.read(|conn| Table::query(conn, "SELECT document, lineage FROM documents"))?;
        for row in &stored.rows {
            if lineages.get(text(row, 0)).is_none_or(|right| right != text(row, 1)) {
                report.find(
                    "documents",
                    text(row, 0),
                    "is in another group of near-copies than its text says",
                );
            }
        }
        let right = self.weigh(world, &lineages, &Corpus::default())?;
        self.compare_incidents(&right, report)
    }

    fn compare_incidents(&self, right: &Weighed, report: &mut Report) -> Result<(), CaseError> {
        let found = self.stored_incidents(&right.corpus)?;
        let by_id: BTreeMap<&str, _> = right.incidents.iter().map(|i| (i.id.as_str(), i)).collect();
        for incident in &found {
            if by_id.get(incident.id.as_str()).is_none_or(|right| *right != incident) {
                report.find("incidents", &incident.id, "is not what its records make");
            }
        }
        let sql = "SELECT incident, json FROM incidents ORDER BY incident";
        let rows = self.read(|conn| Table::query(conn, sql))?;
        let facts: BTreeMap<&str, &str> = rows.rows.iter().map(|row| (text(row, 0), text(row, 1))).collect();
        for (id, incident) in &by_id {
            if facts.get(id).is_none_or(|found| *found != derive::facts(&right.corpus, incident)) {
                report.find("incidents", id, "is missing, or says something else than its records");
            }
        }
        facts
            .keys()
            .filter(|id| !by_id.contains_key(*id))
            .for_each(|id| report.find("incidents", id, "is made of nothing"));
        let sql = "SELECT count(*) FROM incident_records UNION ALL SELECT count(*) FROM joins";
        let counts = self.read(|conn| Table::query(conn, sql))?;
        let members: usize = right.incidents.iter().map(|i| i.events.len()).sum();
        let joins: usize = right.incidents.iter().map(|i| i.joins.len()).sum();
        let found: Vec<&str> = counts.rows.iter().map(|row| text(row, 0)).collect();
        if found != [members.to_string(), joins.to_string()] {
            report.find("incidents", "", "have more or fewer records and joins than the records make");
        }
        Ok(())
    }
}
