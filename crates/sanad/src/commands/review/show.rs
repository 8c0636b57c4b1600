//! A record as a coder needs it: status, cells, the words in their context, the way it was decided.

use super::lists::{decision_lines, sentence, title};
use super::{Desk, print};
use crate::outcome::Outcome;
use crate::output::terminal::line;
use crate::output::{Style, table};
use anyhow::Result;
use sanad_case::{Act, Coding, Decision, Standing, StoredDocument};
use sanad_model::{Mention, Relation};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Characters of the document to show before and after the sentence.
const CONTEXT: usize = 160;

pub(super) fn run(desk: &Desk<'_>, names: &[String]) -> Result<Outcome> {
    let act = desk.blind_act()?;
    let mut out = String::new();
    for record in desk.members(names)? {
        let mut standing = desk.case.standing_of(&record)?;
        if let Some(act) = &act {
            standing.coding = desk.case.stands(&standing.version, Some(&act.who))?;
        }
        let document = desk.case.document(&standing.version.document)?;
        let decisions = history(desk, &record, act.as_ref())?;
        match desk.flags.json {
            true => out.push_str(&format!("{}\n", as_json(&standing, &document, &decisions, act.is_some())?)),
            false => as_text(&mut out, &standing, &document, &decisions, act.is_some(), &desk.style),
        }
    }
    print(&out)?;
    Ok(Outcome::Done)
}

/// Decisions about the record and whether each stands; for who works blind, her own.
fn history(desk: &Desk<'_>, record: &str, act: Option<&Act>) -> Result<Vec<(Decision, bool)>> {
    let live = desk.case.live_decisions()?;
    let about = |d: &Decision| d.target == record || d.value.as_ref().and_then(Value::as_str) == Some(record);
    let own = |d: &Decision| act.is_none_or(|act| d.coder == act.who);
    let all = desk.case.decisions()?.into_iter().filter(|d| about(d) && own(d));
    Ok(all
        .map(|d| (live.all().iter().any(|other| other.number == d.number), d))
        .map(|(s, d)| (d, s))
        .collect())
}

fn as_json(
    standing: &Standing,
    document: &StoredDocument,
    decisions: &[(Decision, bool)],
    blind: bool,
) -> Result<Value> {
    let mut history = Vec::new();
    for (decision, stands) in decisions {
        let mut json = serde_json::to_value(decision)?;
        json["taken_back"] = json!(!stands);
        history.push(json);
    }
    let mut json = json!({
        "record": serde_json::from_str::<Value>(&standing.coding.to_json())?,
        "document": { "key": document.key, "name": document.name, "published": document.published,
                      "publisher": document.publisher },
        "made_by": standing.version.made_by,
        "digest": standing.version.digest,
        "decisions": history,
    });
    if !blind {
        json["status"] = json!(standing.status);
        json["rejected"] = json!(standing.rejected);
        json["disputed"] = json!(standing.disputed);
    }
    Ok(json)
}

fn as_text(
    out: &mut String,
    standing: &Standing,
    document: &StoredDocument,
    decisions: &[(Decision, bool)],
    blind: bool,
    style: &Style,
) {
    let id = &standing.version.id;
    let status = if blind { String::new() } else { format!("{}  ", standing.status) };
    let _ = writeln!(out, "{id}  {status}{}", title(&standing.coding));
    if !blind && !standing.disputed.is_empty() {
        line(out, "disputed", &standing.disputed.join(", "), "", style);
    }
    line(out, "document", &document.key, "", style);
    for (label, text) in [("name", Some(&document.name)), ("by", document.publisher.as_ref())] {
        let text = text.map(String::as_str).unwrap_or_default();
        if text.is_ascii() { line(out, label, text, "", style) } else { line(out, label, "", text, style) }
    }
    line(out, "published", document.published.as_deref().unwrap_or("not known"), "", style);
    match &standing.coding {
        Coding::Event(record) => {
            table::body(out, record, style);
            record.problems.iter().for_each(|p| table::problem(out, &p.code, &p.message, style));
        }
        Coding::Relation(relation) => relation_cells(out, relation, style),
    }
    context(out, &standing.coding, document, style);
    if !decisions.is_empty() {
        out.push_str("    decisions\n");
        decisions.iter().for_each(|(decision, stands)| decision_lines(out, decision, *stands, style));
    }
    out.push('\n');
}

fn relation_cells(out: &mut String, relation: &Relation, style: &Style) {
    relation.mentions.iter().for_each(|m| line(out, "stated", "", &m.text, style));
    for (label, terms) in [("subject", &relation.subject), ("object", &relation.object)] {
        terms.iter().for_each(|t| line(out, label, &format!("{} ({})", t.entity, t.kind), &t.text, style));
    }
    if let Some(date) = &relation.date {
        line(out, "date", date.edtf.as_deref().unwrap_or("not resolved"), &date.text, style);
    }
    relation.attribution.iter().for_each(|s| line(out, "source", &s.entity, &s.text, style));
    relation
        .problems
        .iter()
        .for_each(|p| line(out, "check", &format!("{}: {}", p.code, p.message), "", style));
}

/// The sentence with what stands before and after it.
fn context(out: &mut String, coding: &Coding, document: &StoredDocument, style: &Style) {
    let (mentions, span) = match coding {
        Coding::Event(record) => (&record.mentions, &record.sentence),
        Coding::Relation(relation) => (&relation.mentions, &relation.sentence),
    };
    let from = span.start.saturating_sub(CONTEXT);
    let before: String = document.text.chars().skip(from).take(span.start - from).collect();
    let after: String = document.text.chars().skip(span.end).take(CONTEXT).collect();
    line(out, "before", "", &from_a_word(&before, from > 0), style);
    line(out, "sentence", "", sentence(coding), style);
    line(out, "after", "", &to_a_word(&after), style);
    let places: Vec<String> =
        mentions.iter().map(|Mention { start, end, .. }| format!("{start}..{end}")).collect();
    line(out, "at", &places.join(", "), "", style);
}

/// Cut text begins with a whole word.
fn from_a_word(text: &str, cut: bool) -> String {
    match text.split_once(char::is_whitespace).filter(|_| cut) {
        Some((_, rest)) => format!("… {}", rest.trim()),
        None => text.trim().to_owned(),
    }
}

/// Cut text ends with a whole word.
fn to_a_word(text: &str) -> String {
    match text.rsplit_once(char::is_whitespace).filter(|_| text.chars().count() == CONTEXT) {
        Some((rest, _)) => format!("{} …", rest.trim()),
        None => text.trim().to_owned(),
    }
}
