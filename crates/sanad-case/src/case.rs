//! Making and opening a case file.

use crate::digest::Digest;
use crate::error::CaseError;
use crate::log::{self, Entry};
use crate::schema;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};
use sanad_text::SearchFold;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait for another writer before saying so.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who acts, and when: given by the program, never looked up here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// UTC, ISO 8601 to the second: `2026-11-22T16:00:00Z`.
    pub at: String,
    /// Name of the coder or operator.
    pub who: String,
}

/// What a case is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing is changed; works on a file that cannot be written.
    Read,
    /// For adding, coding, deciding.
    Write,
}

/// What a new case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCase {
    /// Its title; may be in any language.
    pub title: String,
    /// A random key of at least 16 bytes in hexadecimal, given by the program: names the case and salts its pseudonyms.
    pub secret: String,
}

/// An open case file.
#[derive(Debug)]
pub struct Case {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    /// How documents are indexed when they are added; none: they are left to be indexed before the next search.
    pub(crate) fold: Option<Arc<SearchFold>>,
    access: Access,
}

impl Case {
    /// Makes a new case file.
    ///
    /// # Errors
    /// [`CaseError::Exists`] when there is a file; any error of writing.
    pub fn create(path: &Path, new: &NewCase, act: &Act) -> Result<Self, CaseError> {
        claim(path)?;
        let made = Self::fill(path, new, act);
        if made.is_err() {
            // Ours, and not a case yet: nothing is lost.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill(path: &Path, new: &NewCase, act: &Act) -> Result<Self, CaseError> {
        let mut case = Self::connect(path, Access::Write)?;
        case.prepare()?;
        case.write(|tx| {
            schema::migrate(tx)?;
            let id = Digest::of("case").text(&new.secret).finish()[..16].to_owned();
            let facts = [
                ("case_id", id.as_str()),
                ("title", &new.title),
                ("secret", &new.secret),
                ("created_at", &act.at),
                ("created_by", &act.who),
            ];
            for (key, value) in facts {
                tx.execute("INSERT INTO case_info (key, value) VALUES (?,?)", params![key, value])?;
            }
            let digest = facts.iter().fold(Digest::of("case-info"), |d, (k, v)| d.text(k).text(v)).finish();
            let detail = json!({ "schema": schema::VERSION });
            let entry = Entry { action: "case-new", target: &id, digest: &digest, detail: &detail };
            log::append(tx, act, &entry)
        })?;
        Ok(case)
    }

    /// Opens a case file, and brings an older one to the present version when it is opened for writing.
    ///
    /// # Errors
    /// When there is none, when it is no case, when it is newer than this program, or damaged.
    pub fn open(path: &Path, access: Access) -> Result<Self, CaseError> {
        if !path.is_file() {
            return Err(CaseError::NoSuchCase { path: path.to_path_buf() });
        }
        let mut case = Self::connect(path, access)?;
        if access == Access::Read && case.read(schema::version).is_err() {
            case = Self::connect_unchanging(path).unwrap_or(case);
        }
        // Looked at before anything is set, so that nothing is ever written into a file that is not ours.
        case.check_version()?;
        case.prepare()?;
        if access == Access::Write && case.read(schema::version)? < schema::VERSION {
            case.write(schema::migrate)?;
        }
        Ok(case)
    }

    fn connect(path: &Path, access: Access) -> Result<Self, CaseError> {
        let flags = match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let conn = conn.map_err(|e| CaseError::of(path, e))?;
        conn.busy_timeout(PATIENCE).map_err(|e| CaseError::of(path, e))?;
        Ok(Self { conn, path: path.to_path_buf(), fold: None, access })
    }

    /// A file in a folder where nothing can be written: SQLite could not keep its notes for readers beside it, and must
    /// be told that none are needed. Only when nobody left anything in a journal there.
    fn connect_unchanging(path: &Path) -> Option<Self> {
        let mut journal = path.as_os_str().to_owned();
        journal.push("-wal");
        if std::fs::metadata(&journal).is_ok_and(|journal| journal.len() > 0) {
            return None;
        }
        let escaped = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(
            format!("file:{escaped}?immutable=1"),
            flags | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        );
        Some(Self { conn: conn.ok()?, path: path.to_path_buf(), fold: None, access: Access::Read })
    }

    /// Settings of the connection: safe against a hostile file, patient with another writer, and thorough in deleting.
    fn prepare(&mut self) -> Result<(), CaseError> {
        let conn = &self.conn;
        let set = || {
            conn.set_prepared_statement_cache_capacity(64);
            conn.pragma_update(None, "trusted_schema", false)?;
            conn.pragma_update(None, "cell_size_check", true)?;
            conn.pragma_update(None, "foreign_keys", true)?;
            conn.pragma_update(None, "temp_store", "memory")?;
            conn.pragma_update(None, "cache_size", -65_536)?;
            if self.access == Access::Write {
                conn.pragma_update(None, "secure_delete", true)?;
                conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
                conn.pragma_update(None, "synchronous", "full")?;
            }
            Ok(())
        };
        set().map_err(|e| CaseError::of(&self.path, e))
    }

    /// From here on a write that is done survives a kill of the program, but not always a power cut: much faster for
    /// adding many documents. [`Case::settle`] ends it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn hurry(&mut self) -> Result<(), CaseError> {
        self.read(|conn| conn.pragma_update(None, "synchronous", "normal"))
    }

    /// Makes sure that everything written so far survives a power cut, and every later write by itself.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn settle(&mut self) -> Result<(), CaseError> {
        self.read(|conn| {
            conn.pragma_update(None, "synchronous", "full")?;
            conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
        })
    }

    fn check_version(&self) -> Result<(), CaseError> {
        let fail = |e| CaseError::of(&self.path, e);
        if schema::application_id(&self.conn).map_err(fail)? != schema::APPLICATION_ID {
            return Err(CaseError::NotACase { path: self.path.clone() });
        }
        let found = schema::version(&self.conn).map_err(fail)?;
        if found == 0 {
            return Err(CaseError::Damaged {
                path: self.path.clone(),
                what: "no version of its tables".into(),
            });
        }
        if found > schema::VERSION {
            let known = schema::VERSION;
            return Err(CaseError::NewerSchema { path: self.path.clone(), found, known });
        }
        Ok(())
    }

    /// Indexes documents for searching as they are added.
    #[must_use]
    pub fn with_fold(self, fold: Arc<SearchFold>) -> Self {
        Self { fold: Some(fold), ..self }
    }

    /// A way to stop, from another thread, what the case is being asked: it then fails with [`CaseError::Stopped`].
    pub fn stopper(&self) -> Stopper {
        Stopper(self.conn.get_interrupt_handle())
    }

    /// Holds at most so many MiB of the file in memory: for a program that keeps several connections open for long.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn with_cache(self, mebibytes: u32) -> Result<Self, CaseError> {
        self.read(|conn| conn.pragma_update(None, "cache_size", -i64::from(mebibytes) * 1024))?;
        Ok(self)
    }

    /// Opens a case to write into it what can be derived, or only to read where nothing can be written.
    ///
    /// # Errors
    /// As for [`Case::open`].
    pub fn open_to_weigh(path: &Path) -> Result<Self, CaseError> {
        match Self::open(path, Access::Write) {
            Err(CaseError::ReadOnly { .. } | CaseError::Locked { .. } | CaseError::DiskFull { .. }) => {
                Self::open(path, Access::Read)
            }
            other => other,
        }
    }

    pub(crate) fn access(&self) -> Access {
        self.access
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A fact about the case: `title`, `case_id`, `created_at`, `created_by`.
    ///
    /// # Errors
    /// When there is no such fact, or the file cannot be read.
    pub fn info(&self, key: &str) -> Result<String, CaseError> {
        let sql = "SELECT value FROM case_info WHERE key = ?";
        self.read(|conn| conn.query_row(sql, [key], |row| row.get(0)))
    }

    /// Reads, and names the file in what goes wrong.
    pub(crate) fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, CaseError> {
        query(&self.conn).map_err(|e| CaseError::of(&self.path, e))
    }

    /// Writes in one transaction: all of it or nothing.
    pub(crate) fn write<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, CaseError> {
        let path = &self.path;
        let fail = |e| CaseError::of(path, e);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let out = change(&tx).map_err(fail)?;
        tx.commit().map_err(fail)?;
        Ok(out)
    }

    /// Reads and writes in one transaction, for changes that depend on what stands.
    pub(crate) fn transact<T>(
        &mut self,
        change: impl FnOnce(&Self) -> Result<T, CaseError>,
    ) -> Result<T, CaseError> {
        self.read(|conn| conn.execute_batch("BEGIN IMMEDIATE"))?;
        let out = change(self).and_then(|out| self.read(|conn| conn.execute_batch("COMMIT")).map(|()| out));
        if out.is_err() {
            // SQLite has taken it back by itself after some errors, and says so here; either way it is taken back.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        out
    }

    /// Copies the whole case, as it stands at one moment, into a new file, while others may go on writing.
    ///
    /// # Errors
    /// [`CaseError::Exists`] when there is a file; any error of reading or writing: then there is none.
    pub fn backup(&self, to: &Path) -> Result<(), CaseError> {
        claim(to)?;
        let copied = self.copy_into(to);
        if copied.is_err() {
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    fn copy_into(&self, to: &Path) -> Result<(), CaseError> {
        let fail = |e| CaseError::of(to, e);
        let mut target = Connection::open(to).map_err(fail)?;
        let backup = rusqlite::backup::Backup::new(&self.conn, &mut target).map_err(fail)?;
        // All pages in one step: a step holds a read transaction, so that no writer can make it begin again.
        match backup.step(-1).map_err(fail)? {
            rusqlite::backup::StepResult::Done => {}
            _ => return Err(CaseError::Locked { path: self.path.clone() }),
        }
        drop(backup);
        target.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).map_err(fail)?;
        target.close().map_err(|(_, e)| fail(e))?;
        std::fs::File::open(to)
            .and_then(|file| file.sync_all())
            .map_err(|_| CaseError::DiskFull { path: to.to_path_buf() })
    }
}

/// Stops a question that takes too long.
pub struct Stopper(rusqlite::InterruptHandle);

impl std::fmt::Debug for Stopper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stopper")
    }
}

impl Stopper {
    /// Stops what is being asked now; what is asked later is not touched.
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

/// Makes an empty file of a name that nothing has yet.
fn claim(path: &Path) -> Result<(), CaseError> {
    use std::io::ErrorKind as Kind;
    match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == Kind::AlreadyExists => {
            Err(CaseError::Exists { path: path.to_path_buf() })
        }
        Err(error) if error.kind() == Kind::StorageFull => {
            Err(CaseError::DiskFull { path: path.to_path_buf() })
        }
        Err(_) => Err(CaseError::ReadOnly { path: path.to_path_buf() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_without_end_is_stopped() {
        let folder = tempfile::tempdir().expect("a folder");
        let new = NewCase { title: "t".into(), secret: "00112233445566778899aabbccddeeff".into() };
        let act = Act { at: "2026-11-22T16:00:00Z".into(), who: "tester".into() };
        let case = Case::create(&folder.path().join("a.sanad"), &new, &act).expect("a case");
        let stopper = case.stopper();
        let waiting = std::thread::spawn(move || {
            // Until the question has begun there is nothing to stop.
            for _ in 0..200 {
                std::thread::sleep(Duration::from_millis(10));
                stopper.stop();
            }
        });
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        let answer: Result<i64, CaseError> = case.read(|conn| conn.query_row(endless, [], |row| row.get(0)));
        assert!(matches!(answer, Err(CaseError::Stopped { .. })));
        waiting.join().expect("done");
    }
}
