//! Versions of records: each as it was written, in force or ended as the log says, and found by what is in it.

use super::Report;
use super::cell::{Table, number, text};
use super::chain::{Expected, Version};
use crate::records::{Coding, days, record_digest};
use crate::redaction_marks::Marks;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: &str =
    "idx, record, document, kind, type, factuality, date, first_day, last_day, made_by, run, ended_run, json";

pub(super) fn check(conn: &Connection, expected: &Expected, marks: &Marks, report: &mut Report) {
    let sql = format!("SELECT {COLUMNS} FROM records ORDER BY record, idx");
    let Some(table) = report.attempt("records", Table::query(conn, &sql)) else { return };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut facets: BTreeSet<(String, String, i64)> = BTreeSet::new();
    for row in &table.rows {
        let id = text(row, 1);
        let nth = seen.entry(id).or_default();
        match expected.records.get(id).and_then(|versions| versions.get(*nth)) {
            Some(version) => check_version(row, version, marks, report),
            None => report.find("records", id, "is not in the log"),
        }
        *nth += 1;
        check_columns(row, &mut facets, report);
    }
    for (id, versions) in &expected.records {
        if seen.get(id.as_str()).copied().unwrap_or(0) < versions.len() {
            report.find("records", id, "is gone, or a version of it is");
        }
    }
    report.checked.versions = table.rows.len();
    check_facets(conn, &facets, report);
}

fn check_version(row: &[Option<String>], version: &Version, marks: &Marks, report: &mut Report) {
    let (idx, id, document) = (number(row, 0).unwrap_or(0), text(row, 1), text(row, 2));
    let digest = record_digest(id, document, text(row, 9), text(row, 12));
    match marks.records.get(&idx) {
        Some(mark) if *mark == digest => {}
        Some(_) => report.find("records", id, "is not as a redaction left it"),
        None if version.digest != digest => report.find("records", id, "is not what was written"),
        None => {}
    }
    if version.document.as_deref().is_some_and(|right| right != document) {
        report.find("records", id, "does not stand at its document");
    }
    if number(row, 10) != Some(version.run) {
        report.find("records", id, "is not of the run that the log says");
    }
    if number(row, 11) != version.ended {
        report.find("records", id, "is in force, or ended, otherwise than the log says");
    }
}

/// The columns beside the record are copies of what is in it.
fn check_columns(row: &[Option<String>], facets: &mut BTreeSet<(String, String, i64)>, report: &mut Report) {
    let (idx, id) = (number(row, 0).unwrap_or(0), text(row, 1));
    let Ok(coding) = Coding::from_json(text(row, 3), text(row, 12)) else {
        report.find("records", id, "cannot be read");
        return;
    };
    let (first, last) = days(coding.date());
    let date = coding.date().map(str::to_owned);
    let right =
        [Some(coding.type_name().to_owned()), Some(coding.factuality().to_owned()), date, first, last];
    if coding.id() != id || coding.kind() != text(row, 3) || right[..] != row[4..9] {
        report.find("records", id, "has columns that do not say what the record says");
    }
    if row[11].is_none() {
        facets.extend(coding.facets().into_iter().map(|(facet, value)| (facet.to_owned(), value, idx)));
    }
}

fn check_facets(conn: &Connection, right: &BTreeSet<(String, String, i64)>, report: &mut Report) {
    let sql = "SELECT facet, value, idx FROM facets ORDER BY facet, value, idx";
    let Some(table) = report.attempt("facets", Table::query(conn, sql)) else { return };
    let found: BTreeSet<(String, String, i64)> = table
        .rows
        .iter()
        .map(|row| (text(row, 0).to_owned(), text(row, 1).to_owned(), number(row, 2).unwrap_or(0)))
        .collect();
    for (facet, _, idx) in found.symmetric_difference(right) {
        report.find("facets", idx, format!("does not find the record version by what is in it: {facet}"));
    }
}
