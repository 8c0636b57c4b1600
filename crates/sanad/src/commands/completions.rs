//! `sanad completions SHELL`.

use crate::flags::Flags;
use crate::outcome::Outcome;
use anyhow::Result;
use clap::CommandFactory as _;

pub(super) fn run(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Flags::command(), "sanad", &mut script);
    super::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
