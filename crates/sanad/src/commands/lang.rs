//! `sanad lang check`: are the data files well-formed, and do their own examples hold?

use crate::lang_files;
use crate::outcome::Outcome;
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn check(lang_dir: Option<&Path>) -> Result<Outcome> {
    let files = lang_files::find(lang_dir)?;
    let ruleset = lang_files::ruleset(&files)?;
    let report = ruleset.check_examples();
    let mut out = String::new();
    let mut told = None;
    for f in &report.failures {
        if told.replace((&f.file, f.line)) == Some((&f.file, f.line)) {
            continue; // the first variant that fails shows what is wrong
        }
        let _ = writeln!(out, "{}:{}: {} ({})", f.file, f.line, f.rule, f.variant);
        let _ = writeln!(out, "    {}", f.sentence);
        let _ = writeln!(out, "  expected {}\n  got      {}", f.expected, f.got);
    }
    let failed = report.failures.len();
    let (count, version) = (files.files.len(), ruleset.version());
    let _ = writeln!(
        out,
        "{count} files, ruleset {version}; {} examples run, {failed} failed, {} known to fail",
        report.run, report.known
    );
    super::print(&out)?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Failed })
}
