//! Every kind of stanza and every field that a data file uses is explained in `lang/README.md` or `docs/rules.md`.

use super::Problems;
use super::documents::code_spans;
use super::tree::Tree;
use std::collections::BTreeSet;

/// Kinds and fields that no document explains, with the first file that uses them.
pub(super) fn check(tree: &Tree) -> Problems {
    let known = explained(&[tree.text("lang/README.md"), tree.text("docs/rules.md")]);
    let mut seen = BTreeSet::new();
    let mut problems = Problems::new();
    let stanzas = tree.files.iter().filter(|(path, _)| path.starts_with("lang/") && path.ends_with(".txt"));
    for (path, text) in stanzas {
        let new = used(text).filter(|key| !known.contains(key) && seen.insert(*key));
        problems.extend(new.map(|key| format!("{path}: `{key}` is not explained in lang/README.md")));
    }
    problems
}

/// The first word of every piece of code, inline or a line of a block.
fn explained<'t>(documents: &[&'t str]) -> BTreeSet<&'t str> {
    let blocks = documents.iter().flat_map(|text| text.split("```").skip(1).step_by(2)).flat_map(str::lines);
    let spans = documents.iter().flat_map(|text| code_spans(text));
    blocks.chain(spans).filter_map(|code| code.split_whitespace().next()).collect()
}

/// Kinds and fields of a data file. The keys of `words` and `letters` are values, so they are left out.
fn used(text: &str) -> impl Iterator<Item = &str> {
    let mut is_table = false;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    lines.filter_map(move |line| {
        let key = line.split_whitespace().next()?;
        let opens = !line.starts_with([' ', '\t']);
        if opens {
            is_table = matches!(key, "words" | "letters");
        }
        (opens || !is_table).then_some(key)
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tree::Tree;

    const README: &str = "```\nactor taliban\n  fa x\n```\n- `class CLASS`: what it is. `words`: a table.\n";

    #[test]
    fn explained_fields_are_right() {
        let data = "# head\nactor a\n  class rebel\n  fa x\nwords w\n  g6 x\n";
        assert!(check(&Tree::of(&[("lang/README.md", README), ("lang/fa/a.txt", data)])).is_empty());
    }

    #[test]
    fn finds_a_kind_and_a_field_that_nobody_explained() {
        let data = "actor a\n  colour red\nplanet b\n  fa x\n";
        assert_eq!(check(&Tree::of(&[("lang/README.md", README), ("lang/fa/a.txt", data)])).len(), 2);
    }
}
