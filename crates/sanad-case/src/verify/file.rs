//! The file as SQLite sees it: pages, indexes, foreign keys, the search index; and whether its tables are ours.

use super::Report;
use super::cell::{Table, text};
use crate::schema;
use rusqlite::Connection;

/// Faults that are listed one by one; more say nothing new.
const SHOWN: usize = 100;

pub(super) fn check(conn: &Connection, report: &mut Report) {
    // Virtual tables are checked with it: the search index too.
    let sql = format!("PRAGMA integrity_check({SHOWN})");
    if let Some(found) = report.attempt("file", Table::query(conn, &sql)) {
        for row in found.rows.iter().filter(|row| text(row, 0) != "ok") {
            report.find("file", "", text(row, 0));
        }
    }
    if let Some(found) = report.attempt("file", Table::query(conn, "PRAGMA foreign_key_check")) {
        for row in found.rows.iter().take(SHOWN) {
            report.find(
                "file",
                text(row, 1),
                format!("a row of {} names one of {} that is not there", text(row, 0), text(row, 2)),
            );
        }
    }
    check_schema(conn, report);
}

/// The definitions of the tables must be those of a new case.
fn check_schema(conn: &Connection, report: &mut Report) {
    const SQL: &str = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name";
    let ours = report.attempt("file", Table::query(conn, SQL));
    let right = report.attempt("file", schema::blank().and_then(|blank| Table::query(&blank, SQL)));
    let (Some(ours), Some(right)) = (ours, right) else { return };
    for row in ours.rows.iter().filter(|row| !right.rows.contains(row)) {
        report.find("file", text(row, 1), "is not defined as this program defines it");
    }
    for row in right.rows.iter().filter(|row| !ours.rows.contains(row)) {
        report.find("file", text(row, 1), "is missing, or not defined as this program defines it");
    }
}
