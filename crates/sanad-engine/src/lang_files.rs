//! The linguistic data as it came: names and bytes. The engine opens no file; whoever calls it brings these.

use std::collections::BTreeMap;

/// All data files, keyed by path relative to the language folder (`fa/frames/assault.txt`).
#[derive(Clone, Debug, Default)]
pub struct LangFiles {
    /// Path to content.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl LangFiles {
    /// The text files below a folder, in path order.
    pub(crate) fn texts_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder) && path.ends_with(".txt"))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// A hash of all names and contents, short enough to print.
    pub(crate) fn version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in &self.files {
            hasher.update(path.as_bytes());
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        hasher.finalize().to_hex().chars().take(12).collect()
    }

    /// One file's bytes.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }
}
