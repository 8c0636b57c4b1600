//! Flags of the commands that weigh a case: what happened, who says so, where they contradict one another.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Incidents {
    /// The case file.
    pub(crate) case: PathBuf,
    /// Only this incident, with everything about it: its id as the list gives it, or the id of one of its records.
    pub(crate) incident: Option<String>,
    /// Also list incidents that only one report has.
    #[arg(long, conflicts_with = "incident")]
    pub(crate) all: bool,
    /// List at most so many; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 40, conflicts_with = "incident")]
    pub(crate) limit: usize,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = WeighFormat::Text)]
    pub(crate) format: WeighFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Conflicts {
    /// The case file.
    pub(crate) case: PathBuf,
    /// Only those of this incident.
    #[arg(long, value_name = "ID")]
    pub(crate) incident: Option<String>,
    /// Show at most so many, the worst; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) limit: usize,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = WeighFormat::Text)]
    pub(crate) format: WeighFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WeighFormat {
    /// For reading in a terminal.
    Text,
    /// One JSON object a line, with the record and the place in the text behind every value.
    Jsonl,
}

pub(crate) const INCIDENTS_EXAMPLES: &str = "\
Examples:
  sanad incidents afghanistan.sanad                       those that several reports have, most reported first
  sanad incidents afghanistan.sanad i-84a634e5b2c7d4ad    who says so through whom, values side by side, why joined
  sanad incidents afghanistan.sanad --format jsonl --limit 0 > incidents.jsonl";

pub(crate) const CONFLICTS_EXAMPLES: &str = "\
Denials come first, then who did it, figures by how far they are apart, dates, places, and tolls that only rose.
Sanad never says who is right.

Examples:
  sanad conflicts afghanistan.sanad
  sanad conflicts afghanistan.sanad --incident i-84a634e5b2c7d4ad
  sanad conflicts afghanistan.sanad --format jsonl --limit 0 > conflicts.jsonl";
