//! From Persian text to coded, sourced event records.
//!
//! This crate is pure: it never sees a file, a clock, a socket or the order of a hash map, and the same text, day of
//! publication and linguistic data always give the same records, byte for byte. What it knows of Persian and of the
//! world comes in as data ([`LangFiles`]). Start with [`code`]; the stages are listed in [`cascade::STAGES`].

mod analysis;
pub mod cascade;
mod examples;
mod lang_files;
mod lexicon;
pub mod mentions;
mod records;
mod ruleset;
pub mod stages;
mod trace;
mod world;

pub use cascade::{code, code_traced};
pub use examples::{ExampleFailure, ExampleReport};
pub use lang_files::LangFiles;
pub use ruleset::{LoadError, Ruleset, RulesetError};
pub use world::actors::ActorFacts;

/// Name and version of the engine, written into every record.
pub const ENGINE: &str = concat!("sanad-engine ", env!("CARGO_PKG_VERSION"));

/// A document to be coded.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Path or identifier, copied into the records.
    pub id: &'a str,
    /// The text as it is found.
    pub text: &'a str,
    /// Day of publication, ISO 8601; relative dates are resolved against it.
    pub published: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
}
