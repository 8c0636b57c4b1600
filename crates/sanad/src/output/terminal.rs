//! Persian on a terminal. Terminals differ: some reorder right-to-left runs, some show letters in typed order.
//!
//! What reads right on both: a line holds ASCII first and then at most one run of Persian, last, so that no column
//! stands after it; long runs are broken by us between words, because a terminal breaks them in the middle.
//! On a terminal each run stands between right-to-left marks, else its leading digit or quotation mark would move to
//! the wrong end. Isolates (U+2068, U+2069) would say it better, but mlterm and xterm draw them as boxes a column wide.

use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// How the output device wants its lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Columns.
    pub(crate) width: usize,
    /// Whether to put directional marks around source words. Only a terminal gets them: in a file they would be
    /// taken for part of the words.
    pub(crate) marks: bool,
}

impl Style {
    /// For standard output, or for a file when `to_file`.
    pub(crate) fn detect(to_file: bool) -> Self {
        use std::io::IsTerminal as _;
        let marks = !to_file && std::io::stdout().is_terminal();
        let columns = terminal_size::terminal_size().filter(|_| marks).map_or(96, |(w, _)| usize::from(w.0));
        Self { width: columns.clamp(48, 120), marks }
    }
}

/// Columns before every line.
const INDENT: usize = 4;
/// Columns of the label, from there.
const LABEL: usize = 10;

/// A line of label, code and source words; words that do not fit continue on lines of their own.
pub(crate) fn line(out: &mut String, label: &str, code: &str, words: &str, style: &Style) {
    let column = if code.is_empty() { LABEL + 5 } else { 46.min(style.width / 2) };
    set(out, (label, LABEL), code, (words, column), style);
}

/// Rows of label, code and source words, the words all in one column as near as the longest code allows.
pub(crate) fn rows(out: &mut String, list: &[[String; 3]], style: &Style) {
    let longest = |at: usize| list.iter().map(|row| clean(&row[at]).width()).max().unwrap_or(0);
    let label = longest(0).clamp(LABEL, 20);
    // Short words can stand far to the right; a sentence needs room.
    let most = if longest(2) <= style.width / 3 { style.width * 7 / 10 } else { style.width / 2 };
    let column = (INDENT + label + 1 + longest(1) + 2).min(most);
    for [name, code, words] in list {
        set(out, (name, label), code, (words, column), style);
    }
}

/// One line: the label at least so wide, the words in a column of their own.
fn set(out: &mut String, label: (&str, usize), code: &str, words: (&str, usize), style: &Style) {
    let indent = " ".repeat(INDENT);
    let ((label, width), (words, column)) = (label, (clean(words.0), words.1));
    if words.is_empty() {
        let _ = writeln!(out, "{}", format!("{indent}{label:<width$} {}", clean(code)).trim_end());
        return;
    }
    let head = match code {
        "" => format!("{indent}{label:<width$} "),
        code => format!("{indent}{label:<width$} {}  ", clean(code)),
    };
    // Two marks and a margin: terminals count marks and joiners as columns when they break a line.
    let room = style.width.saturating_sub(column + if style.marks { 3 } else { 0 });
    let rows = wrap(&words, room.max(16));
    let mut rows = rows.iter();
    // A code too long for its column keeps its line to itself.
    if head.width() > column {
        let _ = writeln!(out, "{}", head.trim_end());
    } else if let Some(first) = rows.next() {
        let _ = writeln!(out, "{}{}{}", head, " ".repeat(column - head.width()), run(first, style));
    }
    for row in rows {
        // A line without an ASCII letter would be taken for a right-to-left paragraph and set from the other side.
        let left_to_right = if style.marks { "\u{200E}" } else { "" };
        let _ = writeln!(out, "{left_to_right}{}{}", " ".repeat(column), run(row, style));
    }
}

/// A sentence of ours on lines of its own, indented as cells are.
pub(crate) fn paragraph(out: &mut String, sentence: &str, style: &Style) {
    for row in wrap(&clean(sentence), style.width.saturating_sub(4).max(16)) {
        let _ = writeln!(out, "    {row}");
    }
}

/// Source words as one line that cannot steer the terminal: no control character, no directional override.
pub(crate) fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'));
    let spaced: String = kept.map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words between right-to-left marks, on a terminal.
fn run(words: &str, style: &Style) -> String {
    if style.marks && !words.is_ascii() { format!("\u{200F}{words}\u{200F}") } else { words.to_owned() }
}

/// Columns at the most: joiners have no width by the book but take one in some terminals.
fn columns(text: &str) -> usize {
    text.width().max(text.chars().count())
}

/// Rows of whole words, each at most `width` columns unless one word is wider.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match rows.last_mut() {
            Some(row) if columns(row) + 1 + columns(word) <= width => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persian_is_last_on_its_line_and_alone() {
        let style = Style { width: 80, marks: false };
        let mut out = String::new();
        line(&mut out, "actor", "taliban (rebel)", "طالبان", &style);
        line(&mut out, "sentence", "", &"نیروهای طالبان حمله کردند ".repeat(6), &style);
        for row in out.lines() {
            let first = row.find(|c: char| !c.is_ascii()).expect("every row has Persian");
            assert!(row[first..].chars().all(|c| !c.is_ascii_alphanumeric()), "{row}");
            assert!(row.width() <= 80, "{row}");
        }
        assert!(out.starts_with("    actor      taliban (rebel) "));
    }

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        assert_eq!(clean("الف\u{1b}[31m\u{202E}ب\n\tج می\u{200C}رود"), "الف [31mب ج می\u{200C}رود");
    }

    #[test]
    fn marks_are_for_terminals() {
        let mut style = Style { width: 60, marks: true };
        assert_eq!(run("۲۰ نفر", &style), "\u{200F}۲۰ نفر\u{200F}");
        style.marks = false;
        assert_eq!(run("۲۰ نفر", &style), "۲۰ نفر");
    }
}
