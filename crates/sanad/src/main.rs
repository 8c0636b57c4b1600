//! `sanad`: from Persian conflict reports to coded, sourced event records, on the command line.
//!
//! This crate is the only one that opens files, reads the environment and starts threads. It decides nothing about
//! language or events: the engine does. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs unreadable.

mod acting;
mod commands;
mod flags;
mod inputs;
mod items;
mod lang_files;
mod outcome;
mod output;
mod pipeline;
mod progress;
mod reading;
mod scoring;
mod sink;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let flags = flags::Flags::parse();
    match commands::run(flags) {
        Ok(outcome) => outcome.into(),
        Err(error) if outcome::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            outcome::say(&format!("{error:#}"));
            outcome::Outcome::Failed.into()
        }
    }
}
