//! `train-names DATA OUT`: trains the tagger of names, writes OUT and its card beside it.

mod card;
mod corpus;
mod learn;
mod templates;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use sanad_engine::mentions::{N_TAGS, Tagger, TaggerDraft};
use sanad_engine::{LangFiles, Ruleset};

/// Slots of the model's weight table, as a power of two.
const BITS: u32 = 18;
/// The largest weight in the file.
const LARGEST: f64 = 127.0;

/// Trains, writes the model and its card.
pub(crate) fn run(data: &Path, out: &Path) -> Result<()> {
    let lang = out.ancestors().nth(3).context("OUT must be lang/LANGUAGE/models/FILE")?;
    let mut files = LangFiles { files: BTreeMap::new() };
    read_files(lang, lang, &mut files)?;
    files.files.remove("fa/models/names.bin");
    let rules = Ruleset::load(&files).map_err(|e| anyhow!("{e}"))?;
    let corpus = corpus::read(data, &files)?;
    let words = corpus::vocabulary(data)?;
    let mut draft = TaggerDraft::new(BITS);
    for (word, bits) in &words {
        draft.add_word(&rules.key_of(word), *bits);
    }
    let vocabulary = Tagger::load(&draft.to_bytes()).map_err(|e| anyhow!(e))?;
    let lessons = learn::lessons(&corpus, &rules, &vocabulary);
    let held = learn::held_out(&lessons);
    let weights = learn::learn(&lessons.training);
    let largest = weights.iter().flat_map(|(_, row)| row).fold(0.0f64, |a, w| a.max(w.abs()));
    let mut all: Vec<(u64, usize, i8)> = Vec::new();
    for (feature, row) in &weights {
        for (tag, weight) in row.iter().enumerate().take(N_TAGS) {
            let value = (weight * LARGEST / largest).round() as i8;
            if value != 0 {
                all.push((*feature, tag, value));
            }
        }
    }
    all.sort_by_key(|(feature, tag, value)| (std::cmp::Reverse(value.unsigned_abs()), *feature, *tag));
    for (feature, tag, value) in &all {
        draft.add(*feature, *tag, *value);
    }
    let bytes = draft.to_bytes();
    std::fs::write(out, &bytes)?;
    let tagger = Tagger::load(&bytes).map_err(|e| anyhow!(e))?;
    let card = card::write(&corpus, &held, &tagger, bytes.len(), all.len(), draft.dropped);
    std::fs::write(out.with_extension("md"), &card)?;
    print(&card);
    Ok(())
}

#[allow(clippy::print_stdout)]
fn print(card: &str) {
    println!("{card}");
}

fn read_files(root: &Path, folder: &Path, files: &mut LangFiles) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_files(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            files.files.insert(name, std::fs::read(&path)?);
        }
    }
    Ok(())
}
