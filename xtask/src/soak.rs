//! `cargo xtask soak [--kills N]`: the kill test of the case file, run long.

use anyhow::{Context as _, Result, bail};
use std::process::Command;

/// Runs `crates/sanad/tests/soak.rs` in a release build with so many kills.
pub(crate) fn run(kills: u32) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ended = Command::new(cargo)
        .args(["test", "--release", "-p", "sanad", "--test", "soak", "--", "--nocapture"])
        .env("SANAD_KILLS", kills.to_string())
        .status()
        .context("cannot start cargo")?;
    if !ended.success() {
        bail!("the soak test failed");
    }
    Ok(())
}
