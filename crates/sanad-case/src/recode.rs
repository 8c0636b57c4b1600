//! Coding again: what the present rules make of a document, against the records in force.
//!
//! A record that is the same but for its stamps keeps its version. One that changed gets a new version, and the old
//! one stays, marked with the run that ended it. What a coder decided on, or added, is never touched: where the rules
//! would now have it otherwise it is flagged.

use crate::case::{Act, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use crate::log::{self, Entry};
use crate::records::{self, Coding, RecordVersion};
use rusqlite::{Connection, params};
use sanad_model::Coded;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// One difference that coding again makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A record that was not there.
    New(Coding),
    /// A record that the rules no longer make.
    Gone(RecordVersion),
    /// The same words, other cells.
    Changed(RecordVersion, Coding),
    /// Decided on by a coder, so it stays; this is what the rules make of it now, if anything.
    Flagged(RecordVersion, Option<Coding>),
}

/// What coding a document again comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recoded {
    /// The differences, in the order of the records' ids.
    pub changes: Vec<Change>,
    /// Records that stay as they are.
    pub kept: usize,
    /// Records that were flagged and are no longer different.
    unflagged: Vec<String>,
}

impl Case {
    /// What would change if a document were coded so; `decided` is [`Case::decided_records`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recode_plan(
        &self,
        document: &str,
        coded: &Coded,
        decided: &BTreeSet<String>,
    ) -> Result<Recoded, CaseError> {
        let mut new: BTreeMap<String, Coding> = records::codings(document, coded)
            .into_iter()
            .map(|coding| (coding.id().to_owned(), coding))
            .collect();
        let mut out = Recoded::default();
        for old in self.records_of(document)? {
            if old.made_by != "rules" {
                out.kept += 1;
                continue;
            }
            let new = new.remove(&old.id);
            let same = new.as_ref().is_some_and(|new| new.same_but_for_stamps(&old.coding));
            match new {
                _ if same => {
                    out.kept += 1;
                    out.unflagged.push(old.id);
                }
                new if decided.contains(&old.id) => out.changes.push(Change::Flagged(old, new)),
                Some(new) => out.changes.push(Change::Changed(old, new)),
                None => out.changes.push(Change::Gone(old)),
            }
        }
        out.changes.extend(new.into_values().map(Change::New));
        let flagged = self.flagged()?;
        out.unflagged.retain(|id| flagged.contains(id));
        Ok(out)
    }

    /// Codes a document anew, in one transaction, and says what that changed.
    ///
    /// # Errors
    /// When the file cannot be written; then the document is as it was.
    pub fn recode_document(
        &mut self,
        document: &str,
        coded: &Coded,
        run: i64,
        act: &Act,
    ) -> Result<Recoded, CaseError> {
        let plan = self.recode_plan(document, coded, &BTreeSet::new())?;
        if plan.changes.is_empty() && plan.unflagged.is_empty() {
            return Ok(plan);
        }
        // What is decided is looked up in the transaction itself: a coder may have just acted.
        self.transact(|case| {
            let plan = case.recode_plan(document, coded, &case.decided_records()?)?;
            case.read(|conn| store(conn, document, &plan, run, act))?;
            Ok(plan)
        })
    }

    /// Marks in the log that all documents have been coded again in a run.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn recode_done(&mut self, run: i64, act: &Act) -> Result<(), CaseError> {
        self.write(|tx| {
            let digest = Digest::of("recode-done").number(run).finish();
            let detail = json!({ "run": run });
            let target = run.to_string();
            let entry = Entry { action: "recode-done", target: &target, digest: &digest, detail: &detail };
            log::append(tx, act, &entry).map(|_| ())
        })
    }

    /// How many documents were last coded with other rules than these.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn coded_otherwise(&self, stamp: &crate::Stamp) -> Result<i64, CaseError> {
        // Numbers of runs only rise, so the later of adding and the last full recoding is the greater.
        let sql = "SELECT count(*) FROM documents WHERE max(added_run, coalesce((SELECT CAST(target AS INTEGER) \
                   FROM log WHERE action = 'recode-done' ORDER BY seq DESC LIMIT 1), 0)) NOT IN \
                   (SELECT run FROM runs WHERE engine = ?1 AND ruleset = ?2 AND codebook = ?3)";
        let with = params![stamp.engine, stamp.ruleset, stamp.codebook];
        self.read(|conn| conn.query_row(sql, with, |row| row.get(0)))
    }

    /// Ids of the records that are flagged.
    fn flagged(&self) -> Result<BTreeSet<String>, CaseError> {
        let sql = "SELECT record FROM flags";
        self.read(|conn| conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect())
    }
}

/// Writes a plan and its log entry, within the caller's transaction.
fn store(conn: &Connection, document: &str, plan: &Recoded, run: i64, act: &Act) -> rusqlite::Result<()> {
    let (mut made, mut flags, mut ended) = (Map::new(), Map::new(), Vec::new());
    for change in &plan.changes {
        match change {
            Change::Flagged(old, new) => {
                flags.insert(old.id.clone(), flag(conn, &old.id, new.as_ref(), run)?);
            }
            Change::Gone(old) => {
                end(conn, old, run)?;
                ended.push(old.id.as_str());
            }
            Change::Changed(old, new) => {
                end(conn, old, run)?;
                ended.push(old.id.as_str());
                made.insert(old.id.clone(), json!(records::insert(conn, document, new, "rules", run)?));
            }
            Change::New(new) => {
                made.insert(new.id().to_owned(), json!(records::insert(conn, document, new, "rules", run)?));
            }
        }
    }
    for id in &plan.unflagged {
        conn.prepare_cached("DELETE FROM flags WHERE record = ?")?.execute([id])?;
        flags.insert(id.clone(), Value::Bool(false));
    }
    let detail = json!({ "run": run, "records": made, "ended": ended, "flags": flags });
    let digest = Digest::of("recode").text(document).text(&detail.to_string()).finish();
    log::append(conn, act, &Entry { action: "recode", target: document, digest: &digest, detail: &detail })
        .map(|_| ())
}

/// Marks a version as ended; only versions in force can be found by their facets.
fn end(conn: &Connection, old: &RecordVersion, run: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE records SET ended_run = ? WHERE idx = ?")?.execute([run, old.idx])?;
    conn.prepare_cached("DELETE FROM facets WHERE idx = ?")?.execute([old.idx]).map(|_| ())
}

/// Flags a record and gives the digest of the flag.
fn flag(conn: &Connection, record: &str, new: Option<&Coding>, run: i64) -> rusqlite::Result<Value> {
    let json = new.map(Coding::to_json);
    conn.prepare_cached("INSERT OR REPLACE INTO flags (record, run, json) VALUES (?,?,?)")?
        .execute(params![record, run, json])?;
    Ok(Value::String(flag_digest(record, run, json.as_deref())))
}

/// The digest of a flag as the log keeps it.
pub(crate) fn flag_digest(record: &str, run: i64, json: Option<&str>) -> String {
    Digest::of("flag").text(record).number(run).maybe(json).finish()
}
