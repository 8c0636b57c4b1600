//! What can go wrong with a case file, each message naming the file and the cure.

use std::path::PathBuf;
use thiserror::Error;

/// Why a case file could not be made, opened, read or written. Nothing is half done: every write is one transaction.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CaseError {
    /// There is no such file.
    #[error("no case file `{}`: make one with `sanad case new {}`", .path.display(), .path.display())]
    NoSuchCase {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// There is a file already.
    #[error("`{}` exists already: choose another name, or add to it with `sanad case add`", .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file, but not one of ours.
    #[error("`{}` is not a case file of Sanad", .path.display())]
    NotACase {
        /// The file.
        path: PathBuf,
    },
    /// Made by a later program.
    #[error("`{}` was written by a newer Sanad (schema {found}, this program knows {known}): update Sanad", .path.display())]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest one known here.
        known: u32,
    },
    /// Another program holds it.
    #[error("`{}` is being written by another program: wait until that is done, then try again", .path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error("`{}` cannot be written: check the permissions of the file and of its folder", .path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// It took longer than it was given, and was stopped; nothing is half done.
    #[error("`{}`: the question took too long: ask for less at once", .path.display())]
    Stopped {
        /// The file.
        path: PathBuf,
    },
    /// No room.
    #[error("no room left to write `{}`: free some space and run the command again; what was acknowledged is kept", .path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Its bytes are not what they were.
    #[error("`{}` is damaged ({what}): run `sanad case verify {}`, and restore a backup", .path.display(), .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was noticed.
        what: String,
    },
    /// A document, record, incident or decision that is not there.
    #[error("no {what} `{key}` in `{}`", .path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
        /// `document`, `record`, …
        what: &'static str,
        /// The key that was asked for.
        key: String,
    },
    /// What was asked makes no sense in the present state.
    #[error("{0}")]
    Refused(String),
    /// Anything else that SQLite says.
    #[error("`{}`: {source}", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl CaseError {
    /// Names the file and the cure of what SQLite says.
    pub(crate) fn of(path: &std::path::Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked { path },
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly { path },
            Some(Code::OperationInterrupted) => Self::Stopped { path },
            Some(Code::DiskFull) => Self::DiskFull { path },
            Some(Code::NotADatabase) => Self::NotACase { path },
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, what: source.to_string() },
            _ => Self::Sqlite { path, source },
        }
    }
}
