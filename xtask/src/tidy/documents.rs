//! What the documents say there is, is there; and what is there, they name.

use super::Problems;
use super::metadata::Member;
use super::tree::Tree;

/// Folders whose paths documents may name in code marks.
const ROOMS: [&str; 5] = ["crates/", "lang/", "docs/", "examples/", "xtask/"];

/// Crates that ARCHITECTURE.md does not name.
pub(super) fn crates(members: &[Member], architecture: &str) -> Problems {
    let named = |name: &str| architecture.contains(&format!("`{name}`"));
    let missing = members.iter().filter(|member| !named(&member.name));
    missing.map(|member| format!("ARCHITECTURE.md: `{}` is not on the map", member.name)).collect()
}

/// Direct dependencies that DESIGN.md does not argue for.
pub(super) fn dependencies(members: &[Member], design: &str) -> Problems {
    let mut names: Vec<&str> =
        members.iter().flat_map(|m| m.needs.iter().chain(&m.tests_need)).map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let ours = |name: &str| name == "sanad" || name.starts_with("sanad-");
    let missing = names.iter().filter(|name| !ours(name) && !design.contains(&format!("| `{name}` |")));
    missing.map(|name| format!("DESIGN.md: no reason given for the dependency `{name}`")).collect()
}

/// The worked examples of the README, which are run as a test, must be the same in the Persian README.
pub(super) fn example(readme: &str, persian: &str) -> Problems {
    let outputs = |text: &str| -> Vec<String> {
        let blocks = text.split("```text").skip(1).filter_map(|rest| rest.split("```").next());
        blocks.map(str::to_owned).collect()
    };
    let (ours, theirs) = (outputs(readme), outputs(persian));
    if !ours.is_empty() && ours == theirs {
        return Problems::new();
    }
    vec!["README.fa.md: its examples are not those of README.md: copy the blocks".to_owned()]
}

/// Commands of the program that a README does not show.
pub(super) fn commands(flags: &str, readme: &str) -> Problems {
    let list = flags.split_once("enum Command {").and_then(|(_, rest)| rest.split_once("\n}"));
    let variants = list.map_or("", |(list, _)| list).lines().filter_map(|line| line.strip_prefix("    "));
    let named = variants.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let names: Vec<String> =
        named.filter_map(|line| line.split(|c: char| !c.is_alphanumeric()).next()).map(kebab).collect();
    if names.is_empty() {
        return vec!["crates/sanad/src/flags/mod.rs: no command found".to_owned()];
    }
    let missing = names.iter().filter(|name| !readme.contains(&format!("| `sanad {name}")));
    missing.map(|name| format!("a README does not show the command `sanad {name}`")).collect()
}

/// `AsOf` as the command line spells it: `as-of`.
fn kebab(variant: &str) -> String {
    let mut out = String::new();
    for c in variant.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Links and paths in documents that lead nowhere.
pub(super) fn paths(tree: &Tree) -> Problems {
    tree.with_ending(&["md"]).flat_map(|(path, text)| of_document(tree, path, text)).collect()
}

fn of_document(tree: &Tree, document: &str, text: &str) -> Problems {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let links = links(text).map(|link| join(folder, link)).filter(|path| !tree.has(path) && !is_binary(path));
    let named =
        code_spans(text).filter(|span| is_path(span)).map(|span| span.trim_end_matches('/').to_owned());
    let lost = links.chain(named.filter(|path| !tree.has(path) && !is_binary(path)));
    lost.map(|path| format!("{document}: there is no `{path}`")).collect()
}

/// Targets of relative links, without the part after `#`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let targets = targets.map(|target| target.split('#').next().unwrap_or_default());
    targets.filter(|target| !target.is_empty() && !target.contains("://"))
}

/// Inline code of a document, fenced blocks left out.
pub(super) fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.lines()).flat_map(|line| line.split('`').skip(1).step_by(2))
}

fn is_path(span: &str) -> bool {
    ROOMS.iter().any(|room| span.starts_with(room)) && !span.contains(['*', '<', '{', ' ', '…'])
}

/// Files that are no text and so not in the tree.
fn is_binary(path: &str) -> bool {
    [".bin", ".png"].iter().any(|ending| path.ends_with(ending))
}

fn join(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Member, commands, crates, dependencies, example, paths};
    use crate::tidy::tree::Tree;

    fn member() -> Member {
        Member {
            name: "sanad-text".into(),
            needs: vec!["serde".into(), "sanad-model".into()],
            tests_need: vec![],
        }
    }

    #[test]
    fn finds_a_crate_that_is_not_on_the_map() {
        assert_eq!(crates(&[member()], "the crate `sanad-text` reads").len(), 0);
        assert_eq!(crates(&[member()], "the crate `sanad-texts` reads").len(), 1);
    }

    #[test]
    fn finds_a_dependency_without_reason() {
        assert_eq!(dependencies(&[member()], "| `serde` | 1 | JSON |").len(), 0);
        assert_eq!(dependencies(&[member()], "we use `serde`").len(), 1);
    }

    #[test]
    fn finds_links_and_paths_that_lead_nowhere() {
        let text = "[a](docs/a.md#x) [b](docs/b.md) `crates/x/src/a.rs` `crates/x` `lang/fa/gone.txt` [c](https://x.org)";
        let tree = Tree::of(&[("R.md", text), ("docs/a.md", "[up](../R.md)"), ("crates/x/src/a.rs", "")]);
        let found = paths(&tree);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn finds_a_command_the_readme_does_not_show() {
        let flags = "enum Command {\n    /// Codes.\n    Code(Code),\n    Lang {\n        X,\n    },\n}\n";
        assert_eq!(commands(flags, "| `sanad code FILES` | codes |").len(), 1);
        assert!(commands(flags, "| `sanad code` | |\n| `sanad lang check` | |").is_empty());
        let flags = "enum Command {\n    AsOf(AsOf),\n}";
        assert!(commands(flags, "| `sanad as-of CASE` | |").is_empty());
        assert_eq!(commands("", "").len(), 1);
    }

    #[test]
    fn finds_two_examples_that_differ() {
        let with = |output: &str| format!("# x\n```sh\nsanad\n```\n```text\n{output}\n```\n");
        assert!(example(&with("a: 1 record"), &with("a: 1 record")).is_empty());
        assert_eq!(example(&with("a: 1 record"), &with("a: 2 records")).len(), 1);
        assert_eq!(example("", "").len(), 1);
    }

    #[test]
    fn leaves_fenced_blocks_alone() {
        let tree = Tree::of(&[("R.md", "```\n`crates/none`\n```\n")]);
        assert!(paths(&tree).is_empty());
    }
}
