//! Asks the model: which spaces are lost joiners, and where in a word one is missing.

use rustc_hash::FxHashMap;

use super::features::{Gap, context, ending_of_listed, inner, outer};
use super::model::Model;
use crate::hash::{self, Hash, Windows, compound, joined};
use crate::repair::Word;

/// Letters of the longest ending that is looked through.
const ENDING: usize = 4;
/// Letters a stem has, less one.
const LEAST: usize = 3;
/// Score of a space between words of which one was never seen beside a joiner.
const NEVER: i32 = -1000;

impl Model {
    /// Whether a word has a known word before an ending of up to [`ENDING`] letters: `همسایگانش` holds `همسایگان`.
    pub(crate) fn is_inflected(&self, letters: impl Iterator<Item = char>) -> bool {
        let mut prefix = 0;
        let starts: Vec<Hash> = letters
            .map(|letter| {
                prefix = hash::push(prefix, letter);
                prefix
            })
            .collect();
        let n = starts.len();
        starts.iter().skip(LEAST.max(n.saturating_sub(ENDING + 1))).any(|&start| self.known(start) > 0)
    }

    /// Score of the space before word `at`: above 0 a lost joiner is more likely than a space.
    pub(crate) fn score_space(&self, words: &[Word], at: usize) -> i32 {
        let none = Word::default();
        let (left, right) = (&words[at - 1], &words[at]);
        if !(left.leads && right.follows) {
            return NEVER;
        }
        let joined = self.lore(joined(left.hash, right.hash, right.n_letters));
        let compound = self.lore(compound(left.hash, right.hash)).compound;
        let before = at.checked_sub(2).map_or(&none, |i| &words[i]);
        let after = words.get(at + 1).unwrap_or(&none);
        let mut score = 0;
        outer(&Gap { before, left, right, after, joined, compound }, &mut |feature| {
            score += self.weight(feature)
        });
        score
    }
}

/// Finds missing joiners inside words, remembering what it found.
pub(crate) struct Restorer<'m> {
    model: &'m Model,
    windows: Windows,
    /// Letters before which a joiner is missing, as bits, for each word about which its letters leave no doubt.
    sure: FxHashMap<Hash, u64>,
    enough: i32,
}

/// Longer words are not restored: a mask has a bit per letter.
const LONGEST: usize = 40;
/// So much below the score that is enough, a joiner is half as likely as not.
const HALF: i32 = 16;
/// From this score on, in sixteenths, the words around are not asked.
const SURE: i32 = 112;
impl<'m> Restorer<'m> {
    /// For one text. A joiner is put in above the score `enough`, in sixteenths.
    pub(crate) fn new(model: &'m Model, enough: i32) -> Self {
        Self { enough, model, windows: Windows::default(), sure: FxHashMap::default() }
    }

    /// The letters of a word before which a joiner is missing, as bits.
    pub(crate) fn missing(
        &mut self,
        word: &Word,
        around: (Hash, Hash),
        letters: impl Iterator<Item = char>,
    ) -> u64 {
        let n = word.n_letters as usize;
        if !(3..=LONGEST).contains(&n) || self.model.is_whole(word.hash) {
            return 0;
        }
        if let Some(&mask) = self.sure.get(&word.hash) {
            return mask;
        }
        self.windows.set(letters);
        let stem = ending_of_listed(&self.windows, |hash| self.model.lore(hash));
        let (mut mask, mut sure) = (0, true);
        let mut last = i32::MIN / 2;
        for at in 1..n {
            let mut score = self.score(at, stem);
            if (score - self.enough).abs() < SURE {
                score += self.context(at, around);
                sure = false;
            }
            // No part of a word is one letter: of two joiners around one the likelier stands. Two that are each half
            // likely make one sure (`نامهای`).
            let halves = at > 1 && last.min(score) > self.enough - HALF;
            if score > self.enough || halves {
                let (before, here) = (1 << (at - 1), 1 << at);
                match halves || mask & before != 0 {
                    true if score > last => mask = mask & !before | here,
                    true => mask |= before,
                    false => mask |= here,
                }
            }
            last = score;
        }
        if sure {
            self.sure.insert(word.hash, mask);
        }
        mask
    }

    fn score(&self, at: usize, stem: u64) -> i32 {
        let mut score = 0;
        inner(&self.windows, at, stem, |hash| self.model.lore(hash), &mut |f| score += self.model.weight(f));
        score
    }

    fn context(&self, at: usize, (before, after): (Hash, Hash)) -> i32 {
        let mut score = 0;
        context(&self.windows, at, before, after, &mut |f| score += self.model.weight(f));
        score
    }
}
