//! No rule without a sentence it must match and one it must not. Whether they hold is for `sanad lang check` and tests.

use super::Problems;
use super::tree::Tree;

/// Stanzas that make or change an annotation.
const RULES: [&str; 14] = [
    "frame",
    "rule",
    "support",
    "speech",
    "preposition",
    "header",
    "interview",
    "channel",
    "impersonal",
    "claim",
    "possible",
    "planned",
    "prevented",
    "negated",
];

/// Rules that lack an `example` or a `not`.
pub(super) fn check(tree: &Tree) -> Problems {
    tree.data().flat_map(|(path, text)| of_file(path, text)).collect()
}

fn of_file(path: &str, text: &str) -> Problems {
    let mut problems = Problems::new();
    for stanza in stanzas(text).filter(|stanza| is_rule(stanza)) {
        let has = |key: &str| stanza.lines().any(|line| line.split_whitespace().next() == Some(key));
        let missing = ["example", "not"].into_iter().filter(|key| !has(key));
        let head = stanza.lines().next().unwrap_or_default();
        problems.extend(missing.map(|key| format!("{path}: `{head}` has no `{key}`")));
    }
    problems
}

/// The stanzas of a file, each from its opening line on.
fn stanzas(text: &str) -> impl Iterator<Item = &str> {
    let opens = |line: &str| !line.starts_with([' ', '\t', '#', '\n']) && !line.trim().is_empty();
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if opens(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(from, to)| &text[from..to])
}

fn is_rule(stanza: &str) -> bool {
    stanza.split_whitespace().next().is_some_and(|kind| RULES.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tree::Tree;

    #[test]
    fn a_rule_with_both_is_right_and_a_table_needs_none() {
        let data = "# head\nframe a\n  example x\n    actor y\n  not z\n\nmode aerial\n  fa x\n";
        assert!(check(&Tree::of(&[("lang/fa/frames/a.txt", data)])).is_empty());
    }

    #[test]
    fn finds_what_is_missing_in_each_stanza() {
        let data = "frame a\n  example x\nframe b\n  not z\nrule c\n  pattern x\n";
        assert_eq!(check(&Tree::of(&[("lang/fa/frames/a.txt", data)])).len(), 4);
    }
}
