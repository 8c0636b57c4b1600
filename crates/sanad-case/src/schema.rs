//! Versions of the case file, and the steps from each to the next. Steps are never edited once released.

use rusqlite::{Connection, Transaction};

/// Marks a SQLite file as a case of ours: `SAND` in ASCII.
pub(crate) const APPLICATION_ID: u32 = 0x5341_4E44;

/// Step `n` leads from version `n` to `n + 1`.
const STEPS: [&str; 1] = [include_str!("schema/0001_start.sql")];

/// The version that this program writes.
pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// The version of a file; 0 for an empty one.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// The application id of a file; 0 for an empty one.
pub(crate) fn application_id(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "application_id", |row| row.get(0))
}

/// Brings a file to the present version, within the caller's transaction.
pub(crate) fn migrate(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    let from = version(tx)?;
    for step in STEPS.iter().skip(from as usize) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", VERSION)
}

/// An empty case in memory: what the tables of a case look like.
pub(crate) fn blank() -> rusqlite::Result<Connection> {
    let mut conn = Connection::open_in_memory()?;
    let tx = conn.transaction()?;
    migrate(&tx)?;
    tx.commit()?;
    Ok(conn)
}
