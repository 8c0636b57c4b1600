//! Exit codes and messages: 0 done, 1 failed, 2 wrong usage, 3 some inputs unreadable.

mod common;
use common::{output_of, root, sanad, scratch};

fn stderr_of(command: &mut assert_cmd::Command) -> (Option<i32>, String) {
    let output = command.output().expect("the program runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn done_is_zero() {
    output_of(sanad().arg("code").arg(root().join("examples")), 0);
    output_of(sanad().arg("--help"), 0);
    output_of(sanad().arg("--version"), 0);
}

#[test]
fn wrong_usage_is_two_and_names_what_was_wrong() {
    for args in
        [&["code"][..], &["nonsense"], &["code", "x.txt", "--format", "xml"], &["code", "x", "--jobs", "0"]]
    {
        assert_eq!(stderr_of(sanad().args(args)).0, Some(2), "{args:?}");
    }
    let (code, message) = stderr_of(sanad().args(["code", "x.txt", "--published", "1405/03/22"]));
    assert_eq!(code, Some(2));
    assert!(message.contains("1405/03/22") && message.contains("YYYY-MM-DD"), "{message}");
}

#[test]
fn bad_linguistic_data_is_one() {
    let dir = scratch("no-lang");
    let (code, message) = stderr_of(sanad().args(["code", "-", "--lang-dir"]).arg(&dir));
    assert_eq!(code, Some(1));
    assert!(message.contains("no-lang") && message.contains("fa/"), "{message}");
    let (code, message) = stderr_of(sanad().args(["lang", "check", "--lang-dir", "no/such/folder"]));
    assert_eq!(code, Some(1));
    assert!(message.contains("`no/such/folder`") && message.contains("--lang-dir"), "{message}");
}

#[test]
fn an_output_that_cannot_be_written_is_one_and_leaves_nothing() {
    let dir = scratch("bad-output");
    let target = dir.join("no/such/folder/out.jsonl");
    let (code, message) = stderr_of(sanad().arg("code").arg(root().join("examples")).arg("-o").arg(&target));
    assert_eq!(code, Some(1));
    assert!(message.contains("out.jsonl"), "{message}");
    assert_eq!(std::fs::read_dir(&dir).expect("the folder").count(), 0);
}

#[test]
fn a_missing_input_is_three_and_the_others_are_done() {
    let example = root().join("examples/fa-kabul.txt");
    let mut command = sanad();
    command.args(["code", "--format", "table", "no/such.txt"]).arg(&example).arg("no/such*.txt");
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(3));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(out.contains("fa-kabul.txt"), "{out}");
    assert!(err.contains("`no/such.txt` does not exist: check the path"), "{err}");
    assert!(err.contains("`no/such*.txt`"), "{err}");
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(output_of(sanad().args(["completions", shell]), 0).contains("sanad"), "{shell}");
    }
}

#[test]
fn explain_tells_records_and_steps() {
    let example = root().join("examples/fa-kabul.txt");
    let text = output_of(sanad().arg("explain").arg(&example), 0);
    assert!(text.contains("fa-kabul.txt"), "{text}");
    let json = output_of(sanad().arg("explain").arg(&example).args(["--format", "json"]), 0);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(["records", "problems", "steps", "rejections"].iter().all(|k| json[k].is_array()), "{json}");
    let (code, message) = stderr_of(sanad().arg("explain").arg(&example).arg("999"));
    assert_eq!(code, Some(1));
    assert!(message.contains("`999`"), "{message}");
}

#[test]
fn explain_finds_one_line_of_a_feed() {
    let feed = scratch("explain-feed").join("posts.jsonl");
    common::write_feed(&feed, 5);
    let name = format!("{}#p3", feed.display());
    assert!(output_of(sanad().args(["explain", &name]), 0).starts_with(&name));
    assert_eq!(stderr_of(sanad().arg("explain").arg(&feed)).0, Some(1));
    assert_eq!(stderr_of(sanad().args(["explain", &format!("{}#none", feed.display())])).0, Some(1));
}

#[test]
fn bench_says_what_it_skips() {
    let out = output_of(
        sanad().args(["bench", "--data", "no/such", "--gold", "no/such", "--only", "speed,damage,start"]),
        0,
    );
    assert!(out.contains("skipped: no `no/such/news-posts-2026.jsonl.gz`"), "{out}");
    assert!(out.contains("skipped: no `no/such`"), "{out}");
    assert!(out.contains("load "), "{out}");
}
