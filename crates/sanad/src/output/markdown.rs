//! Records as Markdown, to be pasted into a report or an issue; a renderer gives every table cell its own direction.

use super::cells::{cells, headline, other_codes};
use super::terminal::clean;
use crate::reading::Report;
use sanad_model::{Coded, Record};
use std::fmt::Write as _;

pub(crate) fn document(report: &Report, coded: &Coded) -> String {
    let mut out = format!("## {}\n\n", escape(&report.id));
    if coded.records.is_empty() {
        out.push_str("No event found.\n\n");
    }
    for (at, record) in coded.records.iter().enumerate() {
        section(&mut out, at + 1, record);
    }
    out
}

fn section(out: &mut String, number: usize, record: &Record) {
    let _ = writeln!(out, "### {number}. {}\n", escape(&headline(record)));
    let _ = writeln!(out, "> {}\n", escape(&record.sentence.text));
    let _ = writeln!(out, "| cell | code | words |\n|---|---|---|");
    let others = other_codes(record);
    if !others.is_empty() {
        let _ = writeln!(out, "| codes | {} | |", escape(&others));
    }
    for cell in cells(record) {
        let _ = writeln!(out, "| {} | {} | {} |", cell.label, escape(&cell.code), escape(&cell.words));
    }
    for p in &record.problems {
        let _ = writeln!(out, "| check | {} | {} |", escape(&p.code), escape(&p.message));
    }
    let _ = writeln!(out, "\n`{}`, ruleset `{}`\n", record.id, record.ruleset);
}

/// Text that Markdown shows as it is.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
