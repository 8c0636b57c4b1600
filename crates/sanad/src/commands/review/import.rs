//! Many decisions from a file, all or none.

use super::{Desk, print};
use crate::outcome::{Outcome, counted};
use anyhow::{Context as _, Result, bail};
use sanad_case::NewDecision;
use serde_json::json;
use std::io::Read as _;
use std::path::Path;

pub(super) fn run(desk: &mut Desk<'_>, file: &Path) -> Result<Outcome> {
    let name = file.display();
    let text = match file.as_os_str() == "-" {
        true => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
            text
        }
        false => std::fs::read_to_string(file).with_context(|| format!("cannot read `{name}`"))?,
    };
    let mut decisions = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let decision: NewDecision =
            serde_json::from_str(line).with_context(|| format!("`{name}` line {} is no decision", at + 1))?;
        decisions.push(NewDecision { blind: decision.blind || desk.flags.blind, ..decision });
    }
    if decisions.is_empty() {
        bail!("`{name}` holds no decisions");
    }
    let act = desk.act()?;
    let numbers =
        desk.case.decide_all(&decisions, &act).with_context(|| format!("nothing of `{name}` was taken"))?;
    let (first, last) = (numbers.first(), numbers.last());
    match desk.flags.json {
        true => print(&format!("{}\n", json!({ "taken": numbers.len(), "first": first, "last": last })))?,
        false => print(&format!("{} taken\n", counted(numbers.len(), "decision")))?,
    }
    Ok(Outcome::Done)
}
