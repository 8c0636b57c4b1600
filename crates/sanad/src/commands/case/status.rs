//! `sanad case status`: what a case holds.

use super::stamp;
use crate::flags;
use crate::lang_files;
use crate::outcome::{Outcome, counted};
use crate::output::terminal::clean;
use anyhow::Result;
use sanad_case::{Access, Case, CaseStatus, Stamp};
use std::fmt::Write as _;
use std::path::Path;

/// Publishers that are shown by name.
const SHOWN_PUBLISHERS: usize = 8;

pub(super) fn run(flags: &flags::CaseStatus, lang_dir: Option<&Path>) -> Result<Outcome> {
    let case = Case::open(&flags.case, Access::Read)?;
    let status = case.status()?;
    let present = stamp(&lang_files::load(lang_dir)?);
    let stale = case.coded_otherwise(&present)?;
    let text = if flags.json {
        let mut object = serde_json::to_value(&status)?;
        object["recode"] = serde_json::json!({ "documents_of_other_rules": stale, "present": present });
        format!("{object}\n")
    } else {
        text(&status, &present, stale)
    };
    crate::commands::print(&text)?;
    Ok(Outcome::Done)
}

fn text(status: &CaseStatus, present: &Stamp, stale: i64) -> String {
    let mut out = String::new();
    row(
        &mut out,
        "case",
        &format!("{}, made {} by {}", status.case_id, status.created_at, status.created_by),
    );
    row(&mut out, "title", &status.title);
    documents(&mut out, status);
    records(&mut out, status);
    row(&mut out, "size", &format!("{:.1} MB", status.bytes as f64 / 1e6));
    for (run, records) in &status.runs {
        let rules = run.stamp.ruleset.get(..12).unwrap_or(&run.stamp.ruleset);
        let line = format!(
            "{} by {}: {}, rules {rules}, {}",
            run.at,
            run.who,
            run.stamp.engine,
            of(*records, "record")
        );
        row(&mut out, &format!("run {}", run.run), &line);
    }
    if stale > 0 {
        let rules = present.ruleset.get(..12).unwrap_or(&present.ruleset);
        let line = format!(
            "{} coded with other rules than the present ones ({rules}): `sanad case recode` shows what would change",
            of(stale, "document")
        );
        row(&mut out, "recode", &line);
    }
    for entry in &status.last {
        let line = format!("{} {} {} {}", entry.at, entry.who, entry.action, entry.target);
        row(&mut out, &format!("log {}", entry.seq), &line);
    }
    out
}

fn documents(out: &mut String, status: &CaseStatus) {
    let counts = &status.counts;
    let mut line = of(counts.documents, "document");
    if counts.near_copy_groups > 0 {
        let _ = write!(
            line,
            ", {} of them in {} of near-copies",
            counts.near_copies,
            of(counts.near_copy_groups, "group")
        );
    }
    row(out, "documents", &line);
    if let Some((first, last)) = &status.published {
        row(out, "published", &format!("{first} to {last}"));
    }
    for (name, documents) in status.publishers.iter().take(SHOWN_PUBLISHERS) {
        row(
            out,
            "publisher",
            &format!("{documents:>6} {}", if name.is_empty() { "(not said)" } else { name }),
        );
    }
    if let Some(rest) = status.publishers.get(SHOWN_PUBLISHERS..).filter(|rest| !rest.is_empty()) {
        let documents: i64 = rest.iter().map(|(_, n)| n).sum();
        row(out, "", &format!("{documents:>6} of {}", counted(rest.len(), "other publisher")));
    }
}

fn records(out: &mut String, status: &CaseStatus) {
    let counts = &status.counts;
    row(
        out,
        "records",
        &format!("{}, {}", of(counts.events, "event"), of(counts.relations, "stated relation")),
    );
    let mut line =
        format!("{}, {} of several records", of(counts.incidents, "incident"), counts.joined_incidents);
    if !status.fresh {
        line.push_str(" (to be made again: the case changed since)");
    }
    row(out, "incidents", &line);
    row(out, "decisions", &of(counts.decisions, "decision"));
    if counts.flags > 0 {
        row(
            out,
            "flags",
            &format!("{} decided on that the present rules code otherwise", of(counts.flags, "record")),
        );
    }
}

fn of(count: i64, noun: &str) -> String {
    counted(usize::try_from(count).unwrap_or(0), noun)
}

/// ASCII label, then the value, which may end in Persian.
fn row(out: &mut String, label: &str, value: &str) {
    let _ = writeln!(out, "{label:<10} {}", clean(value));
}
