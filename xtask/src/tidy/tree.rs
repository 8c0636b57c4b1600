//! The project's own text files, read once. Knows nothing of what they should hold.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Kinds of files the checks look at, by ending.
const ENDINGS: [&str; 11] = ["rs", "md", "txt", "tsv", "toml", "lock", "json", "jsonl", "sql", "css", "js"];

/// Path from the root, with `/`, to text.
pub(super) struct Tree {
    pub(super) files: BTreeMap<String, String>,
}

impl Tree {
    /// Reads the files below `root`, build output and hidden folders left out.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        add(root, "", &mut files)?;
        Ok(Self { files })
    }

    /// The text of a file; empty if it is not there.
    pub(super) fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// Files with one of these endings, in order of their paths.
    pub(super) fn with_ending<'t>(&'t self, endings: &'t [&str]) -> impl Iterator<Item = (&'t str, &'t str)> {
        let wanted = |path: &str| path.rsplit('.').next().is_some_and(|end| endings.contains(&end));
        self.files
            .iter()
            .filter(move |(path, _)| wanted(path))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Linguistic data and its corrections: the files that linguists edit.
    pub(super) fn data(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_data = |path: &str| path.starts_with("lang/") || path.starts_with("xtask/gazetteer/");
        self.with_ending(&["txt", "tsv"]).filter(move |(path, _)| is_data(path))
    }

    /// Whether the project has this file or folder.
    pub(super) fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path) || self.files.keys().any(|known| known.starts_with(&folder))
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }
}

fn add(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    let context = || format!("cannot read `{}`", folder.display());
    for entry in std::fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
            add(&path, &format!("{prefix}{name}/"), files)?;
        } else if path.is_file() && is_text(name) {
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
            let text = String::from_utf8_lossy(&bytes).into_owned(); // test inputs may be damaged on purpose
            files.insert(format!("{prefix}{name}"), text);
        }
    }
    Ok(())
}

fn is_text(name: &str) -> bool {
    matches!(name, "NOTICE" | "LICENSE-MIT" | "LICENSE-APACHE")
        || name.rsplit_once('.').is_some_and(|(_, end)| ENDINGS.contains(&end))
}
