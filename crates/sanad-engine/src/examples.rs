//! Runs the examples that stand in the data files: each must be coded as it says, each `not` must not be.
//! Every sentence is run as written, damaged as real text is damaged, and inside a paragraph.

mod constructions;
mod relations;

use crate::Document;
use crate::cascade::code;
use crate::ruleset::Ruleset;
use crate::world::examples::{Example, Shows};
use sanad_model::Record;

/// The outcome of all examples.
#[derive(Clone, Debug, Default)]
pub struct ExampleReport {
    /// How many were run, variants counted.
    pub run: usize,
    /// Those that failed.
    pub failures: Vec<ExampleFailure>,
    /// How many failed that the data marks as beyond the engine today (`later`), variants counted.
    pub known: usize,
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

/// What happens to a sentence before it is run.
type Damage = fn(&str) -> String;

/// Ways in which real text is damaged; each must leave the coding as it is.
const VARIANTS: [(&str, Damage); 5] = [
    ("intact", str::to_owned),
    ("joiners lost", |s| s.replace('\u{200c}', "")),
    ("joiners spaced", |s| s.replace('\u{200c}', " ")),
    ("arabic letters", |s| s.replace('ی', "ي").replace('ک', "ك")),
    ("in a paragraph", |s| format!("هوا امروز آفتابی است. {s} بازار فردا باز است.")),
];

/// What was expected and what came out.
type Miss = (String, String);

impl Ruleset {
    /// Runs every example in every variant.
    pub fn check_examples(&self) -> ExampleReport {
        let mut report = ExampleReport::default();
        for example in &self.examples {
            let failures: Vec<ExampleFailure> = VARIANTS
                .iter()
                .filter_map(|(variant, damage)| self.run_variant(example, variant, *damage))
                .collect();
            report.run += VARIANTS.len();
            match &example.later {
                None => report.failures.extend(failures),
                Some(reason) if failures.is_empty() => {
                    let expected = format!("a failure ({reason}): it holds now, remove `later`");
                    report.failures.push(failure(
                        example,
                        "every variant",
                        &example.sentence,
                        (expected, String::new()),
                    ));
                }
                Some(_) => report.known += failures.len(),
            }
        }
        report
    }

    fn run_variant(&self, example: &Example, variant: &str, damage: Damage) -> Option<ExampleFailure> {
        let sentence = damage(&example.sentence);
        let document =
            Document { id: "example", text: &sentence, published: Some("2026-06-15"), publisher: None };
        let coded = code(&document, self);
        let records = coded.records;
        let miss = match &example.cells {
            Some(cells) if example.shows == Shows::Relation => {
                relations::missed(example, cells, &coded.relations, damage)
            }
            None if example.shows == Shows::Relation => relations::matched(example, &coded.relations),
            Some(cells) if example.shows == Shows::Records => constructions::missed(cells, &records, damage),
            Some(cells) => missed(example, cells, &records, damage),
            None => matched(example, &records),
        };
        miss.map(|miss| failure(example, variant, &sentence, miss))
    }
}

fn failure(example: &Example, variant: &str, sentence: &str, (expected, got): Miss) -> ExampleFailure {
    ExampleFailure {
        rule: example.rule.clone(),
        file: example.file.clone(),
        line: example.line,
        variant: variant.to_owned(),
        sentence: sentence.to_owned(),
        expected,
        got,
    }
}

/// What an example lacks: the record itself, or a cell of the first record that fits the trigger.
fn missed(example: &Example, cells: &[(String, String)], records: &[Record], damage: Damage) -> Option<Miss> {
    let trigger = cells.iter().find(|(key, _)| key == "trigger");
    let fits = |r: &&Record| match (example.shows, trigger) {
        (Shows::Frame, _) => of_frame(r, &example.rule),
        (_, Some((key, value))) => holds(r, key, value, damage),
        (_, None) => true,
    };
    let Some(record) = records.iter().find(fits) else {
        let got: Vec<String> = records.iter().map(summary).collect();
        let wanted =
            trigger.filter(|_| example.shows != Shows::Frame).map_or(&example.rule, |(_, value)| value);
        return Some((format!("a record of {wanted}"), got.join(" | ")));
    };
    if let Shows::Factuality(factuality) = example.shows
        && record.factuality != factuality
    {
        return Some((format!("factuality {factuality}"), summary(record)));
    }
    let wrong = cells.iter().find(|(key, value)| !holds(record, key, value, damage))?;
    Some((format!("{} {}", wrong.0, wrong.1), summary(record)))
}

/// What a `not` sentence should not have matched.
fn matched(example: &Example, records: &[Record]) -> Option<Miss> {
    let of_entry = |r: &&Record| match example.shows {
        Shows::Frame => of_frame(r, &example.rule),
        Shows::Factuality(factuality) => r.factuality == factuality,
        Shows::Source => r.attribution.iter().any(|s| by_entry(&s.rule, &example.rule)),
        Shows::Support | Shows::Relation | Shows::Records => true,
    };
    let record = records.iter().find(of_entry)?;
    Some((format!("nothing of {}", example.rule), summary(record)))
}

/// Whether a source was found by the entry: its rule is named after it, with its kind before where it is a verb.
fn by_entry(rule: &str, entry: &str) -> bool {
    let name = rule.strip_prefix("attribution.").unwrap_or(rule);
    name == entry || name.strip_prefix("speech-") == Some(entry)
}

fn of_frame(record: &Record, frame: &str) -> bool {
    record.mentions.iter().any(|m| m.rule == frame)
}

/// Whether a record has an expected cell.
fn holds(record: &Record, key: &str, value: &str, damage: Damage) -> bool {
    match key {
        "trigger" => {
            let wanted = if damage("x") == "x" { damage(value) } else { value.to_owned() };
            record.mentions.iter().any(|m| m.text.contains(&wanted) || wanted.contains(&m.text))
        }
        "actor" | "recipient" if value == "none" => match key {
            "actor" => record.actor.is_empty(),
            _ => record.recipient.is_empty(),
        },
        "actor" => value.split_whitespace().all(|v| record.actor.iter().any(|p| p.entity == v)),
        "recipient" => value.split_whitespace().all(|v| record.recipient.iter().any(|p| p.entity == v)),
        // `-`: a sea or strait, which has no code
        "place" => record.location.iter().any(|p| p.code.as_deref().unwrap_or("-") == value),
        "factuality" => record.factuality.as_str() == value,
        "source" => value.split_whitespace().all(|v| record.attribution.iter().any(|s| s.entity == v)),
        "mode" => record.mode.iter().any(|m| m == value),
        "date" => record.date.as_ref().and_then(|d| d.edtf.as_deref()) == Some(value),
        "quantity" => has_quantity(record, value),
        _ => false, // an expectation that nothing checks must not pass
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
        "{} «{}» {} → {} [{}] {} {}",
        record.event_type,
        record.mentions.first().map_or("", |m| m.text.as_str()),
        keys(&record.actor),
        keys(&record.recipient),
        record.factuality,
        record.location.iter().map(|p| p.code.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("+"),
        record.date.as_ref().and_then(|d| d.edtf.as_deref()).unwrap_or_default()
    )
}
