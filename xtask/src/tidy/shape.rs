//! Sizes, heads, marks left behind and trailing space of our files.

use super::Problems;
use super::tree::Tree;

/// A Rust file or a document may not be longer.
pub(super) const MOST_LINES: usize = 500;
/// From here on it should be cut in two.
pub(super) const WARN_LINES: usize = 400;

/// Rust files and documents of more than `most` lines.
pub(super) fn long_files(tree: &Tree, most: usize) -> Problems {
    let sized = tree.with_ending(&["rs", "md"]).map(|(path, text)| (path, text.lines().count()));
    let long = sized.filter(|(_, lines)| *lines > most);
    long.map(|(path, lines)| format!("{path}: {lines} lines, more than {most}: cut it in two")).collect()
}

/// Rust files that do not open by saying what they are.
pub(super) fn heads(tree: &Tree) -> Problems {
    let bare = tree.with_ending(&["rs"]).filter(|(_, text)| !text.starts_with("//! "));
    bare.map(|(path, _)| format!("{path}: open with `//!` and what the file is")).collect()
}

/// Notes to oneself: work that is known to be missing belongs in LIMITS.md or in an issue.
pub(super) fn marks(tree: &Tree) -> Problems {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let files = tree.with_ending(&["rs", "md", "txt", "tsv", "toml"]);
    let marked =
        files.flat_map(|(path, text)| text.lines().enumerate().map(move |(n, line)| (path, n + 1, line)));
    let marked = marked.filter(|(_, _, line)| marks.iter().any(|mark| line.contains(mark)));
    marked
        .map(|(path, n, _)| format!("{path}:{n}: a note to oneself: do it, or write it down in LIMITS.md"))
        .collect()
}

/// Lines of data files and documents that end in a space.
pub(super) fn trailing_space(tree: &Tree) -> Problems {
    let documents = tree.with_ending(&["md"]);
    let lines = tree.data().chain(documents).flat_map(|(path, text)| {
        text.lines()
            .enumerate()
            .filter(|(_, line)| line.ends_with([' ', '\t']))
            .map(move |(n, _)| (path, n + 1))
    });
    lines.map(|(path, n)| format!("{path}:{n}: space at the end of the line")).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_LINES, heads, long_files, marks, trailing_space};
    use crate::tidy::tree::Tree;

    #[test]
    fn finds_long_files_and_only_those() {
        let (long, right) = ("x\n".repeat(MOST_LINES + 1), "x\n".repeat(MOST_LINES));
        let tree = Tree::of(&[("a.rs", &long), ("b.md", &long), ("c.rs", &right), ("lang/d.txt", &long)]);
        assert_eq!(long_files(&tree, MOST_LINES).len(), 2);
    }

    #[test]
    fn finds_a_file_without_head() {
        let tree = Tree::of(&[("a.rs", "//! What it is.\n"), ("b.rs", "use std::fmt;\n//! Late.\n")]);
        assert_eq!(heads(&tree).len(), 1);
    }

    #[test]
    fn finds_notes_to_oneself() {
        let note = format!("//! x\n// {}: later\n", concat!("TO", "DO"));
        let tree = Tree::of(&[("a.rs", &note), ("b.rs", "//! All done.\n")]);
        assert_eq!(marks(&tree).len(), 1);
    }

    #[test]
    fn finds_trailing_space_in_data() {
        let tree = Tree::of(&[("lang/fa/a.txt", "actor a \n  fa x\n"), ("lang/fa/b.txt", "actor b\n")]);
        assert_eq!(trailing_space(&tree).len(), 1);
    }
}
