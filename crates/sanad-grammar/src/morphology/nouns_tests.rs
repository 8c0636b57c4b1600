//! Tests of the suffixes over `lang/fa/suffixes.txt`; the expected stems stand in `testdata/nouns.txt`.

use super::*;
use crate::stanza::parse;

fn suffixes() -> Suffixes {
    let text = include_str!("../../../../lang/fa/suffixes.txt");
    Suffixes::load(&parse("lang/fa/suffixes.txt", text).expect("stanzas")).expect("suffixes")
}

/// The stems of a word with what their suffixes say, longest first.
fn stems(suffixes: &Suffixes, word: &str) -> Vec<(String, Marks)> {
    let word = key::of(word);
    let mut found = Vec::new();
    suffixes.stems(&word, &mut found);
    let mut buffer = String::new();
    found.iter().map(|s| (s.text(&word, &mut buffer).to_owned(), s.marks)).collect()
}

#[test]
fn the_right_stem_is_among_the_candidates() {
    let suffixes = suffixes();
    let cases = parse("testdata", include_str!("testdata/nouns.txt")).expect("stanzas");
    assert!(cases.len() >= 40);
    let mut wrong = Vec::new();
    for case in &cases {
        let word = case.first("word").expect("a word");
        let stem = key::of(case.first("stem").expect("a stem"));
        let found = stems(&suffixes, word);
        let right = found.iter().any(|(text, marks)| {
            *text == stem && case.all("says").all(|name| marks.has(Marks::named(name).expect("a mark")))
        });
        if !right {
            wrong.push(format!("{word}: no {stem} in {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn longer_stems_come_first_and_a_bare_stem_is_not_shortened_to_nothing() {
    let suffixes = suffixes();
    let found = stems(&suffixes, "\u{646}\u{6cc}\u{631}\u{648}\u{647}\u{627}\u{6cc}\u{634}\u{627}\u{646}");
    assert!(found.windows(2).all(|pair| pair[0].0.len() >= pair[1].0.len() || pair[1].1 != pair[0].1));
    assert!(found.iter().all(|(stem, _)| stem.chars().count() >= 2));
    assert!(stems(&suffixes, "\u{634}").is_empty());
}

#[test]
fn broken_plurals_have_their_singular() {
    let suffixes = suffixes();
    assert!(suffixes.broken_count() >= 150, "{}", suffixes.broken_count());
    for (plural, singular) in [
        ("\u{627}\u{641}\u{631}\u{627}\u{62f}", "\u{641}\u{631}\u{62f}"),
        ("\u{645}\u{646}\u{627}\u{637}\u{642}", "\u{645}\u{646}\u{637}\u{642}\u{647}"),
    ] {
        assert_eq!(suffixes.singular(plural), Some(singular));
    }
    assert_eq!(suffixes.singular("x"), None);
}

#[test]
fn a_fault_in_the_data_is_named() {
    for bad in
        ["core x\n  says plural\n", "tail x\n  says king\n  form a\n", "broken x\n  plural a\n", "verb x\n"]
    {
        assert!(Suffixes::load(&parse("f", bad).expect("stanzas")).is_err(), "{bad}");
    }
}
