//! Lists the joiners that are not restored, or restored wrongly, in every fifth sentence of a treebank (those the
//! model is not trained on): `joiner_errors TREEBANK glued|spaced|intact`.
#![allow(clippy::print_stdout)]

use sanad_text::evaluate::{self, Gold};
use sanad_text::zwnj::Setting;
use sanad_text::{Repair, Text};

const HELD_OUT: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [path, setting] = &args[..] else {
        return Err("which treebank, and glued, spaced or intact?".into());
    };
    let lang = std::env::var("SANAD_LANG_DIR").unwrap_or_else(|_| "lang".to_owned());
    let file = |name: &str| std::fs::read(format!("{lang}/fa/{name}"));
    let script = String::from_utf8(file("script.txt")?)?;
    let words = String::from_utf8(file("repair.txt")?)?;
    let repair = Repair::load(&script, &words, &file("models/zwnj.bin")?)?;
    let damage = |text: &str| match setting.as_str() {
        "glued" => evaluate::damage(text, Setting::Glued),
        "spaced" => evaluate::damage(text, Setting::Spaced),
        _ => text.to_owned(),
    };
    let treebank = evaluate::treebank(&std::fs::read_to_string(path)?);
    for Gold { text, .. } in treebank.iter().skip(HELD_OUT - 1).step_by(HELD_OUT) {
        let read = Text::read(&damage(text), &repair);
        for (wanted, found) in differing(text, read.view_text()) {
            println!("{wanted}\t{found}");
        }
    }
    Ok(())
}

/// The words, cut at the same letters, that differ.
fn differing(wanted: &str, found: &str) -> Vec<(String, String)> {
    let cuts = |text: &str| {
        let mut at = 0;
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            let n = word.chars().filter(|ch| counts(*ch)).count();
            if n == 0 {
                continue;
            }
            let word = word.chars().filter(|&ch| counts(ch) || ch == '\u{200C}').collect::<String>();
            words.push((at, at + n, word));
            at += n;
        }
        words
    };
    let (wanted, found) = (cuts(wanted), cuts(found));
    let differ = |word: &&(usize, usize, String)| !found.contains(word);
    let over = |word: &(usize, usize, String)| {
        let words = found.iter().filter(|other| other.0 < word.1 && word.0 < other.1);
        words.map(|other| other.2.as_str()).collect::<Vec<_>>().join(" ")
    };
    wanted
        .iter()
        .filter(differ)
        .map(|word| (word.2.replace('\u{200C}', "|"), over(word).replace('\u{200C}', "|")))
        .collect()
}

/// Letters, not the marks above and below them, and not digits, whose form the view changes.
fn counts(ch: char) -> bool {
    ch.is_alphabetic() && !('\u{64B}'..='\u{65F}').contains(&ch)
}
