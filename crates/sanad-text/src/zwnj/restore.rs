//! Asks the model: which spaces are lost joiners, and where in a word one is missing.

use rustc_hash::FxHashMap;

use super::features::{Gap, inner, outer};
use super::model::Model;
use crate::hash::{Hash, Windows, joined};
use crate::repair::Word;

impl Model {
    /// Score of the space before word `at`: above 0 a lost joiner is more likely than a space.
    pub(crate) fn score_space(&self, words: &[Word], at: usize) -> i32 {
        let none = Word::default();
        let (left, right) = (&words[at - 1], &words[at]);
        let known_joined = self.known(joined(left.hash, right.hash, right.n_letters));
        let before = at.checked_sub(2).map_or(&none, |i| &words[i]);
        let after = words.get(at + 1).unwrap_or(&none);
        let mut score = 0;
        outer(&Gap { before, left, right, after, known_joined }, &mut |feature| score += self.weight(feature));
        score
    }
}

/// Finds missing joiners inside words, remembering what it found.
pub(crate) struct Restorer<'m> {
    model: &'m Model,
    windows: Windows,
    /// Letters before which a joiner is missing, as bits, for each word seen.
    seen: FxHashMap<Hash, u64>,
}

/// Longer words are not restored: a mask has a bit per letter.
const LONGEST: usize = 40;

impl<'m> Restorer<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        Self { model, windows: Windows::default(), seen: FxHashMap::default() }
    }

    /// The letters of a word before which a joiner is missing, as bits.
    pub(crate) fn missing(&mut self, word: &Word, letters: impl Iterator<Item = char>) -> u64 {
        let n = word.n_letters as usize;
        if !(3..=LONGEST).contains(&n) || self.model.is_whole(word.hash) {
            return 0;
        }
        if let Some(&mask) = self.seen.get(&word.hash) {
            return mask;
        }
        self.windows.set(letters);
        let mask = (1..n).filter(|&at| self.score(at) > 0).fold(0, |mask, at| mask | 1 << at);
        self.seen.insert(word.hash, mask);
        mask
    }

    fn score(&self, at: usize) -> i32 {
        let mut score = 0;
        inner(&self.windows, at, |hash| self.model.known(hash), &mut |f| score += self.model.weight(f));
        score
    }
}
