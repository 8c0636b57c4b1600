//! Uploads under way: what each has come to, for whoever watches. Kept in memory only.

use crate::problem::Problem;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

/// Finished uploads that are still told of.
const REMEMBERED: usize = 200;

/// How far an upload is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes in all.
    pub of: u64,
    /// Keys of the documents that are new.
    pub added: Vec<String>,
    /// Keys of those that the case had already.
    pub known: Vec<String>,
    /// Records made.
    pub records: usize,
    /// Lines without words to code.
    pub wordless: usize,
    /// What could not be read, a sentence each, with the cure.
    pub failed: Vec<String>,
    /// True when there is nothing more to come.
    pub done: bool,
}

/// All uploads since the server was started.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    all: Mutex<BTreeMap<u64, watch::Receiver<Progress>>>,
}

impl Jobs {
    /// A new upload of so many bytes: its number, and where to say how far it is.
    pub(crate) fn begin(&self, of: u64) -> (u64, watch::Sender<Progress>) {
        let (told, seen) = watch::channel(Progress { of, ..Progress::default() });
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let number = all.last_key_value().map_or(1, |(last, _)| last + 1);
        all.insert(number, seen);
        if all.len() > REMEMBERED {
            all.pop_first();
        }
        (number, told)
    }

    /// Watches an upload.
    ///
    /// # Errors
    /// When there is none with this number.
    pub(crate) fn watch(&self, number: &str) -> Result<watch::Receiver<Progress>, Problem> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let found = number.parse().ok().and_then(|number: u64| all.get(&number).cloned());
        found.ok_or_else(|| Problem::not_found(format!("no upload `{number}` since the server was started")))
    }
}

#[cfg(test)]
mod tests {
    use super::Jobs;

    #[test]
    fn uploads_are_told_apart_and_the_oldest_forgotten() {
        let jobs = Jobs::default();
        let (first, told) = jobs.begin(10);
        told.send_modify(|progress| progress.bytes = 7);
        assert_eq!(jobs.watch(&first.to_string()).expect("under way").borrow().bytes, 7);
        (0..super::REMEMBERED).for_each(|_| drop(jobs.begin(1)));
        assert!(jobs.watch(&first.to_string()).is_err());
        assert!(jobs.watch("x").is_err());
    }
}
