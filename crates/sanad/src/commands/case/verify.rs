//! `sanad case verify`: whether the case is what its log says.

use crate::flags::CaseVerify;
use crate::lang_files;
use crate::outcome::{Outcome, counted};
use crate::output::terminal::clean;
use crate::world::world;
use anyhow::Result;
use sanad_case::{Access, Case, Checked};
use std::fmt::Write as _;
use std::path::Path;

/// Findings that are listed one by one for a reader.
const SHOWN: usize = 50;

pub(super) fn run(flags: &CaseVerify, lang_dir: Option<&Path>) -> Result<Outcome> {
    let case = Case::open(&flags.case, Access::Read)?;
    let ruleset = lang_files::load(lang_dir)?;
    let checked = case.verify(&world(&ruleset), flags.seal.as_deref())?;
    let text = if flags.json { format!("{}\n", serde_json::to_string(&checked)?) } else { text(&checked) };
    crate::commands::print(&text)?;
    Ok(if checked.findings.is_empty() { Outcome::Done } else { Outcome::Integrity })
}

fn text(checked: &Checked) -> String {
    let mut out = String::new();
    let parts = [
        counted(checked.documents, "document"),
        counted(checked.versions, "record version"),
        counted(checked.decisions, "decision"),
        format!("{} log {}", checked.entries, if checked.entries == 1 { "entry" } else { "entries" }),
    ];
    let _ = writeln!(out, "checked {}", parts.join(", "));
    if !checked.derived {
        let _ = writeln!(out, "incidents are not up to date, and were not compared");
    }
    for finding in checked.findings.iter().take(SHOWN) {
        let _ = writeln!(out, "{} {}: {}", finding.table, clean(&finding.key), clean(&finding.what));
    }
    if checked.findings.len() > SHOWN {
        let _ = writeln!(out, "and {} more: see them all with --json", checked.findings.len() - SHOWN);
    }
    match checked.findings.len() {
        0 => {
            let _ = writeln!(out, "all as the log says; its last seal is {}", checked.seal);
        }
        found => {
            let _ =
                writeln!(out, "{}: restore a backup, or ask who changed the file", counted(found, "finding"));
        }
    }
    out
}
