//! Runs: with which engine, rules and codebooks records were made.

use crate::case::{Act, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use crate::log::{self, Entry};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use serde_json::json;

/// The versions that a record is stamped with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// Engine and version.
    pub engine: String,
    /// Hash of the linguistic data.
    pub ruleset: String,
    /// Codebooks the codes follow, with their versions.
    pub codebook: String,
}

/// A run as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its number.
    pub run: i64,
    /// When.
    pub at: String,
    /// By whom.
    pub who: String,
    /// With what.
    pub stamp: Stamp,
}

impl Case {
    /// The last run.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_run(&self) -> Result<Option<Run>, CaseError> {
        let sql = "SELECT run, at, who, engine, ruleset, codebook FROM runs ORDER BY run DESC LIMIT 1";
        self.read(|conn| conn.query_row(sql, [], read_run).optional())
    }

    /// All runs, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn runs(&self) -> Result<Vec<Run>, CaseError> {
        let sql = "SELECT run, at, who, engine, ruleset, codebook FROM runs ORDER BY run";
        self.read(|conn| conn.prepare(sql)?.query_map([], read_run)?.collect())
    }

    /// Begins a run, or goes on with the last one when its stamp is the same.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn begin_run(&mut self, stamp: &Stamp, act: &Act) -> Result<i64, CaseError> {
        if let Some(last) = self.last_run()?.filter(|run| run.stamp == *stamp) {
            return Ok(last.run);
        }
        self.write(|tx| {
            let sql = "INSERT INTO runs (at, who, engine, ruleset, codebook) VALUES (?,?,?,?,?)";
            tx.execute(sql, params![act.at, act.who, stamp.engine, stamp.ruleset, stamp.codebook])?;
            let run = tx.last_insert_rowid();
            let digest = run_digest(run, stamp);
            let detail = json!({ "engine": stamp.engine, "ruleset": stamp.ruleset });
            let target = run.to_string();
            log::append(
                tx,
                act,
                &Entry { action: "run", target: &target, digest: &digest, detail: &detail },
            )?;
            Ok(run)
        })
    }
}

/// The digest of a run as the log keeps it.
pub(crate) fn run_digest(run: i64, stamp: &Stamp) -> String {
    Digest::of("run").number(run).text(&stamp.engine).text(&stamp.ruleset).text(&stamp.codebook).finish()
}

fn read_run(row: &Row<'_>) -> rusqlite::Result<Run> {
    let stamp = Stamp { engine: row.get(3)?, ruleset: row.get(4)?, codebook: row.get(5)? };
    Ok(Run { run: row.get(0)?, at: row.get(1)?, who: row.get(2)?, stamp })
}
