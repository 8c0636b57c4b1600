//! Whether a case is what its log says: every byte of documents, records, decisions and log, and what was derived.
//!
//! The log is replayed from its first entry; whatever the tables hold must be what that gives. A row that a redaction
//! changed is in order only as the redaction left it. Nothing is repaired here, and nothing is believed because it
//! can be read: every row is hashed again.

mod cell;
mod chain;
mod derived;
mod documents;
mod file;
mod records;
mod rows;

use crate::case::Case;
use crate::error::CaseError;
use crate::redaction_marks::Marks;
use cell::Table;
use chain::Expected;
use sanad_weigh::World;
use serde::Serialize;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The table, or `file`.
    pub table: &'static str,
    /// Key of the row: of the document, the record, the decision, the log entry.
    pub key: String,
    /// What is wrong.
    pub what: String,
}

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Everything that is not as it should be; empty: the case is what its log says.
    pub findings: Vec<Finding>,
    /// Entries of the log that were checked.
    pub entries: usize,
    /// Documents that were checked.
    pub documents: usize,
    /// Versions of records that were checked.
    pub versions: usize,
    /// Decisions that were checked.
    pub decisions: usize,
    /// Whether the derived tables were up to date, and so could be compared.
    pub derived: bool,
    /// The last seal. Whoever kept it elsewhere can tell later that the log was neither cut off nor made anew.
    pub seal: String,
}

/// Collects findings.
#[derive(Debug, Default)]
pub(crate) struct Report {
    checked: Checked,
}

impl Report {
    fn find(&mut self, table: &'static str, key: impl ToString, what: impl Into<String>) {
        self.checked.findings.push(Finding { table, key: key.to_string(), what: what.into() });
    }

    /// What a step could not do is a finding, and the next step is tried.
    fn attempt<T>(&mut self, table: &'static str, step: rusqlite::Result<T>) -> Option<T> {
        step.map_err(|error| self.find(table, "", format!("cannot be read: {error}"))).ok()
    }
}

impl Case {
    /// Checks everything. `world` is what the incidents were made with; `seal` one that must stand in the log.
    ///
    /// # Errors
    /// When the file cannot be read at all; what is merely wrong in it is a finding.
    pub fn verify(&self, world: &World, seal: Option<&str>) -> Result<Checked, CaseError> {
        // One moment: what others write meanwhile is not seen.
        self.read(|conn| conn.execute_batch("BEGIN"))?;
        let mut report = Report::default();
        self.check_all(world, seal, &mut report);
        let _ = self.conn.execute_batch("COMMIT");
        let mut checked = report.checked;
        checked.findings.sort();
        checked.findings.dedup();
        Ok(checked)
    }

    fn check_all(&self, world: &World, seal: Option<&str>, report: &mut Report) {
        let conn = &self.conn;
        file::check(conn, report);
        let log = Table::read(conn, "log", "seq")
            .map_err(|e| report.find("log", "", format!("cannot be read: {e}")));
        let Ok(log) = log else { return };
        let marks = report.attempt("log", Marks::read(conn)).unwrap_or_default();
        let expected: Expected = chain::replay(&log, &marks, seal, report);
        rows::check_info(conn, &expected, report);
        rows::check_runs(conn, &expected, report);
        rows::check_decisions(conn, &expected, &marks, report);
        rows::check_flags(conn, &expected, &marks, report);
        documents::check(conn, &expected, &marks, report);
        records::check(conn, &expected, &marks, report);
        report.checked.derived = self.check_derived(world, report);
    }
}
