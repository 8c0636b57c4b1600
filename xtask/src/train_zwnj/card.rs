//! The model card: what it was trained on, under which licences, and how it scores on held-out sentences.

use std::fmt::Write;

use sanad_text::Repair;
use sanad_text::evaluate::{self, Score};
use sanad_text::zwnj::Setting;

use super::corpus::Corpus;

const HEAD: &str = "# The joiner model, `zwnj.bin`

Restores the zero-width non-joiner where it was deleted (*glued*) or turned into a space (*spaced*).
A linear model over windows of letters and neighbouring words, weights in whole sixteenths, with the vocabulary it was
trained on, and of a dictionary that knows which words have a joiner, as 32-bit fingerprints. It holds no text.

Retrain: `cargo run --release -p xtask -- train-zwnj DATA DICTIONARY lang/fa/models/zwnj.bin` (same data, same bytes on one platform).
This file is written by the trainer; do not edit it.

## Trained on
";

const LICENCES: &str = "
PerDT, Seraji (Universal Dependencies) and NTREX: CC BY-SA 4.0. PQuAD: CC BY-SA 4.0. iPerUDT: CC0. PerSpellData and ParsTwiNER: MIT.
DICTIONARY is `index.dic` of the npm package dictionary-fa 2.0.0 (`npm pack dictionary-fa@2.0.0`): Lilak, Apache-2.0.
The model is derived from share-alike texts and is itself CC BY-SA 4.0.
Every fifth sentence of the PerDT and Seraji dev parts was held out; the figures below are on those.
They are not a blind test: training settings and some words of `repair.txt` were chosen after looking at errors on them.
";

/// Writes the card.
pub(crate) fn write(corpus: &Corpus, n_listed: usize, repair: &Repair, n_bytes: usize) -> String {
    let mut card = HEAD.to_owned();
    for (name, n) in &corpus.sources {
        let _ = writeln!(card, "- {name}: {n} texts");
    }
    let _ = writeln!(card, "- Lilak dictionary: {n_listed} words");
    let _ = writeln!(card, "{LICENCES}\nSize: {n_bytes} bytes.\n\n## Scores on held-out sentences (%)\n");
    let _ = writeln!(
        card,
        "| treebank | measure | precision | recall | F1 | whole sentences |\n|---|---|---|---|---|---|"
    );
    for (name, test) in &corpus.tests {
        for (label, setting) in [("glued", Setting::Glued), ("spaced", Setting::Spaced)] {
            let (score, exact) = evaluate::joiners(test, setting, repair);
            let keys = evaluate::same_keys(test.iter().map(|gold| gold.text.as_str()), setting, repair);
            row(&mut card, name, &format!("joiners, {label}"), &score, Some(exact));
            let _ = writeln!(card, "| {name} | same keys as intact, {label} | | | | {:.1} |", keys * 100.0);
        }
        let _ = writeln!(
            card,
            "| {name} | intact left alone | | | | {:.1} |",
            evaluate::kept(test, repair) * 100.0
        );
        row(&mut card, name, "words, intact", &evaluate::words(test, None, repair), None);
        row(&mut card, name, "words, spaced", &evaluate::words(test, Some(Setting::Spaced), repair), None);
        row(&mut card, name, "sentences", &evaluate::sentences(test, repair), None);
    }
    card
}

fn row(card: &mut String, name: &str, measure: &str, score: &Score, exact: Option<f64>) {
    let [p, r, f] = [score.precision(), score.recall(), score.f1()].map(|share| share * 100.0);
    let exact = exact.map_or(String::new(), |share| format!("{:.1}", share * 100.0));
    let _ = writeln!(card, "| {name} | {measure} | {p:.1} | {r:.1} | {f:.1} | {exact} |");
}
