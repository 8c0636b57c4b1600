//! The small tables: what the case is, runs, decisions, flags.

use super::Report;
use super::cell::{Table, number, text};
use super::chain::Expected;
use crate::decisions::decision_digest;
use crate::digest::Digest;
use crate::recode::flag_digest;
use crate::redaction_marks::Marks;
use crate::runs::{Stamp, run_digest};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The facts that the first log entry seals, in its order.
const FACTS: [&str; 5] = ["case_id", "title", "secret", "created_at", "created_by"];

pub(super) fn check_info(conn: &Connection, expected: &Expected, report: &mut Report) {
    let Some(table) = report.attempt("case_info", Table::read(conn, "case_info", "key")) else { return };
    let facts: BTreeMap<&str, &str> = table.rows.iter().map(|row| (text(row, 0), text(row, 1))).collect();
    for key in facts.keys().filter(|key| !FACTS.contains(key)) {
        report.find("case_info", key, "is not in the log");
    }
    let fact = |key: &str| facts.get(key).copied().unwrap_or_default();
    let digest = FACTS.iter().fold(Digest::of("case-info"), |d, key| d.text(key).text(fact(key))).finish();
    match &expected.info {
        Some((right, id)) if *right != digest || fact("case_id") != id => {
            report.find("case_info", "", "is not what the log sealed when the case was made");
        }
        Some(_) => {}
        None => report.find("log", 1, "does not say that the case was made"),
    }
}

pub(super) fn check_runs(conn: &Connection, expected: &Expected, report: &mut Report) {
    let sql = "SELECT run, at, who, engine, ruleset, codebook FROM runs ORDER BY run";
    let Some(table) = report.attempt("runs", Table::query(conn, sql)) else { return };
    let mut left = expected.runs.clone();
    for row in &table.rows {
        let run = number(row, 0).unwrap_or(0);
        let stamp = Stamp {
            engine: text(row, 3).into(),
            ruleset: text(row, 4).into(),
            codebook: text(row, 5).into(),
        };
        match left.remove(&run) {
            Some(right) => {
                let same = right.digest == run_digest(run, &stamp);
                if !same || right.at != text(row, 1) || right.who != text(row, 2) {
                    report.find("runs", run, "is not what the log says");
                }
            }
            None => report.find("runs", run, "is not in the log"),
        }
    }
    left.keys().for_each(|run| report.find("runs", run, "is gone"));
}

pub(super) fn check_decisions(conn: &Connection, expected: &Expected, marks: &Marks, report: &mut Report) {
    let sql = "SELECT decision FROM decisions ORDER BY decision";
    let Some(table) = report.attempt("decisions", Table::query(conn, sql)) else { return };
    let mut left = expected.decisions.clone();
    for row in &table.rows {
        let decision = number(row, 0).unwrap_or(0);
        let digest = decision_digest(conn, decision).unwrap_or_default();
        match left.remove(&decision) {
            Some(right) if right == digest || marks.decisions.get(&decision) == Some(&digest) => {}
            Some(_) => report.find("decisions", decision, "is not what the log says"),
            None => report.find("decisions", decision, "is not in the log"),
        }
    }
    left.keys().for_each(|decision| report.find("decisions", decision, "is gone"));
    report.checked.decisions = table.rows.len();
}

/// Flags repeat the words of records, so a redaction of the record may have taken them away.
pub(super) fn check_flags(conn: &Connection, expected: &Expected, marks: &Marks, report: &mut Report) {
    let Some(table) = report.attempt("flags", Table::read(conn, "flags", "record")) else { return };
    let mut left = expected.flags.clone();
    for row in &table.rows {
        let (record, run) = (text(row, 0), number(row, 1).unwrap_or(0));
        let json = row.get(2).and_then(Option::as_deref);
        match left.remove(record) {
            Some(right) if right == flag_digest(record, run, json) => {}
            Some(_) => report.find("flags", record, "is not what the log says"),
            None => report.find("flags", record, "is not in the log"),
        }
    }
    if marks.records.is_empty() {
        left.keys().for_each(|record| report.find("flags", record, "is gone"));
    }
}
