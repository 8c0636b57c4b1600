//! What sources say of an incident and where they contradict one another, for reading in a terminal.
//!
//! One value a line: the value, who gives it, and last the words it comes from.

use super::terminal::{Style, clean, line, paragraph, rows};
use crate::outcome::counted;
use sanad_model::SourceKind;
use sanad_weigh::{
    Contradiction, ContradictionKind, Field, FieldValues, Incident, Sourced, Stance, Value, Weighing,
};
use std::fmt::Write as _;

/// Values shown of one field; the rest are counted.
const SHOWN: usize = 12;
/// Sources shown of one value; the rest are counted.
const SOURCES: usize = 6;

/// Contradictions in the order given, numbered.
pub(crate) fn conflicts(list: &[Contradiction], style: &Style) -> String {
    let mut out = String::new();
    for (at, one) in list.iter().enumerate() {
        let _ = writeln!(out, "{:>3} {}: {}", at + 1, kind(one), clean(&one.about));
        contradiction(&mut out, one, style);
        if let Some(incident) = &one.incident {
            line(&mut out, "incident", incident, "", style);
        }
        out.push('\n');
    }
    out
}

/// Everything about one incident.
pub(crate) fn weighing(incident: &Incident, seen: &Weighing, style: &Style) -> String {
    let mut out = format!("{} {}\n", seen.incident, clean(&seen.about));
    tally(&mut out, seen, style);
    out.push_str("\n  Who says so\n");
    let voices = seen.voices.iter();
    let voices: Vec<_> = voices.map(|v| row(stance(v.stance), &v.source)).collect();
    rows(&mut out, &voices, style);
    for sides in &seen.sides {
        let both = if sides.both_report { "both report it" } else { "one of them denies it or is silent" };
        let mut said = format!("{} and {} fight one another; {both}", sides.sides[0], sides.sides[1]);
        for (what, fields) in [("agree on", &sides.agree), ("differ on", &sides.differ)] {
            if !fields.is_empty() {
                let _ = write!(said, "; they {what} {}", fields.join(", "));
            }
        }
        line(&mut out, "sides", &said, "", style);
    }
    out.push_str("\n  What they say\n");
    seen.fields.iter().filter(|f| f.field != Field::Factuality).for_each(|f| values(&mut out, f, style));
    if !seen.contradictions.is_empty() {
        out.push_str("\n  What cannot all be true\n");
        for one in &seen.contradictions {
            paragraph(&mut out, &format!("{}: {}", kind(one), one.sentence), style);
        }
    }
    if !incident.joins.is_empty() {
        out.push_str("\n  Why these records stand together\n");
        for join in &incident.joins {
            let points = if join.points == 0 { String::new() } else { format!("{} points: ", join.points) };
            paragraph(&mut out, &format!("{points}{}", join.reasons.join("; ")), style);
        }
    }
    out
}

/// One line an incident: id, how many independent sources and contradictions, what it is about.
pub(crate) fn overview(list: &[Weighing]) -> String {
    let mut out = format!(
        "{:<18} {:>7} {:>7} {:>7} {:>9}  about\n",
        "incident", "reports", "sources", "denying", "conflicts"
    );
    for seen in list {
        let tally = &seen.tally;
        let _ = writeln!(
            out,
            "{:<18} {:>7} {:>7} {:>7} {:>9}  {}",
            seen.incident,
            tally.reports,
            tally.independent,
            tally.denying,
            seen.contradictions.len(),
            clean(&seen.about)
        );
    }
    out
}

fn tally(out: &mut String, seen: &Weighing, style: &Style) {
    let tally = &seen.tally;
    let mut said = format!("{} say that it happened", counted(tally.reporting, "report"));
    let _ = write!(said, ": {}, ", counted(tally.texts, "text"));
    let _ = write!(said, "{}, {}, ", counted(tally.outlets, "outlet"), counted(tally.newsrooms, "newsroom"));
    let _ = write!(said, "{}; ", counted(tally.originals, "original source"));
    let _ = write!(said, "{}.", counted(tally.independent, "independent source"));
    if tally.denying > 0 {
        let _ = write!(said, " {} denying it.", counted(tally.denying, "independent source"));
    }
    paragraph(out, &said, style);
    tally.why.iter().for_each(|why| paragraph(out, why, style));
}

fn contradiction(out: &mut String, one: &Contradiction, style: &Style) {
    paragraph(out, &one.sentence, style);
    side_by_side(out, &one.values, style);
}

fn values(out: &mut String, field: &FieldValues, style: &Style) {
    let name = field.what.map_or_else(|| field.field.as_str().to_owned(), |w| w.as_str().replace('_', " "));
    let range = match field.range {
        Some(range) if range.low != range.high => {
            let best = range.best.map_or_else(|| "-".to_owned(), |best| best.to_string());
            format!(": low {}, best {best}, high {}", range.low, range.high)
        }
        _ => String::new(),
    };
    let clash = if field.compatible { "" } else { " (contradictory)" };
    let _ = writeln!(out, "   {name}{range}{clash}");
    side_by_side(out, &field.values, style);
}

/// Values and who gives them, one line a source.
fn side_by_side(out: &mut String, values: &[Value], style: &Style) {
    let mut table = Vec::new();
    for value in values.iter().take(SHOWN) {
        for (at, source) in value.sources.iter().take(SOURCES).enumerate() {
            table.push(row(if at == 0 { &value.value } else { "" }, source));
        }
        table.extend(more(value.sources.len(), SOURCES, "source"));
    }
    table.extend(more(values.len(), SHOWN, "value"));
    rows(out, &table, style);
}

fn row(label: &str, source: &Sourced) -> [String; 3] {
    [clean(label), teller(source), source.quote.text.clone()]
}

fn more(all: usize, shown: usize, what: &str) -> Option<[String; 3]> {
    let left = all.checked_sub(shown).filter(|left| *left > 0)?;
    Some([String::new(), format!("and {}", counted(left, &format!("more {what}"))), String::new()])
}

/// Who says it, through whom, when: "health worker via Reuters, example.org 2026-06-12".
fn teller(source: &Sourced) -> String {
    let mut said = source.name.clone();
    let medium = matches!(source.kind, None | Some(SourceKind::Media));
    if let Some(side) = source.side.as_deref().filter(|_| medium) {
        let _ = write!(said, " [{side}]");
    }
    let day = source.quote.published.as_deref().map_or_else(String::new, |day| format!(" {day}"));
    match source.through.split_first() {
        None => said + &day,
        Some((outlet, between)) => {
            let via: String = between.iter().rev().map(|name| format!(" via {name}")).collect();
            format!("{said}{via}, {outlet}{day}")
        }
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Reports => "reports",
        Stance::Claims => "claims it",
        Stance::Denies => "denies",
        Stance::Rejects => "rejects",
        Stance::Foiled => "foiled",
        Stance::Doubts => "possible",
        Stance::Plans => "planned",
        Stance::Refuses => "refuses",
    }
}

fn kind(one: &Contradiction) -> String {
    let field = one.what.map_or_else(|| one.field.as_str().to_owned(), |w| w.as_str().replace('_', " "));
    match one.kind {
        ContradictionKind::Denial => "denial".to_owned(),
        ContradictionKind::TwoStarts => "two starts".to_owned(),
        ContradictionKind::Revised => format!("{field} revised"),
        ContradictionKind::Dispute => field,
    }
}
