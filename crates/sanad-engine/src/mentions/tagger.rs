//! The tagger: weights of hashed features, and the best sequence of tags by them. Whole numbers only, so that the same
//! words have the same tags on every machine.

use super::{Name, NameKind};
use crate::lang_files::LangFiles;
use rustc_hash::FxHashMap;
use sanad_text::Span;

/// A tag of a token: outside, or the first or a later word of a name of a kind.
pub type Tag = usize;

/// Number of tags: outside, then begin and inside for each kind.
pub const N_TAGS: usize = 7;

/// Bits of the vocabulary: the word was seen as a noun, verb, adjective or adverb, proper noun.
pub(crate) const NOUN: u8 = 1;
pub(crate) const VERB: u8 = 2;
pub(crate) const ADJECTIVE: u8 = 4;
pub(crate) const PROPER: u8 = 8;

const FILE: &str = "fa/models/names.bin";
const MAGIC: &[u8; 4] = b"SNM1";
/// Tag of the place before the first token.
const EDGE: u64 = N_TAGS as u64;

/// Weights of features, and what was learnt of words.
pub struct Tagger {
    checks: Vec<u8>,
    weights: Vec<i8>,
    words: FxHashMap<u32, u8>,
}

/// A tagger being written by the trainer.
pub struct TaggerDraft {
    checks: Vec<u8>,
    weights: Vec<i8>,
    words: Vec<(u32, u8)>,
    /// Weights that found no free slot.
    pub dropped: usize,
}

/// The feature "this tag after that one".
pub fn transition(before: Tag) -> u64 {
    mix(0x7A67, before as u64)
}

/// Mixes a value into a hash.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

fn slot(feature: u64, tag: Tag, n: usize) -> (usize, u8) {
    let hash = mix(feature, tag as u64 + 1);
    ((hash >> 20) as usize & (n - 1), ((hash & 0xFF) as u8).max(1))
}

/// A short hash of a word, as the vocabulary keeps it.
pub(crate) fn word_hash(key: &str) -> u32 {
    (mix(text_hash(key), 0x51) >> 24) as u32
}

/// A hash of letters.
pub(crate) fn text_hash(key: &str) -> u64 {
    key.bytes().fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3))
}

impl Tagger {
    /// The model among the data files, if they have one; what is wrong with it goes to the problems.
    pub(crate) fn of(files: &LangFiles, problems: &mut Vec<String>) -> Option<Self> {
        let loaded = Self::load(files.bytes(FILE)?);
        loaded.map_err(|why| problems.push(format!("{FILE}: {why}"))).ok()
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn load(bytes: &[u8]) -> Result<Self, &'static str> {
        const CUT: &str = "the file is cut short";
        if bytes.get(..4) != Some(MAGIC) {
            return Err("not a model of names");
        }
        let number = |at: usize| {
            bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes).ok_or(CUT)
        };
        let n = number(4)? as usize;
        if !n.is_power_of_two() || n > 1 << 24 {
            return Err("the table has a wrong size");
        }
        let checks = bytes.get(8..8 + n).ok_or(CUT)?.to_vec();
        let weights = bytes.get(8 + n..8 + 2 * n).ok_or(CUT)?.iter().map(|w| w.cast_signed()).collect();
        let n_words = number(8 + 2 * n)? as usize;
        let entries = bytes.get(12 + 2 * n..).unwrap_or_default();
        if entries.len() != n_words * 5 {
            return Err(CUT);
        }
        let words =
            entries.chunks_exact(5).map(|e| (u32::from_le_bytes([e[0], e[1], e[2], e[3]]), e[4])).collect();
        Ok(Self { checks, weights, words })
    }

    /// The weight of a feature for a tag.
    pub(crate) fn weight(&self, feature: u64, tag: Tag) -> i32 {
        let (at, check) = slot(feature, tag, self.checks.len());
        if self.checks[at] == check { i32::from(self.weights[at]) } else { 0 }
    }

    /// The best tags for the features of each token.
    pub fn tags(&self, features: &[Vec<u64>]) -> Vec<Tag> {
        best_tags(features, |feature, tag| self.weight(feature, tag))
    }

    /// What the vocabulary says of a word: bits of word classes and of frequency, 0 for a word it lacks.
    pub(crate) fn word(&self, key: &str) -> u8 {
        self.words.get(&word_hash(key)).copied().unwrap_or(0)
    }
}

impl TaggerDraft {
    /// An empty model with `1 << bits` slots.
    pub fn new(bits: u32) -> Self {
        let n = 1usize << bits;
        Self { checks: vec![0; n], weights: vec![0; n], words: Vec::new(), dropped: 0 }
    }

    /// Adds a weight; the most important must come first.
    pub fn add(&mut self, feature: u64, tag: Tag, weight: i8) {
        let (at, check) = slot(feature, tag, self.checks.len());
        if self.checks[at] == 0 {
            self.checks[at] = check;
            self.weights[at] = weight;
        } else if self.checks[at] != check {
            self.dropped += 1;
        }
    }

    /// Adds a word by its match key, with its bits.
    pub fn add_word(&mut self, key: &str, bits: u8) {
        self.words.push((word_hash(key), bits));
    }

    /// The file. The same draft gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut words = self.words.clone();
        words.sort_unstable();
        words.dedup_by_key(|w| w.0);
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.checks.len() as u32).to_le_bytes());
        bytes.extend(&self.checks);
        bytes.extend(self.weights.iter().map(|w| w.cast_unsigned()));
        bytes.extend((words.len() as u32).to_le_bytes());
        for (word, bits) in words {
            bytes.extend(word.to_le_bytes());
            bytes.push(bits);
        }
        bytes
    }
}

/// The best sequence of tags for the features of each token.
pub fn best_tags(features: &[Vec<u64>], weight: impl Fn(u64, Tag) -> i32) -> Vec<Tag> {
    let mut steps: Vec<[usize; N_TAGS]> = Vec::with_capacity(features.len());
    let mut moves = [[0i32; N_TAGS]; N_TAGS + 1];
    for (before, row) in moves.iter_mut().enumerate() {
        for (tag, score) in row.iter_mut().enumerate() {
            *score = weight(transition(before), tag);
        }
    }
    let mut scores = [0i32; N_TAGS];
    for (at, token) in features.iter().enumerate() {
        let mut next = [i32::MIN / 2; N_TAGS];
        let mut from = [0usize; N_TAGS];
        for tag in 0..N_TAGS {
            let here: i32 = token.iter().map(|&f| weight(f, tag)).sum();
            for before in 0..N_TAGS {
                let (allowed, base) = if at == 0 {
                    (before == 0 && !is_inside(tag), moves[EDGE as usize][tag])
                } else {
                    (may_follow(before, tag), scores[before].saturating_add(moves[before][tag]))
                };
                let score = base.saturating_add(here);
                if allowed && score > next[tag] {
                    next[tag] = score;
                    from[tag] = before;
                }
            }
        }
        scores = next;
        steps.push(from);
    }
    let mut tag = (0..N_TAGS).max_by_key(|&t| (scores[t], N_TAGS - t)).unwrap_or(0);
    let mut tags = vec![0; features.len()];
    for at in (0..features.len()).rev() {
        tags[at] = tag;
        tag = steps[at][tag];
    }
    tags
}

fn is_inside(tag: Tag) -> bool {
    tag > 0 && tag.is_multiple_of(2)
}

fn may_follow(before: Tag, tag: Tag) -> bool {
    !is_inside(tag) || before == tag || before + 1 == tag
}

/// The tag of the first or a later word of a name.
pub(crate) fn tag_of(kind: NameKind, first: bool) -> Tag {
    let kind = match kind {
        NameKind::Person => 0,
        NameKind::Place => 1,
        NameKind::Body => 2,
    };
    1 + 2 * kind + usize::from(!first)
}

/// The names that tags spell out.
pub(crate) fn names(tags: &[Tag], start: usize) -> Vec<Name> {
    const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Body];
    let mut out = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        let tag = tags[at];
        if tag == 0 || is_inside(tag) {
            at += 1;
            continue;
        }
        let n = 1 + tags[at + 1..].iter().take_while(|t| **t == tag + 1).count();
        let tokens = Span::new(start + at, start + at + n);
        out.push(Name { tokens, kind: KINDS[(tag - 1) / 2], rule: "name.model" });
        at += n;
    }
    out
}
