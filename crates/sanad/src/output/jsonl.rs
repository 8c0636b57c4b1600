//! One JSON object a line: the whole record, as `docs/record.md` and `docs/relation.md` describe it.

use sanad_model::Coded;
use serde::Serialize;

/// The events of a document, and behind them, if asked for, its stated relations.
pub(crate) fn lines(coded: &Coded, relations: bool) -> Vec<u8> {
    let mut out = Vec::new();
    coded.records.iter().for_each(|record| line(&mut out, record));
    if relations {
        coded.relations.iter().for_each(|relation| line(&mut out, relation));
    }
    out
}

fn line(out: &mut Vec<u8>, record: &impl Serialize) {
    serde_json::to_writer(&mut *out, record)
        .expect("a record has string keys only and memory takes every byte");
    out.push(b'\n');
}
