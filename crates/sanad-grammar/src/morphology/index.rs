//! An index from match keys to entries with all keys in one allocation: tens of thousands of small strings would be
//! most of the cost of a start. Knows nothing of verbs.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

/// What is known of a key: a chain of analyses and what it may be as a piece of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// Index of the first analysis plus one; 0 for none.
    pub(super) first: u32,
    /// Index of the last analysis plus one.
    pub(super) last: u32,
    /// Where the key stands in the text of all keys, in bytes.
    start: u32,
    length: u16,
    pub(super) flags: u8,
}

/// Entries by the hash of their key.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: FxHashMap<u64, Entry>,
    text: String,
    clash: Option<String>,
}

impl Index {
    pub(super) fn reserve(&mut self, keys: usize) {
        self.entries.reserve(keys);
        self.text.reserve(keys * 18);
    }

    pub(super) fn get(&self, key: &str) -> Option<Entry> {
        self.entries.get(&hash(key)).copied().filter(|entry| text(&self.text, entry) == key)
    }

    /// The entry of a key, made if need be; absent if another key has its hash.
    pub(super) fn entry(&mut self, key: &str) -> Option<&mut Entry> {
        let all = &mut self.text;
        let entry = self.entries.entry(hash(key)).or_insert_with(|| {
            let start = all.len() as u32;
            all.push_str(key);
            Entry { start, length: key.len() as u16, ..Entry::default() }
        });
        if text(&self.text, entry) != key {
            self.clash = Some(key.to_owned());
            return None;
        }
        Some(entry)
    }

    /// A key that could not be entered because another has its hash.
    pub(super) fn clash(&self) -> Option<&str> {
        self.clash.as_deref()
    }

    /// All keys, in no order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.values().map(|entry| text(&self.text, entry))
    }
}

fn text<'a>(all: &'a str, entry: &Entry) -> &'a str {
    let start = entry.start as usize;
    all.get(start..start + usize::from(entry.length)).unwrap_or_default()
}

fn hash(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    hasher.finish()
}
