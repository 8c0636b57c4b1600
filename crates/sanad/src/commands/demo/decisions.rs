//! What the two coders of the demo decided, told so that it still holds when the rules improve.
//!
//! The lines are those of `sanad review CASE import`, with the coder in `by`. A record is named by its report and by words
//! of its event (`REPORT: WORDS`), a document by its report, for the ids of records depend on the rules.

use super::REPORTS;
use crate::acting::act;
use crate::outcome::say;
use anyhow::{Context as _, Result};
use sanad_case::{Case, CaseError, NewDecision, document_key};
use sanad_weigh::Corpus;
use serde_json::Value;
use std::collections::BTreeMap;

const DECISIONS: &str = include_str!("decisions.jsonl");

/// Takes the decisions in order. One whose record the rules no longer make is passed over: it is no fault of the user.
pub(super) fn take(case: &mut Case) -> Result<()> {
    let names = Names::of(&case.corpus()?);
    let mut passed_over = 0;
    for line in DECISIONS.lines() {
        let (coder, decision) = read(line, &names).with_context(|| format!("no decision: {line}"))?;
        match case.decide(&decision, &act(Some(&coder))) {
            Ok(_) => {}
            Err(CaseError::Refused(_) | CaseError::NotFound { .. }) => passed_over += 1,
            Err(error) => return Err(error.into()),
        }
    }
    if passed_over > 0 {
        say(&format!("note: {passed_over} of the demo's decisions do not fit what these rules make of it"));
    }
    Ok(())
}

/// A line as a decision with its coder.
fn read(line: &str, names: &Names) -> Result<(String, NewDecision)> {
    let mut value: Value = serde_json::from_str(line)?;
    let fields = value.as_object_mut().context("not an object")?;
    let coder =
        fields.remove("by").and_then(|by| by.as_str().map(str::to_owned)).context("`by` is missing")?;
    for key in ["target", "value"] {
        if let Some(Value::String(name)) = fields.get_mut(key)
            && let Some(id) = names.id(name)
        {
            *name = id;
        }
    }
    Ok((coder, serde_json::from_value(value)?))
}

/// What reports and records are called in this case.
struct Names {
    documents: BTreeMap<String, String>,
    /// Document, words of the event, id; the most telling words of a record first.
    events: Vec<(String, String, String)>,
}

impl Names {
    fn of(corpus: &Corpus) -> Self {
        let key = |line: &str| {
            let id = serde_json::from_str::<Value>(line).ok()?["id"].as_str()?.to_owned();
            Some((id, document_key(line.as_bytes())))
        };
        let words = corpus.events.iter().flat_map(|event| {
            let record = &event.record;
            let of = |words: &str| (record.document.clone(), words.to_owned(), record.id.clone());
            record.mentions.iter().map(move |mention| of(&mention.text))
        });
        Self { documents: REPORTS.lines().filter_map(key).collect(), events: words.collect() }
    }

    /// The id behind `REPORT: WORDS` or `REPORT`; anything else is what it is called in the case.
    fn id(&self, name: &str) -> Option<String> {
        let Some((report, words)) = name.split_once(": ") else { return self.documents.get(name).cloned() };
        let document = self.documents.get(report)?;
        let found = self.events.iter().find(|(of, said, _)| of == document && said == words);
        found.map(|(_, _, id)| id.clone())
    }
}
