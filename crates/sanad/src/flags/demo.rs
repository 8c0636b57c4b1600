//! Flags of `sanad demo`.

use super::case::By;
use super::serve::Listening;
use clap::Args;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  sanad demo                 makes sanad-demo.sanad here, or takes it if it is here already, and opens it in the browser
  sanad demo /tmp/try.sanad  the same elsewhere
  sanad demo --no-serve      only makes the case

The reports were written for Sanad. The groups and persons of the events of 2026 are invented; those of earlier years
are public ones, and what is told of them is public record. Publishers and coders are invented throughout.";

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// The file to make; if it is a demo case already, it is only opened.
    #[arg(value_name = "FILE", default_value = "sanad-demo.sanad")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) listening: Listening,
    /// Only make the case; do not serve it.
    #[arg(long)]
    pub(crate) no_serve: bool,
    #[command(flatten)]
    pub(crate) by: By,
}
