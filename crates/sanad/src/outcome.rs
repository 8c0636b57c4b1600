//! How a run ends, and how it speaks to its user: one line on standard error, never on standard output.

use sanad_case::CaseError;
use std::io::Write as _;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was done: 0.
    Done,
    /// Something did not work, or a check failed: 1.
    Failed,
    /// All that could be read was done, but some inputs could not: 3.
    Unreadable,
    /// There is no such case file, or what is there is none: 10.
    NoSuchCase,
    /// The case file is being written by another program: 11.
    Locked,
    /// The case file is damaged, or not what its log says: 13.
    Integrity,
    /// The case file was written by a newer program: 14.
    NewerSchema,
}

impl Outcome {
    /// The end that an error means.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        match error.chain().find_map(|cause| cause.downcast_ref::<CaseError>()) {
            Some(CaseError::NoSuchCase { .. } | CaseError::NotACase { .. }) => Self::NoSuchCase,
            Some(CaseError::Locked { .. }) => Self::Locked,
            Some(CaseError::Damaged { .. }) => Self::Integrity,
            Some(CaseError::NewerSchema { .. }) => Self::NewerSchema,
            _ => Self::Failed,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Failed => ExitCode::from(1),
            Outcome::Unreadable => ExitCode::from(3),
            Outcome::NoSuchCase => ExitCode::from(10),
            Outcome::Locked => ExitCode::from(11),
            Outcome::Integrity => ExitCode::from(13),
            Outcome::NewerSchema => ExitCode::from(14),
        }
    }
}

/// One line to the user. A closed standard error is nobody's concern.
pub(crate) fn say(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "sanad: {message}");
}

/// A number with its noun.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Whether the reader of our output went away (`sanad code … | head`), which is no failure.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
