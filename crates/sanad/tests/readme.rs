//! The worked example of the README is what the program prints.

mod common;
use common::{output_of, root, sanad};

/// The command and the output of the block that the README marks as tested.
fn worked_example(readme: &str) -> (String, String) {
    let (before, after) = readme.split_once("<!-- tested -->\n```text\n").expect("a tested block");
    let command = before.rsplit("```sh\n").next().expect("its command");
    let command = command.split("\n```").next().expect("one line").trim();
    let output = after.split("\n```").next().expect("its end");
    (command.to_owned(), format!("{output}\n"))
}

#[test]
fn the_worked_example_prints_what_the_readme_shows() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("a README");
    let (line, expected) = worked_example(&readme);
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("sanad"), "{line}");
    let mut command = sanad();
    command.current_dir(root()).env("SANAD_LANG_DIR", root().join("lang")).args(words);
    assert_eq!(output_of(&mut command, 0).trim_end(), expected.trim_end());
}
