//! Flags of `sanad case`.

use super::About;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum CaseCommand {
    /// Make a new, empty case file.
    New(CaseNew),
    /// Read, code and store reports; known ones are passed over, so that a broken-off run is simply run again.
    #[command(after_long_help = ADD_EXAMPLES)]
    Add(CaseAdd),
    /// Say what a case holds, with what it was coded and who did what last.
    Status(CaseStatus),
    /// Check every byte against the log: documents, records, decisions, and what was derived from them.
    Verify(CaseVerify),
    /// Copy a case into a new file, also while somebody writes into it.
    Backup(CaseBackup),
    /// Code all documents again with the present rules and show what changes; write it with --commit.
    Recode(CaseRecode),
}

const ADD_EXAMPLES: &str = "\
Examples:
  sanad case add afghanistan.sanad reports/ --publisher ariana
  sanad case add afghanistan.sanad posts.jsonl.gz --jobs 2
  zcat posts.jsonl.gz | sanad case add afghanistan.sanad - --json > added.jsonl

Each report is one transaction. Reports that are in the case already, byte for byte, are passed over.
With --json, one line is printed for each report once it is safely in the file.";

#[derive(Debug, Args)]
pub(crate) struct CaseNew {
    /// The file to make, such as `afghanistan.sanad`.
    pub(crate) case: PathBuf,
    /// What to call the case, in any language [default: the name of the file].
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Args)]
pub(crate) struct CaseAdd {
    /// The case file.
    pub(crate) case: PathBuf,
    /// Files, folders, globs, or `-` for standard input, as for `sanad code`.
    #[arg(required = true, value_name = "PATHS")]
    pub(crate) paths: Vec<String>,
    #[command(flatten)]
    pub(crate) about: About,
    /// Threads to use [default: all cores].
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) by: By,
    /// Print nothing but what went wrong.
    #[arg(long, short, conflicts_with = "json")]
    pub(crate) quiet: bool,
    /// Print one JSON object a line: each report once it is stored, and what was done at the end.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CaseStatus {
    /// The case file.
    pub(crate) case: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CaseVerify {
    /// The case file.
    pub(crate) case: PathBuf,
    /// A seal noted earlier, which must stand in the log: shows that the log was not cut off or made anew.
    #[arg(long, value_name = "SEAL")]
    pub(crate) seal: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CaseBackup {
    /// The case file.
    pub(crate) case: PathBuf,
    /// The copy; must not exist yet.
    pub(crate) to: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct CaseRecode {
    /// The case file.
    pub(crate) case: PathBuf,
    /// Write the changes. Old versions stay in the file; what a coder decided on is flagged, never changed.
    #[arg(long)]
    pub(crate) commit: bool,
    /// So many examples of each kind of change.
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) examples: usize,
    /// Threads to use [default: all cores].
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) by: By,
    /// Print one JSON object a line: each change, and the counts at the end.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Who acts.
#[derive(Debug, Args)]
pub(crate) struct By {
    /// Your name in the log [default: $SANAD_CODER, else the name of the user].
    #[arg(long = "by", value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(crate) name: Option<String>,
}

impl By {
    /// The name that was given.
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}
