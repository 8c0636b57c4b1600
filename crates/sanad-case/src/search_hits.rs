//! Where in a document the words of a query stand, and the words around them.

use crate::search_query::{Form, Query};
use rustc_hash::FxHashSet;
use sanad_text::{SearchFold, SearchWord, SearchWords, SourceChar, Span};
use serde::Serialize;

/// Characters of context on each side.
const CONTEXT: usize = 80;
/// Most passages of a document.
const PASSAGES: usize = 3;

/// A stretch of the document with marked words. Offsets count scalar values of the document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The text between them, exactly.
    pub text: String,
    /// What is marked: start and end in the document, in order, not overlapping.
    pub marks: Vec<(usize, usize)>,
}

/// The spans of a text that a query finds, in order, not overlapping.
pub(crate) fn marks(text: &str, query: &Query, fold: &SearchFold) -> Vec<(usize, usize)> {
    let SearchWords { words, variants } = fold.words(text);
    let (single, rows): (Vec<&Form>, Vec<&Form>) = query.forms().partition(|form| form.keys.len() == 1);
    let whole: FxHashSet<&str> = single.iter().filter(|f| !f.prefix).map(|f| f.keys[0].as_str()).collect();
    let prefixes: Vec<&str> = single.iter().filter(|f| f.prefix).map(|f| f.keys[0].as_str()).collect();
    let found = |word: &&SearchWord| {
        whole.contains(word.key.as_str()) || prefixes.iter().any(|prefix| word.key.starts_with(prefix))
    };
    let mut spans: Vec<Span<SourceChar>> =
        words.iter().chain(&variants).filter(found).map(|word| word.source).collect();
    for form in rows {
        let stands = |row: &&[SearchWord]| stands_there(form, row);
        let rows = words.windows(form.keys.len()).filter(stands);
        spans.extend(rows.map(|row| row[0].source.join(row[row.len() - 1].source)));
    }
    merge(spans)
}

fn stands_there(form: &Form, row: &[SearchWord]) -> bool {
    let n = row.len();
    row.iter().zip(&form.keys).enumerate().all(|(at, (word, key))| {
        if form.prefix && at + 1 == n { word.key.starts_with(key) } else { word.key == *key }
    })
}

/// Where exactly these characters stand in a text.
pub(crate) fn exact_marks(text: &str, typed: &str) -> Vec<(usize, usize)> {
    let length = typed.chars().count();
    let mut marks = Vec::new();
    let (mut byte, mut at) = (0, 0);
    while let Some(found) = text[byte..].find(typed) {
        at += text[byte..byte + found].chars().count();
        marks.push((at, at + length));
        byte += found + typed.len();
        at += length;
    }
    marks
}

fn merge(mut spans: Vec<Span<SourceChar>>) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() < last.1 => last.1 = last.1.max(span.end()),
            _ => out.push((span.start(), span.end())),
        }
    }
    out
}

/// Passages around the marks, the first ones; one from the beginning when nothing is marked.
pub(crate) fn passages(text: &str, marks: &[(usize, usize)]) -> Vec<Passage> {
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let document = Document { text, starts };
    let mut out: Vec<Passage> = Vec::new();
    let mut rest = marks;
    while let Some(&(first, last)) = rest.first() {
        if out.len() == PASSAGES {
            break;
        }
        let passage = document.around(first, last, rest);
        rest = &rest[passage.marks.len().max(1)..];
        out.push(passage);
    }
    if marks.is_empty() && !text.is_empty() {
        out.push(document.around(0, 0, &[]));
    }
    out
}

struct Document<'a> {
    text: &'a str,
    /// Byte of each scalar value, and the end.
    starts: Vec<usize>,
}

impl Document<'_> {
    fn slice(&self, start: usize, end: usize) -> &str {
        &self.text[self.starts[start]..self.starts[end]]
    }

    fn around(&self, first: usize, last: usize, marks: &[(usize, usize)]) -> Passage {
        let n = self.starts.len() - 1;
        let start = self.word_start(first.saturating_sub(CONTEXT), first);
        let mut end = self.word_end((last + CONTEXT).min(n), last);
        // A mark is a whole word or more: it is inside or outside, never cut.
        let mut inside: Vec<(usize, usize)> = Vec::new();
        for &(from, to) in marks {
            if from >= end {
                break;
            }
            end = end.max(to);
            inside.push((from, to));
        }
        Passage { start, end, text: self.slice(start, end).to_owned(), marks: inside }
    }

    /// The first beginning of a word from `from` on, `to` at the latest.
    fn word_start(&self, from: usize, to: usize) -> usize {
        if from == 0 {
            return 0;
        }
        let space = |at: &usize| self.slice(*at - 1, *at).chars().all(char::is_whitespace);
        (from..to).find(space).unwrap_or(to)
    }

    /// The last end of a word up to `to`, `from` at the earliest.
    fn word_end(&self, to: usize, from: usize) -> usize {
        let n = self.starts.len() - 1;
        let space = |at: &usize| *at == n || self.slice(*at, *at + 1).chars().all(char::is_whitespace);
        (from..=to).rev().find(space).unwrap_or(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_never_cuts_a_word() {
        let text = "واژه‌ها پشت سر هم می‌آیند ".repeat(40);
        let chars: Vec<char> = text.chars().collect();
        for at in (0..chars.len() - 4).step_by(7) {
            let passage = passages(&text, &[(at, at + 4)]).remove(0);
            let cut: String = chars[passage.start..passage.end].iter().collect();
            assert_eq!(cut, passage.text);
            let free = |at: usize| at == 0 || at == chars.len() || chars[at].is_whitespace();
            assert!(passage.start == at || passage.start == 0 || free(passage.start - 1));
            assert!(passage.end == at + 4 || free(passage.end));
        }
    }

    #[test]
    fn exact_marks_count_scalar_values() {
        assert_eq!(exact_marks("در کابل و کابل", "کابل"), [(3, 7), (10, 14)]);
    }
}
