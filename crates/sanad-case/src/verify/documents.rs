//! Documents: each row as it was added, or as a redaction left it, and its original byte for byte.

use super::Report;
use super::cell::{Table, text};
use super::chain::Expected;
use crate::documents::{row_digest, unpack};
use crate::redaction_marks::Marks;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::BTreeMap;

pub(super) fn check(conn: &Connection, expected: &Expected, marks: &Marks, report: &mut Report) {
    let sql = "SELECT document FROM documents ORDER BY document";
    let Some(table) = report.attempt("documents", Table::query(conn, sql)) else { return };
    let mut left: BTreeMap<&str, &(String, String)> =
        expected.documents.iter().map(|(key, right)| (key.as_str(), right)).collect();
    for row in &table.rows {
        let key = text(row, 0);
        let Some((digest, blake3)) = left.remove(key) else {
            report.find("documents", key, "is not in the log");
            continue;
        };
        let found = row_digest(conn, key).unwrap_or_default();
        match marks.documents.get(key) {
            Some(mark) if *mark == found => {}
            Some(_) => report.find("documents", key, "is not as a redaction left it"),
            None if *digest != found => report.find("documents", key, "is not what was added"),
            None => check_original(conn, key, blake3, report),
        }
    }
    left.keys().for_each(|key| report.find("documents", key, "is gone"));
    report.checked.documents = table.rows.len();
}

fn check_original(conn: &Connection, key: &str, blake3: &str, report: &mut Report) {
    let sql = "SELECT original, text FROM documents WHERE document = ?";
    let read = conn.prepare_cached(sql).and_then(|mut statement| {
        let row = statement.query_row([key], |row| {
            let packed = row.get_ref(0)?.as_blob_or_null()?;
            let text = row.get_ref(1)?.as_bytes()?;
            let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
            Ok(packed.map_or_else(|| Some(hash(text)), |packed| unpack(packed).map(|bytes| hash(&bytes))))
        });
        row.optional()
    });
    match read {
        Ok(Some(Some(hash))) if hash == blake3 => {}
        Ok(Some(Some(_))) => report.find("documents", key, "its original is not the one that was added"),
        _ => report.find("documents", key, "its original cannot be unpacked"),
    }
}
