//! The card of the model: what it was trained on, how large it is, what it earns.

use std::fmt::Write as _;

use sanad_engine::mentions::{Tag, Tagger};

use super::corpus::Corpus;
use super::learn::Taught;

const HEAD: &str = "# The tagger of names, `names.bin`

Says which words name persons, places and bodies, where the engine is asked for names (`sanad_engine::mentions`).
A linear model (averaged perceptron, best sequence of tags), weights in whole numbers, over words, their letters, their
neighbours, the lists of `lang/fa/names`, the engine's lexicon, and what the rules found: it learns when a rule is to be
believed. It holds no text: features and words are kept as hashes.

Retrain: `cargo run -p xtask -- train-names DATA lang/fa/models/names.bin` (same data, same bytes).
This file is written by the trainer; do not edit it.
";

/// Writes the card.
pub(crate) fn write(
    corpus: &Corpus,
    held: &[(&'static str, &[Taught])],
    tagger: &Tagger,
    size: usize,
    weights: usize,
    dropped: usize,
) -> String {
    let mut out = HEAD.to_owned();
    let _ = writeln!(out, "\n## Trained on\n\n| source | texts | names |\n|---|---|---|");
    for (name, texts) in &corpus.sources {
        let names: usize = texts.iter().map(|t| t.names.len()).sum();
        let _ = writeln!(out, "| {name} | {} | {names} |", texts.len());
    }
    out.push_str(LICENCE);
    let _ = writeln!(out, "\nSize: {size} bytes; {weights} weights, {dropped} of them without a free slot.");
    out.push_str("\n## F1 on held-out texts (every tenth), whole names, %\n\n| source | rules alone | with the model |\n|---|---|---|\n");
    for (name, taught) in held.iter().filter(|(_, t)| !t.is_empty()) {
        let by_rule = score(taught, |t| t.sentence.by_rule.clone());
        let by_model = score(taught, |t| tagger.tags(&t.sentence.features));
        let _ = writeln!(out, "| {name} | {by_rule:.1} | {by_model:.1} |");
    }
    out.push_str(TAIL);
    out
}

const LICENCE: &str = "
The marks on the public texts are ours and stand in `xtask/names` by offset only. NTREX, PerDT and PQuAD: CC BY-SA 4.0;
iPerUDT: CC0. The vocabulary (word classes and frequencies) is from PerDT, Seraji, iPerUDT, NTREX and PQuAD.
The model is derived from share-alike texts and is itself CC BY-SA 4.0.
Neither PEYMA nor ParsTwiNER is training data; both shaped it, see the end.
";

const TAIL: &str = "
What it earns on other corpora: `sanad bench --only names` prints the score by the rules alone and with it.
Those scores are optimistic, no blind test. The dev parts of PEYMA and ParsTwiNER were read before and while the lists,
rules and templates were written: some clubs, papers, companies, family names and places were added because they were
missed there, and some templates follow constructions seen there closely. How often templates are filled, how many
surnames are made up, the rounds of training and two rules were chosen by the dev scores, over about ten trained models.
No sentence or mark of theirs is in the training data, and their train parts were not opened.
";

fn score(taught: &[Taught], tags: impl Fn(&Taught) -> Vec<Tag>) -> f64 {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    for one in taught {
        let (a, b) = (spans(&tags(one)), spans(&one.tags));
        right += a.iter().filter(|s| b.contains(s)).count();
        found += a.len();
        gold += b.len();
    }
    if found + gold == 0 { 0.0 } else { 200.0 * f64::from(right as u32) / f64::from((found + gold) as u32) }
}

fn spans(tags: &[Tag]) -> Vec<(usize, usize, Tag)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        let tag = tags[at];
        if tag.is_multiple_of(2) {
            at += 1;
            continue;
        }
        let n = 1 + tags[at + 1..].iter().take_while(|t| **t == tag + 1).count();
        out.push((at, at + n, tag));
        at += n;
    }
    out
}
