//! What the room asks of the program around it: the clock, the engine, the rules of language.

use crate::jobs::Progress;
use sanad_case::{Case, StoredDocument};
use sanad_weigh::Corpus;
use serde::Serialize;

/// A file that a visitor sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its own name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// ISO day of publication, for texts that do not say.
    pub published: Option<String>,
    /// Publisher, for texts that do not say.
    pub publisher: Option<String>,
    /// Who sent it.
    pub who: String,
}

/// A piece of a text: as stored, and as the engine reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The stored characters.
    pub stored: String,
    /// What is read in their place.
    pub words: String,
}

/// Something that the engine found by a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The stage of the cascade.
    pub stage: String,
    /// The rule or lexicon entry.
    pub rule: String,
    /// First scalar value of the text.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The words.
    pub words: String,
    /// What was made of them, or why nothing was.
    pub label: String,
}

/// Hears how far an upload is, as a change of its [`Progress`].
pub type Told<'a> = &'a mut dyn FnMut(&dyn Fn(&mut Progress));

/// The program's hands: everything that the room itself must not or cannot do.
pub trait Workshop: Send + Sync {
    /// The present moment, UTC, ISO 8601 to the second.
    fn now(&self) -> String;

    /// Marks what the rules of language say of time in records, before relations are derived.
    fn mark_times(&self, corpus: &mut Corpus);

    /// A text as the engine reads it, in pieces that together are the text.
    fn normal(&self, text: &str) -> Vec<Piece>;

    /// What the engine finds in a document, step by step.
    fn explain(&self, document: &StoredDocument) -> Vec<Step>;

    /// Reads, codes and stores the documents of a file, each in one transaction.
    ///
    /// # Errors
    /// A sentence for the visitor, when the case cannot be written; what was stored before stays.
    fn add(&self, case: &mut Case, upload: Upload, told: Told<'_>) -> Result<(), String>;
}
