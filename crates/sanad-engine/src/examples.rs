//! Runs the examples that stand in the frame files: each must be coded as it says, each `not` must not be.
//! Every sentence is run as written, damaged as real text is damaged, and inside a paragraph.

use crate::cascade::code;
use crate::ruleset::Ruleset;
use crate::world::frames::{Example, Frame};
use crate::Document;
use sanad_model::Record;

/// The outcome of all examples.
#[derive(Clone, Debug, Default)]
pub struct ExampleReport {
    /// How many were run, variants counted.
    pub run: usize,
    /// Those that failed.
    pub failures: Vec<ExampleFailure>,
}

/// An example that failed.
#[derive(Clone, Debug)]
pub struct ExampleFailure {
    /// The rule it belongs to.
    pub rule: String,
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// `intact` or the name of the damage.
    pub variant: String,
    /// The sentence as run.
    pub sentence: String,
    /// What was expected.
    pub expected: String,
    /// What came out.
    pub got: String,
}

/// Ways in which real text is damaged; each must leave the coding as it is.
const VARIANTS: [(&str, fn(&str) -> String); 5] = [
    ("intact", str::to_owned),
    ("joiners lost", |s| s.replace('\u{200c}', "")),
    ("joiners spaced", |s| s.replace('\u{200c}', " ")),
    ("arabic letters", |s| s.replace('ی', "ي").replace('ک', "ك")),
    ("in a paragraph", |s| format!("هوا امروز آفتابی است. {s} بازار فردا باز است.")),
];

impl Ruleset {
    /// Runs every example of every frame in every variant.
    pub fn check_examples(&self) -> ExampleReport {
        let mut report = ExampleReport::default();
        for frame in &self.frames {
            for example in &frame.examples {
                for (variant, damage) in VARIANTS {
                    report.run += 1;
                    let sentence = damage(&example.sentence);
                    if let Some((expected, got)) = self.fails(frame, example, &sentence, damage) {
                        report.failures.push(ExampleFailure {
                            rule: frame.id.clone(),
                            file: frame.file.clone(),
                            line: example.line,
                            variant: variant.to_owned(),
                            sentence,
                            expected,
                            got,
                        });
                    }
                }
            }
        }
        report
    }

    fn fails(
        &self,
        frame: &Frame,
        example: &Example,
        sentence: &str,
        damage: fn(&str) -> String,
    ) -> Option<(String, String)> {
        let document =
            Document { id: "example", text: sentence, published: Some("2026-06-15"), publisher: None };
        let records = code(&document, self).records;
        let mut own = records.iter().filter(|r| r.mentions.iter().any(|m| m.rule == frame.id));
        let Some(cells) = &example.cells else {
            return own.next().map(|r| ("no record of this frame".to_owned(), summary(r)));
        };
        let Some(record) = own.next() else {
            let got: Vec<String> = records.iter().map(summary).collect();
            return Some((format!("a record of {}", frame.id), got.join(" | ")));
        };
        let wrong = cells.iter().find(|(key, value)| !holds(record, key, value, damage));
        wrong.map(|(key, value)| (format!("{key} {value}"), summary(record)))
    }
}

/// Whether a record has an expected cell.
fn holds(record: &Record, key: &str, value: &str, damage: fn(&str) -> String) -> bool {
    match key {
        "trigger" => {
            let wanted = if damage("x") == "x" { damage(value) } else { value.to_owned() };
            record.mentions.iter().any(|m| m.text.contains(&wanted) || wanted.contains(&m.text))
        }
        "actor" => value.split_whitespace().all(|v| record.actor.iter().any(|p| p.entity == v)),
        "recipient" => value.split_whitespace().all(|v| record.recipient.iter().any(|p| p.entity == v)),
        "place" => record.location.iter().any(|p| p.code.as_deref() == Some(value)),
        "factuality" => record.factuality.as_str() == value,
        "source" => value.split_whitespace().all(|v| record.attribution.iter().any(|s| s.entity == v)),
        "mode" => record.mode.iter().any(|m| m == value),
        "date" => record.date.as_ref().and_then(|d| d.edtf.as_deref()) == Some(value),
        "quantity" => has_quantity(record, value),
        _ => true,
    }
}

/// `KIND LOW HIGH`, with `-` for an open bound.
fn has_quantity(record: &Record, value: &str) -> bool {
    let parts: Vec<&str> = value.split_whitespace().collect();
    let bound = |i: usize| parts.get(i).and_then(|p| p.parse::<u64>().ok());
    record
        .quantities
        .iter()
        .any(|q| Some(&q.what.as_str()) == parts.first() && q.low == bound(1) && q.high == bound(2))
}

fn summary(record: &Record) -> String {
    let keys = |list: &[sanad_model::Participant]| {
        list.iter().map(|p| p.entity.as_str()).collect::<Vec<_>>().join("+")
    };
    format!(
        "{} «{}» {} → {} [{}]",
        record.event_type,
        record.mentions.first().map_or("", |m| m.text.as_str()),
        keys(&record.actor),
        keys(&record.recipient),
        record.factuality
    )
}
