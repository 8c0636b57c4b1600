//! `sanad`: from Persian conflict reports to coded, sourced event records, on the command line.
//!
//! This crate is the only one that opens files, reads the environment and the clock, and starts threads. It decides
//! nothing about language or events: the engine does. How a run can end is in `outcome.rs`.

mod acting;
mod batches;
mod coding;
mod commands;
mod dates;
mod flags;
mod inputs;
mod items;
mod lang_files;
mod names;
mod outcome;
mod output;
mod progress;
mod reading;
mod scoring;
mod sink;
mod tally;
mod time_words;
mod world;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let flags = flags::Flags::parse();
    match commands::run(flags) {
        Ok(outcome) => outcome.into(),
        Err(error) if outcome::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            outcome::say(&format!("{error:#}"));
            outcome::Outcome::of(&error).into()
        }
    }
}
