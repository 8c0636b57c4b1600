//! What the tests of the command line share: the program, a scratch folder, the project's example reports.
#![allow(dead_code, unreachable_pub, clippy::print_stdout, reason = "each test file uses a part of it")]

use std::path::{Path, PathBuf};

/// The program under test.
pub fn sanad() -> assert_cmd::Command {
    assert_cmd::Command::new(env!("CARGO_BIN_EXE_sanad"))
}

/// An empty folder of this test's own.
pub fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("a scratch folder");
    dir
}

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the project's root")
}

/// Texts of the example reports, in order of their names.
pub fn examples() -> Vec<String> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("examples"))
        .expect("examples")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).expect("an example")).collect()
}

/// A JSON lines file of many documents made from the example reports; no two are the same.
pub fn write_feed(path: &Path, documents: usize) {
    let examples = examples();
    let paragraphs: Vec<&str> = examples.iter().flat_map(|e| e.lines()).filter(|l| !l.is_empty()).collect();
    let mut out = String::new();
    for n in 0..documents {
        let from = n % paragraphs.len();
        let text: Vec<&str> = paragraphs.iter().cycle().skip(from).take(1 + n % 5).copied().collect();
        let line = serde_json::json!({
            "id": format!("p{n}"), "text": text.join("\n"), "published": "2026-06-13", "publisher": "test",
        });
        out.push_str(&format!("{line}\n"));
    }
    std::fs::write(path, out).expect("a feed");
}

/// The project's shared folder, if it is there; says so if not.
pub fn shared() -> Option<PathBuf> {
    let dir = std::env::var_os("SANAD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if dir.join("gold/score.py").is_file() {
        return Some(dir);
    }
    println!("skipped: no gold/score.py in `{}`; set SANAD_SHARED", dir.display());
    None
}

/// Standard output of a run that must end with this code.
pub fn output_of(command: &mut assert_cmd::Command, code: i32) -> String {
    let output = command.output().expect("the program runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "standard error: {stderr}");
    String::from_utf8(output.stdout).expect("UTF-8 output")
}
