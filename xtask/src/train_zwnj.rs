//! `train-zwnj DATA DICTIONARY OUT`: trains the joiner model from the public texts under DATA and the words of
//! DICTIONARY (a Hunspell word list), writes OUT and its card beside it.

mod card;
mod corpus;
mod descent;
mod dictionary;

use std::path::Path;

use anyhow::{Context, Result};
use sanad_text::Repair;
use sanad_text::zwnj::{Draft, Lesson, Setting};

/// Buckets of the model's weight table, as a power of two.
const BITS: u32 = 15;

/// Trains, writes the model and its card, and prints the card's figures.
pub(crate) fn run(data: &Path, dictionary: &Path, out: &Path) -> Result<()> {
    let lang = out.parent().and_then(Path::parent).context("OUT must be lang/LANGUAGE/models/FILE")?;
    let script = std::fs::read_to_string(lang.join("script.txt"))?;
    let words = std::fs::read_to_string(lang.join("repair.txt"))?;
    let plain = Repair::without_model(&script, &words)?;
    let corpus = corpus::read(data)?;
    let mut lesson = Lesson::new(&plain, corpus.examples());
    let listed = dictionary::read(dictionary)?;
    lesson.list(listed.iter().map(String::as_str));
    let glued = descent::learn(&lesson, Setting::Glued, &corpus.weights[0]);
    let spaced = descent::learn(&lesson, Setting::Spaced, &corpus.weights[1]);
    let model = write(&lesson, glued, spaced);
    std::fs::write(out, &model)?;
    let repair = Repair::load(&script, &words, &model)?;
    std::fs::write(out.with_extension("md"), card::write(&corpus, listed.len(), &repair, model.len()))?;
    print(&std::fs::read_to_string(out.with_extension("md"))?);
    Ok(())
}

#[allow(clippy::print_stdout)]
fn print(card: &str) {
    println!("{card}");
}

fn write(lesson: &Lesson<'_>, glued: Vec<descent::Weight>, spaced: Vec<descent::Weight>) -> Vec<u8> {
    let mut draft = Draft::new(BITS);
    let mut all: Vec<_> = glued.into_iter().chain(spaced).collect();
    all.sort_by(|a, b| b.importance.cmp(&a.importance).then(a.feature.cmp(&b.feature)));
    for weight in &all {
        draft.add(weight.feature, weight.value);
    }
    for (word, seen) in lesson.words() {
        draft.add_word(word, seen);
    }
    draft.to_bytes()
}
