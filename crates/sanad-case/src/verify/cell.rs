//! Rows as they are, whatever somebody put into them: any value of any type as text, nothing refused.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

/// A table, row by row, in the order of a column.
pub(super) struct Table {
    /// The rows: a cell is `None` for NULL.
    pub(super) rows: Vec<Vec<Option<String>>>,
}

impl Table {
    /// Reads all columns of a table.
    pub(super) fn read(conn: &Connection, table: &str, order: &str) -> rusqlite::Result<Self> {
        Self::query(conn, &format!("SELECT * FROM {table} ORDER BY {order}"))
    }

    /// Reads what a query gives.
    pub(super) fn query(conn: &Connection, sql: &str) -> rusqlite::Result<Self> {
        let mut statement = conn.prepare(sql)?;
        let columns = statement.column_count();
        let row = |row: &Row<'_>| (0..columns).map(|at| row.get_ref(at).map(cell)).collect();
        let rows = statement.query_map([], row)?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { rows })
    }
}

/// A value as text. One of a type that does not belong there gets a form that no right value has.
pub(super) fn cell(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(format!("real {number}")),
        ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Some(format!("blob {}", blake3::hash(bytes))),
    }
}

/// A cell that must not be NULL.
pub(super) fn text(row: &[Option<String>], at: usize) -> &str {
    row.get(at).and_then(Option::as_deref).unwrap_or_default()
}

/// A cell that holds a number.
pub(super) fn number(row: &[Option<String>], at: usize) -> Option<i64> {
    row.get(at).and_then(Option::as_deref).and_then(|cell| cell.parse().ok())
}
