//! Why bytes could not be read as a report, each with what to do about it. The caller names the file.

use thiserror::Error;

/// An input that cannot be read. The message says what is wrong and, after the colon, the cure.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IntakeError {
    /// No byte, or white space only.
    #[error("is empty: give a file that holds a report")]
    Empty,
    /// A known format that is not text.
    #[error("is {0}, which holds no plain text: save it as .txt (UTF-8) or .html first")]
    KnownFormat(&'static str),
    /// Bytes that are no text in any encoding looked for.
    #[error("is binary, not text: save the report as .txt (UTF-8) or .html first")]
    Binary,
    /// Text without a letter of the Arabic script.
    #[error(
        "holds no Persian letter{0}: give the Persian text, or save it again as UTF-8 if letters look wrong"
    )]
    NoPersian(String),
    /// A line of a `.jsonl` input that is not JSON.
    #[error(
        "is not a JSON object ({0}): write one object a line, such as {{\"id\": \"1\", \"text\": \"…\"}}"
    )]
    NotJson(String),
    /// A line of a `.jsonl` input without its text.
    #[error("has no field `text`: give the report's words as the string field `text`")]
    NoText,
    /// A date that is not an ISO day.
    #[error("has `published` `{0}`, not an ISO day: write it as YYYY-MM-DD (Gregorian)")]
    BadDate(String),
}
