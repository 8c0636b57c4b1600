//! Morphology: which verb a word form belongs to and what it says, and which noun an inflected word comes from.
//!
//! Every morpheme is data (`lang/fa/verbs.txt`, `lang/fa/suffixes.txt`); this module only applies it. It never
//! decides whether a word *is* a verb in its sentence: a form may be a homograph, and says so.

mod form;
mod generate;
mod group;
mod index;
mod key;
pub mod nouns;
mod paradigm;
pub mod verbs;

pub use form::{FormKind, Person, Tense, VerbForm, VerbId};
pub use group::{Tokens, VerbGroup, Voice};
pub use nouns::{Marks, Stem, Suffixes};
pub use verbs::VerbTable;
