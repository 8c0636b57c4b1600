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

    /// One file's bytes.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }
}
