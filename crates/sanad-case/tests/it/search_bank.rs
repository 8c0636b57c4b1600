//! A bank of spellings made from the word lists: every spelling of a word finds every other.

use crate::fixture::Bench;
use crate::search::fold;
use sanad_case::{Case, Search};
use std::collections::{BTreeMap, BTreeSet};

/// Words of the lists, with joiners as they stand there.
fn words() -> Vec<String> {
    let lists = [
        include_str!("../../../../lang/fa/repair.txt"),
        include_str!("../../../../lang/fa/actors/armed-groups.txt"),
        include_str!("../../../../lang/fa/actors/state-organs.txt"),
    ];
    let letters = |c: char| matches!(c, '\u{621}'..='\u{6D3}' | '\u{200C}');
    let mut words = BTreeSet::new();
    for word in lists.iter().flat_map(|list| list.split(|c| !letters(c))) {
        let word = word.trim_matches('\u{200C}');
        if word.chars().filter(|c| *c != '\u{200C}').count() >= 4 {
            words.insert(word.to_owned());
        }
    }
    let (joined, plain): (Vec<String>, Vec<String>) = words.into_iter().partition(|w| w.contains('\u{200C}'));
    joined
        .into_iter()
        .step_by(3)
        .chain(plain.into_iter().step_by(40))
        .chain(["در سال ۲۰۱۵".into(), "۱۳۹۴ کشته".into()])
        .collect()
}

/// The spellings of a word by kind of damage.
fn spellings(word: &str) -> BTreeSet<String> {
    let swap = |pairs: &[(char, char)]| -> String {
        word.chars().map(|c| pairs.iter().find(|p| p.0 == c).map_or(c, |p| p.1)).collect()
    };
    let digits = |zero: u32| -> String {
        let other = |c: char| u32::from(c).checked_sub(0x6F0).filter(|n| *n < 10).map(|n| zero + n);
        word.chars().map(|c| other(c).and_then(char::from_u32).unwrap_or(c)).collect()
    };
    let after_second = |sign: &str| -> String {
        word.char_indices()
            .map(|(at, c)| if at == 2 { format!("{c}{sign}") } else { c.to_string() })
            .collect()
    };
    let heh = |ending: &str| word.strip_suffix('ه').map(|stem| format!("{stem}{ending}"));
    let all = [
        word.to_owned(),
        swap(&[('ی', 'ي'), ('ک', 'ك')]),
        swap(&[('ی', 'ى'), ('ه', 'ہ')]),
        swap(&[('ئ', 'ی')]),
        swap(&[('آ', 'ا'), ('ؤ', 'و')]),
        word.replacen('ا', "أ", 1),
        digits(0x660),
        digits(u32::from('0')),
        word.replace('\u{200C}', ""),
        word.replace('\u{200C}', " "),
        word.replace('\u{200C}', "\u{200B}"),
        after_second("ـــ"),
        after_second("\u{651}\u{64E}"),
        format!("{word}\u{200F}"),
        format!("\u{202B}{word}\u{202C}"),
    ];
    let endings = ["ۀ", "هٔ", "ة"].into_iter().filter_map(heh);
    all.into_iter().chain(endings).collect()
}

fn names(case: &Case, search: &Search) -> BTreeSet<String> {
    let page = case.search(&fold(), search, None).expect("a page");
    assert!(page.next.is_none());
    page.hits.into_iter().map(|hit| hit.name).collect()
}

#[test]
fn every_spelling_finds_every_other_and_exact_mode_its_own() {
    let mut bench = Bench::new();
    let bank: BTreeMap<String, BTreeSet<String>> =
        words().into_iter().map(|w| (w.clone(), spellings(&w))).collect();
    let texts: Vec<(String, String)> =
        bank.values().flatten().map(|s| (s.clone(), format!("گفت که {s} است."))).collect();
    for (spelling, text) in &texts {
        bench.add(spelling, text);
    }
    bench.case.complete_search(&fold()).expect("indexed");
    let (mut pairs, mut lost, mut lost_exact) = (0, Vec::new(), Vec::new());
    for spelling_set in bank.values() {
        for typed in spelling_set {
            let search = Search { words: typed.clone(), limit: 1_000, ..Search::default() };
            let found = names(&bench.case, &search);
            for wanted in spelling_set {
                pairs += usize::from(wanted != typed);
                if !found.contains(wanted) {
                    lost.push(format!("{typed} misses {wanted}"));
                }
            }
            let exact = names(&bench.case, &Search { exact: true, ..search });
            let holds = texts.iter().filter(|(_, text)| text.contains(typed.as_str()));
            lost_exact.extend(holds.filter(|(name, _)| !exact.contains(name)).map(|(name, _)| name.clone()));
        }
    }
    assert!(pairs >= 500, "only {pairs} pairs");
    assert!(lost.is_empty(), "{} of {pairs} lost: {:?}", lost.len(), &lost[..lost.len().min(20)]);
    assert!(lost_exact.is_empty(), "{lost_exact:?}");
}
