//! Linguistic data files, lexicon trie, morphology and the rule language.
//!
//! This crate contains no Persian word and nothing about conflict: both come in as data. It opens no file.

pub mod morphology;
pub mod pattern;
pub mod phrases;
pub mod stanza;
