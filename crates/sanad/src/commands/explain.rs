//! `sanad explain`: from words to codes, for one report.

use crate::coding::add_problems;
use crate::flags::{Explain, ExplainFormat};
use crate::inputs::expand;
use crate::items::Items;
use crate::lang_files;
use crate::outcome::{Outcome, counted};
use crate::output::{Cell, Style, cells, headline, terminal};
use crate::reading::{Report, Unread, read};
use anyhow::{Result, anyhow, bail};
use sanad_model::{Coded, Record, Rejection, TraceStep};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn run(flags: &Explain, lang_dir: Option<&Path>) -> Result<Outcome> {
    let ruleset = lang_files::load(lang_dir)?;
    let report = find_report(flags)?;
    let mut coded = sanad_engine::code_traced(&report.document(), &ruleset);
    add_problems(&report, &mut coded);
    let chosen = choose(&coded, flags.event.as_deref(), &report.id)?;
    let text = match flags.format {
        ExplainFormat::Json => json(&report, &coded, &chosen)?,
        ExplainFormat::Text => text(&report, &coded, &chosen, flags.event.is_some(), &Style::detect(false)),
    };
    super::print(&text)?;
    Ok(Outcome::Done)
}

/// The one report that is meant: a file, or `FILE.jsonl#ID`.
fn find_report(flags: &Explain) -> Result<Report> {
    let wanted = &flags.file;
    let in_feed = if Path::new(wanted).exists() { None } else { wanted.split_once('#') };
    let file = in_feed.map_or(wanted.as_str(), |(file, _)| file);
    let mut found = Vec::new();
    for item in Items::new(expand(&[file.to_owned()])) {
        match read(item, &flags.about) {
            Ok(report) if in_feed.is_none() || report.id == *wanted => found.push(report),
            Err(Unread::Bad(complaint)) if in_feed.is_none() || complaint.name == *wanted => {
                return Err(anyhow!("{complaint}"));
            }
            _ => {}
        }
        if found.len() > 1 || (in_feed.is_some() && !found.is_empty()) {
            break;
        }
    }
    match (found.pop(), found.is_empty()) {
        (Some(report), true) => Ok(report),
        (None, _) => bail!("`{wanted}` names no report: check the id after `#`"),
        _ => bail!("`{wanted}` holds several reports: name one, as in `{file}#ID`"),
    }
}

/// Indices of the records to explain.
fn choose(coded: &Coded, event: Option<&str>, name: &str) -> Result<Vec<usize>> {
    let all = 0..coded.records.len();
    let Some(event) = event else { return Ok(all.collect()) };
    let number = event.trim_start_matches('e').parse::<usize>().ok();
    let by_number = number.and_then(|n| n.checked_sub(1)).filter(|at| all.contains(at));
    match by_number.or_else(|| coded.records.iter().position(|r| r.id == event)) {
        Some(at) => Ok(vec![at]),
        None => bail!("`{name}` has no record `{event}`: it has {}, numbered from 1", coded.records.len()),
    }
}

fn json(report: &Report, coded: &Coded, chosen: &[usize]) -> Result<String> {
    let records: Vec<&Record> = chosen.iter().map(|&at| &coded.records[at]).collect();
    let object = serde_json::json!({
        "document": report.id, "records": records, "problems": coded.problems,
        "steps": coded.steps, "rejections": coded.rejections,
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&object)?))
}

fn text(report: &Report, coded: &Coded, chosen: &[usize], one: bool, style: &Style) -> String {
    let mut out = String::new();
    let name = terminal::clean(&report.id);
    let _ = writeln!(
        out,
        "{name}: {}, {}, {} without a record",
        counted(coded.records.len(), "record"),
        counted(coded.steps.len(), "step"),
        counted(coded.rejections.len(), "trigger"),
    );
    let mut told = BTreeSet::new();
    for &at in chosen {
        explain_record(&mut out, at, coded, &mut told, style);
    }
    let others: Vec<&Rejection> =
        coded.rejections.iter().enumerate().filter(|(at, _)| !told.contains(at)).map(|(_, r)| r).collect();
    if !one && !others.is_empty() {
        out.push_str("\nelsewhere, tried and failed\n");
        others.iter().for_each(|r| rejection(&mut out, r, style));
    }
    coded.problems.iter().for_each(|p| terminal::line(&mut out, "check", &p.message, "", style));
    out
}

fn explain_record(out: &mut String, at: usize, coded: &Coded, told: &mut BTreeSet<usize>, style: &Style) {
    let record = &coded.records[at];
    let (start, end) = (record.sentence.start, record.sentence.end);
    let _ = writeln!(out, "\n{:>3} {}  [{}]", at + 1, headline(record), record.id);
    terminal::line(out, "sentence", "", &record.sentence.text, style);
    out.push_str("  cells\n");
    cells(record).iter().for_each(|c| cell(out, c, style));
    let inside = |a: usize, b: usize| a < end && start < b;
    let steps: Vec<&TraceStep> = coded.steps.iter().filter(|s| inside(s.start, s.end)).collect();
    if !steps.is_empty() {
        out.push_str("  from words to codes\n");
        tree(out, &steps, style);
    }
    let near: Vec<(usize, &Rejection)> =
        coded.rejections.iter().enumerate().filter(|(_, r)| inside(r.start, r.end)).collect();
    if !near.is_empty() {
        out.push_str("  tried and failed in this sentence\n");
    }
    for (at, r) in near {
        told.insert(at);
        rejection(out, r, style);
    }
}

fn cell(out: &mut String, cell: &Cell, style: &Style) {
    terminal::line(out, cell.label, &cell.code, &cell.words, style);
    let (start, end) = cell.span;
    terminal::line(out, "", &format!("[{start}..{end}) by {}", cell.rule), "", style);
}

fn rejection(out: &mut String, r: &Rejection, style: &Style) {
    terminal::line(out, "tried", &r.rule, &r.text, style);
    terminal::line(out, "", &format!("[{}..{}) {}", r.start, r.end, r.reason), "", style);
}

/// Steps as trees: what was made last stands first, and what it was made from below it. A step used twice is told
/// in full once.
fn tree(out: &mut String, steps: &[&TraceStep], style: &Style) {
    let used: BTreeSet<usize> = steps.iter().flat_map(|s| s.parents.iter().copied()).collect();
    let mut told = BTreeSet::new();
    for root in steps.iter().filter(|s| !used.contains(&s.id)) {
        let mut open = vec![(root.id, 0)];
        while let Some((id, depth)) = open.pop() {
            let Some(step) = steps.iter().find(|s| s.id == id) else { continue };
            let again = !told.insert(id);
            branch(out, step, depth, again, style);
            if !again {
                open.extend(step.parents.iter().rev().map(|&parent| (parent, depth + 1)));
            }
        }
    }
}

fn branch(out: &mut String, step: &TraceStep, depth: usize, again: bool, style: &Style) {
    let label = format!("{}{}", "  ".repeat(depth.min(8)), step.stage);
    let above = if again { ", see above" } else { "" };
    let code = format!("{} ({}{above})", step.label, step.rule);
    terminal::line(out, &label, &code, &step.text, style);
}
