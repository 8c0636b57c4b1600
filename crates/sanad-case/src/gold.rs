//! Reviewed documents in the form of the gold set, so that `sanad eval` can measure the rules against people.

use crate::case::Case;
use crate::decisions::Verb;
use crate::documents::StoredDocument;
use crate::error::CaseError;
use crate::records::Coding;
use crate::standing::{ReviewStatus, Standing};
use sanad_model::Record;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A fully reviewed document as gold.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldDocument {
    /// Its key, which names its two files.
    pub key: String,
    /// The text that offsets count in.
    pub text: String,
    /// The JSON of the gold set.
    pub json: Value,
    /// Whether a coder said that she read all of it and nothing is missing.
    pub read: bool,
}

/// Why reviewed documents are not gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Review {
    decided: usize,
    open: usize,
    disputed: usize,
}

impl Case {
    /// Documents whose event records were all decided on, as gold, and how many were left out because coders differ in
    /// them. A document without any record counts when a coder said that she read it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn gold(&self, language: &str) -> Result<(Vec<GoldDocument>, usize), CaseError> {
        let live = self.live_decisions()?;
        let read: BTreeSet<String> = live.of_verb(Verb::Read).map(|d| d.target.clone()).collect();
        let mut by_document: BTreeMap<String, Vec<Standing>> = BTreeMap::new();
        for standing in self.standing_all()? {
            if matches!(standing.coding, Coding::Event(_)) {
                by_document.entry(standing.version.document.clone()).or_default().push(standing);
            }
        }
        let (mut out, mut disputed) = (Vec::new(), 0);
        let keys: BTreeSet<&String> = by_document.keys().chain(&read).collect();
        for key in keys {
            let records = by_document.get(key).map(Vec::as_slice).unwrap_or_default();
            let review = review(records);
            let reviewed = review.open == 0 && (review.decided > 0 || read.contains(key));
            match review.disputed {
                0 if reviewed => {
                    let document = self.document(key)?;
                    let json = gold_json(&document, records, language);
                    out.push(GoldDocument {
                        key: key.clone(),
                        text: document.text,
                        json,
                        read: read.contains(key),
                    });
                }
                1.. if reviewed => disputed += 1,
                _ => {}
            }
        }
        Ok((out, disputed))
    }
}

fn review(records: &[Standing]) -> Review {
    let mut review = Review::default();
    for standing in records {
        match standing.status {
            ReviewStatus::MachineCoded => review.open += 1,
            ReviewStatus::Disputed => {
                review.decided += 1;
                review.disputed += 1;
            }
            _ => review.decided += 1,
        }
    }
    review
}

fn gold_json(document: &StoredDocument, records: &[Standing], language: &str) -> Value {
    let mut events: Vec<&Record> = records
        .iter()
        .filter(|standing| !standing.rejected)
        .filter_map(|standing| match &standing.coding {
            Coding::Event(record) => Some(record.as_ref()),
            Coding::Relation(_) => None,
        })
        .collect();
    events.sort_by_key(|record| (record.mentions.first().map(|m| m.start), &record.id));
    let events: Vec<Value> =
        events.iter().enumerate().map(|(at, record)| event_json(at + 1, record)).collect();
    json!({
        "id": document.key,
        "language": language,
        "published": document.published,
        "publisher": document.publisher,
        "events": events,
    })
}

/// The cells of the gold set and no others: which rule found a word is nothing for a gold.
fn event_json(number: usize, record: &Record) -> Value {
    json!({
        "id": format!("e{number}"),
        "event_type": record.event_type,
        "mode": record.mode,
        "acled": record.acled,
        "mentions": only(&record.mentions, &["text", "start", "end"]),
        "actor": only(&record.actor, &["text", "entity", "start", "end"]),
        "recipient": only(&record.recipient, &["text", "entity", "start", "end"]),
        "location": only(&record.location, &["text", "code", "start", "end"]),
        "quantities": only(&record.quantities, &["what", "low", "high", "text", "start", "end"]),
        "attribution": only(&record.attribution, &["text", "kind", "entity", "start", "end"]),
        "date": record.date.as_ref().map(|date| {
            json!({ "text": date.text, "edtf": date.edtf, "start": date.start, "end": date.end })
        }),
        "factuality": record.factuality,
    })
}

fn only(items: &impl serde::Serialize, keys: &[&str]) -> Value {
    let items = serde_json::to_value(items).unwrap_or_default();
    let keep = |item: &Value| keys.iter().map(|key| ((*key).to_owned(), item[*key].clone())).collect();
    let items = items.as_array().into_iter().flatten();
    Value::Array(items.map(|item| Value::Object(keep(item))).collect())
}
