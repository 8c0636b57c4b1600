//! What coding again changes, told to a reader: counts by type, and a few examples cell by cell.

use crate::outcome::counted;
use crate::output::terminal::clean;
use sanad_case::{Change, Coding, Recoded};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Cells that are told of in an example.
const SHOWN_CELLS: usize = 4;
/// Characters of a cell that are shown.
const SHOWN_CHARS: usize = 160;
/// Stamps and keys, which no reader asks for.
const LEFT_OUT: [&str; 5] = ["id", "document", "engine", "ruleset", "kind"];

/// Kinds of change, in the order in which they are told.
const KINDS: [&str; 4] = ["added", "changed", "gone", "flagged"];

/// Differences over many documents.
#[derive(Debug, Default)]
pub(super) struct Differences {
    pub(super) documents: usize,
    pub(super) touched: usize,
    pub(super) kept: usize,
    counts: BTreeMap<(&'static str, String), usize>,
    examples: BTreeMap<&'static str, Vec<String>>,
}

impl Differences {
    /// Counts what coding a document again changes.
    pub(super) fn take(&mut self, name: &str, recoded: &Recoded, examples: usize) {
        self.documents += 1;
        self.kept += recoded.kept;
        self.touched += usize::from(!recoded.changes.is_empty());
        for change in &recoded.changes {
            let (kind, old, new) = parts(change);
            let type_name = old.or(new).map_or_else(String::new, type_of);
            *self.counts.entry((kind, type_name)).or_default() += 1;
            let shown = self.examples.entry(kind).or_default();
            if shown.len() < examples {
                shown.push(example(name, old, new));
            }
        }
    }

    fn total(&self, kind: &str) -> usize {
        self.counts.iter().filter(|((of, _), _)| *of == kind).map(|(_, count)| count).sum()
    }

    /// For a reader.
    pub(super) fn text(&self, committed: bool) -> String {
        let mut out = format!(
            "{} coded again, {} unchanged\n",
            counted(self.documents, "document"),
            counted(self.kept, "record")
        );
        for kind in KINDS {
            let _ = writeln!(out, "{kind:<8} {:>6}{}", self.total(kind), self.by_type(kind));
        }
        for kind in KINDS {
            for example in self.examples.get(kind).into_iter().flatten() {
                let _ = write!(out, "\n{kind}: {example}");
            }
        }
        let end = match (self.touched, committed) {
            (0, _) => "nothing changes".to_owned(),
            (touched, true) => format!("{} changed and written", counted(touched, "document")),
            (touched, false) => {
                format!("{} would change: nothing was written, use --commit", counted(touched, "document"))
            }
        };
        let _ = writeln!(out, "\n{end}");
        out
    }

    fn by_type(&self, kind: &str) -> String {
        let of_kind = self.counts.iter().filter(|((of, _), _)| *of == kind);
        let list: Vec<String> =
            of_kind.map(|((_, type_name), count)| format!("{type_name} {count}")).collect();
        if list.is_empty() { String::new() } else { format!("  ({})", list.join(", ")) }
    }

    /// As one JSON object.
    pub(super) fn json(&self, committed: bool) -> Value {
        let counts: Vec<Value> = self
            .counts
            .iter()
            .map(|((kind, type_name), count)| json!({ "change": kind, "type": type_name, "records": count }))
            .collect();
        json!({
            "status": "done", "documents": self.documents, "documents_changed": self.touched, "kept": self.kept,
            "changes": counts, "committed": committed,
        })
    }
}

/// A change as one JSON object.
pub(super) fn line(document: &str, change: &Change) -> Value {
    let (kind, old, new) = parts(change);
    json!({ "document": document, "change": kind, "old": old.map(value), "new": new.map(value) })
}

fn parts(change: &Change) -> (&'static str, Option<&Coding>, Option<&Coding>) {
    match change {
        Change::New(new) => ("added", None, Some(new)),
        Change::Gone(old) => ("gone", Some(&old.coding), None),
        Change::Changed(old, new) => ("changed", Some(&old.coding), Some(new)),
        Change::Flagged(old, new) => ("flagged", Some(&old.coding), new.as_ref()),
    }
}

fn value(coding: &Coding) -> Value {
    serde_json::from_str(&coding.to_json()).unwrap_or(Value::Null)
}

fn type_of(coding: &Coding) -> String {
    let value = value(coding);
    let name = value["event_type"].as_str().or(value["relation"].as_str());
    name.unwrap_or("?").to_owned()
}

/// A document, the sentence, and the cells that differ, old and new.
fn example(name: &str, old: Option<&Coding>, new: Option<&Coding>) -> String {
    let Some(either) = old.or(new) else { return String::new() };
    let mut out = format!("{} in {}\n", type_of(either), clean(name));
    let _ = writeln!(out, "    {}", short(&value(either)["sentence"]["text"]));
    let (Some(old), Some(new)) = (old, new) else { return out };
    let (old, new) = (value(old), value(new));
    let keys = new.as_object().into_iter().flatten().map(|(key, _)| key);
    let differing = keys.filter(|key| !LEFT_OUT.contains(&key.as_str()) && old[*key] != new[*key]);
    for key in differing.take(SHOWN_CELLS) {
        let _ = writeln!(out, "    {key} was {}", short(&old[key]));
        let _ = writeln!(out, "    {key} is  {}", short(&new[key]));
    }
    out
}

/// A cell in a few words.
fn short(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = clean(&text);
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}
