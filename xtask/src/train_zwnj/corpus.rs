//! The texts the joiner model is trained and tested on. Only texts whose licence lets a derived model be shipped.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use sanad_text::evaluate::{self, Gold};
use sanad_text::zwnj::Example;

/// Training texts with their weights, and the held-out sentences.
pub(crate) struct Corpus {
    training: Vec<(String, bool)>,
    /// How often each training text is gone over in a round, for what is glued and what is spaced.
    pub(crate) weights: [Vec<usize>; 2],
    /// Name of a treebank and its held-out sentences.
    pub(crate) tests: Vec<(&'static str, Vec<Gold>)>,
    /// Name and number of texts of each source, for the card.
    pub(crate) sources: Vec<(&'static str, usize)>,
}

/// Sources whose writers set joiners as they please.
const CARELESS: [&str; 2] = ["iPerUDT", "ParsTwiNER"];

/// Every fifth sentence of a treebank is held out.
const HELD_OUT: usize = 5;

/// Informal writers leave out joiners as they please: their texts teach compounds, not where a joiner is wanted.
const INFORMAL: [usize; 2] = [0, 1];

/// Reads everything under the data folder.
pub(crate) fn read(data: &Path) -> Result<Corpus> {
    let mut corpus = Corpus {
        training: Vec::new(),
        weights: [Vec::new(), Vec::new()],
        tests: Vec::new(),
        sources: Vec::new(),
    };
    for (name, path) in
        [("UD Persian-PerDT dev", "ud-perdt/dev.conllu"), ("UD Persian-Seraji dev", "ud-seraji/dev.conllu")]
    {
        let gold = evaluate::treebank(&text(data, path)?);
        let (test, train): (Vec<_>, Vec<_>) =
            gold.into_iter().enumerate().partition(|(at, _)| at % HELD_OUT == HELD_OUT - 1);
        corpus.add(name, [3, 3], train.into_iter().map(|(_, gold)| gold.text));
        corpus.tests.push((name, test.into_iter().map(|(_, gold)| gold).collect()));
    }
    for path in ["train", "dev", "test"] {
        let gold = evaluate::treebank(&text(data, &format!("ud-iperudt/{path}.conllu"))?);
        corpus.add("iPerUDT", INFORMAL, gold.into_iter().map(|gold| gold.text));
    }
    corpus.add("PQuAD paragraphs", [1, 1], pquad(data)?.into_iter());
    corpus.add(
        "NTREX newstest2019 fas",
        [1, 1],
        text(data, "ntrex/newstest2019-ref.fas.txt")?.lines().map(str::to_owned),
    );
    corpus.add(
        "PerSpellData correct",
        [1, 1],
        text(data, "spelling-perspelldata/correct.txt")?.lines().map(str::to_owned),
    );
    for path in ["train", "dev"] {
        let tokens = text(data, &format!("ner-parstwiner/{path}.txt"))?;
        corpus.add("ParsTwiNER", INFORMAL, tokens.split("\n\n").map(first_column));
    }
    Ok(corpus)
}

/// The tokens of a sentence of a tagged corpus, joined by spaces.
fn first_column(sentence: &str) -> String {
    let words: Vec<&str> = sentence.lines().filter_map(|line| line.split('\t').next()).collect();
    words.join(" ")
}

impl Corpus {
    /// The training texts.
    pub(crate) fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        self.training.iter().map(|(text, careful)| Example { text, careful: *careful })
    }

    fn add(&mut self, name: &'static str, weights: [usize; 2], texts: impl Iterator<Item = String>) {
        let before = self.training.len();
        self.training.extend(texts.map(|text| (text, !CARELESS.contains(&name))));
        let n = self.training.len() - before;
        for (all, weight) in self.weights.iter_mut().zip(weights) {
            all.resize(self.training.len(), weight);
        }
        match self.sources.iter_mut().find(|source| source.0 == name) {
            Some(source) => source.1 += n,
            None => self.sources.push((name, n)),
        }
    }
}

fn text(data: &Path, path: &str) -> Result<String> {
    std::fs::read_to_string(data.join(path)).with_context(|| path.to_owned())
}

fn pquad(data: &Path) -> Result<Vec<String>> {
    let file = std::fs::File::open(data.join("encyclopaedic-pquad.jsonl.gz"))?;
    let mut lines = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut lines)?;
    let paragraph = |line: &str| -> Result<String> {
        let value: serde_json::Value = serde_json::from_str(line)?;
        Ok(value["text"].as_str().context("a paragraph without text")?.to_owned())
    };
    lines.lines().map(paragraph).collect()
}
