//! Documents that a search found, for reading: where they come from, the words around the hits, their records.

use super::terminal::{self, Style};
use sanad_case::{Hit, Passage};
use std::fmt::Write as _;

/// What stands around marked words: colour on a terminal, brackets elsewhere.
const COLOUR: (&str, &str) = ("\u{1b}[1;33m", "\u{1b}[0m");
const BRACKETS: (&str, &str) = ("«", "»");
/// Stand for the marks while lines are broken; no text that was cleaned holds them.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// One document.
pub(crate) fn hit(out: &mut String, hit: &Hit, style: &Style) {
    let facts = [Some(hit.document.as_str()), hit.published.as_deref(), hit.publisher.as_deref()];
    let facts: Vec<String> = facts.into_iter().flatten().map(terminal::clean).collect();
    let _ = writeln!(out, "{}", facts.join("  "));
    let _ = writeln!(out, "    {}", terminal::clean(&hit.name));
    for passage in &hit.passages {
        let (start, end) = passage.marks.first().copied().unwrap_or((passage.start, passage.end));
        let mut row = String::new();
        terminal::line(&mut row, &format!("{start}..{end}"), "", &marked(passage), style);
        out.push_str(&with_marks(&row, style));
    }
    for record in &hit.records {
        let date = record.date.as_deref().unwrap_or("no date");
        let code = format!("{} {date} {} [{}]", record.record_type, record.factuality, record.id);
        terminal::line(out, &record.kind, &code, "", style);
    }
    out.push('\n');
}

/// The text of a passage with signs where marks begin and end.
fn marked(passage: &Passage) -> String {
    let mut out = String::with_capacity(passage.text.len() + 16);
    let mut marks = passage.marks.iter().peekable();
    for (at, ch) in (passage.start..).zip(passage.text.chars()) {
        if marks.peek().is_some_and(|mark| mark.0 == at) {
            out.push(OPEN);
        }
        // A sign of ours in the text would be taken for a mark.
        out.push(if matches!(ch, OPEN | CLOSE) { '\u{FFFD}' } else { ch });
        if marks.next_if(|mark| mark.1 == at + 1).is_some() {
            out.push(CLOSE);
        }
    }
    out
}

/// Rows with the signs made visible. A mark that goes on in the next row is closed and opened again.
fn with_marks(rows: &str, style: &Style) -> String {
    let colour = style.marks && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let (open, close) = if colour { COLOUR } else { BRACKETS };
    let mut inside = false;
    let mut out = String::with_capacity(rows.len() + 32);
    for row in rows.lines() {
        let mut row = row.to_owned();
        if inside {
            let first = row.find(|c: char| !c.is_ascii() && !matches!(c, '\u{200E}' | '\u{200F}'));
            row.insert(first.unwrap_or(0), OPEN);
        }
        inside = row.rfind(OPEN) > row.rfind(CLOSE);
        if inside {
            row.push(CLOSE);
        }
        let _ = writeln!(out, "{}", row.replace(OPEN, open).replace(CLOSE, close));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[(usize, usize)], width: usize) -> String {
        let passage = Passage { start: 0, end: text.chars().count(), text: text.into(), marks: marks.into() };
        let style = Style { width, marks: false };
        let mut row = String::new();
        terminal::line(&mut row, "0", "", &marked(&passage), &style);
        with_marks(&row, &style)
    }

    #[test]
    fn marked_words_stand_in_brackets() {
        assert!(shown("در کابل بود", &[(3, 7)], 60).contains("در «کابل» بود"));
    }

    #[test]
    fn a_mark_over_two_rows_is_closed_on_each() {
        let out = shown(&"واژه ".repeat(20), &[(0, 99)], 48);
        assert!(out.lines().count() > 1);
        for row in out.lines() {
            assert_eq!(row.matches('«').count(), 1, "{row}");
            assert_eq!(row.matches('»').count(), 1, "{row}");
        }
    }
}
