//! The worked examples of the README are what the program prints.

mod common;
use common::{output_of, root, sanad};
use std::path::Path;

/// The case file of the examples, which a test makes in a folder of its own.
const CASE: &str = "demo.sanad";

/// The commands and the output of each block that the README marks as tested; the output is that of the last command.
fn worked_examples(readme: &str) -> Vec<(Vec<&str>, &str)> {
    let mut parts = readme.split("<!-- tested -->\n```text\n");
    let mut before = parts.next().unwrap_or_default();
    let mut examples = Vec::new();
    for part in parts {
        let commands = before.rsplit("```sh\n").next().and_then(|c| c.split("\n```").next());
        let output = part.split("\n```").next().expect("its end");
        examples.push((commands.expect("its commands").lines().collect(), output));
        before = part;
    }
    examples
}

/// Runs a line of the README as a reader would, with the case file put into `folder`.
fn run(line: &str, folder: &Path) -> String {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("sanad"), "{line}");
    let mut command = sanad();
    command.current_dir(root()).env("SANAD_LANG_DIR", root().join("lang")).env("SANAD_CODER", "reader");
    for word in words {
        match word {
            CASE => command.arg(folder.join(CASE)),
            word => command.arg(word),
        };
    }
    output_of(&mut command, 0)
}

#[test]
fn the_worked_examples_print_what_the_readme_shows() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("a README");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let examples = worked_examples(&readme);
    assert!(examples.len() >= 3, "one report, contradictions, a day");
    for (commands, expected) in examples {
        let printed: Vec<String> = commands.iter().map(|line| run(line, folder.path())).collect();
        let last = printed.last().expect("a command");
        assert_eq!(last.trim_end(), expected.trim_end(), "{commands:?}");
    }
}
