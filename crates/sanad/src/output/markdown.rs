//! Records as Markdown, to be pasted into a report or an issue; a renderer gives every table cell its own direction.

use super::cells::{cells, headline, other_codes};
use super::relations;
use super::terminal::clean;
use crate::reading::Report;
use sanad_model::{Coded, Record, Relation};
use std::fmt::Write as _;

pub(crate) fn document(report: &Report, coded: &Coded, with_relations: bool) -> String {
    let mut out = format!("## {}\n\n", escape(&report.id));
    if coded.records.is_empty() {
        out.push_str("No event found.\n\n");
    }
    for (at, record) in coded.records.iter().enumerate() {
        section(&mut out, at + 1, record);
    }
    for relation in coded.relations.iter().filter(|_| with_relations) {
        stated(&mut out, relation);
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

fn stated(out: &mut String, relation: &Relation) {
    let _ = writeln!(out, "### {}\n", escape(&relations::headline(relation)));
    let _ = writeln!(out, "> {}\n", escape(&relation.sentence.text));
    let _ = writeln!(out, "| cell | code | words |\n|---|---|---|");
    for cell in relations::cells(relation) {
        let _ = writeln!(out, "| {} | {} | {} |", cell.label, escape(&cell.code), escape(&cell.words));
    }
    if let Some(of) = &relation.of {
        let _ = writeln!(out, "| of | {} | |", escape(of));
    }
    for p in &relation.problems {
        let _ = writeln!(out, "| check | {} | {} |", escape(&p.code), escape(&p.message));
    }
    let _ = writeln!(out, "\n`{}`, ruleset `{}`\n", relation.id, relation.ruleset);
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
