//! Flags of `sanad as-of` and `sanad relation`: the system over time.

use crate::dates::last_day;
use clap::{Args, ValueEnum};
use sanad_calendar::Day;
use std::path::PathBuf;

pub(super) const AS_OF_EXAMPLES: &str = "\
Dates:
  2015-12-01, 2015-12, 2015   Gregorian; of a month or year its last day is meant
  1394-09-10, ۱۳۹۴/۹/۱۰       Solar Hijri: any year below 1700
  2015~, 201X                 EDTF

Examples:
  sanad as-of afghanistan.sanad 2015-12-01
  sanad as-of afghanistan.sanad 2015-12-01 --known-by 2015-11-15   as it was known then
  sanad as-of afghanistan.sanad 1394-09-10 --party taliban --past

What the words mean: docs/system.md.";

pub(super) const RELATION_EXAMPLES: &str = "\
Examples:
  sanad relation afghanistan.sanad taliban isis-k
  sanad relation afghanistan.sanad طالبان داعش
  sanad relation afghanistan.sanad taliban isis-k --format html > taliban-isis.html

What the words and numbers mean: docs/system.md.";

#[derive(Debug, Args)]
pub(crate) struct AsOfFlags {
    /// The case file.
    pub(crate) case: PathBuf,
    /// The day whose state is wanted.
    #[arg(value_name = "DATE", value_parser = last_day)]
    pub(crate) day: Day,
    /// Count only reports published up to and with this day.
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) known_by: Option<Day>,
    /// With --known-by, count reports without a day of publication too.
    #[arg(long, requires = "known_by")]
    pub(crate) undated: bool,
    /// For acts (fighting, talks, supplies): how many days back still count as current.
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    pub(crate) window: u32,
    /// Only what concerns this party, its parts and what it is a part of.
    #[arg(long, value_name = "NAME")]
    pub(crate) party: Option<String>,
    /// Show what has ended or lies before the window too.
    #[arg(long)]
    pub(crate) past: bool,
    /// Rows of a section; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = StateFormat::Table)]
    pub(crate) format: StateFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StateFormat {
    /// For reading in a terminal.
    Table,
    /// One JSON object with everything.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct RelationFlags {
    /// The case file.
    pub(crate) case: PathBuf,
    /// The first party: a key, an English name, or a name in any script.
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// The second party.
    #[arg(value_name = "B")]
    pub(crate) b: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = PairFormat::Table)]
    pub(crate) format: PairFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PairFormat {
    /// For reading in a terminal.
    Table,
    /// One JSON object with everything.
    Json,
    /// One page for a browser: each number leads to its quotes. Needs no other file and no network.
    Html,
}
