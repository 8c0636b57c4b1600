//! From what the user typed to a list of inputs: files, folders, globs and standard input, in a fixed order.

use globset::GlobBuilder;
use std::path::{Path, PathBuf};

/// One input: a file or standard input. Its content has not been looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// What to call it: the path as given, or `-`.
    pub(crate) name: String,
    /// `None` is standard input.
    pub(crate) path: Option<PathBuf>,
    /// Bytes on disk; 0 when not known.
    pub(crate) size: u64,
    /// What it holds.
    pub(crate) kind: Kind,
}

/// What an input holds, told by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One report as plain text.
    Text,
    /// One report as a web page.
    Html,
    /// One report a line, as JSON.
    Feed,
    /// The same, compressed.
    FeedGz,
    /// To be told by its first bytes.
    Unknown,
}

/// An input that cannot be read, and why. Displayed as `name` and message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// The input or document.
    pub(crate) name: String,
    /// What is wrong and the cure.
    pub(crate) message: String,
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` {}", self.name, self.message)
    }
}

/// The inputs behind the arguments, in the order given; folders and globs in order of their paths.
pub(crate) fn expand(arguments: &[String]) -> Vec<Result<Input, Complaint>> {
    arguments.iter().flat_map(|argument| expand_one(argument)).collect()
}

fn expand_one(argument: &str) -> Vec<Result<Input, Complaint>> {
    let complain = |message: &str| vec![Err(Complaint { name: argument.into(), message: message.into() })];
    if argument == "-" {
        return vec![Ok(Input { name: "-".into(), path: None, size: 0, kind: Kind::Unknown })];
    }
    let path = Path::new(argument);
    if path.is_dir() {
        let found = walk(path, |_| true);
        return match found.is_empty() {
            true => complain("holds no .txt, .html, .jsonl or .jsonl.gz file: give a folder that does"),
            false => found,
        };
    }
    if path.exists() {
        return vec![Ok(Input::file(path))];
    }
    if !argument.contains(['*', '?', '[', '{']) {
        return complain("does not exist: check the path");
    }
    match GlobBuilder::new(argument).literal_separator(true).build() {
        Ok(glob) => {
            let glob = glob.compile_matcher();
            let folder = fixed_part(argument);
            let known = folder.as_os_str().is_empty() || folder.is_dir();
            let found = if known { walk(&folder, |path| glob.is_match(path)) } else { Vec::new() };
            if found.is_empty() { complain("matches no file: check the pattern") } else { found }
        }
        Err(error) => complain(&format!("is no valid pattern ({}): check the pattern", error.kind())),
    }
}

/// Bytes to be read, where the sizes on disk say so.
pub(crate) fn total_bytes(inputs: &[Result<Input, Complaint>]) -> Option<u64> {
    let readable = || inputs.iter().flatten();
    let known = readable().all(|i| i.path.is_some() && i.kind != Kind::FeedGz);
    known.then(|| readable().map(|i| i.size).sum())
}

/// The folder before the first wildcard.
fn fixed_part(pattern: &str) -> PathBuf {
    let wild = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    pattern[..wild].rfind('/').map_or_else(PathBuf::new, |slash| PathBuf::from(&pattern[..=slash]))
}

/// Files of known kinds below a folder, by path. Hidden files are left out; ignore files are not obeyed, for a
/// report is no less a report when git ignores it.
fn walk(root: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<Result<Input, Complaint>> {
    let start = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let walker = ignore::WalkBuilder::new(start)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Path::cmp)
        .build();
    let mut found = Vec::new();
    for entry in walker {
        match entry {
            Ok(entry) if entry.path().is_file() => {
                let path = match root.as_os_str().is_empty() {
                    true => entry.path().strip_prefix(".").unwrap_or(entry.path()),
                    false => entry.path(),
                };
                if wanted(path) && kind_of(path) != Kind::Unknown {
                    found.push(Ok(Input::file(path)));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let name = root.display().to_string();
                found.push(Err(Complaint { name, message: format!("could not be searched ({error})") }));
            }
        }
    }
    found
}

impl Input {
    fn file(path: &Path) -> Self {
        let size = std::fs::metadata(path).map_or(0, |m| m.len());
        Self { name: path.display().to_string(), path: Some(path.to_path_buf()), size, kind: kind_of(path) }
    }
}

fn kind_of(path: &Path) -> Kind {
    let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let ends = |endings: &[&str]| endings.iter().any(|e| name.ends_with(e));
    match () {
        () if ends(&[".txt"]) => Kind::Text,
        () if ends(&[".html", ".htm", ".xhtml"]) => Kind::Html,
        () if ends(&[".jsonl", ".ndjson"]) => Kind::Feed,
        () if ends(&[".jsonl.gz", ".ndjson.gz"]) => Kind::FeedGz,
        () => Kind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_name() {
        let kinds = ["a.TXT", "b.htm", "c.jsonl", "d.jsonl.gz", "e.json"].map(|n| kind_of(Path::new(n)));
        assert_eq!(kinds, [Kind::Text, Kind::Html, Kind::Feed, Kind::FeedGz, Kind::Unknown]);
    }

    #[test]
    fn the_fixed_part_of_a_glob_is_a_folder() {
        assert_eq!(fixed_part("reports/2026/a*.txt"), Path::new("reports/2026/"));
        assert_eq!(fixed_part("*.txt"), Path::new(""));
    }

    #[test]
    fn what_is_missing_is_said() {
        let found = expand(&["no/such.txt".into(), "no/such*.txt".into(), "-".into()]);
        assert!(found[0].as_ref().is_err_and(|c| c.message.starts_with("does not exist")), "{found:?}");
        assert!(found[1..found.len() - 1].iter().all(Result::is_err), "{found:?}");
        assert!(found.last().is_some_and(Result::is_ok));
    }
}
