//! What a case holds, in figures.

use crate::case::Case;
use crate::error::CaseError;
use crate::log::LogEntry;
use crate::runs::Run;
use rusqlite::Connection;
use serde::Serialize;

/// Entries of the log that a status shows.
const SHOWN_ENTRIES: i64 = 5;

/// How many rows of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Documents.
    pub documents: i64,
    /// Groups of two or more near-copies.
    pub near_copy_groups: i64,
    /// Documents in such groups.
    pub near_copies: i64,
    /// Event records in force.
    pub events: i64,
    /// Stated relations in force.
    pub relations: i64,
    /// Incidents, as last derived.
    pub incidents: i64,
    /// Incidents of two or more records.
    pub joined_incidents: i64,
    /// Human decisions.
    pub decisions: i64,
    /// Records that the present rules would code otherwise, but that a coder decided on.
    pub flags: i64,
    /// Entries of the log.
    pub log: i64,
}

/// What a case is and holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseStatus {
    /// Its title.
    pub title: String,
    /// Its id.
    pub case_id: String,
    /// When it was made, UTC.
    pub created_at: String,
    /// Who made it.
    pub created_by: String,
    /// Counts.
    pub counts: Counts,
    /// Whether the incidents are those of the present records and decisions.
    pub fresh: bool,
    /// First and last ISO day of publication.
    pub published: Option<(String, String)>,
    /// Documents by publisher, most first; no publisher is an empty name.
    pub publishers: Vec<(String, i64)>,
    /// With what the records were coded, oldest first; and how many records in force each run made.
    pub runs: Vec<(Run, i64)>,
    /// Bytes of the file, of its journal too.
    pub bytes: u64,
    /// The last entries of the log, oldest first.
    pub last: Vec<LogEntry>,
}

impl Case {
    /// What the case holds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn status(&self) -> Result<CaseStatus, CaseError> {
        Ok(CaseStatus {
            title: self.info("title")?,
            case_id: self.info("case_id")?,
            created_at: self.info("created_at")?,
            created_by: self.info("created_by")?,
            counts: self.read(counts)?,
            fresh: self.is_fresh("weighing")?,
            published: self.read(span)?,
            publishers: self.read(publishers)?,
            runs: self.runs_in_force()?,
            bytes: self.bytes(),
            last: self.last_entries(SHOWN_ENTRIES)?,
        })
    }

    fn runs_in_force(&self) -> Result<Vec<(Run, i64)>, CaseError> {
        let sql = "SELECT count(*) FROM records WHERE run = ? AND ended_run IS NULL";
        let count = |run: &Run| self.read(|conn| conn.query_row(sql, [run.run], |row| row.get(0)));
        self.runs()?.into_iter().map(|run| count(&run).map(|records| (run, records))).collect()
    }

    /// Bytes on disk.
    fn bytes(&self) -> u64 {
        let mut journal = self.path.clone().into_os_string();
        journal.push("-wal");
        let size = |path: &std::ffi::OsStr| std::fs::metadata(path).map_or(0, |m| m.len());
        size(self.path.as_os_str()) + size(&journal)
    }
}

fn counts(conn: &Connection) -> rusqlite::Result<Counts> {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0));
    let in_groups = "FROM (SELECT count(*) AS n FROM documents GROUP BY lineage HAVING n > 1)";
    Ok(Counts {
        documents: count("SELECT count(*) FROM documents")?,
        near_copy_groups: count(&format!("SELECT count(*) {in_groups}"))?,
        near_copies: count(&format!("SELECT coalesce(sum(n), 0) {in_groups}"))?,
        events: count("SELECT count(*) FROM records WHERE ended_run IS NULL AND kind = 'event'")?,
        relations: count("SELECT count(*) FROM records WHERE ended_run IS NULL AND kind = 'relation'")?,
        incidents: count("SELECT count(*) FROM incidents")?,
        joined_incidents: count("SELECT count(DISTINCT incident) FROM joins")?,
        decisions: count("SELECT count(*) FROM decisions")?,
        flags: count("SELECT count(*) FROM flags")?,
        log: count("SELECT count(*) FROM log")?,
    })
}

fn span(conn: &Connection) -> rusqlite::Result<Option<(String, String)>> {
    let sql = "SELECT min(published), max(published) FROM documents";
    conn.query_row(sql, [], |row| {
        let (first, last): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
        Ok(first.zip(last))
    })
}

fn publishers(conn: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    let sql = "SELECT coalesce(publisher, ''), count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC, 1";
    conn.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
