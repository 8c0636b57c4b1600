//! The log, replayed: its seals, and what the other tables must hold if it is true.

use super::Report;
use super::cell::{Table, number, text};
use crate::log::LogEntry;
use crate::redaction_marks::{self, Marks};
use serde_json::Value;
use std::collections::BTreeMap;

/// A version of a record, as the log tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) document: Option<String>,
    pub(super) digest: String,
    pub(super) run: i64,
    pub(super) ended: Option<i64>,
}

/// A run, as the log tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExpectedRun {
    pub(super) digest: String,
    pub(super) at: String,
    pub(super) who: String,
}

/// What the tables must hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Expected {
    /// Digest of the facts about the case, and its id.
    pub(super) info: Option<(String, String)>,
    pub(super) runs: BTreeMap<i64, ExpectedRun>,
    /// Digest of the row and BLAKE3 of the original, by document key.
    pub(super) documents: BTreeMap<String, (String, String)>,
    /// Versions in the order in which they were written, by record id.
    pub(super) records: BTreeMap<String, Vec<Version>>,
    /// Digests by number.
    pub(super) decisions: BTreeMap<i64, String>,
    /// Digests by record id.
    pub(super) flags: BTreeMap<String, String>,
    last_run: i64,
}

/// Follows the log from its first entry to its last.
pub(super) fn replay(log: &Table, marks: &Marks, seal: Option<&str>, report: &mut Report) -> Expected {
    let mut expected = Expected::default();
    let (mut previous, mut number) = (String::new(), 0);
    for row in &log.rows {
        let entry = entry(row);
        if entry.seq != number + 1 {
            let gap = format!("follows entry {number}: entries between them are gone");
            report.find("log", entry.seq, gap);
        }
        number = entry.seq;
        check_seal(&entry, &previous, marks, report);
        expected.take(&entry, report);
        previous.clone_from(&entry.seal);
    }
    if log.rows.is_empty() {
        report.find("log", "", "is empty");
    }
    if seal.is_some_and(|seal| !log.rows.iter().any(|row| text(row, 7) == seal)) {
        report.find("log", "", "does not hold the seal that was given: it was cut off or made anew");
    }
    report.checked.entries = log.rows.len();
    report.checked.seal = previous;
    expected
}

fn entry(row: &[Option<String>]) -> LogEntry {
    let at = |at: usize| text(row, at).to_owned();
    LogEntry {
        seq: number(row, 0).unwrap_or(0),
        at: at(1),
        who: at(2),
        action: at(3),
        target: at(4),
        digest: at(5),
        detail: at(6),
        seal: at(7),
    }
}

/// The seal of a redacted entry is the one from before; what it says now is vouched for by the redaction.
fn check_seal(entry: &LogEntry, previous: &str, marks: &Marks, report: &mut Report) {
    if entry.seal == entry.right_seal(previous) {
        return;
    }
    match marks.log.get(&entry.seq) {
        Some(mark) if *mark == entry.right_seal("") => {}
        Some(_) => report.find("log", entry.seq, "is not as a redaction left it"),
        None => report.find("log", entry.seq, "is not what was sealed, or the entry before it is not"),
    }
}

impl Expected {
    fn take(&mut self, entry: &LogEntry, report: &mut Report) {
        let detail: Value = serde_json::from_str(&entry.detail).unwrap_or(Value::Null);
        match entry.action.as_str() {
            "case-new" => self.info = Some((entry.digest.clone(), entry.target.clone())),
            "run" => self.take_run(entry),
            "document-add" => {
                let blake3 = detail["blake3"].as_str().unwrap_or_default().to_owned();
                self.documents.insert(entry.target.clone(), (entry.digest.clone(), blake3));
                self.take_records(&detail, Some(&entry.target));
            }
            "recode" => {
                self.take_ends(&detail, entry, report);
                self.take_records(&detail, Some(&entry.target));
                self.take_flags(&detail);
            }
            "decision" => {
                self.decisions.extend(entry.target.parse::<i64>().ok().map(|n| (n, entry.digest.clone())));
                self.take_records(&detail, None);
            }
            redaction_marks::ACTION | "recode-done" | "export" | "backup" => {}
            other => report.find(
                "log",
                entry.seq,
                format!("has an action that this program does not know: {other}"),
            ),
        }
    }

    fn take_run(&mut self, entry: &LogEntry) {
        let Ok(run) = entry.target.parse() else { return };
        self.last_run = run;
        let made = ExpectedRun { digest: entry.digest.clone(), at: entry.at.clone(), who: entry.who.clone() };
        self.runs.insert(run, made);
    }

    /// New versions of records.
    fn take_records(&mut self, detail: &Value, document: Option<&str>) {
        let run = detail["run"].as_i64().unwrap_or(self.last_run);
        for (id, digest) in detail["records"].as_object().into_iter().flatten() {
            self.records.entry(id.clone()).or_default().push(Version {
                document: document.map(str::to_owned),
                digest: digest.as_str().unwrap_or_default().to_owned(),
                run,
                ended: None,
            });
        }
    }

    /// Versions that were ended: each time the last one of the record.
    fn take_ends(&mut self, detail: &Value, entry: &LogEntry, report: &mut Report) {
        for id in detail["ended"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            match self.records.get_mut(id).and_then(|versions| versions.last_mut()) {
                Some(version) => version.ended = detail["run"].as_i64(),
                None => report.find("log", entry.seq, format!("ends a record that nothing made: {id}")),
            }
        }
    }

    fn take_flags(&mut self, detail: &Value) {
        for (id, digest) in detail["flags"].as_object().into_iter().flatten() {
            match digest.as_str() {
                Some(digest) => self.flags.insert(id.clone(), digest.to_owned()),
                None => self.flags.remove(id),
            };
        }
    }
}
