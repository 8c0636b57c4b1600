//! Notes of what left the case: to what form, for whom, and the digest of what was written.

use crate::case::{Act, Case};
use crate::error::CaseError;
use crate::log::{self, Entry};
use serde_json::json;

impl Case {
    /// Leaves an `export` entry in the log. `digest` is of the files that were written.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_export(&mut self, to: &str, profile: &str, digest: &str, act: &Act) -> Result<(), CaseError> {
        let detail = json!({ "to": to, "profile": profile });
        self.write(|tx| {
            log::append(tx, act, &Entry { action: "export", target: to, digest, detail: &detail }).map(|_| ())
        })
    }
}
