//! The crates that must not see a file, a clock, the environment or a socket do not name them, and hold no word of
//! Persian: words stand in `lang/`. Tests and comments may have both.

use super::Problems;
use super::tree::Tree;

/// The pure crates.
const PURE: [&str; 6] =
    ["sanad-text", "sanad-grammar", "sanad-model", "sanad-calendar", "sanad-engine", "sanad-weigh"];
/// What they must not name.
const WORLD: [&str; 6] = ["std::fs", "std::env", "std::time", "std::net", "std::process", "std::thread"];

/// Files that name Persian words all the same: two endings the engine asks for by name, and the test paragraph and
/// damages that data examples are run in.
const WORDS_ALLOWED: [&str; 2] =
    ["crates/sanad-engine/src/ruleset/load.rs", "crates/sanad-engine/src/examples.rs"];

/// Lines of pure crates that name the world outside, or a word of Persian.
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
    product.filter_map(|(n, line)| Some(format!("{path}:{}: {}", n + 1, fault(path, line)?))).collect()
}

fn fault(path: &str, line: &str) -> Option<String> {
    if let Some(word) = WORLD.iter().find(|word| line.contains(**word)) {
        return Some(format!("{word} in a pure crate: bring it in as an argument"));
    }
    let code = line.split("//").next().unwrap_or_default();
    let letters: Vec<bool> = code.chars().map(is_persian_letter).collect();
    let persian = letters.windows(2).any(|pair| pair == [true, true]);
    let allowed = !persian || WORDS_ALLOWED.contains(&path);
    (!allowed).then(|| "a Persian word in code: put it into lang/".to_owned())
}

/// Marks are no letters, and a single letter is spelling, not a word.
fn is_persian_letter(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06ff}') && c.is_alphabetic()
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
    fn finds_a_word_in_code_but_not_in_a_comment() {
        let path = "crates/sanad-engine/src/a.rs";
        assert_eq!(check(&Tree::of(&[(path, "//! A.\nlet word = \"حمله\";\n")])).len(), 1);
        assert_eq!(
            check(&Tree::of(&[(path, "//! `حمله`.\nlet marks = (\"،؛\", 'ه'); // `حمله`\n")])).len(),
            0
        );
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
