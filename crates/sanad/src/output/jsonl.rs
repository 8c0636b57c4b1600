//! One JSON object a line: the whole record, as `docs/record.md` describes it.

use sanad_model::Coded;

pub(crate) fn records(coded: &Coded) -> Vec<u8> {
    let mut out = Vec::new();
    for record in &coded.records {
        serde_json::to_writer(&mut out, record)
            .expect("a record has string keys only and memory takes every byte");
        out.push(b'\n');
    }
    out
}
