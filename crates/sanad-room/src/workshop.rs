//! What the room asks of the program around it: the clock, the engine, the rules of language.

use sanad_weigh::Corpus;

/// The program's hands: everything that the room itself must not or cannot do.
pub trait Workshop: Send + Sync {
    /// The present moment, UTC, ISO 8601 to the second.
    fn now(&self) -> String;

    /// Marks what the rules of language say of time in records, before relations are derived.
    fn mark_times(&self, corpus: &mut Corpus);
}
