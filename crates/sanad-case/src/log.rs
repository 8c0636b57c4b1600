//! The sealed log: every write leaves an entry, and each entry's seal covers the one before it.

use crate::case::{Act, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// 1, 2, 3 …
    pub seq: i64,
    /// When, as the program was told.
    pub at: String,
    /// Who.
    pub who: String,
    /// What was done.
    pub action: String,
    /// Key of what was written.
    pub target: String,
    /// BLAKE3 of what was written.
    pub digest: String,
    /// A JSON object.
    pub detail: String,
    /// BLAKE3 of the previous seal and this entry.
    pub seal: String,
}

impl LogEntry {
    /// What the seal must be after an entry with `previous` as its seal.
    pub(crate) fn right_seal(&self, previous: &str) -> String {
        Digest::of("log")
            .text(previous)
            .number(self.seq)
            .text(&self.at)
            .text(&self.who)
            .text(&self.action)
            .text(&self.target)
            .text(&self.digest)
            .text(&self.detail)
            .finish()
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            who: row.get(2)?,
            action: row.get(3)?,
            target: row.get(4)?,
            digest: row.get(5)?,
            detail: row.get(6)?,
            seal: row.get(7)?,
        })
    }
}

impl Case {
    /// The log, oldest entry first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn log(&self) -> Result<Vec<LogEntry>, CaseError> {
        self.read(all)
    }

    /// The last entries of the log, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_entries(&self, count: i64) -> Result<Vec<LogEntry>, CaseError> {
        let sql = format!("SELECT {COLUMNS} FROM log ORDER BY seq DESC LIMIT ?");
        let mut entries: Vec<LogEntry> =
            self.read(|conn| conn.prepare(&sql)?.query_map([count], LogEntry::read)?.collect())?;
        entries.reverse();
        Ok(entries)
    }
}

const COLUMNS: &str = "seq, at, who, action, target, digest, detail, seal";

/// What is to be written into the log.
pub(crate) struct Entry<'a> {
    pub(crate) action: &'a str,
    pub(crate) target: &'a str,
    pub(crate) digest: &'a str,
    pub(crate) detail: &'a serde_json::Value,
}

/// Appends an entry, within the caller's transaction, and returns its number.
pub(crate) fn append(conn: &Connection, act: &Act, entry: &Entry<'_>) -> rusqlite::Result<i64> {
    let last = last(conn)?;
    let (seq, previous) = last.map_or((1, String::new()), |e| (e.seq + 1, e.seal));
    let mut sealed = LogEntry {
        seq,
        at: act.at.clone(),
        who: act.who.clone(),
        action: entry.action.to_owned(),
        target: entry.target.to_owned(),
        digest: entry.digest.to_owned(),
        detail: entry.detail.to_string(),
        seal: String::new(),
    };
    sealed.seal = sealed.right_seal(&previous);
    let sql = "INSERT INTO log (seq, at, who, action, target, digest, detail, seal) VALUES (?,?,?,?,?,?,?,?)";
    conn.prepare_cached(sql)?.execute(params![
        sealed.seq,
        sealed.at,
        sealed.who,
        sealed.action,
        sealed.target,
        sealed.digest,
        sealed.detail,
        sealed.seal
    ])?;
    Ok(seq)
}

/// The last entry.
pub(crate) fn last(conn: &Connection) -> rusqlite::Result<Option<LogEntry>> {
    let sql = "SELECT seq, at, who, action, target, digest, detail, seal FROM log ORDER BY seq DESC LIMIT 1";
    conn.prepare_cached(sql)?.query_row([], LogEntry::read).optional()
}

/// All entries, oldest first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<LogEntry>> {
    let sql = "SELECT seq, at, who, action, target, digest, detail, seal FROM log ORDER BY seq";
    conn.prepare_cached(sql)?.query_map([], LogEntry::read)?.collect()
}
