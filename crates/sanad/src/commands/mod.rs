//! One module per command.

mod as_of;
mod bench;
mod case;
mod code;
mod coder;
mod completions;
mod conflicts;
mod demo;
mod eval;
mod explain;
mod export;
mod incidents;
mod lang;
mod over_time;
mod redact;
mod relation;
mod review;
mod search;
mod serve;

use crate::flags::{Command, Flags, LangCommand};
use crate::outcome::Outcome;
use anyhow::{Context as _, Result};
use std::io::Write as _;

/// Runs the command of the flags.
pub(crate) fn run(flags: Flags) -> Result<Outcome> {
    let lang_dir = flags.lang_dir.as_deref();
    match flags.command {
        Command::Code(flags) => code::run(&flags, lang_dir),
        Command::Explain(flags) => explain::run(&flags, lang_dir),
        Command::Eval(flags) => eval::run(&flags, lang_dir),
        Command::Lang { command: LangCommand::Check } => lang::check(lang_dir),
        Command::Case { command } => case::run(&command, lang_dir),
        Command::Redact(flags) => redact::run(&flags, lang_dir),
        Command::Incidents(flags) => incidents::run(&flags, lang_dir),
        Command::Conflicts(flags) => conflicts::run(&flags, lang_dir),
        Command::Review(flags) => review::run(&flags),
        Command::Search(flags) => search::run(&flags, lang_dir),
        Command::AsOf(flags) => as_of::run(&flags, lang_dir),
        Command::Relation(flags) => relation::run(&flags, lang_dir),
        Command::Export(flags) => export::run(&flags, lang_dir),
        Command::Demo(flags) => demo::run(&flags, lang_dir),
        Command::Coder { command } => coder::run(&command),
        Command::Serve(flags) => serve::run(&flags, lang_dir),
        Command::Bench(flags) => bench::run(&flags, lang_dir),
        Command::Completions { shell } => completions::run(shell),
    }
}

/// Prints text to standard output as one piece.
fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}
