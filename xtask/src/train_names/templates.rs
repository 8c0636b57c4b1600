//! Fills the slots of templates with names of our own lists: `{given}`, `{surname}`, `{person}`, `{place}`, `{club}`,
//! `{medium}`, `{company}`. The same lists and templates give the same sentences.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use sanad_engine::LangFiles;
use sanad_grammar::stanza;

/// How often each template is filled.
const ROUNDS: usize = 6;

/// Slot, file and stanza of its words.
const SLOTS: [(&str, &str, &str); 11] = [
    ("given", "fa/names/given-names.txt", "men"),
    ("woman", "fa/names/given-names.txt", "women"),
    ("foreign", "fa/names/given-names.txt", "foreign"),
    ("surname", "fa/names/surnames.txt", "common"),
    ("place", "fa/names/places.txt", "world"),
    ("club", "fa/names/organisations.txt", "clubs"),
    ("medium", "fa/names/organisations.txt", "media"),
    ("company", "fa/names/organisations.txt", "companies"),
    ("office", "fa/names/organisations.txt", "offices"),
    ("head", "fa/names/organisation-nouns.txt", "heads"),
    ("inside", "fa/names/organisation-nouns.txt", "inside"),
];

/// One family name in so many is made up: most names in a text are in no list.
const NEW_ONE_IN: usize = 3;

/// The first half of one word and the second half of another.
fn made_up(first: &str, second: &str) -> String {
    let (first, second): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
    first[..first.len().div_ceil(2)].iter().chain(&second[second.len() / 2..]).collect()
}

/// All templates, filled.
pub(crate) fn fill<'t>(
    templates: impl Iterator<Item = &'t str>,
    files: &LangFiles,
    nouns: Vec<String>,
) -> Result<Vec<String>> {
    let mut words: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (slot, path, id) in SLOTS {
        let bytes = files.files.get(path).with_context(|| path.to_owned())?;
        let stanzas = stanza::parse(path, std::str::from_utf8(bytes)?)?;
        let list = stanzas.iter().filter(|s| s.id == id).flat_map(|s| s.all("fa")).map(str::to_owned);
        words.insert(slot, list.collect());
    }
    words.insert("noun", nouns);
    let mut state = 0x5EED_u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n.max(1)
    };
    let templates: Vec<&str> = templates.collect();
    let mut out = Vec::new();
    for _ in 0..ROUNDS {
        for template in &templates {
            let mut line = String::new();
            let mut rest = *template;
            while let Some((before, after)) = rest.split_once('{') {
                let (slot, after) = after.split_once('}').with_context(|| format!("no end: {template}"))?;
                let list = words.get(slot).with_context(|| format!("no slot `{slot}`"))?;
                line.push_str(before);
                let word = &list[next(list.len())];
                match next(NEW_ONE_IN) {
                    0 if slot == "surname" => line.push_str(&made_up(word, &list[next(list.len())])),
                    _ => line.push_str(word),
                }
                rest = after;
            }
            line.push_str(rest);
            out.push(line);
        }
    }
    Ok(out)
}
