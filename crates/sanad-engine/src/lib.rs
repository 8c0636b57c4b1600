//! From text to coded, sourced event records: pure.
//!
//! Nothing here opens a file, reads a clock or knows a word of a language: data and publication date come in.

pub mod calendar;
pub mod stages;
