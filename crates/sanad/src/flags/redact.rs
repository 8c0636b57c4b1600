//! Flags of `sanad redact`.

use super::case::By;
use clap::Args;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
The name is found in every spelling: other letters, diacritics, joiners, suffixes. In texts each of its characters
becomes █, so that all offsets hold. What is left in the log: that a name was removed, when, by whom, why, from which
documents; never the name. This cannot be undone, and reaches neither backups nor exports made before.

A single word, such as a surname, is also the name of others: give the full name, and --alias for its other forms.

Examples:
  sanad redact afghanistan.sanad 'NAME SURNAME' --dry-run
  sanad redact afghanistan.sanad 'NAME SURNAME' --alias 'NICKNAME SURNAME' --reason 'asked by the person' --by mina";

#[derive(Debug, Args)]
pub(crate) struct Redact {
    /// The case file.
    pub(crate) case: PathBuf,
    /// The full name of the person.
    #[arg(value_name = "PERSON")]
    pub(crate) person: String,
    /// Another name of the same person; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub(crate) alias: Vec<String>,
    /// Why, for the log; must not hold the name.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) by: By,
    /// Only say what would be changed.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}
