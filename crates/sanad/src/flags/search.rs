//! Flags of `sanad search`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Words are found in every spelling: Arabic or Persian letters and digits, diacritics, hamza, and a joiner kept, lost or
written as a space make no difference. All of the words must be there.
  \"two words\"  next to each other        word OR word  one of them
  -word        not this one (or write -- before the words when one comes first)
  begin*       words that begin so

All filters must hold of one and the same record. Without words, the reports with such records are listed.

Examples:
  sanad search afghanistan.sanad zabul --date 2015-11
  sanad search afghanistan.sanad --actor taliban --type assault --place AF-KAB
  sanad search afghanistan.sanad --exact 'as typed' --format json";

#[derive(Debug, Args)]
pub(crate) struct SearchFlags {
    /// The case file.
    pub(crate) case: PathBuf,
    /// What to look for.
    #[arg(value_name = "WORDS", allow_hyphen_values = false)]
    pub(crate) words: Vec<String>,
    /// Only these characters exactly as typed.
    #[arg(long)]
    pub(crate) exact: bool,
    /// Reports with a record of this actor or of anything that is part of it, on either side.
    #[arg(long, value_name = "KEY")]
    pub(crate) actor: Option<String>,
    /// … of this type: ASSAULT, CONSULT, leader_of, …
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) record_type: Option<String>,
    /// … at this place: a name, or an ISO 3166 code, which holds all that is in it.
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// … whose date can lie in this range: 2026-06-12, 2026-06, 2026-01..2026-03, ..2025.
    #[arg(long, value_name = "FROM..TO")]
    pub(crate) date: Option<String>,
    /// … that this source gives.
    #[arg(long, value_name = "KEY")]
    pub(crate) source: Option<String>,
    /// … that is said to have happened, to be planned, …
    #[arg(long, value_name = "WORD")]
    pub(crate) factuality: Option<String>,
    /// … of this publisher.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// … that is an event or a relation.
    #[arg(long, value_name = "KIND", value_parser = ["event", "relation"])]
    pub(crate) kind: Option<String>,
    /// Most reports of a page.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) limit: u16,
    /// The page that begins here: printed at the end of the page before.
    #[arg(long, value_name = "TOKEN")]
    pub(crate) next: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = SearchFormat::Table)]
    pub(crate) format: SearchFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SearchFormat {
    /// For reading in a terminal.
    Table,
    /// One JSON object: hits with offsets, and the token of the next page.
    Json,
}
