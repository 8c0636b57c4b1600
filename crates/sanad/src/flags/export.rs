//! Flags of `sanad export`.

use super::case::By;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(crate) const EXPORT_EXAMPLES: &str = "\
Profiles:
  public     the default. Private persons get pseudonyms, quotes show only words that name nobody, no place is
             finer than a district, what is newer than the embargo is held back
  internal   everything the case holds; for the team only

Examples:
  sanad export afghanistan.sanad --to acled -o acled/
  sanad export afghanistan.sanad --to package -o afghanistan-bag/ --embargo 90
  sanad export afghanistan.sanad --to report -o report/ --profile internal --lang en
  sanad export afghanistan.sanad --to ucdp --dry-run

Columns and rules: docs/export.md.";

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The case file.
    pub(crate) case: PathBuf,
    /// The form.
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) to: Form,
    /// The folder to make [default: the name of the case and the form, such as `afghanistan-acled`].
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// For whom.
    #[arg(long, value_enum, default_value_t = Profile::Public)]
    pub(crate) profile: Profile,
    /// ACLED's types of actors as numbers or in words.
    #[arg(long, value_enum, default_value_t = Inter::Numeric)]
    pub(crate) inter: Inter,
    /// Hold back what was published in the last DAYS days before the latest publication in the case (public only).
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub(crate) embargo: u32,
    /// For spreadsheets: a byte-order mark in CSV files, and formulas neutralised in every profile.
    #[arg(long)]
    pub(crate) excel: bool,
    /// Language of the headings of a report.
    #[arg(long, value_enum, default_value_t = Tongue::Fa)]
    pub(crate) lang: Tongue,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Put the export in the place of what is at PATH.
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// CSV in the 31 columns of ACLED.
    Acled,
    /// CSV in the 49 columns of UCDP GED.
    Ucdp,
    /// JSON lines in the shape of PLOVER.
    Plover,
    /// CSV tables of everything.
    Csv,
    /// Parquet tables of everything.
    Parquet,
    /// GeoJSON points.
    Geojson,
    /// Networks for Gephi and Cytoscape.
    Graphml,
    /// TriG, one nanopublication a claim.
    Rdf,
    /// A printable report in Markdown and HTML.
    Report,
    /// A Frictionless data package in a BagIt bag.
    Package,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// For anybody: what is not known to be harmless is withheld.
    Public,
    /// For the team: all that the case holds.
    Internal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Inter {
    /// 1 to 8.
    Numeric,
    /// In words.
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// Persian.
    Fa,
    /// English.
    En,
}
