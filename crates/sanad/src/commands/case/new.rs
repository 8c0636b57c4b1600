//! `sanad case new`: an empty case file.

use crate::acting::act;
use crate::flags::CaseNew;
use crate::outcome::Outcome;
use crate::output::terminal::clean;
use anyhow::{Context as _, Result, anyhow};
use sanad_case::{Case, NewCase};
use std::fmt::Write as _;

pub(super) fn run(flags: &CaseNew) -> Result<Outcome> {
    let from_name = || flags.case.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let title = flags.title.clone().or_else(from_name).context("the path names no file")?;
    Case::create(&flags.case, &NewCase { title, secret: secret()? }, &act(flags.by.name()))?;
    let path = flags.case.display();
    crate::commands::print(&clean(&format!(
        "made `{path}`: add reports with `sanad case add {path} PATHS`"
    )))?;
    crate::commands::print("\n")?;
    Ok(Outcome::Done)
}

/// 32 random bytes of the operating system in hexadecimal: a guessable secret would give pseudonyms away.
pub(in crate::commands) fn secret() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow!("the operating system gives no random numbers: {error}"))?;
    Ok(bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}
