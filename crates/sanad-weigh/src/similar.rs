//! Near-copies: which reports are one text, taken over by several publishers with small changes.
//!
//! A [`Sketch`] is a MinHash of the word triples of a text without its boilerplate; [`lineages`] groups sketches by
//! locality-sensitive hashing and union-find. Both are functions of the texts alone: the same on every machine, in
//! any order. It never says that two texts tell the same: only that they are mostly the same words.

mod group;
#[cfg(test)]
mod tests;

use crate::boilerplate::Boilerplate;
use crate::hash::{fnv, mix};
use std::collections::BTreeSet;

pub use group::lineages;

/// Version of the sketch: stored sketches of another version must be made again.
pub const SKETCH_VERSION: u32 = 2;

/// Values of a sketch: the error of an estimated likeness is then about 0.04.
const N_HASHES: usize = 128;
/// Words that follow one another and are compared as one thing.
const SHINGLE: usize = 3;
/// A text of fewer different shingles says too little to be told a copy.
const MIN_SHINGLES: usize = 10;

/// Two texts are copies if they share at least this part of their shingles …
const ALIKE: f64 = 0.5;
/// … or this part, when the longer one holds this much of the shorter: a version with paragraphs added. Lower, two
/// releases after one pattern about two events would be copies, and a round-up would tie together what it repeats.
const ALIKE_AT_LEAST: f64 = 0.35;
const CONTAINED: f64 = 0.8;

/// A digest of a text that shows how much of it another text shares.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sketch {
    /// How many different shingles the text has; 0 for a text that is too short.
    size: u32,
    /// Empty for a text that is too short.
    mins: Vec<u32>,
}

impl Sketch {
    /// The sketch of a text; [`Sketch::is_blank`] if, without boilerplate, it is too short to be compared.
    pub fn of(text: &str, boilerplate: &Boilerplate) -> Self {
        let words = boilerplate.words(text);
        // sets, because a repeated shingle must not weigh more; sorted, because a set of hashes has no order
        let shingles: BTreeSet<String> = words.windows(SHINGLE).map(|w| w.join(" ")).collect();
        if shingles.len() < MIN_SHINGLES {
            return Self { size: 0, mins: Vec::new() };
        }
        let size = u32::try_from(shingles.len()).unwrap_or(u32::MAX);
        Self { size, mins: signature(&shingles) }
    }

    /// Whether the text was too short to be compared.
    pub fn is_blank(&self) -> bool {
        self.mins.is_empty()
    }

    /// Estimated share of shingles that two texts have in common (Jaccard), 0 to 1; 0 if either is blank.
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.is_blank() || other.is_blank() {
            return 0.0;
        }
        let equal = self.mins.iter().zip(&other.mins).filter(|(a, b)| a == b).count();
        equal as f64 / N_HASHES as f64
    }

    /// Estimated share of the shorter text's shingles that the longer one holds, 0 to 1.
    pub fn containment(&self, other: &Self) -> f64 {
        let likeness = self.likeness(other);
        let (shorter, longer) = (self.size.min(other.size), self.size.max(other.size));
        if shorter == 0 {
            return 0.0;
        }
        let shared = likeness / (1.0 + likeness) * (f64::from(shorter) + f64::from(longer));
        (shared / f64::from(shorter)).min(1.0)
    }

    /// Whether one text is mostly the other, or a longer version of it.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let likeness = self.likeness(other);
        likeness >= ALIKE || (likeness >= ALIKE_AT_LEAST && self.containment(other) >= CONTAINED)
    }

    /// The bytes to store; keep [`SKETCH_VERSION`] beside them.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.size].iter().chain(&self.mins).flat_map(|v| v.to_le_bytes()).collect()
    }

    /// A stored sketch; `None` if the bytes are not one of this version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut numbers = bytes.chunks_exact(4).filter_map(|b| b.try_into().ok().map(u32::from_le_bytes));
        let (size, mins): (u32, Vec<u32>) = (numbers.next()?, numbers.collect());
        let whole = bytes.len() == 4 * (1 + mins.len());
        let right = if size == 0 { mins.is_empty() } else { mins.len() == N_HASHES };
        (whole && right).then_some(Self { size, mins })
    }
}

/// The least hash of a shingle under each of the sketch's hash functions: a mixer with a seed a function, over one hash
/// of the shingle. Stored in case files, so a test holds its values.
fn signature(shingles: &BTreeSet<String>) -> Vec<u32> {
    let mut mins = vec![u32::MAX; N_HASHES];
    for shingle in shingles {
        let hash = fnv(shingle.bytes());
        for (seed, min) in (1_u64..).zip(&mut mins) {
            // The upper half, which the mixer stirs best.
            *min = (*min).min((mix(hash ^ mix(seed)) >> 32) as u32);
        }
    }
    mins
}
