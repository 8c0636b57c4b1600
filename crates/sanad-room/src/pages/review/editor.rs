//! What the script of the page works with: the record as data, and every word it says.

use super::one::Data;
use crate::ask::Ask;
use crate::look::Look;
use serde_json::{Map, Value, json};

/// The record for the script.
pub(super) fn record<Q>(data: &Data, ask: &Ask<Q>, blind: bool, may_edit: bool) -> Value {
    let taken = |readings: &[super::one::Found]| -> Vec<Value> {
        readings.iter().map(|found| json!({ "coder": found.coder, "cells": found.cells })).collect()
    };
    json!({
        "id": data.id,
        "document": data.document.key,
        "record": data.record,
        "blind": blind,
        "may": may_edit,
        "latest": data.latest,
        "previous": data.previous,
        "next": data.next,
        "queued": data.place.is_some(),
        "readings": taken(&data.readings),
        "coder": ask.visitor.name,
    })
}

/// Keys of the words that the script says, below `review.`.
const SAID: [&str; 50] = [
    "did.accept",
    "did.reject",
    "did.edit",
    "did.undo",
    "did.comment",
    "did.together",
    "did.apart",
    "did.settle",
    "did.add",
    "nothing-to-undo",
    "end",
    "begin-of-queue",
    "may-not",
    "working",
    "words",
    "words-help",
    "words-none",
    "save",
    "cancel",
    "remove",
    "new-item",
    "item",
    "entity",
    "class",
    "code",
    "name",
    "kind",
    "edtf",
    "edtf-help",
    "what",
    "low",
    "high",
    "unit",
    "none-value",
    "comment",
    "unsure",
    "merge",
    "merge-same",
    "merge-like",
    "merge-other",
    "merge-none",
    "join",
    "add",
    "editing",
    "cell",
    "empty-cell",
    "selected",
    "send",
    "choose-words-first",
    "offline",
];

/// Words for the script, and names of cells.
pub(super) fn words(look: &Look) -> Map<String, Value> {
    let said = SAID.iter().map(|key| ((*key).to_owned(), look.t(&format!("review.{key}")).into()));
    let cells = sanad_case::Field::ALL
        .iter()
        .map(|(_, name)| (format!("cell.{name}"), look.t(&format!("cell.{name}")).into()));
    said.chain(cells).collect()
}
