//! How many names of persons, places and bodies are found, in two annotated corpora. Nothing was trained
//! on them, but their errors were read and settings chosen by them: `lang/fa/models/names.md` says how.
//!
//! A name counts when kind, first and last word of the corpus are right. ParsTwiNER also marks political groups (POG)
//! and peoples (NAT), which are none of the three kinds: what lies on them counts neither for nor against. Its events
//! and all other marks are no names. PEYMA's articles follow each other without a mark, so it is read as one text;
//! the posts of ParsTwiNER are read one by one.

use super::data::Places;
use anyhow::Result;
use sanad_engine::mentions::{Mention, NameKind, mentions, mentions_by_rule};
use sanad_engine::{Document, Ruleset};
use std::fmt::Write as _;

/// The dev parts were read while the lists were made; the train parts were not opened, and nothing learned from them.
const CORPORA: [(&str, &str, bool); 4] = [
    ("PEYMA dev", "ner-peyma/dev.txt", true),
    ("ParsTwiNER dev", "ner-parstwiner/dev.txt", false),
    ("PEYMA train, unopened", "ner-peyma/train.txt", true),
    ("ParsTwiNER train, unopened", "ner-parstwiner/train.txt", false),
];
const KINDS: [(&str, NameKind); 3] =
    [("persons", NameKind::Person), ("places", NameKind::Place), ("bodies", NameKind::Body)];

/// How names are found.
type Finder = fn(&Document<'_>, &Ruleset) -> Vec<Mention>;

/// With this variable set, every wrong name is listed too.
const LIST_ERRORS: &str = "SANAD_BENCH_NAMES_ERRORS";

pub(super) fn measure(places: &Places, ruleset: &Ruleset) -> Result<String> {
    let mut out = String::new();
    let show = std::env::var_os(LIST_ERRORS).is_some();
    for (name, path, whole) in CORPORA {
        let sentences = read(&places.text(path)?);
        let texts: Vec<&[Sentence]> = if whole { vec![&sentences] } else { sentences.chunks(1).collect() };
        let by_rule = counts(&texts, ruleset, mentions_by_rule, None);
        let _ = writeln!(out, "{name}, by the rules alone: {}", total(&by_rule).line());
        let counts = counts(&texts, ruleset, mentions, show.then_some(&mut out));
        for ((kind, _), counts) in KINDS.iter().zip(&counts) {
            let _ = writeln!(out, "{name}, {kind}: {}", counts.line());
        }
        let _ = writeln!(out, "{name}, all: {}", total(&counts).line());
    }
    Ok(out)
}

fn counts(
    texts: &[&[Sentence]],
    ruleset: &Ruleset,
    find: Finder,
    mut errors: Option<&mut String>,
) -> [Counts; 3] {
    let mut counts = [Counts::default(); 3];
    for text in texts {
        count(text, ruleset, find, &mut counts, errors.as_deref_mut());
    }
    counts
}

fn total(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |a, b| a.with(b))
}

/// A sentence of a corpus: its words and its names.
struct Sentence {
    words: Vec<String>,
    names: Vec<Gold>,
}

/// A name of the corpus: words from, to (exclusive), kind; none for a mark that is not scored.
type Gold = (usize, usize, Option<NameKind>);

#[derive(Clone, Copy, Default)]
struct Counts {
    found: usize,
    gold: usize,
    right: usize,
}

impl Counts {
    fn with(self, other: &Self) -> Self {
        Self {
            found: self.found + other.found,
            gold: self.gold + other.gold,
            right: self.right + other.right,
        }
    }

    fn line(&self) -> String {
        let share = |whole: usize| if whole == 0 { 0.0 } else { 100.0 * self.right as f64 / whole as f64 };
        let (precision, recall) = (share(self.found), share(self.gold));
        let f1 = if self.right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        format!(
            "precision {precision:.1} %, recall {recall:.1} %, F1 {f1:.1} % ({} names, {} found)",
            self.gold, self.found
        )
    }
}

/// Reads lines of a word and a tag, with blank lines between sentences.
fn read(text: &str) -> Vec<Sentence> {
    let sentences = text.split("\n\n").map(|block| {
        let mut sentence = Sentence { words: Vec::new(), names: Vec::new() };
        for line in block.lines() {
            let Some((word, tag)) = line.rsplit_once(['\t', '|']) else { continue };
            let at = sentence.words.len();
            sentence.words.push(word.to_owned());
            match (tag.get(..2), sentence.names.last_mut()) {
                (Some("I-" | "I_"), Some(last)) if last.1 == at => last.1 = at + 1,
                (Some("B-" | "B_" | "I-" | "I_"), _) => {
                    if let Some(kind) = kind(&tag[2..]) {
                        sentence.names.push((at, at + 1, kind));
                    }
                }
                _ => {}
            }
        }
        sentence
    });
    sentences.filter(|s| !s.words.is_empty()).collect()
}

/// The kind of a mark; `Some(None)` for one that is not scored, `None` for one that is no name.
#[allow(clippy::option_option)] // three answers: scored, left out, no name
fn kind(mark: &str) -> Option<Option<NameKind>> {
    match mark {
        "PER" => Some(Some(NameKind::Person)),
        "LOC" => Some(Some(NameKind::Place)),
        "ORG" => Some(Some(NameKind::Body)),
        "POG" | "NAT" => Some(None),
        _ => None,
    }
}

/// The words of a text in one string, a sentence a line, and where each word begins.
fn spell_out(text: &[Sentence]) -> (String, Vec<usize>) {
    let (mut source, mut starts) = (String::new(), Vec::new());
    let mut at = 0;
    for sentence in text {
        for word in &sentence.words {
            starts.push(at);
            source.push_str(word);
            source.push(' ');
            at += word.chars().count() + 1;
        }
        source.push('\n');
        at += 1;
    }
    (source, starts)
}

/// Compares one text.
fn count(
    text: &[Sentence],
    ruleset: &Ruleset,
    find: Finder,
    counts: &mut [Counts; 3],
    mut errors: Option<&mut String>,
) {
    let (source, starts) = spell_out(text);
    let document = Document { id: "names", text: &source, published: None, publisher: None };
    let found = find(&document, ruleset);
    let mut names = found.iter().map(|m| by_words(m, &starts)).peekable();
    let mut first = 0;
    for sentence in text {
        let end = first + sentence.words.len();
        let mut here = Vec::new();
        while let Some((from, to, kind, rule)) = names.next_if(|n| n.0 < end) {
            here.push((from - first, to.min(end) - first, kind, rule));
        }
        first = end;
        compare(sentence, &here, counts);
        if let Some(out) = errors.as_deref_mut() {
            list_errors(sentence, &here, out);
        }
    }
}

/// First word, the one after the last, kind and rule of a mention.
type Found = (usize, usize, NameKind, &'static str);

fn by_words(mention: &Mention, starts: &[usize]) -> Found {
    let from = starts.partition_point(|s| *s <= mention.span.start()).saturating_sub(1);
    let to = starts.partition_point(|s| *s < mention.span.end());
    (from, to.max(from + 1), mention.kind, mention.rule)
}

fn compare(sentence: &Sentence, found: &[Found], counts: &mut [Counts; 3]) {
    for (counts, (_, kind)) in counts.iter_mut().zip(KINDS) {
        let gold = |n: &&Gold| n.2 == Some(kind);
        let neutral = |f: &Found| sentence.names.iter().any(|n| n.2.is_none() && n.0 < f.1 && f.0 < n.1);
        counts.gold += sentence.names.iter().filter(gold).count();
        let found: Vec<&Found> = found.iter().filter(|f| f.2 == kind && !neutral(f)).collect();
        counts.found += found.len();
        counts.right += found.iter().filter(|f| sentence.names.contains(&(f.0, f.1, Some(kind)))).count();
    }
}

fn list_errors(sentence: &Sentence, found: &[Found], out: &mut String) {
    let words = |from: usize, to: usize| sentence.words[from..to].join(" ");
    let around = |from: usize, to: usize| {
        let (a, b) = (from.saturating_sub(3), (to + 3).min(sentence.words.len()));
        format!("{} [{}] {}", words(a, from), words(from, to), words(to, b))
    };
    for &(from, to, kind) in &sentence.names {
        if let Some(kind) = kind
            && !found.iter().any(|f| (f.0, f.1, f.2) == (from, to, kind))
        {
            let got: Vec<String> = found
                .iter()
                .filter(|f| f.0 < to && from < f.1)
                .map(|f| format!("{:?} {} <{}>", f.2, words(f.0, f.1), f.3))
                .collect();
            let _ = writeln!(out, "MISS {kind:?} {} || {}", around(from, to), got.join(" ; "));
        }
    }
    for &(from, to, kind, rule) in found {
        if !sentence.names.iter().any(|n| n.0 < to && from < n.1) {
            let _ = writeln!(out, "SPUR {kind:?} {} <{rule}>", around(from, to));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, NameKind, compare, read};

    #[test]
    fn whole_names_count_and_peoples_are_neutral() {
        let text = read("a|B_PER\nb|I_PER\nc|O\nd|B_ORG\n\ne\tB-NAT\nf\tO\n");
        assert_eq!((text.len(), text[0].names.len()), (2, 2));
        let mut counts = [Counts::default(); 3];
        let found = [(0, 2, NameKind::Person, ""), (3, 4, NameKind::Place, "")];
        compare(&text[0], &found, &mut counts);
        compare(&text[1], &[(0, 1, NameKind::Place, ""), (1, 2, NameKind::Place, "")], &mut counts);
        let sums = counts.map(|c| (c.right, c.found, c.gold));
        assert_eq!(sums, [(1, 1, 1), (0, 2, 0), (0, 0, 1)]);
    }
}
