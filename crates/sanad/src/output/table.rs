//! Records for reading in a terminal: one block a record, one cell a line.

use super::cells::{cells, headline, other_codes};
use super::terminal::{Style, clean, line};
use super::{Renderer, relations};
use crate::outcome::counted;
use crate::reading::Report;
use sanad_model::{Coded, Record, Relation};
use std::fmt::Write as _;

/// All records of a document under its name.
pub(crate) fn document(report: &Report, coded: &Coded, renderer: &Renderer) -> String {
    let style = &renderer.style;
    let mut out = String::new();
    let count = match coded.records.len() {
        0 => "no event found".to_owned(),
        n => counted(n, "record"),
    };
    let stated = match renderer.relations {
        true => format!(", {}", counted(coded.relations.len(), "stated relation")),
        false => String::new(),
    };
    let _ = writeln!(out, "{}: {count}{stated}", clean(&report.id));
    if coded.records.is_empty() {
        coded.problems.iter().for_each(|p| problem(&mut out, &p.code, &p.message, style));
    }
    for (at, record) in coded.records.iter().enumerate() {
        block(&mut out, at + 1, record, style);
    }
    for relation in coded.relations.iter().filter(|_| renderer.relations) {
        stated_block(&mut out, relation, style);
    }
    out.push('\n');
    out
}

/// One record as a block.
pub(crate) fn block(out: &mut String, number: usize, record: &Record, style: &Style) {
    let _ = writeln!(out, "\n{number:>3} {}", headline(record));
    body(out, record, style);
    line(out, "sentence", "", &record.sentence.text, style);
    record.problems.iter().for_each(|p| problem(out, &p.code, &p.message, style));
}

/// The codes and cells of a record.
pub(crate) fn body(out: &mut String, record: &Record, style: &Style) {
    let others = other_codes(record);
    if !others.is_empty() {
        line(out, "codes", &others, "", style);
    }
    for cell in cells(record) {
        line(out, cell.label, &cell.code, &cell.words, style);
    }
}

/// One stated relation as a block.
fn stated_block(out: &mut String, relation: &Relation, style: &Style) {
    let _ = writeln!(out, "\n  ~ {}", relations::headline(relation));
    for cell in relations::cells(relation) {
        line(out, cell.label, &cell.code, &cell.words, style);
    }
    if let Some(of) = &relation.of {
        line(out, "of", of, "", style);
    }
    line(out, "sentence", "", &relation.sentence.text, style);
    relation.problems.iter().for_each(|p| problem(out, &p.code, &p.message, style));
}

/// What a coder should look at.
pub(crate) fn problem(out: &mut String, code: &str, message: &str, style: &Style) {
    line(out, "check", &format!("{code}: {message}"), "", style);
}
