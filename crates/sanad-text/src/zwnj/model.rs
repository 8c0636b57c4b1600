//! The trained model: quantised weights and a vocabulary, read from bytes.
//!
//! Weights stand in buckets of slots; a slot holds one byte of check and one of weight, so that a feature never seen
//! in training finds nothing instead of another feature's weight.

use std::fmt;

use rustc_hash::FxHashMap;

use crate::hash::{Hash, spread};

const MAGIC: &[u8; 4] = b"SZW2";
/// Slots of a bucket.
const SLOTS: usize = 10;
/// Bytes of a bucket: a check and a weight per slot.
const BUCKET: usize = SLOTS * 2;
/// Bytes of a vocabulary entry: four of hash, one of class.
const ENTRY: usize = 5;
/// Bits of a vocabulary entry's class byte that hold the frequency class.
const CLASS: u8 = 0x07;
/// Set when the word was seen with a joiner inside.
const INSIDE: u8 = 0x80;
/// Set when it was seen as the part before a joiner.
const LEFT: u8 = 0x40;
/// Set when it was seen as a part after a joiner.
const RIGHT: u8 = 0x20;
/// Set when a dictionary lists the word without a joiner.
const LISTED: u8 = 0x08;
/// Set when a dictionary lists the compound: two runs of letters with a joiner between them.
const COMPOUND: u8 = 0x10;
/// From this frequency class on, a word never seen with a joiner inside is believed to have none.
const COMMON: u8 = 3;
/// From this frequency class on, a word never seen beside a joiner is believed never to be.
const VERY_COMMON: u8 = 5;

/// Why a model cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(pub &'static str);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ModelError {}

/// A trained model.
pub struct Model {
    /// Checks and weights, [`BUCKET`] bytes a bucket; the number of buckets is a power of two.
    buckets: Vec<u8>,
    mask: usize,
    vocabulary: FxHashMap<u32, u8>,
}

fn word_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

/// The vocabulary's name for a word.
fn entry(hash: Hash) -> u32 {
    (spread(hash) >> 32) as u32
}

impl Model {
    /// Reads a model file.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        if bytes.get(..4) != Some(MAGIC) {
            return Err(ModelError("not a joiner model"));
        }
        let cut = ModelError("the file is cut short");
        let n_buckets = word_at(bytes, 4).ok_or(cut.clone())? as usize;
        if !n_buckets.is_power_of_two() || n_buckets > 1 << 24 {
            return Err(ModelError("the table has a wrong size"));
        }
        let end = 8 + n_buckets * BUCKET;
        let buckets = bytes.get(8..end).ok_or(cut.clone())?.to_vec();
        let n_words = word_at(bytes, end).ok_or(cut.clone())? as usize;
        let words = bytes.get(end + 4..).unwrap_or_default();
        if words.len() != n_words * ENTRY {
            return Err(cut);
        }
        let vocabulary =
            words.chunks_exact(ENTRY).filter_map(|word| Some((word_at(word, 0)?, word[4]))).collect();
        Ok(Self { buckets, mask: n_buckets - 1, vocabulary })
    }

    /// The weight of a feature.
    pub(crate) fn weight(&self, feature: u64) -> i32 {
        let (bucket, check) = place(feature, self.mask);
        let slots = &self.buckets[bucket * BUCKET..bucket * BUCKET + BUCKET];
        let found = slots[..SLOTS].iter().position(|&slot| slot == check);
        found.map_or(0, |slot| i32::from(slots[SLOTS + slot].cast_signed()))
    }

    fn bits(&self, word: Hash) -> u8 {
        self.vocabulary.get(&entry(word)).copied().unwrap_or(0)
    }

    /// Frequency class of a word, 0 unknown.
    pub(crate) fn known(&self, word: Hash) -> u8 {
        self.bits(word) & CLASS
    }

    /// What is known of a run of letters, for the features.
    pub(crate) fn lore(&self, word: Hash) -> Lore {
        let bits = self.bits(word);
        Lore { class: bits & CLASS, listed: bits & LISTED != 0, compound: bits & COMPOUND != 0 }
    }

    /// Whether a word is common and was never seen with a joiner inside: no need to look for one.
    pub(crate) fn is_whole(&self, word: Hash) -> bool {
        let bits = self.bits(word);
        bits & CLASS >= COMMON && bits & INSIDE == 0
    }

    /// What the model knows of a word, and whether it can stand before and after a joiner.
    pub(crate) fn knowledge(&self, word: Hash) -> (Lore, bool, bool) {
        let bits = self.bits(word);
        let rare = bits & CLASS < VERY_COMMON;
        (self.lore(word), rare || bits & LEFT != 0, rare || bits & RIGHT != 0)
    }
}

/// Bucket and check byte of a feature. The check is never 0, the mark of an empty slot.
fn place(feature: u64, mask: usize) -> (usize, u8) {
    ((feature >> 20) as usize & mask, ((feature & 0xFF) as u8).max(1))
}

/// What is known of a run of letters, or of a compound under its own name ([`crate::hash::compound`]).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lore {
    /// Frequency class in training, 0 unknown.
    pub(crate) class: u8,
    /// A dictionary lists it as a word without a joiner.
    pub(crate) listed: bool,
    /// A dictionary lists it as a compound.
    pub(crate) compound: bool,
}

impl Lore {
    /// One small number for the features, below 16.
    pub(crate) fn code(self) -> u64 {
        u64::from(self.class) + if self.listed { 8 } else { 0 }
    }
}

/// How a run of letters was seen in training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// As a word, this often.
    pub count: u32,
    /// With a joiner inside.
    pub inside: bool,
    /// As the part before a joiner.
    pub left: bool,
    /// As a part after a joiner.
    pub right: bool,
    /// A dictionary lists it as a word without a joiner.
    pub listed: bool,
    /// A dictionary lists it as a compound.
    pub compound: bool,
}

/// A model being written by the trainer.
pub struct Draft {
    checks: Vec<[u8; SLOTS]>,
    weights: Vec<[i8; SLOTS]>,
    vocabulary: Vec<(u32, u8)>,
    /// Features that found no free slot.
    pub dropped: usize,
}

impl Draft {
    /// An empty model with `1 << bits` buckets.
    pub fn new(bits: u32) -> Self {
        let n = 1usize << bits;
        Self { checks: vec![[0; SLOTS]; n], weights: vec![[0; SLOTS]; n], vocabulary: Vec::new(), dropped: 0 }
    }

    /// How many features fit at most.
    pub fn capacity(&self) -> usize {
        self.checks.len() * SLOTS
    }

    /// Adds a feature; the most important must come first.
    pub fn add(&mut self, feature: u64, weight: i8) {
        let (bucket, check) = place(feature, self.checks.len() - 1);
        let checks = &mut self.checks[bucket];
        if checks.contains(&check) {
            return;
        }
        match checks.iter().position(|&slot| slot == 0) {
            Some(slot) => {
                checks[slot] = check;
                self.weights[bucket][slot] = weight;
            }
            None => self.dropped += 1,
        }
    }

    /// Adds a word or part of one to the vocabulary.
    pub fn add_word(&mut self, word: u64, seen: Seen) {
        let flag = |bit: u8, set: bool| if set { bit } else { 0 };
        let flags = flag(INSIDE, seen.inside) | flag(LEFT, seen.left) | flag(RIGHT, seen.right);
        let flags = flags | flag(LISTED, seen.listed) | flag(COMPOUND, seen.compound);
        self.vocabulary.push((entry(word), class(seen.count) | flags));
    }

    /// The file. The same draft gives the same bytes.
    pub fn to_bytes(mut self) -> Vec<u8> {
        self.vocabulary.sort_unstable();
        self.vocabulary.dedup_by_key(|word| word.0);
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.checks.len() as u32).to_le_bytes());
        for (checks, weights) in self.checks.iter().zip(&self.weights) {
            bytes.extend(checks);
            bytes.extend(weights.iter().map(|weight| weight.cast_unsigned()));
        }
        bytes.extend((self.vocabulary.len() as u32).to_le_bytes());
        for (word, class) in self.vocabulary {
            bytes.extend(word.to_le_bytes());
            bytes.push(class);
        }
        bytes
    }
}

/// Frequency class of a count: 0 for none, then by powers of two, at most 7.
pub(crate) fn class(count: u32) -> u8 {
    (32 - count.leading_zeros()).min(7) as u8
}
