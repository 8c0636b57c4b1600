//! The rule language: patterns over tokens and over the annotations of earlier stages.
//!
//! Rules stand in data files (see `docs/rules.md`); this module reads, compiles and runs them. It never decides
//! what a match means: a rule names an action (`makes`) and the stage that runs it interprets the captures.
//! It holds no word of any language.

mod ast;
mod compile;
mod load;
mod parse;
mod run;
mod words;

#[cfg(test)]
mod tests;

pub use load::{Example, Rule, RuleIdx, RuleSet};
pub use run::{Annotation, Capture, CaptureSource, Match, Scan, Tokens};
