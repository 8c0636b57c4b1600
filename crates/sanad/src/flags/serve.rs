//! Flags of `sanad serve`.

use super::case::By;
use clap::{Args, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

pub(super) const EXAMPLES: &str = "\
Examples:
  sanad serve case.sanad            prints an address that holds a key; open it in a browser on this machine
  sanad serve case.sanad --port 0   on any free port

  sanad serve case.sanad --share 192.168.1.20:7410 --behind-proxy --host sanad.example:443

Stop it with Ctrl-C. Nothing leaves this machine, and only the holder of the printed address can look.
With --share named coders come in too: name them with `sanad coder add`. Passphrases must not cross a network in the
clear, so it demands a proxy that speaks TLS, or your word that the network is yours alone.";

pub(super) const CODER_EXAMPLES: &str = "\
Examples:
  sanad coder add case.sanad nasrin --role coder   asks for a passphrase, or reads it from standard input
  sanad coder list case.sanad
  sanad coder remove case.sanad nasrin

They stand in CASE.coders beside the case, never in it: a case that is passed on names nobody.";

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The case file.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[command(flatten)]
    pub(crate) listening: Listening,
    #[command(flatten)]
    pub(crate) sharing: Sharing,
    #[command(flatten)]
    pub(crate) by: By,
}

/// For a team on a local network.
#[derive(Debug, Args)]
pub(crate) struct Sharing {
    /// Listen on this address for named coders (see `sanad coder`), instead of on this machine only.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) share: Option<SocketAddr>,
    /// A proxy that speaks TLS stands before this address.
    #[arg(long, requires = "share")]
    pub(crate) behind_proxy: bool,
    /// The network is ours alone: passphrases may cross it in the clear.
    #[arg(long, requires = "share", conflicts_with = "behind_proxy")]
    pub(crate) trust_network: bool,
    /// A name, with port, under which the server is asked for; may be given several times.
    #[arg(long = "host", value_name = "NAME:PORT", requires = "share")]
    pub(crate) hosts: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CoderCommand {
    /// Name a coder, or give one a new passphrase or role.
    Add(CoderAdd),
    /// List the coders.
    List {
        /// The case file.
        #[arg(value_name = "CASE")]
        case: PathBuf,
    },
    /// Take a coder off the list; what they decided stays.
    Remove {
        /// The case file.
        #[arg(value_name = "CASE")]
        case: PathBuf,
        /// The name.
        name: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CoderAdd {
    /// The case file.
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// The name that decisions are signed with.
    pub(crate) name: String,
    /// What they may do.
    #[arg(long, value_enum, default_value_t = CoderRole::Coder)]
    pub(crate) role: CoderRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoderRole {
    /// Look and search.
    Reader,
    /// Decide on records, add documents, export for the public.
    Coder,
    /// Everything.
    Admin,
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
