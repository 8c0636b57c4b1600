//! One row a record. Cells with several values hold them in order, separated by `; `, and keep their places:
//! the second actor's entity is the second in `actor_entity`.

use super::cells::{amount, ucdp_name};
use csv::Writer;
use sanad_model::{Coded, Record};

const HEADER: &[&str] = &[
    "id",
    "document",
    "event_type",
    "mode",
    "factuality",
    "acled_event_type",
    "acled_sub_event_type",
    "ucdp",
    "event_words",
    "event_start",
    "event_end",
    "actor",
    "actor_entity",
    "actor_class",
    "recipient",
    "recipient_entity",
    "recipient_class",
    "place",
    "place_code",
    "place_name",
    "latitude",
    "longitude",
    "place_precision",
    "date",
    "date_words",
    "quantity",
    "quantity_words",
    "source",
    "source_entity",
    "source_kind",
    "sentence",
    "sentence_start",
    "sentence_end",
    "rules",
    "problems",
    "engine",
    "ruleset",
];

pub(crate) fn header() -> Vec<u8> {
    rows(std::iter::once(HEADER.iter().map(|h| (*h).to_owned()).collect()))
}

pub(crate) fn records(coded: &Coded) -> Vec<u8> {
    rows(coded.records.iter().map(row))
}

fn rows(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("every row has the header's length and memory takes every byte");
    }
    writer.into_inner().expect("memory takes every byte")
}

fn join<T>(list: &[T], cell: impl Fn(&T) -> String) -> String {
    list.iter().map(cell).collect::<Vec<_>>().join("; ")
}

fn degrees(value: Option<f64>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn row(record: &Record) -> Vec<String> {
    let mut row = event_columns(record);
    for people in [&record.actor, &record.recipient] {
        row.push(join(people, |p| p.text.clone()));
        row.push(join(people, |p| p.entity.clone()));
        row.push(join(people, |p| p.class.to_string()));
    }
    row.extend(place_columns(record));
    let date = record.date.as_ref();
    row.push(date.and_then(|d| d.edtf.clone()).unwrap_or_default());
    row.push(date.map(|d| d.text.clone()).unwrap_or_default());
    row.push(join(&record.quantities, |q| format!("{} {}", q.what, amount(q))));
    row.push(join(&record.quantities, |q| q.text.clone()));
    row.push(join(&record.attribution, |s| s.text.clone()));
    row.push(join(&record.attribution, |s| s.entity.clone()));
    row.push(join(&record.attribution, |s| s.kind.to_string()));
    row.push(record.sentence.text.clone());
    row.push(record.sentence.start.to_string());
    row.push(record.sentence.end.to_string());
    row.push(record.rules.join("; "));
    row.push(join(&record.problems, |p| format!("{}: {}", p.code, p.message)));
    row.push(record.engine.clone());
    row.push(record.ruleset.clone());
    row
}

fn event_columns(record: &Record) -> Vec<String> {
    let acled = record.acled.as_ref();
    vec![
        record.id.clone(),
        record.document.clone(),
        record.event_type.to_string(),
        record.mode.join("; "),
        record.factuality.to_string(),
        acled.map(|a| a.event_type.clone()).unwrap_or_default(),
        acled.map(|a| a.sub_event_type.clone()).unwrap_or_default(),
        record.ucdp.map(ucdp_name).unwrap_or_default().to_owned(),
        join(&record.mentions, |m| m.text.clone()),
        join(&record.mentions, |m| m.start.to_string()),
        join(&record.mentions, |m| m.end.to_string()),
    ]
}

fn place_columns(record: &Record) -> [String; 6] {
    let places = &record.location;
    [
        join(places, |p| p.text.clone()),
        join(places, |p| p.code.clone().unwrap_or_default()),
        join(places, |p| p.name.clone().unwrap_or_default()),
        join(places, |p| degrees(p.latitude)),
        join(places, |p| degrees(p.longitude)),
        join(places, |p| p.precision.to_string()),
    ]
}
