//! A trie of phrases over words, so that a lexicon of tens of thousands of phrases is matched in one walk.
//!
//! Phrases are compared by match keys. A zero-width non-joiner inside a phrase is soft: the phrase also matches
//! glued or split there; so are the spaces of short phrases. What a phrase means is the caller's number.

use rustc_hash::FxHashMap;
use sanad_text::Script;

/// A word known to some phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// One reading of a token: the known word it is, and whether a suffix was taken off to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The known word.
    pub word: WordId,
    /// True when the token is the word with an inflectional suffix.
    pub inflected: bool,
}

/// A phrase found at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Number of tokens.
    pub n_tokens: usize,
    /// The caller's number.
    pub value: u32,
    /// Whether its last word carries a suffix.
    pub inflected: bool,
}

/// Phrases and what they stand for.
#[derive(Default)]
pub struct Phrases {
    words: FxHashMap<Box<str>, u32>,
    /// Node below the root for each word, 0 for none.
    roots: Vec<u32>,
    edges: FxHashMap<u64, u32>,
    /// Values that end at each node.
    ends: Vec<Vec<End>>,
}

#[derive(Clone, Copy)]
struct End {
    value: u32,
    inflects: bool,
}

/// A phrase with more soft gaps than this is stored only fully glued and fully split.
const MAX_SOFT_GAPS: usize = 4;

impl Phrases {
    /// Adds a phrase as a careful writer spells it; `inflects` lets its words carry suffixes.
    pub fn insert(&mut self, phrase: &str, value: u32, inflects: bool, script: &Script) {
        for variant in spellings(phrase, script) {
            self.insert_words(&variant, End { value, inflects });
        }
    }

    fn insert_words(&mut self, words: &[String], end: End) {
        let mut node = 0u32;
        for word in words {
            let id = self.intern(word);
            node = if node == 0 { self.root_child(id) } else { self.child(node, id) };
        }
        if node != 0 && !self.ends[node as usize].iter().any(|e| e.value == end.value) {
            self.ends[node as usize].push(end);
        }
    }

    fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.roots.len() as u32;
        self.words.insert(word.into(), id);
        self.roots.push(0);
        id
    }

    fn new_node(&mut self) -> u32 {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        self.ends.push(Vec::new());
        (self.ends.len() - 1) as u32
    }

    fn root_child(&mut self, word: u32) -> u32 {
        if self.roots[word as usize] == 0 {
            self.roots[word as usize] = self.new_node();
        }
        self.roots[word as usize]
    }

    fn child(&mut self, node: u32, word: u32) -> u32 {
        let edge = edge(node, word);
        if let Some(&next) = self.edges.get(&edge) {
            return next;
        }
        let next = self.new_node();
        self.edges.insert(edge, next);
        next
    }

    /// The known word with this match key.
    pub fn word(&self, key: &str) -> Option<WordId> {
        self.words.get(key).copied().map(WordId)
    }

    /// Calls `found` for every phrase that starts at `at`; `readings(i)` gives the readings of token `i`
    /// and must be empty past the end of the sentence.
    pub fn matches<'a>(
        &self,
        at: usize,
        readings: &impl Fn(usize) -> &'a [Reading],
        found: &mut impl FnMut(Hit),
    ) {
        for reading in readings(at) {
            let node = self.roots[reading.word.0 as usize];
            if node != 0 {
                self.walk(node, at, 1, reading.inflected, false, readings, found);
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // one step of a recursive walk: a struct would only rename them
    fn walk<'a>(
        &self,
        node: u32,
        at: usize,
        n_tokens: usize,
        last_inflected: bool,
        inner_inflected: bool,
        readings: &impl Fn(usize) -> &'a [Reading],
        found: &mut impl FnMut(Hit),
    ) {
        for end in &self.ends[node as usize] {
            if end.inflects || !(last_inflected || inner_inflected) {
                found(Hit { n_tokens, value: end.value, inflected: last_inflected });
            }
        }
        for reading in readings(at + n_tokens) {
            if let Some(&next) = self.edges.get(&edge(node, reading.word.0)) {
                let inner = inner_inflected || last_inflected;
                self.walk(next, at, n_tokens + 1, reading.inflected, inner, readings, found);
            }
        }
    }

    /// Number of known words.
    pub fn n_words(&self) -> usize {
        self.words.len()
    }
}

fn edge(node: u32, word: u32) -> u64 {
    (u64::from(node) << 32) | u64::from(word)
}

/// Every way a phrase may come out as tokens: soft gaps glued or split.
fn spellings(phrase: &str, script: &Script) -> Vec<Vec<String>> {
    let mut parts: Vec<(String, bool)> = Vec::new(); // key, and whether the gap before it is soft
    let n_spaced = phrase.split_whitespace().count();
    for word in phrase.split_whitespace() {
        for (i, part) in word.split('\u{200c}').enumerate() {
            let key = script.key_of(part);
            if !key.is_empty() {
                parts.push((key, i > 0 || n_spaced <= 3));
            }
        }
    }
    let soft: Vec<usize> = (1..parts.len()).filter(|&i| parts[i].1).collect();
    let masks: Vec<u32> = if soft.len() <= MAX_SOFT_GAPS {
        (0..1u32 << soft.len()).collect()
    } else {
        vec![0, (1u32 << soft.len().min(31)) - 1]
    };
    masks.into_iter().map(|mask| glue(&parts, &soft, mask)).filter(|words| !words.is_empty()).collect()
}

fn glue(parts: &[(String, bool)], soft: &[usize], mask: u32) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (i, (key, _)) in parts.iter().enumerate() {
        let glued = soft.iter().position(|&s| s == i).is_some_and(|bit| mask >> bit & 1 == 1);
        match words.last_mut() {
            Some(word) if glued => word.push_str(key),
            _ => words.push(key.clone()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = include_str!("../../../lang/fa/script.txt");

    fn check(phrase: &str, text: &[&str]) -> Vec<usize> {
        let mut phrases = Phrases::default();
        let script = Script::load(SCRIPT).expect("a small script");
        phrases.insert(phrase, 7, true, &script);
        let readings: Vec<Vec<Reading>> = text
            .iter()
            .map(|k| phrases.word(k).map(|word| Reading { word, inflected: false }).into_iter().collect())
            .collect();
        let empty: &[Reading] = &[];
        let mut hits = Vec::new();
        let at = |i: usize| readings.get(i).map_or(empty, |r| r.as_slice());
        phrases.matches(0, &at, &mut |hit| hits.push(hit.n_tokens));
        hits
    }

    #[test]
    fn a_joiner_in_a_phrase_is_soft() {
        assert_eq!(check("آتش‌بس", &["آتشبس"]), [1]);
        assert_eq!(check("آتش‌بس", &["آتش", "بس"]), [2]);
        assert_eq!(check("نخست وزیر", &["نخستوزیر"]), [1]);
    }

    #[test]
    fn a_phrase_needs_all_its_words() {
        assert!(check("سازمان ملل متحد", &["سازمان", "ملل"]).is_empty());
    }
}
