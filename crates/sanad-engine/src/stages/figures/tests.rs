//! Runs every example of the number, date and quantity rules, intact and damaged, and the table of dates.
//!
//! The rules are read from the data folder at run time. Everything here is generic over the tokenizer.

mod examples;
mod table;
mod toy;

use crate::stages::dates::Anchor;
use crate::stages::figures::figures;
use sanad_grammar::pattern::RuleSet;
use sanad_text::{Span, TokenIdx};

/// A document as a tokenizer gives it.
trait Document: sanad_grammar::pattern::Tokens {
    fn sentences(&self) -> Vec<Span<TokenIdx>>;
    fn words(&self, tokens: Span<TokenIdx>) -> String;
}

fn lang() -> std::path::PathBuf {
    std::env::var_os("SANAD_LANG_DIR").expect("cargo sets SANAD_LANG_DIR").into()
}

fn rules() -> RuleSet {
    let mut files: Vec<(String, String)> = std::fs::read_dir(lang().join("fa/rules"))
        .expect("the rules folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|p| (p.display().to_string(), std::fs::read_to_string(&p).expect("a rule file")))
        .collect();
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    RuleSet::load(&files).unwrap_or_else(|error| panic!("{error}"))
}
