//! Files in memory, with what a reader must know of them. Nothing here touches a disk.

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path inside the export, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Rows, features or lines, where it has such.
    pub rows: Option<usize>,
}

impl File {
    pub(crate) fn new(path: impl Into<String>, bytes: Vec<u8>, rows: Option<usize>) -> Self {
        Self { path: path.into(), bytes, rows }
    }

    pub(crate) fn text(path: impl Into<String>, text: String) -> Self {
        Self::new(path, text.into_bytes(), None)
    }
}

/// An export: its files, and what was left out of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The files, in the order of their paths.
    pub files: Vec<File>,
    /// What this form cannot hold: how many, and why.
    pub left_out: Vec<(usize, &'static str)>,
}

impl Files {
    pub(crate) fn one(file: File, left_out: Vec<(usize, &'static str)>) -> Self {
        Self { files: vec![file], left_out }
    }

    /// BLAKE3 of all paths and bytes, each with its length before it.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            for part in [file.path.as_bytes(), file.bytes.as_slice()] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().to_hex().to_string()
    }
}
