//! Runs every example of the number, date and quantity rules, intact and damaged, and the table of dates.
//!
//! Rules and tables are read from the data folder at run time, texts by the real reader.

mod examples;
mod table;

use crate::stages::dates::Anchor;
use crate::stages::figures::figures;
use sanad_grammar::pattern::RuleSet;
use sanad_text::{Repair, Span, Text, TokenIdx};
use std::path::{Path, PathBuf};

fn lang() -> PathBuf {
    std::env::var_os("SANAD_LANG_DIR").expect("cargo sets SANAD_LANG_DIR").into()
}

fn file(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn repair() -> Repair {
    let fa = lang().join("fa");
    let model = std::fs::read(fa.join("models/zwnj.bin")).expect("the joiner model");
    Repair::load(&file(&fa.join("script.txt")), &file(&fa.join("repair.txt")), &model)
        .expect("the lists are good")
}

fn rules() -> RuleSet {
    let folder = std::fs::read_dir(lang().join("fa/rules")).expect("the rules folder");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let files: Vec<(String, String)> = files.iter().map(|p| (p.display().to_string(), file(p))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    RuleSet::load(&files).unwrap_or_else(|error| panic!("{error}"))
}

fn sentences(text: &Text) -> Vec<Span<TokenIdx>> {
    text.sentences.iter().map(|s| s.tokens).collect()
}

fn words(text: &Text, tokens: Span<TokenIdx>) -> String {
    text.source_text(text.tokens_source(tokens)).to_owned()
}

/// A value as the data files write it.
fn show<T: ToString>(value: Option<T>) -> String {
    value.map_or("null".into(), |v| v.to_string())
}
