//! The bidi rule: a line of a data file holds ASCII only, or ASCII and after it one Persian run.
//!
//! Then every editor shows it in the order in which it was written, whatever it takes the line's direction to be.

use super::Problems;
use super::tree::Tree;

/// Lines of data files that would be shown out of order.
pub(super) fn check(tree: &Tree) -> Problems {
    let lines = tree
        .data()
        .flat_map(|(path, text)| text.lines().enumerate().map(move |(n, line)| (path, n + 1, line)));
    lines.filter_map(|(path, n, line)| Some(format!("{path}:{n}: {}", fault(line)?))).collect()
}

/// What is wrong with a line, if anything.
fn fault(line: &str) -> Option<&'static str> {
    let from = line.find(is_right_to_left)?;
    let (before, run) = line.split_at(from);
    if !before.bytes().any(|b| b.is_ascii_alphanumeric()) && !before.trim_start().starts_with('#') {
        Some("begins with Persian: put an ASCII key first")
    } else if run.bytes().any(|b| b.is_ascii_alphabetic()) {
        Some("has Latin letters after Persian: give them a line of their own")
    } else if line.contains(['\u{200e}', '\u{200f}', '\u{061c}'])
        || line.contains(|c| ('\u{2066}'..='\u{2069}').contains(&c))
    {
        Some("holds an invisible direction mark: take it out")
    } else {
        None
    }
}

/// Letters of the Arabic script and its presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::{check, fault};
    use crate::tidy::tree::Tree;

    #[test]
    fn a_key_and_one_run_is_right() {
        for line in [
            "  fa  طالبان",
            "light kardan حمله",
            "  fa  می‌شود",
            "# a comment",
            "g6 ژوئن",
            "-\t2019\t۳ ژانویه ۲۰۱۹",
        ] {
            assert_eq!(fault(line), None, "{line}");
        }
    }

    #[test]
    fn other_orders_are_wrong() {
        for line in ["طالبان taliban", "  طالبان", "fa طالبان # a group", "fa \u{200f}طالبان"]
        {
            assert!(fault(line).is_some(), "{line}");
        }
    }

    #[test]
    fn names_the_line_of_a_data_file() {
        let tree = Tree::of(&[("lang/fa/a.txt", "actor a\nطالبان\n"), ("README.fa.md", "سند\n")]);
        assert_eq!(check(&tree).len(), 1);
        assert!(check(&tree)[0].starts_with("lang/fa/a.txt:2: "));
    }
}
