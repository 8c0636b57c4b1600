//! Bytes of any input format to plain text, or a clear error that names the cure.
//!
//! This crate opens no file and knows no word of any language: it is given bytes and returns text, with a [`Note`]
//! for whatever a reviewer of the records should know about how the text was come by.

mod decode;
mod error;
mod feed;
mod html;
mod script;

pub use decode::{Decoded, decode};
pub use error::IntakeError;
pub use feed::{FeedDocument, iso_day, read_feed_line};
pub use html::{Page, main_text};
pub use script::{Script, check_script};

/// Something noticed while the text was read that a reviewer should know; never a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A stable code such as `encoding-guessed`.
    pub code: &'static str,
    /// What it means, for a coder.
    pub message: String,
}

impl Note {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
