//! What redactions changed, as the log says: the only excuse that `verify` takes for a row that is not as it was written.
//!
//! A `redact` entry holds, for every row that it changed, the digest of the row as it stands since then. A row whose
//! digest is not the one of the entry that wrote it is in order only when the *last* redaction that names it gives
//! exactly its present digest. No name stands here, only keys and digests.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The action of such entries.
pub(crate) const ACTION: &str = "redact";

/// Digests of rows as redactions left them, by the key of the row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marks {
    /// By document key: the digest of the row (`documents::row_digest`). The original bytes are gone, so `blake3`
    /// is the hash of what is no longer kept and must not be held against the bytes of `text`.
    #[serde(default)]
    pub(crate) documents: BTreeMap<String, String>,
    /// By number of the version (`records.idx`): `records::record_digest`.
    #[serde(default)]
    pub(crate) records: BTreeMap<i64, String>,
    /// By number of the decision: its digest.
    #[serde(default)]
    pub(crate) decisions: BTreeMap<i64, String>,
    /// By number of the log entry: `LogEntry::right_seal("")` of the entry as it stands. Its seal stays the one that
    /// was written, so that the chain of seals over it holds; only its own words cannot be checked against it any more.
    #[serde(default)]
    pub(crate) log: BTreeMap<i64, String>,
}

impl Marks {
    /// All redactions of a case, the later over the earlier.
    pub(crate) fn read(conn: &Connection) -> rusqlite::Result<Self> {
        let mut all = Self::default();
        let mut statement = conn.prepare("SELECT detail FROM log WHERE action = ? ORDER BY seq")?;
        let details = statement.query_map([ACTION], |row| row.get::<_, String>(0))?;
        for detail in details {
            let Ok(Marked { marks }) = serde_json::from_str(&detail?) else { continue };
            all.documents.extend(marks.documents);
            all.records.extend(marks.records);
            all.decisions.extend(marks.decisions);
            all.log.extend(marks.log);
        }
        Ok(all)
    }
}

/// The part of an entry's detail that is read here.
#[derive(Deserialize)]
struct Marked {
    marks: Marks,
}
