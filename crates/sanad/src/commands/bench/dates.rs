//! How well expressions of time are found and resolved: two public sets of spans, and our own table of values.

use super::data::Places;
use super::sheet;
use anyhow::{Context as _, Result};
use sanad_engine::stages::dates::{Anchor, expressions, resolved};
use sanad_engine::{LangFiles, Ruleset};
use sanad_text::{SourceChar, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const PHRASES: &str = "temporal-parstdex/phrases.json";
const CHALLENGE: &str = "temporal-hengam/challenge-set.xlsx";
const TABLE: &str = "fa/tests/dates.tsv";

/// Spans found, expected, exactly right, and overlapping.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    found: usize,
    gold: usize,
    exact: usize,
    overlap: usize,
    whole: usize,
    texts: usize,
}

impl Score {
    fn add(&mut self, found: &[(usize, usize)], gold: &[(usize, usize)]) {
        let touching = |a: &&(usize, usize)| gold.iter().any(|b| a.0 < b.1 && b.0 < a.1);
        self.found += found.len();
        self.gold += gold.len();
        self.exact += found.iter().filter(|f| gold.contains(f)).count();
        self.overlap += found.iter().filter(touching).count().min(gold.len());
        self.whole += usize::from(found == gold);
        self.texts += 1;
    }

    fn line(self, name: &str) -> String {
        let f1 = |hits: usize| 200.0 * hits as f64 / (self.found + self.gold).max(1) as f64;
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        format!(
            "{name}: {} texts, {} spans, {} found; exact precision {:.1} %, recall {:.1} %, F1 {:.1} %; overlap F1 \
             {:.1} %; {} of {} texts wholly right\n",
            self.texts,
            self.gold,
            self.found,
            share(self.exact, self.found),
            share(self.exact, self.gold),
            f1(self.exact),
            f1(self.overlap),
            self.whole,
            self.texts
        )
    }
}

pub(super) fn measure(places: &Places, ruleset: &Ruleset, files: &LangFiles) -> Result<String> {
    let mut out = values(files, ruleset)?;
    out += &phrases(places, ruleset).unwrap_or_else(|why| format!("skipped: {why:#}\n"));
    out += &challenge(places, ruleset).unwrap_or_else(|why| format!("skipped: {why:#}\n"));
    Ok(out)
}

fn spans(text: &str, ruleset: &Ruleset) -> Vec<(usize, usize)> {
    let pair = |s: Span<SourceChar>| (s.start(), s.end());
    expressions(text, ruleset).into_iter().map(|(span, _)| pair(span)).collect()
}

/// Phrases of the parstdex project: spans as its authors would have them, prepositions included.
#[derive(Deserialize)]
struct Phrase {
    test_input: String,
    expected: String,
}

fn phrases(places: &Places, ruleset: &Ruleset) -> Result<String> {
    let phrases: Vec<Phrase> = serde_json::from_str(&places.text(PHRASES)?).context(PHRASES)?;
    let mut score = Score::default();
    for phrase in phrases {
        let gold: Vec<(usize, usize)> = serde_json::from_str(&phrase.expected).context(PHRASES)?;
        let found = spans(&phrase.test_input, ruleset);
        if std::env::var_os("SANAD_BENCH_DIFF").is_some() && found != gold {
            eprintln!("{}\n   {found:?}\n   {gold:?}", phrase.test_input);
        }
        score.add(&found, &gold);
    }
    Ok(score.line("parstdex phrases"))
}

/// The challenge sentences of Hengam: words that are an expression of time in one sentence and not in another.
fn challenge(places: &Places, ruleset: &Ruleset) -> Result<String> {
    let book = sheet::read(&places.bytes(CHALLENGE)?)?;
    let mut all = Score::default();
    let mut by_word: BTreeMap<String, Score> = BTreeMap::new();
    for rows in book.values() {
        let cell = |name: &str| rows.get(name).map(String::as_str);
        // The adversarial model's output, where its authors judged it right, is the set's gold.
        let (Some(text), Some(labels), Some("Right")) = (cell("A2"), cell("D2"), cell("E2")) else {
            continue;
        };
        let gold = labelled(labels)?;
        let found = spans(text, ruleset);
        if std::env::var_os("SANAD_BENCH_DIFF").is_some() && found != gold {
            eprintln!("{text}\n   {found:?}\n   {gold:?}");
        }
        all.add(&found, &gold);
        let explained = cell("A4").unwrap_or_default();
        let word = explained.split_whitespace().find(|w| !w.is_ascii()).unwrap_or("other");
        by_word.entry(word.to_owned()).or_default().add(&found, &gold);
    }
    let mut out = all.line("Hengam challenge sentences");
    for (word, score) in by_word {
        let _ = writeln!(out, "  {word}: {} of {} sentences wholly right", score.whole, score.texts);
    }
    Ok(out)
}

/// One word of a labelled sentence.
#[derive(Deserialize)]
struct Word {
    #[serde(rename = "Tag")]
    tag: String,
    #[serde(rename = "Start")]
    start: usize,
    #[serde(rename = "End")]
    end: usize,
}

fn labelled(json: &str) -> Result<Vec<(usize, usize)>> {
    let words: Vec<Word> = serde_json::from_str(json).context(CHALLENGE)?;
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for word in words {
        match (word.tag.as_bytes().first(), spans.last_mut()) {
            (Some(b'B'), _) => spans.push((word.start, word.end)),
            (Some(b'I'), Some(last)) => last.1 = word.end,
            _ => {}
        }
    }
    Ok(spans)
}

/// Our own table of expressions with their values.
fn values(files: &LangFiles, ruleset: &Ruleset) -> Result<String> {
    let bytes = files.files.get(TABLE).with_context(|| format!("the linguistic data lacks `{TABLE}`"))?;
    let table = std::str::from_utf8(bytes).context(TABLE)?;
    let (mut rows, mut right, mut marked, mut silent) = (0, 0, 0, 0);
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [published, edtf, text] = cells.as_slice() else { continue };
        let (context, expression) = text.split_once('|').unwrap_or(("در", text));
        let anchor = Anchor { published: sanad_calendar::Day::from_iso(published) };
        // The frame of the table: an event after the expression.
        let found = resolved(&format!("{context} {expression}"), ruleset, &anchor);
        let last = found.last();
        let value = last.and_then(|d| d.edtf).map_or("null".to_owned(), |e| e.to_string());
        rows += 1;
        match (value == *edtf, value == "null" || last.is_some_and(|d| d.uncertain)) {
            (true, _) => right += 1,
            (false, true) => marked += 1,
            (false, false) => silent += 1,
        }
    }
    let share = 100.0 * f64::from(right) / f64::from(rows.max(1));
    Ok(format!(
        "values of {rows} expressions: {right} right ({share:.1} %), {marked} wrong and marked or unresolved, {silent} \
         wrong without a mark\n"
    ))
}
