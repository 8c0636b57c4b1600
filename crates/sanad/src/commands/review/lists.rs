//! Lists: what waits to be reviewed, and what was decided.

use super::{Desk, print, shown};
use crate::outcome::Outcome;
use crate::output::terminal::{clean, line};
use crate::output::{Style, headline};
use anyhow::Result;
use sanad_case::{Case, Coding, Decision, Queued, Verb};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The records that wait, most doubtful first.
pub(super) fn queue(desk: &Desk<'_>, limit: usize) -> Result<Outcome> {
    let act = desk.blind_act()?;
    let (queue, total) = desk.case.review_queue(desk.order(act.as_ref()), limit)?;
    let mut out = String::new();
    for queued in &queue {
        match desk.flags.json {
            true => out.push_str(&format!("{}\n", serde_json::to_string(queued)?)),
            false => {
                entry(&mut out, &desk.case, queued, act.as_ref().map(|act| act.who.as_str()), &desk.style)?
            }
        }
    }
    if !desk.flags.json {
        out.push_str(&match total {
            0 => "nothing waits to be reviewed\n".to_owned(),
            _ => format!("\n{}", shown(queue.len(), total, "record")),
        });
    }
    print(&out)?;
    Ok(Outcome::Done)
}

fn entry(out: &mut String, case: &Case, queued: &Queued, blind: Option<&str>, style: &Style) -> Result<()> {
    let version = case.record(&queued.record)?;
    let coding = case.stands(&version, blind)?;
    let _ = writeln!(out, "{:>3} {}  {}", queued.points, queued.record, title(&coding));
    let why: Vec<String> = queued.doubts.iter().map(ToString::to_string).collect();
    line(out, "why", &why.join("; "), "", style);
    line(out, "words", "", sentence(&coding), style);
    Ok(())
}

/// What a record says, on one ASCII line.
pub(super) fn title(coding: &Coding) -> String {
    match coding {
        Coding::Event(record) => headline(record),
        Coding::Relation(relation) => format!("{}, {}", relation.relation, relation.factuality),
    }
}

pub(super) fn sentence(coding: &Coding) -> &str {
    match coding {
        Coding::Event(record) => &record.sentence.text,
        Coding::Relation(relation) => &relation.sentence.text,
    }
}

/// Decisions, oldest first.
pub(super) fn decisions(desk: &Desk<'_>, coder: Option<&str>, about: Option<&str>) -> Result<Outcome> {
    let all = desk.case.decisions()?;
    let live = desk.case.live_decisions()?;
    let wanted = |d: &&Decision| {
        coder.is_none_or(|coder| d.coder == coder)
            && about.is_none_or(|about| {
                d.target == about || d.value.as_ref().and_then(Value::as_str) == Some(about)
            })
    };
    let mut out = String::new();
    for decision in all.iter().filter(wanted) {
        let stands = decision.verb == Verb::Undo || live.all().iter().any(|d| d.number == decision.number);
        match desk.flags.json {
            true => {
                let mut json = serde_json::to_value(decision)?;
                json["taken_back"] = json!(!stands);
                out.push_str(&format!("{json}\n"));
            }
            false => decision_lines(&mut out, decision, stands, &desk.style),
        }
    }
    if out.is_empty() && !desk.flags.json {
        out.push_str("no decisions\n");
    }
    print(&out)?;
    Ok(Outcome::Done)
}

/// One decision: number, day, coder, verb, target; below it what was set and said.
pub(super) fn decision_lines(out: &mut String, decision: &Decision, stands: bool, style: &Style) {
    let field = decision.field.map(|field| format!(" {}", field.as_str())).unwrap_or_default();
    let back = if stands { "" } else { "  (taken back)" };
    let blind = if decision.blind { "  (blind)" } else { "" };
    let verb = decision.verb.as_str();
    // A coder's or a publisher's name may be Persian: it stands last on a line of its own.
    let (coder, coder_below) = ascii_or_below(&decision.coder);
    let (target, target_below) = ascii_or_below(&decision.target);
    let head =
        format!("{:>5}  {}  {coder}  {verb}{field} {target}{blind}{back}", decision.number, decision.at);
    let _ = writeln!(out, "{}", head.trim_end());
    line_if(out, "coder", coder_below, style);
    line_if(out, "about", target_below, style);
    match (&decision.value, decision.verb) {
        (Some(value), Verb::Edit) => values(out, value, style),
        (Some(value), _) => line(out, "value", &plain(value), "", style),
        (None, _) => {}
    }
    line_if(out, "says", decision.comment.as_deref().unwrap_or_default(), style);
}

fn ascii_or_below(text: &str) -> (&str, &str) {
    if text.is_ascii() { (text, "") } else { ("…", text) }
}

fn line_if(out: &mut String, label: &str, words: &str, style: &Style) {
    if words.is_empty() {
        return;
    }
    match words.is_ascii() {
        true => line(out, label, words, "", style),
        false => line(out, label, "", words, style),
    }
}

/// The new cell, an item a line: its codes, then its words.
fn values(out: &mut String, value: &Value, style: &Style) {
    let items = match value {
        Value::Array(items) if items.is_empty() => return line(out, "to", "nothing", "", style),
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    for item in items {
        line(out, "to", &plain(item), item["text"].as_str().unwrap_or_default(), style);
    }
}

/// A value on one line, without the words and where they stand.
fn plain(value: &Value) -> String {
    match value {
        Value::Object(cells) => {
            let told = |key: &str| !matches!(key, "text" | "start" | "end" | "rule" | "inferred");
            let cells = cells.iter().filter(|(key, value)| told(key) && !value.is_null());
            cells.map(|(key, value)| format!("{key} {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::String(text) => clean(text),
        Value::Null => "nothing".to_owned(),
        other => other.to_string(),
    }
}
