//! What the tagger sees of each token: the word and its letters, its neighbours, the lists, and what the rules found.

use super::Name;
use super::facts::{Sort, Word};
use super::tagger::{Tagger, mix, tag_of, text_hash};
use crate::analysis::Analysis;
use sanad_text::{Span, TokenIdx};

/// The features of each token of a sentence.
pub(crate) fn of(
    analysis: &Analysis<'_>,
    words: &[Word],
    tokens: Span<TokenIdx>,
    found: &[Name],
    vocabulary: &Tagger,
) -> Vec<Vec<u64>> {
    let view = View { analysis, words, tokens, rules: rule_tags(tokens, found), vocabulary };
    tokens.range().map(|at| view.features(at)).collect()
}

/// What the rules say of each token of the sentence.
fn rule_tags(tokens: Span<TokenIdx>, found: &[Name]) -> Vec<u64> {
    let mut tags = vec![0; tokens.len()];
    for name in found {
        for at in name.tokens.range() {
            let first = at == name.tokens.start();
            tags[at - tokens.start()] = mix(text_hash(name.rule), tag_of(name.kind, first) as u64);
        }
    }
    tags
}

struct View<'a, 'r> {
    analysis: &'a Analysis<'r>,
    words: &'a [Word],
    tokens: Span<TokenIdx>,
    rules: Vec<u64>,
    vocabulary: &'a Tagger,
}

/// What stands before the first and behind the last token.
const OUTSIDE: u64 = 0xED6E;

impl View<'_, '_> {
    fn features(&self, at: usize) -> Vec<u64> {
        let mut out = Vec::with_capacity(80);
        out.push(1);
        self.letters(at, &mut out);
        for (offset, template) in [(-2isize, 20u64), (-1, 21), (0, 22), (1, 23), (2, 24)] {
            self.neighbour(at, offset, template, &mut out);
        }
        let (before, here, after) = (self.shape(at, -1), self.shape(at, 0), self.shape(at, 1));
        out.push(mix(mix(30, before), here));
        out.push(mix(mix(31, here), after));
        out.push(mix(mix(mix(32, before), here), after));
        out.push(mix(mix(33, self.shape(at, -2)), before));
        let (word_before, word, word_after) = (self.key(at, -1), self.key(at, 0), self.key(at, 1));
        out.push(mix(mix(34, word_before), word));
        out.push(mix(mix(35, word), word_after));
        out.push(mix(mix(36, word_before), here));
        out.push(mix(mix(37, here), word_after));
        let (rule_before, rule, rule_after) = (self.rule(at, -1), self.rule(at, 0), self.rule(at, 1));
        out.push(mix(mix(40, rule), 0));
        out.push(mix(mix(41, rule), rule_after));
        out.push(mix(mix(42, rule_before), rule));
        out.push(mix(mix(43, rule), here));
        out.push(mix(mix(44, rule), word));
        out
    }

    fn at(&self, at: usize, offset: isize) -> Option<usize> {
        let there = at.checked_add_signed(offset)?;
        self.tokens.range().contains(&there).then_some(there)
    }

    fn key(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(OUTSIDE, |t| text_hash(self.analysis.text.key(t)))
    }

    fn rule(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(OUTSIDE, |t| self.rules[t - self.tokens.start()])
    }

    /// Sort, lists and vocabulary of a word as one value.
    fn shape(&self, at: usize, offset: isize) -> u64 {
        let Some(t) = self.at(at, offset) else { return OUTSIDE };
        let word = &self.words[t];
        let marks = if word.sort == Sort::Mark { self.key(at, offset) } else { 0 };
        mix(mix(mix(50, u64::from(word.facts.0)), word.sort as u64), mix(marks, u64::from(word.known)))
    }

    fn neighbour(&self, at: usize, offset: isize, template: u64, out: &mut Vec<u64>) {
        let Some(t) = self.at(at, offset) else {
            out.push(mix(mix(template, 60), OUTSIDE));
            return;
        };
        let word = &self.words[t];
        out.push(mix(mix(template, 61), self.key(at, offset)));
        out.push(mix(mix(template, 62), word.sort as u64));
        for bit in 0..32u32 {
            if word.facts.0 & (1 << bit) != 0 {
                out.push(mix(mix(template, 63), u64::from(bit)));
            }
        }
        let known = self.vocabulary.word(self.analysis.text.key(t));
        for bit in 0..8u32 {
            if known & (1 << bit) != 0 {
                out.push(mix(mix(template, 64), u64::from(bit)));
            }
        }
        if known == 0 {
            out.push(mix(mix(template, 65), u64::from(word.known)));
        }
        if let Some((_, kind)) = word.listed {
            out.push(mix(mix(template, 66), kind as u64));
        }
    }

    /// Beginning and end of the word, its length, and what joins it to its neighbours.
    fn letters(&self, at: usize, out: &mut Vec<u64>) {
        let key = self.analysis.text.key(at);
        let letters: Vec<(usize, char)> = key.char_indices().collect();
        for n in 1..=4usize.min(letters.len()) {
            let tail = &key[letters[letters.len() - n].0..];
            out.push(mix(mix(70, n as u64), text_hash(tail)));
            if n > 1 {
                let head = letters.get(n).map_or(key, |(end, _)| &key[..*end]);
                out.push(mix(mix(71, n as u64), text_hash(head)));
            }
        }
        out.push(mix(72, letters.len().min(9) as u64));
        for (offset, template) in [(-1, 73), (1, 74)] {
            if let Some(t) = self.at(at, offset) {
                let key = self.analysis.text.key(t);
                let from = key.char_indices().rev().nth(2).map_or(0, |(from, _)| from);
                out.push(mix(template, text_hash(&key[from..])));
            }
        }
    }
}
