//! A rolling hash over key letters, so that every window of a word is hashed in constant time.

/// Hash of a run of letters. Equal runs have equal hashes on every platform and release.
pub(crate) type Hash = u64;

/// Odd, so that multiplication loses nothing.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// Adds a letter at the end of a hashed run.
pub(crate) fn push(hash: Hash, letter: char) -> Hash {
    // The letter is spread first: the raw code points differ in a few low bits only.
    hash.wrapping_mul(BASE).wrapping_add(spread(u64::from(letter) + 1))
}

/// Hash of a whole word.
pub(crate) fn of_str(word: &str) -> Hash {
    word.chars().fold(0, push)
}

/// Hash of two words written together, the second of `n_letters` letters.
pub(crate) fn joined(left: Hash, right: Hash, n_letters: u32) -> Hash {
    left.wrapping_mul(BASE.wrapping_pow(n_letters)).wrapping_add(right)
}

/// Name of a compound: two runs of letters with a joiner between them. Differs from the name of the letters alone.
pub(crate) fn compound(left: Hash, right: Hash) -> Hash {
    spread(left ^ 0x2545_F491_4F6C_DD1D).wrapping_add(right.rotate_left(31))
}

/// Mixes all bits; also combines, as in `mix(a ^ CONSTANT)`.
pub(crate) fn spread(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (value ^ (value >> 29)).wrapping_mul(0xA076_1D64_78BD_642F)
}

/// Hashes of every window of one word.
#[derive(Default)]
pub(crate) struct Windows {
    prefix: Vec<Hash>,
    power: Vec<u64>,
}

impl Windows {
    /// Takes a new word.
    pub(crate) fn set(&mut self, letters: impl Iterator<Item = char>) {
        self.prefix.clear();
        self.prefix.push(0);
        let mut hash = 0;
        for letter in letters {
            hash = push(hash, letter);
            self.prefix.push(hash);
        }
        if self.power.is_empty() {
            self.power.push(1);
        }
        while self.power.len() < self.prefix.len() {
            let last = self.power.last().copied().unwrap_or(1);
            self.power.push(last.wrapping_mul(BASE));
        }
    }

    /// Number of letters.
    pub(crate) fn len(&self) -> usize {
        self.prefix.len().saturating_sub(1)
    }

    /// Hash of letters `from..to`.
    pub(crate) fn window(&self, from: usize, to: usize) -> Hash {
        self.prefix[to].wrapping_sub(self.prefix[from].wrapping_mul(self.power[to - from]))
    }
}
