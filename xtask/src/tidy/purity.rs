//! The crates that must not see a file, a clock, the environment or a socket do not name them. Tests may.

use super::Problems;
use super::tree::Tree;

/// The pure crates.
const PURE: [&str; 4] = ["sanad-text", "sanad-grammar", "sanad-model", "sanad-engine"];
/// What they must not name.
const WORLD: [&str; 6] = ["std::fs", "std::env", "std::time", "std::net", "std::process", "std::thread"];

/// Lines of pure crates that name the world outside.
pub(super) fn check(tree: &Tree) -> Problems {
    let sources = tree.with_ending(&["rs"]).filter(|(path, _)| is_pure(path));
    sources.flat_map(|(path, text)| of_file(path, text)).collect()
}

fn is_pure(path: &str) -> bool {
    let ours = PURE.iter().any(|name| path.starts_with(&format!("crates/{name}/src/")));
    ours && !path.split('/').any(|part| part == "tests") && !path.ends_with("tests.rs")
}

fn of_file(path: &str, text: &str) -> Problems {
    let product = text.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
    let named =
        product.filter_map(|(n, line)| Some((n + 1, WORLD.iter().find(|word| line.contains(**word))?)));
    named.map(|(n, word)| format!("{path}:{n}: {word} in a pure crate: bring it in as an argument")).collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tree::Tree;

    #[test]
    fn finds_the_world_in_a_pure_crate() {
        let tree = Tree::of(&[(
            "crates/sanad-engine/src/a.rs",
            "//! A.\nuse std::fs;\nlet t = std::time::Instant::now();\n",
        )]);
        assert_eq!(check(&tree).len(), 2);
    }

    #[test]
    fn lets_tests_and_the_binary_be() {
        let tree = Tree::of(&[
            ("crates/sanad/src/main.rs", "use std::fs;\n"),
            ("crates/sanad-text/src/a.rs", "//! A.\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n"),
            ("crates/sanad-text/src/a_tests.rs", "use std::fs;\n"),
        ]);
        assert_eq!(check(&tree).len(), 0);
    }
}
