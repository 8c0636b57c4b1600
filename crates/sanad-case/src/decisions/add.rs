//! An event that the machine missed: a whole record made from a coder's cells.

use super::cells::complete_cell;
use super::validate::check;
use super::{Field, NewDecision, Verb};
use crate::case::{Act, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use crate::records::Coding;
use sanad_model::{EventType, Factuality, Mention, Record, SentenceSpan};
use sanad_text::{Repair, Text};
use serde_json::{Map, Value};

/// A record that a coder adds: a JSON object with cells as in a record, `event_type` and `mentions` at the least.
/// Cells may be given as [`super::complete_cell`] takes them.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRecord {
    /// Key of the document that reports the event.
    pub document: String,
    /// Its cells by name; factuality is `occurred` unless given.
    pub cells: Map<String, Value>,
}

impl Case {
    /// Adds a missed event to a document, and gives the id of the new record and the number of the decision.
    ///
    /// # Errors
    /// When a cell is missing or wrong, when the same record is there already, or the file cannot be written.
    pub fn add_record(
        &mut self,
        new: &NewRecord,
        comment: Option<&str>,
        act: &Act,
    ) -> Result<(String, i64), CaseError> {
        let document = self.document(&new.document)?;
        let run = self.last_run()?.ok_or_else(|| CaseError::Refused("the case has no run yet".to_owned()))?;
        let known = self.records_like(&new.cells)?;
        let known: Vec<&Record> = known.iter().collect();
        let mut record = blank(&new.document, &act.who, &run.stamp.ruleset);
        record.id = new_id(new, &act.who);
        let mut coding = Coding::Event(Box::new(record));
        for (name, value) in ordered(&new.cells)? {
            let value = complete_cell(name, value, &document.text, &known).map_err(CaseError::Refused)?;
            coding = coding.with_cell(name, &value).map_err(CaseError::Refused)?;
            check(&coding, name, &document.text).map_err(CaseError::Refused)?;
        }
        let Coding::Event(mut record) = coding else { return Err(CaseError::Refused("no event".to_owned())) };
        let Some(mention) = record.mentions.first() else {
            return Err(CaseError::Refused("quote the words that report the event: mentions".to_owned()));
        };
        record.sentence = sentence_of(&document.text, mention);
        if self.record(&record.id).is_ok() {
            return Err(CaseError::Refused(format!(
                "the same record is in the case already, as {}",
                record.id
            )));
        }
        let decision = NewDecision {
            comment: comment.map(str::to_owned),
            ..NewDecision::new(Verb::Add, record.id.clone())
        };
        let id = record.id.clone();
        let number = self.decide_adding(&decision, &Coding::Event(record), run.run, act)?;
        Ok((id, number))
    }
}

/// The cells in the order of the fields: modes can be checked only when the type is known.
fn ordered(cells: &Map<String, Value>) -> Result<Vec<(Field, &Value)>, CaseError> {
    let mut out = Vec::new();
    for (name, value) in cells {
        let field = Field::parse(name);
        let field =
            field.ok_or_else(|| CaseError::Refused(format!("a record has no cell `{name}` to give")))?;
        out.push((field, value));
    }
    out.sort_by_key(|(field, _)| *field);
    match out.iter().any(|(field, _)| *field == Field::EventType) {
        true => Ok(out),
        false => Err(CaseError::Refused("give the event type".to_owned())),
    }
}

fn blank(document: &str, coder: &str, ruleset: &str) -> Record {
    Record {
        id: String::new(),
        document: document.to_owned(),
        event_type: EventType::Consult,
        mode: Vec::new(),
        acled: None,
        ucdp: None,
        mentions: Vec::new(),
        actor: Vec::new(),
        recipient: Vec::new(),
        location: Vec::new(),
        date: None,
        quantities: Vec::new(),
        attribution: Vec::new(),
        factuality: Factuality::Occurred,
        sentence: SentenceSpan { start: 0, end: 0, text: String::new() },
        rules: vec!["review".to_owned()],
        problems: Vec::new(),
        engine: format!("coder {coder}"),
        ruleset: ruleset.to_owned(),
    }
}

/// The same cells by the same coder always give the same id.
fn new_id(new: &NewRecord, coder: &str) -> String {
    let cells = Value::Object(new.cells.clone()).to_string();
    format!("r-{}", &Digest::of("added").text(&new.document).text(coder).text(&cells).finish()[..16])
}

/// The sentence that a mention stands in, as the reader of texts divides them.
fn sentence_of(text: &str, mention: &Mention) -> SentenceSpan {
    let read = Text::read(text, &Repair::plain());
    let spans = read.sentences.iter().map(|sentence| read.tokens_source(sentence.tokens));
    let (start, end) = spans
        .map(|span| (span.start(), span.end()))
        .find(|&(start, end)| start <= mention.start && mention.start < end)
        .unwrap_or((mention.start, mention.end));
    let words = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    SentenceSpan { start, end, text: words }
}
