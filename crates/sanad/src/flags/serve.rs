//! Flags of `sanad serve`.

use super::case::By;
use clap::Args;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  sanad serve case.sanad            prints an address that holds a key; open it in a browser on this machine
  sanad serve case.sanad --port 0   on any free port

Stop it with Ctrl-C. Nothing leaves this machine, and only the holder of the printed address can look.";

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The case file.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) listening: Listening,
    #[command(flatten)]
    pub(crate) by: By,
}

/// Where the pages are to be had.
#[derive(Debug, Args)]
pub(crate) struct Listening {
    /// The port to listen on, on this machine only; 0 takes a free one.
    #[arg(long, default_value_t = 7410, value_name = "PORT")]
    pub(crate) port: u16,
    /// Only print the address; without this, a terminal opens the browser too.
    #[arg(long)]
    pub(crate) no_browser: bool,
}
