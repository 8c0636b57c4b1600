//! Every kind of bad input: a message that names the file and the cure, the other files done, exit code 3.

mod common;
use common::{examples, sanad, scratch};
use std::path::Path;

/// Codes one bad file between two good ones; returns standard error.
fn beside_good_ones(dir: &Path, name: &str, bytes: &[u8]) -> String {
    let text = &examples()[0];
    std::fs::write(dir.join("a.txt"), text).expect("a file");
    std::fs::write(dir.join("z.txt"), text).expect("a file");
    std::fs::write(dir.join(name), bytes).expect("a file");
    run(dir, name)
}

fn run(dir: &Path, name: &str) -> String {
    let mut command = sanad();
    command.current_dir(dir).args(["code", "a.txt", name, "z.txt", "--format", "table"]);
    let output = command.output().expect("the program runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(out.contains("a.txt: ") && out.contains("z.txt: "), "{out}");
    assert!(err.contains(&format!("`{name}` ")), "{err}");
    err.into_owned()
}

#[test]
fn empty_binary_and_foreign_files() {
    let dir = scratch("bad-inputs");
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, bytes, message) in [
        ("empty.txt", &b""[..], "is empty: give a file that holds a report"),
        ("blank.txt", b" \n\n", "is empty"),
        ("noise.txt", &noise, "is binary, not text: save the report as .txt"),
        ("paper.pdf", b"%PDF-1.7\n%...", "is a PDF, which holds no plain text: save it as"),
        ("office.docx", b"PK\x03\x04....", "is a zip archive or office document"),
        ("english.txt", b"No Persian here.", "holds no Persian letter (only letters of other scripts): give"),
        ("empty.html", b"<html><body></body></html>", "is empty"),
    ] {
        let err = beside_good_ones(&dir, name, bytes);
        assert!(err.contains(message), "{name}: {err}");
    }
}

#[test]
fn a_document_over_the_limit() {
    let dir = scratch("too-large");
    beside_good_ones(&dir, "empty.txt", b"");
    let file = std::fs::File::create(dir.join("large.txt")).expect("a file");
    file.set_len(100 << 20).expect("a sparse file");
    let err = run(&dir, "large.txt");
    assert!(err.contains("holds more than 32 MB in one document: split it"), "{err}");
}

#[test]
fn bad_lines_of_a_feed_are_named_and_the_others_done() {
    let dir = scratch("bad-lines");
    let good = serde_json::json!({"id": "ok", "text": examples()[0]}).to_string();
    let huge = format!("{{\"text\": \"{}\"}}", "ب".repeat(17 << 20));
    let lines = ["{\"text\": ", "{\"id\": 1}", "", "{\"id\": \"e\", \"text\": \"\"}", &huge, "[1]", &good];
    let undated = "{\"text\": \"متن\", \"published\": \"۱۴۰۵\"}";
    let feed = format!("{}\n{undated}\n", lines.join("\n"));
    std::fs::write(dir.join("f.jsonl"), feed).expect("a feed");
    let output = sanad()
        .current_dir(&dir)
        .args(["code", "f.jsonl", "--format", "table"])
        .output()
        .expect("the program runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{err}");
    for message in [
        "`f.jsonl#L1` is not a JSON object",
        "`f.jsonl#L2` has no field `text`",
        "`f.jsonl#L5` holds more than 32 MB",
        "`f.jsonl#L6` is not a JSON object",
        "`f.jsonl#L8` has `published` `۱۴۰۵`, not an ISO day",
        "note: 1 line without Persian words passed over",
        "1 document coded",
    ] {
        assert!(err.contains(message), "{message}: {err}");
    }
}

#[test]
fn many_bad_lines_do_not_flood() {
    let dir = scratch("flood");
    std::fs::write(dir.join("f.jsonl"), "{\n".repeat(500)).expect("a feed");
    let output = sanad().current_dir(&dir).args(["code", "f.jsonl"]).output().expect("the program runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.lines().count() < 15 && err.contains("490 more lines"), "{err}");
}

#[test]
fn other_encodings_are_read_and_noted() {
    let dir = scratch("encodings");
    let text = examples()[0].replace('\u{200C}', " ");
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(dir.join("u16.txt"), utf16).expect("a file");
    std::fs::write(dir.join("u8.txt"), &text).expect("a file");
    let code = |name: &str| {
        let output =
            sanad().current_dir(&dir).args(["code", name, "--format", "jsonl"]).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0));
        (
            String::from_utf8(output.stdout).expect("UTF-8"),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let ((wide, note), (plain, silence)) = (code("u16.txt"), code("u8.txt"));
    assert!(note.contains("note: `u16.txt` read as UTF-16LE, guessed from its bytes"), "{note}");
    assert_eq!(silence, "");
    assert_eq!(wide.lines().count(), plain.lines().count());
    assert!(!wide.is_empty() && wide.lines().all(|l| l.contains("\"encoding-not-utf8\"")), "{wide}");
}

#[test]
fn standard_input_may_be_text_html_or_json_lines() {
    let text = &examples()[0];
    let html = format!("<!doctype html><html><body><p>{text}</p></body></html>");
    let line = serde_json::json!({"id": "x", "text": text}).to_string();
    for (input, name) in [(text, "-: "), (&html, "-: "), (&line, "-#x: ")] {
        let output =
            sanad().args(["code", "-"]).write_stdin(input.as_str()).output().expect("the program runs");
        let out = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0));
        assert!(out.starts_with(name), "{name}: {out}");
    }
}

#[test]
fn a_file_without_a_telling_name_is_told_by_its_first_bytes() {
    let dir = scratch("unnamed");
    let text = &examples()[0];
    std::fs::write(dir.join("report"), text).expect("a file");
    std::fs::write(dir.join("post.json"), serde_json::json!({"id": "x", "text": text}).to_string())
        .expect("a file");
    let output =
        sanad().current_dir(&dir).args(["code", "report", "post.json"]).output().expect("the program runs");
    let out = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    assert!(out.contains("report: ") && out.contains("post.json#x: "), "{out}");
}
