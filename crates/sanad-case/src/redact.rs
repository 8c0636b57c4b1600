//! Taking a person's name out of a case for good.
//!
//! Removed in every spelling from the words of documents, their names, publishers and original bytes, from all
//! versions of records, facets, decisions, flags, derived tables, the log and the search index. The original bytes
//! of a document in which the name stands are given up: the masked text is what is kept, while `blake3` stays that of
//! the bytes which are no longer there, so that adding them again changes nothing. What was changed is in the log by
//! key and digest (`redaction_marks.rs`), with a commitment to the name that is salted with the case's secret: who
//! knows the name can show that it was this one. Then the file is written anew, so that no page keeps the old bytes.
//! Backups and exports are beyond reach.

use crate::case::{Act, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use crate::redact_apply::{self, Changes};
use crate::redact_mask::Mask;
use sanad_text::SearchFold;
use serde::Serialize;

/// Whose name goes, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redaction {
    /// The name and other forms of it.
    pub names: Vec<String>,
    /// Latin keys that were made of these names, as the engine makes them.
    pub keys: Vec<String>,
    /// Why; must not hold the name.
    pub reason: Option<String>,
}

/// What a redaction changed, or would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// Places in the words of documents.
    pub mentions: usize,
    /// Documents, in their words, their names or their original bytes.
    pub documents: usize,
    /// Versions of records.
    pub records: usize,
    /// Human decisions.
    pub decisions: usize,
    /// Entries of the log.
    pub log: usize,
    /// Rows of anything else.
    pub other: usize,
}

impl Redacted {
    /// Whether the name is nowhere.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl Case {
    /// What a redaction would change. Changes nothing.
    ///
    /// # Errors
    /// As [`Case::redact`].
    pub fn plan_redaction(&self, redaction: &Redaction, fold: &SearchFold) -> Result<Redacted, CaseError> {
        let mut mask = self.mask(redaction, fold)?;
        let changes = self.read(|conn| Changes::find(conn, &mut mask))?;
        Ok(changes.counts())
    }

    /// Takes the name out. All in one transaction; then the file is written anew.
    ///
    /// # Errors
    /// [`CaseError::Refused`] when the name is too short, or the reason or the title of the case holds it; when the
    /// file cannot be written.
    pub fn redact(
        &mut self,
        redaction: &Redaction,
        fold: &SearchFold,
        act: &Act,
    ) -> Result<Redacted, CaseError> {
        let mut mask = self.mask(redaction, fold)?;
        if mask.string(&act.who).is_some() {
            return Err(CaseError::Refused("the log would name the person again: give another --by".into()));
        }
        let commitment = self.commitment(redaction)?;
        let counts = self.write(|tx| {
            let changes = Changes::find(tx, &mut mask)?;
            let counts = changes.counts();
            if !counts.is_nothing() {
                redact_apply::apply(tx, &changes, fold)?;
                redact_apply::log(tx, act, changes, &counts, &commitment, redaction.reason.as_deref())?;
            }
            Ok(counts)
        })?;
        if !counts.is_nothing() {
            self.write_anew()?;
        }
        Ok(counts)
    }

    fn mask<'f>(&self, redaction: &Redaction, fold: &'f SearchFold) -> Result<Mask<'f>, CaseError> {
        let secret = self.info("secret")?;
        let mask = Mask::new(&redaction.names, &redaction.keys, &secret, fold);
        if mask.is_empty() {
            return Err(CaseError::Refused("a name has two letters at least".into()));
        }
        let holds = |text: &str| mask.string(text).is_some();
        if redaction.reason.as_deref().is_some_and(holds) {
            return Err(CaseError::Refused("the reason must not hold the name: it stays in the log".into()));
        }
        if holds(&self.info("title")?) {
            let message =
                "the title of the case holds the name, and is sealed: make a new case with another title";
            return Err(CaseError::Refused(message.into()));
        }
        Ok(mask)
    }

    /// Shows, to who knows the name, that it was this one; tells nobody else.
    fn commitment(&self, redaction: &Redaction) -> Result<String, CaseError> {
        let mut names = redaction.names.clone();
        names.sort();
        names.dedup();
        let digest = Digest::of("redaction").text(&self.info("secret")?);
        Ok(names.iter().fold(digest, |digest, name| digest.text(name)).finish())
    }

    /// Rewrites index and file, so that no free page and no journal keeps what was deleted.
    fn write_anew(&self) -> Result<(), CaseError> {
        self.read(|conn| {
            conn.execute_batch("INSERT INTO search_words (search_words) VALUES ('optimize'); VACUUM;")?;
            conn.pragma_query(None, "wal_checkpoint(TRUNCATE)", |_| Ok(()))
        })
    }
}
